"""Identifiers of works: whether they are well formed, and what a DOI tells of its work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]+")
_DOI_IN = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_TRAILING = ".,;:’”\"'>]}"


def bare_doi(given: str) -> str | None:
    """The DOI in what was given, without address, label or trailing marks; None if there is none.

    The DOI Handbook has no rule against a final stop; but none is made so, and a stop that a
    sentence left behind leads nowhere.
    """
    found = _DOI_IN.search(given.strip())
    if not found:
        return None
    doi = found[0].split("?")[0].rstrip(_TRAILING)
    if doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi[:-1]
    return doi if DOI.fullmatch(doi) else None


def isbn_digits(given: str) -> str:
    """The digits of an ISBN, without hyphens, spaces and label."""
    return re.sub(r"^isbn(?:-1[03])?:?", "", re.sub(r"[\s-]", "", given), flags=re.IGNORECASE)


def isbn_fault(given: str) -> str | None:
    """What is wrong with an ISBN: its length, or its check digit. None if nothing is."""
    digits = isbn_digits(given).upper()
    if re.fullmatch(r"\d{13}", digits):
        if not digits.startswith(("978", "979")):
            return "a 13-digit ISBN begins with 978 or 979"
        total = sum((1, 3)[index % 2] * int(digit) for index, digit in enumerate(digits))
        return None if total % 10 == 0 else "its check digit does not fit"
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return None if _mod_11(digits) else "its check digit does not fit"
    return f"an ISBN has 10 or 13 digits, not {len(digits)}"


def issn_holds(issn: str) -> bool:
    """True if the check digit of an ISSN fits (ISO 3297)."""
    digits = issn.replace("-", "").upper()
    return len(digits) == 8 and _mod_11(digits)


def _mod_11(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum((len(values) - index) * value for index, value in enumerate(values)) % 11 == 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a DOI tells of a field: the value, or for a year the earliest and latest it can be."""

    field: str  # the key of the reference: issued, volume, issue or page
    value: str
    latest: str | None = None

    def fits(self, given: str) -> bool:
        """True if the reference's own field can be so."""
        if self.latest is None:  # an article's number may have its "e" or not
            return given.casefold().lstrip("e") == self.value.casefold().lstrip("e")
        return self.value <= given <= self.latest

    @property
    def words(self) -> str:
        """The value as people say it."""
        if self.latest is None or self.latest == self.value:
            return self.value
        return f"{self.value} to {self.latest}"


# Publishers' own patterns. A year that is part of a manuscript's number is that of its submission
# or acceptance: print follows within three years, and never comes before.
_LATER = 3
_PII = re.compile(r"10\.1016/s(\d{4}-?\d{3}[\dx])\((\d\d)\)\d{5}-[\dx]", re.IGNORECASE)
_ELSEVIER = re.compile(r"10\.1016/j\.[a-z]+\.((?:19|20)\d\d)\.\d\d\.\d{3,4}", re.IGNORECASE)
_WOLTERS = re.compile(r"10\.\d{4,5}/(\d{7}[\dx])-((?:19|20)\d\d)(\d\d)\d{3}-\d{5}", re.IGNORECASE)
_BMJ = re.compile(r"10\.1136/bmj\.([a-z])(\d+)", re.IGNORECASE)
_BMJ_JOURNALS = re.compile(r"10\.1136/[a-z]+-((?:19|20)\d\d)-\d{6}", re.IGNORECASE)
_COCHRANE = re.compile(r"10\.1002/14651858\.(cd\d{6}(?:\.pub\d+)?)", re.IGNORECASE)
_NETWORK_OPEN = re.compile(r"10\.1001/jamanetworkopen\.(20(\d\d))\.(\d+)", re.IGNORECASE)
_JAMA = re.compile(r"10\.1001/jama[a-z]*\.(20\d\d)\.\d+", re.IGNORECASE)
_SPRINGER = re.compile(r"10\.1007/s\d{5}-0(\d\d)-\d{4,5}-[\dxyz]", re.IGNORECASE)
_NEJM = re.compile(r"10\.1056/nejm[a-z]+(\d\d)\d{5}", re.IGNORECASE)
_BMC = re.compile(r"10\.1186/(\d{4}-\d{3}[\dx])-(\d+)-(?:s\d+-)?(\d+)", re.IGNORECASE)
_PLOS = re.compile(r"10\.1371/journal\.p[a-z]+\.(\d{7})", re.IGNORECASE)
_PARTS = re.compile(
    r"10\.\d{4,5}/[a-z]+\.((?:19|20)\d\d)\.(\d{1,3})\.(\d{1,2})\.(\d+)", re.IGNORECASE
)


def _from(year: int) -> Told:
    return Told("issued", str(year), str(year + _LATER))


@lru_cache(maxsize=16384)
def told(doi: str) -> tuple[Told, ...]:
    """What a DOI tells by the pattern of its publisher; nothing for one of no known pattern.

    Only patterns that carry a date, a volume or a page are read. Most DOIs tell nothing.
    """
    return tuple(_told(doi))


def _told(doi: str) -> Iterator[Told]:
    if match := _PII.fullmatch(doi):
        yield _from(_century(match[2]))
    elif match := _ELSEVIER.fullmatch(doi) or _BMJ_JOURNALS.fullmatch(doi):
        yield _from(int(match[1]))
    elif match := _WOLTERS.fullmatch(doi):
        yield Told("issued", match[2])
    elif match := _BMJ.fullmatch(doi):
        letter = match[1].lower()
        if "a" <= letter <= "m":  # a stands for 2008, b for 2009 and so on
            year = str(2008 + ord(letter) - ord("a"))
            yield Told("issued", year)
        yield Told("page", letter + match[2])
    elif match := _COCHRANE.fullmatch(doi):
        yield Told("page", match[1])
    elif match := _NETWORK_OPEN.fullmatch(doi):
        yield Told("issued", match[1])
        yield Told("page", f"e{match[2]}{match[3]}")
    elif match := _JAMA.fullmatch(doi):
        yield _from(int(match[1]))
    elif match := _SPRINGER.fullmatch(doi) or _NEJM.fullmatch(doi):
        yield _from(_century(match[1]))
    elif match := _BMC.fullmatch(doi):
        yield Told("volume", match[2])
        yield Told("page", match[3])
    elif match := _PLOS.fullmatch(doi):
        yield Told("page", f"e{match[1]}")
    elif match := _PARTS.fullmatch(doi):
        for field, value in zip(("issued", "volume", "issue", "page"), match.groups(), strict=True):
            yield Told(field, value)


def _century(two: str) -> int:
    return (1900 if int(two) > 60 else 2000) + int(two)


def contradictions(doi: str, fields: Mapping[str, str | None]) -> list[Told]:
    """What a DOI tells that a reference's own fields contradict.

    ``fields`` has the reference's year, volume, issue and first page, None where not known. Where
    a pattern tells three fields or more and most of them disagree, it is another pattern.
    """
    compared = [each for each in told(doi) if fields.get(each.field)]
    wrong = [each for each in compared if not each.fits(str(fields[each.field]))]
    if len(compared) > 2 and len(wrong) > len(compared) // 2:
        return []
    return wrong


def issn_in(doi: str) -> str | None:
    """The ISSN that is part of a DOI, by the pattern of its publisher; None without one."""
    for pattern in (_PII, _BMC):  # Wolters Kluwer's eight digits are numbers of its own
        if match := pattern.fullmatch(doi):
            return match[1].upper()
    return None
