"""A DOI, PubMed number, ISBN or address is not well formed.

It leads nowhere, or to another work than the one that was read, and the work's later correction
or retraction is never noticed: such notices are found by the identifier.

To mend: write the identifier alone, as the hint has it. A DOI has no address and no "doi:" before
it (CSL-JSON), a PubMed number is digits only, an ISBN has its check digit, and an address begins
with https and a public host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from generator.language.identifiers import DOI, bare_doi, isbn_fault, issn_holds, issn_in
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_PMID = re.compile(r"[1-9]\d{0,7}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)")
_PRIVATE = (".local", ".localhost", ".internal", ".lan", ".home", ".test", ".invalid", ".onion")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each identifier that is not well formed, with what it should be."""
    for key, reference in survey.guidance.references.items():
        here = ROOT / "references" / key
        if reference.doi:
            yield from _doi(here / "DOI", reference.doi)
        if reference.pmid and not _PMID.fullmatch(reference.pmid):
            digits = re.search(r"(?<![\dC])[1-9]\d{0,7}(?!\d)", reference.pmid)  # not PMC's number
            yield Finding(
                here / "PMID",
                f"'{reference.pmid}' is no PubMed number",
                f"write {digits[0]}" if digits else "it has 1 to 8 digits, the first not 0",
            )
        if reference.isbn and (fault := isbn_fault(reference.isbn)):
            yield Finding(
                here / "ISBN",
                f"'{reference.isbn}' is no ISBN: {fault}",
                "copy it from the imprint again, digit by digit",
            )
        if reference.url:
            yield from _address(here / "URL", reference.url)


def _doi(where: Route, given: str) -> Iterator[Finding]:
    bare = bare_doi(given)
    if bare != given or not DOI.fullmatch(given):
        yield Finding(
            where,
            f"'{given}' is not a bare DOI",
            f"write {bare}" if bare else "it begins with 10. and a number, then a slash",
        )
    elif (issn := issn_in(given)) and not issn_holds(issn):
        yield Finding(
            where,
            f"the journal's number {issn} inside the DOI has a wrong check digit",
            "copy the DOI again from the work",
        )


def _address(where: Route, given: str) -> Iterator[Finding]:
    try:
        parts = urlsplit(given)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        yield Finding(where, f"'{given}' is no address", "copy it from the browser's address line")
        return
    if re.search(r"\s", given):
        fault, hint = "it holds a space", f"write {''.join(given.split())}"
    elif parts.scheme != "https":
        plain = re.sub(r"^(?:http:)?/*", "https://", given, flags=re.IGNORECASE)
        fault, hint = "it does not begin with https://", f"write {plain} if it opens there"
    elif parts.username is not None or parts.password is not None:
        fault, hint = "it holds a user's name or password", "remove what stands before the @"
    elif _is_private(host):
        fault, hint = f"'{host}' is no public host", "give the work's own public page, or none"
    elif not _HOST.fullmatch(host) and not host.isascii():
        fault, hint = "its host has letters outside a to z", "write its ASCII form, xn--…"
    elif not _HOST.fullmatch(host):
        fault, hint = f"'{host}' is no host", "copy it from the browser's address line"
    elif port == 443:
        fault, hint = "it names the standard port", "remove ':443'"
    elif any(mark in given for mark in '"<>{}|\\^`'):
        fault, hint = "it holds a character that addresses do not have", 'encode it, as %22 for "'
    else:
        return
    yield Finding(where, f"'{given}' is not well formed: {fault}", hint)


def _is_private(host: str) -> bool:
    """True for a host that only one machine or network knows."""
    if host == "localhost" or host.endswith(_PRIVATE):
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True  # no publisher is known by its number
