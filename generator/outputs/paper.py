"""What a page says on paper alone: its address with a QR code, and its edition on every sheet."""

from __future__ import annotations

from datetime import date
from html import escape

from generator.language.dates import day
from generator.model import Guidance
from generator.outputs.printed import address_of, square

PRINT_CSS = "assets/print.css"
"""The style sheet for paper that every page has, in an edition's folder."""


def paper_foot(guidance: Guidance, page: str) -> str:
    """Where the page at an address stands for good, as HTML for the foot of its print.

    With the publisher's https address there is a QR code of the page. Without one a script writes
    the address that the page was read at, and nothing where that is a file.
    """
    address = address_of(guidance, guidance.edition.id, page)
    if address is None:
        return '<p class="g-paper" data-paper hidden>This page: <span></span></p>'
    told = escape(address)
    return (
        f'<div class="g-paper">{_code(address)}<p>This page: {told}<br>'
        f"Newer editions: {escape(address_of(guidance) or '')}</p></div>"
    )


def _code(address: str) -> str:
    """The QR code of an address, named and in few bytes: for flat paper the lowest level does."""
    drawn = square(address, "l", omitsize=True, lineclass=None, svgclass="g-paper__code")
    said = f'role="img" aria-label="QR code of the address {escape(address)}"'
    return drawn.replace("<svg ", f"<svg {said} ", 1)


def sheets(guidance: Guidance, review_by: date | None) -> str:
    """CSS by which each sheet of a print says whose it is, of which edition, and until when.

    A sheet that lies alone on a desk must tell that. ``review_by`` is the first review due.
    """
    told = f"{guidance.publisher.name}. Edition {guidance.edition.id} of "
    told += f"{day(guidance.edition.date)}."
    if guidance.edition.archive is not None:
        told += " Archived: do not use."
    elif review_by:
        told += f" Review by {day(review_by)}."
    return f"@page{{@bottom-left{{content:{_string(told)}}}}}\n"


def _string(words: str) -> str:
    """Words as a string of CSS; what is no letter, number or space is written as its number."""
    return '"' + "".join(each if _plain(each) else f"\\{ord(each):x} " for each in words) + '"'


def _plain(character: str) -> bool:
    return character.isalnum() or character in " .,:-"
