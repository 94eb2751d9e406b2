"""A text gives a label in brackets with the verb of another label.

"AAOS recommends it (Moderate)": in that body's scheme the verb of Moderate is "suggest", and
"recommend" is that of Strong. Readers take the verb, and the advice is stronger in print than its
body made it. Each body's own scheme says which verb goes with which label.

To mend: use the verb of the label, as the scheme has it, or correct the label and the position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.language.strength import advice_verbs
from generator.model import Scheme
from generator.problem import Finding, Level
from generator.rules._claims import claims
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "grading"

_BRACKET = re.compile(r"\((?:[^()]*?[,:;]\s*)?(?:grade )?(?P<label>[^(),:;]+)\)", re.IGNORECASE)
_ENDS = re.compile(r"[.;)]")
_ADVISED = re.compile(r"\badvised\b", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each label in brackets behind a verb that its scheme has for other labels alone."""
    for claim in claims(survey):
        named = {position.scheme for position in claim.positions}
        schemes = [each for key, each in survey.guidance.grading.items() if key in named]
        if not schemes:
            continue
        verbs = _verbs(schemes)
        for audience, words in claim.texts.items():
            if "(" not in words:
                continue
            for match in _BRACKET.finditer(words):
                label = match["label"].strip()
                own = verbs.get(label.casefold())
                if not own:
                    continue
                before = words[: match.start()]
                said = _ENDS.split(before)[-1]
                used = advice_verbs(_ADVISED.sub("recommended", said))
                if used and used.isdisjoint(own) and _known(used, verbs):
                    yield Finding(
                        (claim.route / audience).on(match.group()),
                        f"'{min(used)}' is not the verb of '{label}' in its scheme",
                        f"its verb is: {', '.join(sorted(own))}",
                    )


def _verbs(schemes: Iterable[Scheme]) -> dict[str, frozenset[str]]:
    """The verbs of each label, by the label in small letters."""
    found: dict[str, frozenset[str]] = {}
    for scheme in schemes:
        for strength in scheme.strengths.values():
            told = " ".join(
                f"{voice.verb} {strength.meaning or ''}" for voice in strength.directions.values()
            )
            label = strength.label.casefold()
            found[label] = found.get(label, frozenset()) | advice_verbs(told)
    return found


def _known(used: frozenset[str], verbs: Mapping[str, frozenset[str]]) -> bool:
    """True if some other label has one of the verbs used, so that it says another strength."""
    return any(used & each for each in verbs.values())
