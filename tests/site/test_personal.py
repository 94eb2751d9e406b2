"""In whose language: asked once, kept on the device alone, and every link follows the choice."""

import re

import pytest
from playwright.sync_api import expect

from tests.site.reading import AUDIENCES, address

ASKED = "[data-who]"
KEY = "guidance-audience"


@pytest.fixture(params=["served", "from disk"])
def base(request, server, site):
    return server if request.param == "served" else f"{site.as_uri()}/"


def pages_led_to(page):
    """The pages for one audience that links lead to, but for those that change the audience."""
    return page.evaluate("""() => [...document.querySelectorAll('a[href]')]
        .filter((a) => a.checkVisibility() && !a.closest('[data-choose],.g-switch,.g-offer,details:not([open])'))
        .map((a) => a.href.split(/[?#]/)[0]).filter((to) => to.includes('l2-compression-fracture/') && to.endsWith('.html'))""")


def test_the_first_visit_asks_and_goes_on_without_an_answer(visit, base, guidance):
    """The question stands above the text and covers none of it; the page is read as it is."""
    page = visit(base + address("clinician", guidance)).page
    expect(page.locator(ASKED)).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    box, head = page.locator(ASKED).bounding_box(), page.locator("h1").bounding_box()
    assert box["y"] + box["height"] <= head["y"]
    expect(page.locator("[data-status]")).to_have_text(re.compile("Which best describes you"))


def test_the_choice_is_made_by_keyboard_and_kept(visit, base, guidance):
    page = visit(base + address("index", guidance)).page
    choice = page.locator(ASKED).get_by_role("link", name=guidance.audiences["patient"].label)
    choice.focus()
    page.keyboard.press("Enter")
    expect(page.locator(ASKED)).to_be_hidden()
    expect(page.locator("[data-status]")).to_have_text(re.compile("Patient or carer"))
    assert page.evaluate("document.activeElement.id") == "page_main"
    assert page.evaluate("Object.keys(localStorage)") == [KEY]
    assert all("/patient/" in each for each in pages_led_to(page))
    page.goto(base + address("references", guidance))
    expect(page.locator(ASKED)).to_be_hidden()
    assert pages_led_to(page)
    assert all("/patient/" in each for each in pages_led_to(page))


@pytest.mark.parametrize("kind", ["index", "references", "changes"])
def test_it_can_be_changed_on_every_page(visit, base, guidance, kind):
    page = visit(base + address(kind, guidance)).page
    page.get_by_role("button", name="Not now").click()
    for audience in ("patient", "clinician", "patient"):
        change = page.get_by_role("navigation", name="Language of the pages")
        link = change.get_by_role("link", name=guidance.audiences[audience].label)
        link.click()
        expect(link).to_have_attribute("aria-current", "true")
        led = pages_led_to(page)
        assert led
        assert {"/patient/" in each for each in led} == {audience == "patient"}


def test_a_shared_address_opens_what_was_shared_and_offers_the_other(visit, base, guidance):
    page = visit(base + address("index", guidance)).page
    page.evaluate(f"localStorage.setItem('{KEY}', 'patient')")
    page.goto(base + address("clinician", guidance) + "#calcitonin")
    expect(page.locator("[data-topic]")).to_have_attribute("data-audience", "clinician")
    offer = page.locator(".g-offer")
    expect(offer).to_have_text("This page is for: Clinician. Read it as: Patient or carer")
    offer.get_by_role("link").click()
    expect(page.locator("[data-topic]")).to_have_attribute("data-audience", "patient")
    assert page.url.endswith("/patient/index.html#calcitonin")
    expect(page.locator(".g-offer")).to_have_count(0)


@pytest.mark.parametrize("kind", ["clinician", "algorithm"])
def test_links_within_a_shared_page_stay_on_it(visit, base, guidance, kind):
    """Whoever follows its contents or answers its algorithm goes on reading what was shared."""
    page = visit(base + address("index", guidance)).page
    page.evaluate(f"localStorage.setItem('{KEY}', 'patient')")
    page.goto(base + address(kind, guidance))
    assert page.locator(".g-offer").count() == 1
    here = page.url
    within = page.evaluate("""() => [...document.querySelectorAll('#page_main a[href^="#"]')]
        .filter((a) => !a.ownerSVGElement).map((a) => a.href.split('#')[0])""")
    assert len(within) > 5 and set(within) == {here}
    if kind == "algorithm":
        page.locator("[data-card] a[data-answer]").last.click()
        page.wait_for_url(lambda url: "#at=" in url)
        assert page.url.startswith(f"{here}#")
        expect(page.locator("[data-lost]")).to_be_hidden()


def test_a_page_that_comes_back_follows_the_choice_made_since(visit, base, guidance):
    """Browsers keep a page as it was left, and show it again without loading it: links and Ask too."""
    page = visit(base + address("index", guidance)).page
    choice = page.locator(ASKED).get_by_role("link", name=guidance.audiences["clinician"].label)
    choice.click()
    page.get_by_role("searchbox").first.fill("calcitonin")
    expect(page.locator("[data-result] a").first).not_to_have_attribute(
        "href", re.compile("/patient/")
    )
    page.evaluate(f"localStorage.setItem('{KEY}', 'patient')")  # on another page
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator("[data-state]")).to_have_count(0)  # it was in the other language
    led = pages_led_to(page)
    assert led and all("/patient/" in each for each in led)
    page.get_by_role("searchbox").first.fill("calcitonin dose")
    expect(page.locator("[data-result] a").first).to_have_attribute("href", re.compile("/patient/"))


def test_choosing_another_audience_on_a_topics_page_opens_the_same_page_for_it(
    visit, base, guidance
):
    page = visit(base + address("algorithm", guidance)).page
    page.locator(ASKED).get_by_role("link", name=guidance.audiences["patient"].label).click()
    page.wait_for_url("**/patient/algorithm/index.html")
    expect(page.locator(ASKED)).to_be_hidden()
    page.locator(".g-switch a").click()
    page.wait_for_url(lambda url: "/patient/" not in url)
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == "clinician"


def test_nothing_is_sent(visit, server, guidance):
    seen = visit(server + address("index", guidance))
    seen.page.wait_for_timeout(500)  # the browser's own request for the icon
    asked = len(seen.asked)
    seen.page.locator(ASKED).get_by_role("link").last.click()
    seen.page.get_by_role("navigation", name="Language of the pages").get_by_role(
        "link"
    ).first.click()
    assert len(seen.asked) == asked
    assert seen.outside == []
    assert seen.page.context.cookies() == []


@pytest.mark.parametrize("kind", ["index", *AUDIENCES])
def test_without_scripts_there_are_plain_links(visit, server, guidance, kind):
    """On the start page the question leads on; on a topic's page its own head has the links."""
    page = visit(server + address(kind, guidance), java_script_enabled=False).page
    if kind == "index":
        link = page.locator(ASKED).get_by_role("link").last
        expect(link).to_be_visible()
        link.click()
    else:
        expect(page.locator(ASKED)).to_be_hidden()
        page.locator(".g-switch a").click()
        other = next(each for each in AUDIENCES if each != kind)
        expect(page.locator("[data-topic]")).to_have_attribute("data-audience", other)


def test_an_archive_does_not_ask(visit, server, guidance):
    page = visit(server + address("clinician", guidance).replace("2026.11", "2025.09")).page
    expect(page.locator(ASKED)).to_have_count(0)
