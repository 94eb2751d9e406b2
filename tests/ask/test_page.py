"""The page and the box: served and from disk, by keyboard, under a strict policy, in old editions."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

CSP = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self';"
    " style-src 'self'; img-src 'self'; font-src 'self'\">"
)


@pytest.fixture
def strict(site: Path, tmp_path: Path) -> Path:
    """A copy of the site whose pages have a strict Content-Security-Policy; change it at will."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.pdf"))
    for page in copy.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("<head>", "<head>" + CSP, 1), encoding="utf-8")
    return copy


def ask(page, question: str):
    """Type a question and press Enter; returns the answer's element."""
    box = page.get_by_role("searchbox").first
    box.fill(question)
    box.press("Enter")
    return page.locator("[data-state]")


def results(page) -> list[str]:
    found = page.locator("[data-result]")
    return [found.nth(n).get_attribute("data-result") for n in range(found.count())]


@pytest.mark.parametrize("how", ["served", "from disk"])
def test_it_answers_with_all_that_the_contract_names(visit, server, edition, how):
    base = f"{server}{edition.name}" if how == "served" else edition.as_uri()
    seen = visit(f"{base}/ask/patient/index.html")
    ask(seen.page, "what is the dose of calcitonin").wait_for()
    assert seen.page.locator("[data-state]").get_attribute("data-state") == "answered"
    first = seen.page.locator("[data-result]").first
    assert first.get_attribute("data-result") == "calcitonin"
    assert first.locator("[data-badge=for]").inner_text() == "For · Moderate"
    prose = first.locator("[data-prose]").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "200 IU a day for 4 weeks" in prose
    assert first.get_by_text("Lyritis", exact=False).count()
    link = first.locator("a").first
    assert link.get_attribute("href").endswith(
        "l2-compression-fracture/patient/index.html#calcitonin"
    )
    link.click()
    seen.page.locator("#calcitonin:target").wait_for()
    assert (seen.outside, seen.complaints) == ([], [])


def test_it_works_from_disk_under_a_strict_policy(visit, strict, guidance):
    seen = visit(f"{(strict / guidance.edition.id).as_uri()}/ask/index.html")
    ask(seen.page, "is vertebroplasty advised").wait_for()
    assert results(seen.page)[0] == "vertebroplasty"
    badges = seen.page.locator("[data-result]").first.locator("[data-badge]")
    assert badges.count() == 5, "all positions stand with it"
    assert seen.complaints == []


def test_a_question_can_be_shared(visit, server, edition):
    seen = visit(
        f"{server}{edition.name}/ask/index.html?q=is%20vertebroplasty%20advised", bypass_csp=True
    )
    seen.page.locator("[data-state=answered]").wait_for()
    assert results(seen.page)[0] == "vertebroplasty"
    ask(seen.page, "bracing").wait_for()
    seen.page.wait_for_function("location.search === '?q=bracing'")


