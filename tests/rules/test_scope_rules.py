"""The rules on scope and consistency: a change to the minimal library, and what they report."""

from __future__ import annotations

from copy import deepcopy

import pytest

from generator.rules import check
from tests.libraries import STATEMENT, TOPIC, Change, drop, guidance, put, setting
from tests.rules.tables import based, reported, rows

STATEMENTS = f"{TOPIC}.sections.first.statements"
POSITION = f"{STATEMENT}.positions.0"
TEXT = f"{STATEMENT}.texts.clinician"


def both(words: str) -> dict[str, str]:
    return {"clinician": words, "patient": words}


def extra(key: str = "extra", **fields: object) -> Change:
    """One more statement, with the position of the first unless it has its own."""

    def change(root):
        node = root["topics"]["dimness"]["sections"]["first"]["statements"]
        first = node["glowroot"]
        node[key] = {
            "name": both(f"The {key} of it"),
            "kind": "recommendation",
            "about": both("glowroot"),
            "texts": both(f"Something about {key} stands here in words of its own."),
            "positions": deepcopy(first["positions"]),
            **fields,
        }

    return change


def position(**fields: object) -> dict[str, object]:
    return {
        "body": "glow",
        "scheme": "glow-2020",
        "strength": "strong",
        "direction": "for",
        "cite": {"ref": "smith-2019", "passages": ["dose"]},
        **fields,
    }


def other(name: str = "extra", **fields: object) -> Change:
    """One more statement whose one position has these fields."""
    return extra(name, positions=[position(**fields)])


NAMES = {
    "bisphosphonates": {"kind": "drug-class", "called": "bisphosphonates"},
    "alendronate": {
        "kind": "drug",
        "called": "alendronate",
        "also": ["Fosamax"],
        "class": "bisphosphonates",
    },
}
EXTRA = f"{STATEMENTS}.extra"
ELSEWHERE = {"cite": {"ref": "smith-2019", "passages": ["dose", "more"]}}
SPINE = [
    put(f"{TOPIC}.scope", {"condition": "dimness", "level": ["L2"]}),
    put(f"{TOPIC}.applies-to.clinician", "Adults with dimness at L2."),
]
INDIRECT = both("It was studied at L3 and L4.")
BLOCK = [
    *SPINE,
    put(f"{STATEMENT}.about", both("a block for pain at L3 or L4")),
    put(TEXT, "A block is an option for L3 or L4, not for L2."),
    put(f"{STATEMENT}.texts.patient", "A block may help at L3 or L4, not at L2."),
    put(f"{POSITION}.scope", {"level": ["L3", "L4"]}),
    put(f"{STATEMENT}.scope", {"level": ["L3", "L4"]}),
    put(f"{STATEMENT}.indirect", INDIRECT),
]
ACUTE = [
    put(f"{STATEMENT}.about", both("glowroot for acute dimness")),
    put(f"{POSITION}.scope", {"timing": ["acute"]}),
    put(f"{STATEMENT}.scope", {"timing": "acute"}),
    put(f"{TOPIC}.scope", {"condition": "dimness"}),
]
CLAUSE = "Consider surgery if {}."
LIST = [
    extra("one", texts=both(CLAUSE.format("the lantern is unsteady"))),
    extra("two", texts=both(CLAUSE.format("sight is lost"))),
]
POINT = f"{TOPIC}.bottom-line"

