"""What holds for every rule: a manual, a family, a table, and a place for each problem."""

from __future__ import annotations

import pytest
import yaml

from generator import pipeline, rules
from generator.problem import Level
from generator.rules import check
from tests import libraries
from tests.libraries import STATEMENT, put, setting
from tests.rules.tables import rows, tables

TEXT = f"{STATEMENT}.texts.clinician"
POSITION = f"{STATEMENT}.positions.0"
TABLES = tables()
SIMPLE = [
    row
    for table in TABLES.values()
    if all(len(row) == 3 for each in table.values() for row in each)
    for row in rows(table)
]


def test_minimal_library_is_silent_under_every_rule():
    assert check(libraries.guidance(), setting()) == ()


def test_every_rule_has_a_table():
    named = [rule for table in TABLES.values() for rule in table]
    assert sorted({rule.id for rule in rules.rules()} - set(named)) == []
    assert sorted(set(named) - {rule.id for rule in rules.rules()}) == []


@pytest.mark.parametrize("rule", rules.rules(), ids=lambda rule: rule.id)
def test_manual_says_what_why_and_how_to_mend(rule):
    summary, _, rest = rule.manual.partition("\n\n")
    assert "\n" not in summary and summary.endswith(".")
    assert "\n\nTo mend: " in rest


@pytest.mark.parametrize("rule", rules.rules(), ids=lambda rule: rule.id)
def test_family_is_known(rule):
    assert rule.family in rules.FAMILIES


def test_shipped_library_has_no_error(guidance):
    found = check(guidance, setting())
    assert [problem for problem in found if problem.level is Level.ERROR] == []


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (put(f"{STATEMENT}.cites", ["smiht-2019"]), "did you mean 'smith-2019'?"),
        (put(TEXT, "Glowroot {dos} is recommended."), "did you mean 'dose'?"),
        (put(TEXT, "Glowroot 5 mg is recommended."), "write {dose}"),
        (put(f"{POSITION}.strength", "stron"), "did you mean 'strong'?"),
        (put(TEXT, "Glowroot is recommended \N{FULLWIDTH DIGIT FIVE}."), "write '5'"),
    ],
)
def test_hints_name_the_mend(change, hint):
    assert hint in [problem.hint for problem in check(libraries.guidance(change), setting())]


@pytest.mark.parametrize(("rule", "changes", "routes"), [row for row in SIMPLE if row.values[2]])
def test_every_route_has_its_own_place_in_the_source(rule, changes, routes, tmp_path):
    """The route of each problem leads to the line of its own key or value, and not to the top."""
    source = yaml.safe_dump(libraries.tree(*changes), sort_keys=False, width=10**6)
    (tmp_path / "guidance.yaml").write_text(source, encoding="utf-8")
    checked = pipeline.check(tmp_path, setting().today)
    found = [each for each in checked.problems if each.rule == rule]
    assert [str(problem.where) for problem in found] == routes
    locator = checked.library.locator()
    for problem in found:
        place = locator.place(problem.where)
        last = str(problem.where.parts[-1])
        line = locator.line(place)
        assert place.line > 1
        written = problem.where.parts[0] == "pages"  # a page's text is one value of many lines
        assert last in line or line.lstrip().startswith("- ") or last == "ref" or written, line
