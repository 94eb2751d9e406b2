"""The first rules: citations, grades, quantities and characters, as tables."""

from __future__ import annotations

import pytest

from tests.libraries import STATEMENT, TOPIC, drop, put
from tests.rules.tables import reported, rows

TEXT = f"{STATEMENT}.texts.clinician"
POSITION = f"{STATEMENT}.positions.0"
SAYS = "grading.glow-2020.strengths.strong.directions"

# Rule, what the row shows, the changes, the routes expected.
TABLE = {
    "unknown-reference": [
        (
            "a mistyped key",
            [put(f"{STATEMENT}.cites", ["smiht-2019"])],
            [f"{STATEMENT}.cites.0.ref"],
        ),
        ("in a position", [put(f"{POSITION}.cite.ref", "smith-2018")], [f"{POSITION}.cite.ref"]),
        (
            "in a fact",
            [put(f"{TOPIC}.facts.dose.cite", {"ref": "nobody"})],
            [f"{TOPIC}.facts.dose.cite.ref"],
        ),
        (
            "another case is another key",
            [put(f"{STATEMENT}.cites", ["Smith-2019"])],
            [f"{STATEMENT}.cites.0.ref"],
        ),
        ("the short form of a known key", [put(f"{STATEMENT}.cites", ["smith-2019"])], []),
    ],
    "unknown-passage": [
        (
            "a mistyped passage",
            [put(f"{POSITION}.cite.passages", ["dose", "dosis"])],
            [f"{POSITION}.cite.passages.1"],
        ),
        ("no passage named", [put(f"{POSITION}.cite.passages", [])], []),
        ("an unknown reference is told elsewhere", [put(f"{POSITION}.cite.ref", "x")], []),
    ],
    "uncited-reference": [
        (
            "never cited",
            [
                put(
                    "references.jones-2001",
                    {"type": "book", "source-kind": "review", "unverified": []},
                )
            ],
            ["references.jones-2001"],
        ),
        (
            "cited by a red flag only",
            [
                put(
                    "references.jones-2001",
                    {"type": "book", "source-kind": "review", "unverified": []},
                ),
                put(
                    f"{TOPIC}.red-flags.dark",
                    {
                        "name": {"clinician": "Dark", "patient": "Dark"},
                        "level": "urgent",
                        "texts": {"clinician": "Dark.", "patient": "Dark."},
                        "cites": ["jones-2001"],
                    },
                ),
            ],
            [],
        ),
    ],
    "unknown-fact": [
        ("a mistyped fact", [put(TEXT, "Glowroot {dosis} is recommended.")], [TEXT]),
        ("in a title", [put(f"{TOPIC}.title.patient", "Dim {x}")], [f"{TOPIC}.title.patient"]),
        (
            "in a question",
            [put(f"{TOPIC}.questions", {"patient": ["Is {x} right?"]})],
            [f"{TOPIC}.questions.patient.0"],
        ),
        (
            "outside a topic there are none",
            [put("publisher.disclaimer.patient", "Take {dose}.")],
            ["publisher.disclaimer.patient"],
        ),
        ("a lone brace", [put(TEXT, "Glowroot {dose is recommended.")], [TEXT]),
        ("braces within braces", [put(TEXT, "Glowroot {{dose}} is recommended.")], [TEXT]),
        ("the system's own slots in a scheme", [], []),
        (
            "no such slot in a scheme",
            [
                put(
                    "grading.glow-2020.strengths.strong.directions.for.says.patient",
                    "{who} likes {waht}.",
                )
            ],
            ["grading.glow-2020.strengths.strong.directions.for.says.patient"],
        ),
    ],
    "unknown-grade": [
        ("no such label", [put(f"{POSITION}.strength", "stong")], [f"{POSITION}.strength"]),
        ("no such scheme", [put(f"{POSITION}.scheme", "glow-2021")], [f"{POSITION}.scheme"]),
        (
            "a direction never seen",
            [put(f"{POSITION}.direction", "none")],
            [f"{POSITION}.direction"],
        ),
        (
            "no such body",
            [put(f"{POSITION}.body", "gleam")],
            [f"{POSITION}.body", f"{POSITION}.scheme"],
        ),
        (
            "one body's words in another's scheme",
            [
                put(
                    "bodies.gleam", {"name": "Gleam", "called": {"clinician": "G", "patient": "G"}}
                ),
                put(f"{POSITION}.body", "gleam"),
            ],
            [f"{POSITION}.scheme"],
        ),
        (
            "a scheme of nobody",
            [put("grading.glow-2020.body", "x")],
            ["grading.glow-2020.body", f"{POSITION}.scheme"],
        ),
        ("ungraded", [drop(f"{POSITION}.scheme"), drop(f"{POSITION}.strength")], []),
    ],
    "unknown-statement": [
        (
            "in the bottom line",
            [
                put(
                    f"{TOPIC}.bottom-line",
                    [{"texts": {"clinician": "A.", "patient": "A."}, "see": ["glowroot", "glow"]}],
                )
            ],
            [f"{TOPIC}.bottom-line.0.see.1"],
        ),
        (
            "a withdrawn one in the bottom line",
            [
                put(
                    f"{TOPIC}.bottom-line",
                    [{"texts": {"clinician": "A.", "patient": "A."}, "see": ["gone"]}],
                ),
                put(
                    f"{TOPIC}.sections.first.statements.gone",
                    {
                        "name": {"clinician": "Gone", "patient": "Gone"},
                        "kind": "evidence",
                        "withdrawn": {"why": "No source.", "on": "2026-11-22"},
                    },
                ),
            ],
            [f"{TOPIC}.bottom-line.0.see.0"],
        ),
        (
            "in the changes",
            [put(f"{TOPIC}.changes", {"glow": {"kind": "new", "why": "It is."}})],
            [f"{TOPIC}.changes.glow"],
        ),
    ],
    "unsupported-statement": [
        (
            "neither source nor label",
            [
                drop(f"{STATEMENT}.positions"),
                drop(f"{STATEMENT}.about"),
                put(f"{STATEMENT}.cites", []),
            ],
            [STATEMENT],
        ),
        (
            "labelled",
            [
                drop(f"{STATEMENT}.positions"),
                put(
                    f"{STATEMENT}.unsourced", {"clinician": "None found.", "patient": "None found."}
                ),
            ],
            [],
        ),
        (
            "sourced by its fact",
            [
                drop(f"{STATEMENT}.positions"),
                put(f"{TOPIC}.facts.dose.cite", {"ref": "smith-2019", "passages": ["dose"]}),
            ],
            [],
        ),
    ],
    "grade-sentence": [
        (
            "going without",
            [put(f"{SAYS}.against.says.patient", "{who} suggests going without {what}.")],
            [],
        ),
        (
            "a label that denies",
            [
                put("grading.glow-2020.strengths.strong.label", "Usually Not Fitting"),
                put(f"{SAYS}.against.says.clinician", "{who} rates {what}: {label}."),
                put(f"{SAYS}.against.verb", "is usually not fitting"),
                put(f"{SAYS}.for.verb", "recommends"),
            ],
            [],
        ),
        (
            "a lost against",
            [put(f"{SAYS}.against.says.clinician", "{who} recommends {what} ({label}).")],
            [f"{SAYS}.against.says.clinician"],
        ),
        (
            "an added against",
            [put(f"{SAYS}.for.says.patient", "{who} advises against {what}.")],
            [f"{SAYS}.for.says.patient"],
        ),
        (
            "nobody and nothing",
            [put(f"{SAYS}.for.says.patient", "Recommended.")],
            [f"{SAYS}.for.says.patient"] * 2,
        ),
        (
            "inconclusive told as against",
            [
                put(
                    f"{SAYS}.none",
                    {
                        "verb": "x",
                        "says": {
                            "clinician": "{who} does not recommend {what} ({label}).",
                            "patient": "{who} could not say for or against {what}.",
                        },
                    },
                )
            ],
            [f"{SAYS}.none.says.clinician"],
        ),
    ],
    "change-against-statement": [
        (
            "withdrawn in words only",
            [put(f"{TOPIC}.changes", {"glowroot": {"kind": "withdrawn", "why": "x"}})],
            [f"{TOPIC}.changes.glowroot.kind"],
        ),
        ("amended", [put(f"{TOPIC}.changes", {"glowroot": {"kind": "amended", "why": "x"}})], []),
    ],
    "bare-quantity": [
        (
            "half a year",
            [put("audiences.patient.notice", "Wait half a year.")],
            ["audiences.patient.notice"],
        ),
        (
            "a fortnight",
            [put("audiences.patient.notice", "Wait a fortnight.")],
            ["audiences.patient.notice"],
        ),
        (
            "a day or two",
            [put("audiences.patient.notice", "Wait a day or two.")],
            ["audiences.patient.notice"],
        ),
        (
            "more than a month",
            [put("audiences.patient.notice", "Wait for more than a month.")],
            ["audiences.patient.notice"],
        ),
        (
            "a rate",
            [put("audiences.patient.notice", "Look at it more than they do, each day.")],
            [],
        ),
        (
            "in a notice",
            [put("audiences.patient.notice", "Wait 3 days.")],
            ["audiences.patient.notice"],
        ),
        (
            "in the glossary",
            [put("glossary.glowroot.plain", "Take 5 mg.")],
            ["glossary.glowroot.plain"],
        ),
        ("a capital unit", [put(TEXT, "Glowroot 5 MG is recommended.")], [TEXT]),
        ("digits", [put(TEXT, "Glowroot 5 mg is recommended.")], [TEXT]),
        ("without a space", [put(TEXT, "Glowroot 5mg is recommended.")], [TEXT]),
        ("words", [put(TEXT, "Glowroot for four weeks is recommended.")], [TEXT]),
        ("a rate in words", [put(TEXT, "Glowroot twice a day is recommended.")], [TEXT]),
        ("a range", [put(TEXT, "Glowroot for 4 to 6 weeks is recommended.")], [TEXT]),
        ("a list", [put(TEXT, "Glowroot at 1, 2 and 3 weeks is recommended.")], [TEXT]),
        ("beside a fact", [put(TEXT, "Glowroot {dose} for 3 days is recommended.")], [TEXT]),
        ("per cent", [put(TEXT, "Glowroot helps 50% of people.")], [TEXT]),
        ("two in one text", [put(TEXT, "Glowroot 5 mg for 3 days is recommended.")], [TEXT, TEXT]),
        (
            "in what a position is on",
            [put(f"{STATEMENT}.about.patient", "a 3 day course")],
            [f"{STATEMENT}.about.patient"],
        ),
        (
            "a level, a year and a count are none",
            [put(TEXT, "At L2, Glow 2020 names 3 plants; recommended.")],
            [],
        ),
        ("a note may quote", [put("references.smith-2019.note", "Gave 5 mg a day.")], []),
        ("a quote may", [put("references.smith-2019.passages.dose.quote", "5 mg daily")], []),
    ],
    "polarity-against-direction": [
        ("a lost not", [put(f"{POSITION}.direction", "against")], [TEXT]),
        ("an added not", [put(TEXT, "Glowroot {dose} is not recommended.")], [TEXT]),
        (
            "for one audience only",
            [put(f"{STATEMENT}.texts.patient", "Glowroot is not advised.")],
            [f"{STATEMENT}.texts.patient"],
        ),
        ("should not", [put(TEXT, "Glowroot should not be used.")], [TEXT]),
        ("do not take", [put(TEXT, "Do not take glowroot.")], [TEXT]),
        ("avoid", [put(TEXT, "Avoid glowroot.")], [TEXT]),
        ("neither told as for", [_none := put(f"{POSITION}.direction", "none")], [TEXT]),
        (
            "neither told as neither",
            [_none, put(TEXT, "Glow is unable to recommend for or against it.")],
            [],
        ),
        (
            "in the bottom line",
            [
                put(f"{POSITION}.direction", "against"),
                put(TEXT, "Glow recommends against it."),
                put(
                    f"{TOPIC}.bottom-line",
                    [
                        {
                            "texts": {"clinician": "Glowroot is recommended.", "patient": "A."},
                            "see": ["glowroot"],
                        }
                    ],
                ),
            ],
            [f"{TOPIC}.bottom-line.0.texts.clinician"],
        ),
        (
            "in the name",
            [put(f"{STATEMENT}.name.patient", "Avoid glowroot")],
            [f"{STATEMENT}.name.patient"],
        ),
        *(
            (words, [put(TEXT, f"Glowroot {{dose}} is recommended {words}.")], [])
            for words in (
                "after removal of the brace",
                "until the pain has ended",
                "for people taking time off work",
                "with advice to stop smoking",
                "to people taking a day off work",
                "during removal of the brace",
            )
        ),
        ("both sides told", [put(TEXT, "Glow recommends it; others advise against it.")], []),
        ("prose that does not recommend", [put(TEXT, "Glowroot is a plant.")], []),
        (
            "both against",
            [put(f"{POSITION}.direction", "against"), put(TEXT, "Glow recommends against it.")],
            [],
        ),
    ],
    "character-not-in-font": [
        ("emoji", [put(TEXT, "Glowroot is recommended \N{GRINNING FACE}")], [TEXT]),
        ("chinese", [put(f"{TOPIC}.title.patient", "\u5149")], [f"{TOPIC}.title.patient"]),
        ("zero-width space", [put(TEXT, "Glow\u200broot is recommended.")], [TEXT]),
        ("direction override", [put(TEXT, "Glowroot \u202e05 is recommended.")], [TEXT]),
        ("a control character", [put(TEXT, "Glowroot \x02 is recommended.")], [TEXT]),
        ("a byte-order mark inside", [put(TEXT, "Glow\ufeffroot is recommended.")], [TEXT]),
        (
            "in a reference",
            [put("references.smith-2019.title", "Glow \u5149")],
            ["references.smith-2019.title"],
        ),
        (
            "letters with accents, dashes, quotes",
            [put(TEXT, "“Glöwroot” – ‘é’ is recommended.")],
            [],
        ),
        ("the no-break space", [put(TEXT, "Glow\N{NO-BREAK SPACE}root is recommended.")], []),
    ],
}


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(TABLE))
def test_reports_exactly(rule, changes, routes):
    assert reported(rule, changes) == routes
