"""Finding the few texts that hold any of many words, without a look at each text for each word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

Place = TypeVar("Place")

# So many texts are looked at as one. Most words that are looked for stand in none of them.
_BATCH = 512


def holding(
    texts: Iterable[tuple[Place, str]], stems: Sequence[str], *, fold: bool = True
) -> Iterator[tuple[Place, str]]:
    """Yield the (place, text) whose text holds one of the stems.

    With ``fold`` the stems are in small letters, and the case of a text does not count.
    """
    waiting = iter(texts)
    while batch := list(islice(waiting, _BATCH)):
        folded = [text.lower() if fold else text for _, text in batch]
        together = "\n".join(folded)
        there = [stem for stem in stems if stem in together]
        if not there:
            continue
        for each, text in zip(batch, folded, strict=True):
            if any(map(text.__contains__, there)):
                yield each
