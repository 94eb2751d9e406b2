"""The projection of an algorithm: its steps as one audience reads them, as list and as chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.changes.standing import Reviews, reckoned
from generator.language.facts import fill
from generator.model import Guidance, RedFlag, Text, Topic
from generator.model.algorithm import Algorithm, Listing, Step
from generator.outputs.addresses import ALGORITHM, ALGORITHM_PDF, beside, link, topic_page
from generator.outputs.algorithm_views import (
    AlgorithmView,
    CallView,
    Criterion,
    ExcludedView,
    ListedSection,
    ListedStatement,
    ListingView,
    StepView,
    WayView,
)
from generator.outputs.chart import Chart, Node, Paragraph, Piece, Way, layout, numbers
from generator.outputs.chart.values import Level
from generator.outputs.pieces import Link
from generator.outputs.reviews import review_view
from generator.outputs.topics import audience_view, frame
from generator.outputs.walking import grounds, keys, mark, unsure

__all__ = [
    "AlgorithmView",
    "ListingView",
    "StepView",
    "algorithm_page",
    "algorithm_steps",
    "algorithm_view",
    "nodes_of",
]

LEADS = {"any": "Any of:", "all": "All of:"}

Targets = Mapping[str, tuple[int, Level | None, str | None]]
"""The number of each step, its level of help, and whom it calls if help is needed at once."""


def algorithm_page(guidance: Guidance, topic_id: str, audience: str) -> str:
    """The address of an algorithm's page."""
    return beside(topic_page(guidance, topic_id, audience), ALGORITHM)


def algorithm_view(
    guidance: Guidance,
    topic_id: str,
    audience: str,
    *,
    pdfs: bool = False,
    reviews: Reviews | None = None,
) -> AlgorithmView | None:
    """A topic's algorithm as one audience reads it; None where the topic has none.

    An archive may have a listing instead: its view has no chart and no steps. ``pdfs`` tells that
    PDFs stand beside the topic's page, ``reviews`` how each topic stands; without it no approval
    is verified.
    """
    topic = guidance.topics[topic_id]
    if topic.algorithm is None and topic.listing is None:
        return None
    words = _Words(guidance, topic, topic_id, audience)
    steps: tuple[StepView, ...] = ()
    note = topic.algorithm.note if topic.algorithm else None
    if topic.algorithm:
        steps = tuple(_steps(words, topic.algorithm))
        title = words.text(topic.algorithm.title)
    elif topic.listing:
        title = words.text(topic.listing.title)
    page = words.page
    return AlgorithmView(
        frame=frame(guidance, page, audience, topic=topic_id),
        audience=audience_view(guidance, audience),
        others=tuple(
            Link(settings.label, link(page, algorithm_page(guidance, topic_id, other)))
            for other, settings in guidance.audiences.items()
            if other != audience
        ),
        topic=Link(words.text(topic.title), words.to_topic("")),
        topic_id=topic_id,
        title=title,
        note=words.text(note) if note else None,
        applies_to=words.text(topic.applies_to),
        review=review_view(guidance, topic_id, audience, reviews or reckoned(guidance)),
        call=CallView(
            words.text(guidance.publisher.emergency.label), guidance.publisher.emergency.number
        ),
        steps=steps,
        excluded=tuple(_excluded(words, topic.algorithm)) if topic.algorithm else (),
        disclaimer=guidance.publisher.disclaimer[audience],
        chart=_chart(topic.algorithm, steps) if topic.algorithm else None,
        listing=_listing(words, topic.listing) if topic.listing else None,
        downloads=(Link("PDF of this page", f"../{ALGORITHM_PDF}"),) if pdfs else (),
        # An archive walks nobody to a result.
        grounds={} if guidance.edition.archive else grounds(guidance, topic_id, audience),
        mark=mark(steps),
    )


