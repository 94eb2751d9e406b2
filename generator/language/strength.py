"""Words of strength in prose: "(Moderate)", "Grade C", "weak advice", "strongly advises"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Guidance, Position, Scheme

_KNOWN = "strong|moderate|weak|conditional|limited|inconclusive|low|high|intermediate"
_ADVICE = r"(?:recommendations?|advice|support|suggestions?)"
_PHRASES = re.compile(
    rf"\b(?P<a>{_KNOWN})\s+{_ADVICE}\b"
    rf"|\b{_ADVICE}(?:\s+(?:for|against)\s+\w+)?\s+is\s+(?:only\s+)?(?P<b>{_KNOWN})\b"
    rf"|\bstrength of (?:this|the|its|their)?\s*{_ADVICE}\s+is\s+(?P<c>{_KNOWN})\b"
    r"|\b(?P<d>strong|weak)ly\s+(?:recommend|advis|suggest|support|favou?r)\w*"
    rf"|\b(?:recommends?|advises?|suggests?)\s+(?P<e>strong|weak)ly\b"
    r"|(?<!“)\b(?P<g>high|moderate|low)[- ](?:strength|certainty|quality) evidence\b"
    rf"|\bsupport\w*\s+(?:\w+\s+){{0,3}}?(?P<f>strong|weak)ly\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b[Gg]rade\s+([A-Z]\d?|[IV]+)\b")
_DENIED = re.compile(r"\b(?:no|not|without|never|neither|nor)\s+(?:an?\s+)?$", re.IGNORECASE)
_GRADES = tuple(_KNOWN.split("|"))
# One of these stands in each phrase and each grade: a quick look spares most texts the patterns.
_STEMS = ("evidence", "recommend", "advi", "support", "suggest", "favo", "grade")


@dataclass(frozen=True, slots=True)
class Said:
    """A word of strength in a text: as it stands there, and the word itself in small letters."""

    text: str
    word: str


class Labels:
    """The labels of a library's schemes, found in prose. Build it once for a library."""

    def __init__(self, guidance: Guidance) -> None:
        self._grading = guidance.grading
        labels = sorted(
            {
                strength.label
                for scheme in guidance.grading.values()
                for strength in scheme.strengths.values()
                if len(strength.label) > 2
            },
            key=lambda label: (-len(label), label),
        )
        self._inside = (
            re.compile(
                rf"\((?:[^()]*?[,:;]\s*)?(?P<label>{'|'.join(map(re.escape, labels))})(?=[),;:])"
            )
            if labels
            else None
        )

    def said(self, text: str) -> Iterator[Said]:
        """Yield every word of strength that a text states, and does not deny."""
        yield from phrases(text)
        if self._inside and "(" in text:
            for match in self._inside.finditer(text):
                yield Said(match["label"], match["label"].casefold())

    def of(self, positions: Iterable[Position]) -> frozenset[str]:
        """The words that the labels of these positions have, in small letters."""
        words: set[str] = set()
        for position in positions:
            label = label_of(position, self._grading)
            if label:
                words.update((label.casefold(), *label.casefold().split()))
        return frozenset(words)


def label_of(position: Position, grading: Mapping[str, Scheme]) -> str | None:
    """The label of a position in its scheme; None for an ungraded one or an unknown grade."""
    scheme = grading.get(position.scheme or "")
    strength = scheme.strengths.get(position.strength or "") if scheme else None
    return strength.label if strength else None


@lru_cache(maxsize=4096)
def phrases(text: str) -> tuple[Said, ...]:
    """The words of strength of a text: with advice, with verbs that advise, letters of grades."""
    folded = text.casefold()
    if not any(map(folded.__contains__, _STEMS)):
        return ()
    found = []
    for match in _PHRASES.finditer(text) if any(map(folded.__contains__, _GRADES)) else ():
        if _DENIED.search(text[: match.start()]):
            continue
        word = next(each for each in match.groups() if each)
        found.append(Said(match.group(), word.casefold()))
    for match in _GRADE.finditer(text):
        if not _DENIED.search(text[: match.start()]):
            found.append(Said(match.group(), match[1].casefold()))
    return tuple(found)


_VERBS = re.compile(r"\b(recommend|suggest|option|consider)(?!ation)(?:s|ed|ing)?\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def advice_verbs(text: str) -> frozenset[str]:
    """The verbs by which a text grades its advice, such as "suggest"; nouns do not count."""
    return frozenset(each.lower() for each in _VERBS.findall(text))
