"""Grades and the way texts lean: who recommends what, how strongly, in each audience's words."""

from __future__ import annotations

from copy import deepcopy

import pytest

from tests.libraries import STATEMENT, TOPIC, drop, put
from tests.rules.tables import reported, rows

TEXT, PATIENT = f"{STATEMENT}.texts.clinician", f"{STATEMENT}.texts.patient"
POSITION = f"{STATEMENT}.positions.0"
STRONG = "grading.glow-2020.strengths.strong"
WEAK = {
    "label": "Weak",
    "meaning-is": "label-only",
    "directions": {
        "for": {
            "verb": "is an option",
            "says": {
                "clinician": "{who} gives {what} as an option ({label}).",
                "patient": "{who} gives {what} as a choice.",
            },
        },
    },
}
OPEN = {
    "label": "Inconclusive",
    "meaning-is": "label-only",
    "directions": {
        "none": {
            "verb": "is unable to recommend for or against",
            "says": {
                "clinician": "{who} is unable to recommend for or against {what} ({label}).",
                "patient": "{who} could not say for or against {what}.",
            },
        },
    },
}
OPTION = [put("grading.glow-2020.strengths.weak", WEAK), put(f"{POSITION}.strength", "weak")]
UNDECIDED = [
    put("grading.glow-2020.strengths.inconclusive", OPEN),
    put(f"{POSITION}.strength", "inconclusive"),
    put(f"{POSITION}.direction", "none"),
]
QUOTE = "references.smith-2019.passages.dose.quote"
STEP = put(
    f"{TOPIC}.algorithm",
    {
        "title": {"clinician": "A", "patient": "A"},
        "start": "do",
        "steps": {
            "do": {
                "do": {"clinician": "Glow 2020 recommends against it (Strong).", "patient": "Ask."},
                "see": ["glowroot"],
                "end": True,
            }
        },
    },
)
DO = f"{TOPIC}.algorithm.steps.do"


def said(clinician: str, patient: str = "Ask about the plant, {dose}."):
    return [put(TEXT, clinician), put(PATIENT, patient)]


AGAINST = [
    put(f"{POSITION}.direction", "against"),
    put("references.smith-2019.passages.dose.quote", "We recommend against glowroot."),
]
LEAF = put(
    f"{TOPIC}.facts.leaf",
    {"what": "dose of leafroot", "value": "7", "unit": "mg", "drug": "leafroot", "role": "dose"},
)
SUGGESTS = {
    "label": "Weak",
    "meaning-is": "label-only",
    "directions": {
        "for": {
            "verb": "suggests",
            "says": {
                "clinician": "{who} suggests {what} ({label}).",
                "patient": "{who} suggests {what}.",
            },
        },
    },
}
OPTION_AND_STRONG = [put("grading.glow-2020.strengths.weak", WEAK)]


def another_for():
    """A second body, which is for it."""

    def change(root):
        root["bodies"]["leaf"] = {"name": "L", "called": {"clinician": "L", "patient": "L"}}
        statement = root["topics"]["dimness"]["sections"]["first"]["statements"]["glowroot"]
        statement["positions"].append({**statement["positions"][0], "direction": "for"})

    return change


def second_against():
    """A second position of the body, against another plant."""

    def change(root):
        statement = root["topics"]["dimness"]["sections"]["first"]["statements"]["glowroot"]
        what = {"clinician": "leafroot", "patient": "leafroot"}
        second = {**statement["positions"][0], "direction": "against", "what": what}
        statement["positions"].append(second)

    return change


def flag(name: str, text: str):
    """A red flag for patients."""
    return put(
        f"{TOPIC}.red-flags.dark",
        {
            "name": {"clinician": "Dark", "patient": name},
            "level": "emergency",
            "texts": {"clinician": "Dark.", "patient": text},
            "words": ["dark"],
            "cites": [{"ref": "smith-2019", "passages": ["dose"]}],
        },
    )


def point(clinician: str, patient: str):
    """A point of the short answer."""
    texts = {"clinician": clinician, "patient": patient}
    return put(f"{TOPIC}.bottom-line", [{"texts": texts, "see": ["glowroot"]}])


DOSE = {
    "what": "Daily dose of glowroot",
    "value": "6",
    "unit": "mg",
    "per": "day",
    "drug": "glowroot",
    "role": "dose",
}

