"""What a reader has before their eyes: words in the window, and where the keyboard is."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

# Words run through elements and line breaks, with non-breaking spaces and word joiners between them:
# white space is left out on both sides. Whatever covers or clips a word is what is hit in its place.
_WORDS = r"""(words) => {
  const bare = (text) => text.replace(/[\s\u00ad\u2060]+/g, '');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all = [];  // [character, node, offset]
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const host = node.parentElement;
    if (host.closest('script, style, template, noscript, .g-sr')) continue;
    if (!host.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    for (let at = 0; at < node.data.length; at += 1) {
      if (bare(node.data[at])) all.push([node.data[at], node, at]);
    }
  }
  const text = all.map(([each]) => each).join(''), wanted = bare(words);
  let told = 'is nowhere on the page';
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    told = '';
    for (const [, node, offset] of all.slice(at, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const box = range.getBoundingClientRect();
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) told = 'is outside of the window';
      else {
        const hit = document.elementFromPoint(x, y), host = node.parentElement;
        if (!hit || !(hit === host || host.contains(hit) || hit.contains(host))) {
          told = 'is covered by ' + (hit ? hit.outerHTML.slice(0, 120) : 'nothing');
        }
      }
      if (told) break;
    }
    if (!told) return '';
  }
  return told;
}"""


def out_of_sight(page: Page, words: str) -> str:
    """Why not each letter of the words is seen in the window as it is; "" where they are seen."""
    return page.evaluate(_WORDS, words)


# Colours tell nothing here: a ring is an outline or a shadow that is there and has a width.
_FOCUS = r"""() => {
  const it = document.activeElement;
  if (!it || it === document.body) return {held: false, name: '', faults: []};
  const style = getComputedStyle(it), box = it.getBoundingClientRect();
  const name = (it.getAttribute('aria-label') || it.textContent).replace(/\s+/g, ' ').trim();
  const faults = [];
  const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  if (!outline && style.boxShadow === 'none') faults.push('no ring');
  // A long link may break over lines: each of its boxes is a piece of it.
  const pieces = [...it.getClientRects()].filter((each) => each.width && each.height);
  if (!pieces.length) faults.push('it has no size');
  // Of what is larger than the window, what is left of it in the window.
  const middle = (start, end, most) => end - start < most ? (start + end) / 2
    : (Math.max(start, 0) + Math.min(end, most)) / 2;
  const inside = pieces.some((each) => {
    const x = middle(each.left, each.right, innerWidth);
    const y = middle(each.top, each.bottom, innerHeight);
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
    const hit = document.elementFromPoint(x, y);
    return !!hit && (hit === it || it.contains(hit) || (hit.contains(it) && hit !== document.body
      && hit !== document.documentElement));
  });
  if (!inside) faults.push('out of the window, or covered');
  return {held: true, name, faults: faults.map((each) => `${each}: ${it.outerHTML.slice(0, 160)} at ` +
    [box.left, box.top, box.right, box.bottom].map(Math.round))};
}"""


@dataclass(frozen=True)
class Focus:
    """What holds the focus, if anything does: its name, and what keeps a reader from seeing that."""

    held: bool
    name: str
    faults: tuple[str, ...]


def focus(page: Page) -> Focus:
    """Where the keyboard is. WCAG 2.2: 2.4.7 (it is visible) and 2.4.11 (it is not obscured)."""
    found = page.evaluate(_FOCUS)
    return Focus(found["held"], found["name"], tuple(found["faults"]))
