"""The difference as a table: a change to the minimal library, and exactly what must be told of it."""

from __future__ import annotations

from copy import deepcopy

import pytest

from generator.changes import compare
from tests import libraries
from tests.libraries import STATEMENT, TOPIC, drop, guidance


def put(route, value):
    """As in tests.libraries; each library gets a copy of its own."""
    return lambda tree: libraries.put(route, deepcopy(value))(tree)


TEXT = f"{STATEMENT}.texts.clinician"
POSITION = f"{STATEMENT}.positions.0"
SECOND = {
    "name": {"clinician": "Rest", "patient": "Rest"},
    "claim": "s02",
    "kind": "practice",
    "texts": {"clinician": "Rest at night.", "patient": "Rest at night."},
}
THIRD = {**SECOND, "claim": "s03", "name": {"clinician": "Light", "patient": "Light"}}
WITHDRAWN = {
    "name": {"clinician": "Glowroot", "patient": "The plant"},
    "claim": "s01",
    "kind": "recommendation",
    "withdrawn": {"why": "No source.", "on": "2026-11-22"},
}
FLAG = {
    "name": {"clinician": "Darkness", "patient": "All dark"},
    "level": "urgent",
    "texts": {"clinician": "Sudden darkness.", "patient": "It is suddenly dark."},
    "cites": ["smith-2019"],
}
CHART = {
    "title": {"clinician": "Dim?", "patient": "Dim?"},
    "start": "dim",
    "steps": {
        "dim": {
            "ask": {"clinician": "Dim?", "patient": "Dim?"},
            "branches": [
                {"label": {"clinician": "Yes", "patient": "Yes"}, "to": "treat"},
                {"label": {"clinician": "No", "patient": "No"}, "to": "wait"},
            ],
        },
        "treat": {"do": {"clinician": "Glowroot", "patient": "Glowroot"}, "see": ["glowroot"], "end": "true"},
        "wait": {"do": {"clinician": "Wait", "patient": "Wait"}, "end": "true"},
    },
}  # fmt: skip
SUBMITTED = {"state": "submitted", "on": "2026-11-22", "by": "editorial-team"}
GONE = {"state": "withdrawn", "on": "2026-11-22", "by": "editorial-team", "note": "It harms."}
WENT = put("topics.dimness.review.events", [SUBMITTED, GONE])
SECOND_AT = f"{TOPIC}.sections.first.statements.rest"
FLAG_AT = f"{TOPIC}.red-flags.dark"
CHART_AT = f"{TOPIC}.algorithm"


def reorder(*names):
    def change(tree):
        section = tree["topics"]["dimness"]["sections"]["first"]
        section["statements"] = {name: section["statements"][name] for name in names}

    return change


def against(tree):
    """The dose 10 in place of 5."""
    tree["topics"]["dimness"]["facts"]["dose"]["value"] = "10"