TABLE = {
    "name-in-doubt": [
        ("names of their own", [put("names", NAMES)], []),
        (
            "one word for two things",
            [put("names", NAMES | {"other": {"kind": "drug", "called": "fosamax"}})],
            ["names.other.called"],
        ),
        (
            "twice in one",
            [
                put(
                    "names",
                    {"glowroot": {"kind": "drug", "called": "glowroot", "also": ["Glowroot"]}},
                )
            ],
            ["names.glowroot.also.0"],
        ),
        (
            "a class that is not there",
            [put("names.glow", {"kind": "drug", "called": "glow", "class": "lights"})],
            ["names.glow.class"],
        ),
        (
            "a class in a circle",
            [
                put("names.one", {"kind": "drug-class", "called": "one", "class": "two"}),
                put("names.two", {"kind": "drug-class", "called": "two", "class": "one"}),
            ],
            ["names.one.class", "names.two.class"],
        ),
    ],
    "for-and-against": [
        ("one position", [], []),
        ("the same twice", [extra()], []),
        (
            "against elsewhere",
            [other(direction="against", **ELSEWHERE)],
            [f"{POSITION}.direction", f"{EXTRA}.positions.0.direction"],
        ),
        (
            "against in the same statement",
            [put(f"{STATEMENT}.positions", [position(), position(direction="against")])],
            [f"{POSITION}.direction", f"{STATEMENT}.positions.1.direction"],
        ),
        (
            "against another subject",
            [other(direction="against", what=both("glowroot at night"), **ELSEWHERE)],
            [],
        ),
        (
            "against in other patients",
            [other(direction="against", scope={"age": "child"}, **ELSEWHERE)],
            [],
        ),
        ("in another variant", [other(direction="against", variant="At night", **ELSEWHERE)], []),
        (
            "another body is against: that is disagreement",
            [
                put("bodies.lamp", {"name": "Lamp", "called": both("Lamp")}),
                extra(positions=[{"body": "lamp", "direction": "against", **ELSEWHERE}]),
            ],
            [],
        ),
    ],
    "position-disagrees": [
        ("the same at both places", [extra()], []),
        (
            "another direction",
            [other(direction="against")],
            [f"{POSITION}.direction", f"{EXTRA}.positions.0.direction"],
        ),
        (
            "the odd one out of three",
            [extra("more"), other(direction="against")],
            [f"{EXTRA}.positions.0.direction"],
        ),
        (
            "a scope that one of three lacks",
            [put(f"{POSITION}.scope", {"timing": ["acute"]}), extra("more"), other()],
            [f"{EXTRA}.positions.0"],
        ),
        (
            "another value in a scope",
            [
                put(f"{POSITION}.scope", {"timing": ["acute"]}),
                extra("more"),
                other(scope={"timing": "chronic"}),
            ],
            [f"{EXTRA}.positions.0.scope"],
        ),
        (
            "conditions that lost a part",
            [
                put(f"{POSITION}.direction", "conditional"),
                put(f"{POSITION}.conditions", both("it is dark, and no lamp is near")),
                extra("more"),
                other(direction="conditional", conditions=both("it is dark")),
            ],
            [f"{EXTRA}.positions.0.conditions"],
        ),
        ("another wording of the subject", [other(what=both("glowroot by day"))], []),
        (
            "a table rates another procedure otherwise",
            [other(direction="against", what=both("lanterns for dimness"))],
            [],
        ),
        ("other passages are another recommendation", [other(direction="none", **ELSEWHERE)], []),
        (
            "a table's other variant",
            [put(f"{POSITION}.variant", "At noon"), other(variant="By night", direction="against")],
            [],
        ),
        (
            "a slip in a variant",
            [
                put(f"{POSITION}.variant", "Variant 1: dimness that is new, without a known cause"),
                extra("more"),
                other(variant="Variant 2: dimness that is new, without a known cause"),
            ],
            [f"{EXTRA}.positions.0.variant"],
        ),
        (
            "a variant left out",
            [put(f"{POSITION}.variant", "At noon"), extra("more"), other()],
            [f"{EXTRA}.positions.0"],
        ),
    ],
    "repeated-position": [
        ("one", [], []),
        (
            "twice",
            [put(f"{STATEMENT}.positions", [position(), position()])],
            [f"{STATEMENT}.positions.1"],
        ),
        (
            "twice, the subject written out once",
            [put(f"{STATEMENT}.positions", [position(), position(what=both("Glowroot"))])],
            [f"{STATEMENT}.positions.1"],
        ),
        (
            "twice with other passages",
            [put(f"{STATEMENT}.positions", [position(), position(**ELSEWHERE)])],
            [f"{STATEMENT}.positions.1"],
        ),
        (
            "on two subjects",
            [put(f"{STATEMENT}.positions", [position(), position(what=both("lanterns"))])],
            [],
        ),
        (
            "in two variants",
            [put(f"{STATEMENT}.positions", [position(variant="1"), position(variant="2")])],
            [],
        ),
        (
            "in other patients",
            [put(f"{STATEMENT}.positions", [position(), position(scope={"age": "child"})])],
            [],
        ),
        ("in another statement", [extra()], []),
    ],
    "repeated-entry": [
        ("nothing is listed", [], []),
        (
            "a scope",
            [put(f"{STATEMENT}.scope", {"level": ["L3", "L3"]})],
            [f"{STATEMENT}.scope.level.1"],
        ),
        (
            "a position's scope, by case",
            [put(f"{POSITION}.scope", {"age": ["adult", "Adult"]})],
            [f"{POSITION}.scope.age.1"],
        ),
        (
            "a statement under a point",
            [put(POINT, [{"texts": both("x"), "see": ["glowroot", "glowroot"]}])],
            [f"{POINT}.0.see.1"],
        ),
        (
            "a point in the words of one audience",
            [
                put(
                    POINT,
                    [
                        {"texts": {"clinician": "A.", "patient": "B."}, "see": ["glowroot"]},
                        {"texts": {"clinician": "C.", "patient": "b"}, "see": ["glowroot"]},
                    ],
                )
            ],
            [f"{POINT}.1.texts.patient"],
        ),
        (
            "a limit",
            [put(f"{TOPIC}.limits", [both("Night."), both("Day."), both("Night")])],
            [f"{TOPIC}.limits.2.clinician", f"{TOPIC}.limits.2.patient"],
        ),
        (
            "a question",
            [put(f"{TOPIC}.questions", {"patient": ["Why?", "When?", "Why?"]})],
            [f"{TOPIC}.questions.patient.2"],
        ),
        ("all differ", [put(f"{TOPIC}.limits", [both("Night."), both("Day.")])], []),
        ("a code", [put(f"{TOPIC}.codes", {"icd": ["A1", "A1"]})], [f"{TOPIC}.codes.icd.1"]),
    ],
    "indirect-missing": [
        ("no scope", [], []),
        ("said", [*BLOCK], []),
        (
            "not said",
            [*BLOCK, drop(f"{STATEMENT}.indirect")],
            [f"{STATEMENT}.scope.level", f"{POSITION}.scope.level"],
        ),
        (
            "in a position alone",
            [*BLOCK, drop(f"{STATEMENT}.indirect"), drop(f"{STATEMENT}.scope")],
            [f"{POSITION}.scope.level"],
        ),
        ("covered among others", [*SPINE, put(f"{STATEMENT}.scope", {"level": ["L1", "L2"]})], []),
        (
            "a dimension that the topic does not have",
            [*SPINE, put(f"{STATEMENT}.scope", {"timing": "acute"})],
            [],
        ),
        ("case does not count", [*SPINE, put(f"{STATEMENT}.scope", {"condition": "Dimness"})], []),
        (
            "another condition",
            [*SPINE, put(f"{STATEMENT}.scope", {"condition": "glare"})],
            [f"{STATEMENT}.scope.condition"],
        ),
    ],
    "unknown-scope": [
        ("none", [], []),
        ("all alike", [*BLOCK], []),
        (
            "a mistyped dimension",
            [*BLOCK, put(f"{POSITION}.scope", {"levl": ["L3", "L4"]})],
            [f"{POSITION}.scope.levl"],
        ),
        (
            "no level",
            [*BLOCK, put(f"{POSITION}.scope", {"level": ["L3", "L23"]})],
            [f"{POSITION}.scope.level.1"],
        ),
        (
            "two levels in one",
            [*BLOCK, put(f"{POSITION}.scope", {"level": ["L3/L4"]})],
            [f"{POSITION}.scope.level"],
        ),
        (
            "a mistyped value",
            [*ACUTE, extra(), put(f"{STATEMENT}.scope", {"timing": "acut"})],
            [f"{STATEMENT}.scope.timing"],
        ),
        ("another value", [*ACUTE, put(f"{STATEMENT}.scope", {"timing": "subacute"})], []),
        (
            "grades differ by their number",
            [
                extra(scope={"grade": "grade 1"}),
                extra("b", scope={"grade": "grade 1"}),
                put(f"{STATEMENT}.scope", {"grade": "grade 2"}),
            ],
            [],
        ),
        ("a dimension of its own", [*BLOCK, put(f"{POSITION}.scope", {"sex": "female"})], []),
    ],
    "level-outside-scope": [
        ("no levels anywhere", [put(TEXT, "At C3 and T4 of the chart.")], []),
        ("the topic's own", [*SPINE, put(TEXT, "Glowroot {dose} at L2.")], []),
        ("another", [*SPINE, put(TEXT, "Glowroot {dose} at L3.")], [TEXT]),
        (
            "a patient's",
            [*SPINE, put(f"{STATEMENT}.texts.patient", "Your L1 bone, {dose}.")],
            [f"{STATEMENT}.texts.patient"],
        ),
        ("studied there", [*BLOCK], []),
        ("more than was studied", [*BLOCK, put(TEXT, "For L3, L4 or L5.")], [TEXT]),
        (
            "a statement may point to another one's",
            [*BLOCK, extra(positions=[], texts=both("Not for the block, studied at L3 or L4."))],
            [],
        ),
        (
            "but not to a part of it",
            [*BLOCK, extra(positions=[], texts=both("Not for the block, studied at L4."))],
            [f"{EXTRA}.texts.clinician", f"{EXTRA}.texts.patient"],
        ),
        (
            "a title",
            [*SPINE, put(f"{TOPIC}.title.clinician", "Dimness at L3")],
            [f"{TOPIC}.title.clinician"],
        ),
        (
            "a point",
            [*SPINE, put(POINT, [{"texts": both("Glowroot at L5."), "see": ["glowroot"]}])],
            [f"{POINT}.0.texts.clinician", f"{POINT}.0.texts.patient"],
        ),
        (
            "an image is no level",
            [*SPINE, put(TEXT, "A bright signal on T2-weighted images, {dose}.")],
            [],
        ),
        ("a range", [*SPINE, put(TEXT, "From T12 to L2, {dose}.")], [TEXT, TEXT]),
        (
            "another nerve",
            [
                *BLOCK,
                put(f"{STATEMENT}.name", both("L2 nerve root block")),
                put(TEXT, "An L3 nerve root block for L3 or L4."),
            ],
            [TEXT],
        ),
    ],
    "scope-against-words": [
        ("no scope", [], []),
        ("levels agree", [*BLOCK], []),
        (
            "one lost from a position",
            [*BLOCK, put(f"{POSITION}.scope", {"level": ["L3"]})],
            [f"{POSITION}.scope", f"{STATEMENT}.scope.level"],
        ),
        (
            "one lost from the statement",
            [*BLOCK, put(f"{STATEMENT}.scope", {"level": ["L3"]})],
            [f"{STATEMENT}.scope.level"],
        ),
        (
            "one is the topic's own",
            [*BLOCK, put(f"{POSITION}.scope", {"level": ["L2", "L4"]})],
            [f"{POSITION}.scope", f"{STATEMENT}.scope.level"],
        ),
        (
            "levels lost from a statement's scope",
            [*BLOCK, put(f"{STATEMENT}.scope", {"timing": "new"})],
            [f"{STATEMENT}.scope", f"{STATEMENT}.scope"],
        ),
        ("no scope where words name levels", [*BLOCK, drop(f"{POSITION}.scope")], [POSITION]),
        (
            "a text with one of two levels",
            [*BLOCK, put(TEXT, "A block is an option for L3.")],
            [TEXT],
        ),
        ("timing agrees", [*ACUTE], []),
        (
            "chronic for acute in a position",
            [*ACUTE, put(f"{POSITION}.scope", {"timing": ["chronic"]})],
            [f"{POSITION}.scope.timing", f"{STATEMENT}.scope.timing"],
        ),
        (
            "chronic for acute in the statement",
            [*ACUTE, put(f"{STATEMENT}.scope", {"timing": "chronic"})],
            [f"{STATEMENT}.scope.timing"],
        ),
        (
            "a dimension lost",
            [*ACUTE, extra(), drop(f"{POSITION}.scope"), drop(f"{STATEMENT}.scope")],
            [POSITION],
        ),
        (
            "the statement's scope stands for its position's",
            [*ACUTE, drop(f"{POSITION}.scope")],
            [],
        ),
        (
            "words that name both shut nothing out",
            [*ACUTE, put(f"{STATEMENT}.about", both("glowroot for acute and chronic dimness"))],
            [],
        ),
        (
            "acutely painful tells no timing",
            [
                put(f"{STATEMENT}.about", both("glowroot for acutely painful dimness")),
                extra(scope={"timing": "acute"}),
            ],
            [],
        ),
    ],
    "repeated-statement": [
        ("one", [], []),
        ("other words", [extra()], []),
        (
            "the same words",
            [
                extra(
                    texts={
                        "clinician": "Glowroot, {dose}, is recommended.",
                        "patient": "Other words of its own.",
                    }
                )
            ],
            [f"{EXTRA}.texts.clinician"],
        ),
        (
            "the same words with another quantity",
            [
                put(
                    f"{TOPIC}.facts.more",
                    {"what": "another dose", "value": "9", "unit": "mg", "per": "day"},
                ),
                put(TEXT, "Glowroot {dose} is recommended for adults with dimness at night."),
                extra(
                    texts={
                        "clinician": "Glowroot {more} is recommended for adults with dimness at night.",
                        "patient": "Quite other words.",
                    }
                ),
            ],
            [f"{EXTRA}.texts.clinician"],
        ),
        (
            "the same words with another number",
            [
                put(TEXT, "Wait up to 3 of the long nights."),
                extra(
                    texts={
                        "clinician": "Wait up to 4 of the long nights.",
                        "patient": "Quite other words.",
                    }
                ),
            ],
            [f"{EXTRA}.texts.clinician"],
        ),
        (
            "alike, about something else",
            [
                put(TEXT, "Consider surgery if the lantern is unsteady."),
                extra(texts=both("Consider surgery if sight gets lost.")),
            ],
            [],
        ),
        (
            "the same fact, told in another way",
            [extra(texts=both("What is known of it: trials gave {dose} to all who had dimness."))],
            [],
        ),
    ],
    "open-list": [
        ("one", [], []),
        ("one condition", [LIST[0]], []),
        ("two statements, one action", [*LIST], [f"{STATEMENTS}.one"]),
        (
            "said in the intro",
            [*LIST, put(f"{TOPIC}.sections.first.intro", both("Any of these is enough:"))],
            [],
        ),
        ("two actions", [LIST[0], extra("two", texts=both("Call a doctor if sight is lost."))], []),
        (
            "and with or",
            [
                put(
                    TEXT,
                    "Offer it only if pain lasts, sight is lost or sleep is poor and no lamp helps.",
                )
            ],
            [TEXT],
        ),
        (
            "and alone",
            [put(TEXT, "Offer it only if pain lasts, sight is lost and sleep is poor.")],
            [],
        ),
        (
            "one of",
            [
                put(
                    TEXT,
                    "Offer it only if one or more of: pain lasts, sight is lost and is not better, or sleep is poor.",
                )
            ],
            [],
        ),
        (
            "any of",
            [
                put(
                    TEXT,
                    "Offer it if any of these holds, such as pain and fever, or loss of sight.",
                )
            ],
            [],
        ),
        (
            "or within one condition",
            [put(TEXT, "Offer it if pain or fever stays and sleep is poor.")],
            [],
        ),
    ],
    "abbreviation-undefined": [
        ("none", [], []),
        ("undefined", [put(TEXT, "Glowroot {dose} for those with PLD.")], [TEXT]),
        (
            "in brackets after its words",
            [put(TEXT, "Glowroot {dose} in poor light disease (PLD).")],
            [],
        ),
        ("its words in brackets", [put(TEXT, "Glowroot {dose} in PLD (poor light disease).")], []),
        (
            "in the glossary",
            [
                put(
                    "glossary.pld",
                    {"term": "poor light disease", "also": ["PLD"], "plain": "Dark."},
                ),
                put(TEXT, "{dose} in PLD."),
            ],
            [],
        ),
        ("each time once", [put(TEXT, "PLD, then PLD again: {dose}.")], [TEXT]),
        (
            "defined before",
            [
                put(f"{TOPIC}.title.clinician", "Poor light disease (PLD)"),
                put(TEXT, "{dose} in PLD."),
            ],
            [],
        ),
        ("clinicians know it", [put(TEXT, "An MRI, then {dose}.")], []),
        (
            "patients may not",
            [put(f"{STATEMENT}.texts.patient", "Have an MRI, then {dose}.")],
            [f"{STATEMENT}.texts.patient"],
        ),
        (
            "a body's letters",
            [
                put("bodies.rsl", {"name": "Royal Society of Light", "called": both("The RSL")}),
                put(TEXT, "RSL says {dose}."),
            ],
            [],
        ),
        (
            "a reference's author",
            [
                put("references.smith-2019.author", [{"literal": "Royal Society of Light"}]),
                put(TEXT, "RSL says {dose}."),
            ],
            [],
        ),
        ("a plural", [put(TEXT, "NSAIDs and {dose}.")], []),
        (
            "units, levels, places, numerals",
            [put(TEXT, "In the US, IU at L2, phase II: {dose}.")],
            [],
        ),
    ],
    "vague-term": [
        ("indicated by whom", [put(TEXT, "Glowroot {dose} when clinically indicated.")], [TEXT]),
        (
            "at somebody's discretion",
            [put(TEXT, "Glowroot {dose} at the discretion of the clinician.")],
            [TEXT],
        ),
        ("none", [], []),
        ("appropriate", [put(TEXT, "Glowroot {dose} with appropriate care.")], [TEXT]),
        ("prolonged", [put(TEXT, "Avoid prolonged darkness, {dose}.")], [TEXT]),
        ("defined beside it", [put(TEXT, "Avoid prolonged darkness (beyond {dose}).")], []),
        ("two words", [put(TEXT, "Give an adequate dose regularly.")], [TEXT, TEXT]),
        (
            "evidence may be vague",
            [put(f"{STATEMENT}.kind", "evidence"), put(TEXT, "In some patients it helped.")],
            [],
        ),
        (
            "patients' words are another rule's",
            [put(f"{STATEMENT}.texts.patient", "Take it regularly.")],
            [],
        ),
        ("a scheme's label", [put(TEXT, "Glowroot {dose} is usually appropriate.")], []),
        (
            "no significant difference is a result",
            [put(TEXT, "It found no significant difference, {dose}.")],
            [],
        ),
        ("consider is a strength", [put(TEXT, "Consider glowroot {dose}.")], []),
    ],
    "population-lost": [
        ("no scope anywhere", [], []),
        ("a condition", [put(f"{TOPIC}.scope", {"condition": "dimness"})], []),
        ("none", [put(f"{TOPIC}.scope", {"age": "adult"})], [f"{TOPIC}.scope"]),
        (
            "none, where statements have scopes",
            [put(f"{STATEMENT}.scope", {"age": "adult"})],
            [TOPIC, TOPIC],
        ),
        (
            "the words say the opposite",
            [
                put(f"{TOPIC}.scope", {"condition": "dimness", "neurology": "intact"}),
                put(f"{TOPIC}.applies-to.clinician", "Dimness if not neurologically intact."),
            ],
            [f"{TOPIC}.scope.neurology"],
        ),
        (
            "the words say it, and whom it is not for",
            [
                put(f"{TOPIC}.scope", {"condition": "dimness", "age": "adult"}),
                put(f"{TOPIC}.applies-to.clinician", "Adults with dimness; not for children."),
            ],
            [],
        ),
        (
            "another condition than the title's",
            [put(f"{TOPIC}.scope", {"condition": "glare"})],
            [f"{TOPIC}.scope.condition"],
        ),
        (
            "a limit in words and not in the scope",
            [
                put(f"{TOPIC}.scope", {"condition": "dimness"}),
                put(f"{STATEMENT}.scope", {"age": "adult"}),
            ],
            [f"{TOPIC}.scope"],
        ),
        (
            "a level that the title has not",
            [*SPINE, put(f"{TOPIC}.applies-to.clinician", "Adults with dimness.")],
            [f"{TOPIC}.scope.level"],
        ),
        ("whole", [*SPINE], []),
    ],
    "point-beyond-statements": [
        ("no point", [], []),
        (
            "what its statement says",
            [put(POINT, [{"texts": both("Glowroot, {dose}."), "see": ["glowroot"]}])],
            [],
        ),
        (
            "another drug",
            [
                put("glossary.lantern", {"term": "lantern", "plain": "A lamp."}),
                put(POINT, [{"texts": both("Use lanterns."), "see": ["glowroot"]}]),
            ],
            [f"{POINT}.0.texts.clinician", f"{POINT}.0.texts.patient"],
        ),
        (
            "another statement's fact",
            [
                put(f"{TOPIC}.facts.more", {"what": "more", "value": "9", "unit": "mg"}),
                extra(texts=both("More, {more}.")),
                put(
                    POINT,
                    [
                        {
                            "texts": {"clinician": "Glowroot, {more}.", "patient": "Glowroot."},
                            "see": ["glowroot"],
                        }
                    ],
                ),
            ],
            [f"{POINT}.0.texts.clinician"],
        ),
        (
            "with the statement named",
            [
                put(f"{TOPIC}.facts.more", {"what": "more", "value": "9", "unit": "mg"}),
                extra(texts=both("More, {more}.")),
                put(POINT, [{"texts": both("Glowroot, {more}."), "see": ["glowroot", "extra"]}]),
            ],
            [],
        ),
        (
            "a statement that is not there is another rule's",
            [put(POINT, [{"texts": both("Lanterns."), "see": ["nobody"]}])],
            [],
        ),
    ],
    "statement-not-told": [
        ("no point", [], []),
        ("told", [put(POINT, [{"texts": both("Take glowroot."), "see": ["glowroot"]}])], []),
        (
            "not told",
            [put(POINT, [{"texts": both("Rest."), "see": ["glowroot"]}])],
            [f"{POINT}.0.see.0"],
        ),
        (
            "one of two",
            [
                extra(name=both("Candles")),
                put(POINT, [{"texts": both("Take glowroot."), "see": ["glowroot", "extra"]}]),
            ],
            [],
        ),
        (
            "one of two, on another subject",
            [
                extra(
                    name=both("Candles"), about=both("candles"), texts=both("Candles give light.")
                ),
                put(POINT, [{"texts": both("Take glowroot."), "see": ["glowroot", "extra"]}]),
            ],
            [f"{POINT}.0.see.1"],
        ),
        (
            "in the words of one audience",
            [
                put(
                    POINT,
                    [{"texts": {"clinician": "Glowroot.", "patient": "It."}, "see": ["glowroot"]}],
                )
            ],
            [],
        ),
    ],
}


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(based(TABLE, ())))
def test_reports_exactly(rule: str, changes: list[Change], routes: list[str]):
    assert reported(rule, changes) == routes


def test_hints_name_what_is_missing():
    found = check(guidance(*BLOCK, drop(f"{STATEMENT}.indirect")), setting())
    hints = {each.hint for each in found if each.rule == "indirect-missing"}
    assert hints == {"write under 'indirect' that it was not studied in: L2"}
