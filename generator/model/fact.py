"""Typed quantities: a dose, a duration, a time window, written once and named by texts."""

from __future__ import annotations

from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from generator.model.base import Value, Words
from generator.model.reference import Citation
from generator.model.units import PLURALS, known

# A number exactly as a careful prescriber writes it: no sign, no exponent, no thousands separator.
Number = Annotated[
    str, StringConstraints(pattern=r"^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$", max_length=12)
]


# What a quantity is for its drug, or for the care that it is about.
Role = Literal[
    "dose", "starting-dose", "maximum", "minimum", "threshold", "intake", "interval", "course",
]  # fmt: skip


class Fact(Value):
    """One quantity: a single ``value``, a range ``from`` … ``to``, or a list of ``values``."""

    what: Words
    """What the quantity is, for editors. Example: Length of the calcitonin course"""
    value: Number | None = None
    """A single quantity. Example: 200"""
    from_: Number | None = None
    """The lower end of a range; ``to`` is the upper one. Example: 24"""
    to: Number | None = None
    """The upper end of a range. Example: 48"""
    values: tuple[Number, ...] | None = Field(default=None, min_length=2)
    """A list of quantities. Example: [1, 2, 3, 4]"""
    unit: Words
    """The singular name of the unit, from a closed list; "/" joins two.

    Example: mg
    Example: IU
    Example: mg/kg
    """
    per: Words | None = None
    """Makes it a rate: per this unit. Example: day"""
    drug: Words | None = None
    """The drug that it is a quantity of. Example: calcitonin"""
    role: Role | None = None
    """What the quantity is for its drug: two doses of one drug by one route contradict each other,
    a dose and its maximum do not.

    Example: dose
    """
    route: Words | None = None
    """How the drug is given. Example: nasal spray"""
    for_: Words | None = None
    """The patients that the quantity is for, where others have another one; a quantity without it
    is for everybody whom the topic is for.

    Example: children
    Example: renal impairment
    """
    cite: Citation | None = None
    """Where the quantity stands. Example: {ref: smith-2019, passages: [dose]}"""

    @model_validator(mode="after")
    def one_shape(self) -> Self:
        """Raise ValueError unless exactly one of the three shapes is given, in a known unit."""
        is_range = self.from_ is not None or self.to is not None
        if is_range and (self.from_ is None or self.to is None):
            raise ValueError("a range needs both 'from' and 'to'")
        if (self.value is not None) + is_range + (self.values is not None) != 1:
            raise ValueError("give exactly one of 'value', 'from' with 'to', or 'values'")
        if is_range and Decimal(str(self.from_)) >= Decimal(str(self.to)):
            raise ValueError(f"the range runs from {self.from_} down to {self.to}")
        for unit in (self.unit, self.per):
            if unit is not None and not known(unit):
                near = get_close_matches(unit, PLURALS, n=1)
                mend = f"did you mean '{near[0]}'?" if near else f"units are: {', '.join(PLURALS)}"
                raise ValueError(f"'{unit}' is not a unit known here; {mend}")
        return self
