"""Texts that hold any of many words, found in batches."""

from __future__ import annotations

from generator.language import stems
from generator.language.stems import holding


def test_finds_each_text_once_and_in_order():
    texts = [(number, words) for number, words in enumerate(["A cure", "none", "CURED, ALWAYS"])]
    assert [place for place, _ in holding(texts, ["cure", "always"])] == [0, 2]
    assert [place for place, _ in holding(texts, ["cure", "always"], fold=False)] == [0]


def test_nothing_runs_over_the_border_of_two_texts():
    assert list(holding([(0, "no"), (1, "risk")], ["no risk", "no\nrisk"])) == []


def test_batches_make_no_difference(monkeypatch):
    texts = [(number, f"text {number}") for number in range(50)]
    whole = list(holding(texts, ["7"]))
    monkeypatch.setattr(stems, "_BATCH", 3)
    assert list(holding(texts, ["7"])) == whole
    assert list(holding([], ["7"])) == []
