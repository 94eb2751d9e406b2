"""For those who tap with unsteady hands, are made ill by motion, or set the colours of their screen."""

from __future__ import annotations

import base64

import pytest

from tests.site.reading import PAGES, address
from tests.site.visiting import open_page, unfold

# ----------------------------------------------------------------------------- target size

# WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, or a circle of 24 around its centre that meets no other target
# and no other small target's circle. A link in a sentence is exempt: its size is that of the line.
# Where a link breaks over lines, each box is a target. A label is pressed in its control's place.
_SMALL = r"""() => {
  const inText = (it) => {
    if (it.matches('summary, button, input')) return false;
    const block = it.closest('p, li, dd, dt, td, th, blockquote, cite, figcaption, text');
    if (!block) return false;
    const own = it.textContent.replace(/\s+/g, '');
    return block.textContent.replace(/\s+/g, '').length > own.length && getComputedStyle(it).display === 'inline';
  };
  const all = [...document.querySelectorAll('a[href], button, summary, input, select, [role=button]')]
    .filter((it) => it.checkVisibility({visibilityProperty: true}) && !it.matches('.g-skip'))
    .map((it) => ({it, box: it.getBoundingClientRect()}))
    .filter(({box}) => box.width && box.height);
  const small = ({box}) => box.width < 23.5 || box.height < 23.5;
  const near = (x, y, box) => Math.hypot(Math.max(box.left - x, 0, x - box.right),
                                         Math.max(box.top - y, 0, y - box.bottom));
  // The menu and the list of editions lie over the page.
  const sheet = (it) => it.closest('.g-nav__fold ul, .g-version ul');
  const faults = [];
  for (const one of all) {
    if (!small(one) || inText(one.it)) continue;
    const x = one.box.left + one.box.width / 2, y = one.box.top + one.box.height / 2;
    const met = all.find((other) => other.it !== one.it && sheet(other.it) === sheet(one.it) && (near(x, y, other.box) < 12 || (small(other)
      && Math.hypot(other.box.left + other.box.width / 2 - x, other.box.top + other.box.height / 2 - y) < 24)));
    if (met) faults.push(`${one.it.outerHTML.slice(0, 130)} ${Math.round(one.box.width)}x` +
      `${Math.round(one.box.height)} beside ${met.it.outerHTML.slice(0, 90)}`);
  }
  return {faults, looked: all.length};
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_pressed_is_large_or_stands_apart(browser, server, guidance, kind):
    page = open_page(browser, server + address(kind, guidance)).page
    unfold(page)
    found = {}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        looked = page.evaluate(_SMALL)
        assert looked["looked"] > 12
        found[width] = looked["faults"]
    page.context.close()
    assert not any(found.values()), "\n".join(
        f"{width} px: {fault}" for width, faults in found.items() for fault in faults[:12]
    )


def test_two_small_targets_side_by_side_would_be_found(visit):
    page = visit("about:blank").page
    small = '<button style="width:12px;height:12px;padding:0;border:0"></button>'
    page.set_content(f"<nav>{small}{small}</nav>")
    assert len(page.evaluate(_SMALL)["faults"]) == 2
    page.set_content(f"<nav>{small}</nav><p>One <a href=#>link</a> in a sentence</p>")
    assert page.evaluate(_SMALL)["faults"] == []


# ----------------------------------------------------------------------------------- motion

_MOTION = r"""() => {
  const seconds = (all) => Math.max(...all.split(',').map((each) =>
    parseFloat(each) * (each.trim().endsWith('ms') ? 0.001 : 1)));
  const found = [];
  const scroll = getComputedStyle(document.documentElement).scrollBehavior;
  if (scroll !== 'auto') found.push('scrolls: ' + scroll);
  for (const it of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(it, part);
      const lasts = Math.max(seconds(style.transitionDuration) + seconds(style.transitionDelay),
        style.animationName === 'none' ? 0 : seconds(style.animationDuration));
      if (lasts > 0.01) found.push(`${lasts} s: ${it.outerHTML.slice(0, 120)}${part || ''}`);
      if (style.scrollBehavior !== 'auto') found.push('scrolls: ' + it.outerHTML.slice(0, 120));
    }
  }
  return [...new Set(found)];
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_moves_for_those_who_asked_for_that(browser, server, guidance, kind):
    page = open_page(browser, server + address(kind, guidance)).page
    unfold(page)
    found = page.evaluate(_MOTION)
    page.emulate_media(reduced_motion="no-preference")
    others = page.evaluate(_MOTION)
    page.context.close()
    assert found == []
    assert "scrolls: smooth" in others, "the test can fail: without the wish there is motion"


