"""Hints of loading: the corrected value where it can be told, and never a guess."""

from __future__ import annotations

import re
from typing import Any, get_type_hints

import pytest
from pydantic import TypeAdapter

from generator.load.hints import _FAULTS, GENERAL, as_day, of_fault, well_formed
from generator.load.shape import build
from generator.model import base, fact, guidance, reference, topic
from tests.libraries import ROOT, STATEMENT, TOPIC, drop, put, tree


def pattern(kind: Any) -> str:
    """The pattern that the model holds such a text against."""
    return str(TypeAdapter(kind).json_schema()["pattern"])


ID, EDITION, NUMBER, YEAR = map(pattern, (base.Id, guidance.EditionId, fact.Number, reference.Year))
CLAIM = pattern(topic.ClaimNumber)
LANGUAGE = pattern(get_type_hints(guidance.Audience, include_extras=True)["language"])
POSITION, FACT, DOSE = f"{STATEMENT}.positions.0", f"{TOPIC}.facts.dose", "references.smith-2019"


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("2026/11/22", "write 2026-11-22"),
        ("22.11.2026", "write 2026-11-22"),
        ("20261122", "write 2026-11-22"),
        ("22 November 2026", "write 2026-11-22"),
        ("Nov 22, 2026", "write dates as 2026-11-22"),
        ("November 22, 2026", "write 2026-11-22"),
        ("2026-1-5", "write 2026-01-05"),
        ("2026-02-30", "there is no such day: look at month and day"),
        ("03/04/2026", "write dates as 2026-11-22"),  # March or April?
        ("next year", "write dates as 2026-11-22"),
        ("86400", "write dates as 2026-11-22"),
    ],
)
def test_days(given, hint):
    assert as_day(given) == hint


@pytest.mark.parametrize(
    ("wanted", "given", "hint"),
    [
        (ID, "Bed Rest", "write 'bed-rest'"),
        (ID, "bed_rest-", "write 'bed-rest'"),
        (ID, "../dimness", "use small letters a-z, digits and single hyphens, such as 'bed-rest'"),
        (ID, "größe", "use small letters a-z, digits and single hyphens, such as 'bed-rest'"),
        (ID, "A" * 10**6, "use small letters a-z, digits and single hyphens, such as 'bed-rest'"),
        (EDITION, "2026-11", "write '2026.11'"),
        (EDITION, "2026.1", "write '2026.01'"),
        (EDITION, "2026.13", "write year and month, such as '2026.11', or '2026.11.2' for the second"),
        (NUMBER, ".5", "write '0.5'"),
        (NUMBER, "5.", "write '5'"),
        (NUMBER, "1,5", "write the number alone in digits, such as 200 or 0.5, without a sign"),
        (NUMBER, "1,000", "write the number alone in digits, such as 200 or 0.5, without a sign"),
        (NUMBER, "-5", "write the number alone in digits, such as 200 or 0.5, without a sign"),
        (YEAR, "2019-05", "write '2019'"),
        (YEAR, "19", "write the year in four digits"),
        (CLAIM, "S4", "write 's04'"),
        (LANGUAGE, "EN_gb", "write 'en-GB'"),
        ("^x$", "y", "it must match ^x$"),
    ],
)  # fmt: skip
def test_forms(wanted, given, hint):
    assert well_formed(wanted, given) == hint


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (drop(f"{POSITION}.scheme"), "add 'scheme:', or remove 'strength' if the body grades nothing"),
        (drop(f"{POSITION}.strength"), "add 'strength:', or remove 'scheme' if the body grades nothing"),
        (drop(f"{POSITION}.direction"), "add 'direction:' with for, against, conditional or none"),
        (put(f"{POSITION}.direction", "conditional"), "add 'conditions:' with the words for each audience"),
        (put(f"{FACT}.to", "9"), "remove 'to', or write 'from:' in place of the value"),
        (put(f"{FACT}.values", ["1", "2"]), "keep 'value', or 'from' with 'to', or 'values', and remove the rest of 'value' and 'values'"),
        (put(FACT, {"what": "x", "unit": "mg", "from": "5", "to": "3"}), "write 'from: 3' and 'to: 5' if they are swapped"),
        (put(FACT, {"what": "x", "unit": "mg", "from": "5", "to": "5"}), "write 'value: 5', or correct one of the two"),
        (put(FACT, {"what": "x", "unit": "mg", "from": "5"}), "add 'to:'"),
        (put(FACT, {"what": "x", "unit": "mg"}), "add 'value:' for one number, 'from:' with 'to:' for a range, or 'values:' for a list"),
        (put(FACT, {"what": "x", "unit": "mg", "values": ["5"]}), "add what is missing"),
        (put(f"{FACT}.unit", "mgs"), "did you mean 'mg'?"),
        (put(f"{DOSE}.author.0.literal", "A body"), "keep one of 'family' and 'literal', and remove the other keys"),
        (put(f"{DOSE}.passages.dose.quote", "Not seen"), "write 'quote: not-seen', and remove 'read'"),
        (put(f"{DOSE}.passages.dose.quote", "not-seen"), "remove 'read', or write the quote as it was seen"),
        (drop(f"{DOSE}.passages.dose.read"), "add 'read:' with page, abstract, full-text or secondary-copy"),
        (put(f"{DOSE}.number", "1000"), "write a number of at most 999"),
        (drop(f"{STATEMENT}.texts"), "add 'texts:' for each audience, or 'withdrawn: {why, on}'"),
        (put(f"{STATEMENT}.withdrawn", {"why": "x", "on": "2026-11-22"}), "remove 'texts', 'positions' and 'about'"),
        (drop(f"{STATEMENT}.about"), "add 'about:' with the subject in each audience's words"),
        (drop("publisher.emergency.number"), "add 'number:' under 'emergency', in words if there is no number"),
        (drop(f"{TOPIC}.review.due"), "add 'due:' under the topic's 'review', such as 2027-11-22"),
        (put(f"{TOPIC}.review.due", "2027/11/22"), "write 2027-11-22"),
        (put(f"{TOPIC}.review.due", "1827-11-22"), "give a year from 1980 to 2100"),
    ],
)  # fmt: skip
def test_faults_of_the_model(change, hint):
    (problem,) = build(tree(change))
    assert problem.hint == hint, problem.message


def test_every_fault_that_the_model_tells_has_its_mend():
    told = set()
    for path in (ROOT / "generator/model").glob("*.py"):
        told |= set(re.findall(r'raise ValueError\(\s*f?"([^"]+)"', path.read_text()))
    assert len(told) > 20
    for message in told:
        assert "; " in message or of_fault(message, {}) != GENERAL, message
    for begins in _FAULTS:  # and none has a mend for nothing
        assert any(message.startswith(begins) for message in told), begins
