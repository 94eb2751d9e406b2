"""What readers meet in a browser: with and without scripts, by mouse, keyboard and touch, on paper."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.site.reading import AUDIENCES, KINDS, PAGES, Page, address, squeezed, words
from tests.site.visiting import explanation, open_kind, overflow, unfold

WIDTHS = (320, 360, 768, 1440)
PHONE, DESK = 360, 1440

# ------------------------------------------------------------- every kind of page, asking nobody


@pytest.fixture(scope="module", params=KINDS)
def opened(request, browser, server, guidance):
    """A page of each kind, opened once for the tests that leave it as it is."""
    seen = open_kind(browser, server, request.param, address(request.param, guidance))
    unfold(seen.page)
    yield seen
    seen.page.context.close()


def asks_nobody(seen):
    assert seen.outside == []
    assert seen.complaints == []
    assert seen.page.context.cookies() == []
    assert any(each.endswith(".css") for each in seen.asked), "the page was styled"


def test_asks_no_other_host(opened):
    """Nor does it ask for anything that is not there, or complain on the console."""
    asks_nobody(opened)


@pytest.mark.parametrize("kind", KINDS)
def test_asks_no_other_host_from_disk(browser, site, guidance, kind):
    seen = open_kind(browser, f"{site.as_uri()}/", kind, address(kind, guidance))
    unfold(seen.page)
    asks_nobody(seen)
    seen.page.context.close()


def test_no_sideways_scrolling(opened):
    """On any window, and in large print (WCAG 2.2, 1.4.4): only wide tables scroll, in their box."""
    found = {}
    for width in WIDTHS:
        opened.page.set_viewport_size({"width": width, "height": 800})
        found[width] = overflow(opened.page)
    opened.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (640, PHONE):
        opened.page.set_viewport_size({"width": width, "height": 800})
        found[f"large print, {width}"] = overflow(opened.page)
    opened.page.evaluate("document.documentElement.style.fontSize = ''")
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    assert not any(found.values()), found


@pytest.mark.parametrize("kind", ["text", "help", "clinician", "rules"])
def test_what_a_page_is_stands_before_its_contents(visit, server, guidance, kind):
    """A phone shows the heading first, and then the list of what is on the page."""
    page = visit(server + address(kind, guidance), width=PHONE).page
    top = page.locator("h1").bounding_box()
    list_of_parts = page.locator(".g-contents:visible").bounding_box()
    assert top["y"] + top["height"] <= list_of_parts["y"]


def test_the_first_tab_skips_to_the_content(opened):
    """It comes into sight, and from it the keyboard goes on in the content."""
    page = opened.page
    page.keyboard.press("Tab")
    skip = page.locator("a:focus")
    expect(skip).to_have_text(re.compile("skip", re.I))
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('main, main *')")


def test_links_work_from_disk(visit, site, guidance):
    """From the site's own start page to a patient page and a statement on it, by clicking."""
    page = visit((site / "index.html").as_uri()).page
    page.wait_for_url("**/index.html")
    label = guidance.audiences["patient"].label
    page.locator(".g-page--index a").filter(has_text=label).first.click()
    expect(page.locator('[data-audience="patient"]')).to_be_visible()
    page.locator("a[href^='#']").filter(has_text=re.compile("short answer", re.I)).last.click()
    assert page.url.startswith("file://")


# --------------------------------------------------------------------------- without scripts


@pytest.mark.parametrize("kind", PAGES)
def test_readable_without_scripts(visit, server, site, guidance, kind):
    """Every word of the file that is not folded away is in sight, and the folds open."""
    page = visit(server + address(kind, guidance), java_script_enabled=False).page
    expect(page.locator("h1")).to_be_visible()
    body = Page(site / address(kind, guidance))
    for selector in ("[data-prose]", 'li[id^="ref_"]', "dt", "table", "[data-review-state]"):
        wanted = body.all(f"main {selector}")
        found = page.locator(f"main {selector}")
        assert found.count() == len(wanted), selector
        folded = sum(each.find_parent("details") is not None for each in wanted)
        shown = found.evaluate_all("(all) => all.filter((each) => each.checkVisibility()).length")
        assert shown == len(wanted) - folded, selector
    if kind in AUDIENCES:
        fold = page.locator("[data-statement] details").first
        fold.locator("summary").click()
        expect(fold.locator("blockquote, p").first).to_be_visible()


def test_buttons_that_need_scripts_are_hidden_without(visit, server, guidance):
    page = visit(server + address("index", guidance), java_script_enabled=False).page
    assert page.locator("button:visible").count() == 0


# --------------------------------------------------------------------- explanations in place


def in_window(page, said) -> bool:
    window = page.viewport_size
    left, top, right, bottom = said.box
    return left >= 0 and top >= 0 and right <= window["width"] and bottom <= window["height"]


