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
    """How a scheme speaks in one direction: its verb, and a sentence per audience."""

    verb: Words
    """The verb of the scheme, in its own words. Example: We recommend against"""
    says: Text
    """The sentence for readers. It may use {who}, {what} and {label}; nothing else is filled in.

    Example: {clinician: "{who} recommends against {what} (strength: {label}).", patient: "{who}
      strongly advises against {what}."}
    """


class Strength(Value):
    """One label of a scheme with the directions in which it was seen to be used."""

    label: Words
    """The label, verbatim. Example: Strong"""
    meaning: Words | None = None
    """What the label means. Leave it out where no meaning was seen.

    Example: characterizes a treatment as an "option"
    """
    meaning_is: MeaningIs
    """Whose words the meaning is in. Example: own-words"""
    note: Words | None = None
    """What readers of another scheme could get wrong.

    Example: The level of evidence alone does not fix the label.
    """
    directions: Mapping[Direction, Voice] = Field(min_length=1)
    """Each direction in which the label was seen to be used, with its sentence.

    Example: {for: {verb: recommends, says: {clinician: "{who} recommends {what} ({label}).",
      patient: "{who} strongly advises {what}."}}}
    """


class Scheme(Value):
    """A body's own grading scheme, verbatim. Schemes are never mapped onto one another."""

    name: Words
    """The scheme's name. Example: NASS grades of recommendation"""
    body: Id
    """The id of the body whose scheme it is. Example: nass"""
    about: Words
    """What is graded. Example: strength of recommendation"""
    note: Words | None = None
    """What readers should know of it. Example: Letters of other bodies are other scales."""
    strengths: Mapping[Id, Strength]
    """Its labels, by id.

    Example: {strong: {label: Strong, meaning-is: label-only, directions: {for: {verb: recommends,
      says: {clinician: "{who} recommends {what}.", patient: "{who} advises {what}."}}}}}
    """


class Body(Value):
    """An organisation that takes positions."""

    name: Words
    """Its full name. Example: North American Spine Society"""
    called: Text
    """How each audience reads its name; singular, so that every sentence agrees with it.

    Example: {clinician: NASS, patient: The North American spine doctors' group NASS}
    """
    also: tuple[Words, ...] = ()
    """Other names that texts have for it: by these a sentence is known to speak of it.

    Example: [US bone doctors]
    """


class Position(Value):
    """What one body says about the statement's subject, in its own scheme or ungraded.

    ``conditions`` are required where the direction is conditional: without them the sentence would
    drop exactly what makes it conditional.
    """

    body: Id
    """The id of the body that takes the position. Example: nass"""
    cite: Citation
    """Where it takes it. Example: {ref: smith-2019, passages: [rec-8]}"""
    scheme: Id | None = None
    """The id of the body's own scheme; left out, with ``strength``, where it grades nothing.

    Example: nass
    """
    strength: Id | None = None
    """The id of the label in that scheme. Example: b"""
    direction: Direction | None = None
    """For or against; ``conditional`` (then ``conditions`` says under which); or ``none``, neither
    for nor against.

    Example: for
    """
    variant: Words | None = None
    """The clinical variant that the body speaks of.

    Example: New symptomatic fracture, no deformity
    """
    what: Text | None = None
    """Replaces the statement's ``about`` where the body speaks of something narrower or wider.

    Example: {clinician: lanterns at noon, patient: lanterns at noon}
    """
    of: Text | None = None
    """The same in the fewest words, to stand beside the grade: at a glance nobody takes a grade
    for that of something else.

    Example: {clinician: lanterns at noon, patient: lanterns at noon}
    """
    conditions: Text | None = None
    """Under which conditions; required where the direction is conditional.

    Example: {clinician: the patient cannot see, patient: you cannot see}
    """
    scope: Scope = Field(default_factory=dict)
    """Whom and what the body speaks of. Example: {timing: acute}"""

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
