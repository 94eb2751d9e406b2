"""Which texts have which words: a rule that looks for a word reads only the texts that have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from generator.language.subjects import words_in
from generator.rules._survey import Read, Survey


class Index:
    """For each word of a library the texts for readers that it stands in, in any case."""

    def __init__(self, reads: tuple[Read, ...]) -> None:
        self._reads = reads
        where: defaultdict[str, list[int]] = defaultdict(list)
        for number, read in enumerate(reads):
            for word in set(words_in(read[4])):
                where[word].append(number)
        self._where: Mapping[str, list[int]] = dict(where)

    def having(self, words: Iterable[str] = (), stems: Iterable[str] = ()) -> Iterator[Read]:
        """The texts that have one of some words, or a word with one of some stems in it.

        Words and stems are in small letters, without spaces; "n't" is a stem.
        """
        found: set[int] = set()
        for word in words:
            found.update(self._where.get(word, ()))
        sought = tuple(stems)
        if sought:
            for word, numbers in self._where.items():
                if any(map(word.__contains__, sought)):
                    found.update(numbers)
        return (self._reads[number] for number in sorted(found))


@lru_cache(maxsize=1)  # one library is checked at a time
def index(survey: Survey) -> Index:
    """The index of a library's texts, made once for all rules."""
    return Index(survey.read_texts())
