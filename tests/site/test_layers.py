"""Layers behind statements in a browser: opened, shared by their address, printed."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.site.reading import AUDIENCES, address


@pytest.fixture(params=["served", "from disk"])
def base(request, server, site):
    return server if request.param == "served" else f"{site.as_uri()}/"


def opened(page):
    return page.evaluate("[...document.querySelectorAll('.g-layer[open]')].map((each) => each.id)")


def test_a_layer_opens_with_one_click_and_stands_in_the_address(visit, base, guidance):
    page = visit(base + address("clinician", guidance)).page
    page.locator("#calcitonin_evidence > summary").click()
    expect(page.locator("#calcitonin_evidence blockquote").first).to_be_visible()
    page.locator("#bracing_history > summary").press("Enter")
    page.wait_for_url("**open=calcitonin_evidence,bracing_history")
    page.locator("#calcitonin_evidence > summary").click()
    page.locator("#bracing_history > summary").click()
    page.wait_for_url(lambda url: "open=" not in url)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_address_opens_what_was_open(visit, base, guidance, audience):
    page = visit(
        base + address(audience, guidance) + "?open=bracing_history,calcitonin_practice#calcitonin"
    ).page
    assert opened(page) == ["calcitonin_practice", "bracing_history"]
    expect(page.locator("#calcitonin")).to_be_in_viewport()


def test_an_address_with_the_anchor_of_a_layer_opens_it(visit, base, guidance):
    page = visit(base + address("clinician", guidance) + "#kyphoplasty_evidence").page
    assert opened(page) == ["kyphoplasty_evidence"]
    expect(page.locator("#kyphoplasty_evidence > summary")).to_be_in_viewport()


def test_an_address_with_names_that_are_none_opens_nothing(visit, base, guidance):
    seen = visit(base + address("clinician", guidance) + "?open=part_limits,nothing,<b>#%E0")
    assert opened(seen.page) == []
    assert [each for each in seen.complaints if "script error" in each] == []


def test_all_open_and_all_close(visit, base, guidance):
    page = visit(base + address("patient", guidance)).page
    button = page.get_by_role("button", name="Open all details")
    button.click()
    page.wait_for_url("**open=all")
    assert len(opened(page)) == page.locator(".g-layer").count() > 60
    page.get_by_role("button", name="Close all details").click()
    page.wait_for_url(lambda url: "open=" not in url)
    assert opened(page) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_paper_has_the_layers_when_all_is_printed_and_else_not(visit, server, guidance, audience):
    page = visit(server + address(audience, guidance)).page

    def printed():
        return "".join(
            each.extract_text() for each in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        )

    words = "two Level II studies which showed benefit"
    assert words not in " ".join(printed().split())
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print with all details").click()
    assert words in " ".join(printed().split())


def test_without_scripts_there_are_no_buttons_and_each_layer_opens(visit, server, guidance):
    page = visit(server + address("clinician", guidance), java_script_enabled=False).page
    expect(page.get_by_role("button", name="Open all details")).to_have_count(0)
    page.locator("#calcitonin_history > summary").click()
    expect(page.locator("#calcitonin_history li").first).to_be_visible()


def test_history_leads_to_the_words_before_and_now(visit, server, guidance):
    page = visit(server + address("clinician", guidance) + "#calcitonin_history").page
    page.locator("#calcitonin_history a").first.click()
    page.wait_for_url("**/changes/index.html#change_l2-compression-fracture_statement_calcitonin")
    expect(page.locator("#change_l2-compression-fracture_statement_calcitonin")).to_be_in_viewport()
