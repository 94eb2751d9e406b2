"""A library's own tests, run by pytest as its editors would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from generator import rules, testing
from generator.load import load
from generator.load.manual import MANUAL
from generator.problem import Level, Problem, Route
from tests.libraries import MINIMAL, ROOT

SOURCE = MINIMAL.read_text(encoding="utf-8")
TEMPLATE = ROOT / "site_templates" / "library" / "tests" / "test_guidance.py"
OF_READING = {f"{name}: (library)" for name in MANUAL}
OF_RULES = {f"{rule.id}: {topic}" for rule in rules.rules() for topic in ("(library)", "dimness")}

UNCITED = """\
  jones-2020:
    type: article-journal
    source-kind: guideline
    title: More light
    author: [{family: Jones, given: A}]
    issued: 2020
    container-title: Journal of Dimness
    volume: 3
    page: 10-20
    unverified: []
"""

# A second topic with a fault, and with an id that sorts before the first one's.
SECOND = (
    SOURCE
    + "  aglow:\n"
    + SOURCE[SOURCE.index("  dimness:\n") :]
    .removeprefix("  dimness:\n")
    .replace("Dimness, patient: Being dim", "Low light, patient: Being in low light")
    .replace("passages: [dose]", "passages: [dosis]")
)


def run(folder, source: str, template: str = "") -> tuple[dict[str, str], str]:
    """The outcome of each case of a library's own tests, and pytest's whole output."""
    (folder / "guidance.yaml").write_text(source, encoding="utf-8")
    (folder / "tests").mkdir()
    test = folder / "tests" / TEMPLATE.name
    test.write_text(template or TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-v", "-p", "no:cacheprovider", "--color=no"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True,
        text=True,
        timeout=60,
    )
    outcomes = re.findall(
        r"(?m)^tests/test_guidance\.py::test_rule\[(.+)\] (PASSED|FAILED)", done.stdout
    )
    return dict(outcomes), done.stdout + done.stderr


def failed(outcomes: dict[str, str]) -> set[str]:
    return {name for name, outcome in outcomes.items() if outcome == "FAILED"}


def test_each_rule_at_each_topic_is_a_case(tmp_path):
    outcomes, output = run(tmp_path, SOURCE)
    assert outcomes.keys() == OF_READING | OF_RULES, output
    assert not failed(outcomes)


@pytest.mark.parametrize(
    ("old", "new", "case", "said"),
    [
        ("passages: [dose]", "passages: [dosis]", "unknown-passage: dimness", "did you mean 'dose'?"),
        ("glossary:", f"{UNCITED}glossary:", "uncited-reference: (library)", "cite it where it supports a statement"),
        ("glossary:", "suppressions: [{rule: uncited, at: x, why: y, until: 2027-01-01}]\nglossary:", "suppression: (library)", "no rule is called 'uncited'"),
    ],
)  # fmt: skip
def test_a_planted_error_fails_the_case_that_it_belongs_to(tmp_path, old, new, case, said):
    outcomes, output = run(tmp_path, SOURCE.replace(old, new))
    assert outcomes.keys() == OF_READING | OF_RULES, output
    assert failed(outcomes) == {case}
    assert f"error[{case.partition(':')[0]}]" in output and said in output
    assert re.search(r" --> guidance\.yaml:\d+:\d+\n", output)
    assert "test_guidance.py:1" not in output  # no traceback: the problem is not in the test


def test_topics_are_told_apart(tmp_path):
    outcomes, output = run(tmp_path, SECOND)
    assert failed(outcomes) == {"unknown-passage: aglow"}, output
    assert outcomes["unknown-passage: dimness"] == "PASSED"


def test_a_library_that_cannot_be_read_fails_with_what_is_wrong(tmp_path):
    outcomes, output = run(tmp_path, SOURCE.replace("format: 1", "format: 2"))
    assert outcomes.keys() == OF_READING
    assert failed(outcomes) == {"wrong-value: (library)"} and "write one of: 1" in output


def test_a_folder_without_a_library_fails_too(tmp_path):
    template = TEMPLATE.read_text(encoding="utf-8").replace(
        "cases(LIBRARY)", "cases(LIBRARY / 'x')"
    )
    outcomes, output = run(tmp_path, SOURCE, template)
    assert failed(outcomes) == {"unreadable-file: (library)"} and "there is no such file" in output


def test_a_warning_is_shown_and_fails_where_asked(tmp_path, capsys):
    (tmp_path / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    warning = Problem("vague-term", Level.WARNING, "a word", Route(("topics", "dimness", "title")))
    case = testing.Case("vague-term", "dimness", (warning,), load(tmp_path))
    case.check()
    shown = capsys.readouterr().out
    assert (
        shown.startswith("warning[vague-term]: a word\n") and "title: {clinician: Dimness" in shown
    )
    with pytest.raises(pytest.fail.Exception, match="vague-term"):
        replace(case, strict=True).check()


def test_strict_reaches_each_case(tmp_path):
    (tmp_path / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    assert all(each.values[0].strict for each in testing.cases(tmp_path, strict=True))
    assert not any(each.values[0].strict for each in testing.cases(tmp_path))


def test_a_library_is_checked_once_in_a_process(tmp_path, monkeypatch):
    (tmp_path / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    asked = []
    check = testing.check

    def counted(path, today):
        asked.append(today)
        return check(path, today)

    monkeypatch.setattr(testing, "check", counted)
    first = testing.cases(tmp_path)
    assert [each.id for each in testing.cases(tmp_path)] == [each.id for each in first]
    assert asked == [None]
    testing.cases(tmp_path, today=date(2026, 11, 25))
    assert asked == [None, date(2026, 11, 25)]


def test_the_generator_does_without_pytest():
    code = (
        "import sys; sys.modules['pytest'] = None\n"
        "import generator.cli\n"
        "from generator.testing import cases\n"
        "cases(__import__('pathlib').Path())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: generator.testing needs pytest: python -m pip install pytest"
    )


def test_the_shipped_library_has_the_same_file():
    """`tests/content/test_rules.py` is the template, but for where the library's folder is."""
    ours = (ROOT / "tests" / "content" / "test_rules.py").read_text(encoding="utf-8")
    assert ours.replace(".parents[2]", ".parent.parent") == TEMPLATE.read_text(encoding="utf-8")
