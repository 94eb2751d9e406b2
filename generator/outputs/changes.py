"""The changes page of an edition, made from the difference to the edition before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.changes import Change, Weight, compare
from generator.changes.standing import is_withdrawn
from generator.language.facts import in_words
from generator.model import Guidance
from generator.outputs.addresses import CHANGES, GLOSSARY, INDEX, REFERENCES, link, topic_page
from generator.outputs.changed_parts import Told
from generator.outputs.edition_views import (
    ChangeGroup,
    ChangesView,
    ChangeView,
    TopicChanges,
)
from generator.outputs.recorded import CHANGE_WORDS, recorded, withdrawal, withdrawn
from generator.outputs.topics import frame

_CLINICAL = (
    "What is advised, by whom, how strongly, for whom, how much; or a number, a “not” or a word "
    "that may matter to a patient. In doubt, a change is told here."
)
_WORDING = (
    "Other words or sources. Numbers, negations, recommendations, and the medicines, procedures "
    "and conditions that the glossary knows are as before."
)
WEIGHT_WORDS = {
    Weight.CLINICAL: ("Clinical", _CLINICAL),
    Weight.WORDING: ("Wording", _WORDING),
    Weight.EDITORIAL: ("Editorial", "Order, names, notes, and places in a source."),
}
"""How changes weigh: the heading, and what it means."""

OTHER_PARTS = {
    "red-flag": "Red flags",
    "algorithm": "Algorithm",
    "topic": "The topic as a whole",
    "section": "Sections",
    "publisher": "Publisher and calls for help",
    "audience": "Readers",
    "grading": "Grading schemes",
    "body": "Groups that take positions",
    "reference": "References",
    "glossary": "Glossary",
    "reviewer": "Reviewers",
    "editor": "Editors",
    "edition": "The edition",
}
"""Parts besides the statements, in the order in which the page tells of them."""

FOLDED = frozenset(("reference", "glossary", "body", "grading", "reviewer", "editor"))
"""Parts of which an edition may have very many changes: they open on demand."""

NOT_REPEATED = "Its old words are not repeated here."
"""Of a statement that was taken back: the page's promise of old words is not for it."""

_ABOUT = {"red-flag": "Signs that need help, how fast, and in which words."}


def changes_view(guidance: Guidance, before: Guidance | None = None) -> ChangesView:
    """What changed against the edition ``before``, the most important first, each with its reason.

    Without one the page says so, and tells what the edition's own record of changes says.
    """
    if before is None:
        topics = tuple(recorded(guidance, each) for each in guidance.topics)
        return ChangesView(frame(guidance, CHANGES), None, topics, ())
    changes = compare(before, guidance)
    told = _Teller(before, guidance)
    ids = dict.fromkeys((*guidance.topics, *before.topics))
    return ChangesView(
        frame(guidance, CHANGES),
        (before.edition.id, before.edition.date),
        tuple(told.topic(each, [c for c in changes if c.topic == each]) for each in ids),
        told.others([change for change in changes if change.topic is None]),
    )


def summary(changes: Iterable[Change], guidance: Guidance, topic_id: str | None = None) -> str:
    """The difference in one line: "31 statements: 27 amended, 1 withdrawn; 14 clinical, …".

    Counts statements, of one topic or of all; what is unchanged is counted too.
    """
    mine = [each for each in changes if each.part == "statement"]
    topics = [guidance.topics[topic_id]] if topic_id else guidance.topics.values()
    here = sum(1 for topic in topics for _ in topic.statements())
    kinds = Counter[str](change.kind for change in mine)
    words = {"reviewed-unchanged": "reviewed without change"}
    told = [f"{kinds[kind]} {words.get(kind, kind)}" for kind in CHANGE_WORDS if kinds[kind]]
    if same := here - sum(kinds.values()) + kinds["removed"]:
        told.append(f"{same} unchanged")
    line = f"{here} statement{'' if here == 1 else 's'}: {', '.join(told) or 'none'}"
    weights = Counter(each.weight for each in mine if each.kind != "reviewed-unchanged")
    weighed = [f"{weights[each]} {each.word}" for each in WEIGHT_WORDS if weights[each]]
    return f"{line}; {', '.join(weighed)}" if weighed else line


