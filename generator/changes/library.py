"""What an edition says as a whole: who publishes, in which schemes and words, on which works."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.change import Change
from generator.changes.edition import (
    CLINICAL,
    EDITORIAL,
    WORDING,
    Eyes,
    bibliography,
    first,
    names,
    parts_of,
    value,
)
from generator.changes.facets import Facet, Readers, Said, Shown, differences
from generator.changes.topics import Frame, entries
from generator.model import Audience, Body, Guidance, Reference, Scheme, Term
from generator.model.guidance import Call, Editor, Reviewer
from generator.problem import ROOT

Name = tuple[tuple[str, str], ...]


def changes(old: Guidance, new: Guidance, readers: Readers, index: int) -> Iterator[Change]:
    """Every change of the edition outside its topics. ``index`` comes after the last topic's."""
    before, after = Eyes(old), Eyes(new)

    def frame(place: int) -> Frame:
        return Frame(None, before, after, readers, (index, place))

    for part, place, project in (("publisher", 0, _publisher), ("edition", 1, _edition)):
        details = differences(tuple(project(before, new)), tuple(project(after, old)), readers)
        if details:
            yield Change(
                "amended",
                max(detail.weight for detail in details),
                None,
                part,  # type: ignore[arg-type]
                part,
                ROOT / part,
                ((first(new), new.publisher.name if part == "publisher" else new.edition.id),),
                (index, place),
                details=details,
            )
    yield from entries("audience", old.audiences, new.audiences, _audience, frame(2), CLINICAL)
    yield from entries("grading", old.grading, new.grading, _scheme, frame(3), WORDING)
    yield from entries("body", old.bodies, new.bodies, _body, frame(4))
    yield from entries("glossary", old.glossary, new.glossary, _term, frame(5), same=_equal)
    numbers = old.edition.archive is not None and new.edition.archive is not None

    def work(eyes: Eyes, reference: Reference) -> tuple[Name, tuple[Facet, ...]]:
        return _work(eyes, reference, numbers)

    yield from entries("reference", old.references, new.references, work, frame(6), same=_equal)
    yield from entries("reviewer", old.reviewers, new.reviewers, _reviewer, frame(7))
    yield from entries("editor", old.editors, new.editors, _editor, frame(8))


def _equal(one: object, other: object) -> bool:
    return one == other


def _edition(eyes: Eyes, other: Guidance) -> Iterator[Facet]:
    # Told anew for each edition: it speaks of the edition, and decides nothing for a patient.
    summary = Said("summary", eyes.text(eyes.guidance.edition.summary), EDITORIAL, EDITORIAL)
    yield Facet("summary", "Summary", ("summary",), said=(summary,))
    archive = eyes.guidance.edition.archive
    # That an archive has been followed by an edition which is none is said by its own notice.
    if archive and (other.edition.archive or _newer(eyes.guidance, other)):
        shown = (Shown("replaced by", archive.replaced_by, EDITORIAL),)
        said = eyes.said("notice", archive.notice)
        yield Facet("archive", "Archive", ("archive",), shown, said, own=CLINICAL)


def _newer(one: Guidance, other: Guidance) -> bool:
    return one.edition.date > other.edition.date


def _publisher(eyes: Eyes, other: Guidance) -> Iterator[Facet]:
    publisher = eyes.guidance.publisher
    yield from value("name", "Name", publisher.name)
    yield from value("address", "Address", publisher.url)
    yield from value("contact", "Contact", publisher.contact)
    yield from value("issues", "Reports of errors", publisher.issues)
    calls: tuple[tuple[str, Call], ...] = (
        ("emergency", publisher.emergency),
        ("urgent", publisher.urgent),
        ("assess", publisher.assess),
    )
    for level, call in calls:
        shown = (Shown("number", call.number, CLINICAL),)
        said = eyes.said("label", call.label, CLINICAL)
        yield Facet("call", f"What to do: {level}", ("call", level), shown, said)
    yield from eyes.facet("disclaimer", "Disclaimer", publisher.disclaimer)


