"""The changes page: made from the difference, and never a place where an old dose looks like a new."""

from __future__ import annotations

from copy import deepcopy

import pytest
from bs4 import BeautifulSoup

from generator.load import load
from generator.model import Guidance
from generator.outputs.changes import changes_view
from generator.outputs.templates import environment, filled
from tests import libraries
from tests.libraries import ROOT, STATEMENT, TOPIC, drop, guidance

PARTS = ROOT / "site_templates"
SOURCES = {
    path.relative_to(PARTS).as_posix(): path.read_text("utf-8")
    for folder in ("pages", "parts")
    for path in (PARTS / folder).rglob("*.html")
}
EARLIER = libraries.put("edition", {"id": "2026.10", "date": "2026-10-01", "summary": {"clinician": "First.", "patient": "First."}})  # fmt: skip
HOSTILE = "</p><script>alert(1)</script>\" onload='x' {{ 7 * 7 }} & more"
TOMBSTONE = {
    "name": {"clinician": "Glowroot", "patient": "The plant"},
    "claim": "s01",
    "kind": "recommendation",
    "withdrawn": {"why": "No source.", "on": "2026-11-22"},
}


def put(route, value):
    """As in tests.libraries; each library gets a copy of its own."""
    return lambda tree: libraries.put(route, deepcopy(value))(tree)


def page(new: Guidance, before: Guidance | None) -> BeautifulSoup:
    view = changes_view(new, before)
    html = filled(environment(SOURCES).get_template("pages/changes.html"), view=view)
    return BeautifulSoup(html, "lxml")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def told(name: str, kind: str, why: str = "It was read again."):
    return put(f"{TOPIC}.changes", {name: {"kind": kind, "why": why}})


@pytest.fixture(scope="module")
def shipped() -> tuple[Guidance, Guidance]:
    before, now = load(ROOT / "editions" / "2025.09.yaml").guidance, load(ROOT).guidance
    assert before is not None and now is not None
    return before, now


def test_old_and_new_words_are_never_run_together():
    """The old dose stands in its own paragraph, led by its edition, and nowhere else."""
    new = guidance(put(f"{TOPIC}.facts.dose.value", "9"), told("glowroot", "amended"))
    html = page(new, guidance(EARLIER))
    (entry,) = html.select("[data-claim=s01]")
    for old in entry.select(".g-diff__old"):
        assert words(old).startswith("Edition 2026.10 said: ")
        assert "5" in words(old) and "9" not in words(old)
        assert [words(each) for each in old.select("del")] == [words(old.select_one("del"))]
        assert not old.select("ins")
    for now in entry.select(".g-diff__new"):
        assert words(now).startswith("Edition 2026.11 says: ")
        assert "9" in words(now) and "5" not in words(now)
        assert not now.select("del")
    assert len(entry.select(".g-diff__old")) == len(entry.select(".g-diff__new")) == 2
    assert "daily dose of glowroot: quantity 5 mg/day → 9 mg/day" in words(entry)
    assert not html.select("[data-statement]")


def test_the_reason_comes_first():
    text = put(f"{STATEMENT}.texts.patient", "Take glowroot.")
    (entry,) = page(guidance(text, told("glowroot", "amended")), guidance(EARLIER)).select(".g-change")  # fmt: skip
    inside = [each.get("class") for each in entry.find_all(True, recursive=False)]
    assert inside[:2] == [["g-change__name"], ["g-change__why"]]
    assert inside[-1] == ["g-diff"]
    assert entry.select_one("a")["href"] == "../dimness/index.html#glowroot"


def test_what_is_withdrawn_is_named_and_its_words_are_not_printed():
    html = page(guidance(put(STATEMENT, TOMBSTONE)), guidance(EARLIER))
    (entry,) = html.select("[data-claim=s01]")
    assert words(entry) == (
        "Glowroot Claim s01 Withdrawn on 22 November 2026 No source."
        " Its old words are not repeated here."
    )
    assert not entry.select("a, details, li, del")
    assert "5 mg" not in words(html)


FLAG = {
    "name": {"clinician": "Darkness", "patient": "All dark"},
    "level": "urgent",
    "texts": {"clinician": "Sudden darkness.", "patient": "It is suddenly dark."},
    "emergency-if": {"clinician": "In both eyes.", "patient": "Both eyes are dark."},
    "cites": ["smith-2019"],
}
FLAG_AT = f"{TOPIC}.red-flags.dark"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ([], [put(FLAG_AT, FLAG)],
         "Darkness New Urgent Clinician Sudden darkness. Patient It is suddenly dark."),
        ([put(FLAG_AT, FLAG)], [],
         "Darkness Removed Urgent Clinician Edition 2026.10 said: Sudden darkness. Edition 2026.11 no longer says this."),
        ([put(FLAG_AT, FLAG)], [put(FLAG_AT, {**FLAG, "level": "emergency"})],
         "Darkness Amended Clinical Level raised: urgent → emergency"),
    ],
)  # fmt: skip
def test_red_flags_come_first_with_their_words_and_level(old, new, shown):
    both = put(f"{STATEMENT}.texts.patient", "Do not take glowroot.")
    html = page(guidance(both, *new), guidance(EARLIER, *old))
    first = html.select_one("section h3")
    assert words(first) == "Red flags 1"
    entry = html.select_one(".g-change")
    assert words(entry).startswith(shown)
    assert not entry.select("details")
    if not (old and new):
        for said in ("It is suddenly dark", "In both eyes", "Both eyes are dark"):
            assert said in words(entry)


