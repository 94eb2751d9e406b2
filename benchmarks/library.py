"""The library: the same topics as the baseline, in the format of this project.

The words of a topic's four pages stand in the texts of 31 statements for two audiences and in
what is around them. One file a topic, included from the root.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from benchmarks.content import (
    AUDIENCES,
    STRENGTHS,
    Claim,
    Content,
    Quantity,
    Text,
    Work,
    glossary,
    topic,
)

DAY = "2026-01-15"
"""The day on which everything in the library happened."""

PASSAGES = ("methods", "results", "quantities")
"""What the passages of a reference are called; only a topic's first reference has the third."""

Tree = dict[str, Any]


def files(topics: int) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of a library with ``topics`` topics."""
    yield "guidance.yaml", _yaml(_root())
    for number in range(1, topics + 1):
        content = topic(number)
        yield f"content/topics/{content.id}.yaml", _yaml(_topic_file(content))


def _yaml(tree: Tree) -> str:
    text: str = yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return text


class _Dumper(yaml.SafeDumper):
    """Writes a value that occurs twice twice, as people do."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _same(words: str) -> Text:
    return dict.fromkeys(AUDIENCES, words)


def _root() -> Tree:
    return {
        "format": "1",
        "include": ["content/topics/*.yaml"],
        "edition": {"id": "2026.01", "date": DAY, "summary": _same("The benchmark's library.")},
        "publisher": {
            "name": "Benchmark",
            "emergency": {"label": _same("Call an ambulance"), "number": "000"},
            "urgent": {"label": _same("Ask for help today")},
            "assess": {"label": _same("Tell your care team")},
            "disclaimer": _same("These words mean nothing. They measure speed."),
        },
        "audiences": {
            audience: {
                "label": audience.capitalize(),
                "prompt": f"Ask as a {audience}",
                "language": "la",  # its words mean nothing: no rule of English style is for them
                "style": style,
                "notice": "Made for the benchmark.",
            }
            for audience, style in zip(AUDIENCES, ("clinical", "plain"), strict=True)
        },
        "bodies": {"panel": {"name": "Bone panel", "called": _same("The bone panel")}},
        "grading": {
            "panel-scheme": {
                "name": "Bone panel",
                "body": "panel",
                "about": "A made-up scheme.",
                "strengths": {
                    strength: {
                        "label": strength.capitalize(),
                        "meaning-is": "label-only",
                        "directions": {
                            "for": {
                                "verb": "is for",
                                "says": _same("{who} is for {what} ({label})."),
                            }
                        },
                    }
                    for strength in STRENGTHS
                },
            }
        },
        "editors": {"editorial-team": {"name": "the editorial team"}},
        "glossary": {
            key: {"term": term, "plain": plain} for key, (term, plain) in glossary().items()
        },
    }


def _topic_file(content: Content) -> Tree:
    claims = {claim.id: claim for page in content.pages for part in page for claim in part.claims}
    return {
        "references": {work.id: _reference(work, content) for work in content.works},
        "topics": {
            content.id: {
                "title": _same(content.title),
                "question": content.question,
                "scope": {"condition": content.title},
                "applies-to": content.applies_to,
                "codes": {"icd-10-cm": ["M80.08XA"]},
                "facts": {
                    key: _fact(fact, content.works[0]) for key, fact in content.facts.items()
                },
                "red-flags": {
                    f"flag-{number}": _red_flag(number, text, content)
                    for number, text in enumerate(content.red_flags, start=1)
                },
                "reassurance": {
                    "texts": content.reassurance,
                    "cites": [{"ref": content.works[0].id, "passages": [PASSAGES[1]]}],
                },
                "bottom-line": [
                    {"texts": text, "see": [claim]}
                    for text, claim in zip(content.bottom_line, claims, strict=False)
                ],
                "sections": {
                    part.id: {
                        "title": _same(part.title),
                        "intro": part.intro,
                        "statements": {
                            claim.id: _statement(claim, content) for claim in part.claims
                        },
                    }
                    for page in content.pages
                    for part in page
                },
                "limits": list(content.limits),
                "questions": {key: list(lines) for key, lines in content.questions.items()},
                "review": {
                    "due": "2027-01-15",
                    "events": [
                        {"state": "submitted", "on": DAY, "by": "editorial-team"},
                        {"state": "under-review", "on": DAY, "by": "editorial-team"},
                    ],
                },
            }
        },
    }


def _reference(work: Work, content: Content) -> Tree:
    claims = (claim for page in content.pages for part in page for claim in part.claims)
    quoted = {content.works[claim.works[0]].id for claim in claims if claim.strength}
    bodies = {"positions-of": ["panel"]} if work.id in quoted else {}
    return bodies | {
        "type": "article-journal",
        "source-kind": "guideline",
        "unverified": [],
        "title": work.title,
        "author": [
            {"family": name, "given": f"{chr(65 + place)} B"}
            for place, name in enumerate(work.authors)
        ],
        "issued": str(work.year),
        "container-title": work.journal,
        "volume": str(work.volume),
        "page": work.page,
        "passages": {
            name: {"at": f"Table {number}", "quote": quote, "read": "abstract"}
            for number, (name, quote) in enumerate(
                zip(PASSAGES, work.passages, strict=False), start=1
            )
        },
    }


def _fact(fact: Quantity, work: Work) -> Tree:
    shape: Tree = {"what": fact.what}
    if fact.to is None:
        shape["value"] = str(fact.value)
    else:
        shape |= {"from": str(fact.value), "to": str(fact.to)}
    shape["unit"] = fact.unit
    if fact.per:
        shape["per"] = fact.per
    return shape | {"cite": {"ref": work.id, "passages": [PASSAGES[2]]}}


def _red_flag(number: int, text: Text, content: Content) -> Tree:
    return {
        "name": _same(f"flag {number}"),
        "level": ("emergency", "urgent", "assess")[number % 3],
        "texts": text,
        "words": list(dict.fromkeys(text["patient"].lower().rstrip(".").split()))[:3],
        "cites": [{"ref": content.works[number % 10].id, "passages": [PASSAGES[0]]}],
    }


def _statement(claim: Claim, content: Content) -> Tree:
    number = int(claim.id[-2:])
    cites = [
        {"ref": content.works[work].id, "passages": [PASSAGES[number // 10 % 2]]}
        for work in claim.works
    ]
    statement: Tree = {
        "name": _same(claim.about),
        "claim": f"s{number:02d}",
        "kind": "recommendation" if claim.strength else "evidence",
        "about": _same(claim.about),
        "texts": claim.texts,
        "cites": cites,
        "source-check": {
            "found": "supported",
            "now": "unchanged",
            "by": "editorial-team",
            "on": DAY,
            "note": "Made for the benchmark.",
        },
    }
    if claim.strength:
        statement["positions"] = [
            {
                "body": "panel",
                "cite": cites[0],
                "scheme": "panel-scheme",
                "strength": claim.strength,
                "direction": "for",
                "variant": f"Variant {number}: {claim.about}",
            }
        ]
    return statement
