"""A character that the site's own font cannot draw, or that cannot be seen at all.

A character without a shape prints as an empty box, so a dose or a comparison sign can vanish
from paper. One that cannot be seen (zero-width, direction override, control) can turn the order
of words on screen or hide a difference between two texts that look the same.

To mend: write it with characters of the font: "micrograms" and not a look-alike of µ, plain
quotes and spaces. The no-break space is allowed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.model.walk import strings
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "characters"

_ALLOWED = frozenset(map(ord, "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"))
_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first such character of each text of the library."""
    drawable = survey.setting.drawable | _ALLOWED
    # The survey's list holds every string of other characters, unless some of ASCII are missing.
    whole = not drawable.issuperset(range(ord(" "), ord("~") + 1))
    for route, words in strings(survey.guidance, _unusual) if whole else survey.marked:
        if not _unusual(words) or route.parts[0] == "pages":
            continue  # Markdown, as it was when it was a file
        for character in words:
            if ord(character) not in drawable:
                yield _finding(route, character)
                break


def _unusual(words: str) -> bool:
    """True for words that are not plain ASCII: most are, and need no look at each character."""
    return not (words.isascii() and words.isprintable())


def _finding(route: Route, character: str) -> Finding:
    name = unicodedata.name(character, "without a name").lower()
    category = unicodedata.category(character)
    code = f"U+{ord(character):04X}"
    if character == "\n":
        return Finding(
            route, "the text holds a line break", "write it on one line, or folded with '>-'"
        )
    if category in _INVISIBLE:
        return Finding(
            route, f"the text holds {code} ({name}), which cannot be seen", "delete the character"
        )
    plain = unicodedata.normalize("NFKC", character)
    hint = (
        f"write '{plain}'"
        if plain != character and plain.isascii()
        else "write it in other characters"
    )
    return Finding(
        route.on(character), f"no font of the site can draw '{character}' {code} ({name})", hint
    )