def test_a_quantity_that_is_now_of_something_else():
    """A supplement and an intake in all are not the same: the page tells it, once."""
    of = f"{TOPIC}.facts.dose.what"
    html = page(
        guidance(put(of, "Dose in total")), guidance(EARLIER, put(of, "Dose as a supplement"))
    )
    (line,) = html.select(".g-change__lines li")
    assert words(line) == "Quantity: what it is Dose as a supplement → Dose in total"
    same = page(guidance(put(of, "Dose a day")), guidance(EARLIER, put(of, "Dose")))
    assert not same.select(".g-change__lines")


def test_several_of_a_kind_are_told_in_the_plural():
    """The grammar of "NOGG (2 positions added)"."""
    statement = libraries.tree()["topics"]["dimness"]["sections"]["first"]["statements"]["glowroot"]
    (position,) = statement["positions"]
    one, two = deepcopy(position), {**deepcopy(position), "variant": "Adults"}
    html = page(
        guidance(put(f"{STATEMENT}.positions", [one, one])),
        guidance(EARLIER, put(f"{STATEMENT}.positions", [])),
    )
    assert "(2 positions added)" in words(html.select_one(".g-change__lines"))
    html = page(
        guidance(put(f"{STATEMENT}.positions", [two])),
        guidance(EARLIER, put(f"{STATEMENT}.positions", [])),
    )
    assert "(position added)" in words(html.select_one(".g-change__lines"))


def test_what_was_withdrawn_earlier_is_still_listed():
    both = put(STATEMENT, TOMBSTONE)
    html = page(guidance(both), guidance(both, EARLIER))
    assert "Withdrawn in an earlier edition" in words(html)
    assert len(html.select("[data-claim=s01]")) == 1


def test_what_is_gone_without_a_tombstone_leaves_its_name_alone():
    second = {"name": {"clinician": "Rest", "patient": "Rest"}, "kind": "practice", "texts": {"clinician": "Rest at night.", "patient": "Rest at night."}}  # fmt: skip
    at = f"{TOPIC}.sections.first.statements.rest"
    html = page(guidance(), guidance(EARLIER, put(at, second)))
    assert "Rest Removed" in words(html)
    assert "at night" not in words(html)


def test_reviewed_and_unchanged_comes_last_and_unchanged_not_at_all():
    html = page(guidance(told("glowroot", "reviewed-unchanged")), guidance(EARLIER))
    assert words(html.select_one("section h3")) == "Reviewed, unchanged 1"
    nothing = page(guidance(), guidance(EARLIER))
    assert not nothing.select("[data-claim]")
    assert "1 statement: 1 unchanged." in words(nothing)


def test_without_an_edition_before_it_says_so():
    html = page(guidance(told("glowroot", "amended")), None)
    assert "no earlier edition in this library to compare with" in words(html)
    assert "It was read again." in words(html)
    assert not html.select("del, ins, details")


def test_everything_is_escaped():
    changes = [
        put(f"{STATEMENT}.texts.clinician", HOSTILE),
        put(f"{STATEMENT}.name.clinician", HOSTILE),
        put(f"{STATEMENT}.positions.0.variant", HOSTILE),
        put("bodies.glow.called.clinician", HOSTILE),
        put("references.smith-2019.title", HOSTILE),
        told("glowroot", "amended", HOSTILE),
    ]
    for old, new in ((guidance(EARLIER), guidance(*changes)), (guidance(EARLIER, *changes), guidance())):  # fmt: skip
        html = page(new, old)
        assert not html.select("script, [onload]")
        assert "49" not in words(html)


def test_anchors_are_the_pages_own(shipped):
    before, now = shipped
    html = page(now, before)
    ids = [each["id"] for each in html.select("[id]")]
    assert len(ids) == len(set(ids))
    assert all("_" in each for each in ids)


def test_the_shipped_page_tells_every_claim_once_with_its_reason(shipped):
    before, now = shipped
    html = page(now, before)
    claims = [each["data-claim"] for each in html.select("[data-claim]")]
    assert sorted(claims) == [f"s{number:02}" for number in range(1, 32)]
    for entry in html.select("[data-claim]"):
        assert words(entry.select_one(".g-change__why"))
    assert len(html.select(".g-diff__old")) == len(html.select(".g-diff__lead:-soup-contains(said)"))  # fmt: skip


def test_the_shipped_page_is_light(shipped):
    before, now = shipped
    html = filled(environment(SOURCES).get_template("pages/changes.html"), view=changes_view(now, before))  # fmt: skip
    assert len(html.encode()) < 300_000


def test_links_lead_where_the_new_edition_has_something(shipped):
    """To a statement, a flag or a section that stands; never to what is gone."""
    before, now = shipped
    (topic,) = now.topics.values()
    standing = {f"#{name}" for _, name, each in topic.statements() if not each.withdrawn}
    standing |= {f"#flag_{name}" for name in topic.red_flags}
    standing |= {f"#section_{name}" for name in topic.sections}
    for link in page(now, before).select('a[href*="l2-compression-fracture/index.html#"]'):
        assert f"#{link['href'].split('#')[1]}" in standing
    removed = page(guidance(drop("glossary.glowroot")), guidance(EARLIER))
    assert not removed.select('a[href*="word_glowroot"]')
