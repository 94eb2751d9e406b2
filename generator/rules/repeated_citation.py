"""The same reference is cited twice in one list, or the same passage twice in one citation.

The statement looks as if it had more support than it has; mostly the second was copied to be
changed, and the work that was meant is missing.

To mend: name in one citation all passages of a work, each once; or correct the second to the work
or passage that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each citation and each passage that stood before in the same list."""
    seen: set[tuple[Route, str]] = set()
    for route, citation in survey.citations:
        if isinstance(route.parts[-1], int):
            place = (Route(route.parts[:-1]), citation.ref)
            if place in seen:
                yield Finding(
                    route / "ref",
                    f"'{citation.ref}' is cited twice here",
                    "name all its passages in one citation, or correct this one",
                )
            seen.add(place)
        if len(set(citation.passages)) < len(citation.passages):
            for index, name in enumerate(citation.passages):
                if name in citation.passages[:index]:
                    yield Finding(
                        route / "passages" / index,
                        f"the passage '{name}' is named twice",
                        "remove one of the two, or correct it",
                    )
