"""Two references look like the same work.

Nearly the same title in the same year, or the same pages of the same volume, is mostly one work
entered twice: one trial then looks like two that agree. Journals also print a work twice, or two
letters on one page, so nothing is ever merged by itself.

To mend: compare the two works. Keep one entry if they are the same; else suppress this warning
and say what tells them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from generator.language.works import bare, title_words
from generator.model import Reference
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

SHARED = 0.75
"""The share of words, of all in both titles, from which two titles are nearly the same."""

FEWEST = 3
"""Words that a title must have: shorter ones are alike by chance."""

Pair = tuple[str, str]  # (the later key, the earlier one)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each reference that looks like an earlier one."""
    references = survey.guidance.references
    found: dict[str, str] = dict(_places(references))
    years: dict[str, list[str]] = defaultdict(list)
    for key, reference in references.items():
        if reference.title:
            years[reference.issued or ""].append(key)
    for keys in years.values():
        if len(keys) > 1:
            found.update(_titles(keys, references))
    if not found:
        return
    order = {key: index for index, key in enumerate(references)}
    for later in sorted(found, key=order.__getitem__):
        earlier = found[later]
        if not _sure(references[earlier], references[later]):
            yield Finding(
                (ROOT / "references" / later).key(),
                f"'{later}' looks like the same work as '{earlier}'",
                f"cite '{earlier}' if it is; else suppress this and say what tells them apart",
            )


def _sure(one: Reference, other: Reference) -> bool:
    """True where the same identifier tells it for sure: see repeated-reference."""
    return bool(
        (one.doi and other.doi and one.doi.casefold() == other.doi.casefold())
        or (one.pmid and one.pmid == other.pmid)
    )


def _places(references: Mapping[str, Reference]) -> Iterator[Pair]:
    """References with the same pages of the same volume."""
    first: dict[tuple[str, str, str], str] = {}
    for key, reference in references.items():
        if reference.container_title and reference.volume and reference.page:
            place = (bare(reference.container_title), reference.volume, reference.page)
            earlier = first.setdefault(place, key)
            if earlier != key:
                yield key, earlier


def _titles(keys: Sequence[str], references: Mapping[str, Reference]) -> Iterator[Pair]:
    """References of one year whose titles are nearly the same.

    Two sets of words that share three quarters have one of their rarest words in common (Chaudhuri
    and others, "A primitive operator for similarity joins", 2006), so only those that do are
    compared: thousands of references take milliseconds, and not every pair is looked at.
    """
    words = {key: title_words(references[key].title or "") for key in keys}
    counts = Counter(word for each in words.values() for word in set(each))
    waiting: dict[str, list[str]] = defaultdict(list)
    mains: dict[tuple[str, ...], str] = {}
    for key, each in words.items():
        mine = set(each)
        if len(mine) < FEWEST:
            continue
        rarest = sorted(mine, key=lambda word: (counts[word], word))
        prefix = rarest[: len(mine) - ceil(SHARED * len(mine)) + 1]
        candidates = dict.fromkeys(other for word in prefix for other in waiting[word])
        for other in candidates:
            theirs = set(words[other])
            both = len(mine & theirs)
            if both >= SHARED * (len(mine) + len(theirs) - both) and not _versions(
                words[key], words[other]
            ):
                yield key, other
                break
        for word in prefix:
            waiting[word].append(key)
        yield from _shortened(key, references[key].title or "", mains)


def _versions(one: Sequence[str], other: Sequence[str]) -> bool:
    """True where the titles differ in a number alone: parts or editions of one work."""
    apart = set(one) ^ set(other)
    return bool(apart) and all(any(c.isdigit() for c in word) for word in apart)


def _shortened(key: str, title: str, mains: dict[tuple[str, ...], str]) -> Iterator[Pair]:
    """A title that is another's without its subtitle."""
    main, colon, _ = title.partition(": ")
    name = title_words(main)
    if len(name) <= FEWEST:
        return
    if colon:
        if earlier := mains.get(("whole", *name)):
            yield key, earlier
        mains.setdefault(("main", *name), key)
    else:
        if earlier := mains.get(("main", *name)):
            yield key, earlier
        mains.setdefault(("whole", *name), key)
