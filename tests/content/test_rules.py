"""Every rule over this library, a test for each rule and topic."""

from pathlib import Path

import pytest

from generator.testing import Case, cases

LIBRARY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("case", cases(LIBRARY))
def test_rule(case: Case) -> None:
    """Fail for an error, with its place and its mend; a warning is shown by `pytest -rA`."""
    case.check()
