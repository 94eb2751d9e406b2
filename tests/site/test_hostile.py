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
from generator.outputs.templates import environment
from generator.pipeline import outputs_of, template_sources
from tests.site.building import build_tree, furnished, furnished_archive, let_stand
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
    ("Algorithm", "start"),
    ("Branch", "to"),
    ("Step", "then"),
}

# What a browser makes of a page, as ``skeleton`` tells it.
SKELETON = """() => {
  const path = (each) => each ? path(each.parentElement) + '/' + each.localName : '';
  const all = [...document.querySelectorAll('*')].map(
    (each) => path(each) + ' ' + each.getAttributeNames().sort().join(' ')).sort();
  return all.filter((each, at) => !each.includes('/svg/') || each !== all[at - 1]);
}"""


@pytest.fixture(scope="module")
def trees(guidance):
    """(tree, its places for attacks) of the library, and of the library as an archive."""
    made = {"working": furnished(guidance), "archive": furnished_archive(guidance)}
    for tree in made.values():  # an attack is harder to read than its twin, and would be told so
        for audience in tree["audiences"].values():
            audience.pop("reading-grade", None)
    return {name: (tree, free_places(tree)) for name, tree in made.items()}


def skeleton(page: html.HtmlElement) -> Counter[tuple[str, ...]]:
    """Every element of a page: the elements it stands in, and the names of its attributes.

    How often, and not in which order: references and terms are in the order of their words. In a
    drawing not how often either: words are broken into lines there by their width.
    """
    paths: dict[html.HtmlElement, str] = {}
    found: Counter[tuple[str, ...]] = Counter()
    for each in page.iter():
        paths[each] = f"{paths.get(each.getparent(), '')}/{each.tag}"
        found[paths[each], *sorted(each.attrib)] += 1
    return Counter({key: 1 if "/svg/" in key[0] else count for key, count in found.items()})


def parsed(source: bytes) -> html.HtmlElement:
    return html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8"))


def plain(text: str) -> str:
    """Text as it is compared: white space, capitals and hyphens are for display to choose."""
    return re.sub(r"\s+", " ", text.replace("-", " ")).strip().casefold()


def shown(page: html.HtmlElement) -> Iterator[str]:
    """All text of a page, and each of its attributes.

    But for the words of a drawing, which are broken into lines: its list says them again.
    """
    yield "".join(page.xpath("//text()[not(ancestor::svg)]"))
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
        scripts = ("reader.js", "stepper.js", "root/redirect.js")
        scripts = ("/versions.js", *(f"assets/{name}" for name in scripts))
        if element.tag == "script" and not element.get("src", "").endswith(scripts):
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


def test_every_free_text_is_attacked(trees):
    """A new field of the model must be given to `furnished`, if the shipped library lacks it."""
    fields = set(words_fields())
    for tree, places in trees.values():
        hostile, _, _ = attacked(tree, places, turn=0)
        fields -= set(attacked_fields(Guidance.model_validate(hostile)))
    assert {(model.__name__, field) for model, field in fields} - CHECKED == set()


@pytest.mark.parametrize("kind", ["working", "archive"])
def test_templates_show_attacks_as_text(root, trees, kind, sample):
    """The generator's pages, before the site engine: every place with every payload in turn."""
    templates = environment(template_sources(root))
    tree, places = trees[kind]
    for turn in sample(TURNS, 4):
        hostile, harmless, payloads = attacked(tree, places, turn)
        pages, twins = (
            dict(outputs_of(each, (), templates, suppressed=let_stand(each).suppressed))
            for each in map(Guidance.model_validate, (hostile, harmless))
        )
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
def built(root, trees, tmp_path_factory):
    """A function of a turn: (hostile site, harmless site, payloads), each built once."""
    made = {}

    def make(turn):
        if turn not in made:
            folder = tmp_path_factory.mktemp(f"turn{turn}")
            hostile, harmless, payloads = attacked(*trees["working"], turn)
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
        for kind in (each for each in PAGES if not each.startswith("archive")):
            seen = visit((hostile / address(kind, guidance)).as_uri())
            unfold(seen.page)
            assert seen.complaints == [], kind
            assert seen.outside == [], kind
            found = seen.page.evaluate(SKELETON)
            seen.page.goto((harmless / address(kind, guidance)).as_uri())
            unfold(seen.page)
            assert found == seen.page.evaluate(SKELETON), kind
            seen.page.context.close()
