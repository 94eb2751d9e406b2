"""Problems as SARIF 2.1.0, the format in which code hosts and editors exchange them.

The standard is OASIS SARIF 2.1.0 with Errata 01. Columns count Unicode code points. Addresses of
files are relative to the top of the repository (``%SRCROOT%``) and name nothing of the machine;
where that is, whoever reads the file knows. A result keeps its fingerprint when lines move: it is
made from the rule and the route. Suppressions stand in the library itself: they are ``inSource``.

A message is shown as it is by the tools that people use; only what they could take for a
placeholder (``{0}``) or a link is escaped as the standard says. ``properties`` holds message and
hint exactly.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from generator.display.manuals import Manual, manuals
from generator.display.placed import Placed, Suppressed, as_json, placed
from generator.language.breadcrumbs import breadcrumb
from generator.load import Library
from generator.problem import ROOT, Place, Problem, Route

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
REPOSITORY = "%SRCROOT%"
SITE = "%SITE%"
TOPS = {
    REPOSITORY: "The top of the repository that holds the library.",
    SITE: "The folder of the site.",
}
Base = tuple[str, str]
"""What files are relative to, and the way from there to the library or site."""


def show(
    problems: Sequence[Problem],
    library: Library,
    suppressed: Suppressed = (),
    prefix: str = "",
    *,
    of: str = "working",
    top: str = REPOSITORY,
    ran: bool = True,
    version: str | None = None,
) -> str:
    """All problems as one SARIF log with one run.

    ``prefix`` leads from the top of the repository to the library, such as ``spine/``. ``of`` says
    what was checked: the working library, a kept edition by its id, or a site; a log replaces the
    one before it of the same. ``top`` names what files are relative to: the repository, or a site
    outside of any. ``ran`` is False where there was nothing to check: problems found are no
    failure of the check. ``version`` is the program's own.
    """
    found = placed(problems, library, suppressed)
    known = _manuals(found)
    index = {name: number for number, name in enumerate(known)}
    edition = library.guidance.edition.id if library.guidance else None
    seen: Counter[str] = Counter()
    locator = library.locator()
    entries = {
        (each.rule, each.at, each.words): locator.place(ROOT / "suppressions" / number)
        for number, each in enumerate(library.guidance.suppressions if library.guidance else ())
    }
    results = []
    for each in found:
        result = _result(each, library, (top, prefix), index[each.problem.rule], seen)
        if suppressed:  # then every result says whether it is, as the standard wants
            result["suppressions"] = _suppressions(each, (top, prefix), entries)
        results.append(result)
    run = {
        "tool": {"driver": _driver(known, version)},
        "automationDetails": {"id": f"guidance/{of}/"},
        "invocations": [{"executionSuccessful": ran}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            top: {"description": {"text": TOPS[top]}},
        },
        "results": results,
    }
    if edition:
        run["properties"] = {"edition": edition}
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _manuals(found: Sequence[Placed]) -> dict[str, Manual]:
    """Every manual, and a bare entry for what has none."""
    known = dict(manuals())
    for each in found:
        name = each.problem.rule
        if name not in known:
            known[name] = Manual(name, each.problem.level, None, f"{name}.")
    return known


def _driver(known: dict[str, Manual], version: str | None) -> dict[str, Any]:
    driver: dict[str, Any] = {"name": "guidance"}
    if version:
        driver["version"] = version
    return driver | {"rules": [_rule(each) for each in known.values()]}


def _rule(manual: Manual) -> dict[str, Any]:
    first, *rest = manual.text.split("\n\n")
    full = [" ".join(part.split()) for part in (first, *rest) if not part.startswith("To mend:")]
    rule: dict[str, Any] = {
        "id": manual.id,
        "shortDescription": {"text": _plain(manual.summary)},
        "fullDescription": {"text": _plain(" ".join(full))},
        "help": {"text": _plain(manual.text), "markdown": _markdown(manual)},
        "defaultConfiguration": {"level": manual.level.word},
    }
    if manual.family:
        rule["properties"] = {"tags": [manual.family]}
    return rule


def _markdown(manual: Manual) -> str:
    """A manual as Markdown: its words are plain, so that nothing in them becomes mark-up."""
    parts = [
        " ".join(_MARKS.sub(r"\\\g<0>", part).split()).replace("<", "&lt;")
        for part in manual.text.split("\n\n")
    ]
    return "\n\n".join(
        f"**To mend:**{part.removeprefix('To mend:')}" if part.startswith("To mend:") else part
        for part in parts
    )


_MARKS = re.compile(r"[\\`*_\[\]|]|\{(?=\d+\})")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def _plain(words: str) -> str:
    """A message string: no placeholder and no link comes of what the library or a rule says."""
    words = _PLACEHOLDER.sub(r"{{\1}}", words)
    return (
        words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        if ("](" in words)
        else words
    )


def _result(
    each: Placed, library: Library, base: Base, index: int, seen: Counter[str]
) -> dict[str, Any]:
    problem = each.problem
    where = f"{each.problem.where}" if isinstance(problem.where, Route) else each.place.file
    told = problem.message if problem.hint is None else f"{problem.message}; {problem.hint}"
    location: dict[str, Any] = {"physicalLocation": _physical(each.place, base)}
    properties: dict[str, Any] = {"message": problem.message}
    if problem.hint:
        properties["hint"] = problem.hint
    if isinstance(problem.where, Route) and problem.where.parts:
        route = problem.where
        location["logicalLocations"] = [
            {
                "name": str(route.parts[-1]),
                "fullyQualifiedName": str(route),
                "kind": "property" if route.at_key else "value",
            }
        ]
        properties["breadcrumb"] = breadcrumb(route, library.guidance)
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.level.word,
        "message": {"text": _plain(told)},
        "locations": [location],
        "partialFingerprints": {"ruleAndRoute/v1": _fingerprint(problem, where, seen)},
        "properties": properties,
    }


def _fingerprint(problem: Problem, where: str, seen: Counter[str]) -> str:
    """The same for the same rule at the same route; a second finding there gets a number."""
    key = f"{problem.rule}\0{where}"
    if not isinstance(problem.where, Route):
        key += f"\0{problem.message}"  # no route tells two faults of one file apart
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode(errors="replace")).hexdigest()


def _physical(place: Place, base: Base) -> dict[str, Any]:
    top, prefix = base
    return {
        "artifactLocation": {
            "uri": quote((prefix + place.file).encode("utf-8", "replace")),
            "uriBaseId": top,
        },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.width,
        },
    }


def _suppressions(
    each: Placed, base: Base, entries: dict[tuple[str, str, str | None], Place]
) -> list[dict[str, Any]]:
    if each.suppression is None:
        return []
    entry = each.suppression
    return [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": entry.why,
            "location": {
                "physicalLocation": _physical(entries[entry.rule, entry.at, entry.words], base)
            },
            "properties": {"until": entry.until.isoformat()},
        }
    ]
