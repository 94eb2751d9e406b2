"""An edition as the comparison looks at it: a library with what its parts share at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.changes.change import Weight
from generator.changes.facets import Facet, Said, Shown
from generator.language.facts import fill, say
from generator.model import Author, Citation, Fact, Guidance, Passage, Reference, Scope, Text, Topic

CLINICAL, WORDING, EDITORIAL = Weight.CLINICAL, Weight.WORDING, Weight.EDITORIAL


@dataclass(frozen=True, slots=True)
class Eyes:
    """One edition, and one of its topics whose facts texts may name.

    A library that the rules have yet to refuse is read as well: what it names and does not have
    stays as it is written.
    """

    guidance: Guidance
    topic: Topic | None = None
    works: frozenset[str] | None = None  # the references that differ; None: any may

    def text(self, text: Text | None) -> dict[str, str]:
        """A text as each audience reads it, its quantities filled in."""
        return {name: self.words(words, name) for name, words in (text or {}).items()}

    def words(self, words: str, audience: str) -> str:
        """Words of one audience with their quantities."""
        settings = self.guidance.audiences.get(audience)
        if settings is None or "{" not in words:
            return words
        return fill(words, self.topic.facts if self.topic else {}, settings.style)

    def said(self, of: str, text: Text | None, plain: Weight = WORDING) -> tuple[Said, ...]:
        """A text to compare; nothing where there is none."""
        return (Said(of, self.text(text), plain),) if text else ()

    def facet(
        self, part: str, subject: str, text: Text | None, plain: Weight = WORDING
    ) -> tuple[Facet, ...]:
        """A piece that is one text. Came or gone, it weighs as much as its words.

        Where ``plain`` is clinical any change of it is. Titles and names are headings.
        """
        if text is None:
            return ()
        said = self.said(part, text, plain)
        if part in ("title", "name"):
            said = tuple(replace(each, heading=True) for each in said)
        return (Facet(part, subject, (subject,), said=said),)


def value(
    part: str, subject: str, given: str | None, weight: Weight = EDITORIAL
) -> tuple[Facet, ...]:
    """A piece that is one value; nothing where there is none."""
    return (Facet(part, subject, (subject,), (Shown("", given, weight),)),) if given else ()


def scopes(scope: Scope, subject: str) -> tuple[Facet, ...]:
    """A scope's dimensions, each a piece of its own: whom something covers is clinical."""
    return tuple(
        Facet(
            "scope",
            f"{subject}, {dimension.replace('-', ' ')}",
            (dimension,),
            (Shown("covers", ", ".join(values), CLINICAL),),
        )
        for dimension, values in scope.items()
    )


def quantity(eyes: Eyes, fact_id: str, fact: Fact) -> Facet:
    """A fact as it is typed, with its source: renamed and otherwise equal it is the same piece."""
    shown = (
        Shown("quantity", say(fact, "clinical").replace("\N{NO-BREAK SPACE}", " "), CLINICAL),
        Shown("drug", fact.drug, CLINICAL),
        Shown("role", fact.role, CLINICAL),
        Shown("route", fact.route, CLINICAL),
        Shown("patients", fact.for_, CLINICAL),
        Shown("what it is", fact.what, EDITORIAL, prose=True),
    )
    same = tuple(each.value for each in shown)
    cited: list[Shown] = []
    if fact.cite:
        cited.append(Shown("source", fact.cite.ref, WORDING))
        for facet in citations(eyes, (fact.cite,), WORDING):
            cited += named(facet)
    keys = (same, fact_id, fact.what)
    return Facet("quantity", fact.what, keys, (*shown, *cited), own=CLINICAL)


def named(citation: Facet) -> Iterator[Shown]:
    """What a citation shows, each named with its reference.

    Of two references the titles always differ, and say nothing.
    """
    for each in citation.shown:
        yield replace(each, name=f"{each.name} of {citation.subject}") if each.shared else each


def citations(eyes: Eyes, cites: tuple[Citation, ...], own: Weight) -> Iterator[Facet]:
    """What is cited: each reference once, with the passages that it is cited for."""
    found: dict[str, dict[str, None]] = {}
    for citation in cites:
        found.setdefault(citation.ref, {}).update(dict.fromkeys(citation.passages))
    for ref, passages in found.items():
        shown = [Shown("passages", ", ".join(sorted(passages)) or None, EDITORIAL)]
        reference = eyes.guidance.references.get(ref)
        if reference and (eyes.works is None or ref in eyes.works):
            shown += _work(reference, tuple(passages))
        yield Facet("citation", ref, (ref,), tuple(shown), own=own)


def _work(reference: Reference, passages: tuple[str, ...]) -> Iterator[Shown]:
    """What a place shows of the reference that it cites: whether it stands, and its words."""
    yield Shown("status", reference.status, CLINICAL, shared=True)
    for name, words in bibliography(reference):
        yield Shown(name, words, EDITORIAL, shared=True)
    for name in passages:
        if passage := reference.passages.get(name):
            for part, words, weight in parts_of(passage):
                yield Shown(
                    f"passage {name}, {part}", words, weight, shared=True, prose=part == "quote"
                )


def bibliography(reference: Reference) -> tuple[tuple[str, str | None], ...]:
    """A reference's printed fields, by the names of their keys."""
    return (
        ("type", reference.type),
        ("source-kind", reference.source_kind),
        ("title", reference.title),
        ("author", "; ".join(map(_name, reference.author)) or None),
        ("et-al", "yes" if reference.et_al else None),
        ("issued", reference.issued),
        ("edition", reference.edition),
        ("container-title", reference.container_title),
        ("volume", reference.volume),
        ("issue", reference.issue),
        ("page", reference.page),
        ("DOI", reference.doi),
        ("PMID", reference.pmid),
        ("ISBN", reference.isbn),
        ("URL", reference.url),
        ("unverified", ", ".join(reference.unverified) or None),
        ("note", reference.note),
    )


def _name(author: Author) -> str:
    return author.literal or " ".join(filter(None, (author.family, author.given)))


def parts_of(passage: Passage) -> tuple[tuple[str, str | None, Weight], ...]:
    """(name, words, weight) of each part of a passage."""
    return (
        ("place", passage.at, EDITORIAL),
        ("quote", passage.quote, WORDING),
        ("read", passage.read, EDITORIAL),
        ("urgency", passage.urgency, WORDING),
        ("note", passage.note, EDITORIAL),
    )


def called(guidance: Guidance, body_id: str, audience: str) -> str:
    """A body's name as an audience reads it; its id where it is not known."""
    body = guidance.bodies.get(body_id)
    return body.called.get(audience, body_id) if body else body_id


def first(guidance: Guidance) -> str:
    """The library's first audience."""
    return next(iter(guidance.audiences))


def common(old: Guidance, new: Guidance) -> tuple[str, ...]:
    """The audiences of both editions, in the new one's order."""
    return tuple(name for name in new.audiences if name in old.audiences)


def names(eyes: Eyes, text: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A name as each audience reads it."""
    said = eyes.text(text)
    return tuple((name, said[name]) for name in eyes.guidance.audiences if name in said)
