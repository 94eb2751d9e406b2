"""What a text rests on: its own citations, and those of the facts that it names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.facts import tokens
from generator.model import Citation, RedFlag, Statement, Topic
from generator.model.base import Value
from generator.model.walk import citations, texts


def facts_in(value: Value) -> list[str]:
    """The ids of the facts that any text of a value names, each once, in order."""
    found: dict[str, None] = {}
    for _, text in texts(value):
        for words in text.values():
            found.update(dict.fromkeys(tokens(words)))
    return list(found)


def fact_citations(topic: Topic, value: Statement | RedFlag) -> tuple[Citation, ...]:
    """Citations of the facts that a value's texts name, less the passages it cites itself.

    One citation for each reference, with every passage that any of the facts rests on.
    """
    own = {
        (citation.ref, passage)
        for _, citation in citations(value)
        for passage in citation.passages or ("",)
    }
    found: dict[str, dict[str, None]] = {}
    for name in facts_in(value):
        citation = topic.facts[name].cite if name in topic.facts else None
        if citation is None:
            continue
        more = [each for each in citation.passages if (citation.ref, each) not in own]
        if more or (not citation.passages and not any(ref == citation.ref for ref, _ in own)):
            found.setdefault(citation.ref, {}).update(dict.fromkeys(more))
    return tuple(
        Citation.model_validate({"ref": ref, "passages": tuple(passages)})
        for ref, passages in found.items()
    )


def shown(topic: Topic) -> Iterator[tuple[str, Citation]]:
    """(anchor, citation) of every citation that a topic's pages show, in order.

    What is withdrawn shows nothing.
    """
    for flag_id, flag in topic.red_flags.items():
        for citation in (*flag.cites, *fact_citations(topic, flag)):
            yield f"flag_{flag_id}", citation
    if topic.reassurance:
        for citation in topic.reassurance.cites:
            yield "part_reassurance", citation
    for _, statement_id, statement in topic.statements():
        if not statement.withdrawn:
            own = (*(each.cite for each in statement.positions), *statement.cites)
            for citation in (*own, *fact_citations(topic, statement)):
                yield statement_id, citation
