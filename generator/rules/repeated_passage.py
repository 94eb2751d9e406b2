"""The same words are quoted twice from one work.

Two copies of a quote drift apart: one is corrected and the other still shows readers the old words.

To mend: keep one passage, with all that was noted of it, and cite that one; or quote the words that
were meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.works import bare
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each quote that stood before in the same reference."""
    for key, reference in survey.guidance.references.items():
        seen: dict[str, str] = {}
        for name, passage in reference.passages.items():
            if passage.seen:
                other = seen.setdefault(bare(passage.quote), name)
                if other != name:
                    yield Finding(
                        ROOT / "references" / key / "passages" / name / "quote",
                        f"these are the words of the passage '{other}'",
                        f"cite '{other}' and remove '{name}', or quote what was meant",
                    )
