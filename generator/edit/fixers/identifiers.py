"""A reference's DOI and PMID are written bare, and its link to doi.org is a secure one.

Safe, because the identifier itself stays: what goes is the address or the word before it and the
full stop behind it. The DOI handbook gives ``https://doi.org/`` as the form of a link. Other links
keep their ``http:``, for nobody has looked whether their hosts answer to more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.edit.edits import Edit
from generator.edit.source import Scalar, Source

# An address that is percent-encoded, or goes on with a query, may mean another DOI: left alone.
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi[:\s]\s*)?(10\.\d{4,9}/[^\s?#%]*[^\s?#%.,;:])[.,;]*",
    re.IGNORECASE,
)
_PMID = re.compile(
    r"(?:pmid|pubmed(?: id)?)?[:\s]*(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?\.?",
    re.IGNORECASE,
)
_URL = re.compile(r"http://(?:dx\.|www\.)?doi\.org/(\S+)", re.IGNORECASE)


def fix(source: Source) -> Iterator[Edit]:
    """Yield an edit for each identifier that can be written bare without changing it."""
    for scalar in source.scalars:
        parts = scalar.parts
        if len(parts) == 3 and parts[0] == "references" and parts[2] in _FORMS:
            old = scalar.value.strip()
            new = _FORMS[str(parts[2])](old)
            if new is not None and new != old:
                yield from _replaced(source, scalar, old, new)


def _replaced(source: Source, scalar: Scalar, old: str, new: str) -> Iterator[Edit]:
    if scalar.source.count(old) != 1:
        return  # written with escapes, or over lines
    start = scalar.start + scalar.source.index(old)
    what = f"{scalar.parts[-1]} in its bare form" if scalar.parts[-1] != "URL" else "secure link"
    value = scalar.value.replace(old, new)
    yield source.edit(start, start + len(old), new, what, (old, new), scalar.parts, value)


def _bare_doi(value: str) -> str | None:
    match = _DOI.fullmatch(value)
    # A bracket that closes nothing came from the sentence around it: what was meant is a guess.
    if match is None or match[1].count("(") != match[1].count(")"):
        return None
    return match[1]


def _bare_pmid(value: str) -> str | None:
    match = _PMID.fullmatch(value)
    return match[1] if match else None


def _secure(value: str) -> str | None:
    match = _URL.fullmatch(value)
    return f"https://doi.org/{match[1]}" if match else None


_FORMS: Mapping[str, Callable[[str], str | None]] = {
    "DOI": _bare_doi,
    "PMID": _bare_pmid,
    "URL": _secure,
}
