"""The rules of patient texts: a change to the minimal library, and the exact routes expected."""

from __future__ import annotations

from copy import deepcopy

import pytest

from generator.rules import check
from tests.libraries import STATEMENT, TOPIC, drop, guidance, put, setting
from tests.rules.tables import reported, rows

CLINICIAN = f"{STATEMENT}.texts.clinician"
PATIENT = f"{STATEMENT}.texts.patient"
FLAG = f"{TOPIC}.red-flags.dark"
LIMIT = put("audiences.patient.reading-grade", 6)
EASY = "You can see well again. It helps most people. Ask your doctor. "
HARD = (
    "Administration of pharmacological interventions necessitates individualised consideration of "
    "contraindications, comorbidities and concomitant medication in every symptomatic individual."
)


def texts(clinician: str, patient: str):
    return put(f"{STATEMENT}.texts", {"clinician": clinician, "patient": patient})


def flag(level: str = "urgent", urgency: str | None = None, **more):
    """Changes that add a red flag whose source says how urgent it is."""
    passage = {"at": "p. 1", "quote": "Go.", "read": "page"}
    if urgency:
        passage["urgency"] = urgency
    sign = {
        "name": {"clinician": "Loss of sight", "patient": "All dark"},
        "level": level,
        "texts": {"clinician": "Sudden loss of sight.", "patient": "You see nothing."},
        "words": ["all dark"],
        "cites": [{"ref": "smith-2019", "passages": ["go"]}],
        **more,
    }
    return [
        put("references.smith-2019.passages.go", passage),
        lambda root: put(FLAG, deepcopy(sign))(root),  # other changes go into it
    ]


def patient(words: str) -> list:
    return [put(PATIENT, words)]


def silent_rows(*texts_: str):
    """Rows of patient texts in which nothing is to be reported."""
    return [(words[:60], patient(words), []) for words in texts_]


def told_rows(*texts_: str):
    """Rows of patient texts that are reported once."""
    return [(words[:60], patient(words), [PATIENT]) for words in texts_]


# What tells in any library; a habit of its own takes more pairs than a table has room for.
PAIRS = [
    ("Assess neurological status in the patient.", "Your doctor checks your nerves."),
    ("Evaluate for osteoporosis.", "Ask to be checked for weak bones."),
    ("Administer analgesics with caution.", "Take pain pills with care."),
    ("Osteoporotic fractures are usually stable.", "Your weak bones may break again."),
    ("Avoid prolonged immobilisation in the patient.", "Do not stay in bed if you can get up."),
    ("Consider referral of the patient.", "Ask if you should see someone else."),
]


def HABIT(root):
    put(f"{TOPIC}.limits", [{"clinician": one, "patient": two} for one, two in PAIRS])(root)


def exchanged(index: int):
    one, two = PAIRS[index]
    return put(f"{TOPIC}.limits.{index}", {"clinician": two, "patient": one})


TWO = put(
    f"{TOPIC}.sections.first.statements.leaf",
    {
        "name": {"clinician": "Leaf", "patient": "Leaf"},
        "kind": "practice",
        "texts": {"clinician": "Discuss the leaf.", "patient": "Ask about the leaf."},
        "unsourced": {"clinician": "None found.", "patient": "We found none."},
    },
)
ARCHIVE = put(
    "edition.archive",
    {"replaced-by": "2026.12", "notice": {"clinician": "Old.", "patient": "Old."}},
)
SOURCE = put(
    f"{TOPIC}.source",
    {
        "title": "Dimness",
        "updated": "2020-01-01",
        "about": {"clinician": "Old.", "patient": "Old."},
        "added": {"clinician": "None.", "patient": "None."},
    },
)

