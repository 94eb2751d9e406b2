"""Keys for new references, as an editor would choose them: the name and the year."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import count
from string import ascii_lowercase

from generator.language.works import title_words
from generator.records.clean import ascii_words
from generator.records.duplicates import Fields

MAX_KEY = 60


def suggested(fields: Fields, taken: Container[str], bodies: Mapping[str, str]) -> str:
    """A key that is not taken: "esses-2011", then "esses-2011a"; a body by its id in the library.

    ``bodies`` are the ids of bodies by their names in small letters. Without a name the first words
    of the title stand for it; without a year there is none.
    """
    name = _name(fields, bodies)
    base = "-".join(filter(None, (name, str(fields.get("issued") or ""))))[:MAX_KEY].strip("-")
    return next(key for key in _tries(base or "reference") if key not in taken)


def _tries(base: str) -> Iterator[str]:
    yield base
    between = "" if base[-1].isdigit() else "-"
    for letter in ascii_lowercase:
        yield f"{base}{between}{letter}"
    for number in count(1):
        yield f"{base}-{number}"


def _name(fields: Fields, bodies: Mapping[str, str]) -> str:
    first: Fields = next(iter(fields.get("author") or ()), {})
    if family := first.get("family"):
        return "-".join(ascii_words(family))
    literal = str(first.get("literal") or "")
    if body := bodies.get(literal.casefold()):
        return body
    words = ascii_words(literal)
    if len(words) > 2:
        great = [each for each in literal.replace("-", " ").split() if each[0].isupper()]
        if 2 < len(great) < 6:
            return "".join("".join(ascii_words(each))[:1] for each in great)
    if words:
        return "-".join(words[:4])
    return "-".join(
        word
        for each in title_words(str(fields.get("title") or ""))[:3]
        for word in ascii_words(each)
    )