def hosts(page, selector, sample, size):
    """A sample of the visible hosts of explanations."""
    every = page.locator(selector)
    visible = every.evaluate_all(
        "(all) => all.map((each, i) => each.checkVisibility() ? i : -1).filter((i) => i >= 0)"
    )
    assert visible
    return [every.nth(index) for index in sample(visible, size)]


def bring_into_view(host):
    host.evaluate("(each) => each.scrollIntoView({block: 'center', behavior: 'instant'})")


def check_in_place(page, host):
    said = explanation(host)
    plain = host.get_attribute("data-plain")
    assert said.shown, f"nothing is shown at {plain!r}"
    assert squeezed(plain) in squeezed(said.content.replace('\\"', '"'))
    assert in_window(page, said), f"{said.box} leaves the window: {plain!r}"
    assert not said.hidden_by, f"{plain!r} is covered or clipped by {said.hidden_by}"


@pytest.mark.parametrize(
    ("audience", "selector"),
    [
        ("clinician", 'a[href^="#ref_"]'),
        ("patient", 'a[href^="#ref_"]'),
        ("patient", "a[data-term]"),
    ],
    ids=["reference, clinician", "reference, patient", "glossary term"],
)
def test_explains_in_place(visit, server, guidance, sample, audience, selector):
    """A citation or a term says what it stands for where it stands, by mouse and by keyboard."""
    page = visit(server + address(audience, guidance)).page
    for number, host in enumerate(hosts(page, selector, sample, 6)):
        width = (PHONE, DESK)[number % 2]
        page.set_viewport_size({"width": width, "height": 800})
        assert not explanation(host).shown
        bring_into_view(host)
        host.hover()
        check_in_place(page, host)
        page.mouse.move(0, 0)
        assert not explanation(host).shown
        page.keyboard.press("Shift")  # the last thing used is the keyboard: focus is visible
        host.focus()
        bring_into_view(host)
        check_in_place(page, host)
        page.keyboard.press("Escape")
        assert not explanation(host).shown, "Esc closes it"
        host.evaluate("(each) => each.blur()")


def test_references_in_place_name_the_reference(visit, server, site, guidance):
    """What a mark says in place is the entry that it leads to."""
    for audience in AUDIENCES:
        page = Page(site / address(audience, guidance))
        for mark in page.all('a[href^="#ref_"]'):
            if not mark.has_attr("data-plain"):
                assert mark.find_parent(class_="g-source__name"), "its work stands beside it"
                continue
            entry = words(page.ids[mark["href"].removeprefix("#")])
            for part in re.split(r"\.\s", squeezed(mark["data-plain"]).rstrip(".")):
                assert part in entry, (mark["href"], part)


def test_terms_in_place_say_what_the_glossary_says(site, guidance):
    page = Page(site / address("patient", guidance))
    terms = page.all("a[data-term]")
    assert len(terms) > 20
    for term in terms:
        entry = guidance.glossary[term["href"].removeprefix("#word_")]
        assert squeezed(term["data-plain"]) == squeezed(entry.plain)
        assert squeezed(entry.plain) in words(page.ids[term["href"].removeprefix("#")])


def test_a_tap_explains_and_a_second_one_leads_on(visit, server, guidance):
    seen = visit(server + address("patient", guidance), width=PHONE, has_touch=True, is_mobile=True)
    host = seen.page.locator("[data-prose] a[data-term]").first
    bring_into_view(host)
    before = seen.page.url
    host.tap()
    assert seen.page.url == before
    check_in_place(seen.page, host)
    host.tap()
    seen.page.wait_for_url(before + host.get_attribute("href"))


# -------------------------------------------------------------------------- colours, keyboard

GROUND = "getComputedStyle(document.body).backgroundColor"


def test_colours_can_be_chosen_without_cookies(visit, server, guidance):
    """Chosen colours stay on the next page; nothing is sent to anybody for it."""
    page = visit(server + address("index", guidance), color_scheme="light").page
    light = page.evaluate(GROUND)
    page.get_by_role("button", name=re.compile("dark", re.I)).click()
    dark = page.evaluate(GROUND)
    assert dark != light
    assert page.get_by_role("button", name=re.compile("dark", re.I), pressed=True).count() == 1
    page.goto(server + address("patient", guidance))
    assert page.evaluate(GROUND) == dark
    page.get_by_role("button", name=re.compile("light", re.I)).click()
    assert page.evaluate(GROUND) == light
    assert page.evaluate("document.cookie") == ""
    assert page.context.cookies() == []


