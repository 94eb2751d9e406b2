"""The page of the rules: every one with its manual, by what it protects a reader from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Guidance
from generator.outputs.addresses import RULES
from generator.outputs.edition_views import RuleFamily, RulesView, RuleView
from generator.outputs.topics import frame

FAMILIES: dict[str, tuple[str, str]] = {
    "citations": (
        "Sources",
        (
            "You can follow each statement to the work that it rests on. These rules look for "
            "sources that are missing, wrongly named, out of date or withdrawn, and for "
            "statements that rest on less than they seem to."
        ),
    ),
    "grading": (
        "Who recommends it, and how strongly",
        (
            "A “not” that is lost or added turns advice round, and a stronger word makes it more "
            "than its source said. These rules hold the words for each reader against who "
            "recommends what, in that body’s own grades."
        ),
    ),
    "quantities": (
        "Doses and other quantities",
        (
            "A wrong dose harms. These rules see to it that each quantity is written once, in a "
            "unit that nobody can misread, and is the same for every reader."
        ),
    ),
    "governance": (
        "Review, approval and editions",
        (
            "Nothing may look approved that is not, and nothing may change in silence. These "
            "rules look at who reviewed what and when, and at what was changed since the edition "
            "before."
        ),
    ),
    "scope": (
        "Whom it is for, and whether it agrees with itself",
        (
            "Advice that was tested in other people may not hold for you, and two parts of one "
            "page may contradict each other. These rules look for both."
        ),
    ),
    "algorithm": (
        "Step by step",
        (
            "Whoever follows the steps must reach an end, meet the danger signs first, and miss "
            "no caution. These rules follow every way through each algorithm."
        ),
    ),
    "patient-text": (
        "Words for patients",
        (
            "A text that is too hard to read, or that promises too much, protects nobody. These "
            "rules look at the texts that are not written for professionals."
        ),
    ),
    "characters": (
        "Letters and signs",
        (
            "Some characters look like others, cannot be seen, or are in no font of ours. In a "
            "dose or a link they mislead. These rules find them."
        ),
    ),
    "output": (
        "The finished pages",
        (
            "What was checked must be what you read. These checks look at the pages and files "
            "that were made: that links lead somewhere, that nothing is missing, and that every "
            "form of the guidance says the same."
        ),
    ),
    "loading": (
        "Reading the source",
        (
            "A slip in the source could drop a sentence or double a dose without a sign. What "
            "cannot be read without a doubt is refused before any other rule is asked."
        ),
    ),
}
"""What each family is called, and what it protects a reader from, in the order of the page."""


@dataclass(frozen=True, slots=True)
class RuleManual:
    """A rule as the pages tell of it: its id, its level's word, its family, and its manual.

    The manual is plain text in paragraphs: what is wrong, why that harms, "To mend: …".
    """

    id: str
    level: str
    family: str
    manual: str

    @property
    def summary(self) -> str:
        """The manual's first line: what is wrong."""
        return self.manual.split("\n", 1)[0].rstrip(".")

    @property
    def anchor(self) -> str:
        """Where it stands on the page of the rules."""
        return f"rule_{self.id}"


def rules_view(guidance: Guidance, manuals: Sequence[RuleManual]) -> RulesView:
    """The page of the rules: families in the order of ``FAMILIES``, rules by id.

    Raises KeyError for a family that has no words for readers.
    """
    return RulesView(
        frame=frame(guidance, RULES),
        families=tuple(
            RuleFamily(family, *FAMILIES[family], tuple(_rule(each) for each in mine))
            for family, mine in by_family(manuals)
        ),
        rules=len(manuals),
    )


def by_family(manuals: Sequence[RuleManual]) -> list[tuple[str, list[RuleManual]]]:
    """The rules by family, in the order of the page, each family's by id; none is left out."""
    order = list(FAMILIES)
    found: dict[str, list[RuleManual]] = {}
    for each in sorted(manuals, key=lambda each: (order.index(each.family), each.id)):
        found.setdefault(each.family, []).append(each)
    return list(found.items())


def _rule(rule: RuleManual) -> RuleView:
    """A manual cut into what is wrong, why, and how to mend it."""
    _, *rest = (" ".join(each.split()) for each in rule.manual.strip().split("\n\n"))
    mends = [each for each in rest if each.startswith(_MEND)]
    return RuleView(
        id=rule.id,
        anchor=rule.anchor,
        level=rule.level,
        summary=rule.summary,
        why=tuple(each for each in rest if each not in mends),
        mend=tuple(each.removeprefix(_MEND).strip() for each in mends),
    )


_MEND = "To mend:"
