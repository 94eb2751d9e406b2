"""A quantity does not say what it is of, or is written so that it can be misread.

"5.0 mg" is read as 50 when the point is lost (ISMP list of error-prone abbreviations). A dose
without its drug, or with a unit of time, is no dose; a course in milligrams is no course.

To mend: write numbers without trailing zeros; give each amount of a drug its 'drug' and its 'role',
and each role a unit that fits it. A list of values runs upwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.facts import written
from generator.language.measures import dimension, numbers
from generator.model import Fact
from generator.problem import ROOT, Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "quantities"

_RATES = frozenset(("kg", "m²", "dose", "person"))
# A dose form holds so much of its drug: "100 micrograms per puff" is its strength.
_FORMS = frozenset("tablet capsule puff drop spray sachet patch dose mL L".split())
_MASSES = frozenset("mg g microgram nanogram IU unit mmol mEq".split())
_OF_TIME = ("course", "interval")
_OF_AMOUNT = {"dose", "starting-dose", "maximum", "minimum", "intake"}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each fact that lacks what makes it a quantity, or is written dangerously."""
    for topic_id, topic in survey.guidance.topics.items():
        for name, fact in topic.facts.items():
            yield from _fact(ROOT / "topics" / topic_id / "facts" / name, fact)


def _fact(here: Route, fact: Fact) -> Iterator[Finding]:
    for key, number in written(fact):
        if "." in number and number.endswith("0"):
            plain = number.rstrip("0").rstrip(".")
            yield Finding(
                here / key if isinstance(key, str) else here / "values" / key,
                f"'{number}' has a trailing zero: without the point it reads "
                f"'{number.replace('.', '')}'",
                f"write {plain}",
            )
    if fact.values and list(numbers(fact)) != sorted(set(numbers(fact))):
        yield Finding(
            here / "values",
            f"the values {', '.join(fact.values)} do not run upwards",
            "write them in order, each once",
        )
    kind = dimension(fact.unit)
    if fact.drug and fact.role is None:
        yield Finding(
            here.key(),
            f"the quantity is of {fact.drug} and does not say what for",
            "add its 'role', such as dose, maximum, intake, threshold or course",
        )
    if fact.role in _OF_AMOUNT and fact.drug is None:
        yield Finding(here.key(), f"a {fact.role} without a drug", "add 'drug'")
    # "2 times a day" is an interval, told by how often.
    often = fact.role == "interval" and fact.unit in ("time", "dose") and fact.per is not None
    if fact.role in _OF_TIME and kind != "time" and not often:
        article = "an" if fact.role == "interval" else "a"
        yield Finding(
            here / "unit",
            f"{article} {fact.role} is a time, and its unit is '{fact.unit}'",
            "correct the unit, or the role",
        )
    if fact.role in _OF_AMOUNT and kind == "time":
        yield Finding(
            here / "unit",
            f"a {fact.role} is an amount, and its unit is '{fact.unit}'",
            "correct the unit, or the role",
        )
    odd = fact.per is not None and dimension(fact.per) != "time" and "/" not in fact.unit
    strength = fact.per in _FORMS and fact.unit in _MASSES
    if odd and fact.per not in _RATES and not strength:
        yield Finding(
            here / "per", f"'{fact.unit} per {fact.per}' is no rate", "write the time: per day"
        )
    if fact.per is not None and fact.per == fact.unit:
        yield Finding(here / "per", f"'{fact.unit} per {fact.per}' is no rate", "correct 'per'")
    if fact.role == "intake" and fact.per is None:
        yield Finding(here.key(), "an intake without its time", "add 'per', such as day")
