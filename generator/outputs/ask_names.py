"""Names that are never taken for one another: where a text has one, and what class it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.language.terms import Finder
from generator.model import Guidance, Name, Term


def forms(name: Name) -> tuple[str, ...]:
    """Every word or phrase that a name is known by, its own first, each once."""
    found = {each.casefold(): each for each in (name.called, *name.also)}
    return tuple(found.values())


def finder(guidance: Guidance) -> Finder:
    """Finds the names of a library in texts, the longest first, with a plain plural."""
    return Finder(
        {
            key: Term(term=each.called, plain=each.called, also=each.also)
            for key, each in guidance.names.items()
        }
    )


def with_classes(guidance: Guidance, ids: Iterable[str]) -> tuple[str, ...]:
    """Names with the classes that they belong to, and the classes of those, each once.

    A class that the library does not have, or one that leads back to itself, ends the walk.
    """
    found: dict[str, None] = {}
    for key in ids:
        at: str | None = key
        while at is not None and at in guidance.names and at not in found:
            found[at] = None
            at = guidance.names[at].class_
    return tuple(found)


def entries(guidance: Guidance, ids: Iterable[str]) -> dict[str, list[str]]:
    """What Ask knows of names: kind, what to call it, and its class if it has one, by id."""
    return {key: list(_entry(guidance.names[key])) for key in with_classes(guidance, ids)}


def _entry(name: Name) -> Iterator[str]:
    yield name.kind
    yield name.called
    if name.class_:
        yield name.class_