def _audience(eyes: Eyes, audience: Audience) -> tuple[Name, tuple[Facet, ...]]:
    shown = (
        Shown("notice", audience.notice, WORDING),
        Shown("label", audience.label, EDITORIAL),
        Shown("prompt", audience.prompt, EDITORIAL),
        Shown("language", audience.language, WORDING),
        Shown("style", audience.style, WORDING),
        Shown("reading grade", _number(audience.reading_grade), EDITORIAL),
    )
    return _alone(eyes, audience.label), (Facet("audience", audience.label, ("all",), shown),)


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _alone(eyes: Eyes, name: str) -> Name:
    """A name that is the same for every audience."""
    return ((first(eyes.guidance), name),)


def _scheme(eyes: Eyes, scheme: Scheme) -> tuple[Name, tuple[Facet, ...]]:
    shown = (
        Shown("name", scheme.name, WORDING),
        Shown("body", scheme.body, WORDING),
        Shown("about", scheme.about, WORDING),
        Shown("note", scheme.note, EDITORIAL),
    )
    found = [Facet("scheme", "The scheme", ("scheme",), shown)]
    for name, strength in scheme.strengths.items():
        shown = (
            Shown("label", strength.label, CLINICAL),
            Shown("meaning", strength.meaning, WORDING),
            Shown("whose words", strength.meaning_is, EDITORIAL),
            Shown("note", strength.note, EDITORIAL),
        )
        found.append(Facet("strength", strength.label, (name,), shown))
        for direction, voice in strength.directions.items():
            said = eyes.said("says", voice.says)
            verb = (Shown("verb", voice.verb, WORDING),)
            subject = f"{strength.label}, {direction}"
            found.append(Facet("voice", subject, ((name, direction),), verb, said))
    return _alone(eyes, scheme.name), tuple(found)


def _body(eyes: Eyes, body: Body) -> tuple[Name, tuple[Facet, ...]]:
    also = ", ".join(body.also) or None
    shown = (Shown("name", body.name, EDITORIAL), Shown("other names", also, EDITORIAL))
    said = (Said("called", eyes.text(body.called), EDITORIAL, EDITORIAL),)
    return _alone(eyes, body.name), (Facet("body", body.name, ("all",), shown, said),)


def _term(eyes: Eyes, term: Term) -> tuple[Name, tuple[Facet, ...]]:
    plain = dict.fromkeys(eyes.guidance.audiences, term.plain)
    one = {first(eyes.guidance): plain[first(eyes.guidance)]}
    shown = (
        Shown("term", term.term, EDITORIAL),
        Shown("also", ", ".join(term.also) or None, EDITORIAL),
        Shown("lay", ", ".join(term.lay) or None, EDITORIAL),
    )
    said = eyes.said("meaning", one)
    return _alone(eyes, term.term), (Facet("term", term.term, ("all",), shown, said),)


def _work(eyes: Eyes, reference: Reference, numbers: bool) -> tuple[Name, tuple[Facet, ...]]:
    shown = [Shown("status", reference.status, CLINICAL)]
    shown += [Shown(name, words, EDITORIAL) for name, words in bibliography(reference)]
    if numbers:  # an archive's source numbers its references; no other edition has such numbers
        shown.append(Shown("number", _number(reference.number), EDITORIAL))
    found = [Facet("reference", "Reference", ("all",), tuple(shown))]
    for name, passage in reference.passages.items():
        parts = tuple(Shown(*part, prose=part[0] == "quote") for part in parts_of(passage))
        found.append(Facet("passage", f"Passage {name}", (name,), parts))
    return _alone(eyes, reference.title or reference.container_title or ""), tuple(found)


def _reviewer(eyes: Eyes, reviewer: Reviewer) -> tuple[Name, tuple[Facet, ...]]:
    shown = (
        Shown("name", reviewer.name, EDITORIAL),
        Shown("role", reviewer.role, EDITORIAL),
        Shown("interests", reviewer.interests, EDITORIAL),
        Shown("declared", reviewer.declared.isoformat() if reviewer.declared else None, EDITORIAL),
    )
    return _alone(eyes, reviewer.name), (Facet("reviewer", reviewer.name, ("all",), shown),)


def _editor(eyes: Eyes, editor: Editor) -> tuple[Name, tuple[Facet, ...]]:
    shown = (Shown("name", editor.name, EDITORIAL),)
    return _alone(eyes, editor.name), (Facet("editor", editor.name, ("all",), shown),)


def topic_name(guidance: Guidance, topic_id: str) -> Name:
    """A topic's title as each audience reads it."""
    topic = guidance.topics[topic_id]
    return names(Eyes(guidance, topic), topic.title)
