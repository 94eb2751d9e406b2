"""A position or a statement rests on nothing but a source that cannot carry it.

A publisher that cites itself, a summary at second hand, a news item, a work that nobody could
identify or that was withdrawn or retracted, or words that nobody has read, would be all that
stands behind a recommendation (GRADE and AGREE II, items 7 to 12, ask for the evidence itself).

To mend: where the kind of source is 'not-known', as 'guidance cite' leaves it, look at the work and
fill in its 'source-kind'. Else cite the guideline or the study itself, and quote it. If there is
none, remove the position, and label the statement 'unsourced' or 'consensus', with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.evidence import fact_citations
from generator.language.works import WEAK
from generator.model import Reference
from generator.problem import Finding, Level
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "citations"

_KINDS = {
    "self": "is its own publisher's",
    "secondary": "is a summary at second hand",
    "news": "is a news item",
    "not-known": "is of a kind that nobody knows",
}
_STATES = {
    "unidentified": "could not be identified",
    "withdrawn": "was withdrawn",
    "retracted": "was retracted",
}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each position on a weak source or on words not seen, and statement on weak sources."""
    references = survey.guidance.references
    for route, _, position in survey.positions():
        reference = references.get(position.cite.ref)
        if reference is None:
            continue  # told by unknown-reference
        if weakness := _weakness(reference):
            yield Finding(
                route / "cite" / "ref",
                f"this position rests on '{position.cite.ref}' alone, which {weakness}",
                _hint(position.cite.ref, reference)
                or "cite where the body itself says so, or remove the position",
            )
            continue
        named = [
            reference.passages[name]
            for name in position.cite.passages
            if name in reference.passages
        ]
        if named and not any(passage.seen for passage in named):
            yield Finding(
                route / "cite" / "passages",
                "this position rests on words that nobody has read",
                "cite a passage that was read, or remove the position",
            )
    for route, topic, statement in survey.statements:
        if statement.withdrawn or statement.positions or statement.unsourced:
            continue
        cited = {each.ref for each in (*statement.cites, *fact_citations(topic, statement))}
        found = [references[ref] for ref in cited if ref in references]
        weak = [weakness for each in found if (weakness := _weakness(each))]
        if weak and len(weak) == len(cited):
            many = "a source that" if len(weak) == 1 else "sources each of which"
            why = " or ".join(sorted(set(weak)))
            unknown = (_hint(ref, references[ref]) for ref in sorted(cited) if ref in references)
            yield Finding(
                route / "cites",
                f"the statement '{route.parts[-1]}' rests on {many} {why}",
                next(filter(None, unknown), None)
                or "cite the guideline or study itself, or label the statement 'unsourced'",
            )


def _hint(name: str, reference: Reference) -> str | None:
    """What to do first where only nobody has said yet what the work is."""
    if reference.source_kind != "not-known" or reference.status in _STATES:
        return None
    return f"look at the work, and say under 'source-kind' of '{name}' what it is, such as 'rct'"


def _weakness(reference: Reference) -> str | None:
    """Why a work carries nothing alone; None where it may."""
    if reference.status in _STATES:
        return _STATES[reference.status]
    return _KINDS[reference.source_kind] if reference.source_kind in WEAK else None
