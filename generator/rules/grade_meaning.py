"""A label of a scheme is defined by halves, twice, or in nobody's words.

Readers look up what "Moderate" means for this body. A meaning without whose words it is in may be
ours; one that is said to be missing and is there, or the reverse, misleads.

To mend: give 'meaning' with 'meaning-is: own-words' or 'close-paraphrase'; leave it out with
'label-only' or 'not-given'. Each label stands once in its scheme.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_HAS_MEANING = ("own-words", "close-paraphrase")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each label whose meaning and its record do not agree, and each label given twice."""
    for scheme_id, scheme in survey.guidance.grading.items():
        here = ROOT / "grading" / scheme_id / "strengths"
        seen: dict[str, str] = {}
        meanings: dict[str, str] = {}
        for name, strength in scheme.strengths.items():
            where = here / name
            if strength.meaning_is in _HAS_MEANING and strength.meaning is None:
                yield Finding(
                    where / "meaning-is",
                    f"the meaning is said to be in {strength.meaning_is.replace('-', ' ')}, and "
                    "is missing",
                    "add 'meaning', or write 'meaning-is: label-only'",
                )
            if strength.meaning_is not in _HAS_MEANING and strength.meaning is not None:
                yield Finding(
                    where / "meaning",
                    f"there is a meaning, and 'meaning-is' says '{strength.meaning_is}'",
                    "write whose words it is in: own-words or close-paraphrase",
                )
            if seen.setdefault(strength.label.casefold(), name) != name:
                yield Finding(
                    where / "label",
                    f"'{strength.label}' is also the label of '{seen[strength.label.casefold()]}'",
                    "each label stands once in its scheme",
                )
            if strength.meaning and meanings.setdefault(strength.meaning, name) != name:
                yield Finding(
                    where / "meaning",
                    f"this is also the meaning of '{meanings[strength.meaning]}'",
                    "copy the meaning of this label from the scheme itself",
                )
            if not set(_words(strength.label)) & set(_words(name)):
                yield Finding(
                    where / "label",
                    f"the label is '{strength.label}', and its id '{name}'",
                    "the id is the label in small letters, such as 'weak' for 'Weak'",
                )


def _words(label: str) -> list[str]:
    return label.casefold().replace("-", " ").split()
