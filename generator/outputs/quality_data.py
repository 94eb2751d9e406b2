"""The quality page for machines. Its shape is told in docs/quality-json.md, and stays."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from generator.outputs.edition_views import Finding, QualityView, TopicQuality


def quality_json(view: QualityView) -> bytes:
    """All that the quality page tells, as JSON."""
    found = [
        each
        for level in view.findings
        for rule in level.rules
        for each in (*rule.shown, *rule.folded)
    ]
    tree: dict[str, Any] = {
        "format": "1",
        "edition": view.frame.edition,
        "archived": view.frame.archive is not None,
        "counts": {**dict(view.counts), "let-stand": len(view.let_stand)},
        "topics": {each.id: _topic(view, each) for each in view.topics},
        "findings": [_finding(each) for each in found],
        "let-stand": [
            {**_finding(each.finding), "why": each.why, "until": each.until.isoformat()}
            for each in view.let_stand
        ],
        "references": {
            "all": view.references,
            "verified": view.verified,
            "unidentified": list(view.unidentified),
            "unverified": {each.id: list(each.unverified) for each in view.unverified},
        },
        "rules": {
            rule.id: {"level": rule.level, "family": family.id, "refuses": rule.summary}
            for family in view.families
            for rule in family.rules
        },
    }
    if view.kept:
        tree["kept"] = {
            each.topic: {
                "faults": list(each.whole),
                "parts": {name: fault for name, _, fault in each.parts},
            }
            for each in view.kept
        }
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _finding(finding: Finding) -> dict[str, str | None]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        "route": finding.route,
        "where": finding.where,
    }


def _topic(view: QualityView, topic: TopicQuality) -> dict[str, Any]:
    """A topic's counts and, where they were measured, its reading grades by audience."""
    counts = {key: value for key, value in asdict(topic).items() if key not in ("id", "href")}
    reading: dict[str, list[dict[str, Any]]] = {}
    for each in view.reading:
        if each.topic == topic.id:
            reading.setdefault(each.audience, []).append(
                {
                    "section": each.section,
                    "grade": round(each.grade, 2),
                    "limit": each.limit,
                    "words": each.words,
                    "hardest": each.hardest,
                }
            )
    return {**counts, "reading": reading} if reading else counts
