"""An algorithm is walked one question at a time: by links, by keyboard, on paper, to where the data says."""

from __future__ import annotations

import io
import random
import re
import unicodedata
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from generator.outputs.addresses import topic_page
from generator.outputs.algorithm import algorithm_page, algorithm_view
from tests.site.building import build_tree, tree_of
from tests.site.reading import ARCHIVE, address
from tests.site.reading import Page as Read
from tests.site.test_axe import hold

TOPIC = "l2-compression-fracture"
AUDIENCES = ("clinician", "patient")
KEYS = {"Yes": "yes", "Yes, or not sure": "yes", "No": "no", "No, or not sure": "no"}
KEYS |= {"Not sure": "unsure", "Not sure, ask today": "unsure"}
NEXT = "Next"


def flat(text: str) -> str:
    """Words without white space, soft hyphens and ligatures: elements and lines break anywhere."""
    return re.sub(r"[\s\u00ad\u2060]+", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Path:
    """A way from the start of an algorithm to an end, as the model has it."""

    steps: tuple[str, ...]
    labels: tuple[str, ...]  # of each answer; "" where a step leads on by itself

    def at(self, mark: str) -> str:
        """Its address."""
        hops = zip(self.steps, self.labels, strict=False)
        taken = [f"{step}.{KEYS[label] if label else 'then'}" for step, label in hops]
        return f"#at={','.join([*taken, self.steps[-1]])}&of={mark}"


def paths(guidance, audience):
    """Every path through the shipped algorithm, from the model alone."""
    drawn = guidance.topics[TOPIC].algorithm

    def onward(name, steps, labels):
        steps = (*steps, name)
        ways = list(drawn.steps[name].ways())
        if not ways:
            yield Path(steps, labels)
        for label, to in ways:
            assert to not in steps, "the shipped algorithm leads nowhere round"
            yield from onward(to, steps, (*labels, label[audience] if label else ""))

    return list(onward(drawn.start, (), ()))


@pytest.fixture(params=AUDIENCES)
def audience(request):
    return request.param


@pytest.fixture(params=["served", "file"])
def base(request, server, site):
    return server if request.param == "served" else f"{site.as_uri()}/"


# Each audience and each way once; in the full sample each audience in each way.
each_once = pytest.mark.parametrize(
    ("audience", "base"),
    [
        ("clinician", "served"),
        ("patient", "file"),
        pytest.param("clinician", "file", marks=pytest.mark.full),
        pytest.param("patient", "served", marks=pytest.mark.full),
    ],
    indirect=["base"],
)


def where(guidance, audience):
    return f"{guidance.edition.id}/{algorithm_page(guidance, TOPIC, audience)}"


@pytest.fixture
def walk(visit, server, guidance, audience):
    """The algorithm's page, served."""
    return visit(server + where(guidance, audience)).page


def title(page: Page):
    return page.locator("[data-card] h3")


def take(page: Page, label: str) -> None:
    """Answer; "" leads on from an action."""
    answers = page.locator("[data-card] a[data-answer]")
    follow(page, answers.get_by_text(label or NEXT, exact=True))


def follow(page: Page, link: Locator) -> None:
    """Press a link of the walk, and wait until its step is shown."""
    page.evaluate("document.querySelector('[data-card]').firstChild.dataset.old = ''")
    link.click()
    page.wait_for_selector("[data-card] > :not([data-old])")


def mark(page: Page) -> str:
    return page.locator("[data-walk]").get_attribute("data-of")


# ---------------------------------------------------------------------- where the paths lead


@each_once
def test_every_path_ends_where_the_data_says(visit, server, base, guidance, audience):
    """Each answer shows its step, lights its box, and the end shows what it rests on."""
    page = visit(base + where(guidance, audience)).page
    topic = visit(server + f"{guidance.edition.id}/{topic_page(guidance, TOPIC, audience)}").page
    view = algorithm_view(guidance, TOPIC, audience)
    steps = {step.id: step for step in view.steps}
    drawn = guidance.topics[TOPIC].algorithm
    every = paths(guidance, audience)
    assert len(every) >= 10
    for path in every:
        for index, label in enumerate(path.labels):
            step = steps[path.steps[index]]
            assert flat(title(page).text_content()).endswith(flat(step.text))
            for criterion in step.criteria:
                assert flat(criterion) in flat(page.locator("[data-card]").text_content())
            take(page, label)
        last = steps[path.steps[-1]]
        assert page.url.endswith(path.at(mark(page)))
        expect(title(page)).to_be_focused()
        assert flat(title(page).text_content()).endswith(flat(last.text))
        assert page.locator("[data-card] a[data-answer]").count() == 0
        card = flat(page.locator("[data-card]").text_content())
        assert not last.call or flat(f"Call: {last.call}") in card
        assert not last.stops or flat("Stop here.") in card
        _rests_on(page, topic, drawn.steps[last.id].see)
        lit = page.locator(".c-box.c-taken").evaluate_all("(all) => all.map((b) => b.dataset.box)")
        assert set(lit) == set(path.steps)
        noted = page.locator(".g-todo__step--taken").evaluate_all(
            "(all) => all.map((item) => item.dataset.step)"
        )
        assert set(noted) == set(path.steps)
        hops = [flat(each) for each in page.locator("[data-taken] li").all_inner_texts()]
        assert len(hops) == len(path.steps)
        for hop, name, label in zip(hops, path.steps, path.labels, strict=False):
            assert flat(steps[name].text) in hop and hop.endswith(flat(label))
        follow(page, page.locator("[data-again]"))


def _rests_on(page, topic, names):
    """The statements stand open, with the words of the topic's page and a link to each."""
    shown = page.locator("[data-grounds] [data-says]")
    assert shown.evaluate_all("(all) => all.map((each) => each.dataset.says)") == list(names)
    for index, name in enumerate(names):
        here, there = shown.nth(index), topic.locator(f"#{name}")
        link = here.locator(".g-says__name a")
        assert link.get_attribute("href") == f"../index.html#{name}"
        assert link.inner_text() == there.locator("h3").inner_text()
        expect(here.locator("[data-says-prose]")).to_be_visible()
        for ours, theirs in (
            ("[data-says-prose]", "[data-prose]"),
            ("[data-says-sentence]", ".g-position__says"),
            (".g-badge", ".g-badge"),
        ):
            found = [flat(each) for each in here.locator(ours).all_text_contents()]
            wanted = there.locator(theirs).evaluate_all(WORDS)
            assert found == [flat(each) for each in wanted], (name, ours)


# Words without citation marks.
WORDS = """(all) => all.map((each) => {
  const copy = each.cloneNode(true);
  copy.querySelectorAll('[data-marks]').forEach((marks) => marks.remove());
  return copy.textContent;
})"""


TRY = """async (addresses) => {
  const found = [];
  for (const hash of addresses) {
    const changed = new Promise((done) => addEventListener('hashchange', done, {once: true}));
    if (location.hash === hash) continue;
    location.hash = hash;
    await changed;
    found.push([hash, document.querySelector('[data-taken] li:last-child a').getAttribute('href'),
                document.querySelector('[data-lost]').hidden,
                document.querySelectorAll('[data-grounds] details[open]').length > 0]);
  }
  return found;
}"""


def test_no_address_shows_what_its_path_does_not_lead_to(walk, guidance, audience):
    """Paths cut, swapped, mixed and misspelt: either the path is one of the data, or it is told."""
    good = {path.at(mark(walk)): path for path in paths(guidance, audience)}
    right = set()
    for path in good.values():
        right |= {
            Path(path.steps[:n], path.labels[: n - 1]).at(mark(walk))
            for n in range(1, len(path.steps) + 1)
        }
    chance = random.Random(7)
    addresses = sorted(right) + [_garbled(chance, sorted(right)) for _ in range(400)]
    found = walk.evaluate(TRY, addresses)
    assert len(found) > 300
    shown = [at for at, _, fits, _ in found if fits]
    assert set(shown) <= right, set(shown) - right
    assert {at for at, *_ in found} & right <= set(shown)
    start = f"#at={guidance.topics[TOPIC].algorithm.start}&of={mark(walk)}"
    drawn = guidance.topics[TOPIC].algorithm.steps
    for asked, at, fits, opened in found:
        assert at == (asked if fits else start), asked
        last = drawn[at.removeprefix("#at=").split("&")[0].split(",")[-1]]
        assert opened == (not list(last.ways())), asked


def _garbled(chance: random.Random, right: list[str]) -> str:
    """A right address with one thing wrong with it, or by chance nothing."""
    at, _, of = chance.choice(right).removeprefix("#at=").partition("&of=")
    hops = at.split(",")
    place = chance.randrange(len(hops))
    other = chance.choice(right).removeprefix("#at=").partition("&of=")[0].split(",")
    match chance.randrange(7):
        case 0:
            del hops[place]
        case 1:
            hops[place] = chance.choice(other)
        case 2:
            hops[place] = f"{hops[place].split('.')[0]}.{chance.choice(['yes', 'no', 'unsure'])}"
        case 3:
            hops = hops[:place] + other[place:]
        case 4:
            of = chance.choice(["", "00000000", of[:-1], of + "0"])
        case 5:
            hops.insert(place, chance.choice(["x", "__proto__.yes", "constructor", "", "a.b.c"]))
        case 6:
            hops.reverse()
    return f"#at={','.join(hops)}&of={of}"


def test_a_path_of_other_steps_is_told_and_starts_again(visit, base, guidance, audience):
    """An address made for other words, opened cold."""
    page = visit(
        base + where(guidance, audience) + "#at=emergency-signs.no,intact&of=0a1b2c3d"
    ).page
    lost = page.locator("[data-lost]")
    expect(lost).to_be_visible()
    expect(lost).to_be_focused()
    start = guidance.topics[TOPIC].algorithm.steps["emergency-signs"].ask[audience]
    expect(title(page)).to_contain_text(start)
    take(page, "No")
    expect(lost).to_be_hidden()


def test_the_mark_changes_with_the_questions_alone(guidance):
    """A shared path is told as outdated once a question or an answer has changed, and not before."""
    before = algorithm_view(guidance, TOPIC, "clinician").mark

    def after(step, **change):
        topic = guidance.topics[TOPIC]
        steps = dict(topic.algorithm.steps)
        steps[step] = steps[step].model_copy(update=change)
        drawn = topic.algorithm.model_copy(update={"steps": steps})
        topics = {**guidance.topics, TOPIC: topic.model_copy(update={"algorithm": drawn})}
        return algorithm_view(
            guidance.model_copy(update={"topics": topics}), TOPIC, "clinician"
        ).mark

    text = {"clinician": "x", "patient": "y"}
    branches = guidance.topics[TOPIC].algorithm.steps["acute"].branches
    assert after("acute", ask=text) != before
    assert after("acute", branches=branches[::-1]) != before
    assert after("urgent-signs", flags=("weight",)) != before
    assert after("go-on", do=text) == before
    assert after("acute", ask=guidance.topics[TOPIC].algorithm.steps["acute"].ask) == before


# ------------------------------------------------------------------------------- going about


@each_once
def test_by_keyboard_alone(visit, base, guidance, audience):
    """To a result, back, by the browser's own back and forward, and from the start again."""
    page = visit(base + where(guidance, audience)).page
    status = page.locator("[data-where]")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text(re.compile(r"^Question 1 of at most \d+\.$"))
    first = title(page).text_content()

    def press(name):
        for _ in range(80):
            page.keyboard.press("Tab")
            held = page.locator(":focus")
            if held.inner_text().strip() == name and held.evaluate(
                "(e) => !!e.closest('[data-walk]')"
            ):
                style = held.evaluate("(e) => getComputedStyle(e).outlineStyle")
                assert style == "solid" and held.evaluate("(e) => e.checkVisibility()")
                page.keyboard.press("Enter")
                return
        pytest.fail(f"the keyboard does not reach {name!r}")

    press("No")
    expect(title(page)).to_be_focused()
    expect(title(page)).to_be_in_viewport()
    expect(status).to_have_text(re.compile(r"^Question 2 of at most \d+\. You answered “No”\.$"))
    second = page.url
    press("Yes, or not sure")
    expect(title(page)).to_be_focused()
    level = page.locator("[data-card] .g-todo__step--urgent")
    expect(level).to_be_visible()
    press("Back")
    expect(title(page)).to_be_focused()
    assert page.url == second
    page.go_back()
    expect(level).to_be_visible()
    page.go_forward()
    expect(level).to_have_count(0)
    press("Start again")
    expect(title(page)).to_have_text(first)


def test_a_shared_address_opens_where_it_was_shared(visit, base, guidance, audience):
    page = visit(base + where(guidance, audience)).page
    for label in ("No", "No", "Yes"):
        take(page, label)
    shared, shown = page.url, title(page).text_content()
    again = visit(shared).page
    expect(title(again)).to_have_text(shown)
    expect(title(again)).to_be_focused()
    expect(title(again)).to_be_in_viewport()
    assert again.locator("[data-taken] li").count() == 4


def test_a_link_within_the_page_keeps_the_path(walk):
    for label in ("No", "No"):
        take(walk, label)
    shown = title(walk).text_content()
    link = walk.locator(".c-chart a[href^='#step_']").first
    link.press("Enter")
    assert walk.url.endswith(link.get_attribute("href"))
    expect(title(walk)).to_have_text(shown)
    assert walk.locator(".c-box.c-taken").count() == 3


def test_every_later_step_leads_back_to_the_red_flags(walk, guidance, audience):
    """Unless it is the emergency itself."""
    first = title(walk).text_content()
    for path in paths(guidance, audience)[:6]:
        for label in path.labels:
            take(walk, label)
            if walk.locator("[data-card] .g-todo__step--emergency").count():
                expect(walk.locator("[data-danger]")).to_be_hidden()
                expect(walk.locator("[data-card] .g-todo__call")).to_be_visible()
            else:
                expect(walk.locator("[data-danger]")).to_be_visible()
        link = walk.locator("[data-danger]")
        follow(walk, link if link.is_visible() else walk.locator("[data-again]"))
        expect(title(walk)).to_have_text(first)


def test_nothing_is_kept_or_sent(visit, server, guidance):
    seen = visit(server + where(guidance, "patient"))
    asked = len(seen.asked)
    for label in ("No", "No", "Yes", "Yes", "No"):
        take(seen.page, label)
    # A browser may ask for the page's icon anew with each address.
    since = [each for each in seen.asked[asked:] if not each.endswith("favicon.svg")]
    assert since == [] and seen.outside == [] and seen.complaints == []
    assert seen.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0, 0, "",
    ]  # fmt: skip


