"""Folded lists say the same in fewer bytes, and a browser reads what Python wrote."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.folding import PHRASES, WORDS, folded
from tests.ask.unfolding import unfolded
from tests.conftest import ROOT

CORE = ROOT / "site_templates/theme/assets/ask/core.js"


def test_a_list_says_what_each_shares_with_the_one_before():
    assert folded(["leg gave way", "legs gone", "legs give way"], PHRASES) == (
        "0leg gave way|3s give way|6one"
    )
    assert folded([], WORDS) == ""


@given(st.lists(st.text()))
def test_what_was_folded_comes_back_in_order(texts):
    told = sorted({each.replace("|", " ") for each in texts})
    assert unfolded(folded(texts, PHRASES), PHRASES) == told


def test_the_browser_reads_it_as_python_does(browser):
    texts = ["", "a", "a" * 40, "a" * 41, "\U0001f9b4 bone", "\U0001f9b4 bones", "é", "éa", "x|y"]
    page = browser.new_page()
    page.add_script_tag(path=CORE)
    read = page.evaluate("(told) => guidanceAsk.unfold(told, '|')", folded(texts, PHRASES))
    assert json.dumps(read) == json.dumps(unfolded(folded(texts, PHRASES), PHRASES))
    page.close()
