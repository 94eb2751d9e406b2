"""Whatever stands in a library, its pages show it as text.

Each free text holds an attack, and is compared with the same text in a harmless twin: what is only
shown changes no element and no attribute of a page. Nothing here goes through the rules.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from generator.model import Guidance
from generator.pipeline import outputs_of, template_sources
from tests.site.building import build_tree, furnished
from tests.site.hostile import (
    HARMLESS,
    PAYLOADS,
    attacked,
    attacked_fields,
    free_places,
    words_fields,
)
from tests.site.reading import PAGES, address
from tests.site.visiting import unfold

TURNS = range(len(PAYLOADS))
MARK = re.compile(r"zq(\d+)q")
OUTSIDE = {"doi.org", "pubmed.ncbi.nlm.nih.gov", "evil.example"}  # the last by an https address

# Words that the model holds against a list, or that name a file or an entry.
CHECKED = {
    ("Citation", "ref"),
    ("Citation", "passages"),
    ("Fact", "unit"),
    ("Fact", "per"),
    ("Guidance", "include"),
}

# What a browser makes of a page, as ``skeleton`` tells it.
SKELETON = """() => {
  const path = (each) => each ? path(each.parentElement) + '/' + each.localName : '';
  return [...document.querySelectorAll('*')].map(
    (each) => path(each) + ' ' + each.getAttributeNames().sort().join(' ')).sort();
}"""


@pytest.fixture(scope="module")
def tree(guidance):
    return furnished(guidance)


@pytest.fixture(scope="module")
def places(tree):
    return free_places(tree)


def skeleton(page: html.HtmlElement) -> Counter[tuple[str, ...]]:
    """Every element of a page: the elements it stands in, and the names of its attributes.

    How often, and not in which order: references and terms are in the order of their words.
    """
    paths: dict[html.HtmlElement, str] = {}
    found: Counter[tuple[str, ...]] = Counter()
    for each in page.iter():
        paths[each] = f"{paths.get(each.getparent(), '')}/{each.tag}"
        found[paths[each], *sorted(each.attrib)] += 1
    return found


def parsed(source: bytes) -> html.HtmlElement:
    return html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))


def plain(text: str) -> str:
    """Text as it is compared: white space, capitals and hyphens are for display to choose."""
    return re.sub(r"\s+", " ", text.replace("-", " ")).strip().casefold()


def shown(page: html.HtmlElement) -> Iterator[str]:
    """All text of a page, and each of its attributes."""
    yield page.text_content()
    for element in page.iter(etree.Element):
        yield from (value for name, value in element.attrib.items() if name not in ("href", "src"))


def garbled(page: html.HtmlElement, payloads: dict[int, str]) -> Iterator[str]:
    """Each attack that is not shown exactly as it was written: escaped twice, or cut."""
    for text in shown(page):
        for before, after in pairwise([None, *MARK.finditer(text)]):
            number = int(after.group(1))
            given = plain(text[before.end() if before else 0 : after.start()])
            if not given.endswith(plain(payloads[number])):
                yield f"{payloads[number]!r} is shown as {given[-120:]!r}"


def addresses(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter(etree.Element):
        yield from (element.get(name) for name in ("href", "src", "action") if element.get(name))


def harmful(page: html.HtmlElement) -> Iterator[str]:
    """Whatever on a page could run, load from elsewhere, or lead where no library may."""
    for element in page.iter():
        if element.tag is etree.Comment and MARK.search(str(element)):
            yield f"a text stands in a comment: {element}"
        yield from (f"<{element.tag} {name}>" for name in element.attrib if name.startswith("on"))
        if element.tag == "script" and not element.get("src", "").endswith("assets/reader.js"):
            yield "a script"
    for link in addresses(page):
        parts = urlsplit(link)
        if parts.scheme and (parts.scheme, parts.hostname) not in {("https", h) for h in OUTSIDE}:
            yield f"an address: {unquote(link)}"


def split(source: bytes) -> tuple[str, html.HtmlElement]:
    """The front matter of a generated page, and its HTML."""
    head, body = source.decode().split("\n---\n", 1)
    return head, parsed(body.encode())


def check(page: html.HtmlElement, twin: html.HtmlElement, payloads: dict[int, str], name) -> None:
    """Assert that a page with attacks is its harmless twin with other words in it."""
    assert not skeleton(page) - skeleton(twin), name
    assert not skeleton(twin) - skeleton(page), name
    assert not list(harmful(page)), name
    assert not list(garbled(page, payloads)), name


def test_every_free_text_is_attacked(tree, places):
    """A new field of the model must be given to `furnished`, if the shipped library lacks it."""
    hostile, _, _ = attacked(tree, places, turn=0)
    fields = set(words_fields()) - set(attacked_fields(Guidance.model_validate(hostile)))
    assert {(model.__name__, field) for model, field in fields} - CHECKED == set()


def test_templates_show_attacks_as_text(root, tree, places, sample):
    """The generator's pages, before the site engine: every place with every payload in turn."""
    sources = template_sources(root)
    for turn in sample(TURNS, 5):
        hostile, harmless, payloads = attacked(tree, places, turn)
        pages = dict(outputs_of(Guidance.model_validate(hostile), (), sources))
        twins = dict(outputs_of(Guidance.model_validate(harmless), (), sources))
        assert pages.keys() == twins.keys()
        seen = set()
        for path in (path for path in pages if path.endswith(".md")):
            (head, page), (_, twin) = split(pages[path]), split(twins[path])
            check(page, twin, payloads, path)
            assert not re.search("[<>]", head), path
            assert all(re.fullmatch(r"---|\w+: .*", line) for line in head.split("\n")), path
            seen |= {int(number) for text in shown(page) for number in MARK.findall(text)}
        assert len(seen) > 0.8 * len(places), "most attacks are somewhere on a page"


