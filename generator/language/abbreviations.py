"""Abbreviations that a text uses, and those that it defines where it uses them."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = re.compile(
    r"(?<![\w'’/@.-])[A-Z][a-z]?[A-Z0-9]*[A-Z][A-Za-z0-9]*(?![\w@])"  # "NSAIDs", "eGFR" is below
    r"|(?<![\w'’/@.-])[a-z][A-Z]{2,}(?![\w@])"
)
_ROMAN = re.compile(r"[IVX]+")
_QUICK = re.compile(r"[A-Z]\w*[A-Z]|[a-z][A-Z]")

EVERYDAY = frozenset(
    # places and organs of states; people write and say them so
    "US USA UK EU UN NHS "
    # everyday words that nobody spells out
    "TV ID CD DVD PDF OK AM PM FAQ DIY "
    # tests and illnesses better known by their letters than by their words
    "HIV AIDS DNA RNA COVID "
    # no abbreviations at all: what nobody has written yet, which a rule of its own refuses
    "TODO FIXME".split()
)
"""Ordinary for every reader."""

CLINICAL = frozenset(
    # how every clinician writes a picture or a test
    "CT MRI PET ECG EEG EMG DXA "
    # vital signs and bloods
    "BP HR BMI ESR CRP FBC LFT INR HbA1c eGFR pH "
    # how drugs are given, and classes of them
    "IV IM SC PO NSAID NSAIDs ACE ARB SSRI SSRIs PPI PPIs RCT RCTs GP ICU".split()
)
"""Ordinary for clinicians alone."""


@lru_cache(maxsize=4096)
def abbreviations(text: str) -> tuple[tuple[str, bool], ...]:
    """Each abbreviation of a text in order, with whether it is told there what it means.

    It is told where it stands in brackets after words ("bone density scan (DXA)") or before them
    ("DXA (a bone density scan)").
    """
    if not _QUICK.search(text):
        return ()
    found = []
    for match in _SHORT.finditer(text):
        short = match.group(0)
        if _ROMAN.fullmatch(short):
            continue
        before, after = text[: match.start()], text[match.end() :]
        bracketed = before.endswith("(") and after[:1] in (")", ",", ";") and _spelt(before, short)
        found.append((short, bracketed or bool(re.match(r" \((?:[a-z]+ ){1,}[a-z]", after))))
    return tuple(found)


def _spelt(before: str, short: str) -> bool:
    """True if one of the last words before a bracket begins as the abbreviation does."""
    words = re.findall(r"[^\W\d_]+", before)[-8:]
    return any(word[:1].casefold() == short[:1].casefold() for word in words)


def singular(short: str) -> str:
    """The abbreviation of one: "NSAID" for "NSAIDs"."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def initials(name: str) -> str:
    """The capitals that a name's words begin with: an organisation's own abbreviation."""
    return "".join(re.findall(r"\b[A-Z]", name))