# What the row shows; what both editions have; what the new one changes; (kind, weight, part, id)
# of every change; words that the details must tell, each in this order.
TABLE = [
    ("nothing", [], [], [], []),
    ("a reworded text", [], [put(TEXT, "Glowroot {dose} is what is recommended.")],
     [("amended", "wording", "statement", "glowroot")], ["Text: reworded"]),
    ("a lost not", [put(TEXT, "Glowroot {dose} is not recommended.")], [put(TEXT, "Glowroot {dose} is recommended.")],
     [("amended", "clinical", "statement", "glowroot")], ["Text: reworded"]),
    ("a shared dose", [], [against],
     [("amended", "clinical", "statement", "glowroot")], ["Text: reworded", "daily dose of glowroot: quantity 5 mg/day -> 10 mg/day"]),
    ("a fact renamed and equal", [],
     [drop(f"{TOPIC}.facts.dose"), put(f"{TOPIC}.facts.amount", {"what": "daily dose of glowroot", "value": "5", "unit": "mg", "per": "day", "drug": "glowroot", "role": "dose"}),
      put(TEXT, "Glowroot {amount} is recommended."), put(f"{STATEMENT}.texts.patient", "Take glowroot, {amount}.")], [], []),
    ("a drug", [], [put(f"{TOPIC}.facts.dose.drug", "leafroot")],
     [("amended", "clinical", "statement", "glowroot")], ["daily dose of glowroot: drug glowroot -> leafroot"]),
    ("a direction", [], [put(f"{POSITION}.direction", "against")],
     [("amended", "clinical", "statement", "glowroot")], ["Glow 2020: direction for -> against; sentence reworded"]),
    ("a position gone", [], [put(f"{STATEMENT}.positions", [])],
     [("amended", "clinical", "statement", "glowroot")], ["Glow 2020: removed (direction for; strength Strong; scheme Glow 2020; source smith-2019; passages dose)"]),
    ("conditions", [], [put(f"{POSITION}.conditions", {"clinician": "in adults", "patient": "in grown-ups"})],
     [("amended", "clinical", "statement", "glowroot")], ["Glow 2020: conditions added"]),
    ("a locator", [], [put("references.smith-2019.passages.dose.at", "Table 2")],
     [("amended", "editorial", "statement", "glowroot"), ("amended", "editorial", "reference", "smith-2019")],
     ["Glow 2020: passage dose, place of smith-2019 Table 1 -> Table 2", "Passage dose: place Table 1 -> Table 2"]),
    ("a reference retracted", [], [put("references.smith-2019.status", "retracted")],
     [("amended", "clinical", "statement", "glowroot"), ("amended", "clinical", "reference", "smith-2019")],
     ["Glow 2020: status of smith-2019 current -> retracted", "Reference: status current -> retracted"]),
    ("a citation", [], [put(f"{STATEMENT}.cites", ["smith-2019"])],
     [("amended", "wording", "statement", "glowroot")], ["smith-2019: added"]),
    ("scope", [], [put(f"{STATEMENT}.scope", {"timing": "acute"})],
     [("amended", "clinical", "statement", "glowroot")], ["Scope of the evidence, timing: added (covers acute)"]),
    ("indirect", [], [put(f"{STATEMENT}.indirect", {"clinician": "Studied elsewhere.", "patient": "Studied elsewhere."})],
     [("amended", "clinical", "statement", "glowroot")], ["Indirect evidence: added"]),
    ("compatible", [], [put(f"{STATEMENT}.compatible", "They speak of other things.")],
     [("amended", "wording", "statement", "glowroot")], ["Why the bodies do not contradict: added (They speak of other things.)"]),
    ("a name", [], [put(f"{STATEMENT}.name.patient", "The root")],
     [("amended", "editorial", "statement", "glowroot")], ["Name: reworded"]),
    ("the kind", [], [put(f"{STATEMENT}.kind", "evidence")],
     [("amended", "clinical", "statement", "glowroot")], ["Kind: recommendation -> evidence"]),
    ("a new statement", [], [put(SECOND_AT, SECOND)], [("new", "clinical", "statement", "rest")], None),
    ("a tombstone", [], [put(STATEMENT, WITHDRAWN)], [("withdrawn", "clinical", "statement", "glowroot")], None),
    ("a tombstone that stays", [put(STATEMENT, WITHDRAWN)], [], [], []),
    ("no tombstone", [put(SECOND_AT, SECOND)], [drop(SECOND_AT)], [("removed", "clinical", "statement", "rest")], None),
    ("order", [put(SECOND_AT, SECOND)], [reorder("rest", "glowroot")], [("moved", "editorial", "statement", "rest")], None),
    ("one of three moved", [put(SECOND_AT, SECOND), put(f"{TOPIC}.sections.first.statements.light", THIRD)],
     [reorder("light", "glowroot", "rest")], [("moved", "editorial", "statement", "light")], ["Place: order before -> now another"]),
    ("another section", [put(SECOND_AT, SECOND)],
     [drop(SECOND_AT), put(f"{TOPIC}.sections.second", {"title": {"clinician": "More", "patient": "More"}, "statements": {"rest": SECOND}})],
     [("moved", "editorial", "statement", "rest"), ("new", "editorial", "section", "second")], ["Place: section Treatment -> More", "Title: added"]),
    ("reviewed, unchanged", [], [put(f"{TOPIC}.changes", {"glowroot": {"kind": "reviewed-unchanged", "why": "Read again."}})],
     [("reviewed-unchanged", "editorial", "statement", "glowroot")], []),
    ("a new source check", [], [put(f"{STATEMENT}.source-check", {"found": "supported", "now": "unchanged", "by": "board", "on": "2026-11-22", "note": "Read."})],
     [("reviewed-unchanged", "editorial", "statement", "glowroot")], None),
    ("a new red flag", [], [put(FLAG_AT, FLAG)], [("new", "clinical", "red-flag", "dark")], None),
    ("a red flag raised", [put(FLAG_AT, FLAG)], [put(f"{FLAG_AT}.level", "emergency")],
     [("amended", "clinical", "red-flag", "dark")], ["Level raised: urgent -> emergency"]),
    ("a red flag lowered", [put(FLAG_AT, FLAG)], [put(f"{FLAG_AT}.level", "assess")],
     [("amended", "clinical", "red-flag", "dark")], ["Level lowered: urgent -> assess"]),
    ("a red flag gone", [put(FLAG_AT, FLAG)], [drop(FLAG_AT)], [("removed", "clinical", "red-flag", "dark")], None),
    ("an algorithm", [], [put(CHART_AT, CHART)], [("new", "clinical", "algorithm", "algorithm")], None),
    ("a way out", [put(CHART_AT, CHART)], [put(f"{CHART_AT}.steps.dim.branches.1.to", "treat")],
     [("amended", "clinical", "algorithm", "algorithm")], ["Step dim: way out 2 wait -> treat"]),
    ("a step's place", [put(CHART_AT, CHART)], [put(f"{CHART_AT}.steps.wait.lane", "1")],
     [("amended", "editorial", "algorithm", "algorithm")], ["Step wait: lane added: 1"]),
    ("whom a topic is for", [], [put(f"{TOPIC}.applies-to.patient", "Grown-ups who feel dim.")],
     [("amended", "clinical", "topic", "topic")], ["Applies to: reworded"]),
    ("withdrawn as a whole", [], [WENT],
     [("amended", "clinical", "topic", "topic")], ["Last step of the review: submitted -> withdrawn", "Withdrawal of the whole topic: added (It harms.)"]),
    ("withdrawn, and used again", [WENT], [put(f"{TOPIC}.review.events", [SUBMITTED])],
     [("amended", "clinical", "topic", "topic")], ["Last step of the review: withdrawn -> submitted", "Withdrawal of the whole topic: removed (It harms.)"]),
    ("submitted again for one of its readers, and still withdrawn", [WENT],
     [lambda tree: tree["topics"]["dimness"]["review"]["events"].append({**SUBMITTED, "audiences": ["patient"]})],
     [("amended", "editorial", "topic", "topic")], ["Last step of the review: withdrawn -> submitted"]),
    ("the next review", [], [put(f"{TOPIC}.review.due", "2028-11-22")],
     [("amended", "editorial", "topic", "topic")], ["Review due: 2027-11-22 -> 2028-11-22"]),
    ("a point put between two", [put(f"{TOPIC}.bottom-line", [{"texts": {"clinician": x, "patient": x}, "see": ["glowroot"]} for x in ("One.", "Three.")])],
     [put(f"{TOPIC}.bottom-line", [{"texts": {"clinician": x, "patient": x}, "see": ["glowroot"]} for x in ("One.", "Two.", "Three.")])],
     [("amended", "clinical", "topic", "topic")], ["The short answer: added (sums up glowroot)"]),
    ("what the positions are on", [put(f"{STATEMENT}.about", {"clinician": "roots", "patient": "roots"})],
     [put(f"{STATEMENT}.about", {"clinician": "dark roots", "patient": "dark roots"})],
     [("amended", "clinical", "statement", "glowroot")],
     ["Glow 2020: sentence reworded", "What the positions are on: reworded"]),
    ("what one position is on", [put(f"{POSITION}.what", {"clinician": "roots", "patient": "roots"})],
     [put(f"{POSITION}.what", {"clinician": "dark roots", "patient": "dark roots"})],
     [("amended", "clinical", "statement", "glowroot")], ["Glow 2020: sentence reworded; subject reworded"]),
    ("what a quantity is of", [put(f"{TOPIC}.facts.dose.what", "dose as a supplement")],
     [put(f"{TOPIC}.facts.dose.what", "dose in total")],
     [("amended", "clinical", "statement", "glowroot")], ["dose in total: what it is dose as a supplement -> dose in total"]),
    ("what a quantity is called", [], [put(f"{TOPIC}.facts.dose.what", "glowroot dose a day")],
     [("amended", "editorial", "statement", "glowroot")], ["glowroot dose a day: what it is daily dose of glowroot -> glowroot dose a day"]),
    ("a quote that lost its not", [put("references.smith-2019.passages.dose.quote", "It is not of use.")],
     [put("references.smith-2019.passages.dose.quote", "It is of use.")],
     [("amended", "clinical", "statement", "glowroot"), ("amended", "clinical", "reference", "smith-2019")], None),
    ("a red flag reworded", [put(FLAG_AT, FLAG)], [put(f"{FLAG_AT}.texts.patient", "It suddenly gets dark.")],
     [("amended", "clinical", "red-flag", "dark")], ["Text: reworded"]),
    ("what is left out", [put(f"{TOPIC}.limits", [{"clinician": "Dogs.", "patient": "Dogs."}])],
     [put(f"{TOPIC}.limits", [{"clinician": "Cats.", "patient": "Cats."}])],
     [("amended", "clinical", "topic", "topic")], ["What is not covered: limit reworded"]),
    ("a title's number in a list", [put(f"{TOPIC}.sections.first.title.clinician", "1. Treatment")],
     [put(f"{TOPIC}.sections.first.title.clinician", "Treatment")],
     [("amended", "editorial", "section", "first")], ["Title: reworded"]),
    ("a title with another medicine", [put(f"{TOPIC}.sections.first.title.clinician", "Leafroot")],
     [put(f"{TOPIC}.sections.first.title.clinician", "Glowroot")],
     [("amended", "clinical", "section", "first")], ["Title: reworded"]),
    ("a call for help", [], [put("publisher.emergency.number", "another number")],
     [("amended", "clinical", "publisher", "publisher")], ["What to do: emergency: number the test number -> another number"]),
    ("a term", [], [put("glossary.glowroot.plain", "A plant from a tale.")],
     [("amended", "wording", "glossary", "glowroot")], ["glowroot: meaning reworded"]),
    ("what a scheme says", [], [put("grading.glow-2020.strengths.strong.directions.for.says.clinician", "{who} advises {what} ({label}).")],
     [("amended", "wording", "statement", "glowroot"), ("amended", "wording", "grading", "glow-2020")],
     ["Glow 2020: sentence reworded", "Strong, for: says reworded"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("both", "changed", "found", "words"),
    [pytest.param(*row[1:], id=row[0]) for row in TABLE],
)
def test_tells_exactly(both, changed, found, words):
    changes = compare(guidance(*both), guidance(*both, *changed))
    assert [(each.kind, each.weight.word, each.part, each.id) for each in changes] == found
    if words is not None:
        assert [detail.words for change in changes for detail in change.details] == words


def test_a_new_and_a_removed_topic():
    def second(tree):
        tree["topics"]["night"] = tree["topics"]["dimness"]

    one, two = guidance(), guidance(second)
    assert [(c.kind, c.part, c.id) for c in compare(one, two)] == [("new", "topic", "night")]
    assert [(c.kind, c.part, c.id) for c in compare(two, one)] == [("removed", "topic", "night")]


def test_the_gravest_first_and_then_in_reading_order():
    both = [put(SECOND_AT, SECOND), put(f"{TOPIC}.sections.first.statements.light", THIRD)]
    changed = [
        put(f"{STATEMENT}.name.patient", "The root"),
        put(f"{SECOND_AT}.texts.patient", "Sleep at night."),
        put(f"{TOPIC}.sections.first.statements.light.texts.patient", "Do not read at night."),
    ]
    changes = compare(guidance(*both), guidance(*both, *changed))
    assert [(c.weight.word, c.id) for c in changes] == [
        ("clinical", "light"),
        ("wording", "rest"),
        ("editorial", "glowroot"),
    ]


def test_red_flags_first_of_what_weighs_the_same():
    changed = [put(f"{FLAG_AT}.texts.patient", "It is dark."), put(f"{SECOND_AT}.texts.patient", "Only rest.")]  # fmt: skip
    both = [put(FLAG_AT, FLAG), put(SECOND_AT, SECOND)]
    found = compare(guidance(*both), guidance(*both, *changed, put(CHART_AT, CHART)))
    assert [change.part for change in found] == ["red-flag", "statement", "algorithm"]


@pytest.mark.parametrize("change", [put(STATEMENT, WITHDRAWN), put(f"{TOPIC}.sections.first.statements", {"rest": SECOND})])  # fmt: skip
def test_what_is_taken_back_is_clinical_and_no_part_of_it_is_wording(change):
    """The minimal text has no watched word but for its medicine; taken back, it weighs all the same."""
    plain = put(f"{STATEMENT}.texts", {"clinician": "Rest is good.", "patient": "Rest is good."})
    (taken,) = (
        each for each in compare(guidance(plain), guidance(change)) if each.id == "glowroot"
    )
    (text,) = (detail for detail in taken.details if detail.part == "text")
    assert (text.words, text.weight.word) == ("Text: removed", "clinical")


def test_an_archives_red_flags_are_no_part_of_it():
    archive = put("edition.archive", {"replaced-by": "2026.12", "notice": {"clinician": "Old.", "patient": "Old."}})  # fmt: skip
    old, new = guidance(put(FLAG_AT, FLAG), archive), guidance(put(FLAG_AT, FLAG))
    assert [(c.kind, c.part, c.id) for c in compare(old, new)] == [("new", "red-flag", "dark")]


def test_reasons_are_the_withdrawals_and_the_changes():
    entry = {"glowroot": {"kind": "withdrawn", "why": "Nobody found it."}}
    new = guidance(put(STATEMENT, WITHDRAWN), put(f"{TOPIC}.changes", entry))
    (change,) = compare(guidance(), new)
    assert change.reasons == ("No source.", "Nobody found it.")
    assert change.needs_reason


@pytest.mark.parametrize(
    "broken",
    [
        put(TEXT, "Glowroot {nothing} is recommended."),
        put(f"{POSITION}.strength", "weak"),
        put(f"{POSITION}.scheme", "none"),
        put(f"{POSITION}.body", "nobody"),
        put(f"{POSITION}.cite.ref", "nobody-2020"),
        put(f"{POSITION}.cite.passages", ["nothing"]),
    ],
)
def test_a_library_with_errors_is_compared_as_well(broken):
    """The rules that use the comparison run beside those that refuse such a library."""
    assert compare(guidance(), guidance(broken))
    assert compare(guidance(broken), guidance())


def test_a_withdrawal_brings_its_own_reason_and_using_it_again_needs_one():
    """The note of the event is what readers are told; who takes it back has to say why as well."""
    (gone,) = compare(guidance(), guidance(WENT))
    assert gone.reasons == ("It harms.",) and not gone.unexplained
    (again,) = compare(guidance(WENT), guidance())
    assert again.reasons == () and again.unexplained
