"""The difference as a comment on a pull request, read by GitHub's own parser."""

from __future__ import annotations

import re

import cmarkgfm
import pytest
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes import compare
from generator.changes.fallen import fallen
from generator.changes.fingerprint import fingerprint
from generator.display.escape import escaped
from generator.display.markdown import LEAST, markdown
from generator.load import load
from tests.libraries import ROOT, STATEMENT, TOPIC, TREE, guidance, put

COMMENT = 65_536  # characters that a comment on GitHub holds
EARLIER = put("edition", {"id": "2026.10", "date": "2026-10-01", "summary": {"clinician": "First.", "patient": "First."}})  # fmt: skip
WHY = put(f"{TOPIC}.changes", {"glowroot": {"kind": "amended", "why": "A newer trial."}})
HOSTILE = (
    "# <script>alert(1)</script> </details> <!-- [x](javascript:y) **b** `c` @board ~~d~~ | #12 "
    "GH-12 a/b#3 ann@example.org https://example.org www.example.org $x$ :+1: \x1b[31m \u202e "
)


def both(*changes):
    old, new = guidance(EARLIER), guidance(*changes)
    return compare(old, new), old, new


def rendered(text: str) -> BeautifulSoup:
    html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    return BeautifulSoup(html, "html.parser")


def test_markdown():
    changed = put(f"{TOPIC}.facts.dose.value", "9")
    assert markdown(*both(changed, WHY)) == (
        "# Changes from 2026.10 to 2026.11\n"
        "\n"
        "1 statement: 1 amended; 1 clinical.\n"
        "\n"
        "## Clinical changes (1)\n"
        "\n"
        "What is advised, by whom, how strongly, for whom, how much; or a number, a “not” or a word "
        "that may matter to a patient. In doubt, a change is told here.\n"
        "\n"
        "### Glowroot\n"
        "\n"
        "*Statement s01, amended.*\n"
        "\n"
        "**Why:** A newer trial.\n"
        "\n"
        "- *Clinician:* Glowroot <del>5 mg/day</del> <b>9 mg/day</b> is recommended.\n"
        "- *Patient:* Take glowroot, <del>5 mg a day</del> <b>9 mg a day</b>.\n"
        "- daily dose of glowroot: quantity 5 mg/day → 9 mg/day\n"
    )


def test_the_same_edition_is_named_once():
    old, new = guidance(), guidance(put(f"{TOPIC}.facts.dose.value", "9"))
    assert markdown(compare(old, new), old, new).startswith("# Changes in edition 2026.11\n")


def test_no_difference():
    assert (
        markdown(*both())
        == "# Changes from 2026.10 to 2026.11\n\nNo difference that readers see.\n"
    )


def test_it_says_where_a_reason_is_missing():
    changed = put(f"{STATEMENT}.texts.patient", "Take it.")
    assert "**Why: no reason is given.**" in markdown(*both(changed))


def test_other_words_are_told_before_and_now():
    changed = put(f"{STATEMENT}.texts.patient", "Ask your own nurse about this plant first.")
    told = markdown(*both(changed))
    assert "- *Patient, before:* Take glowroot, 5 mg a day.\n" in told
    assert "- *Patient, now:* Ask your own nurse about this plant first.\n" in told


def test_what_is_withdrawn_is_told_with_its_words():
    kept = {key: TREE["topics"]["dimness"]["sections"]["first"]["statements"]["glowroot"][key] for key in ("claim", "kind", "name")}  # fmt: skip
    gone = {**kept, "withdrawn": {"why": "No source was found.", "on": "2026-11-22"}}
    lines = markdown(*both(put(STATEMENT, gone))).splitlines()
    start = lines.index("### Glowroot")
    assert lines[start + 2] == "*Statement s01, withdrawn.*"
    assert lines[start + 4] == "**Why:** No source was found."
    assert lines[start + 6].startswith("- *Clinician, removed:* Glowroot 5 mg/day")


def test_red_flags_come_first_among_what_weighs_the_same():
    flag = {
        "name": {"clinician": "Darkness", "patient": "All dark"},
        "level": "urgent",
        "texts": {"clinician": "Sudden darkness.", "patient": "It is suddenly dark."},
        "cites": ["smith-2019"],
    }
    told = both(put(f"{TOPIC}.facts.dose.value", "9"), put(f"{TOPIC}.red-flags.dark", flag))
    shown = markdown(*told)
    headings = [line for line in shown.splitlines() if line.startswith("#")][1:]
    assert headings == ["## Clinical changes (2)", "### Darkness", "### Glowroot"]
    assert "- Level: added (urgent)\n- *Clinician, new:* Sudden darkness.\n" in shown


