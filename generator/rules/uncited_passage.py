"""A passage is quoted, and nothing that a page shows cites it.

Either the wrong passage of the work is cited in its place, so that a statement shows words that
do not support it, or the quote is a leftover which nobody will correct when the work changes.

To mend: cite it where it supports a statement, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.walk import facts_in
from generator.problem import ROOT, Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each passage without a citation, of references that are cited."""
    if survey.guidance.edition.archive:
        return  # its references may be copies from a later edition, with all their passages
    cited = {(each.ref, name) for _, _, each in survey.shown for name in each.passages}
    known = {each.ref for _, _, each in survey.shown}
    for topic in survey.guidance.topics.values():
        # A quantity may stand in a text without citations of its own, such as applies-to.
        for name in facts_in(topic):
            fact = topic.facts.get(name)
            if fact and fact.cite:
                known.add(fact.cite.ref)
                cited.update((fact.cite.ref, passage) for passage in fact.cite.passages)
    references = survey.guidance.references
    mistyped = {
        ref for ref, name in cited if ref in references and name not in references[ref].passages
    }
    for key, reference in references.items():
        if key not in known or key in mistyped:
            continue  # told by uncited-reference, and by unknown-passage
        for name in reference.passages:
            if (key, name) not in cited:
                yield Finding(
                    (ROOT / "references" / key / "passages" / name).key(),
                    f"nothing cites the passage '{name}' of '{key}'",
                    "cite it where it supports a statement, or remove it",
                )