@pytest.fixture(scope="module")
def built(root, tree, places, tmp_path_factory):
    """A function of a turn: (hostile site, harmless site, payloads), each built once."""
    made = {}

    def make(turn):
        if turn not in made:
            folder = tmp_path_factory.mktemp(f"turn{turn}")
            hostile, harmless, payloads = attacked(tree, places, turn)
            pair = []
            for name, each in (("hostile", hostile), ("harmless", harmless)):
                title = PAYLOADS[turn] if name == "hostile" else HARMLESS
                content = folder / f"content of {name}"
                shutil.copytree(root / "content", content)
                text = f"---\ntitle: {json.dumps(title)}\n---\n# Attack\n\nText.\n"  # JSON is YAML
                (content / "attack.md").write_text(text, "utf-8")
                pair.append(build_tree(each, folder / name, content, with_rules=False))
            made[turn] = (*pair, payloads)
        return made[turn]

    return make


def test_the_site_shows_attacks_as_text(built, sample):
    """The finished pages: the theme and the engine add names and titles of their own."""
    for turn in sample(TURNS, 2):
        hostile, harmless, payloads = built(turn)
        files = sorted(file.relative_to(hostile) for file in hostile.rglob("*.html"))
        assert files == sorted(file.relative_to(harmless) for file in harmless.rglob("*.html"))
        for file in files:
            page, twin = (
                parsed((hostile / file).read_bytes()),
                parsed((harmless / file).read_bytes()),
            )
            check(page, twin, payloads, file)


def test_a_browser_shows_attacks_as_text(built, visit, guidance, sample):
    """The browser's own reading of each page is that of its twin, and nothing runs."""
    for turn in sample(TURNS, 1):
        hostile, harmless, _ = built(turn)
        for kind in PAGES:
            seen = visit((hostile / address(kind, guidance)).as_uri())
            unfold(seen.page)
            assert seen.complaints == [], kind
            assert seen.outside == [], kind
            found = seen.page.evaluate(SKELETON)
            seen.page.goto((harmless / address(kind, guidance)).as_uri())
            unfold(seen.page)
            assert found == seen.page.evaluate(SKELETON), kind
            seen.page.context.close()
