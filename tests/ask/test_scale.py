"""Ask stays small in a large library: what a question fetches does not grow with it."""

from __future__ import annotations

from tests.ask.scale import letters, measure


def test_many_topics_cost_a_question_little(browser, guidance):
    few, more = (measure(guidance, topics, browser) for topics in (5, 60))
    assert more.fetched < 300_000
    assert more.fetched - few.fetched < 60_000, "some leaves, and a line for each topic"
    assert f"{letters(30)}-l2-compression-fracture/" in more.answered
    # Ten times the bar: other tests may hold this machine. `python -m tests.ask.scale` measures.
    assert sorted(more.milliseconds)[len(more.milliseconds) // 2] < 1000
