"""A plain sentence denies twice.

"It is not uncommon", "do not avoid exercise": a tired reader takes in one of the two and acts on
the opposite. Two "not"s are also what is left when one was added by mistake.

To mend: say what is so, or what to do: "It is common", "Keep moving".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

# Found first: a negation. What may follow it is only looked at from there.
_NEGATION = re.compile(r"\b(?:not|never|cannot|nobody|no one|none)\b|n['’]t\b", re.IGNORECASE)
_STEMS = ("not", "never", "nobody", "no one", "none", "n't", "n’t")  # one stands in each
_GAP = r"(?: (?!(?:and|or|but|nor|so|if|that|which|who|when|because)\b)[a-z'’-]+){0,4}?"
_AGAIN = re.compile(
    # "not uncommon", and not "not until", "not under", "not unless"
    r" (?:be |been |always |usually |at all |a |an )?"
    r"(?:un(?!til|less|der|i(?:t|on|que|vers)|cle)[a-z]{3,}"
    r"|in(?:significant|effective|frequent|adequate|correct|appropriate|sufficient|capable)\w*"
    r"|im(?:possible|probable|proper)\w*|ir(?:relevant|reversible|regular)\w*"
    r"|dis(?:similar|agree|like|continue)\w*|non-?\w+|without|harmless|no)\b"
    r"|(?: \w+)? (?:avoid|fail|refuse|refrain|deny|lack|prevent|forbid)\b"
    rf"|{_GAP} (?:not|never|nothing|nobody|none|neither|without any)\b"
    rf"|{_GAP} no (?!longer|matter|one)[a-z]+",
    re.IGNORECASE,
)
_UNLESS = re.compile(r"[^.,;:]* unless\b")
_CANNOT = frozenset(("cannot", "nobody", "no one", "none"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first double negative of each plain text."""
    for route, key, text in survey.plain_texts():
        folded = text.casefold()
        if not any(map(folded.__contains__, _STEMS)):
            continue
        for match in _NEGATION.finditer(text):
            again = _AGAIN.match(text, match.end())
            if again is None and match.group(0).lower() in _CANNOT:
                again = _UNLESS.match(text, match.end())
            if again:
                begin = text.rfind(" ", 0, match.start() + 1) + 1
                words = text[begin : again.end()]
                yield Finding(
                    (route / key).on(words),
                    f"'{words}' denies twice",
                    "say what is so, or what to do",
                )
                break
