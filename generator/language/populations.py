"""Words that tell whom a recommendation is for, where one of a kind shuts the others out.

A closed list: of timing, state of the nerves, stability, side, sex, age and severity. In plain
words only those that mean nothing else. "Acutely painful" tells of the pain and of no timing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_BODY_PART = (
    r"(?=[ -](?:sided?|leg|arm|hip|knee|eye|ear|foot|hand|shoulder|breast|lung|kidney|wrist|ankle"
    r"|limb|ventric|atri|hemi|carotid|femoral|lower|upper)\w*)"
)
_KINDS: Mapping[str, Mapping[str, str]] = {
    "timing": {
        "subacute": r"sub-?acute",
        "acute": r"acute",
        "chronic": r"chronic|long-?(?:lasting|standing)",
    },
    "nerves": {
        "compromised": r"not (?:neurologically )?intact|neurolog\w+ (?:compromise\w*|deficit\w*"
        r"|impair\w*)",
        "intact": r"(?:neurologically )?intact|nerves (?:work well|are fine)",
    },
    "stability": {"unstable": r"unstable", "stable": r"stable"},
    "side": {
        "left": rf"left{_BODY_PART}",
        "right": rf"right{_BODY_PART}",
        "bilateral": r"bilateral(?:ly)?",
    },
    "sex": {"female": r"wom[ae]n|female|girls?", "male": r"m[ae]n|male|boys?"},
    "age": {
        "adult": r"adults?|grown-?ups?",
        "child": r"child(?:ren)?|infants?|neonat\w+|adolescents?|bab(?:y|ies)|toddlers?|teenagers?",
    },
    "severity": {"mild": r"mild", "moderate": r"moderate", "severe": r"severe"},
}
_ABSENT = r"(?:without|no|absence of) "  # "without neurological compromise" is for the others
_PATTERNS = {
    kind: re.compile(
        rf"\b(?P<not>{_ABSENT})?(?:"
        + "|".join(f"(?P<{value}>{words})" for value, words in values.items())
        + r")\b",
        re.IGNORECASE,
    )
    for kind, values in _KINDS.items()
}
# A quick look at what every word of a kind holds spares most texts the pattern.
_PARTS = {
    "timing": ("acute", "chronic", "long"),
    "nerves": ("intact", "neurolog", "nerves"),
    "stability": ("stable",),
    "side": ("left", "right", "bilateral"),
    "sex": ("man", "men", "male", "girl", "boy"),
    "age": (
        "adult",
        "grown",
        "child",
        "infant",
        "neonat",
        "adolescent",
        "baby",
        "babi",
        "toddler",
        "teenag",
    ),
    "severity": ("mild", "moderate", "severe"),
}
_KIND_OF = {value: kind for kind, values in _KINDS.items() for value in values} | {
    "not intact": "nerves", "deficit": "nerves", "children": "age", "adults": "age",
    "men": "sex", "women": "sex",
}  # fmt: skip
_WITHOUT = {"compromised": "intact"}
"""What is left where a text says "without" it; nothing can be told of the others."""
_SAME = {
    "not intact": "compromised", "deficit": "compromised", "children": "child",
    "adults": "adult", "men": "male", "women": "female",
}  # fmt: skip


def kind_of(value: str) -> tuple[str, str] | None:
    """(kind, value) of a scope's value that is known here, such as "acute"; None for others."""
    folded = value.casefold()
    kind = _KIND_OF.get(folded)
    return (kind, _SAME.get(folded, folded)) if kind else None


@lru_cache(maxsize=4096)
def populations(text: str) -> Mapping[str, frozenset[str]]:
    """The values that a text names, by kind; a kind that it does not name is not there."""
    found: dict[str, frozenset[str]] = {}
    folded = text.casefold()
    for kind, pattern in _PATTERNS.items():
        if not any(part in folded for part in _PARTS[kind]):
            continue
        named = set()
        for match in pattern.finditer(text):
            value = str(match.lastgroup)
            if match.group("not"):
                value = _WITHOUT.get(value, "")
            named.add(value)
        named.discard("")
        if named:
            found[kind] = frozenset(named)
    return found