TABLE = {
    "body-told-otherwise": [
        ("as its position has it", said("Glow 2020 recommends {dose}."), []),
        ("the opposite", said("Glow 2020 recommends against {dose}."), [TEXT]),
        ("a lost not", [put(f"{POSITION}.direction", "against"), *said("Glow 2020 recommends {dose}.")], [TEXT]),
        ("an added not", said("Glow 2020 does not recommend {dose}."), [TEXT]),
        ("undecided, told as for", [*UNDECIDED, *said("Glow 2020 suggests {dose}.")], [TEXT]),
        ("undecided, told so", [*UNDECIDED, *said("Glow 2020 is inconclusive on {dose}.")], []),
        ("by the patient's name for it", said("Glowroot {dose}.", "The Glow Society advises against it, {dose}."), [PATIENT]),
        ("by another name", [put("bodies.glow.also", ["plant doctors"]), *said("Glowroot {dose}.", "Plant doctors advise against it, {dose}.")], [PATIENT]),
        ("one part of a sentence", [LEAF, put("glossary.leafroot", {"term": "leafroot", "plain": "x"}), second_against(), *said("Glow 2020 recommends leafroot and suggests glowroot, {dose}.")], [TEXT]),
        ("both parts as they are", [LEAF, put("glossary.leafroot", {"term": "leafroot", "plain": "x"}), second_against(), *said("Glow 2020 recommends against leafroot and suggests glowroot, {dose}.")], []),
        ("another body is against", said("Glow 2020 recommends {dose}. Others advise against it."), []),
        ("no body is named", said("It is not recommended, {dose}."), []),
        ("in a step of the algorithm", [STEP], [f"{DO}.do.clinician"]),
        ("in a step's note, told as undecided", [STEP, put(f"{DO}.do.clinician", "Discuss glowroot."), put(f"{DO}.note", {"clinician": "Glow 2020 is inconclusive on glowroot.", "patient": "Ask."})], [f"{DO}.note.clinician"]),
        ("in a step's note, told as it is", [STEP, put(f"{DO}.do.clinician", "Discuss glowroot."), put(f"{DO}.note", {"clinician": "Glow 2020 recommends glowroot.", "patient": "Ask."})], []),
        ("it does not recommend in words", said("Glow 2020 speaks of {dose}."), []),
        ("what ends before it", said("Glow 2020 recommends {dose} after removal of the brace."), []),
        ("what others stop", said("Glow 2020 recommends {dose} to people taking time off work."), []),
    ],
    "strength-told-otherwise": [
        ("its own label", said("Glowroot {dose} (Strong)."), []),
        ("its own word", said("Strong recommendation for {dose}.", "The advice for it is strong: {dose}."), []),
        ("another label in brackets", [*OPTION, *said("Glowroot {dose} (Strong).")], [TEXT]),
        ("with the body's name", [*OPTION, *said("Glowroot {dose} (Glow 2020, Strong).")], [TEXT]),
        ("another word", said("Weak recommendation for {dose}."), [TEXT]),
        ("strongly, of an option", [*OPTION, *said("Glowroot {dose}.", "Doctors strongly advise it, {dose}.")], [PATIENT]),
        ("weak, of an option", [*OPTION, *said("An option, {dose}.", "The advice for it is weak, {dose}.")], []),
        ("a grade that nobody gave", said("Glowroot {dose} (Grade C)."), [TEXT]),
        ("denied", said("There is no strong recommendation for {dose}."), []),
        ("strong is not always advice", said("Glowroot {dose} for strong bones and weak backs."), []),
        ("nothing is graded", [drop(f"{POSITION}.scheme"), drop(f"{POSITION}.strength"), *said("A strong recommendation, {dose}.")], [TEXT]),
    ],
    "modal-over-position": [
        ("mandatory", [*OPTION, *said("Glowroot {dose} is mandatory.")], [TEXT]),
        ("an order without a modal", [*OPTION, *said("An option: {dose}.", "Take it, {dose}.")], [PATIENT]),
        ("you need it", [*OPTION, *said("An option: {dose}.", "You will need it, {dose}.")], [PATIENT]),
        ("you may need it", [*OPTION, *said("An option: {dose}.", "You may need it, {dose}.")], []),
        ("of a body without a direction", [drop(f"{POSITION}.direction"), drop(f"{POSITION}.scheme"), drop(f"{POSITION}.strength"), *said("Glowroot {dose} must be given.")], [TEXT]),
        ("should, of a strong recommendation", said("Glowroot {dose} should be given."), []),
        ("should, of an option", [*OPTION, *said("Glowroot {dose} should be given.")], [TEXT]),
        ("must, for the patient alone", [*OPTION, *said("An option: {dose}.", "You must take it, {dose}.")], [PATIENT]),
        ("is recommended, of an option", [*OPTION, *said("Glowroot {dose} is recommended.")], [TEXT]),
        ("may, of an option", [*OPTION, *said("Glowroot {dose} may be considered.")], []),
        ("should not", [*OPTION, *said("It should not be stopped, {dose}.")], []),
        ("should, of what is undecided", [*UNDECIDED, *said("Glowroot {dose} should be given.")], [TEXT]),
        ("it is unclear who should", [*OPTION, *said("It is unclear who should take {dose}.")], []),
        ("should, of what is to be expected", [*OPTION, *said("An option, {dose}.", "It should bring light to your eyes, {dose}.")], []),
        ("you should feel better", [*OPTION, *said("An option, {dose}.", "You should soon feel better, {dose}.")], []),
        ("you should bring it about", [*OPTION, *said("An option, {dose}.", "You should bring it, {dose}.")], [PATIENT]),
        ("a caution may order", [*OPTION, put(f"{STATEMENT}.kind", "caution"), *said("It must be kept dry, {dose}.")], []),
        ("without positions", [drop(f"{STATEMENT}.positions"), drop(f"{STATEMENT}.about"), *said("It should be given, {dose}.")], []),
    ],
    "denial-lost": [
        ("for it", said("Give glowroot, {dose}."), []),
        ("a lost not for both", [*AGAINST, *said("Prescribe glowroot {dose}.", "Take the plant, {dose}.")], [TEXT, PATIENT]),
        ("a lost not for the patient", [*AGAINST, *said("Do not prescribe it, {dose}.", "Take the plant, {dose}.")], [PATIENT]),
        ("without is said of something else", [*AGAINST, *said("Prescribe it without food, {dose}.", "Do not take it, {dose}.")], [TEXT]),
        ("avoid", [*AGAINST, *said("Avoid {dose}.", "Stay away from it: it harms, {dose}.")], []),
        ("something else instead", [*AGAINST, *said("Use light instead, {dose}.", "You can go without it, {dose}.")], []),
        ("a last resort", [*AGAINST, *said("A last resort, {dose}.", "It helps few people, {dose}.")], []),
        ("against stopping", [*AGAINST, put(f"{STATEMENT}.about", {"clinician": "stopping glowroot", "patient": "stopping the plant"}), *said("Continue glowroot, {dose}.", "Go on with the plant, {dose}.")], []),
        ("bodies disagree", [*AGAINST, another_for(), *said("Bodies differ, {dose}.", "Ask, {dose}.")], []),
    ],
    "denied-for-one": [
        ("neither", [], []),
        ("a lost not for the patient", said("Do not give it, {dose}.", "Give it, {dose}."), [PATIENT]),
        ("a lost not for the clinician", said("Give it, {dose}.", "Do not give it, {dose}."), [PATIENT]),
        ("can, and cannot", said("It can be ruled out, {dose}.", "A test cannot rule it out, {dose}."), [PATIENT]),
        ("both not", said("It should not be given, {dose}.", "Do not give it, {dose}."), []),
        ("on your own", said("Stop it, {dose}.", "Do not stop it on your own, {dose}."), []),
        ("not without", said("Give it after food, {dose}.", "Do not give it without food, {dose}."), []),
        ("said and denied in one text", said("Give it by day. Do not give it by night, {dose}.", "Give it by day, {dose}."), []),
        ("other verbs", said("Do not prescribe it, {dose}.", "Take something else, {dose}."), []),
        ("a red flag's name", [flag("You cannot see", "You can see.")], [f"{TOPIC}.red-flags.dark.texts.patient"]),
        ("unable, and able", [flag("Unable to see", "Able to see.")], [f"{TOPIC}.red-flags.dark.texts.patient"]),
        ("a red flag as it is named", [flag("You cannot see", "You cannot see at all.")], []),
        ("a point against its statement", [*said("Do not give it, {dose}.", "Do not stay in the dark, {dose}."), point("Ask.", "Stay in the dark.")], [f"{TOPIC}.bottom-line.0.texts.patient"]),
        ("a point with its statement", [*said("Do not give it, {dose}.", "Do not stay in the dark, {dose}."), point("Ask.", "You should not stay in the dark.")], []),
        ("it does not mean", said("Means little, {dose}.", "This does not mean much, {dose}."), []),
    ],
    "verb-against-label": [
        ("its own verb", said("Glow 2020 recommends it, {dose} (Strong).", "Ask, {dose}."), []),
        ("the verb of another label", [put("grading.glow-2020.strengths.weak", WEAK), *said("Glow 2020 gives it as an option, {dose} (Strong).", "Ask, {dose}.")], [TEXT]),
        ("a verb that no label has", said("Glow 2020 suggests it, {dose} (Strong).", "Ask, {dose}."), []),
        ("each label with its own", [put("grading.glow-2020.strengths.weak", WEAK), *said("Glow 2020 recommends it, {dose} (Strong), and gives tea as an option (Weak).", "Ask, {dose}.")], []),
        ("a noun", said("The recommendation of Glow 2020 on it, {dose} (Strong).", "Ask, {dose}."), []),
    ],
    "text-against-quote": [
        ("the quote denies nothing", [], []),
        ("denied there, told here", [put(QUOTE, "We recommend glowroot. It does not reduce falls."), *said("Glowroot, {dose}, reduces falls.", "Ask, {dose}.")], [TEXT]),
        ("denied in both", [put(QUOTE, "We recommend glowroot. It does not reduce falls."), *said("Glowroot, {dose}, does not reduce falls.", "Ask, {dose}.")], []),
        ("on something else", [put(QUOTE, "We recommend glowroot. It does not reduce falls."), *said("Glowroot, {dose}, reduces dimness.", "Ask, {dose}.")], []),
        ("for patients alone", [put(QUOTE, "We recommend glowroot. It did not ease pain."), *said("Glowroot, {dose}.", "It eases pain, {dose}.")], [PATIENT]),
    ],
    "opposite-words": [
        ("none", [], []),
        ("short and long", said("A short course, {dose}.", "Take it for a long time, {dose}."), [PATIENT]),
        ("early and late", said("Move early, {dose}.", "Get up late, {dose}."), [PATIENT]),
        ("less and more", said("Reduce it, {dose}.", "It is increased, {dose}."), [PATIENT]),
        ("the same", said("A short course, {dose}.", "For a short time, {dose}."), []),
        ("both in one", said("A short course, {dose}.", "For a short, not a long time, {dose}."), []),
        ("only one has it", said("A short course, {dose}.", "Take it, {dose}."), []),
        ("a compound", said("A short course, {dose}.", "A long-lasting pain, {dose}."), []),
        ("below and above", said("Give it below {dose}.", "Take it at more than {dose}."), [PATIENT]),
        ("with and without", said("Give it with food, {dose}.", "Take it without food, {dose}."), [PATIENT]),
        ("with one thing, without another", said("Give it with food, {dose}.", "Take it without a spoon, {dose}."), []),
        ("rarely and usually", said("It is rarely given, {dose}.", "It is usually given, {dose}."), [PATIENT]),
        ("usually not, and rarely", said("It is usually not given, {dose}.", "It is rarely given, {dose}."), []),
        ("both in one text, another in its sentence", said("High dimness needs {dose}. Low dimness needs a nap.", "High dimness needs {dose}. High dimness needs a nap."), [PATIENT]),
    ],
    "denial-of-one-audience": [
        ("a fact's id is no word", [put(f"{TOPIC}.facts.stable", {"what": "time", "value": "2", "unit": "day"}), *said("Glowroot {dose}. No change for {stable}.", "Ask, {dose}. It has changed for {stable}.")], [PATIENT]),
        ("none", [], []),
        ("lost for patients", said("Glowroot {dose} does not work in the dark.", "Glowroot, {dose}, works in the dark."), [PATIENT]),
        ("lost for clinicians", said("Glowroot {dose} works in the dark.", "Glowroot, {dose}, does not work in the dark."), [TEXT]),
        ("denied for both", said("Glowroot {dose} does not work in the dark.", "Glowroot, {dose}, never works at night."), []),
        ("a near word", said("Glowroot {dose} does not work in the dark.", "Glowroot, {dose}, fails in the dark."), []),
        ("a little is no denial", said("Glowroot {dose} does not help in the dark.", "Glowroot, {dose}, may help a little in the dark."), [PATIENT]),
        ("a few are no denial", said("Glowroot {dose} does not help in the dark.", "Glowroot, {dose}, helps a few in the dark."), [PATIENT]),
        ("little is one", said("Glowroot {dose} does not help in the dark.", "Glowroot, {dose}, helps little in the dark."), []),
        ("under a condition", said("If it is not dark, give glowroot {dose}.", "In the light, take glowroot, {dose}."), []),
        ("an upper limit", said("Glowroot, no more than {dose}.", "Take glowroot, {dose}, at the most."), []),
        ("in another sentence", said("Glowroot {dose} does not work in the dark.", "Take glowroot, {dose}. In the dark it does not work."), []),
        ("a short text of as many sentences", said("Glowroot is given, {dose}. It never cures by night.", "Take the plant, {dose}. That helps when asleep."), [PATIENT]),
    ],
    "quote-against-strength": [
        ("its own verb", [], []),
        ("the verb of another label", [*OPTION_AND_STRONG, put(QUOTE, "Glowroot is an option.")], [f"{POSITION}.strength"]),
        ("raised", [put("grading.glow-2020.strengths.weak", SUGGESTS), put(QUOTE, "We suggest glowroot.")], [f"{POSITION}.strength"]),
        ("lowered", [put("grading.glow-2020.strengths.weak", SUGGESTS), put(f"{POSITION}.strength", "weak")], [f"{POSITION}.strength"]),
        ("a verb of no label", [put(QUOTE, "We suggest glowroot.")], []),
        ("a noun is none", [put("grading.glow-2020.strengths.weak", SUGGESTS), put(f"{POSITION}.strength", "weak"), put(QUOTE, "The recommendation is for glowroot.")], []),
        ("both verbs", [put("grading.glow-2020.strengths.weak", SUGGESTS), put(QUOTE, "We recommend glowroot and suggest leafroot.")], []),
        ("the words were not seen", [put("grading.glow-2020.strengths.weak", SUGGESTS), put("references.smith-2019.passages.dose", {"at": "Table 1", "quote": "not-seen"})], []),
    ],
    "subject-out-of-place": [
        ("its own drug", [], []),
        ("another drug", [LEAF, put(f"{STATEMENT}.about", {"clinician": "leafroot", "patient": "leafroot"}), *said("Glowroot {dose}.", "Glowroot, {dose}.")], [f"{STATEMENT}.about"]),
        ("another drug, of one position", [LEAF, put(f"{POSITION}.what", {"clinician": "leafroot", "patient": "leafroot"})], [f"{POSITION}.what"]),
        ("both drugs", [LEAF, put(f"{STATEMENT}.about", {"clinician": "glowroot after leafroot", "patient": "glowroot after leafroot"})], []),
        ("the text has both", [LEAF, put(f"{STATEMENT}.about", {"clinician": "leafroot", "patient": "leafroot"}), *said("Glowroot {dose} after leafroot.")], []),
        ("no drug", [LEAF, put(f"{STATEMENT}.about", {"clinician": "treatment", "patient": "treatment"})], []),
        ("one drug in the library", [put(f"{STATEMENT}.about", {"clinician": "leafroot", "patient": "leafroot"})], []),
    ],
    "audiences-lean-apart": [
        ("both for", said("It is recommended, {dose}.", "It is advised, {dose}."), []),
        ("a not for the patient alone", said("It is recommended, {dose}.", "It is not advised, {dose}."), [PATIENT]),
        ("a not lost for the patient", said("It is not recommended, {dose}.", "It is recommended, {dose}."), [PATIENT]),
        ("avoid, and take", said("Avoid it, {dose}.", "It is an option, {dose}."), [PATIENT]),
        ("one does not recommend in words", said("It is recommended, {dose}.", "Take it, {dose}."), []),
        ("both tell both sides", said("Some recommend it, others advise against it: {dose}.", "It is advised by some, {dose}."), []),
        ("what it is about", [put(f"{STATEMENT}.about", {"clinician": "recommended doses", "patient": "doses that are not advised"})], [f"{STATEMENT}.about.patient"]),
    ],
    "audiences-hedge-apart": [
        ("mandatory for one", said("It is mandatory, {dose}.", "You could take it, {dose}."), [TEXT]),
        ("will for one", said("It may help, {dose}.", "It will help, {dose}."), [PATIENT]),
        ("an order without a modal", said("It may be considered, {dose}.", "Wear it, {dose}."), [PATIENT]),
        ("both open", said("It may be given, {dose}.", "You can take it, {dose}."), []),
        ("both firm", said("It must be given, {dose}.", "You must take it, {dose}."), []),
        ("an order for the patient alone", said("It may be considered, {dose}.", "You must take it, {dose}."), [PATIENT]),
        ("an order for the clinician alone", said("It should be given, {dose}.", "You might try it, {dose}."), [TEXT]),
        ("firm and open in one text", said("It may be given, {dose}.", "You may take it, but always with food, {dose}."), []),
        ("neither", said("Glowroot, {dose}.", "The plant, {dose}."), []),
    ],
    "quote-against-direction": [
        ("the same way", [], []),
        ("the quote is against", [put(QUOTE, "We recommend against glowroot.")], [f"{POSITION}.direction"]),
        ("a not in the quote", [put(QUOTE, "We do not recommend glowroot.")], [f"{POSITION}.direction"]),
        ("the direction was flipped", [put(f"{POSITION}.direction", "against")], [f"{POSITION}.direction"]),
        ("undecided, and the quote is for", UNDECIDED, [f"{POSITION}.direction"]),
        ("undecided, and so is the quote", [*UNDECIDED, put(QUOTE, "We are unable to recommend for or against glowroot.")], []),
        ("the words were not seen", [put("references.smith-2019.passages.dose", {"at": "Table 1", "quote": "not-seen"})], []),
        ("the quote does not recommend", [put(QUOTE, "Glowroot is a plant.")], []),
        ("it suggests stopping, and is for stopping", [put(f"{STATEMENT}.about", {"clinician": "stopping glowroot", "patient": "stopping it"}), put(QUOTE, "We suggest stopping glowroot.")], []),
        ("it suggests stopping, and is against stopping", [put(f"{STATEMENT}.about", {"clinician": "stopping glowroot", "patient": "stopping it"}), put(QUOTE, "We suggest stopping glowroot."), put(f"{POSITION}.direction", "against")], [f"{POSITION}.direction"]),
        ("it suggests stopping, and the subject is giving", [put(QUOTE, "We suggest stopping glowroot.")], [f"{POSITION}.direction"]),
        ("both sides in one table", [put(QUOTE, "Glowroot is appropriate; leafroot is not appropriate.")], []),
    ],
    "grade-meaning": [
        ("only the label was seen", [], []),
        ("a meaning in nobody's words", [put(f"{STRONG}.meaning", "very sure")], [f"{STRONG}.meaning"]),
        ("a meaning that is not there", [put(f"{STRONG}.meaning-is", "own-words")], [f"{STRONG}.meaning-is"]),
        ("both", [put(f"{STRONG}.meaning-is", "own-words"), put(f"{STRONG}.meaning", "very sure")], []),
        ("one label twice", [put("grading.glow-2020.strengths.strong-2", {**WEAK, "label": "strong"})], ["grading.glow-2020.strengths.strong-2.label"]),
        ("a label of another id", [put(f"{STRONG}.label", "Weak")], [f"{STRONG}.label"]),
        ("the meaning of another label", [put(f"{STRONG}.meaning-is", "own-words"), put(f"{STRONG}.meaning", "sure"), put("grading.glow-2020.strengths.weak", {**WEAK, "meaning-is": "own-words", "meaning": "sure"})], ["grading.glow-2020.strengths.weak.meaning"]),
    ],
    "ungraded-recommendation": [
        ("a position stands behind it", [], []),
        ("nobody does", [drop(f"{STATEMENT}.positions"), drop(f"{STATEMENT}.about"), put(f"{STATEMENT}.cites", ["smith-2019"])], [STATEMENT]),
        ("evidence recommends nothing", [drop(f"{STATEMENT}.positions"), drop(f"{STATEMENT}.about"), put(f"{STATEMENT}.cites", ["smith-2019"]), put(f"{STATEMENT}.kind", "evidence")], []),
        ("labelled as unsourced", [drop(f"{STATEMENT}.positions"), drop(f"{STATEMENT}.about"), put(f"{STATEMENT}.unsourced", {"clinician": "None.", "patient": "None."})], []),
        ("labelled as consensus", [drop(f"{STATEMENT}.positions"), drop(f"{STATEMENT}.about"), put(f"{STATEMENT}.consensus", {"clinician": "Ours.", "patient": "Ours."})], []),
        ("an ungraded position", [drop(f"{POSITION}.scheme"), drop(f"{POSITION}.strength")], []),
    ],
    "list-for-algorithm": [
        ("no list", [], []),
        ("a list", [put(f"{TOPIC}.listing", {"title": {"clinician": "L", "patient": "L"}, "note": {"clinician": "N", "patient": "N"}, "sections": ["first"]})], [f"{TOPIC}.listing"]),
        ("an algorithm", [STEP], []),
        ("a list of several parts", [put(f"{TOPIC}.listing", {"title": {"clinician": "L", "patient": "L"}, "note": {"clinician": "N", "patient": "N"}, "sections": ["first", "second"]})], [f"{TOPIC}.listing"]),
    ],
    "told-twice": [
        ("one explanation of two terms", [put("glossary.root", {"term": "root", "plain": "A made-up plant."})], ["glossary.root"]),
        ("all differ", [], []),
        ("a glossary entry under two ids", [put("glossary.root", {"term": "glowroot", "plain": "A plant."})], ["glossary.root.term"]),
        ("a word of another entry", [put("glossary.root", {"term": "root", "plain": "A root.", "also": ["Glowroot"]})], ["glossary.root.also.0"]),
        ("an editor under two ids", [put("editors.team", {"name": "The editorial team"})], ["editors.team"]),
        ("a body under two ids", [put("bodies.glow-2", {"name": "Glow Society", "called": {"clinician": "G", "patient": "G"}})], ["bodies.glow-2"]),
        ("a fact under two ids", [put(f"{TOPIC}.facts.dose-2", DOSE)], [f"{TOPIC}.facts.dose-2"]),
        ("a role that goes without saying", [put(f"{TOPIC}.facts.dose-2", {key: value for key, value in DOSE.items() if key != "role"})], [f"{TOPIC}.facts.dose-2"]),
        *(
            (f"a fact of another {key}", [put(f"{TOPIC}.facts.dose-2", DOSE | {key: value})], [])
            for key, value in (("for", "children"), ("drug", "leafroot"), ("role", "maximum"), ("route", "tea"), ("unit", "g"), ("per", "week"))
        ),
        ("a topic under two ids", [lambda tree: tree["topics"].update(night=deepcopy(tree["topics"]["dimness"]))], ["topics.night"]),
        ("an item twice", [put("glossary.glowroot.also", ["root", "Root"])], ["glossary.glowroot.also.1"]),
    ],
    "unused-body": [
        ("it takes a position", [], []),
        ("it takes none", [put("bodies.leaf", {"name": "Leaf", "called": {"clinician": "Leaf", "patient": "Leaf"}})], ["bodies.leaf"]),
        ("its scheme grades nothing", [put("grading.leaf", {"name": "Leaf", "body": "glow", "about": "strength", "strengths": {"weak": WEAK}})], ["grading.leaf"]),
        ("its position is ungraded", [drop(f"{POSITION}.scheme"), drop(f"{POSITION}.strength")], ["grading.glow-2020"]),
        ("the statement with its position is gone", [drop(f"{STATEMENT}.positions"), drop(f"{STATEMENT}.about")], ["bodies.glow", "grading.glow-2020"]),
        ("two bodies with positions", [put("bodies.leaf", {"name": "Leaf", "called": {"clinician": "Leaf", "patient": "Leaf"}}), put(f"{STATEMENT}.positions.0.body", "leaf")], ["bodies.glow"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(TABLE))
def test_reports_exactly(rule, changes, routes):
    assert reported(rule, changes) == routes


@pytest.mark.parametrize(
    ("words", "routes"),
    [
        ("{who} suggests {what} ({label}).", ["clinician"]),  # the verb of another scheme
        ("{who} recommends {what}.", ["clinician"]),  # without its label
        ("{who} likes {what} ({label}).", ["clinician"]),  # none of its verb's words
        ("{who} recommends {what} ({label}).", []),
    ],
)
def test_a_clinical_sentence_has_its_own_label_and_verb(words, routes):
    says = f"{STRONG}.directions.for.says"
    found = reported("grade-sentence", [put(f"{says}.clinician", words)])
    assert found == [f"{says}.{audience}" for audience in routes]
