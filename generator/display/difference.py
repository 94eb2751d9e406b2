"""The difference between two editions for people and machines: text and JSON.

``generator/display/markdown.py`` tells it to a pull request.

What is shown as JSON (``as_json``), a contract:

- ``format``: 1; ``from`` and ``to``: ids of the editions; ``summary``: the difference in one line.
- ``changes``: most important first, of equal weight red flags first; each with ``kind`` (new,
  amended, withdrawn, removed, moved, reviewed-unchanged), ``weight`` (clinical, wording,
  editorial), ``part`` (statement, red-flag, algorithm, section, topic, reference, …), ``topic``
  (null for the edition as a whole), ``id``, ``claim`` (or null), ``name`` by audience, ``route``
  (keys, joined by dots), ``reasons``, ``unexplained`` (true where a reason is needed and none is
  given), and ``details``.
- a detail: ``part``, ``subject``, ``became`` (added, removed, amended), ``weight``, ``words`` (the
  difference in one line), ``fields`` (``name``, ``old``, ``new``; null where there is none) and
  ``texts`` (``of``, ``audience``, ``old``, ``new``, ``runs`` of [kind, text]).

Keys are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator.changes import Change, Detail, Run
from generator.display.text import printable
from generator.model import Guidance
from generator.outputs.changes import FOLDED, OTHER_PARTS, summary

_RED, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"


def text(changes: Sequence[Change], old: Guidance, new: Guidance, *, colour: bool = False) -> str:
    """The difference for a terminal: a summary line, then each change, the gravest first.

    Words that went stand in ``[-…-]``, words that came in ``{+…+}``; ``colour`` adds to these
    and does not replace them.
    """
    if not changes:
        same = old.edition.id == new.edition.id
        both = f"Edition {new.edition.id}" if same else f"{old.edition.id} and {new.edition.id}"
        return f"{both}: no difference.\n"
    lines = [f"{_head(old, new)} {_counted(changes, new)}", ""]
    for change in changes:
        if _listed(change):
            continue
        claim = f" ({change.claim})" if change.claim else ""
        head = f"{change.weight.word}: {_what(change)} {change.kind}: {change.called}{claim}"
        lines.append(_coloured(printable(head), _BOLD, colour))
        lines += [f"  why: {printable(reason)}" for reason in change.reasons]
        if change.unexplained:
            lines.append("  why: no reason is given")
        lines.append(f"  at:  {printable(str(change.route))}")
        for detail in change.details:
            lines.append(f"  - {printable(_line(change, detail))}")
            for each in detail.texts:
                of = "" if len({text.of for text in detail.texts}) == 1 else f", {each.of}"
                lines.append(f"      {each.audience}{of}: {_marked(each.runs, colour)}")
        lines.append("")
    for part, label in OTHER_PARTS.items():
        for kind in ("new", "removed"):
            names = [each.called for each in changes if _is(each, part, kind)]
            if names:
                lines.append(f"{label}, {kind}: {printable('; '.join(names))}")
    return "\n".join(lines).rstrip() + "\n"


def _head(old: Guidance, new: Guidance) -> str:
    """Which two are compared; two revisions of one edition have one id."""
    if old.edition.id == new.edition.id:
        return f"Changes in edition {new.edition.id}:"
    return f"{old.edition.id} -> {new.edition.id}."


def _listed(change: Change) -> bool:
    """True for what is new or gone as a whole in a list of many: its name is enough here."""
    return change.part in FOLDED and change.kind in ("new", "removed")


def _is(change: Change, part: str, kind: str) -> bool:
    return _listed(change) and change.part == part and change.kind == kind


def _counted(changes: Sequence[Change], new: Guidance) -> str:
    """The summary line with a count of the other changes."""
    others = sum(1 for change in changes if change.part != "statement")
    word = "change" if others == 1 else "changes"
    return summary(changes, new) + (f"; {others} other {word}" if others else "") + "."


def _what(change: Change) -> str:
    """What the change is of: a statement, with its topic where it has one."""
    part = change.part.replace("-", " ")
    return f"{change.topic}, {part}" if change.topic and change.part != "topic" else part


def _line(change: Change, detail: Detail) -> str:
    grave = "" if detail.weight == change.weight else f" [{detail.weight.word}]"
    return detail.words + grave


def _marked(runs: Iterable[Run], colour: bool) -> str:
    parts = []
    for run in runs:
        words = printable(run.text.replace("\N{NO-BREAK SPACE}", " "))
        if run.kind == "deleted":
            words = _coloured(f"[-{words}-]", _RED, colour)
        elif run.kind == "inserted":
            words = _coloured(f"{{+{words}+}}", _GREEN, colour)
        parts.append(words)
    return "".join(parts)


def _coloured(words: str, code: str, colour: bool) -> str:
    return f"{code}{words}{_PLAIN}" if colour else words


def as_json(changes: Sequence[Change], old: Guidance, new: Guidance) -> str:
    """The difference for machines; the module's docstring says its shape."""
    tree = {
        "format": 1,
        "from": old.edition.id,
        "to": new.edition.id,
        "summary": _counted(changes, new),
        "changes": [_tree(change) for change in changes],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _tree(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "weight": change.weight.word,
        "part": change.part,
        "topic": change.topic,
        "id": change.id,
        "claim": change.claim,
        "name": dict(change.name),
        "route": str(change.route),
        "reasons": list(change.reasons),
        "unexplained": change.unexplained,
        "details": [
            {
                "part": detail.part,
                "subject": detail.subject,
                "became": detail.became,
                "weight": detail.weight.word,
                "words": detail.words,
                "fields": [
                    {"name": field.name, "old": field.old, "new": field.new}
                    for field in detail.fields
                ],
                "texts": [
                    {
                        "of": each.of,
                        "audience": each.audience,
                        "old": each.old,
                        "new": each.new,
                        "runs": [[run.kind, run.text] for run in each.runs],
                    }
                    for each in detail.texts
                ],
            }
            for detail in change.details
        ],
    }
