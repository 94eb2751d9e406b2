"""The rules of algorithms: a change to the minimal library with a small algorithm, and what they report."""

from __future__ import annotations

from copy import deepcopy

import pytest

from generator.rules import check
from tests.libraries import STATEMENT, TOPIC, Change, drop, guidance, put, setting
from tests.rules.tables import based, reported, rows

A = f"{TOPIC}.algorithm"


def both(words: str) -> dict[str, str]:
    return {"clinician": words, "patient": words}


STEPS = {
    "title": both("Dimness"),
    "start": "dim",
    "steps": {
        "dim": {
            "ask": both("Dim?"),
            "branches": [
                {"label": both("No"), "to": "root"},
                {"label": both("Yes, or not sure"), "to": "help"},
            ],
        },
        "help": {"help": "emergency"},
        "root": {"do": both("Discuss glowroot."), "see": ["glowroot"], "end": True},
    },
}


def ALGORITHM(root):
    put(A, deepcopy(STEPS))(root)  # other changes go into it


GONE = put(
    f"{TOPIC}.sections.first.statements.gone",
    {
        "name": both("Gone"),
        "kind": "caution",
        "withdrawn": {"why": "No source.", "on": "2026-11-22"},
    },
)
FLAG = {
    "name": both("Dark"),
    "level": "urgent",
    "texts": both("It is dark."),
    "cites": ["smith-2019"],
}
DARK = f"{TOPIC}.red-flags.dark"


def flag(level: str, words: str) -> dict[str, object]:
    return {**FLAG, "level": level, "texts": both(words)}


NO_SEE = drop(f"{A}.steps.root.see")

S = f"{A}.steps"
B = f"{S}.dim.branches"
DO = {"do": both("Discuss glowroot."), "see": ["glowroot"], "end": True}


def then(to: str) -> dict[str, object]:
    return {"do": both("Discuss glowroot."), "see": ["glowroot"], "then": to}


def ask(*ways: tuple[str, str]) -> dict[str, object]:
    return {
        "ask": both("Is it so?"),
        "branches": [{"label": both(label), "to": to} for label, to in ways],
    }


def many(number: int) -> Change:
    """So many more steps."""

    def change(root):
        steps = root["topics"]["dimness"]["algorithm"]["steps"]
        steps.update({f"more-{index}": deepcopy(DO) for index in range(number)})

    return change


def THIRD(root):
    steps = root["topics"]["dimness"]["algorithm"]["steps"]
    steps["dim"]["branches"].append({"label": both("Not sure"), "to": "help"})


def OTHER(root):
    """A second statement, and an action that rests on it."""
    topic = root["topics"]["dimness"]
    topic["sections"]["first"]["statements"]["lanterns"] = {
        "name": both("Lanterns"),
        "kind": "recommendation",
        "about": both("lanterns"),
        "texts": both("Lanterns for severe dimness by night, lit in {window}."),
        "unsourced": both("Why."),
    }
    topic["facts"]["window"] = {"what": "window", "value": "5", "unit": "day"}
    topic["algorithm"]["steps"]["other"] = {
        "do": both("Light lanterns."),
        "see": ["lanterns"],
        "end": True,
    }


def flip(words: str) -> list[Change]:
    """A question whose "no" leads to glowroot and whose "yes" leads to lanterns."""

    def change(root):
        dim = root["topics"]["dimness"]["algorithm"]["steps"]["dim"]
        dim["ask"] = both(words)
        dim["branches"] = [
            {"label": both("No"), "to": "root"},
            {"label": both("Yes"), "to": "other"},
        ]

    return [OTHER, change]


FLAGGED = [put(f"{TOPIC}.red-flags.dark", FLAG), put(f"{S}.dim.flags", ["dark"])]
GRAVE = [*FLAGGED, put(f"{TOPIC}.red-flags.dark", {**FLAG, "level": "emergency"})]
THREE = [put(f"{S}.b", ask(("Yes, or not sure", "help"), ("No", "root")))]
LANTERN = put("glossary.lantern", {"term": "lantern", "plain": "A lamp."})
WINDOW = flip("Within {window}?")
SEVERE = flip("Severe dimness by night?")