@pytest.mark.parametrize("scripts", [True, False])
def test_colours_follow_the_device(visit, server, guidance, scripts):
    start = server + address("index", guidance)
    grounds = {
        scheme: visit(start, color_scheme=scheme, java_script_enabled=scripts).page.evaluate(GROUND)
        for scheme in ("light", "dark")
    }
    assert grounds["light"] != grounds["dark"]


def test_evidence_opens_by_keyboard(visit, server, guidance):
    page = visit(server + address("clinician", guidance)).page
    fold = page.locator("[data-statement] details").first
    fold.locator("summary").focus()
    for key, state in (("Enter", True), ("Space", False)):
        page.keyboard.press(key)
        assert fold.evaluate("(each) => each.open") is state
    page.keyboard.press("Enter")
    expect(fold.locator("blockquote").first).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_menu_is_there_at_every_width(visit, server, guidance, width):
    page = visit(server + address("index", guidance), width=width).page
    link = page.locator("header nav a:visible").filter(has_text="Glossary")
    if width == PHONE:
        assert link.count() == 0
        page.locator("header nav summary").focus()
        page.keyboard.press("Enter")
    link.click()
    expect(page.locator("h1")).to_have_text("Glossary")


# -------------------------------------------------------------------------------- permalinks


@pytest.mark.parametrize("audience", AUDIENCES)
def test_permalinks(visit, server, guidance, audience, sample):
    """Each statement has a link to itself; opened afresh it shows that statement."""
    start = server + address(audience, guidance)
    page, fresh = visit(start).page, visit("about:blank").page
    names = page.locator("[data-statement]").evaluate_all("(all) => all.map((each) => each.id)")
    for name in sample(names, 1):
        page.locator(f'#{name} a[href="#{name}"]').focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{start}#{name}")
        fresh.goto("about:blank")
        fresh.goto(f"{start}#{name}")
        expect(fresh.locator(f"#{name}:target > :first-child")).to_be_in_viewport()


# --------------------------------------------------------------------------- large print and paper


@pytest.fixture(scope="module", params=AUDIENCES)
def paper(request, browser, server, guidance):
    """(audience, words of each sheet) of the page as it is printed on A4."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server + address(request.param, guidance))
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    context.close()
    return request.param, [printed_words(sheet.extract_text()) for sheet in printed.pages]


def printed_words(text: str) -> str:
    """Words without white space: where a printed line breaks says nothing."""
    return re.sub(r"[\s\N{SOFT HYPHEN}\N{WORD JOINER}]+", "", text)


def test_paper_says_what_the_page_says(paper, site, guidance):
    """Banner, notice, red flags, every grade and statement, references and disclaimer."""
    audience, sheets = paper
    everything = "".join(sheets)
    page = Page(site / address(audience, guidance))
    settings = guidance.audiences[audience]
    wanted = [
        "Under review. Not clinically approved.",
        guidance.publisher.emergency.number,
        guidance.publisher.disclaimer[audience],
        f"Edition {guidance.edition.id}",
        *([settings.notice] if settings.notice else []),
    ]
    for unseen in page.all(".g-sr"):
        unseen.extract()
    for selector in ("h1", "h2", "[data-prose]", '[id^="flag_"] > p', "[data-statement] li p"):
        for each in page.all(f"main {selector}"):
            # Page numbers stand in the margin between two halves of a text: look for sentences.
            wanted += [] if each.find_parent(class_="g-evidence") else words(each).split(". ")
    wanted += [words(each) for each in page.all('main li[id^="ref_"] cite')]
    assert len(wanted) > 100
    assert not [each for each in wanted if printed_words(each) not in everything]


def test_paper_begins_with_the_banner(paper):
    """The first sheet says that nothing is approved, before it says anything clinical."""
    _, sheets = paper
    assert printed_words("Under review. Not clinically approved.") in sheets[0]


def test_paper_holds_nothing_of_the_other_audience(paper, site, guidance):
    audience, sheets = paper
    everything = "".join(sheets)
    mine = Page(site / address(audience, guidance))
    (other,) = set(AUDIENCES) - {audience}
    foreign = [
        words(each)
        for each in Page(site / address(other, guidance)).all("[data-prose], h1, h2, .g-points li")
        if words(each) not in mine.text
    ]
    assert len(foreign) > 30
    assert not [each for each in foreign if printed_words(each) in everything]


def test_paper_leaves_out_what_cannot_be_used_on_it(paper):
    everything = "".join(paper[1])
    for word in ("Skip to main content", "Review history", "Evidence and source check"):
        assert printed_words(word) not in everything


def test_dark_readers_print_on_white(visit, server, guidance):
    page = visit(server + address("clinician", guidance), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator("[data-prose]").first.evaluate("(each) => getComputedStyle(each).color")
    assert max(map(int, re.findall(r"\d+", ink)[:3])) < 100, ink