class _Teller:
    """Turns changes between two editions into what the page says."""

    def __init__(self, old: Guidance, new: Guidance) -> None:
        self._old = old
        self._new = new
        self._first = next(iter(new.audiences))
        self._told = Told(old, new)

    def topic(self, topic_id: str, changes: list[Change]) -> TopicChanges:
        """A topic with its changes."""
        new = topic_id in self._new.topics
        guidance = self._new if new else self._old
        topic = guidance.topics[topic_id]
        if new and is_withdrawn(self._new, topic_id):
            return withdrawal(self._new, topic_id)
        whole = next((each for each in changes if each.part == "topic" and not each.details), None)
        if whole:
            words = {"new": "This topic is new.", "removed": "This topic is no longer here."}
            line: str | None = words[whole.kind]
            groups: tuple[ChangeGroup, ...] = ()
        else:
            statements = [each for each in changes if each.part == "statement"]
            line = summary(statements, self._new, topic_id)
            # What sends people for help is the first thing to know.
            groups = (
                *self.others([each for each in changes if each.part == "red-flag"]),
                *self._statements(topic_id, statements),
                *self.others([e for e in changes if e.part not in ("red-flag", "statement")]),
            )
        return TopicChanges(
            title=in_words(guidance, topic, topic.title, next(iter(guidance.audiences))),
            href=link(CHANGES, topic_page(self._new, topic_id, self._first)) if new else None,
            summary=line,
            groups=groups,
        )

    def _statements(self, topic_id: str, changes: list[Change]) -> Iterator[ChangeGroup]:
        for weight, (label, about) in WEIGHT_WORDS.items():
            mine = [c for c in changes if c.weight is weight and c.kind != "reviewed-unchanged"]
            if mine:
                yield ChangeGroup(f"{label} changes", about, tuple(map(self._change, mine)))
        if seen := [each for each in changes if each.kind == "reviewed-unchanged"]:
            about = "Looked at for this edition, and left as it was."
            yield ChangeGroup("Reviewed, unchanged", about, tuple(map(self._change, seen)))
        listed = {each.id for each in changes}
        topic = self._new.topics[topic_id]
        if earlier := tuple(each for each in withdrawn(self._new, topic_id, topic, listed)):
            yield ChangeGroup("Withdrawn in an earlier edition", None, earlier)

    def others(self, changes: list[Change]) -> tuple[ChangeGroup, ...]:
        """What changed besides statements, by part."""
        return tuple(
            ChangeGroup(
                label,
                _ABOUT.get(part),
                tuple(map(self._change, mine)),
                folded=part in FOLDED,
            )
            for part, label in OTHER_PARTS.items()
            if (mine := [change for change in changes if change.part == part])
        )

    def _change(self, change: Change) -> ChangeView:
        gone = change.kind in ("withdrawn", "removed")
        statement, flag = change.part == "statement", change.part == "red-flag"
        # Of what is new its own page tells everything; the changes page says that it is there. Of
        # a red flag the words stand here too, and above all those of one that is gone.
        silent = gone or change.kind == "new"
        name = change.called or change.id
        if change.part == "reference":
            name = self._told.work(change.id)
        elif change.part in ("algorithm", "topic") and change.details:
            name = "What it says" if change.part == "topic" else name
        return ChangeView(
            anchor="_".join(filter(None, ("change", change.topic, change.part, change.id))),
            name=name,
            claim=change.claim if statement else None,
            tags=self._tags(change),
            why=" ".join(change.reasons),
            href=None if gone else self._href(change),
            withdrawn_on=change.withdrawn,
            lines=() if silent else tuple(self._told.lines(change)),
            texts=() if silent and not flag else tuple(self._told.texts(change)),
            told_openly=flag,
            note=NOT_REPEATED if statement and gone else "",
        )

    def _tags(self, change: Change) -> tuple[str, ...]:
        """What became of it; of a red flag its level, of other parts how much that weighs."""
        if change.withdrawn:
            return ()  # told with its day
        tags = [CHANGE_WORDS[change.kind]]
        if change.part == "red-flag" and change.kind in ("new", "removed"):
            tags += [
                str(field.new or field.old).capitalize()
                for detail in change.details
                if detail.part == "level"
                for field in detail.fields
            ]
        elif change.part != "statement" and change.kind == "amended":
            tags.append(WEIGHT_WORDS[change.weight][0])
        return tuple(tags)

    def _href(self, change: Change) -> str | None:
        if change.topic is None:
            pages = {"reference": REFERENCES, "glossary": GLOSSARY, "edition": INDEX}
            anchors = {"reference": f"#ref_{change.id}", "glossary": f"#word_{change.id}"}
            page = pages.get(change.part)
            return link(CHANGES, page) + anchors.get(change.part, "") if page else None
        page = link(CHANGES, topic_page(self._new, change.topic, self._first))
        anchors = {
            "statement": f"#{change.id}",
            "red-flag": f"#flag_{change.id}",
            "section": f"#section_{change.id}",
        }
        return page + anchors.get(change.part, "")
