"""A name that questions are understood by stands for two things, or has a class that is none.

Ask answers a question on a medicine only with what is said of that medicine or of its class. A word
that is listed under two names leads readers to the wrong one of them, and a class that is not in
the library, or that leads back to itself, makes the medicine look as if it were not covered.

To mend: keep each word under one name, and write the id of another name under 'class'.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.shape import choice
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each word of a name that another name has, and each class that cannot be one."""
    names = survey.guidance.names
    owner: dict[str, str] = {}
    for key, name in names.items():
        mine: set[str] = set()
        for place, form in ((None, name.called), *enumerate(name.also)):
            other = owner.setdefault(form.casefold(), key)
            if other != key or form.casefold() in mine:
                here = ROOT / "names" / key
                yield Finding(
                    here / "called" if place is None else here / "also" / place,
                    f"'{form}' is a word for '{other}' already",
                    "keep it under one of them",
                )
            mine.add(form.casefold())
        above, seen = name.class_, [key]
        while above is not None and above in names and above not in seen:
            seen.append(above)
            above = names[above].class_
        if name.class_ is not None and name.class_ not in names:
            yield Finding(
                ROOT / "names" / key / "class",
                f"no name has the id '{name.class_}'",
                choice(name.class_, names, "'names'"),
            )
        elif above == key:
            yield Finding(
                ROOT / "names" / key / "class",
                f"'{key}' is a member of itself: {' is a '.join([*seen, key])}",
                "name the wider class above, and none that is below",
            )
