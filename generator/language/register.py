"""For whom a text is worded: told from the library's own habit, and from words that tell anywhere.

A library says the same things in two ways again and again: "fracture" here and "break" there. The
words that only one of two wordings has are counted over all pairs; a pair whose words stand the
other way round was exchanged. The pair that is judged never counts as its own witness.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from generator.language.common import is_common
from generator.language.syllables import syllables

_FACT = re.compile(r"\{[^{}]*\}")

# Words that tell in any library, with the number of pairs that they count for.
_PLAIN = dict.fromkeys(
    "you your yours yourself you’re you’ll we our us my me i her his doctor doctors nurse get gets "
    "help helps pee poo wee tummy belly pill pills shot sick hurt hurts ask tell talk check "
    "checked page people person experts show shows bad bit".split(),
    3.0,
)
_CLINICAL = dict.fromkeys(
    "patient patients clinician clinicians versus consider assess evaluate exclude monitor "
    "administer prescribe refer inconclusive evidence grade clinical adults ;".split(),
    3.0,
)

ENOUGH = 40
"""So many pairs make a habit. Of fewer, what tells anywhere is all there is."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The words that only one of two wordings has: ``clinical`` and ``plain``.

    ``harder`` tells how much harder the clinical one is to read, from -2 to 2.
    """

    clinical: frozenset[str]
    plain: frozenset[str]
    harder: float = 0.0


def pair(clinical: str, plain: str) -> Pair:
    """What tells two wordings of one message apart. Facts and case do not count."""
    mine, yours = _tokens(clinical), _tokens(plain)
    return Pair(mine - yours, yours - mine, _harder(clinical, plain))


def _harder(clinical: str, plain: str) -> float:
    """The difference of two grades of the Automated Readability Index (Smith and Senter 1967).

    It needs no syllables, so that every pair of a large library can be looked at. Texts of fewer
    than five words are not compared.
    """
    grades = []
    for text in (clinical, plain):
        words = text.count(" ") + 1
        if words < 5:
            return 0.0
        stops = text.count(". ") + text.count("? ") + 1
        grades.append(4.71 * (len(text) - words) / words + 0.5 * words / stops)
    return max(-2.0, min(2.0, (grades[0] - grades[1]) / 3))


def _tokens(text: str) -> frozenset[str]:
    """Words and the stops that tell, by plain replacing: a pattern takes twice the time."""
    bare = _FACT.sub(" ", text) if "{" in text else text
    bare = bare.lower().replace(".", " ").replace(",", " ").replace(")", " ").replace("”", " ")
    bare = bare.replace("(", " ( ").replace(":", " : ").replace(";", " ; ").replace("?", " ? ")
    return frozenset(bare.replace("“", " ").split())


class Habit:
    """How a library words things for its two kinds of readers.

    Build it once from all pairs; of fewer than ``ENOUGH`` nothing is learnt. ``lay`` are words of
    readers that a glossary names, ``terms`` the words that it explains to them.
    """

    def __init__(
        self, pairs: Sequence[Pair], lay: Iterable[str] = (), terms: Iterable[str] = ()
    ) -> None:
        self._clinical: Counter[str] = Counter()
        self._plain: Counter[str] = Counter()
        if len(pairs) >= ENOUGH:
            for each in pairs:
                self._clinical.update(each.clinical)
                self._plain.update(each.plain)
        self._lay = frozenset(lay)
        self._terms = frozenset(terms)
        # A word's lean where the pair that is judged has it: in its plain text, in its clinical
        # one, and where the pair was not counted.
        self._in_plain = _Leans(self, 0, 1)
        self._in_clinical = _Leans(self, 1, 0)
        self._uncounted = _Leans(self, 0, 0)

    def lean(self, judged: Pair, *, counted: bool = True) -> float:
        """How surely a pair stands the right way round: above 0 it does, below it is exchanged.

        ``counted`` is True where the pair was among those that the habit was learnt from. Words
        differ by chance too, and the more so the longer a text is: the lean is told in units of
        what ten such words come to.
        """
        in_plain = self._in_plain if counted else self._uncounted
        in_clinical = self._in_clinical if counted else self._uncounted
        plain = sum(map(in_plain.__getitem__, judged.plain))
        clinical = sum(map(in_clinical.__getitem__, judged.clinical))
        chance = sqrt(max(1.0, (len(judged.plain) + len(judged.clinical)) / 10))
        return (plain - clinical) / chance + judged.harder

    def worded_for_clinicians(self, text: str) -> float:
        """How surely a text that stands for both audiences is one for clinicians; above 0 it is."""
        return -sum(self._uncounted[each] for each in _tokens(text) if each.isalnum())

    def witnesses(self, judged: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words that stand on the wrong side: (in the clinical text, in the plain one)."""
        lay = {each: self._in_clinical[each] for each in judged.clinical}
        hard = {each: -self._in_plain[each] for each in judged.plain}
        return _strongest(lay), _strongest(hard)

    def _lean_of(self, token: str, own_clinical: int, own_plain: int) -> float:
        """A word's lean, without its own pair: above 0 plain wording, below clinical."""
        before_clinical, before_plain = self._tells(token)
        plain = max(0, self._plain[token] - own_plain) + before_plain
        clinical = max(0, self._clinical[token] - own_clinical) + before_clinical
        return log(plain / clinical)

    def _tells(self, token: str) -> tuple[float, float]:
        """(clinical, plain) pairs that a word counts for before any is seen."""
        clinical, plain = _CLINICAL.get(token, 0.0), _PLAIN.get(token, 0.0)
        if len(token) == 4 and token.isdigit():
            clinical += 2  # a year, as in the short name of a guideline
        elif token.isalpha() or "-" in token:
            if token in self._lay:
                plain += 2
            elif token in self._terms or not is_common(token):
                clinical += 2
            if len(token) > 6 and syllables(token) > 3:
                clinical += 1
        return clinical + 1, plain + 1


class _Leans(dict[str, float]):
    """The leans of words, each found once."""

    def __init__(self, habit: Habit, own_clinical: int, own_plain: int) -> None:
        super().__init__()
        self._habit = habit
        self._own = (own_clinical, own_plain)

    def __missing__(self, token: str) -> float:
        lean = self._habit._lean_of(token, *self._own)
        self[token] = lean
        return lean


def _strongest(leans: dict[str, float]) -> tuple[str, ...]:
    """The words that lean most, at most three, without brackets and stops."""
    telling = (each for each, lean in leans.items() if lean > 0.5 and each.isalnum())
    return tuple(sorted(telling, key=lambda each: (-leans[each], each))[:3])