# ---------------------------------------------------------------------------- without scripts


@each_once
def test_by_links_alone_without_scripts(visit, base, guidance, audience):
    """Each answer leads to its step, which stands out; nothing that needs a script is there."""
    page = visit(base + where(guidance, audience), java_script_enabled=False).page
    assert page.locator("[data-walk]:visible, [data-grounds]:visible, button:visible").count() == 0
    for path in paths(guidance, audience):
        for name, label, to in zip(path.steps, path.labels, path.steps[1:], strict=False):
            step = page.locator(f"#step_{name}")
            words = f"{label}: go to step" if label else "Then go to step"
            step.locator("a[data-answer]").filter(has_text=words).click()
            assert page.url.endswith(f"#step_{to}")
            here = page.locator(f"#step_{to}")
            expect(here).to_be_in_viewport()
            assert here.evaluate("(e) => getComputedStyle(e).boxShadow") != "none"
    for step in page.locator("[data-step]").all()[2:]:
        if step.get_attribute("data-kind") != "emergency":
            expect(step.locator(".g-todo__flags a")).to_have_attribute(
                "href", f"#step_{guidance.topics[TOPIC].algorithm.start}"
            )


# ---------------------------------------------------------------------------------- not sure


@pytest.fixture(scope="module")
def doubtful(guidance, root, tmp_path_factory):
    """The site of the shipped library with no answer for readers who are not sure."""
    tree = tree_of(guidance)
    for step in tree["topics"][TOPIC]["algorithm"]["steps"].values():
        kept = []
        for branch in step.get("branches", ()):
            label = {k: v.removesuffix(", or not sure") for k, v in branch["label"].items()}
            if not label["clinician"].startswith("Not sure"):
                kept.append({**branch, "label": label})
        if kept:
            step["branches"] = kept
    folder = tmp_path_factory.mktemp("doubtful") / "library"
    return build_tree(tree, folder, root / "content", with_rules=False)


