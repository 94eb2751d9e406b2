"""Rules that hold audiences against each other hold every two of them, and tell a fault once.

A third audience is added without code: the first may be silent where the other two differ.
"""

import pytest

from tests.libraries import STATEMENT, TOPIC, put, third
from tests.rules.tables import reported, rows

BASE = (third("nurse"),)
TEXTS = f"{STATEMENT}.texts"
CLINICIAN, PATIENT, NURSE = (f"{TEXTS}.{each}" for each in ("clinician", "patient", "nurse"))
FACTS = f"{TOPIC}.facts"


def told(clinician: str, patient: str, nurse: str):
    """The statement's text for each of the three."""
    return [put(TEXTS, {"clinician": clinician, "patient": patient, "nurse": nurse})]


TABLE = {
    "audiences-lean-apart": [
        ("the first is silent", told("Take {dose}.", "{dose} is recommended.", "{dose} is not recommended."), [NURSE]),
        ("one differs from both others", told("{dose} is recommended.", "{dose} is not recommended.", "{dose} is advised."), [PATIENT]),
        ("two differ from the first", told("{dose} is recommended.", "{dose} is not recommended.", "{dose} is not advised."), [PATIENT, NURSE]),
        ("all the same", told("{dose} is recommended.", "{dose} is advised.", "{dose} is suggested."), []),
    ],
    "denied-for-one": [
        ("the first is silent", told("Speak of {dose}.", "Give it, {dose}.", "Do not give it, {dose}."), [NURSE]),
        ("one differs from both others", told("Give it, {dose}.", "Do not give it, {dose}.", "Give it, {dose}."), [PATIENT]),
        ("two verbs, one for each pair", told("Give it, {dose}. Wash it.", "Do not give it, {dose}. Stir it.", "Give it, {dose}. Do not stir it."), [PATIENT, NURSE]),
    ],
    "opposite-words": [
        ("the first is silent", told("A course, {dose}.", "A short course, {dose}.", "A long course, {dose}."), [NURSE]),
        ("one differs from both others", told("A short course, {dose}.", "A long course, {dose}.", "A short course, {dose}."), [PATIENT]),
    ],
    "told-in-another-order": [
        ("the first is silent", told("The lungs, {dose}.", "6 left, 2 right, {dose}.", "2 left, 6 right, {dose}."), [NURSE]),
        ("one differs from both others", told("6 left, 2 right, {dose}.", "2 left, 6 right, {dose}.", "6 left, 2 right, {dose}."), [PATIENT]),
    ],
    "denial-of-one-audience": [
        ("the first is silent", told("Glowroot tea rather than a wooden splint.", "A wooden splint is not worth it with glowroot tea.", "A wooden splint is worth it with glowroot tea."), [NURSE]),
        ("one lacks what both others deny", told("A wooden splint is worth it with glowroot tea.", "A wooden splint is not worth it with glowroot tea.", "A wooden splint is not worth it with glowroot tea."), [CLINICIAN]),
    ],
    "level-differs": [
        ("the first is silent on the topic's own levels", [put(f"{TOPIC}.scope", {"fracture-level": ["L2", "L3"]}), *told("Glowroot {dose}.", "Glowroot {dose} at L2.", "Glowroot {dose} at L3.")], [NURSE]),
        ("one differs from both others", told("Glowroot {dose} at L2.", "Glowroot {dose} at L3.", "Glowroot {dose} at L2."), [PATIENT]),
        ("two differ from the first", told("Glowroot {dose} at L2.", "Glowroot {dose} at L3.", "Glowroot {dose} at L3."), [PATIENT, NURSE]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(TABLE))
def test_reports_exactly(rule, changes, routes):
    assert reported(rule, [*BASE, *changes]) == routes
