"""Quantities: written once, of the right drug, the same for every audience, as their source has them."""

from __future__ import annotations

import pytest

from tests.libraries import STATEMENT, TOPIC, drop, put
from tests.rules.tables import reported, rows

TEXT, PATIENT = f"{STATEMENT}.texts.clinician", f"{STATEMENT}.texts.patient"
FACTS = f"{TOPIC}.facts"
DOSE = f"{FACTS}.dose"
CITE = put(f"{DOSE}.cite", {"ref": "smith-2019", "passages": ["dose"]})
QUOTE = "references.smith-2019.passages.dose.quote"
LEAF = {
    "what": "dose of leafroot",
    "value": "7",
    "unit": "mg",
    "per": "day",
    "drug": "leafroot",
    "role": "dose",
}


def quoted(words: str):
    return [CITE, put(QUOTE, words)]


def fact(name: str, **parts: object):
    return put(
        f"{FACTS}.{name}",
        {
            "what": "dose of glowroot",
            "unit": "mg",
            "per": "day",
            "drug": "glowroot",
            "role": "dose",
            **parts,
        },
    )


def said(clinician: str, patient: str):
    return [put(TEXT, clinician), put(PATIENT, patient)]


TABLE = {
    "unused-fact": [
        ("it is named", [], []),
        ("nobody names it", [fact("more", value="6")], [f"{FACTS}.more"]),
        ("both audiences lost it", said("Glowroot.", "The plant."), [DOSE]),
        ("one audience names it", [put(TEXT, "Glowroot.")], []),
        ("an archive's statement names it", [*said("Glowroot.", "The plant."), put(f"{STATEMENT}.quantities", ["dose"])], []),
        ("a position's conditions name it", [*said("Glowroot.", "The plant."), put(f"{STATEMENT}.positions.0.conditions", {"clinician": "up to {dose}", "patient": "up to {dose}"})], []),
    ],
    "facts-of-one-audience": [
        ("both", [], []),
        ("the clinician alone", [put(PATIENT, "Take glowroot.")], [PATIENT]),
        ("the patient alone", [put(TEXT, "Glowroot.")], [TEXT]),
        ("another one", [fact("more", value="6"), put(PATIENT, "Take glowroot, {more}.")], [TEXT, PATIENT]),
        ("in another text of the statement", [put(PATIENT, "Take glowroot."), put(f"{STATEMENT}.about.patient", "{dose} of glowroot")], []),
        ("in the bottom line", [put(f"{TOPIC}.bottom-line", [{"texts": {"clinician": "{dose}.", "patient": "Little."}, "see": ["glowroot"]}])], [f"{TOPIC}.bottom-line.0.texts.patient"]),
        ("a question to ask", [put(f"{TOPIC}.questions", {"patient": ["Is {dose} right for me?"]})], []),
    ],
    "fact-out-of-place": [
        ("its own drug", [], []),
        ("another drug's dose", [put(f"{FACTS}.leaf", LEAF), *said("Glowroot {leaf} is recommended.", "Take glowroot, {leaf}.")], [TEXT, PATIENT]),
        ("the drug is in the name alone", said("A dose of {dose} is recommended.", "Take {dose}."), []),
        ("the drug was changed", [put(f"{DOSE}.drug", "leafroot")], [f"{DOSE}.drug", TEXT, PATIENT]),
        ("the drug is in the fact's name alone", [put(f"{FACTS}.leafroot-dose", LEAF), *said("Glowroot {leafroot-dose} is recommended.", "Take glowroot, {leafroot-dose}.")], [TEXT, PATIENT]),
        ("behind the patients whom it is for", [put(f"{DOSE}.for", "adults"), *said("Glowroot for adults: {dose}.", "Grown-ups take {dose}.")], []),
        ("behind other patients", [put(f"{DOSE}.for", "adults"), *said("Glowroot for children: {dose}.", "A child takes {dose}.")], [TEXT, PATIENT]),
        ("the patients named last count", [put(f"{DOSE}.for", "adults"), fact("child", value="2", **{"for": "children"}), *said("Children: {child}; adults: {dose}.", "A child takes {child}, and a grown-up takes {dose}.")], []),
        ("other patients in another sentence", [put(f"{DOSE}.for", "adults"), *said("Not for children. Glowroot {dose}.", "No child may have it. Take {dose}.")], []),
        ("patients that no list knows", [put(f"{DOSE}.for", "renal impairment"), *said("Glowroot for adults: {dose}.", "Grown-ups take {dose}.")], []),
        ("before its route", [put(f"{DOSE}.route", "oral"), *said("Glowroot {dose} orally.", "Take {dose} by mouth.")], []),
        ("before another route", [put(f"{DOSE}.route", "intravenous"), *said("Glowroot {dose} orally.", "Take {dose} by mouth.")], [TEXT, PATIENT]),
        ("another route further on", [put(f"{DOSE}.route", "intravenous"), *said("Glowroot {dose}, then oral leaves.", "You get {dose}, then leaves by mouth.")], []),
        ("a time of nothing", [put(f"{FACTS}.week", {"what": "first look", "value": "1", "unit": "week"}), *said("Glowroot {dose}, {week}.", "Take {dose}, {week}.")], []),
        ("a time of another treatment", [put("glossary.lamp", {"term": "lamp", "plain": "A light."}), put(f"{FACTS}.week", {"what": "time under the lamp", "value": "1", "unit": "week"}), *said("Glowroot {dose}, {week}.", "Take {dose}, {week}.")], [TEXT, PATIENT]),
    ],
    "two-doses": [
        ("one", [], []),
        ("two", [fact("more", value="6")], [f"{FACTS}.more"]),
        ("the same twice", [fact("more", value="5")], []),
        ("by another route", [fact("more", value="6", route="by mouth")], []),
        ("a dose and its maximum", [fact("more", value="6", role="maximum")], []),
        ("a maximum below the dose", [fact("more", value="4", role="maximum")], [f"{FACTS}.more"]),
        ("a maximum below the minimum", [fact("most", value="4", role="maximum"), fact("least", value="5", role="minimum")], [f"{FACTS}.most", f"{FACTS}.most"]),
        ("in another unit", [fact("more", value="6", unit="microgram")], []),
        ("of another drug", [put(f"{FACTS}.leaf", LEAF)], []),
        ("a course and a dose", [fact("more", value="6", unit="week", role="course")], []),
        ("for other patients", [put(f"{DOSE}.for", "adults"), fact("more", value="6", **{"for": "children"})], []),
        ("for some and for everybody", [fact("more", value="6", **{"for": "renal impairment"})], []),
        ("twice for the same patients", [put(f"{DOSE}.for", "adults"), fact("more", value="6", **{"for": "Adults"})], [f"{FACTS}.more"]),
        ("a lower maximum for some", [fact("more", value="4", role="maximum", **{"for": "renal impairment"})], []),
        ("a dose for some above everybody's maximum", [fact("more", value="8", **{"for": "adults"}), fact("most", value="7", role="maximum")], [f"{FACTS}.most"]),
        ("a dose for some above their maximum", [fact("more", value="8", **{"for": "adults"}), fact("most", value="7", role="maximum", **{"for": "adults"})], [f"{FACTS}.most"]),
    ],
    "fact-in-short": [
        ("whole", [], []),
        ("a trailing zero", [put(f"{DOSE}.value", "5.0")], [f"{DOSE}.value"]),
        ("a zero that counts", [put(f"{DOSE}.value", "50")], []),
        ("a decimal", [put(f"{DOSE}.value", "0.5")], []),
        ("without its role", [drop(f"{DOSE}.role")], [DOSE]),
        ("without its drug", [drop(f"{DOSE}.drug")], [DOSE]),
        ("a dose in weeks", [put(f"{DOSE}.unit", "week")], [f"{DOSE}.unit"]),
        ("a course in milligrams", [put(f"{DOSE}.role", "course")], [f"{DOSE}.unit"]),
        ("a rate of nothing", [put(f"{DOSE}.per", "mg")], [f"{DOSE}.per", f"{DOSE}.per"]),
        ("values out of order", [drop(f"{DOSE}.value"), put(f"{DOSE}.values", ["5", "3"])], [f"{DOSE}.values"]),
        ("a value twice", [drop(f"{DOSE}.value"), put(f"{DOSE}.values", ["5", "5"])], [f"{DOSE}.values"]),
        ("an interval told by how often", [put(f"{DOSE}.role", "interval"), put(f"{DOSE}.unit", "time")], []),
        ("how often, of no time", [put(f"{DOSE}.role", "interval"), put(f"{DOSE}.unit", "time"), drop(f"{DOSE}.per")], [f"{DOSE}.unit"]),
        ("an interval in milligrams", [put(f"{DOSE}.role", "interval")], [f"{DOSE}.unit"]),
        ("the strength of a puff", [put(f"{DOSE}.unit", "microgram"), put(f"{DOSE}.per", "puff")], []),
        ("weeks per puff", [put(f"{DOSE}.role", "course"), put(f"{DOSE}.unit", "week"), put(f"{DOSE}.per", "puff")], [f"{DOSE}.per"]),
        ("an intake without its time", [put(f"{DOSE}.role", "intake"), drop(f"{DOSE}.per")], [DOSE]),
    ],
    "fact-not-in-quote": [
        ("the note of unseen words has another", [CITE, put("references.smith-2019.passages.dose", {"at": "Table 1", "quote": "not-seen", "note": "The figure, 50 mg, was not seen again."})], [DOSE]),
        ("the note of unseen words has it", [CITE, put("references.smith-2019.passages.dose", {"at": "Table 1", "quote": "not-seen", "note": "The figure, 5 mg, was not seen again."})], []),
        ("as the source has it", quoted("5 mg of glowroot daily"), []),
        ("another number", quoted("50 mg of glowroot daily"), [f"{DOSE}.value"]),
        ("another unit", quoted("5 micrograms of glowroot daily"), [f"{DOSE}.unit"]),
        ("in words", quoted("five milligrams of glowroot"), []),
        ("a thousand", [put(f"{DOSE}.value", "1000"), *quoted("1,000 mg of glowroot")], []),
        ("a decimal point in the middle", [put(f"{DOSE}.value", "5.2"), *quoted("5·2 mg of glowroot")], []),
        ("a range", [drop(f"{DOSE}.value"), put(f"{DOSE}.from", "2"), put(f"{DOSE}.to", "5"), *quoted("2-6 mg of glowroot")], [f"{DOSE}.to"]),
        ("the words were not seen", [CITE, put("references.smith-2019.passages.dose", {"at": "Table 1", "quote": "not-seen"})], []),
        ("no passage is cited", [], []),
        ("a quote without units", quoted("glowroot, 5"), []),
        ("another route", [put(f"{DOSE}.route", "intravenous"), *quoted("5 mg of glowroot by mouth")], [f"{DOSE}.route"]),
        ("its route in other words", [put(f"{DOSE}.route", "oral"), *quoted("5 mg of glowroot by mouth")], []),
        ("one of two routes", [put(f"{DOSE}.route", "oral"), *quoted("5 mg by mouth or intravenously")], []),
        ("the weight was left out", quoted("5 mg/kg of glowroot daily"), [f"{DOSE}.unit"]),
        ("a unit of two", [put(f"{DOSE}.unit", "mg/kg"), *quoted("5 mg/kg of glowroot")], []),
        ("a unit of two in words", [put(f"{DOSE}.unit", "microgram/L"), drop(f"{DOSE}.per"), *quoted("5 micrograms per litre")], []),
        ("a clearance", [put(f"{DOSE}.unit", "mL/minute"), drop(f"{DOSE}.per"), *quoted("clearance below 5 mL/min")], []),
        ("for each kilogram", [put(f"{DOSE}.unit", "mg/kg"), *quoted("5 mg for each kg of weight, daily")], []),
        ("the weight was lost", [put(f"{DOSE}.unit", "mg/kg"), *quoted("5 mg of glowroot for adults over 50 kg")], [f"{DOSE}.unit"]),
        ("another first part", [put(f"{DOSE}.unit", "g/kg"), *quoted("5 mg/kg of glowroot")], [f"{DOSE}.unit"]),
        ("another second part", [put(f"{DOSE}.unit", "mg/dL"), drop(f"{DOSE}.per"), *quoted("5 mg/L in blood")], [f"{DOSE}.unit"]),
        ("per week, where the source has the day", [put(f"{DOSE}.per", "week"), *quoted("5 mg of glowroot daily")], [f"{DOSE}.per"]),
        ("per day, by another word", quoted("5 mg of glowroot every morning for 2 weeks"), []),
        ("per day, told by the hours", quoted("5 mg every 24 hours"), []),
        ("per day, beside a course", quoted("5 mg of glowroot for 2 weeks"), []),
    ],
    "level-differs": [
        ("no levels", [], []),
        ("denied of another level", said("At L3, not at L2, {dose}.", "At the L2 bone, not at L3, {dose}."), [PATIENT]),
        ("denied for one alone", said("At L3. It is not supported at L2, {dose}.", "At the L3 bone. It is supported at L2, {dose}."), [PATIENT]),
        ("denied of the same", said("At L3, not at L2, {dose}.", "At the L3 bone. It does not help at L2, {dose}."), []),
        ("the same", said("At L2, {dose}.", "At the L2 bone, {dose}."), []),
        ("another one", said("At L2, {dose}.", "At the L3 bone, {dose}."), [PATIENT]),
        ("lost for the patient", said("At L3, {dose}.", "At a bone, {dose}."), [PATIENT]),
        ("the topic's own goes without saying", [put(f"{TOPIC}.scope", {"level": ["L3"]}), *said("At L3, {dose}.", "At a bone, {dose}.")], []),
        ("the other side", said("The left knee, {dose}.", "Your right knee, {dose}."), [PATIENT]),
        ("right is not always a side", said("Early, {dose}.", "With the right pain relief, {dose}."), []),
        ("a name, and the text below tells it", [put(f"{STATEMENT}.name", {"clinician": "The left lung", "patient": "Where"}), *said("In the left lung, {dose}.", "In your left lung, {dose}.")], []),
        ("a name, and no text tells it", [put(f"{STATEMENT}.name", {"clinician": "The left lung", "patient": "Where"}), *said("In the left lung, {dose}.", "In your lung, {dose}.")], [f"{STATEMENT}.name.patient", PATIENT]),
        ("a range of levels", said("At L3-L4, {dose}.", "At the L3 or L4 bone, {dose}."), []),
    ],
    "told-in-another-order": [
        ("none", [], []),
        ("sides changed places", said("6 in the right lung, 2 in the left lung, {dose}.", "6 in your left lung, 2 in your right lung, {dose}."), [PATIENT]),
        ("numbers changed places", said("1 with a low score, 28 with a high one, {dose}.", "With a low score 28, with a high one 1, {dose}."), [PATIENT]),
        ("facts changed places", [fact("more", value="6", role="maximum"), *said("{dose}, up to {more}.", "Take {more}, at most {dose}.")], [PATIENT]),
        ("facts of other units", [put(f"{FACTS}.week", {"what": "course", "value": "1", "unit": "week"}), *said("{dose} for {week}.", "For {week}, take {dose}.")], []),
        ("the same order", said("6 in the right lung, 2 in the left lung, {dose}.", "6 in your right lung, 2 in your left lung, {dose}."), []),
        ("one side is told twice", said("The left knee, the right knee, {dose}.", "Your right knee, your left knee, then your right knee, {dose}."), []),
        ("a number for one alone", said("1 of 28, {dose}.", "28, {dose}."), []),
    ],
    "drug-of-one-audience": [
        ("one drug", [], []),
        ("another for the patient", [put(f"{FACTS}.leaf", LEAF), *said("Glowroot {dose}.", "Take leafroot, {dose}.")], [PATIENT]),
        ("another for the clinician", [put(f"{FACTS}.leaf", LEAF), *said("Leafroot {dose}.", "Take glowroot, {dose}.")], [TEXT]),
        ("both for both", [put(f"{FACTS}.leaf", LEAF), *said("Glowroot {dose}, not leafroot.", "Take glowroot and no leafroot, {dose}.")], []),
        ("one more for one audience", [put(f"{FACTS}.leaf", LEAF), *said("Glowroot or leafroot {dose}.", "Take glowroot, {dose}.")], []),
        ("the quote names it", [put(f"{FACTS}.leaf", LEAF), put(QUOTE, "Glowroot or leafroot."), *said("Glowroot {dose}.", "Take leafroot, {dose}.")], []),
        ("a medicine of the glossary", [put("glossary.leafroot", {"term": "leafroot", "plain": "A made-up medicine."}), *said("Glowroot {dose}.", "Take leafroot, {dose}.")], [PATIENT]),
        ("a device of the glossary", [put("glossary.tube", {"term": "tube", "plain": "A thing that lets you breathe in a medicine."}), *said("Glowroot {dose}.", "Use a tube, {dose}.")], []),
    ],
    "number-differs": [
        ("none", [], []),
        ("a year for both", [put(TEXT, "A 2019 trial, {dose}."), put(PATIENT, "A 2019 test, {dose}.")], []),
        ("another one for the patient", [put(TEXT, "A 2019 trial, {dose}."), put(PATIENT, "A 2018 test, {dose}.")], [PATIENT, PATIENT]),
        ("a year of no source", [put(TEXT, "A 2018 trial, {dose}.")], [TEXT]),
        ("the year of a body", [put(TEXT, "Glow 2020 recommends {dose}.")], []),
        ("a count for the patient alone", [put(PATIENT, "Take glowroot, {dose}, for 3 reasons.")], [PATIENT]),
        ("a year in a cited passage", [put(QUOTE, "In 2011 we recommend glowroot."), put(TEXT, "Since 2011, {dose}.")], []),
    ],
    "error-prone-abbreviation": [
        ("U behind a fact", [put(TEXT, "Glowroot {dose} U is recommended.")], [TEXT]),
        ("days as a fraction", [put(TEXT, "Glowroot {dose} for 28/7 is recommended.")], [TEXT]),
        ("a day of the year", [put(TEXT, "Glowroot {dose} is recommended (from 28/7/2020).")], []),
        ("none", [], []),
        ("a trailing zero", [put(TEXT, "Glowroot 5.0 mg, {dose}, is recommended.")], [TEXT]),
        ("a naked point", [put(TEXT, "Glowroot .5 mg, {dose}, is recommended.")], [TEXT]),
        ("U for units", [put(TEXT, "10 U, {dose}, is recommended.")], [TEXT]),
        ("QD", [put(TEXT, "Glowroot {dose} QD is recommended.")], [TEXT]),
        ("b.i.d.", [put(TEXT, "Glowroot {dose} b.i.d. is recommended.")], [TEXT]),
        ("a comparison sign", [put(PATIENT, "Take glowroot, < 6, {dose}.")], [PATIENT]),
        ("microgram with a letter mu", [put(PATIENT, "Take glowroot, 5 \N{MICRO SIGN}g, {dose}.")], [PATIENT]),
        ("in what a fact is", [put(f"{DOSE}.what", "QD dose of glowroot")], [f"{DOSE}.what"]),
        ("ordinary words", [put(TEXT, "He is as old as the US; os and us are words; {dose} is recommended.")], []),
        ("an acronym that holds one", [put(TEXT, "The ADHD and MSCC pathways; {dose} is recommended.")], []),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(TABLE))
def test_reports_exactly(rule, changes, routes):
    assert reported(rule, changes) == routes
