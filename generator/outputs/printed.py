"""What all printed documents share: texts in pieces, what each page says, notices, red flags.

Values are JSON: strings, numbers, lists and dictionaries. Long words come in pieces, so that the
template can break them; everything else is placed on paper as it stands here.
"""

from __future__ import annotations

from typing import Any

import segno

from generator.language.dates import day
from generator.model import Guidance
from generator.outputs.addresses import site_address
from generator.outputs.pieces import Prose
from generator.outputs.printed_lines import WHOLE, group_lines
from generator.outputs.views import FlagGroup, Frame, ReviewView

Json = dict[str, Any]

BREAK = 0
"""Stands between two strings where a line may break within a word."""

MAX_WORD = 30
"""A word of more characters than this may break anywhere: it could be longer than its line."""

_PIECE = 6
_RUNNING = 90  # characters of a title in the margin of each page: two lines at most

ANY_OF = {"plain": "If you have any one of these:", "clinical": "Any of:"}
"""What stands before several signs, by the style of the audience: the words of the pages."""

STOPPED = ("approved", "withdrawn")
"""States that are no drafts."""


def words(text: str | None) -> str | list[Any] | None:
    """A text as it is, or in pieces with ``BREAK`` between them where a word is very long."""
    if text is None or len(text) <= MAX_WORD:
        return text
    if max(map(len, text.split(" "))) <= MAX_WORD:
        return text
    pieces: list[Any] = []
    for word in text.split(" "):
        lead = " " if pieces else ""
        if len(word) <= MAX_WORD:
            pieces.append(lead + word)
            continue
        pieces.append(lead + word[:_PIECE])
        for start in range(_PIECE, len(word), _PIECE):
            pieces += [BREAK, word[start : start + _PIECE]]
    return pieces


def prose(runs: Prose | None) -> str | list[Any] | None:
    """Runs as one string; where terms are marked, a list in which a term stands in a list."""
    if runs is None:
        return None
    if all(run.word is None for run in runs):
        return words("".join(run.text for run in runs))
    pieces: list[Any] = []
    for run in runs:
        if run.word:
            pieces.append([words(run.text)])
        else:
            split = words(run.text)
            pieces += split if isinstance(split, list) else [split]
    return pieces


def plain(runs: Prose | None) -> str | list[Any] | None:
    """Runs as one string, without marks of terms."""
    return None if runs is None else words("".join(run.text for run in runs))


def common(
    guidance: Guidance, view_frame: Frame, language: str, title: str, reviewed: ReviewView
) -> Json:
    """What every document has: its title and language, and what stands on each page."""
    edition = f"Edition {view_frame.edition} of {day(view_frame.edition_date)}"
    when = view_frame.edition_date
    address = address_of(guidance, view_frame.edition, view_frame.address)
    return {
        "lang": language,
        "title": title,
        "author": view_frame.publisher,
        "date": [when.year, when.month, when.day],
        "state": state(view_frame, reviewed),
        "edition": edition,
        "running": running(title),
        "address": address,
        "qr": square(address) if address else None,
        "publisher": words(view_frame.publisher),
        "contact": words(view_frame.contact),
    }


def state(view_frame: Frame, reviewed: ReviewView) -> str:
    """What stands above every page. One page of an archive, alone on a desk, must not be used."""
    kept = view_frame.archive
    if kept is None:
        return reviewed.banner
    approved = "" if reviewed.state == "approved" else " Not clinically approved."
    return f"Archived: do not use.{approved} Replaced by edition {kept.replaced_by}."


def running(title: str) -> str:
    """A title for the margin of each page: the whole of it, or as much as two lines hold."""
    if len(title) <= _RUNNING and max(map(len, title.split(" "))) <= MAX_WORD:
        return title
    cut = " ".join(each[:MAX_WORD] for each in title.split(" "))
    return cut[: _RUNNING - 1].rstrip() + "…"


def address_of(guidance: Guidance, *parts: str) -> str | None:
    """A permanent address in print, None where the publisher has no https address."""
    base = site_address(guidance)
    return "/".join((base, *parts)) if base else None


def square(address: str, level: str = "m", **drawn: Any) -> str:
    """The QR code of an address as SVG, with the quiet zone of four modules that readers need.

    ``level`` is how much of it may be lost ("l" 7 %, "m" 15 %); ``drawn`` goes to segno's writer.
    """
    return str(segno.make(address, error=level, micro=False).svg_inline(border=4, **drawn))


def review(view: ReviewView) -> Json:
    """The banner's words, the steps and the history."""
    return {
        "state": view.state,
        "banner": view.banner,
        "reason": view.reason,
        "steps": [[step.label, step.standing] for step in view.steps],
        "history": [words(each) for each in view.history],
    }


def archive(guidance: Guidance, view_frame: Frame) -> Json | None:
    """What a document of an archive opens with."""
    kept = view_frame.archive
    if kept is None:
        return None
    return {
        "notice": words(kept.notice),
        "by": kept.replaced_by,
        "address": address_of(guidance, kept.replaced_by, "index.html"),
        "whose": words(
            f"Added by {view_frame.publisher}, from edition {kept.replaced_by}; "
            "not part of the article."
        ),
    }


def calls(group: FlagGroup, style: str) -> Json:
    """Red flags without their sources: what to do, then the signs, any one of which is enough."""
    return {
        "level": group.level,
        "label": words(group.label),
        "number": words(group.number),
        "lead": ANY_OF[style] if len(group.flags) > 1 else None,
        "whole": group_lines(group) <= WHOLE["plain"],
        "flags": [
            {"text": plain(each.text), "if": plain(each.emergency_if)} for each in group.flags
        ],
    }
