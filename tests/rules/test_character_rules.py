"""The rules of characters: a change to the minimal library, and the exact routes expected."""

from __future__ import annotations

import pytest

from generator.rules import check
from tests.libraries import STATEMENT, TOPIC, guidance, put, setting
from tests.rules.tables import reported, rows

TEXT = f"{STATEMENT}.texts.clinician"
QUOTE = "references.smith-2019.passages.dose.quote"
NOTE = "references.smith-2019.note"
TITLE = "references.smith-2019.title"
URL = "references.smith-2019.URL"


def text(words: str) -> list:
    return [put(TEXT, words)]


def silent_rows(*texts: str):
    """Rows of texts in which nothing is to be reported."""
    return [(words[:60], text(words), []) for words in texts]


def told_rows(*texts: str):
    """Rows of texts that are reported once."""
    return [(words[:60], text(words), [TEXT]) for words in texts]


TABLE = {
    "placeholder-text": [
        ("none", [], []),
        ("to do", [put(f"{STATEMENT}.texts.clinician", "TODO {dose}")], [f"{STATEMENT}.texts.clinician"]),
        ("Latin", [put(f"{STATEMENT}.texts.patient", "Lorem ipsum {dose}.")], [f"{STATEMENT}.texts.patient"]),
        ("to be confirmed", [put(f"{TOPIC}.applies-to.patient", "To be confirmed.")], [f"{TOPIC}.applies-to.patient"]),
        ("question marks", [put(f"{STATEMENT}.texts.patient", "Take ??? {dose}.")], [f"{STATEMENT}.texts.patient"]),
        ("a citation is needed", [put(f"{STATEMENT}.texts.clinician", "{dose} [citation needed].")], [f"{STATEMENT}.texts.clinician"]),
        ("in the publisher's name", [put("publisher.name", "TODO")], ["publisher.name"]),
        ("in the title of a reference", [put("references.smith-2019.title", "TODO find it")], ["references.smith-2019.title"]),
        ("in what a fact is", [put(f"{TOPIC}.facts.dose.what", "FIXME glowroot")], [f"{TOPIC}.facts.dose.what"]),
        ("in the words of an event", [put(f"{TOPIC}.review.events.0.note", "TODO: tell more")], [f"{TOPIC}.review.events.0.note"]),
        ("a word like it elsewhere", [put("references.smith-2019.title", "Todo lists of Mastodons, and METODO")], []),
        ("a thing to do", [put(f"{STATEMENT}.texts.patient", "Things to do: take {dose}.")], []),
        ("a diagnosis to be confirmed by a test", [put(f"{STATEMENT}.texts.patient", "It has to be shown, {dose}?")], []),
    ],
    "homoglyph": [
        ("a Cyrillic letter in a word", text("Gl\u043ewroot is recommended."), [TEXT]),
        ("a Greek letter in a word", text("Glowr\u03bfot is recommended."), [TEXT]),
        ("a word of Cyrillic look-alikes only", text("\u0421\u041e\u0425 is recommended."), [TEXT]),
        ("a Cyrillic letter in a level", text("At \u0410L2 it is recommended."), [TEXT]),
        ("letters for zeros", text("Glowroot 2OO is recommended."), [TEXT]),
        ("a letter for one", text("Glowroot l00 is recommended."), [TEXT]),
        ("a letter before the point", text("Glowroot O.5 is recommended."), [TEXT]),
        ("a letter at the end, with a unit", text("Glowroot 1Omg is recommended."), [TEXT]),
        ("a digit in a word", text("Gl0wr0ot and calc1tonin are recommended."), [TEXT]),
        ("a digit before a word", text("0pioids are not named."), [TEXT]),
        ("Arabic digits", text("Glowroot \u0662\u0660\u0660 is recommended."), [TEXT]),
        ("a low quote for a comma", text("Glowroot\u201a {dose}, is recommended."), [TEXT]),
        ("a masculine ordinal for a degree", text("At 37 \u00baC it is recommended."), [TEXT]),
        ("a dotless i", text("Glowroot \u0131s recommended."), [TEXT]),
        ("a division slash", text("Glowroot and\u2215or light is recommended."), [TEXT]),
        ("a space of another width", text("Glowroot\u2003is recommended."), [TEXT]),
        ("a ligature", text("Glowroot is \ufb01ne, and recommended."), [TEXT]),
        ("a hyphen that is none of ours", text("Short\u2010term glowroot is recommended."), [TEXT]),
        ("in a quote", [put(QUOTE, "We recommend gl\u043ewroot.")], [QUOTE]),
        ("in a note", [put(NOTE, "Gl\u043ewroot.")], [NOTE]),
        ("odd signs in a quote are the source's", [put(QUOTE, "5\u201a6 and\u2215or")], []),
        *silent_rows(
            "Oxygen (O2) and L2, B12 and SF-36, at 37 °C; recommended.",
            "“Glöwroot” – it’s recommended… 5 × 3 ± 1 ≤ 2·5.",
            "TNF-α and β-blockers are not named.",
            "The I2 lamp is recommended.",
            "In 2001 and 1010 it was recommended.",
            "Glowroot − light = dark; recommended.",
            "H1N1 and COVID-19 are named.",
        ),
    ],
    "not-normalised": [
        ("a letter in two parts", text("Glo\u0308wroot is recommended."), [TEXT]),
        ("an accent on its own", text("Glow \u0303 root is recommended."), [TEXT]),
        ("an accent on a letter that has none", text("Glow\u0303root is recommended."), [TEXT]),
        ("in a title", [put(TITLE, "Pre\u0301cis")], [TITLE]),
        ("in a glossary", [put("glossary.glowroot.plain", "A pla\u0308nt.")], ["glossary.glowroot.plain"]),
        ("whole letters", text("Glöwroot, précis, Škoda and Łódź; recommended."), []),
        ("plain ASCII", text("Glowroot is recommended."), []),
        ("a quote too", [put(QUOTE, "gl\u006f\u0308wroot")], [QUOTE]),
    ],
    "unsafe-link": [
        *told_rows(
            "See javascript:alert(1) for it.",
            "See JavaScript:alert(1).",
            "See vbscript:x for it.",
            "See data:text/html,x for it.",
            "See file:///etc/passwd for it.",
            "See http://example.org/x for it.",
            "See ftp://example.org/x for it.",
            "See //example.org/x for it.",
            "See https://me:secret@example.org for it.",
        ),
        ("a reference", [put(URL, "http://example.org/x")], [URL]),
        ("a script for a reference", [put(URL, "javascript:alert(1)")], [URL]),
        ("the publisher", [put("publisher.url", "http://example.org")], ["publisher.url"]),
        ("the publisher without a scheme", [put("publisher.url", "example.org")], ["publisher.url"]),
        ("the contact", [put("publisher.contact", "data:text/html;x")], ["publisher.contact"]),
        ("a safe address", [put(URL, "https://example.org/a?b=c#d")], []),
        ("mail", [put("publisher.contact", "mailto:desk@example.org")], []),
        ("an address to write to", [put("publisher.contact", "desk@example.org")], []),
        ("where errors are reported", [put("publisher.issues", "example.org/issues/new")], ["publisher.issues"]),
        ("where errors are reported, in full", [put("publisher.issues", "https://example.org/issues/new")], []),
        ("the publisher's safe one", [put("publisher.url", "https://example.org")], []),
        ("the publisher's in a folder", [put("publisher.url", "https://example.org/a/b/")], []),
        ("the publisher with a query", [put("publisher.url", "https://example.org/?site")], ["publisher.url"]),
        ("the publisher with a fragment", [put("publisher.url", "https://example.org/#x")], ["publisher.url"]),
        ("the publisher with a quote", [put("publisher.url", "https://example.org/\"x")], ["publisher.url"]),
        ("the publisher without a host", [put("publisher.url", "https:///x")], ["publisher.url"]),
        *silent_rows(
            "Data: none. File: none. Recommended.",
            "The ratio 3:1 and/or 1//2 is recommended.",
            "Recommended: glowroot; dark/light.",
        ),
    ],
    "markup-in-text": [
        *told_rows(
            "Glowroot is <b>not</b> recommended.",
            "Glowroot<br>is recommended.",
            "Glowroot <script>alert(1)</script>.",
            "Glowroot is recommended.<!-- not -->",
            "Glowroot &lt;5 is recommended.",
            "Glowroot&nbsp;is recommended.",
            "Glowroot &#60; is recommended.",
            "Glowroot is **not** recommended.",
            "Glowroot is *not* recommended.",
            "Glowroot is _not_ recommended.",
            "Glowroot is __not__ recommended.",
            "See [glowroot](https://example.org).",
            "# Glowroot is recommended.",
            "Glowroot `dose` is recommended.",
            "Glowroot {{dose}} is recommended.",
            "{% if x %}Glowroot is recommended.",
            "Glowroot ${dose} is recommended.",
            "Glowroot <%= dose %> is recommended.",
            r"Glowroot \textbf{not} recommended.",
            "Glowroot #emph[not] recommended.",
            "Glowroot | dose | days |",
            "Glowroot is ~~not~~ recommended.",
        ),
        ("in a note", [put(NOTE, "Read <i>twice</i>.")], [NOTE]),
        ("in a quote", [put(QUOTE, "We <b>recommend</b> it.")], [QUOTE]),
        ("stars in a quote are the source's", [put(QUOTE, "We *recommend* it.")], []),
        ("an address may have such signs", [put(URL, "https://example.org/_a_/?b=1&copy;=2#c")], []),
        *silent_rows(
            "Glowroot {dose} is recommended if 5 < 6 and x > 3.",
            "A&E and R&D; p<0.05, n > 10; recommended.",
            "A footnote* is recommended.",
            "snake_case_words and #1 are recommended.",
            "It costs $5 and $10; recommended.",
            "Recommended [sic] (see above).",
            "~5 and 3*4 are recommended.",
        ),
    ],
    "slip-of-the-pen": [
        *told_rows(
            "Glowroot is recommended the the day.",
            "Glowroot  is recommended.",
            "Glowroot , is recommended.",
            "Glowroot is recommended ; light is not.",
            "Glowroot is recommended..",
            "Glowroot,light and dark are recommended.",
            "Glowroot is recommended.Light is not.",
            "Glowroot at 1,2,3, and 4 is recommended.",
            "Glowroot (and light is recommended.",
            "Glowroot “and light is recommended.",
            'Glowroot "and light is recommended.',
            "Glowroot is recommended. it helps.",
            "Glowroot is recommended",
            "Glowroot is not not recommended.",
        ),
        ("a subject with a stop", [put(f"{STATEMENT}.about.patient", "glowroot.")], [f"{STATEMENT}.about.patient"]),
        ("a heading with a comma", [put(f"{TOPIC}.title.patient", "Being dim,")], [f"{TOPIC}.title.patient"]),
        ("a quote is verbatim", [put(QUOTE, "We  recommend the the glowroot ,")], []),
        *silent_rows(
            "They said that that is so, e.g. light, etc., and is recommended.",
            "In 2010 (Glow), 1,000 or 3.5 of 10 were light; recommended.",
            "Is it recommended? “It is.” (So they say.)",
            "See nhs.uk, vs. light; recommended…",
            "What is “recommended”?",
            "Glow (2020) [sic] is “recommended” here: light.",
            "Recommended (see 3.1) by Dr. Smith and A. Jones.",
        ),
        ("a heading without a stop", [put(f"{TOPIC}.title.patient", "Being dim")], []),
        ("twice in another language", [put("audiences.patient.language", "de"), put(f"{TOPIC}.applies-to.patient", "Die, die die Pflanze nehmen.")], []),
        ("one word", [put("publisher.disclaimer.patient", "Fictional")], []),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "routes"), rows(TABLE))