def test_not_sure_about_a_red_flag_is_yes_and_elsewhere_is_told_to_ask(
    visit, doubtful, guidance, audience
):
    """Where the source has no answer for it: help for danger signs, and no way on for the rest."""
    start = f"{doubtful.as_uri()}/{where(guidance, audience)}"
    page = visit(start).page
    take(page, "Not sure")
    expect(page.locator("[data-card] .g-todo__step--emergency .g-todo__call")).to_be_visible()
    follow(page, page.locator("[data-back-one]"))
    take(page, "No")
    take(page, "Not sure")
    expect(page.locator("[data-card] .g-todo__step--urgent")).to_be_visible()
    follow(page, page.locator("[data-back-one]"))
    take(page, "No")
    asked = title(page).text_content()
    expect(page.locator("[data-card] [data-unsure]")).to_have_count(0)
    take(page, "Not sure")
    expect(title(page)).to_have_text(asked)
    expect(title(page)).to_be_focused()
    said = page.locator("[data-card] [data-unsure]")
    expect(said).to_contain_text("doctor" if audience == "patient" else "colleague")
    assert page.locator("[data-card] a[data-answer]").count() == 0
    shared = visit(page.url).page
    expect(shared.locator("[data-card] [data-unsure]")).to_be_visible()
    follow(page, page.locator("[data-back-one]"))
    expect(page.locator("[data-card] a[data-answer]")).to_have_count(3)
    plain = visit(start, java_script_enabled=False).page
    every = plain.locator("[data-step][data-kind='ask']").all()
    for step in every:
        help_ = step.locator("[data-unsure]:visible, a[data-answer='unsure']:visible")
        assert help_.count() == 1
    assert len(every) == 6


