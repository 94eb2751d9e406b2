"""A reference's kind of source is not what its own title says it is.

A case report listed as a randomised trial lends a claim a weight that its evidence does not have.
Titles name their design because the reporting guidelines ask for it (CONSORT for trials, PRISMA
for systematic reviews, CARE for case reports).

To mend: correct 'source-kind'. If the title misleads, such as that of a comment on a trial,
suppress this warning there and say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.works import kinds_in_title
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

# A guideline or a comment may name in its title what it is about.
_ABOUT_OTHERS = frozenset(("guideline", "guideline-summary", "editorial", "letter", "news"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each kind of source that the work's title contradicts."""
    for key, reference in survey.guidance.references.items():
        if not reference.title or reference.source_kind in _ABOUT_OTHERS:
            continue
        kinds = kinds_in_title(reference.title)
        if kinds and reference.source_kind not in kinds:
            likely = " or ".join(f"'{kind}'" for kind in sorted(kinds))
            yield Finding(
                ROOT / "references" / key / "source-kind",
                f"'{reference.source_kind}' is not what the title says",
                f"by its title it is {likely}",
            )
