"""A text names a medicine that nothing else of its statement names.

"AAOS suggests teriparatide" for the doctor, where the patient reads "calcitonin" and the positions
are on calcitonin: one of the two names was changed. It is neither in the other audience's text, nor
in the subjects, nor in the words that are quoted.

To mend: write the medicine that the source names; or name it to every audience.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.subjects import Terms, terms
from generator.model import Guidance, Statement
from generator.problem import Finding, Level
from generator.rules._positions import subject
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "quantities"

# A glossary explains a medicine as one, in its first words: "a device to breathe in a medicine" is
# none.
_MEDICINE = re.compile(
    r"^(?:\w+[ -]){0,4}(?:medicines?|drugs?|pills?|tablets?|hormone|antibiotic)\b", re.I
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each medicine of a statement's text that stands nowhere else in the statement."""
    known = _medicines(survey.guidance)
    for route, _, statement in survey.statements:
        named = {audience: known.found(words) for audience, words in statement.said.items()}
        if len(named) < 2 or not any(named.values()):
            continue
        rest: frozenset[str] | None = None
        for audience, mine in named.items():
            others = frozenset().union(*(each for key, each in named.items() if key != audience))
            alone = mine - others
            if not alone or not others - mine:
                continue  # nothing is named in its place
            if rest is None:
                rest = known.found(" ".join(_beside(survey.guidance, statement)))
            for drug in sorted(alone - rest):
                yield Finding(
                    route / "texts" / audience,
                    f"'{drug}' is named for '{audience}', and nowhere else in this statement",
                    f"elsewhere it speaks of: {', '.join(sorted(others - mine))}",
                )


def _beside(guidance: Guidance, statement: Statement) -> Iterator[str]:
    """The words of a statement besides its texts: its name, subjects, and what it quotes."""
    texts = [statement.name, statement.about, statement.indirect]
    texts += [subject(statement, position) for position in statement.positions]
    for text in texts:
        yield from (text or {}).values()
    for citation in (*(each.cite for each in statement.positions), *statement.cites):
        reference = guidance.references.get(citation.ref)
        if reference:
            yield reference.title or ""
            for name in citation.passages:
                if name in reference.passages:
                    yield reference.passages[name].quote


def _medicines(guidance: Guidance) -> Terms:
    forms = {
        (form.casefold(), term_id)
        for term_id, term in guidance.glossary.items()
        if _MEDICINE.search(term.plain)
        for form in (term.term, *term.also, *term.lay)
    }
    taken = {form for form, _ in forms}
    forms |= {
        (fact.drug.casefold(), fact.drug.casefold())
        for topic in guidance.topics.values()
        for fact in topic.facts.values()
        if fact.drug and fact.drug.casefold() not in taken
    }
    return terms(tuple(sorted(forms)))
