"""The fingerprint of what an audience sees: what changes it, and what does not."""

from __future__ import annotations

import pytest

from generator.changes.fingerprint import fingerprint
from tests.libraries import STATEMENT, TOPIC, guidance, put

FLAGS = f"{TOPIC}.red-flags"


CITES = [{"ref": "smith-2019", "passages": ["dose"]}]


def flag(words):
    name = dict.fromkeys(("clinician", "patient"), words)
    return {"name": name, "level": "urgent", "texts": name, "cites": CITES}


ONE, OTHER = flag("Glare"), flag("Haze")


def prints(*changes):
    return [fingerprint(guidance(*changes), "dimness", each) for each in ("clinician", "patient")]


def test_it_is_one_of_each_audience():
    clinician, patient = prints()
    assert clinician.startswith("v1:") and len(clinician) == 3 + 64
    assert clinician != patient
    assert prints(put(f"{STATEMENT}.texts.patient", "Eat {dose}."))[0] == clinician


def test_the_order_in_which_warnings_are_read_counts():
    assert prints(put(FLAGS, {"glare": ONE, "haze": OTHER})) != prints(
        put(FLAGS, {"haze": OTHER, "glare": ONE})
    )


def test_the_order_of_other_keys_does_not():
    assert prints(put(FLAGS, {"glare": ONE})) == prints(
        put(FLAGS, {"glare": dict(reversed(ONE.items()))})
    )


def test_nobody_has_a_fingerprint_of_nothing():
    with pytest.raises(KeyError):
        fingerprint(guidance(), "dimness", "nurse")
