"""What a text rests on: its own citations, and those of the facts that it names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Citation, Position, RedFlag, Statement, Topic
from generator.model.walk import citations


def fact_citations(
    topic: Topic, value: Statement | RedFlag, audience: str | None = None
) -> tuple[Citation, ...]:
    """Citations of the facts that a value's texts name, less the passages it cites itself.

    One citation for each reference, with every passage that any of the facts rests on. With an
    audience, those of the facts that it reads: its page cites nothing for another's words.
    """
    named = [name for name in value.named_facts if name in topic.facts and topic.facts[name].cite]
    if named and audience:
        read = value.facts_for(audience)
        named = [name for name in named if name in read]
    cited = [citation for name in named if (citation := topic.facts[name].cite)]
    if not cited:
        return ()
    own = {
        (citation.ref, passage)
        for _, citation in citations(value)
        for passage in citation.passages or ("",)
    }
    found: dict[str, dict[str, None]] = {}
    for citation in cited:
        more = [each for each in citation.passages if (citation.ref, each) not in own]
        if more or (not citation.passages and not any(ref == citation.ref for ref, _ in own)):
            found.setdefault(citation.ref, {}).update(dict.fromkeys(more))
    return tuple(
        Citation.model_validate({"ref": ref, "passages": tuple(passages)})
        for ref, passages in found.items()
    )


def shown(topic: Topic, audience: str | None = None) -> Iterator[tuple[str, Citation]]:
    """(anchor, citation) of every citation that a topic's pages show, in order.

    With an audience, of those that its own page shows. What is withdrawn shows nothing.
    """
    for flag_id, flag in topic.red_flags.items():
        for citation in (*flag.cites, *fact_citations(topic, flag, audience)):
            yield f"flag_{flag_id}", citation
    if topic.reassurance:
        for citation in topic.reassurance.cites:
            yield "part_reassurance", citation
    for _, statement_id, statement in topic.statements():
        if not statement.withdrawn:
            own = (*(each.cite for each in statement.positions), *statement.cites)
            for citation in (*own, *fact_citations(topic, statement, audience)):
                yield statement_id, citation


def elsewhere(position: Position, topic: Topic) -> bool:
    """True where a body speaks of none of those whom the topic is about, such as other levels."""
    return any(
        not set(position.scope[name]) & set(values)
        for name, values in topic.scope.items()
        if name in position.scope
    )
