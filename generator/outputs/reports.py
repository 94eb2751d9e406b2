"""The link by which a reader reports an error in a statement, with edition and statement filled in.

A mail goes to the publisher's ``contact``. Health professionals are led to the form of the
publisher's ``issues`` where there is one; a plain page only if there is no mail address: what is
written into such a form is public, and patients write about themselves.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, urlencode, urlsplit

from generator.model import Guidance
from generator.outputs.views import SectionView, StatementView

FORM = "report-an-error.yml"
"""The form's name in ``.github/ISSUE_TEMPLATE``; its fields are edition, statement and page."""

# As browsers hold addresses in forms against: https://html.spec.whatwg.org/#valid-e-mail-address
_MAIL = re.compile(
    r"(?:mailto:)?([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+)@((?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+)"
)


def reportable(
    sections: tuple[SectionView, ...], guidance: Guidance, page: str, audience: str, topic: str
) -> tuple[SectionView, ...]:
    """The sections of a page with a link on each statement, where the publisher can be reached.

    ``page`` is the page's address in the edition's folder, ``topic`` its title. An archive has no
    such links: its errors are known, and nothing in it changes.
    """
    if guidance.edition.archive is not None:
        return sections
    return tuple(
        replace(
            section,
            statements=tuple(
                replace(each, report=report_link(guidance, page, audience, topic, each))
                for each in section.statements
            ),
        )
        for section in sections
    )


def report_link(
    guidance: Guidance, page: str, audience: str, topic: str, statement: StatementView
) -> str | None:
    """The address of the link, None where the publisher can be reached by neither way.

    The mail is written as RFC 6068 has it: each character but letters and digits percent-encoded,
    spaces as %20, lines ended by %0D%0A.
    """
    publisher = guidance.publisher
    edition = guidance.edition.id
    place = f"{edition}/{page}#{statement.id}"
    mail = _MAIL.fullmatch(publisher.contact or "")
    form = _form(publisher.issues or "")
    plain = guidance.audiences[audience].style == "plain"
    if form and not (plain and mail):
        filled = {
            "template": FORM,
            "title": f"Error in {edition}: {statement.name}",
            "edition": edition,
            "statement": f"{topic}: {statement.name} ({statement.id})",
            "page": place,
        }
        joint = "&" if "?" in form else "?"
        return f"{form}{joint}{urlencode(filled, quote_via=quote, safe='')}"
    if not mail:
        return None
    lines = [
        "This mail is not for medical help. Write nothing about a patient.",
        *([f"In an emergency: {publisher.emergency.number}."] if plain else []),
        "",
        f"Topic: {topic}",
        f"Statement: {statement.name}",
        f"Page: {place}",
        "",
        "What is wrong:",
        "",
    ]
    to = f"{quote(mail.group(1), safe='')}@{mail.group(2)}"
    subject = quote(f"Error in {edition}: {statement.name}", safe="")
    body = quote("\r\n".join(lines), safe="")
    return f"mailto:{to}?subject={subject}&body={body}"


def _form(address: str) -> str | None:
    """An https address to which fields can be added; None for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme != "https" or not parts.netloc or any(each.isspace() for each in address):
        return None
    return quote(address.partition("#")[0], safe="%/:?&=,;+@~!*()[]$")
