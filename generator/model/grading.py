"""Who recommends, and in whose words: bodies, their schemes, and positions taken in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.model.base import Id, Text, Value, Words, one_or_many
from generator.model.reference import Citation

Direction = Literal["for", "against", "conditional", "none"]

MeaningIs = Literal["own-words", "close-paraphrase", "label-only", "not-given"]

# Dimensions of a scope and the values covered, such as {timing: [acute], fracture-level: [L3, L4]}.
# A single value may be written without brackets.
Scope = Annotated[Mapping[Id, tuple[Words, ...]], BeforeValidator(one_or_many)]


class Voice(Value):
    """How a scheme speaks in one direction: its verb, and a sentence per audience.

    ``says`` may use ``{who}``, ``{what}`` and ``{label}``; nothing else is filled in.
    """

    verb: Words
    says: Text


class Strength(Value):
    """One label of a scheme with the directions in which it was seen to be used."""

    label: Words
    meaning: Words | None = None
    meaning_is: MeaningIs
    note: Words | None = None
    directions: Mapping[Direction, Voice] = Field(min_length=1)


class Scheme(Value):
    """A body's own grading scheme, verbatim. Schemes are never mapped onto one another."""

    name: Words
    body: Id
    about: Words
    note: Words | None = None
    strengths: Mapping[Id, Strength]


class Body(Value):
    """An organisation that takes positions; ``called`` is how each audience reads its name.

    ``also`` lists the other names that texts have for it, such as "US bone doctors": by these a
    sentence is known to speak of it.
    """

    name: Words
    called: Text
    also: tuple[Words, ...] = ()


class Position(Value):
    """What one body says about the statement's subject, in its own scheme or ungraded.

    ``what`` replaces the statement's ``about`` where the body speaks of something narrower or
    wider. ``conditions`` are required where the direction is conditional: without them the
    sentence would drop exactly what makes it conditional.
    """

    body: Id
    cite: Citation
    scheme: Id | None = None
    strength: Id | None = None
    direction: Direction | None = None
    variant: Words | None = None
    what: Text | None = None
    conditions: Text | None = None
    scope: Scope = Field(default_factory=dict)

    @model_validator(mode="after")
    def graded_or_not(self) -> Self:
        """Raise ValueError for half a grade, or a conditional position without its conditions."""
        if (self.scheme is None) != (self.strength is None):
            raise ValueError("'scheme' and 'strength' are both there, or both absent")
        if self.scheme is not None and self.direction is None:
            raise ValueError("a graded position needs its 'direction'")
        if self.direction == "conditional" and self.conditions is None:
            raise ValueError("a conditional position needs its 'conditions'")
        return self
