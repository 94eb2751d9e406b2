"""A citation does not say where in the work the words stand.

A reader who wants to check a claim must search a whole guideline for it, and mostly does not: a
claim that the work never made goes unnoticed (ICMJE Recommendations and most styles ask for the
page or section of what is quoted).

To mend: name the passage in the citation's 'passages', and give the passage its 'at': a section,
table, page or recommendation. A page on the web has no pages, and the quote itself is found in it
by searching: where a work has an address or is a web page, a passage with its words needs no 'at'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.model import Passage, Reference
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "citations"

_ONLINE = frozenset(("webpage", "post", "post-weblog"))


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each citation of a whole work, and each cited passage without a place in its work.

    It is told once, where it is mended: at the passage, at the citation, or at the reference where
    that has no passage at all.
    """
    references = survey.guidance.references
    whole: Counter[str] = Counter()
    cited: set[tuple[str, str]] = set()
    for route, citation in survey.citations:
        reference = references.get(citation.ref)
        if reference is None or reference.status == "unidentified":
            continue  # told by unknown-reference and reference-status
        cited.update((citation.ref, name) for name in citation.passages)
        if citation.passages:
            continue
        if reference.passages:
            yield Finding(
                route.key(),
                f"the citation of '{citation.ref}' names no passage",
                f"its passages are: {', '.join(reference.passages)}",
            )
        else:
            whole[citation.ref] += 1
    for key, reference in references.items():
        here = ROOT / "references" / key
        if whole[key]:
            times = "once" if whole[key] == 1 else f"{whole[key]} times"
            yield Finding(
                here.key(),
                f"'{key}' is cited {times}, each time as a whole: it has no passage",
                "add under 'passages' what was read, with its 'at' and its words",
            )
        for name, passage in reference.passages.items():
            if (key, name) in cited and passage.at is None and not _found(reference, passage):
                yield Finding(
                    (here / "passages" / name).key(),
                    f"the passage '{name}' does not say where in the work it stands",
                    "add 'at', such as a section, table, page or recommendation",
                )


def _found(reference: Reference, passage: Passage) -> bool:
    """True for words that are found on a web page by searching for them."""
    return passage.seen and (reference.type in _ONLINE or reference.url is not None)