# ---------------------------------------------------------------------------- forced colours

# Colours of ours are gone: what is chosen is told by a line, a ground or a fill of the system's colours
# that what is not chosen has not.
_MARKS = """(it) => {
  const style = getComputedStyle(it), page = getComputedStyle(document.body);
  return ['ground', 'border', 'outline', 'underline'].filter((mark) => ({
    ground: style.backgroundColor !== page.backgroundColor && !/^rgba.* 0\\)/.test(style.backgroundColor),
    border: style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) >= 2,
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    underline: style.textDecorationLine.includes('underline'),
  })[mark]);
}"""
FORCED = {"forced_colors": "active", "width": 1280}


def marks(page, selector) -> list[set[str]]:
    """What tells each of them from the text around it, but for colour."""
    found = page.locator(selector).filter(visible=True).evaluate_all(f"(all) => all.map({_MARKS})")
    assert found, f"nothing is {selector}"
    return [set(each) for each in found]


def stands_out(page, chosen, others) -> bool:
    """Whether each of the chosen has a mark that none of the others has."""
    common = set().union(*marks(page, others))
    return all(each - common for each in marks(page, chosen))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_tell_what_is_chosen(visit, server, guidance, scheme):
    page = visit(server + address("references", guidance), color_scheme=scheme, **FORCED).page
    assert stands_out(page, ".g-scheme [aria-pressed=true]", ".g-scheme [aria-pressed=false]")
    assert stands_out(page, ".g-nav__row [aria-current]", ".g-nav__row a:not([aria-current])")
    page.get_by_role("link", name="Patient or carer").first.click()
    assert stands_out(page, ".g-for [aria-current]", ".g-for a:not([aria-current])")
    page.locator("summary", has_text="Edition").first.click()
    assert stands_out(page, ".g-version a[aria-current]", ".g-version a:not([aria-current])")
    page.goto(server + address("clinician", guidance))
    assert stands_out(page, ".g-switch__this", ".g-switch a")


def test_forced_colours_keep_badges_and_the_ring(visit, server, guidance):
    """A strength is told by its words, its icon and a frame or a ground; focus by its outline."""
    page = visit(server + address("clinician", guidance), **FORCED).page
    for side in ("for", "against", "conditional", "none", "unstated", "ungraded"):
        badges = page.locator(f".g-badge--{side}")
        assert badges.count(), side
        for badge in badges.all()[:2]:
            assert badge.inner_text().strip()
            drawn = badge.locator("svg").first.evaluate(
                "(it) => [getComputedStyle(it).stroke, getComputedStyle(it).width]"
            )
            assert drawn[0] != "none" and float(drawn[1].removesuffix("px")) >= 12
    assert stands_out(page, ".g-badge--against", ".g-badge--for"), "no 'against' is overlooked"
    page.keyboard.press("Tab")
    ring = page.locator(":focus").evaluate("(it) => getComputedStyle(it).outline")
    assert "solid" in ring and "3px" in ring


# How many colours the middle of a picture has: of a blank plate one, however its edge is drawn.
_INKS = """async (bytes) => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + bytes;
  await picture.decode();
  const sheet = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  sheet.drawImage(picture, 0, 0);
  const w = Math.round(picture.width / 4), h = Math.round(picture.height / 4);
  const left = Math.round((picture.width - w) / 2), top = Math.round((picture.height - h) / 2);
  const dots = sheet.getImageData(left, top, w, h).data;
  const inks = new Set();
  for (let at = 0; at < dots.length; at += 4) inks.add(dots.slice(at, at + 3).join());
  return inks.size;
}"""


@pytest.mark.parametrize(
    "icon", [".g-badge--against svg", ".g-flags--emergency .g-flags__head svg"]
)
def test_forced_colours_draw_the_sign_into_its_plate(visit, server, guidance, icon):
    """The cross of "against" and the mark of an emergency were lost: a plate without a sign."""
    page = visit(server + address("clinician", guidance), **FORCED).page
    drawn = base64.b64encode(page.locator(icon).first.screenshot()).decode("ascii")
    assert visit("about:blank").page.evaluate(_INKS, drawn) > 1
