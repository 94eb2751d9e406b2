"""A point or a step names a statement and says nothing of it.

Its readers follow the link and find something else than they read; or another statement was meant,
and the one that the text rests on is not named.

To mend: say what the statement says, or name the statement that was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Text, Topic
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._spoken import Marks, finder
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "scope"


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each statement under 'see' that not a word of the point or step is about."""
    known = finder(survey, lay=True)
    for topic_id, topic in survey.guidance.topics.items():
        if not topic.bottom_line and not topic.algorithm:
            continue
        marks = Marks(topic, known)
        for route, see, texts in _seeing(ROOT / "topics" / topic_id, topic):
            said = [words for text in texts if text for words in text.values()]
            for index in marks.untold(see, said):
                yield Finding(
                    route / "see" / index,
                    f"'{see[index]}' is named here, and the text says nothing of it",
                    "say what it says, or name the statement that was meant",
                )


def _seeing(
    route: Route, topic: Topic
) -> Iterator[tuple[Route, Sequence[str], Sequence[Text | None]]]:
    """Every point and step with what it says and the statements it names."""
    for index, point in enumerate(topic.bottom_line):
        yield route / "bottom-line" / index, point.see, (point.texts,)
    for step_id, step in topic.algorithm.steps.items() if topic.algorithm else ():
        criteria = step.criteria.items if step.criteria else ()
        texts = (step.ask, step.do, step.note, step.more, *criteria)
        yield route / "algorithm" / "steps" / step_id, step.see, texts