TABLE = {
    "reading-grade": [
        ("no limit, no word", patient(HARD), []),
        ("far above", [LIMIT, put(PATIENT, HARD)], [PATIENT]),
        ("easy", [LIMIT, put(PATIENT, EASY * 6)], []),
        ("another language", [LIMIT, put("audiences.patient.language", "de"), put(PATIENT, HARD)], []),
        ("a whole section above", [LIMIT, put(PATIENT, f"{HARD} {HARD}")], [PATIENT]),
        (
            "at the text with the hardest sentence",
            [
                LIMIT,
                put(f"{STATEMENT}.indirect", {"clinician": "A.", "patient": f"{HARD} {HARD}"}),
            ],
            [f"{STATEMENT}.indirect.patient"],
        ),
        ("a hard word in a short text", [LIMIT, put(PATIENT, "Ask about glowroot hypersensitivity.")], []),
        ("the clinical audience has no limit here", [LIMIT, put(CLINICIAN, HARD)], []),
        (
            "in a red flag",
            [LIMIT, *flag(texts={"clinician": "A.", "patient": HARD})],
            [f"{FLAG}.texts.patient"],
        ),
        ("one hard text among easy ones", [LIMIT, put(f"{STATEMENT}.unsourced", {"clinician": "A.", "patient": HARD}), put(PATIENT, EASY * 12)], [f"{STATEMENT}.unsourced.patient"]),
    ],
    "long-sentence": [
        ("twenty words", patient(" ".join(["word"] * 20) + "."), []),
        ("twenty-one", patient(" ".join(["word"] * 21) + "."), [PATIENT]),
        ("two sentences of twenty", patient((" ".join(["Word"] * 20) + ". ") * 2), []),
        ("a fact is no word more", patient("Take {dose} " + "very " * 17 + "soon."), []),
        ("the clinician may", [put(CLINICIAN, "word " * 40 + ".")], []),
        ("in the glossary", [put("glossary.glowroot.plain", "word " * 25 + ".")], ["glossary.glowroot.plain"]),
        ("in a notice", [put("audiences.patient.notice", "word " * 25 + ".")], ["audiences.patient.notice"]),
        ("an abbreviation ends none", patient("Ask Dr. Smith, e.g. " + "now " * 18 + "."), [PATIENT]),
    ],
    "long-paragraph": [
        ("three sentences", patient("One. Two. Three."), []),
        ("four", patient("One. Two. Three. Four."), [PATIENT]),
        ("questions count", patient("Is it dark? Do you see? Is it so? Ask."), [PATIENT]),
        ("initials and figures are none", patient("See Dr. A. Smith, e.g. at 1.5 or so. Then go."), []),
        ("the clinician may", [put(CLINICIAN, "One. Two. Three. Four.")], []),
        ("a limit of English", [put("audiences.patient.language", "de"), *patient("Eins. Zwei. Drei. Vier.")], []),
        ("in the disclaimer", [put("publisher.disclaimer.patient", "A. B c. D e. F g. H i.")], ["publisher.disclaimer.patient"]),
    ],
    "uncommon-word": [
        *told_rows(
            "You may have paraesthesia.",
            "This is an osteoporotic break.",
            "Vertebral bones can break.",
            "It is given by percutaneous needle.",
            "The pain is acute.",
        ),
        *silent_rows(
            "Take glowroot if you are dim.",
            "Glowroots are plants.",
            "Smith says that it helps.",
            "Ask in Canada, the US or the UK.",
            "Your legs get numb, or you can't pee or poo.",
            "Do not strain. It's unsteady and worse at night.",
            "A physiotherapist or pharmacist can help.",
            "X-ray and follow-up are long-lasting.",
        ),
        ("a body's name", [put("bodies.glow.called.patient", "The Osteopathic Society"), *patient("The Osteopathic Society says so.")], []),
        ("explained by another form", [put("glossary.glowroot.also", ["paraesthesia"]), *patient("You may have paraesthesia.")], []),
        ("in the glossary itself", [put("glossary.glowroot.plain", "A phytopharmaceutical plant.")], ["glossary.glowroot.plain"]),
        (
            "in another language nothing is known",
            [put("audiences.patient.language", "de"), *patient("Nehmen Sie Glowroot.")],
            [],
        ),
        ("clinicians know it", [put(CLINICIAN, "Percutaneous glowroot is recommended.")], []),
    ],
    "patient-text-same": [
        (
            "nearly a copy, in plain words",
            [
                texts(
                    "Look for the warning signs before and after each dose, {dose}.",
                    "Look for the danger signs before and after each dose, {dose}.",
                )
            ],
            [],
        ),
        (
            "a copy",
            [texts(*["Glowroot {dose} is recommended for adults with dimness of any cause."] * 2)],
            [PATIENT],
        ),
        (
            "nearly a copy",
            [
                texts(
                    "Glowroot {dose} is recommended for all adults with dimness of any known cause.",
                    "Glowroot {dose} is recommended for all adults with dimness of any known cause today.",
                )
            ],
            [PATIENT],
        ),
        ("a short copy with a hard word", [texts(*["Percutaneous glowroot is recommended."] * 2)], [PATIENT]),
        ("a short plain text for both", [texts(*["Start again at the top."] * 2)], []),
        ("names may be the same", [put(f"{STATEMENT}.name", dict.fromkeys(["clinician", "patient"], "Hyperglowrootism"))], []),
        ("a long subject may not", [put(f"{STATEMENT}.about", dict.fromkeys(["clinician", "patient"], "glowroot for all adults with dimness of any known cause"))], [f"{STATEMENT}.about.patient"]),
        ("the same words in other sentences", [texts("Glowroot {dose} is recommended for all adults.", "Are you an adult? Then you may take glowroot, {dose}.")], []),
        ("both clinical", [put("audiences.patient", {"label": "Nurse", "prompt": "I nurse", "language": "en", "style": "clinical"}), texts(*["Glowroot {dose} is recommended for adults with dimness of any cause."] * 2)], []),
    ],
    "audiences-swapped": [
        ("as they should be", [HABIT], []),
        ("exchanged", [HABIT, exchanged(0)], [f"{TOPIC}.limits.0"]),
        ("another", [HABIT, exchanged(2)], [f"{TOPIC}.limits.2"]),
        ("the last", [HABIT, exchanged(5)], [f"{TOPIC}.limits.5"]),
        ("a name that both could have", [HABIT, put(f"{STATEMENT}.name", {"clinician": "The plant", "patient": "Glowroot"})], []),
        ("in another language nothing is known", [HABIT, exchanged(0), put("audiences.patient.language", "de")], []),
        ("too little to have a habit", [put(f"{STATEMENT}.name", {"clinician": "Leaf", "patient": "Root"})], []),
    ],
    "audience-in-doubt": [
        ("as they should be", [HABIT], []),
        ("surely exchanged is told elsewhere", [HABIT, exchanged(0)], []),
        ("a short one", [HABIT, put(f"{STATEMENT}.name", {"clinician": "Your doctor", "patient": "Root"})], [f"{STATEMENT}.name"]),
        ("a question", [HABIT, put(f"{STATEMENT}.name", {"clinician": "Help", "patient": "Phytotherapy"})], [f"{STATEMENT}.name"]),
        ("a name that both could have", [HABIT, put(f"{STATEMENT}.name", {"clinician": "The plant", "patient": "Glowroot"})], []),
        ("the same for both", [HABIT, put(f"{STATEMENT}.name", {"clinician": "You", "patient": "You"})], []),
        (
            "a short copy",
            [HABIT, put(f"{STATEMENT}.name", dict.fromkeys(["clinician", "patient"], "Evaluate renal malignancy prophylaxis"))],
            [f"{STATEMENT}.name.patient"],
        ),
    ],
    "wording-swapped-elsewhere": [
        ("nothing twice", [], []),
        (
            "one here, one there",
            [
                put(f"{STATEMENT}.indirect", {"clinician": "Seen at noon only.", "patient": "It was noon then."}),
                put(f"{STATEMENT}.unsourced", {"clinician": "It was noon then.", "patient": "Seen at noon only."}),
            ],
            [f"{STATEMENT}.{key}" for key in ("indirect.clinician", "unsourced.patient", "unsourced.clinician", "indirect.patient")],
        ),
        (
            "most places are right",
            [
                put(f"{STATEMENT}.indirect", {"clinician": "Seen at noon only.", "patient": "It was noon then."}),
                put(f"{STATEMENT}.unsourced", {"clinician": "Seen at noon only.", "patient": "It was noon then."}),
                put(f"{TOPIC}.limits", [{"clinician": "It was noon then.", "patient": "Seen at noon only."}]),
            ],
            [f"{TOPIC}.limits.0.patient", f"{TOPIC}.limits.0.clinician"],
        ),
        ("the same at both places", [put(f"{TOPIC}.limits", [{"clinician": "No, or not sure", "patient": "No, or not sure"}, {"clinician": "No, or not sure", "patient": "No, ask first now"}])], []),
        ("two words may be used twice", [put(f"{TOPIC}.limits", [{"clinician": "Bed rest", "patient": "Staying in bed"}, {"clinician": "Lying down", "patient": "Bed rest"}])], []),
        ("another language is another matter", [put("audiences.patient.language", "fr"), put(f"{TOPIC}.limits", [{"clinician": "Un deux trois", "patient": "Quatre cinq six"}, {"clinician": "Quatre cinq six", "patient": "Un deux trois"}])], []),
    ],
    "clinician-wording": [
        *told_rows(
            "The patient should rest.",
            "Glowroot is given to patients with dimness.",
            "Older patients need less.",
            "Glowroot is administered by a nurse.",
            "Rest first. Monitor sight each day.",
            "Consider glowroot.",
            "Co-prescribe is a word; it is co-prescribed here.",
            "Glow 2020 advises it.",
            "Take glowroot (Strong).",
        ),
        *silent_rows(
            "Be patient: it takes time.",
            "A patient group can help you.",
            "Ask for the patient leaflet.",
            "The Glow Society advises it.",
            "Your doctor may refer you to someone else.",
            "Some people are in the study (strong light).",
        ),
        ("clinicians speak so", [put(CLINICIAN, "Monitor the patient.")], []),
    ],
    "double-negative": [
        *told_rows(
            "This is not uncommon.",
            "It is not unlikely to help.",
            "Do not avoid exercise.",
            "It isn't impossible.",
            "You do not need no light.",
            "You should never not take it.",
            "It is not without risk.",
            "Nobody can see unless it is light.",
            "You cannot go unless you have asked.",
            "Do not fail to ask.",
        ),
        *silent_rows(
            "Do not stop it without asking your doctor.",
            "Do not go on unless your doctor has checked.",
            "Do not wait until it is dark.",
            "It is not under control.",
            "That is not a clear yes and not a clear no.",
            "They could not say yes or no.",
            "It does not unite them.",
            "You need no pills, and you do not have to rest.",
            "If you cannot see, do not drive.",
            "It is no longer sold, and we do not know why.",
        ),
        ("clinicians may", [put(CLINICIAN, "It is not uncommon.")], []),
    ],
    "mixed-denominators": [
        ("one kind", patient("It helps 1 in 10 people, and harms 3 in 10."), []),
        ("two in one text", patient("It helps 1 in 10 people, and harms 3 in 100."), [PATIENT]),
        ("per cent is out of 100", patient("It helps 1 in 100 people, and harms 5%."), []),
        ("per cent beside", patient("It helps 1 in 10 people, that is 10%."), [PATIENT]),
        (
            "in two texts of a topic",
            [put(f"{TOPIC}.limits", [{"clinician": "A.", "patient": "It harms 1 in 1000."}]), *patient("It helps 1 in 10.")],
            [f"{TOPIC}.limits.0.patient"],
        ),
        ("a fact in per cent", [put(f"{TOPIC}.facts.dose", {"what": "x", "value": "5", "unit": "%"}), *patient("It helps {dose}, or 1 in 10.")], [PATIENT]),
        ("a year is none", patient("It helps 1 in 10. Sold from May 1 in 2013."), []),
        ("words count too", patient("It helps one in ten people and harms two out of every 100."), [PATIENT]),
        ("a time is none", patient("It helps 1 in 10. Take 1 in 24 hours."), []),
        ("clinicians may", [put(CLINICIAN, "1 in 10, 3 in 100 and 5% recover.")], []),
    ],
    "help-discouraged": [
        *told_rows(
            "There is no need to tell your doctor.",
            "You do not have to ask your nurse first.",
            "You need not worry.",
            "Do not worry about it.",
            "These signs can be ignored.",
            "Change it without asking your doctor.",
        ),
        *silent_rows(
            "Ask your doctor.",
            "Do not stop it without asking your doctor.",
            "You need not come back unless it gets dark.",
            "There is no need for medicine.",
            "You need not take less and less.",
            "Do not wait. Tell your doctor.",
        ),
    ],
    "urgency-of-one-audience": [
        ("none", [], []),
        ("for both", [put(CLINICIAN, "Send them to emergency care."), put(PATIENT, "Get emergency help now.")], []),
        ("for one", [put(CLINICIAN, "Send them to emergency care."), put(PATIENT, "Ask at your next visit.")], [PATIENT]),
        ("for the other", [put(CLINICIAN, "Refer them."), put(PATIENT, "Get emergency help now.")], [CLINICIAN]),
        ("in other words", [put(CLINICIAN, "Send them to emergency care."), put(PATIENT, "Go to hospital.")], []),
        ("no emergency", [put(CLINICIAN, "This is not an emergency."), put(PATIENT, "Ask at your next visit.")], []),
    ],
    "promising-word": [
        *told_rows(
            "Glowroot cures dimness.",
            "Glowroot is a cure.",
            "Glowroot is safe.",
            "The leaves are harmless for the eyes.",
            "Glowroot is a quick fix.",
            "It takes away all your pain.",
            "We guarantee that you will see.",
            "It is a miracle plant.",
            "It is completely safe.",
            "It has no side effects.",
            "It is risk-free.",
            "There is no risk at all.",
            "There is no pain and no risk at all.",
            "It brings no pain and is without risk.",
            "It always works.",
            "It never fails.",
            "It will heal your eyes.",
            "You will be cured.",
            "It is 100% effective.",
            "It is proven to work.",
            "It cannot harm you.",
            "With it the pain will go away.",
        ),
        *silent_rows(
            "There is no cure.",
            "Glowroot does not cure dimness.",
            "This is not guaranteed.",
            "It is not completely safe.",
            "Some infections can be cured.",
            "Can it be cured?",
            "The pain may go away.",
            "It is not without risk.",
            "It isn't without risks.",
            "It isn’t without risk.",
            "Nothing is without risk.",
            "It isn’t entirely without danger.",
            "No medicine is without risk.",
            "Hardly any drug is without side effects.",
            "None of them is without risk.",
            "The cement cures in the bone.",
            "Ask which exercises are safe for you.",
            "It does not always work.",
            "Keep it in a secure place.",
        ),
        ("to clinicians", [put(CLINICIAN, "Glowroot guarantees sight and is recommended.")], [CLINICIAN]),
        ("a cure rate is a figure", [put(CLINICIAN, "The cure rate was low; a test of cure is recommended.")], []),
        ("in the glossary", [put("glossary.glowroot.plain", "A plant that cures.")], ["glossary.glowroot.plain"]),
        ("in a notice", [put("audiences.patient.notice", "This page is guaranteed.")], ["audiences.patient.notice"]),
        ("in a name", [put(f"{STATEMENT}.name.patient", "The miracle plant")], [f"{STATEMENT}.name.patient"]),
    ],
    "red-flag-level": [
        ("as its source", flag("emergency", "Call 999 or go to A&E"), []),
        ("below its source", flag("urgent", "Call 999 or go to A&E"), [f"{FLAG}.level"]),
        ("far below", flag("assess", "go to the emergency department immediately"), [f"{FLAG}.level"]),
        ("urgent told as assess", flag("assess", "Ask for an urgent appointment"), [f"{FLAG}.level"]),
        ("with its condition", flag("urgent", "emergency with nerve symptoms", **{"emergency-if": {"clinician": "With pain.", "patient": "It hurts too."}}), []),
        ("a condition does not make urgent less", flag("assess", "same day", **{"emergency-if": {"clinician": "With pain.", "patient": "It hurts too."}}), [f"{FLAG}.level"]),
        ("what is told apart leaves the rest", flag("assess", "within 24 hours; emergency with nerve symptoms", **{"emergency-if": {"clinician": "With pain.", "patient": "It hurts too."}}), [f"{FLAG}.level"]),
        ("an emergency needs no condition", flag("emergency", "A&E", **{"emergency-if": {"clinician": "With pain.", "patient": "It hurts too."}}), [f"{FLAG}.level"]),
        ("none stated", flag("assess", "none stated in the part seen"), []),
        ("not an emergency", flag("assess", "This is not an emergency"), []),
        ("no urgency known", flag("assess"), []),
        ("above its source is told elsewhere", flag("emergency", "urgent"), []),
    ],
    "red-flag-above-sources": [
        ("as its source", flag("urgent", "within 24 hours"), []),
        ("above", flag("emergency", "within 24 hours"), [f"{FLAG}.level"]),
        ("below", flag("assess", "within 24 hours"), []),
        ("no source says", flag("emergency", "none stated in the part seen"), []),
        ("no urgency known", flag("emergency"), []),
        ("the same", flag("emergency", "call an ambulance"), []),
    ],
    "red-flag-without-words": [
        ("with words", flag(), []),
        ("without", [*flag(), drop(f"{FLAG}.words")], [FLAG]),
        ("an empty list", [*flag(), put(f"{FLAG}.words", [])], [FLAG]),
        ("clinicians alone", [*flag(), drop(f"{FLAG}.words"), put("audiences.patient.style", "clinical")], []),
        ("no red flag", [], []),
        ("one of two", [*flag(), put(f"{TOPIC}.red-flags.dim", {"name": {"clinician": "D", "patient": "D"}, "level": "assess", "texts": {"clinician": "D.", "patient": "D."}, "cites": ["smith-2019"]})], [f"{TOPIC}.red-flags.dim"]),
    ],
    "red-flags-missing": [
        ("none", [TWO], [TOPIC]),
        ("some", [TWO, *flag()], []),
        ("a single statement", [], []),
        ("nothing to do is told", [TWO, put(f"{STATEMENT}.kind", "definition")], []),
        ("evidence alone", [TWO, put(f"{STATEMENT}.kind", "evidence")], []),
        ("a caution acts", [TWO, put(f"{STATEMENT}.kind", "caution")], [TOPIC]),
        ("practice acts", [TWO, put(f"{STATEMENT}.kind", "practice")], [TOPIC]),
        ("a document that has none", [TWO, *flag(), ARCHIVE, SOURCE], [f"{TOPIC}.source.title"]),
        (
            "a document that has some",
            [TWO, *flag(), ARCHIVE, SOURCE, put(CLINICIAN, "Sudden loss of sight is an emergency.")],
            [],
        ),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(TABLE))
def test_reports_exactly(rule, changes, routes):
    assert reported(rule, changes) == routes


@pytest.mark.parametrize(
    ("rule", "changes", "message", "hint"),
    [
        (
            "uncommon-word",
            patient("The pain is acute."),
            "'acute' is not a common word, and no glossary entry explains it",
            "perhaps 'new, or sudden'; or explain 'acute' in the glossary",
        ),
        (
            "red-flag-level",
            flag("urgent", "Call 999"),
            "'urgent', where 'smith-2019' says “Call 999”",
            "write 'emergency', or say under 'emergency-if' when it is one",
        ),
        (
            "clinician-wording",
            patient("Glow 2020 advises it."),
            "'Glow 2020' is how clinicians read this body's name",
            "write 'The Glow Society'",
        ),
        (
            "mixed-denominators",
            patient("It helps 1 in 10 people, and harms 3 in 100."),
            "'3 in 100', where this page tells other risks out of 10",
            "tell it out of 10, or all of them out of 100",
        ),
        (
            "audiences-swapped",
            [HABIT, exchanged(1)],
            "the wordings seem exchanged: 'clinician' reads 'ask', 'checked', and 'patient' reads 'evaluate', 'osteoporosis'",
            "exchange the texts of 'clinician' and 'patient', or word each for its readers",
        ),
    ],
)
def test_says_what_and_how_to_mend(rule, changes, message, hint):
    (problem,) = [each for each in check(guidance(*changes), setting()) if each.rule == rule]
    assert (problem.message, problem.hint) == (message, hint)


def test_reading_grade_names_formula_and_hardest_sentence():
    changes = [LIMIT, put(PATIENT, f"It helps. {HARD} Ask now.")]
    (problem,) = [
        each for each in check(guidance(*changes), setting()) if each.rule == "reading-grade"
    ]
    assert "Flesch-Kincaid grade level" in problem.message and "the limit is 6" in problem.message
    assert problem.hint == f"begin with its hardest sentence: “{HARD}”"
    assert problem.where.words == HARD
