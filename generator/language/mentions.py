"""What a text is about: the drugs and the glossary's terms that it names."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.language.terms import Finder
from generator.model import Fact, Guidance
from generator.model.walk import TOKEN

_WORD = re.compile(r"[^\W_]+")


def mentions(text: str, name: str) -> bool:
    """True if a text has the words of a name, in any case and with a plain plural."""
    plain = _plain(text)
    return f" {_plain(name)} " in f" {plain} "


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(word.removesuffix("s") for word in _WORD.findall(text.casefold()))


class Subjects:
    """Finds the drugs and terms of a library in its texts. Build it once for a library."""

    def __init__(self, guidance: Guidance) -> None:
        self._finder = Finder(guidance.glossary)
        self.drugs = frozenset(
            fact.drug
            for topic in guidance.topics.values()
            for fact in topic.facts.values()
            if fact.drug
        )
        self._found: dict[str, frozenset[str]] = {}
        # By their first words: a library has many drugs, and most texts name none of them.
        self._drugs: dict[str, list[tuple[str, str]]] = {}
        for drug in self.drugs:
            plain = _plain(drug)
            self._drugs.setdefault(plain.partition(" ")[0], []).append((f" {plain} ", drug))

        self._firsts = frozenset(self._drugs) | {f"{first}s" for first in self._drugs}

    def of(self, text: str) -> frozenset[str]:
        """The terms (by id) and drugs (by name) that a text names."""
        if text not in self._found:
            # A fact's name is no word of a text: {calcitonin-dose} does not speak of calcitonin.
            words = TOKEN.sub(" ", text) if "{" in text else text
            self._found[text] = self._finder.found(words) | self._drugs_in(words)
        return self._found[text]

    def _drugs_in(self, text: str) -> set[str]:
        if self._firsts.isdisjoint(_WORD.findall(text.casefold())):
            return set()
        words = _plain(text)
        spaced = f" {words} "
        return {
            drug
            for first in self._drugs.keys() & {"", *words.split(" ")}
            for plain, drug in self._drugs[first]
            if plain in spaced
        }

    def of_fact(self, fact: Fact) -> frozenset[str]:
        """What a fact is of: its drug, else the terms in its ``what``."""
        return frozenset((fact.drug,)) if fact.drug else self.of(fact.what)