def APPLIES(root):
    dim = root["topics"]["dimness"]["algorithm"]["steps"]["dim"]
    dim["ask"] = both("Does this guidance apply?")
    dim["criteria"] = {"all-of": [both("Adult"), both("Dim")]}
    dim["branches"] = [
        {"label": both("Yes"), "to": "root"},
        {"label": both("No, or not sure"), "to": "help"},
    ]


TABLE = {
    "unknown-step": [
        ("all are there", [], []),
        ("a mistyped start", [put(f"{A}.start", "dimm")], [f"{A}.start"]),
        (
            "a branch to nowhere",
            [put(f"{A}.steps.dim.branches.1.to", "hlep")],
            [f"{A}.steps.dim.branches.1.to"],
        ),
        (
            "an action that leads nowhere",
            [drop(f"{A}.steps.root.end"), put(f"{A}.steps.root.then", "x")],
            [f"{A}.steps.root.then"],
        ),
        ("a way back is a step", [put(f"{A}.steps.help.then", "dim")], []),
        (
            "a flag that the topic does not have",
            [put(f"{A}.steps.dim.flags", ["night"])],
            [f"{A}.steps.dim.flags.0"],
        ),
        (
            "a list of a section that is not there",
            [
                put(
                    f"{TOPIC}.listing",
                    {"title": both("L"), "note": both("N"), "sections": ["first", "frist"]},
                )
            ],
            [f"{TOPIC}.listing.sections.1"],
        ),
    ],
    "statement-not-in-algorithm": [
        ("it is in a step", [], []),
        ("it is nowhere", [NO_SEE], [STATEMENT]),
        ("it is left out with a reason", [NO_SEE, put(f"{A}.excluded.glowroot", both("Why."))], []),
        (
            "it is in a step and left out",
            [put(f"{A}.excluded.glowroot", both("Why."))],
            [f"{A}.excluded.glowroot"],
        ),
        (
            "a red flag is asked and left out",
            [
                put(f"{TOPIC}.red-flags.dark", FLAG),
                put(f"{A}.steps.dim.flags", ["dark"]),
                put(f"{A}.excluded.dark", both("Why.")),
            ],
            [f"{A}.excluded.dark"],
        ),
        ("evidence does not act", [NO_SEE, put(f"{STATEMENT}.kind", "evidence")], []),
        ("a caution acts", [NO_SEE, put(f"{STATEMENT}.kind", "caution")], [STATEMENT]),
        ("a practice acts", [NO_SEE, put(f"{STATEMENT}.kind", "practice")], [STATEMENT]),
        ("one taken back does not", [GONE], []),
        ("without an algorithm nothing is asked", [drop(A)], []),
    ],
    "unknown-statement": [
        (
            "a mistyped one in a step",
            [put(f"{A}.steps.root.see", ["glowroot", "glow"])],
            [f"{A}.steps.root.see.1"],
        ),
        (
            "a withdrawn one in a step",
            [GONE, put(f"{A}.steps.root.see", ["glowroot", "gone"])],
            [f"{A}.steps.root.see.1"],
        ),
        (
            "one left out that is not there",
            [put(f"{A}.excluded.glow", both("Why."))],
            [f"{A}.excluded.glow"],
        ),
        (
            "a red flag left out",
            [put(f"{TOPIC}.red-flags.dark", FLAG), put(f"{A}.excluded.dark", both("Why."))],
            [],
        ),
    ],
    "unreachable-step": [
        ("all are reached", [], []),
        ("one is not", [put(f"{S}.more", deepcopy(DO))], [f"{S}.more"]),
        ("another start", [put(f"{A}.start", "root")], [f"{S}.dim", f"{S}.help"]),
        (
            "a circle of its own",
            [put(f"{S}.one", then("two")), put(f"{S}.two", then("one"))],
            [f"{S}.one", f"{S}.two"],
        ),
        ("an unknown start is another rule's", [put(f"{A}.start", "nowhere")], []),
        (
            "by help that leads on",
            [put(f"{S}.help.then", "more"), put(f"{S}.more", deepcopy(DO))],
            [],
        ),
    ],
    "dead-end-step": [
        ("an end", [], []),
        ("no end", [drop(f"{S}.root.end")], [f"{S}.root"]),
        ("it leads on", [drop(f"{S}.root.end"), put(f"{S}.root.then", "help")], []),
        ("help is an end", [put(f"{S}.help.note", both("Go."))], []),
        ("a question has branches", [drop(f"{S}.dim.branches")], []),
        (
            "two",
            [drop(f"{S}.root.end"), put(f"{S}.more", {"do": both("x")})],
            [f"{S}.root", f"{S}.more"],
        ),
    ],
    "one-way-out": [
        ("two", [], []),
        ("one", [drop(f"{B}.1")], [B]),
        ("none", [drop(B)], [f"{S}.dim"]),
        ("two to the same step", [put(f"{B}.1.to", "root")], [B]),
        (
            "yes and no to the same step",
            [put(f"{B}.1.label", both("Yes")), put(f"{B}.1.to", "root"), THIRD],
            [f"{B}.0.to"],
        ),
        ("an action has one", [drop(f"{S}.root.end"), put(f"{S}.root.then", "help")], []),
        ("three, two of them to one step", [put(f"{B}.1.label", both("Yes")), THIRD], []),
    ],
    "branch-label": [
        ("each its own", [], []),
        (
            "the same twice",
            [put(f"{B}.1.label", both("No"))],
            [f"{B}.1.label.clinician", f"{B}.1.label.patient"],
        ),
        ("by case and stop", [put(f"{B}.1.label.patient", "NO.")], [f"{B}.1.label.patient"]),
        (
            "no, said twice",
            [put(f"{B}.1.label.patient", "None of these")],
            [f"{B}.1.label.patient"],
        ),
        ("a dash", [put(f"{B}.1.label.patient", "—")], [f"{B}.1.label.patient"]),
        (
            "words of their own",
            [put(f"{B}.0.label", both("Mild")), put(f"{B}.1.label", both("Severe"))],
            [],
        ),
        ("not sure twice", [THIRD], [f"{B}.2.label.clinician", f"{B}.2.label.patient"]),
    ],
    "answer-missing": [
        ("yes and no", [], []),
        ("no yes", [put(f"{B}.1.label", both("Not sure"))], [B]),
        ("no no", [put(f"{B}.0.label", both("Yes")), put(f"{B}.1.label", both("Not sure"))], [B]),
        (
            "other answers",
            [put(f"{B}.0.label", both("Mild")), put(f"{B}.1.label", both("Severe"))],
            [],
        ),
        ("one audience", [put(f"{B}.1.label.patient", "Not sure")], [B]),
        (
            "none of them, one of them",
            [put(f"{B}.0.label", both("None")), put(f"{B}.1.label", both("One or more"))],
            [],
        ),
    ],
    "branch-labels-differ": [
        ("the same", [], []),
        ("no and yes", [put(f"{B}.0.label.patient", "Yes")], [f"{B}.0.label.patient"]),
        ("a part lost", [put(f"{B}.1.label.patient", "Yes")], [f"{B}.1.label.patient"]),
        ("other words", [put(f"{B}.1.label.patient", "Yes, or I do not know")], []),
        ("words that answer neither", [put(f"{B}.0.label.patient", "I feel well")], []),
        ("more words", [put(f"{B}.1.label.patient", "Yes, or not sure: ask today")], []),
    ],
    "loop-without-exit": [
        ("none", [], []),
        ("a question that leads to itself", [put(f"{B}.0.to", "dim")], [f"{B}.0.to"]),
        (
            "an action that leads to itself",
            [drop(f"{S}.root.end"), put(f"{S}.root.then", "root")],
            [f"{S}.root.then"],
        ),
        (
            "two actions",
            [drop(f"{S}.root.end"), put(f"{S}.root.then", "more"), put(f"{S}.more", then("root"))],
            [f"{S}.root", f"{S}.more"],
        ),
        ("a way back with an exit", [drop(f"{S}.root.end"), put(f"{S}.root.then", "dim")], []),
        ("help that leads back", [put(f"{S}.help.then", "dim")], []),
    ],
    "way-back": [
        ("none", [], []),
        ("an action", [drop(f"{S}.root.end"), put(f"{S}.root.then", "dim")], [f"{S}.root.then"]),
        ("help may", [put(f"{S}.help.then", "dim")], []),
        (
            "a branch",
            [
                drop(f"{S}.root.end"),
                put(f"{S}.root.then", "more"),
                put(f"{S}.more", ask(("Yes", "help"), ("No", "root"))),
            ],
            [f"{S}.more.branches.1.to"],
        ),
        ("written above, reached once", [drop(f"{S}.root.end"), put(f"{S}.root.then", "help")], []),
        ("to itself is another rule's", [put(f"{B}.0.to", "dim")], []),
    ],
    "red-flag-branch": [
        ("no flags", [], []),
        ("yes leads to help", [*FLAGGED], []),
        (
            "changed over",
            [*FLAGGED, put(f"{B}.0.to", "help"), put(f"{B}.1.to", "root")],
            [f"{B}.0.to", f"{B}.1.to"],
        ),
        (
            "help that is not urgent enough",
            [*FLAGGED, put(f"{S}.help.help", "assess")],
            [f"{B}.1.to", B],
        ),
        ("yes leads on", [*FLAGGED, put(f"{B}.1.to", "root")], [f"{B}.1.to", B]),
        (
            "labels in other words",
            [*FLAGGED, put(f"{B}.1.label", both("Dark")), put(f"{B}.0.label", both("Light"))],
            [],
        ),
        (
            "no help in other words",
            [*FLAGGED, put(f"{B}.1.label", both("Dark")), put(f"{B}.1.to", "root")],
            [B],
        ),
    ],
    "help-too-urgent": [
        ("no flags", [], []),
        ("as urgent as the flag", [*FLAGGED, put(f"{S}.help.help", "urgent")], []),
        ("more urgent", [*FLAGGED], [f"{B}.1.to"]),
        ("an emergency", [*FLAGGED, put(f"{TOPIC}.red-flags.dark.level", "emergency")], []),
        ("less urgent is another rule's", [*FLAGGED, put(f"{S}.help.help", "assess")], []),
        ("a flag that is not there", [put(f"{S}.dim.flags", ["night"])], []),
    ],
    "unsure-branch": [
        ("to help", [], []),
        ("to an action", [put(f"{B}.1.to", "root")], [f"{B}.1.to"]),
        (
            "less urgent than yes",
            [
                put(f"{S}.soon", {"help": "assess"}),
                put(
                    f"{B}",
                    [
                        {"label": both("Yes"), "to": "help"},
                        {"label": both("No"), "to": "root"},
                        {"label": both("Not sure"), "to": "soon"},
                    ],
                ),
            ],
            [f"{B}.2.to"],
        ),
        (
            "to a question while yes is an action",
            [put(f"{S}.more", ask(("Yes", "help"), ("No", "root"))), put(f"{B}.1.to", "more")],
            [],
        ),
        (
            "to a question while another answer is help",
            [
                put(f"{S}.more", ask(("Yes", "help"), ("No", "root"))),
                put(
                    B,
                    [
                        {"label": both("No"), "to": "help"},
                        {"label": both("Yes, or not sure"), "to": "more"},
                    ],
                ),
            ],
            [f"{B}.1.to"],
        ),
        ("nobody is unsure", [put(f"{B}.1.label", both("Yes")), put(f"{B}.1.to", "root")], []),
    ],
    "unsure-missing": [
        ("one question", [], []),
        (
            "two of three have it",
            [*THREE, put(f"{S}.c", ask(("Yes", "help"), ("No", "root")))],
            [f"{S}.c.branches"],
        ),
        (
            "all have it",
            [*THREE, put(f"{S}.c", ask(("Yes, or not sure", "help"), ("No", "root")))],
            [],
        ),
        ("two alone", [put(f"{S}.b", ask(("Yes", "help"), ("No", "root")))], []),
        ("other answers", [*THREE, put(f"{S}.c", ask(("Mild", "help"), ("Severe", "root")))], []),
        (
            "none has it",
            [put(f"{B}.1.label", both("Yes")), put(f"{S}.b", ask(("Yes", "help"), ("No", "root")))],
            [],
        ),
    ],
    "criteria-branch": [
        ("no criteria", [], []),
        ("all lead on", [APPLIES], []),
        (
            "changed over",
            [APPLIES, put(f"{B}.0.to", "help"), put(f"{B}.1.to", "root")],
            [f"{B}.0.to"],
        ),
        (
            "any is enough",
            [APPLIES, put(f"{S}.dim.criteria", {"any-of": [both("Adult"), both("Dim")]})],
            [f"{S}.dim.criteria.any-of"],
        ),
        (
            "criteria gone",
            [APPLIES, drop(f"{S}.dim.criteria")],
            [f"{S}.dim.ask.clinician", f"{S}.dim.ask.patient"],
        ),
        (
            "any of some reasons to treat",
            [put(f"{S}.dim.criteria", {"any-of": [both("Dark"), both("Dim")]})],
            [],
        ),
        (
            "all of a bad sign leads to help",
            [put(f"{S}.dim.criteria", {"all-of": [both("Dark"), both("Dim")]})],
            [],
        ),
    ],
    "told-twice": [
        (
            "two ways to the same help, with other notes",
            [
                put(f"{S}.more", {"help": "emergency", "note": both("Do not wait.")}),
                put(f"{B}.0.to", "more"),
            ],
            [],
        ),
        (
            "the same on two branches, which go on to other steps",
            [
                put(f"{S}.again", {**DO, "end": None, "then": "root"}),
                drop(f"{S}.again.end"),
                put(f"{B}.0.to", "again"),
            ],
            [],
        ),
        (
            "a step under two ids",
            [put(f"{S}.again", dict(DO)), put(f"{B}.0.to", "again")],
            [f"{S}.again"],
        ),
    ],
    "emergency-told-to-wait": [
        ("no note", [], []),
        (
            "to the outpatient clinic",
            [
                put(
                    f"{S}.help.note",
                    {"clinician": "Refer to the outpatient clinic.", "patient": "Go now."},
                )
            ],
            [f"{S}.help.note.clinician"],
        ),
        (
            "wait",
            [put(f"{S}.help.note", both("Wait and see."))],
            [f"{S}.help.note.clinician", f"{S}.help.note.patient"],
        ),
        (
            "later",
            [put(f"{S}.help.note", both("Send the patient later."))],
            [f"{S}.help.note.clinician", f"{S}.help.note.patient"],
        ),
        ("do not wait", [put(f"{S}.help.note", both("Go now. Do not wait."))], []),
        (
            "a sign that denies",
            [put(f"{S}.help.note", both("If you cannot feel your legs, wait until tomorrow."))],
            [f"{S}.help.note.clinician", f"{S}.help.note.patient"],
        ),
        (
            "a sign that is no feeling",
            [
                put(
                    f"{S}.help.note",
                    both("If you have no feeling in your legs, wait until tomorrow."),
                )
            ],
            [f"{S}.help.note.clinician", f"{S}.help.note.patient"],
        ),
        (
            "what is denied is something else",
            [put(f"{S}.help.note", both("Do not go to bed; wait until tomorrow."))],
            [f"{S}.help.note.clinician", f"{S}.help.note.patient"],
        ),
        *(
            (words, [put(f"{S}.help.note", both(words))], [])
            for words in (
                "Do not wait until tomorrow.",
                "Go at once, without waiting until tomorrow.",
                "You do not need to wait.",
                "This cannot wait.",
                "Nobody should wait for tomorrow.",
            )
        ),
        (
            "the name of a red flag that waits",
            [
                put(
                    DARK,
                    flag("emergency", "Your sight goes.") | {"name": both("Wait for tomorrow")},
                )
            ],
            [f"{DARK}.name.clinician", f"{DARK}.name.patient"],
        ),
        (
            "a red flag that waits",
            [put(DARK, flag("emergency", "Your sight goes. Wait until tomorrow and then call."))],
            [f"{DARK}.texts.clinician", f"{DARK}.texts.patient"],
        ),
        (
            "another level of red flag may",
            [put(DARK, flag("assess", "Your sight goes. Wait until your next visit."))],
            [],
        ),
        (
            "a sign that comes later",
            [put(DARK, flag("emergency", "Your sight goes, at once or hours later."))],
            [],
        ),
        ("while you wait", [put(f"{S}.help.note", both("Lie down while you wait."))], []),
        (
            "another help may wait",
            [
                put(f"{S}.help.help", "assess"),
                put(f"{S}.help.note", both("Ask at your next visit.")),
            ],
            [],
        ),
        (
            "the publisher's label",
            [put("publisher.emergency.label.patient", "Get help when you can")],
            ["publisher.emergency.label.patient"],
        ),
    ],
    "branch-against-statement": [
        ("nothing asked by a fact", [], []),
        ("yes leads to it", [*WINDOW], []),
        (
            "changed over",
            [*WINDOW, put(f"{B}.0.to", "other"), put(f"{B}.1.to", "root")],
            [f"{B}.0.to"],
        ),
        ("by words", [*SEVERE, put(f"{B}.0.to", "other"), put(f"{B}.1.to", "root")], [f"{B}.0.to"]),
        ("by words, as it should be", [*SEVERE], []),
        (
            "a question with a not",
            [
                *SEVERE,
                put(f"{S}.dim.ask", both("No severe dimness by night?")),
                put(f"{B}.0.to", "other"),
                put(f"{B}.1.to", "root"),
            ],
            [],
        ),
        (
            "the statement shuts out what is asked",
            [
                *SEVERE,
                put(f"{B}.0.to", "other"),
                put(f"{B}.1.to", "root"),
                put(f"{STATEMENT}.about", both("glowroot in all but severe dimness at night")),
            ],
            [],
        ),
        ("help at one side", [*WINDOW, put(f"{B}.0.to", "other"), put(f"{B}.1.to", "help")], []),
    ],
    "action-without-statement": [
        ("it names one", [], []),
        ("none", [drop(f"{S}.root.see")], [f"{S}.root"]),
        ("an empty list", [put(f"{S}.root.see", [])], [f"{S}.root"]),
        ("help needs none", [put(f"{S}.help.note", both("Go."))], []),
        ("a question needs none", [put(f"{S}.dim.note", both("Look."))], []),
        (
            "two",
            [drop(f"{S}.root.see"), put(f"{S}.more", {"do": both("x"), "end": True})],
            [f"{S}.root", f"{S}.more"],
        ),
    ],
    "step-beyond-statements": [
        ("what its statement says", [put(f"{S}.root.note", both("{dose}"))], []),
        (
            "another drug",
            [LANTERN, put(f"{S}.root.do.clinician", "Glowroot and a lantern.")],
            [f"{S}.root.do.clinician"],
        ),
        (
            "in what only the list has",
            [LANTERN, put(f"{S}.root.more", both("A lantern."))],
            [f"{S}.root.more.clinician", f"{S}.root.more.patient"],
        ),
        (
            "another fact",
            [
                put(f"{TOPIC}.facts.more", {"what": "more", "value": "9", "unit": "mg"}),
                put(f"{S}.root.note.clinician", "{more}"),
                put(f"{S}.root.note.patient", "x"),
            ],
            [f"{S}.root.note.clinician"],
        ),
        (
            "help that says what a flag says",
            [
                LANTERN,
                put(f"{TOPIC}.red-flags.dark", {**FLAG, "texts": both("Your lantern is dark.")}),
                put(f"{S}.help.note", both("Leave the lantern.")),
            ],
            [],
        ),
        (
            "help that says more",
            [LANTERN, put(f"{S}.help.note", {"clinician": "Leave the lantern.", "patient": "Go."})],
            [f"{S}.help.note.clinician"],
        ),
        (
            "a question may speak of anything",
            [LANTERN, put(f"{S}.dim.ask", both("Is a lantern there?"))],
            [],
        ),
    ],
    "step-against-direction": [
        ("no lean", [], []),
        ("for what is advised", [put(f"{S}.root.do", both("Glowroot is recommended."))], []),
        (
            "against what is advised",
            [put(f"{S}.root.do.clinician", "Glowroot is not recommended.")],
            [f"{S}.root.do.clinician"],
        ),
        (
            "for what is advised against",
            [
                put(f"{STATEMENT}.positions.0.direction", "against"),
                put(f"{STATEMENT}.texts.clinician", "Avoid it, {dose}."),
                put(f"{S}.root.do.clinician", "Glowroot is recommended."),
            ],
            [f"{S}.root.do.clinician"],
        ),
        (
            "a body that is for",
            [
                put(
                    f"{S}.root.note",
                    {"clinician": "Glow 2020 recommends glowroot.", "patient": "x"},
                )
            ],
            [],
        ),
        (
            "a caution that the statement says",
            [
                put(
                    f"{STATEMENT}.texts.clinician",
                    "Glowroot {dose} is recommended; avoid it at night.",
                ),
                put(f"{S}.root.note", {"clinician": "Avoid it at night.", "patient": "x"}),
            ],
            [],
        ),
    ],
    "treatment-before-red-flags": [
        ("no flags", [], []),
        ("asked first", [*GRAVE], []),
        (
            "a way round",
            [
                *GRAVE,
                put(f"{A}.start", "first"),
                put(f"{S}.first", ask(("Yes", "dim"), ("No", "root"))),
            ],
            [f"{S}.root"],
        ),
        (
            "an action first",
            [
                *GRAVE,
                put(f"{A}.start", "first"),
                put(f"{S}.first", {**then("dim"), "see": ["glowroot"]}),
            ],
            [f"{S}.first"],
        ),
        (
            "an urgent flag may come later",
            [
                *GRAVE,
                put(f"{TOPIC}.red-flags.dark.level", "urgent"),
                put(f"{A}.start", "first"),
                put(f"{S}.first", {**then("dim"), "see": ["glowroot"]}),
            ],
            [],
        ),
        ("one that nobody asks about is another rule's", [*GRAVE, drop(f"{S}.dim.flags")], []),
        (
            "two questions, one flag each",
            [
                *GRAVE,
                put(f"{TOPIC}.red-flags.night", {**FLAG, "level": "emergency"}),
                put(f"{B}.0.to", "next"),
                put(f"{S}.next", {**ask(("Yes", "help"), ("No", "root")), "flags": ["night"]}),
            ],
            [],
        ),
    ],
    "red-flag-not-in-algorithm": [
        ("no flags", [], []),
        ("asked", [*FLAGGED], []),
        ("not asked", [put(f"{TOPIC}.red-flags.dark", FLAG)], [f"{TOPIC}.red-flags.dark"]),
        (
            "left out with a reason",
            [put(f"{TOPIC}.red-flags.dark", FLAG), put(f"{A}.excluded.dark", both("Why."))],
            [],
        ),
        (
            "one of two",
            [*FLAGGED, put(f"{TOPIC}.red-flags.night", FLAG)],
            [f"{TOPIC}.red-flags.night"],
        ),
        ("without an algorithm", [put(f"{TOPIC}.red-flags.dark", FLAG), drop(A)], []),
    ],
    "scope-not-asked": [
        ("no scope", [], []),
        ("asked", [put(f"{TOPIC}.scope", {"condition": "dim"})], []),
        ("not asked", [put(f"{TOPIC}.scope", {"condition": "dim", "age": "adult"})], [S]),
        (
            "asked by a criterion",
            [APPLIES, put(f"{TOPIC}.scope", {"condition": "dim", "age": "adult"})],
            [],
        ),
        ("a level", [put(f"{TOPIC}.scope", {"condition": "dim", "level": "L2"})], [S]),
        (
            "a level that is asked",
            [
                put(f"{TOPIC}.scope", {"condition": "dim", "level": "L2"}),
                put(f"{S}.dim.ask.clinician", "Dim at L2?"),
            ],
            [],
        ),
    ],
    "too-many-steps": [
        ("three", [], []),
        ("twenty", [many(17)], []),
        ("twenty-one", [many(18)], [S]),
        ("forty", [many(37)], [S]),
        ("no algorithm", [drop(A)], []),
        ("one", [put(S, {"root": deepcopy(DO)})], []),
    ],
    "step-collision": [
        ("none placed", [], []),
        (
            "apart",
            [
                put(f"{S}.dim.lane", 0),
                put(f"{S}.dim.row", 1),
                put(f"{S}.help.lane", 1),
                put(f"{S}.help.row", 1),
            ],
            [],
        ),
        (
            "together",
            [
                put(f"{S}.dim.lane", 1),
                put(f"{S}.dim.row", 1),
                put(f"{S}.help.lane", 1),
                put(f"{S}.help.row", 1),
            ],
            [f"{S}.help.row"],
        ),
        ("a row alone", [put(f"{S}.dim.row", 1), put(f"{S}.help.row", 1)], []),
        ("a lane alone", [put(f"{S}.dim.lane", 1), put(f"{S}.help.lane", 1)], []),
        (
            "two rows",
            [
                put(f"{S}.dim.lane", 1),
                put(f"{S}.dim.row", 1),
                put(f"{S}.help.lane", 1),
                put(f"{S}.help.row", 2),
            ],
            [],
        ),
    ],
    "label-does-not-fit": [
        ("all fits", [], []),
        (
            "a long word in a label",
            [put(f"{B}.1.label.patient", "Yes, pseudohypoparathyroidism")],
            [f"{B}.1.label.patient"],
        ),
        (
            "a long label",
            [put(f"{B}.1.label.clinician", "Yes, or not sure " * 5)],
            [f"{B}.1.label.clinician"],
        ),
        (
            "a word wider than its box",
            [put(f"{S}.root.do.patient", "pseudo" * 30)],
            [f"{S}.root.do.patient"],
        ),
        (
            "more words than a page holds",
            [put(f"{S}.root.do.clinician", "Discuss glowroot. " * 1100)],
            [A],
        ),
        ("a step that is not there cannot be drawn", [put(f"{A}.start", "nowhere")], []),
        ("a text that lacks an audience cannot be drawn", [drop(f"{S}.root.do.patient")], []),
    ],
}
BASE = [ALGORITHM]


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(based(TABLE, BASE)))
def test_reports_exactly(rule: str, changes: list[Change], routes: list[str]):
    assert reported(rule, changes) == routes


def test_the_small_algorithm_has_no_problem():
    assert check(guidance(ALGORITHM), setting()) == ()
