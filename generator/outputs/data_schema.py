"""The JSON Schema of ``guidance.json``: every key that an edition as data can have, with its words.

It stands beside the data in each edition. What the data takes over from the source as it is has the
source's own description; what is derived or cut to what readers see is described here. Not to be
taken for the schema of the source, ``guidance.yaml``, which is in `generator.load.schema`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, get_args

from generator.changes.standing import State
from generator.load.schema import definitions_of
from generator.model import Fact, RedFlag, Statement, Topic
from generator.model.algorithm import Algorithm, Listing
from generator.model.grading import Body, Position, Scheme
from generator.model.guidance import Audience, Call, Edition, Editor, Publisher, Reviewer, Term
from generator.model.reference import Citation, Reference
from generator.model.source import SourceDocument
from generator.model.topic import Point, Section, Sourced, Withdrawn

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = 1

Schema = dict[str, Any]

_TAKEN_OVER = (
    Algorithm, Audience, Body, Call, Citation, Edition, Editor, Fact, Listing, Point, Reference,
    Reviewer, Scheme, SourceDocument, Sourced, Term, Withdrawn,
)  # fmt: skip
_DESCRIBED = (Position, Publisher, RedFlag, Section, Statement, Topic)
"""Models whose descriptions are taken, and whose shape in the data is another one."""

_STATES = list(get_args(State))
_TEXT: Schema = {"$ref": "#/$defs/Text"}
_IDS: Schema = {"type": "array", "items": {"type": "string"}}
_SCOPE: Schema = {"type": "object", "additionalProperties": _IDS}


@cache
def data_schema_json() -> str:
    """The schema as a file."""
    return json.dumps(data_schema(), indent=1, ensure_ascii=False) + "\n"


def data_schema() -> Schema:
    """The schema of ``guidance.json`` (JSON Schema, draft 2020-12).

    Everything is required that each edition has, recalled in part or not; no other keys are taken.
    """
    source = {
        name: _as_written(each)
        for name, each in definitions_of((*_TAKEN_OVER, *_DESCRIBED)).items()
    }
    made = {
        # Of an edition that was recalled in part no more than this is told.
        "Edition": {**source["Edition"], "required": ["id", "date"]},
        "Topic": _topic(source),
        "Section": _section(source),
        "RedFlag": _flag(source),
        "Statement": _statement(source),
        "Position": _position(source),
    }
    wanted = {**source, **made}
    whole = _whole(source)
    return {
        "$schema": DRAFT,
        "title": "An edition of clinical guidance as data",
        "description": "guidance.json of an edition, in format 1. The format is raised when a key "
        "changes its meaning or goes; keys may be added without. Texts are by audience, with their "
        "quantities as each reads them.",
        **whole,
        "$defs": {name: wanted[name] for name in sorted(_used(whole, wanted))},
    }


def _whole(source: Schema) -> Schema:
    publisher = source["Publisher"]["properties"]
    calls = {level: publisher[level] for level in ("emergency", "urgent", "assess")}
    about = {key: publisher[key] for key in ("url", "contact", "issues", "disclaimer")}
    recalled = {
        "target": _said("What was taken back: EDITION, EDITION/TOPIC or EDITION/TOPIC/STATEMENT."),
        "on": _said("The day of the recall."),
        "reason": _said("Why, in the publisher's words."),
    }
    return _object(
        {
            "$schema": _said("Where this schema stands, from the file."),
            "format": {"const": FORMAT, "description": "The number of this format."},
            "edition": _told("The edition: its id, its date and what is new.", _ref("Edition")),
            "publisher": _said("The publisher's name."),
            "calls": _told("What to do at each level of urgency.", _object(calls, list(calls))),
            "about": _told("Further words of the publisher.", _object(about, [])),
            "audiences": _told("What each audience is called, by its id.", _by_id(_said(""))),
            "readers": _told("Each audience in full, by its id.", _by_id(_ref("Audience"))),
            "topics": _told("The topics that stand, by id.", _by_id(_ref("Topic"))),
            "references": _told("The works cited, by id.", _by_id(_ref("Reference"))),
            "grading": _told("Each body's own scheme, by id.", _by_id(_ref("Scheme"))),
            "bodies": _told("Organisations that take positions, by id.", _by_id(_ref("Body"))),
            "glossary": _told("Terms in plain words, by id.", _by_id(_ref("Term"))),
            "editors": _told("Roles that write and never approve.", _by_id(_ref("Editor"))),
            "reviewers": _told("Roles that may approve, by id.", _by_id(_ref("Reviewer"))),
            "recalled": _told(
                "Only in an edition that was recalled in part: what was taken back.",
                {"type": "array", "items": _object(recalled, list(recalled))},
            ),
        },
        ["format", "edition", "publisher", "audiences", "topics", "references", "grading"],
    )


def _topic(source: Schema) -> Schema:
    own = source["Topic"]["properties"]
    review = {
        "state": _told("The least that any audience is told.", {"enum": _STATES}),
        "states": _told(
            "What each audience is told. Only 'approved' is approved.", _by_id({"enum": _STATES})
        ),
        "due": _maybe("The day of the next review, null where none is planned."),
    }
    questions = {"type": "object", "additionalProperties": _IDS}
    statements = "Every statement by id; a withdrawn one has no words."
    shapes: Schema = {
        "title": _TEXT,
        "question": _TEXT,
        "applies-to": _TEXT,
        "review": _object(review, list(review)),
        "scope": _SCOPE,
        "codes": _SCOPE,
        "facts": _by_id(_ref("Fact")),
        "red-flags": _by_id(_ref("RedFlag")),
        "bottom-line": {"type": "array", "items": _ref("Point")},
        "sections": _by_id(_ref("Section")),
        "limits": {"type": "array", "items": _TEXT},
        "questions": questions,
    }
    further = {
        "reassurance": _ref("Sourced"),
        "algorithm": _ref("Algorithm"),
        "listing": _ref("Listing"),
        "source": _ref("SourceDocument"),
    }
    return _object(
        {
            **{key: _told(own[key]["description"], each) for key, each in shapes.items()},
            "statements": _told(statements, _by_id(_ref("Statement"))),
            **{key: _told(own[key]["description"], each) for key, each in further.items()},
        },
        [*shapes, "statements"],
        source["Topic"]["description"],
    )


def _section(source: Schema) -> Schema:
    own = source["Section"]["properties"]
    return _object(
        {
            "title": _told(own["title"]["description"], _TEXT),
            "intro": _told(own["intro"]["description"], _TEXT),
            "statements": _told("Ids of its statements, in the order of the page.", _IDS),
        },
        ["title", "intro", "statements"],
        source["Section"]["description"],
    )


def _flag(source: Schema) -> Schema:
    own = source["RedFlag"]["properties"]
    taken: Schema = {
        "name": _TEXT,
        "level": own["level"],
        "texts": _TEXT,
        "cites": {"type": "array", "items": _ref("Citation")},
    }
    maybe: Schema = {"emergency-if": _TEXT, "words": _IDS, "note": {"type": "string"}}
    return _object(
        {
            **{key: _told(own[key]["description"], each) for key, each in taken.items()},
            "facts": _told("Ids of the facts that its texts state.", _IDS),
            **{key: _told(own[key]["description"], each) for key, each in maybe.items()},
        },
        [*taken, "facts"],
        source["RedFlag"]["description"],
    )


def _statement(source: Schema) -> Schema:
    own = source["Statement"]["properties"]
    taken: Schema = {
        "claim": {"type": ["string", "null"]},
        "kind": own["kind"],
        "name": _TEXT,
        "positions": {"type": "array", "items": _ref("Position")},
        "cites": {"type": "array", "items": _ref("Citation")},
    }
    maybe: Schema = {
        **dict.fromkeys(("about", "indirect", "unsourced", "consensus"), _TEXT),
        "compatible": {"type": "string"},
        "source-check": own["source-check"],
        "scope": _SCOPE,
        "withdrawn": own["withdrawn"],
    }
    return _object(
        {
            **{key: _told(own[key]["description"], each) for key, each in taken.items()},
            "facts": _told("Ids of the topic's facts that its texts state.", _IDS),
            "section": _said("The id of its section."),
            "texts": _told("What it says to each audience; empty where withdrawn.", _TEXT),
            **{key: _told(own[key]["description"], each) for key, each in maybe.items()},
        },
        [*taken, "facts", "section", "texts"],
        source["Statement"]["description"],
    )


def _position(source: Schema) -> Schema:
    own = source["Position"]["properties"]
    taken: Schema = {
        "body": {"type": "string"},
        "scheme": {"type": ["string", "null"]},
        "strength": {"type": ["string", "null"]},
        "direction": {"enum": [*own["direction"]["enum"], None]},
        "cite": _ref("Citation"),
    }
    maybe: Schema = {
        "what": _TEXT,
        "of": _TEXT,
        "conditions": _TEXT,
        "variant": {"type": "string"},
        "scope": _SCOPE,
    }
    says = "The sentence that the system makes of it, for each audience."
    return _object(
        {
            **{key: _told(own[key]["description"], each) for key, each in taken.items()},
            **{key: _told(own[key]["description"], each) for key, each in maybe.items()},
            "says": _told(says, _TEXT),
        },
        [*taken, "says"],
        source["Position"]["description"],
    )


def _object(properties: Schema, required: list[str], description: str = "") -> Schema:
    return {
        **({"description": description} if description else {}),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _by_id(each: Schema) -> Schema:
    return {"type": "object", "additionalProperties": each}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _said(description: str) -> Schema:
    return {"type": "string", **({"description": description} if description else {})}


def _maybe(description: str) -> Schema:
    return {"type": ["string", "null"], "description": description}


def _told(description: str, schema: Schema) -> Schema:
    return {**schema, "description": description}


def _as_written(node: Any) -> Any:
    """A schema of the source as one of the data: texts are texts, citations are whole.

    The data leaves out what has its default; limits of length are those of the source's parts.
    """
    if isinstance(node, list):
        return [_as_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    options = node.get("anyOf")
    if options and options[0].get("$ref", "").endswith("/Citation"):
        return _ref("Citation") | {key: each for key, each in node.items() if key == "description"}
    if options and options[-1].get("type") == "array":  # one value without brackets, or several
        return _as_written(options[-1])
    kept = {
        key: _as_written(each)
        for key, each in node.items()
        if key not in _LEFT_OUT or not isinstance(each, str | int | list)
    }
    if isinstance(kept.get("type"), list):
        kept["type"] = "string"
    if isinstance(kept.get("enum"), list):
        kept["enum"] = [each for each in kept["enum"] if isinstance(each, str)]
    if isinstance(kept.get("$ref"), str):
        kept["$ref"] = kept["$ref"].replace("/definitions/", "/$defs/")
    return kept


_LEFT_OUT = frozenset(
    ("title", "examples", "default", "patternErrorMessage", "maxLength", "minimum", "maximum")
)


def _used(node: Any, known: Schema, found: frozenset[str] = frozenset()) -> frozenset[str]:
    """The names of all definitions that a schema leads to."""
    if isinstance(node, list):
        for each in node:
            found = _used(each, known, found)
    elif isinstance(node, dict):
        name = str(node.get("$ref", "")).rpartition("/")[2] if "$ref" in node else ""
        if name and name not in found:
            found = _used(known[name], known, found | {name})
        for key, each in node.items():
            if key != "$ref":
                found = _used(each, known, found)
    return found