class _Words:
    """What one audience reads of a topic, and the addresses that its algorithm's page links to."""

    def __init__(self, guidance: Guidance, topic: Topic, topic_id: str, audience: str) -> None:
        self.guidance, self.topic, self.audience = guidance, topic, audience
        self.page = algorithm_page(guidance, topic_id, audience)
        self._to_topic = link(self.page, topic_page(guidance, topic_id, audience))
        self._style = guidance.audiences[audience].style
        self.names = {name: each.name for _, name, each in topic.statements() if not each.withdrawn}

    def text(self, text: Text) -> str:
        """A text in the audience's words, with its quantities."""
        return fill(text[self.audience], self.topic.facts, self._style)

    def to_topic(self, anchor: str) -> str:
        """The address of the topic's page, or of a part of it."""
        return self._to_topic + (f"#{anchor}" if anchor else "")

    def see(self, statements: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to statements; a name that no statement has is passed over, a rule tells it."""
        return tuple(
            Link(self.text(self.names[name]), self.to_topic(name))
            for name in statements
            if name in self.names
        )

    def signs(self, flags: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to red flags; a name that no flag has is passed over, a rule tells it."""
        known = self.topic.red_flags
        return tuple(
            Link(self.text(known[name].name), self.to_topic(f"flag_{name}"))
            for name in flags
            if name in known
        )


def algorithm_steps(guidance: Guidance, topic_id: str, audience: str) -> tuple[StepView, ...]:
    """The steps of a topic's algorithm as one audience reads them; none where it has none."""
    topic = guidance.topics[topic_id]
    words = _Words(guidance, topic, topic_id, audience)
    return tuple(_steps(words, topic.algorithm)) if topic.algorithm else ()


def _steps(words: _Words, algorithm: Algorithm) -> Iterator[StepView]:
    ways = {
        step_id: tuple(target for _, target in step.ways())
        for step_id, step in algorithm.steps.items()
    }
    numbered = {step_id: n for n, step_id in enumerate(numbers(ways, algorithm.start), start=1)}
    calls = {
        step_id: words.text(getattr(words.guidance.publisher, step.help).label)
        for step_id, step in algorithm.steps.items()
        if step.help in ("emergency", "urgent")
    }
    targets: Targets = {
        step_id: (number, algorithm.steps[step_id].help, calls.get(step_id))
        for step_id, number in numbered.items()
    }
    for step_id in numbered:
        yield _step(words, algorithm, step_id, targets)


def _step(words: _Words, algorithm: Algorithm, step_id: str, targets: Targets) -> StepView:
    step, number = algorithm.steps[step_id], targets[step_id][0]
    call = getattr(words.guidance.publisher, step.help) if step.help else None
    asked = step.ask or step.do
    lead, decided_by, short = _criteria(words, step)
    labels = [words.text(label) if label else None for label, _ in step.ways()]
    ways = tuple(
        _way(label, to, targets, key)
        for label, key, (_, to) in zip(labels, keys(labels), step.ways(), strict=True)
    )
    return StepView(
        id=step_id,
        number=number,
        kind="help" if step.help else "ask" if step.ask else "do",
        level=step.help,
        text=words.text(asked) if asked else words.text(call.label) if call else "",
        call=call.number if call else None,
        note=words.text(step.note) if step.note else None,
        more=words.text(step.more) if step.more else None,
        lead=lead,
        decided_by=decided_by,
        short=short,
        ways=ways,
        back=tuple(_back(algorithm, step_id, targets)) if step.help == "assess" else (),
        see=words.see(step.see),
        end=step.end,
        asks_flags=bool(step.flags),
        unsure=unsure(ways, bool(step.flags)) if step.ask else None,
    )


def _criteria(
    words: _Words, step: Step
) -> tuple[str | None, tuple[Criterion, ...], tuple[str, ...]]:
    """What a question is decided by: its lead, the criteria whole, and as the chart has them."""
    if step.flags:
        flags = [words.topic.red_flags[f] for f in step.flags if f in words.topic.red_flags]
        whole = tuple(_flag(words, flag) for flag in flags)
        return LEADS["any"], whole, tuple(words.text(flag.name) for flag in flags)
    if step.criteria:
        lead = LEADS["any" if step.criteria.any_of else "all"]
        items = tuple(words.text(item) for item in step.criteria.items)
        return lead, tuple(Criterion(item) for item in items), items
    return None, (), ()


def _flag(words: _Words, flag: RedFlag) -> Criterion:
    """A red flag with all that it says: whoever follows the list must not lose a condition."""
    condition = words.text(flag.emergency_if) if flag.emergency_if else None
    return Criterion(words.text(flag.texts), condition)


def _way(label: str | None, to: str, targets: Targets, key: str) -> WayView:
    number, level, call = targets.get(to, (None, None, None))
    # A step that is not there is an error of the library; an archive is published with its errors.
    where = f"go to step {number}" if number else f"the step “{to}” is missing"
    where += f" ({call})" if call else ""
    text = f"{label}: {where}" if label else f"Then {where}"
    return WayView(label, to, text, number, f"#step_{to}" if number else None, level, key)


def _back(algorithm: Algorithm, step_id: str, targets: Targets) -> Iterator[Link]:
    """Links to the questions that lead to a step, in the order of their numbers."""
    for source, (number, *_) in targets.items():
        step = algorithm.steps[source]
        if step.ask and any(to == step_id for _, to in step.ways()):
            yield Link(f"Back to step {number}", f"#step_{source}")


def _excluded(words: _Words, algorithm: Algorithm) -> Iterator[ExcludedView]:
    for name, why in algorithm.excluded.items():
        for shown in words.see((name,)) or words.signs((name,)):
            yield ExcludedView(shown, words.text(why))


def _listing(words: _Words, listing: Listing) -> ListingView:
    sections = words.topic.sections
    return ListingView(
        words.text(listing.note),
        tuple(
            ListedSection(
                words.text(sections[section].title),
                tuple(
                    ListedStatement(
                        statement_id,
                        Link(words.text(statement.name), words.to_topic(statement_id)),
                        statement.claim,
                        words.text(statement.texts),
                    )
                    for statement_id, statement in sections[section].statements.items()
                    if statement.texts
                ),
            )
            for section in listing.sections
            if section in sections
        ),
    )


def _chart(algorithm: Algorithm, steps: tuple[StepView, ...]) -> Chart:
    nodes = nodes_of(algorithm, steps)
    return layout(nodes, nodes[0].id)


def nodes_of(algorithm: Algorithm, steps: tuple[StepView, ...]) -> list[Node]:
    """The steps as the layout gets them, in the order of their numbers."""
    return [
        Node(
            id=step.id,
            number=step.number,
            kind=step.kind,
            level=step.level,
            end=step.end,
            paragraphs=tuple(_paragraphs(step)),
            ways=tuple(Way(way.label, way.to, _stub(way)) for way in step.ways),
            lane=algorithm.steps[step.id].lane,
            row=algorithm.steps[step.id].row,
        )
        for step in steps
    ]


def _stub(way: WayView) -> Paragraph:
    """A way in words, for a box whose line would be long or lead back.

    One that leads to an emergency gets its sign: no line tells that it is the way out to take.
    """
    sign = way.level == "emergency"
    return Paragraph((Piece(way.text, way.href),), bold=True, small=not sign, sign=sign)


def _paragraphs(step: StepView) -> Iterator[Paragraph]:
    """What stands in a step's box: what to ask or do first, what it rests on last."""
    asked = f"{step.text} {step.lead}" if step.lead else step.text
    yield Paragraph((Piece(asked),), bold=step.kind != "do")
    if step.call:
        yield Paragraph((Piece(f"Call: {step.call}"),), bold=True)
    for criterion in step.short:
        yield Paragraph((Piece(criterion),), small=True, bullet=True)
    if step.note:
        yield Paragraph((Piece(step.note),), small=True)
    if step.see:
        pieces = [Piece("See: ")]
        for index, each in enumerate(step.see):
            pieces += [Piece("; ")] if index else []
            pieces.append(Piece(each.label, each.href))
        yield Paragraph(tuple(pieces), small=True)