def test_the_shipped_questions_have_an_answer_of_their_own_for_it(guidance, audience):
    for step in algorithm_view(guidance, TOPIC, audience).steps:
        assert step.unsure is None, step.id


# ----------------------------------------------------------------------------- where it is not


def test_an_archive_walks_nobody(site, guidance):
    page = Read(site / address("archived-list", guidance))
    assert not page.all("[data-walk], [data-says], [data-answer], script[src$='stepper.js']")
    assert ARCHIVE in str(page.file)


def test_a_warning_stands_above_and_on_paper(browser, server, guidance):
    """Once the review is overdue, by the reader's clock."""
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.clock.set_fixed_time("2031-01-01T09:00:00")
    page.goto(server + where(guidance, "patient"))
    for label in ("No", "No"):
        take(page, label)
    alert, walk = page.locator("[data-alert='overdue']"), page.locator("[data-walk]")
    assert alert.bounding_box()["y"] < walk.bounding_box()["y"]
    assert "The review of this page is overdue." in " ".join(paper(page)[0].split())
    page.context.close()


# ---------------------------------------------------------------------------------- on paper


def paper(page: Page, **options) -> list[str]:
    """What "Print my path" prints, page by page."""
    page.evaluate("window.print = () => { window.asked = true }")
    page.get_by_role("button", name="Print my path").click()
    assert page.evaluate("window.asked")
    pdf = page.pdf(**options)
    return [each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_path_prints_with_its_answers_state_edition_and_date(walk, guidance, audience, size):
    view = algorithm_view(guidance, TOPIC, audience)
    steps = {step.id: step for step in view.steps}
    path = next(each for each in paths(guidance, audience) if each.steps[-1] == "go-on")
    for label in path.labels:
        take(walk, label)
    pages = paper(walk, format=size)
    text = flat(" ".join(pages))
    assert view.review.banner in " ".join(pages[0].split())
    assert f"Edition {view.frame.edition} of" in pages[0]
    assert re.search(r"Printed on \d+ \w+ \d{4}, by the clock", " ".join(" ".join(pages).split()))
    for name, label in zip(path.steps, (*path.labels, ""), strict=True):
        assert flat(steps[name].text) + flat(label) in text, name
    for gone in ("Start again", "Print my path", "Next", "One question at a time", "Step by step"):
        assert flat(gone) not in text, gone
    chart = next(each for each in pages if "Yes, or" in " ".join(each.split()))
    assert chart != pages[0], "the chart has a page of its own"
    assert len(pages) <= 4
    again = walk.evaluate(
        "dispatchEvent(new Event('afterprint')), document.documentElement.className"
    )
    assert "g-print-path" not in again


INK = """() => {
  const width = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).strokeWidth);
  const tick = document.querySelector('.c-tick');
  return [width('.c-arrow.c-taken .c-line'), width('.c-arrow:not(.c-taken) .c-line'),
          tick.getBoundingClientRect().width, getComputedStyle(tick.firstChild).fill];
}"""


@pytest.mark.parametrize("look", ["print", "forced", "dark", "light"])
def test_the_path_is_told_by_more_than_colour(visit, server, guidance, look):
    options = {"forced_colors": "active"} if look == "forced" else {}
    page = visit(server + where(guidance, "clinician"), **options).page
    if look == "print":
        page.emulate_media(media="print")
        page.emulate_media(media="screen")
    else:
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    take(page, "No")
    if look == "print":
        page.emulate_media(media="print")
    taken, other, tick, fill = page.evaluate(INK)
    assert taken >= 3 * other and tick > 8 and fill != "none"
    assert page.locator(".c-tick").count() == 1
    if look != "print":
        expect(page.locator("#step_emergency-signs .g-todo__taken")).to_have_text(
            "You answered “No”."
        )


# ------------------------------------------------------------------------------ for everyone

STATES = {
    "start": (),
    "middle": ("No", "No", "Yes"),
    "result": ("No", "No", "Yes", "No, or not sure"),
}
STATES |= {"emergency": ("Yes, or not sure",)}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_on_the_way(walk, audience, state):
    for label in STATES[state]:
        take(walk, label)
    hold(walk, list(STATES).index(state) + AUDIENCES.index(audience))


SMALL = """(least) => [...document.querySelectorAll(
    '[data-walk] a:not(.g-todo__see a), [data-walk] button, [data-grounds] summary')]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.height < least || box.width < least).map(([words]) => words)"""


@pytest.mark.parametrize(("width", "least"), [(320, 44), (360, 44), (1440, 24)])
def test_what_is_pressed_is_large_and_nothing_scrolls_sideways(
    visit, server, guidance, audience, width, least
):
    page = visit(server + where(guidance, audience), width=width).page
    for label in ("No", "No", "Yes", "Yes", "Yes", ""):
        assert page.evaluate(SMALL, least) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        take(page, label)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate(SMALL, least) == []
