"""Word marks: which words went and came, and what is never torn apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.change import Weight
from generator.changes.marks import joined, marks
from generator.changes.watched import watched
from generator.changes.weight import weigh
from tests.libraries import STATEMENT, guidance, put


def shown(old: str, new: str) -> str:
    form = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(form[run.kind].format(run.text) for run in marks(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Take 5 mg/day with food.", "Take 10 mg/day with food.", "Take[- 5 mg/day-]{+ 10 mg/day+} with food."),
        ("Take 5\N{NO-BREAK SPACE}mg a day with food.", "Take 5\N{NO-BREAK SPACE}mg a week with food.", "Take[- 5\N{NO-BREAK SPACE}mg a day-]{+ 5\N{NO-BREAK SPACE}mg a week+} with food."),
        ("Use it for 0–5 days after the break.", "Use it for 0–10 days after the break.", "Use it for[- 0–5 days-]{+ 0–10 days+} after the break."),
        ("Relief at 1, 2 and 3 weeks was seen.", "Relief at 1, 2 and 4 weeks was seen.", "Relief at[- 1, 2 and 3 weeks-]{+ 1, 2 and 4 weeks+} was seen."),
        ("A dose of 0.5 mg is usual here.", "A dose of 0.25 mg is usual here.", "A dose of[- 0.5 mg-]{+ 0.25 mg+} is usual here."),
        ("Glowroot should be used in adults.", "Glowroot should not be used in adults.", "Glowroot[- should be used-]{+ should not be used+} in adults."),
        ("Experts do not recommend glowroot today.", "Experts recommend glowroot today.", "Experts[- do not recommend-]{+ recommend+} glowroot today."),
        ("Rest in bed is short.", "Rest in bed is short, then move.", "Rest in bed is short{+, then move+}."),
        ("Rest early.", "Rest early. A later trial found little use in it, and two groups differ on it.", "Rest early.{+ A later trial found little use in it, and two groups differ on it.+}"),
        ("It is used for 4 weeks when it is new and fresh.", "It may be given for 4 weeks if it came about lately.", "It[- is used-]{+ may be given+} for 4\N{NO-BREAK SPACE}weeks[- when it is new and fresh-]{+ if it came about lately+}."),
        ("Old words were here.", "Something else stands now!", "[-Old words were here.-]{+Something else stands now!+}"),
        ("The same.", "The same.", "The same."),
    ],
)  # fmt: skip
def test_marks(old, new, marked):
    assert shown(old, new) == joined(marked)


WORDS = st.lists(
    st.sampled_from("glowroot not no take 5 mg 10 mg/day a day, the and bed . – 0–5 days isn't (x)  \N{NO-BREAK SPACE}".split(" ")),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(WORDS, WORDS)
def test_marks_hold_both_texts(old, new):
    runs = marks(old, new)
    assert "".join(run.text for run in runs if run.kind != "inserted") == joined(old)
    assert "".join(run.text for run in runs if run.kind != "deleted") == joined(new)
    assert all(run.text for run in runs)


@given(st.text(max_size=60), st.text(max_size=60))
def test_marks_hold_any_two_texts(old, new):
    runs = marks(old, new)
    assert "".join(run.text for run in runs if run.kind != "inserted") == joined(old)
    assert "".join(run.text for run in runs if run.kind != "deleted") == joined(new)


@pytest.mark.parametrize(
    "number", ["5 mg", "0.5 mg/day", "1–2 weeks", "200 IU a day", "twice daily"]
)
@pytest.mark.parametrize("other", ["7 mg", "0.7 mg/day", "3–9 weeks", "500 IU a day", "once daily"])
def test_no_mark_ends_inside_a_quantity(number, other):
    old, new = f"Give {number} of it to adults only.", f"Give {other} of it to adults only."
    for kind, whole in (("deleted", number), ("inserted", other)):
        assert any(joined(whole) in run.text for run in marks(old, new) if run.kind == kind)


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("Glowroot helps.", "Glowroot is of help.", Weight.WORDING),
        ("It is recommended.", "It is not recommended.", Weight.CLINICAL),
        ("It is recommended.", "It is recommended against.", Weight.CLINICAL),
        ("Take 5 mg/day.", "Take 50 mg/day.", Weight.CLINICAL),
        ("Take 5 mg/day.", "Take 5 g/day.", Weight.CLINICAL),
        ("A fracture at L2.", "A fracture at L3.", Weight.CLINICAL),
        ("Take it with food.", "Take it without food.", Weight.CLINICAL),
        ("Use in adults.", "Use only in adults.", Weight.CLINICAL),
        ("Do not take roots; take leaves.", "Do not take leaves; take roots.", Weight.CLINICAL),
        ("5 mg by day, 10 mg by night.", "10 mg by day, 5 mg by night.", Weight.CLINICAL),
        ("Two weeks of it.", "Three weeks of it.", Weight.CLINICAL),
        ("Take 5\N{NO-BREAK SPACE}mg.", "Take 5 mg.", Weight.WORDING),
        ("", "Rest.", Weight.WORDING),
        ("", "Do not rest.", Weight.CLINICAL),
    ],
)  # fmt: skip
def test_weight_of_words(old, new, weight):
    assert weigh(old, new) is weight
    assert weigh(new, old) is weight


KNOWN = watched(
    guidance(
        put("glossary.bed-rest", {"term": "bed rest", "plain": "Lying down.", "also": ["rest in bed"]}),
        put(f"{STATEMENT}.scope", {"condition": "lasting dimness"}),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        # what the editions know by name: a glossary term, a medicine, a value of a scope
        ("It eases pain.", "Bed rest eases pain.", Weight.CLINICAL),
        ("Glowroot eases pain.", "It eases pain.", Weight.CLINICAL),
        ("For dim people.", "For people with dimness.", Weight.CLINICAL),
        ("It helps in dimness.", "It helps in lasting dimness.", Weight.CLINICAL),
        ("Glowroot eases it, bed rest harms.", "Bed rest eases it, glowroot harms.", Weight.CLINICAL),
        ("Bed rest eases it.", "Bed rests ease it.", Weight.WORDING),
        ("Rest on a bed.", "Lie on a bed.", Weight.WORDING),
        # words that steer
        ("Calcium as a supplement.", "Calcium in total.", Weight.CLINICAL),
        ("Calcium supplements.", "Calcium supplementation.", Weight.WORDING),
        ("It should be done.", "It may be done.", Weight.CLINICAL),
        ("They recommend it.", "They suggest it.", Weight.CLINICAL),
        ("They recommend it.", "They advise it.", Weight.WORDING),
        ("Eat before you take it.", "Eat after you take it.", Weight.CLINICAL),
        ("Leaves and roots.", "Leaves or roots.", Weight.CLINICAL),
        ("It always helps.", "It helps.", Weight.CLINICAL),
        ("For adults.", "For children.", Weight.CLINICAL),
        ("Take it with food.", "Take it at meals.", Weight.CLINICAL),
        # words that do not
        ("Pain eases in the dark.", "In the dark, pain eases.", Weight.WORDING),
        ("It was seen in trials.", "Trials saw this.", Weight.WORDING),
    ],
)  # fmt: skip
def test_weight_of_known_words(old, new, weight):
    assert weigh(old, new, KNOWN) is weight
    assert weigh(new, old, KNOWN) is weight


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("1. Pain Management", "Pain management", Weight.WORDING),
        ("First steps: 2. Pain", "Pain", Weight.WORDING),
        ("3) Pain", "4) Pain", Weight.WORDING),
        ("When to consider it", "On it", Weight.WORDING),
        ("Dimness at L2", "Dimness at L3", Weight.CLINICAL),
        ("2 weeks of it", "3 weeks of it", Weight.CLINICAL),
        ("Other means", "Bed rest", Weight.CLINICAL),
        ("When it is used", "When it is not used", Weight.CLINICAL),
    ],
)
def test_weight_of_headings(old, new, weight):
    assert weigh(old, new, KNOWN, heading=True) is weight
    assert weigh(new, old, KNOWN, heading=True) is weight


@given(WORDS, WORDS, st.sampled_from(["only", "bed rest", "glowroot", "should", "without"]))
def test_a_watched_word_put_in_is_never_mere_wording(head, tail, word):
    """Wherever it is put. It stands for itself: no neighbour makes another phrase of it."""
    assert weigh(f"{head}. {tail}", f"{head}. {word} – {tail}", KNOWN) is Weight.CLINICAL
