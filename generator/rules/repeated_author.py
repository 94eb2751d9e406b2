"""An author stands twice in one reference.

The list of authors is then not that of the work: a name was copied in the place of another.

To mend: remove the second entry, or write the author's name who belongs there.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.works import bare
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each author who stood before in the same list."""
    for key, reference in survey.guidance.references.items():
        seen: set[str] = set()
        for index, author in enumerate(reference.author):
            name = author.literal or " ".join(filter(None, (author.family, author.given)))
            if bare(name) in seen:
                yield Finding(
                    ROOT / "references" / key / "author" / index,
                    f"'{name}' stands twice among the authors",
                    "remove one of the two, or correct the name",
                )
            seen.add(bare(name))