@pytest.mark.parametrize(
    "route",
    [f"{STATEMENT}.texts.clinician", f"{STATEMENT}.name.clinician", f"{TOPIC}.title.clinician", f"{TOPIC}.changes.glowroot.why", "references.smith-2019.title", "bodies.glow.name", "glossary.glowroot.term", "audiences.patient.label"],
)  # fmt: skip
def test_nothing_of_a_library_becomes_markup_or_tells_anybody(route):
    told = both(put(f"{TOPIC}.changes", {"glowroot": {"kind": "amended", "why": "So."}}), put(route, HOSTILE))  # fmt: skip
    shown = markdown(*told)
    page = rendered(shown)
    tags = {tag.name for tag in page.find_all(True)}
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "em", "strong", "b", "del", "span", "details", "summary", "blockquote", "code"}  # fmt: skip
    assert not page.find("a") and len(page.find_all("h1")) == 1
    words = page.get_text()
    # What a code host looks for in the text that stands on the page.
    assert not re.search(r"@\w|#\d|\bGH-\d|://|www\.|:\+1:", words)
    assert "\x1b" not in shown and "\u202e" not in shown
    assert shown.count("<!--") == 0


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("- a list", "\\- a list"),
        ("1. first", "1\\. first"),
        ("a_b*c", "a\\_b\\*c"),
        ("a <b> & c", "a &lt;b&gt; &amp; c"),
        ("5 mg/day (0–5 days)", "5 mg/day (0–5 days)"),
        ("line\n# two", "line \\# two"),
        ("https://example.org", "https:\u2060//example.org"),
        ("www.example.org", "www\u2060.example.org"),
        ("@board", "@\u2060board"),
        ("see #12", "see \\#\u206012"),
        ("GH-12", "GH-\u206012"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("at 10:30", "at 10:30"),
        ("a\u2060b", "a&lt;U+2060&gt;b"),
    ],
)
def test_escaped(words, safe):
    assert escaped(words) == safe


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab1 *_~`[]()<>#@:/.$|\\!&-+=\n", max_size=40))
def test_escaped_words_read_as_they_are(words):
    """GitHub's parser shows the words, and makes nothing else of them."""
    page = rendered(f"- *Text:* {escaped(words)}\n")
    shown = page.get_text().replace("\u2060", "").strip()
    assert shown == " ".join(f"Text: {words}".split())
    assert {tag.name for tag in page.find_all(True)} <= {"ul", "li", "em", "span"}


# --- The shipped library -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped(guidance):
    before = load(ROOT / "editions" / "2025.09.yaml").guidance
    return compare(before, guidance), before, guidance


def test_the_shipped_difference_fits_and_leads_with_the_clinical_changes(shipped):
    """The whole has about 130,000 characters, the comment about 61,000."""
    changes, *_ = shipped
    whole, comment = markdown(*shipped), markdown(*shipped, limit=65_000)
    assert len(whole) > COMMENT
    assert 50_000 < len(comment) <= 65_000 < COMMENT
    page = rendered(comment)
    assert page.find("h2").get_text() == "Clinical changes (48)"
    told = [heading.get_text() for heading in page.find_all("h3")]
    clinical = [each.called for each in changes if each.weight.word == "clinical"]
    assert told[: len(clinical)] == clinical  # each of them with its words, in order
    quote = page.find("blockquote").get_text().strip()
    assert quote.startswith("Shortened to fit, the least important first. Of 159 changes, ")


def test_every_clinical_text_of_both_audiences_is_in_the_comment(shipped):
    changes, *_ = shipped
    words = rendered(markdown(*shipped, limit=65_000)).get_text().replace("\u2060", "")
    missing = [
        (change.id, text.audience)
        for change in changes
        if change.weight.word == "clinical" and change.part in ("statement", "red-flag")
        for detail in change.details
        if detail.part == "text"
        for text in detail.texts
        for run in text.runs
        if " ".join(run.text.split()) not in " ".join(words.split())
    ]
    assert not missing


def test_no_mark_of_markdown_is_left_over(shipped):
    words = rendered(markdown(*shipped)).get_text()
    assert "**" not in words and "~~" not in words and "</" not in words


@pytest.mark.parametrize("limit", [LEAST, 5000, 8000, 20_000, 40_000, 65_000, 1_000_000])
def test_a_limit_is_kept_and_what_is_left_out_is_counted(shipped, limit):
    changes, *_ = shipped
    shown = markdown(*shipped, limit=limit)
    assert len(shown) <= limit
    page = rendered(shown)
    entries = len(page.find_all("h3"))
    named = sum(1 for item in page.find_all("li") if re.search(r"\((?:statement|red flag|reference|section|algorithm|topic|publisher|edition)[^()]*, \w+\)$", item.get_text()))  # fmt: skip
    lists = sum(int(number) for number in re.findall(r"(?:new|removed)(?:</b>|\*\*| )*\((\d+)\)", shown))  # fmt: skip
    counted = sum(int(number) for number in re.findall(r"… and (\d+) more, which", page.get_text()))
    assert entries + named + lists + counted == len(changes)
    # Nothing is cut in its middle: what is opened is closed.
    assert shown.count("<details>") == shown.count("</details>")
    assert shown.count("<del>") == shown.count("</del>")


def test_a_limit_under_the_least_is_refused(shipped):
    with pytest.raises(ValueError, match=str(LEAST)):
        markdown(*shipped, limit=LEAST - 1)


def test_one_endless_change_pushes_nothing_out():
    long = "Take the plant. " * 1200
    told = both(put(f"{STATEMENT}.texts.patient", long), put("glossary.glowroot.plain", "A plant."))
    shown = markdown(*told, limit=20_000)
    assert len(shown) <= 20_000
    assert "- Glowroot (statement s01, amended)" in shown
    assert "### glowroot" in shown and "1 by name only" in shown


# --- Approvals that end --------------------------------------------------------------------------


def approved(*changes):
    """A library whose topic is approved with the text as it is, changed after that."""
    prints = {each: fingerprint(guidance(), "dimness", each) for each in ("clinician", "patient")}
    event = {"state": "approved", "on": "2026-11-22", "by": "board", "audiences": ["clinician", "patient"], "fingerprints": prints}  # fmt: skip
    return guidance(put(f"{TOPIC}.review.events", [event]), *changes)


def test_an_approval_that_ends_is_told_first():
    old, new = (
        approved(),
        approved(put(f"{STATEMENT}.texts.patient", "Take some glowroot, {dose}.")),
    )
    assert fallen(old, new) == {"dimness": ("patient",)}
    lines = markdown(compare(old, new), old, new).splitlines()
    assert lines[4:7] == [
        "**Approvals that end here**, because the text is not the approved one any more:",
        "",
        "- dimness: Patient",
    ]


def test_an_approval_for_each_audience_ends_for_each():
    prints = {each: fingerprint(guidance(), "dimness", each) for each in ("clinician", "patient")}
    events = [
        {"state": "approved", "on": "2026-11-22", "by": "board", "audiences": [each], "fingerprints": {each: prints[each]}}
        for each in prints
    ]  # fmt: skip
    apart = put(f"{TOPIC}.review.events", events)
    changed = guidance(apart, put(f"{TOPIC}.facts.dose.value", "9"))
    assert fallen(guidance(apart), changed) == {"dimness": ("clinician", "patient")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (approved(), approved()),
        (guidance(), guidance(put(f"{TOPIC}.facts.dose.value", "9"))),
        (approved(put(f"{TOPIC}.facts.dose.value", "9")), approved(put(f"{TOPIC}.facts.dose.value", "8"))),
    ],
    ids=["nothing changed", "never approved", "ended before"],
)  # fmt: skip
def test_other_approvals_do_not_end_here(old, new):
    assert fallen(old, new) == {}


def reviewed(*later):
    """The approved library, with later events of its review."""
    prints = {each: fingerprint(guidance(), "dimness", each) for each in ("clinician", "patient")}
    first = {"state": "approved", "on": "2026-11-22", "by": "board", "audiences": ["clinician", "patient"], "fingerprints": prints}  # fmt: skip
    more = [{"on": "2026-11-22", "by": "board", **event} for event in later]
    return guidance(put(f"{TOPIC}.review.events", [first, *more]))


def test_an_approval_that_the_review_itself_ends_is_told_as_that():
    """The text is the very one that was approved: nobody is to look for what changed in it."""
    old, new = reviewed(), reviewed({"state": "returned", "audiences": ["patient"], "note": "No."})
    assert markdown(compare(old, new), old, new).splitlines()[4:8] == [
        "**Approvals that end here**, by the record of the review alone, as the text is the same:",
        "",
        "- dimness: Patient",
        "",
    ]


def test_an_approval_that_ends_is_told_where_nothing_else_is():
    """The board's own event is gone, and that of the panel for patients is the last step still."""
    panel = {"state": "approved", "by": "panel", "audiences": ["patient"]}
    panel["fingerprints"] = {"patient": fingerprint(guidance(), "dimness", "patient")}
    old = reviewed(panel)
    new = guidance(put(f"{TOPIC}.review.events", [{"on": "2026-11-22", **panel}]))
    assert markdown(compare(old, new), old, new) == (
        "# Changes in edition 2026.11\n"
        "\n"
        "**Approvals that end here**, by the record of the review alone, as the text is the same:\n"
        "\n"
        "- dimness: Clinician\n"
        "\n"
        "No other difference that readers see.\n"
    )


def test_a_topic_that_is_withdrawn_leads_the_comment():
    """All of it goes from readers' sight, though no word of it changed."""
    old, new = reviewed(), reviewed({"state": "withdrawn", "note": "It did harm."})
    for one, other, became in ((old, new, "added"), (new, old, "removed")):
        shown = markdown(compare(one, other), one, other)
        assert "\n## Clinical changes (1)\n" in shown and "Editorial" not in shown
        assert f"- Withdrawal of the whole topic: {became} (It did harm.)\n" in shown
