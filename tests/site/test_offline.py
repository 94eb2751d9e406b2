"""The copy to take along as its reader opens it: unpacked, from disk, with nothing around it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tests.site.reading import PAGES, Page, address, pages_of
from tests.site.visiting import open_page, unfold

KINDS = [kind for kind in PAGES if not kind.startswith("archive")]


@pytest.fixture(scope="module")
def copy(edition, tmp_path_factory) -> Path:
    """The unpacked copy, in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("taken along")
    with zipfile.ZipFile(edition / "offline.zip") as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    assert top.name == f"guidance-{edition.name}" and " " in str(top.parent)
    return top


def notice(page) -> dict[str, str]:
    """Each notice above the page by its kind, in the order in which they stand."""
    return {
        each.get_attribute("data-alert"): " ".join(each.inner_text().split())
        for each in page.locator("[data-alert]").all()
    }


def test_every_link_leads_to_a_file_and_an_id_of_the_copy(copy):
    pages = {page.file: page for page in pages_of(copy)}
    found, seen = [], 0
    for page in pages.values():
        for element in page.tree.find_all(href=True) + page.tree.find_all(src=True):
            link = str(element.get("href") or element.get("src"))
            if link.startswith(("https://", "tel:", "mailto:")):
                continue
            seen += 1
            path, anchor = urldefrag(link)
            target = (page.file.parent / unquote(path)).resolve() if path else page.file
            there = target.is_relative_to(copy.resolve()) and target.is_file()
            if not there or (anchor and unquote(anchor) not in pages[target].ids):
                found.append(f"{page.file.relative_to(copy)}: {link}")
    assert seen > 500 and not found


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_opens_from_disk_and_asks_for_nothing_else(browser, copy, guidance, kind):
    seen = open_page(browser, (copy / address(kind, guidance)).as_uri())
    try:
        unfold(seen.page)
        assert not seen.complaints and not seen.outside
        assert all(each.startswith(copy.as_uri()) for each in seen.asked)
        told = notice(seen.page)["copy"]
        day = f"{guidance.edition.date.day} {guidance.edition.date:%B %Y}"
        assert f"Offline copy of edition {guidance.edition.id}" in told and day in told
        assert "does not learn of recalls" in told and "newer edition" in told
        versions = seen.page.locator(".md-version .md-version__link")
        assert [" ".join(each.split()) for each in versions.all_text_contents()] == [
            f"{guidance.edition.id} this copy",
            "2025.09 archived, not in this copy",
        ]
        assert versions.nth(1).get_attribute("href") is None
        assert not seen.page.locator("[data-online]").count()
    finally:
        seen.page.context.close()


def test_its_start_page_leads_on(browser, copy, guidance):
    seen = open_page(browser, (copy / "index.html").as_uri())
    seen.page.wait_for_url(lambda url: url.endswith(f"{guidance.edition.id}/index.html"))
    assert not seen.complaints and not seen.outside
    seen.page.context.close()


@pytest.mark.parametrize("page", ["index.html", "glossary/index.html", "topic"])
def test_past_its_review_date_the_copy_warns_above_everything(browser, copy, guidance, page):
    """By the reader's clock, and from the first review due of any topic."""
    due = min(each.review.due for each in guidance.topics.values())
    place = address("patient", guidance) if page == "topic" else f"{guidance.edition.id}/{page}"
    for today, overdue in ((due, False), (due.replace(day=due.day + 1), True)):
        context = browser.new_context()
        opened = context.new_page()
        opened.clock.set_fixed_time(f"{today}T12:00:00")
        opened.goto((copy / place).as_uri())
        told = notice(opened)
        assert next(iter(told)) == ("copy-overdue" if overdue else "copy")
        first = opened.locator("main > *").first
        assert first.get_attribute("data-alert") == next(iter(told))
        if overdue:
            words = told["copy-overdue"]
            assert "past its review date" in words and "Look for a newer edition" in words
            assert f"{due.day} {due:%B %Y}" in words
        context.close()


def test_every_page_says_its_date_and_its_review_without_a_script(copy, edition, guidance):
    due = min(each.review.due for each in guidance.topics.values())
    day, by = (f"{each.day} {each:%B %Y}" for each in (guidance.edition.date, due))
    for folder in (copy / edition.name, edition):
        for page in pages_of(folder):
            said = " ".join(page.one(".g-footer__who").get_text(" ").split())
            assert f"Edition {guidance.edition.id} of {day}. Review by {by}." in said, page.file


def test_archives_offer_no_copy_and_name_no_review(site):
    pages = pages_of(site / "2025.09")
    assert pages and not any(page.all(".g-body [data-online]") for page in pages)
    assert not any("Review by" in page.one(".g-footer").get_text() for page in pages)
    assert not (site / "2025.09/offline.zip").exists()


def test_the_site_offers_it_with_its_size(visit, server, edition, guidance):
    size = f"{(edition / 'offline.zip').stat().st_size / 1e6:.1f} MB"
    for kind in ("index", "clinician", "patient"):
        seen = visit(server + address(kind, guidance))
        link = seen.page.locator(".g-body [data-online] a")
        assert link.inner_text() == f"Take it offline (ZIP, {size})"
        assert not notice(seen.page)
        with seen.page.expect_download() as started:
            link.click()
        assert zipfile.ZipFile(started.value.path()).testzip() is None


def test_without_scripts_the_link_is_there(edition, guidance):
    page = Page(edition / "index.html")
    (link,) = page.all("[data-online] a")
    assert link["href"] == "offline.zip" and link.get_text() == "Take it offline (ZIP)"


def test_ask_answers_in_the_copy_and_its_answer_stays_in_it(browser, copy, guidance):
    seen = open_page(browser, (copy / address("ask", guidance)).as_uri())
    box = seen.page.get_by_role("searchbox").first
    box.fill("what is the dose of calcitonin")
    box.press("Enter")
    first = seen.page.locator("[data-result]").first
    first.wait_for()
    assert first.get_attribute("data-result") == "calcitonin"
    first.locator("a").first.click()
    seen.page.locator("#calcitonin:target").wait_for()
    assert seen.page.url.startswith(copy.as_uri())
    assert not seen.complaints and not seen.outside
    assert all(each.startswith(copy.as_uri()) for each in seen.asked)
    seen.page.context.close()
