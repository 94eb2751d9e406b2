"""What Ask does when a part of it does not come, comes late, or is asked more than it reads."""

from __future__ import annotations

import time

import pytest

from tests.ask import scale
from tests.ask.test_page import NEWER, ask, known, results
from tests.conftest import serving

FAILED = "Ask could not load what it answers with."
LOST = ("ask/words_en.js", "ask/patient/leaf-0.js", "ask/patient/topics.js", "patient/ask.js")


@pytest.mark.parametrize("lost", LOST)
def test_without_all_words_and_names_nothing_is_answered(visit, server, edition, lost):
    """Who does not know that a word is a medicine's name would take it for a misspelled word."""
    seen = visit("about:blank")
    seen.page.route(f"**/{lost}", lambda route: route.abort())
    seen.page.goto(f"{server}{edition.name}/ask/patient/index.html")
    box = seen.page.get_by_role("searchbox")
    box.fill("what is the dose of calcitonin")
    box.press("Enter")
    seen.page.get_by_text(FAILED).wait_for()
    assert results(seen.page) == [] and not seen.page.locator("[data-state]").count()
    seen.page.unroute(f"**/{lost}")  # the line is back: asked again, it is loaded again
    ask(seen.page, "what is the dose of calcitonin").wait_for()
    assert results(seen.page)[0] == "calcitonin"


def test_a_list_of_editions_that_makes_no_sense_answers_nothing(visit, server, edition):
    """Whether this edition was recalled cannot be told from it."""
    seen = visit("about:blank")
    known(seen, server, edition, {**NEWER, "newest": "2026.11", "recalls": "none"})
    box = seen.page.get_by_role("searchbox")
    box.fill("what is the dose of calcitonin")
    box.press("Enter")
    seen.page.get_by_text(FAILED).wait_for()
    assert results(seen.page) == []


def test_an_answer_goes_where_the_next_one_is_late(browser, guidance, tmp_path):
    """Else the answer to one question stands under another one, for as long as a line is slow."""
    made = scale.library(guidance, 2)
    scale.write(tmp_path, made, list(made.topics))
    one, other = (f"{scale.other('calcitonin', scale.letters(n))} dose" for n in range(2))
    held = []
    with serving(tmp_path) as address:
        page = browser.new_page(bypass_csp=True)
        page.route(f"**/{list(made.topics)[1]}/**/ask.js", lambda route: held.append(route))
        page.goto(f"{address}2026.11/ask/patient/index.html")
        ask(page, one).wait_for()
        assert "calcitonin" in results(page)
        page.get_by_role("searchbox").fill(other)
        page.locator("[data-result]").first.wait_for(state="detached", timeout=2000)
        assert held, "what answers is still on its way"
        held[0].continue_()
        page.locator("[data-result]").first.wait_for()
        link = page.locator("[data-result] a").first.get_attribute("href")
        assert list(made.topics)[1] in link
        page.close()


LONG = {
    "many words": "how much calcitonin " * 50_000,
    "one word": "calcitonin dose " + "x" * 1_000_000,
    "signs": "my legs are numb " * 60_000,
    "no word": "?! " * 300_000,
}


@pytest.mark.parametrize("kind", LONG)
def test_a_megabyte_is_answered_at_once_and_its_end_is_said_to_be_unread(
    visit, server, edition, kind
):
    seen = visit(f"{server}{edition.name}/ask/patient/index.html")
    ask(seen.page, "calcitonin").wait_for()
    seen.page.get_by_role("searchbox").fill(LONG[kind])
    began = time.monotonic()
    if kind == "no word":
        seen.page.locator("[data-state]").wait_for(state="detached")
    else:
        seen.page.get_by_text("Your question is too long: its end was not read.").first.wait_for()
    assert time.monotonic() - began < 5
    assert seen.complaints == []


def test_what_was_pasted_is_not_cut_without_a_word(visit, server, edition):
    """The last sentence of a long story may be the one that matters."""
    story = "I fell and my back hurts since then. " * 25
    assert len(story) > 900
    seen = visit(f"{server}{edition.name}/ask/patient/index.html")
    seen.page.get_by_role("searchbox").focus()
    seen.page.keyboard.insert_text(story + "My legs are numb.")
    seen.page.locator("[data-state=emergency]").wait_for()
    assert not seen.page.get_by_text("too long").count()
