"""The bars that Ask must pass, on the questions it was tuned on and on those it was not."""

from __future__ import annotations

import pytest

from tests.ask.evaluate import answers, read, report, show
from tests.conftest import ROOT

FILES = sorted((ROOT / "tests" / "ask").glob("questions-*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_passes_its_bars(browser, server, guidance, path):
    questions = read(path)
    page = browser.new_page()
    found = report(questions, answers(page, f"{server}{guidance.edition.id}/", questions))
    page.close()
    assert found.first.share >= 0.85, show(found)
    assert found.three.share >= 0.95, show(found)
    assert found.uncovered.share >= 0.80, show(found)
    assert found.refused.share <= 0.05, show(found)
    assert found.others == 0, show(found)
    assert found.emergencies.share == 1, show(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_questions_name_statements_that_are_there(guidance, path):
    there = {name for topic in guidance.topics.values() for _, name, _ in topic.statements()}
    for question in read(path):
        assert {*question["first"], *question["also"]} <= there, question["ask"]
        assert question["audience"] in guidance.audiences