def test_it_is_used_by_keyboard_alone_and_told_aloud(visit, server, edition):
    page = visit(f"{server}{edition.name}/ask/patient/index.html", bypass_csp=True).page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "searchbox"
    page.keyboard.type("how much calcitonin")
    page.locator("[data-result=calcitonin]").wait_for()
    status = page.locator(".g-ask [role=status]")
    page.wait_for_function("document.querySelector('.g-ask [role=status]').textContent !== ''")
    assert re.search(r"^\d+ statements answer\. First: Calcitonin", status.inner_text())
    page.keyboard.press("ArrowDown")
    assert (
        page.evaluate("document.activeElement.closest('[data-result]').dataset.result")
        == "calcitonin"
    )
    page.keyboard.press("ArrowDown")
    assert (
        page.evaluate("document.activeElement.closest('[data-result]').dataset.result")
        != "calcitonin"
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "searchbox"
    page.keyboard.press("Escape")
    assert page.get_by_role("searchbox").input_value() == ""
    assert page.locator("[data-state]").count() == 0
    page.keyboard.type("how much calcitonin")
    page.locator("[data-result=calcitonin]").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/patient/index.html#calcitonin")


def arrived(page) -> str | None:
    """The statement that the keyboard stands at; None where it stands elsewhere."""
    return page.evaluate("document.activeElement.closest('[data-result]')?.dataset.result")


def test_new_answers_do_not_take_the_keyboard_away(visit, server, edition):
    """Answers come after the key press: somebody may stand in the old ones by then. They stay at the
    same statement, or stand where questions are typed: never at another one, which Enter would open."""
    page = visit(f"{server}{edition.name}/ask/patient/index.html", bypass_csp=True).page
    box = page.get_by_role("searchbox")
    for question, same in (("calcitonin dose", True), ("bracing", False)):
        box.fill("calcitonin")
        page.locator("[data-result=calcitonin]").wait_for()
        box.evaluate(
            """(box, question) => {
              document.querySelector('[data-result=calcitonin] a').focus();
              document.querySelector('[data-result=calcitonin]').dataset.old = '';
              box.value = question;
              box.dispatchEvent(new Event('input', {bubbles: true}));
            }""",
            question,
        )
        page.wait_for_function(
            "document.querySelector('[data-result]') && !document.querySelector('[data-old]')"
        )
        if same:
            assert arrived(page) == "calcitonin"
        else:
            assert arrived(page) is None
            assert page.evaluate("document.activeElement.getAttribute('role')") == "searchbox"


def test_an_answer_has_its_headings(visit, server, edition):
    """What is urgent and each statement, one level below the page's own heading."""
    page = visit(f"{server}{edition.name}/ask/patient/index.html").page
    ask(page, "my legs went numb").wait_for()
    heads = page.locator("[data-state] :is(h1, h2, h3, h4)")
    assert heads.first.inner_text() == "Get emergency help now"
    assert set(heads.evaluate_all("(all) => all.map((each) => each.localName)")) == {"h2"}
    assert heads.count() == 1 + page.locator("[data-result]").count()


def test_a_printed_answer_has_its_question_and_its_sources(visit, server, edition):
    """The box is not printed: without the question, paper would answer what nobody can see."""
    page = visit(f"{server}{edition.name}/ask/patient/index.html", bypass_csp=True).page
    ask(page, "what is the dose of calcitonin").wait_for()
    asked = page.get_by_text("You asked: what is the dose of calcitonin")
    source = page.locator("[data-result=calcitonin] .g-ask__works li").first
    assert not asked.is_visible() and not source.is_visible()
    page.emulate_media(media="print")
    assert asked.is_visible() and source.is_visible()
    assert not page.get_by_role("searchbox").is_visible()


def test_the_slash_is_typed_where_people_type(visit, server, edition):
    page = visit(f"{server}{edition.name}/ask/index.html").page
    box = page.get_by_role("searchbox")
    box.fill("and")
    box.press("/")
    assert box.input_value() == "and/"


def test_an_emergency_stands_before_everything(visit, server, edition):
    page = visit(f"{server}{edition.name}/ask/patient/index.html", bypass_csp=True).page
    answer = ask(page, "can i take advil my legs went numb")
    answer.wait_for()
    assert answer.get_attribute("data-state") == "emergency"
    said = answer.inner_text()
    assert said.index("Get emergency help now") < said.index("your local emergency number")
    assert said.index("numbness in both legs") < said.index("If nerves are being hurt")
    page.wait_for_function(
        "document.querySelector('.g-ask [role=status]').textContent.startsWith('Get emerg')"
    )


def test_what_is_not_covered_is_said_with_where_to_look(visit, server, edition):
    page = visit(f"{server}{edition.name}/ask/patient/index.html").page
    answer = ask(page, "do i need an mri")
    answer.wait_for()
    assert answer.get_attribute("data-state") == "not-covered"
    assert answer.get_by_text("Which scans you need, and when.").count() == 1
    assert answer.locator("a[href$='#part_limits']").count() == 1
    assert answer.locator("a[href*='#section_']").count() >= 1
    assert results(page) == []


def test_what_was_mended_and_what_was_matched_by_class_is_said(visit, server, edition):
    page = visit(f"{server}{edition.name}/ask/patient/index.html").page
    ask(page, "fosamx").wait_for()
    words = page.locator("[data-state]").inner_text()
    assert "Showing answers for “fosamax” (you wrote “fosamx”)" in words
    assert "This guidance does not name alendronate; it speaks of bisphosphonates." in words


def test_its_state_and_edition_stand_below_every_answer(visit, server, edition):
    page = visit(f"{server}{edition.name}/ask/patient/index.html").page
    ask(page, "bracing").wait_for()
    words = page.locator(".g-ask__foot").inner_text()
    assert "Under review. Not clinically approved." in words and f"Edition {edition.name}" in words


def test_without_javascript_it_leads_to_topics_and_danger_signs(visit, server, edition):
    page = visit(f"{server}{edition.name}/ask/patient/index.html", java_script_enabled=False).page
    assert page.get_by_text("Questions need JavaScript.", exact=False).is_visible()
    page.get_by_role("link", name="danger signs").click()
    assert page.url.endswith("/l2-compression-fracture/patient/index.html#part_red-flags")


# ------------------------------------------------------------------ editions, recalls, the clock

NEWER = {
    "newest": "2027.03",
    "editions": [
        {"id": "2027.03", "date": "2027-03-01", "archived": False,
         "audiences": ["clinician", "patient"], "topics": {"l2-compression-fracture": 1}},
        {"id": "2026.11", "date": "2026-11-22", "archived": False,
         "audiences": ["clinician", "patient"], "topics": {"l2-compression-fracture": 1}},
    ],
    "recalls": [],
}  # fmt: skip


def known(seen, server, edition, versions) -> None:
    """Open the page for questions with what the site knows of editions replaced."""
    import json

    told = f"window.guidanceVersions = {json.dumps(versions)};" if versions else "throw 1;"
    seen.page.route(
        "**/versions.js", lambda route: route.fulfill(body=told, content_type="text/javascript")
    )
    seen.page.goto(f"{server}{edition.name}/ask/patient/index.html")


def test_an_old_edition_answers_nothing_and_leads_to_the_newest(visit, server, edition):
    seen = visit("about:blank")
    known(seen, server, edition, NEWER)
    answer = ask(seen.page, "what is the dose of calcitonin")
    answer.wait_for()
    assert answer.get_attribute("data-stopped") == "superseded"
    assert results(seen.page) == [] and "200 IU" not in answer.inner_text()
    assert answer.locator("[data-flag]").count() > 3, "danger signs are still told"
    link = answer.get_by_role("link", name="Read edition 2027.03")
    assert link.get_attribute("href") == (
        "../../../2027.03/l2-compression-fracture/patient/index.html"
    )


RECALLS = [
    {"edition": "2026.11", "topic": None, "statement": None},
    {"edition": "2026.11", "topic": "l2-compression-fracture", "statement": None},
    {"edition": "2026.11", "topic": "l2-compression-fracture", "statement": "calcitonin"},
]


@pytest.mark.parametrize("recall", RECALLS, ids=["edition", "topic", "statement"])
def test_what_was_recalled_answers_nothing(visit, server, edition, recall):
    told = {**NEWER, "newest": "2026.11", "editions": NEWER["editions"][1:]}
    told["recalls"] = [{**recall, "on": "2026-12-01", "reason": "The dose was wrong."}]
    seen = visit("about:blank")
    known(seen, server, edition, told)
    answer = ask(seen.page, "what is the dose of calcitonin my legs are numb")
    answer.wait_for()
    assert answer.get_attribute("data-state") == "emergency"
    assert "Recalled on 1 December 2026. Do not use. The dose was wrong." in answer.inner_text()
    assert results(seen.page) == []


def test_a_recall_of_something_else_stops_nothing(visit, server, edition):
    told = {**NEWER, "newest": "2026.11"}
    told["recalls"] = [
        {
            "edition": "2026.11",
            "topic": "another",
            "statement": None,
            "on": "2026-12-01",
            "reason": "x",
        }
    ]
    seen = visit("about:blank")
    known(seen, server, edition, told)
    ask(seen.page, "what is the dose of calcitonin").wait_for()
    assert results(seen.page)[0] == "calcitonin"


def test_where_editions_cannot_be_looked_for_it_says_so(visit, server, edition):
    seen = visit("about:blank")
    known(seen, server, edition, None)
    answer = ask(seen.page, "bracing")
    answer.wait_for()
    assert "Newer editions could not be looked for." in answer.inner_text()
    assert results(seen.page)[0] == "bracing"


def test_past_the_review_date_that_stands_above_the_answer(visit, server, edition, guidance):
    (topic,) = guidance.topics.values()
    seen = visit("about:blank", bypass_csp=True)
    seen.page.clock.set_fixed_time("2028-01-01T12:00:00")
    seen.page.goto(f"{server}{edition.name}/ask/patient/index.html")
    answer = ask(seen.page, "bracing")
    answer.wait_for()
    words = answer.inner_text()
    assert words.index("The review of this guidance is overdue.") < words.index("A back brace")
    assert str(topic.review.due.year) in words
    seen.page.clock.set_fixed_time("2027-11-22T12:00:00")  # the day itself is in time
    ask(seen.page, "bracing ").wait_for()
    seen.page.wait_for_function("!document.body.innerText.includes('overdue')")


def test_archives_have_no_ask(site):
    assert not (site / "2025.09" / "ask").exists()
    assert not list((site / "2025.09").rglob("ask.js"))