def test_reports_exactly(rule, changes, routes):
    assert sorted(set(reported(rule, changes))) == routes


@pytest.mark.parametrize(
    ("rule", "changes", "hint"),
    [
        ("homoglyph", text("Gl\u043ewroot is recommended."), "write 'Glowroot'"),
        ("homoglyph", text("Glowroot 2OO is recommended."), "write '200'"),
        ("homoglyph", text("Glowroot l00 is recommended."), "write '100'"),
        ("homoglyph", text("calc1tonin is recommended."), "write 'calcitonin'"),
        ("homoglyph", text("Glowroot\u2003is recommended."), "write a plain space"),
        ("not-normalised", text("Glo\u0308wroot is recommended."), "write 'Glöwroot'"),
        ("unsafe-link", [put(URL, "http://example.org/x")], "write 'https://example.org/x'"),
        ("markup-in-text", text("It is **not** recommended."), "write 'not'"),
        ("markup-in-text", text("Glowroot {{dose}} is recommended."), "name a fact as {its-id}, in single braces"),
        ("slip-of-the-pen", text("It is not not recommended."), "write 'not' once"),
        ("slip-of-the-pen", text("It is recommended"), "write 'recommended.'"),
    ],
)  # fmt: skip
def test_hint_has_what_to_write(rule, changes, hint):
    found = [each for each in check(guidance(*changes), setting()) if each.rule == rule]
    assert hint in [each.hint for each in found]
