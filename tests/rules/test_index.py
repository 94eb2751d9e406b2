"""The index of words finds every text that a look at each text would find."""

from __future__ import annotations

from generator.language.subjects import words_in
from generator.rules import Setting, survey
from generator.rules._index import index


def test_words_and_parts_of_words(guidance):
    surveyed = survey(guidance, Setting(guidance.edition.date, frozenset()))
    texts = surveyed.read_texts()
    named = list(index(surveyed).having(["calcitonin"]))
    assert named == [each for each in texts if "calcitonin" in words_in(each[4])]
    recommends = [each[4] for each in index(surveyed).having(stems=["ecommend"])]
    assert recommends == [each[4] for each in texts if "ecommend" in each[4].lower()]


def test_the_names_of_facts_are_no_words(guidance):
    surveyed = survey(guidance, Setting(guidance.edition.date, frozenset()))
    for *_, words in index(surveyed).having(["dose"]):
        assert "dose" in words.lower().replace("{calcitonin-dose}", "")
    assert list(index(surveyed).having(["no-such-word"], ["nosuchpart"])) == []
