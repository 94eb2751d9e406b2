"""A plain text has a word that most people do not know, and no glossary explains it.

A patient who does not know the word guesses, and the guess decides whether a sign is one to act
on. Common are the words of SCOWL's sizes 10 and 20 with everyday words of health; a word is
explained where the glossary has it as a term or among its other forms. The NHS content style guide
asks for the words that people use themselves.

To mend: say it in a plain word, or add the word to the glossary with its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.language.common import NAMES, PLAINER, is_common
from generator.model import Guidance
from generator.model.walk import TOKEN
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*[A-Za-z]")
# A capital that does not begin a sentence is a name's, or that of an abbreviation.
_BEGINS = re.compile(r"(?:^|[.?!:]\s+|[“\"(])$")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first uncommon word of each plain text, and how many more there are."""
    if not survey.plain_audiences("en"):
        return
    guidance = survey.guidance
    explained = _explained(guidance)
    names = _names(guidance)
    odd = _Odd(explained, names)
    for route, key, text in survey.plain_texts("en"):
        bare = TOKEN.sub(" ", text) if "{" in text else text
        if not any(map(odd.__getitem__, _WORD.findall(bare))):
            continue
        found = [
            match
            for match in _WORD.finditer(bare)
            if odd[match.group(0)] and not _is_name(match, bare)
        ]
        if found and route.parts[0] not in ("bodies", "publisher"):
            word = found[0].group(0)
            others = sorted({each.group(0) for each in found[1:]} - {word})
            also = f" (and {', '.join(others)})" if others else ""
            yield Finding(
                (route / key).on(word),
                f"'{word}'{also} is not a common word, and no glossary entry explains it",
                _hint(word.lower()),
            )


class _Odd(dict[str, bool]):
    """Whether a word is odd in this library, each word judged once."""

    def __init__(self, explained: frozenset[str], names: frozenset[str]) -> None:
        super().__init__()
        self._known = (explained, names)

    def __missing__(self, word: str) -> bool:
        odd = self[word] = _odd(word, *self._known)
        return odd


def _odd(word: str, explained: frozenset[str], names: frozenset[str]) -> bool:
    folded = word.lower()
    if is_common(folded) and folded not in PLAINER:
        return False
    folded = folded.removesuffix("'s").removesuffix("’s")
    if folded in explained or folded in names or word.isupper():
        return False
    stems = (folded.removesuffix("s"), folded.removesuffix("es"))
    if any(stem in explained or stem in names for stem in stems):
        return False
    if "-" in folded:
        return any(_odd(part, explained, names) for part in folded.split("-") if len(part) > 2)
    return True


def _is_name(match: re.Match[str], text: str) -> bool:
    """True for a word with a capital that no sentence begins with."""
    return match.group(0)[0].isupper() and not _BEGINS.search(text[: match.start()])


def _explained(guidance: Guidance) -> frozenset[str]:
    """Every word of a glossary's terms and of their other forms."""
    return frozenset(
        word.lower()
        for term in guidance.glossary.values()
        for form in (term.term, *term.also, *term.lay)
        for word in _WORD.findall(form)
    )


def _names(guidance: Guidance) -> frozenset[str]:
    """Words of names: of bodies, of what they are called, of authors, and of places."""
    called = [
        words for body in guidance.bodies.values() for words in (body.name, *_values(body.called))
    ]
    authors = [
        name
        for reference in guidance.references.values()
        for author in reference.author
        for name in (author.family, author.literal)
        if name
    ]
    found = _WORD.findall(" ".join((guidance.publisher.name, *called, *authors)))
    return NAMES | {word.lower() for word in found if word[0].isupper()}


def _values(text: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(text.values())


def _hint(word: str) -> str:
    if word in PLAINER:
        return f"perhaps '{PLAINER[word]}'; or explain '{word}' in the glossary"
    return f"say it in a plain word, or explain '{word}' in the glossary"
