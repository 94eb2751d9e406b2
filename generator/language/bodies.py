"""Which bodies a sentence speaks of, by the names that the library gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Guidance

# A sentence ends at a stop before a capital letter, and at a semicolon; "e.g. 5" does not end one.
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z{“\"(])|;\s*")
_ACRONYM = re.compile(r"\b[A-Z][A-Z/]{2,}\b")


class Bodies:
    """Finds the bodies that texts name: as they are called, by other names, by their acronyms."""

    def __init__(self, guidance: Guidance) -> None:
        self._owner: dict[str, str] = {}
        for key, body in guidance.bodies.items():
            names = {body.name, *body.called.values(), *body.also}
            names |= {each for name in names for each in _ACRONYM.findall(name)}
            names |= {start for name in body.called.values() if (start := _first_words(name))}
            for name in names:
                self._owner.setdefault(name.casefold(), key)
        every = sorted(self._owner, key=lambda name: (-len(name), name))
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)", re.IGNORECASE)
            if every
            else None
        )

    def named(self, text: str) -> frozenset[str]:
        """The ids of the bodies that a text names."""
        folded = text.casefold()
        # Most texts name none, which a look for each name tells sooner than the pattern.
        if self._pattern is None or not any(map(folded.__contains__, self._owner)):
            return frozenset()
        return frozenset(self._owner[each.casefold()] for each in self._pattern.findall(text))


# Where a name goes on with what kind of body it is: "The US bone doctors’ group AAOS".
_KIND = re.compile(r"['’(,]| group\b| working\b|\b(?:19|20)\d\d\b")


def _first_words(called: str) -> str | None:
    """The words of a name before its kind, by which texts go on to speak of the body."""
    start = _KIND.split(called.removeprefix("The ").removeprefix("An "))[0].strip()
    return start if len(start.split()) > 1 else None


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, cut at semicolons too."""
    yield from (each for each in _ENDS.split(text) if each and each.strip())
