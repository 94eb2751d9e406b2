"""What the suite catches, measured: mutants of the shipped library by every field and operator.

`make test` runs a seeded sample, `make test-full` all of them; `python -m tests.mutation` prints the
survivors by field and operator.
"""

from __future__ import annotations

import pytest

from tests.conftest import SAMPLE
from tests.mutation.edits import apply
from tests.mutation.harness import CRITICAL, SOURCE, every, outcomes, report, sampled

LEAST = 0.95
SIZE = 120  # of which each class that may not survive gets eight


@pytest.fixture(scope="module")
def mutants():
    return every()


def test_every_part_of_the_model_is_mutated(mutants):
    """Each group of the source is there, by the operators that fit it."""
    fields = {each.field.split(".")[0].split("[")[0] for each in mutants}
    assert fields >= {
        "edition", "publisher", "audiences", "bodies", "grading", "editors", "reviewers",
        "references", "suppressions", "glossary", "topics",
    }  # fmt: skip
    assert {each.operator for each in mutants} == {
        "delete", "empty", "swap-audiences", "flip-direction", "raise-strength", "digit",
        "other-unit", "other-drug", "other-id", "other-value", "add-not", "drop-not", "duplicate",
        "reorder",
    }  # fmt: skip


def test_a_mutant_changes_one_place_of_the_text(mutants):
    for each in mutants[::97]:
        edited = apply(SOURCE, each.edits)
        assert edited != SOURCE
        start = min(edit.start for edit in each.edits)
        end = max(edit.end for edit in each.edits)
        assert edited.startswith(SOURCE[:start])
        assert edited.endswith(SOURCE[end:])


def test_the_suite_kills_the_mutants(mutants, request):
    full = SAMPLE == "full"
    chosen = sampled(mutants, None if full else SIZE)
    found = list(outcomes(chosen, processes=2 if full else 1))
    killed = sum(each.killed for each in found)
    told = f"{len(chosen)} of {len(mutants)}: {killed / len(found):.1%} killed"
    request.node.user_properties.append(("sample", told))
    assert killed / len(found) >= LEAST, report(found)
    for name, of in CRITICAL.items():
        assert sum(of(each.mutant) for each in found) >= 8, f"too few to speak of {name}"
        left = [each for each in found if of(each.mutant) and not each.killed]
        assert not left, f"{name}\n{report(left)}"
