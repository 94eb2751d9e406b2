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
from pydantic import ValidationError

from generator import pipeline
from generator.model import Guidance
from generator.outputs.folding import PHRASES
from generator.outputs.templates import environment
from generator.pipeline import outputs_of, template_sources
from tests.ask.unfolding import unfolded
from tests.libraries import MINIMAL
from tests.site.building import build_tree, furnished, furnished_archive, leaves, let_stand, tree_of
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

    But for the words of a drawing, which are broken into lines: its list says them again. What a
    page tells machines is read as they read it.
    """
    yield "".join(page.xpath("//text()[not(ancestor::svg) and not(ancestor::script)]"))
    for block in page.xpath("//script[not(@src)]"):
        yield from (text for route, text in leaves(json.loads(block.text)) if route[-1] != "sameAs")
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
    for block in page.xpath("//script[not(@src)]"):
        yield from (text for route, text in leaves(json.loads(block.text)) if route[-1] == "sameAs")


def harmful(page: html.HtmlElement) -> Iterator[str]:
    """Whatever on a page could run, load from elsewhere, or lead where no library may."""
    for element in page.iter():
        if element.tag is etree.Comment and MARK.search(str(element)):
            yield f"a text stands in a comment: {element}"
        yield from (f"<{element.tag} {name}>" for name in element.attrib if name.startswith("on"))
        scripts = ("reader.js", "stepper.js", "root/redirect.js")
        scripts = ("/versions.js", *(f"assets/{name}" for name in scripts))
        is_data = element.get("type") == "application/ld+json" and "src" not in element.attrib
        if element.tag == "script" and not is_data and not element.get("src", "").endswith(scripts):
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


def whole(pages):
    return {path for path in pages if not re.search(r"/leaf-\d+\.js$", path)}


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
        # Into how many leaves Ask's words are cut depends on how many there are.
        assert whole(pages) == whole(twins)
        seen = set()
        for path in (path for path in pages if path.endswith(".md")):
            (head, page), (_, twin) = split(pages[path]), split(twins[path])
            check(page, twin, payloads, path)
            assert not re.search("[<>]", head), path
            assert all(re.fullmatch(r"---|\w+: .*", line) for line in head.split("\n")), path
            seen |= {int(number) for text in shown(page) for number in MARK.findall(text)}
        # What questions are understood by stands on no page.
        told = [each for each in places if each[0] != "names" and "asked" not in each]
        assert len(seen) > 0.8 * len(told), "most attacks are somewhere on a page"


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


def test_data_holds_attacks_as_they_were_written(built, guidance, sample):
    """Every JSON file reads back to the very words, and none of its keys comes from a text."""
    for turn in sample(TURNS, 2):
        hostile, harmless, payloads = built(turn)
        files = sorted(file.relative_to(hostile) for file in hostile.rglob("*.json"))
        assert files == sorted(file.relative_to(harmless) for file in harmless.rglob("*.json"))
        seen = set()
        for file in files:
            tree, twin = (
                json.loads((each / file).read_text("utf-8")) for each in (hostile, harmless)
            )
            routes = [route for route, _ in leaves(tree)]
            if file.name != "manifest.json":
                assert sorted(map(str, routes)) == sorted(
                    str(route) for route, _ in leaves(twin)
                ), file
            for _, text in leaves(tree):
                for before, after in pairwise([None, *MARK.finditer(text)]):
                    number = int(after.group(1))
                    given = plain(text[before.end() if before else 0 : after.start()])
                    assert given.endswith(plain(payloads[number])), (file, given[-120:])
                    seen.add(number)
        # What only Ask reads, the most of a library's words, is in scripts of its own.
        assert len(seen) > 2500


CALLS = re.compile(r"guidanceAsk\.\w+\((.*)\);\n", re.DOTALL)


def told_to_ask(folder):
    """What Ask's scripts of data tell it, by their path: each is one call with JSON and no more."""
    for file in sorted(folder.glob("2026.11/**/*.js")):
        if "assets" in file.parts or file.name.startswith("words_"):  # nothing of a library
            continue
        source = file.read_text("utf-8")
        assert not re.search("[<\u2028\u2029]", source), file
        call = CALLS.fullmatch(source)
        assert call, file
        yield (
            file.relative_to(folder).as_posix(),
            [phrases(each) for each in json.loads(f"[{call[1]}]")],
        )


def phrases(tree):
    """What people say for a statement or a sign is told folded."""
    if isinstance(tree, list):
        return [phrases(each) for each in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: unfolded(each, PHRASES) if key == "asked" else phrases(each)
        for key, each in tree.items()
    }


def test_scripts_of_data_hold_attacks_as_text(built, sample):
    """Ask's statements, danger signs and words: one call of one function, which JSON can read."""
    for turn in sample(TURNS, 2):
        hostile, harmless, payloads = built(turn)
        calls, twins = dict(told_to_ask(hostile)), dict(told_to_ask(harmless))
        assert whole(calls) == whole(twins)
        seen = set()
        for path in (each for each in calls if each.endswith("/ask.js")):
            for route, text in leaves(calls[path]):
                # Words that people say, and names in one line, are told by their parts.
                for before, after in pairwise([None, *MARK.finditer(text)]):
                    number = int(after.group(1))
                    given = plain(text[before.end() if before else 0 : after.start()])
                    assert given.endswith(plain(payloads[number])), (path, route, given[-120:])
                    seen.add(number)
        assert len(seen) > 500


def test_ask_shows_attacks_as_text(built, visit, guidance, sample):
    """An answer is made by a script, in the browser: of hostile statements, signs and titles."""
    for turn in sample(TURNS, 2):
        hostile, _, _ = built(turn)
        seen = visit((hostile / "2026.11" / "ask" / "index.html").as_uri())
        seen.page.get_by_role("searchbox").focus()
        seen.page.wait_for_function("!!(window.guidanceAsk && guidanceAsk.render)")
        shown = seen.page.evaluate(ANSWERED, "clinician")
        assert shown["statements"] > 20 and shown["signs"] > 5
        assert shown["strange"] == []
        assert len(set(MARK.findall(shown["text"]))) > 50
        assert seen.complaints == []
        seen.page.context.close()


# Every statement, sign, notice and limit of the topic as one answer, and what of it is no element
# of an answer, or leads elsewhere.
ANSWERED = """async (audience) => {
  const at = {root: "../", audience, topic: null, address: "", site: "../../"};
  const {answer, data} = await guidanceAsk.find("?", at, {}) || {};
  const statements = [].concat(...data.sections.map((each) => each.statements));
  const region = document.querySelector("[data-ask-results]"), words = data.title;
  const found = {data, cut: true, own: false, others: true, answer: {...answer, state: "emergency",
    flags: data.flags, mended: [[words, words]], limits: data.limits,
    headings: data.sections, notices: [{kind: "class", name: words, speaks: words},
      {kind: "not-together", names: [words, words]}, {kind: "not-named", name: words}]}};
  const strange = [];
  let text = "";
  for (let from = 0; from < statements.length; from += 5) {
    found.answer.results = statements.slice(from, from + 5).map((statement) => ({statement}));
    guidanceAsk.render(region, found, at, {warnings: [], stop: null});
    text += region.textContent;
    region.querySelectorAll("*").forEach((each) => {
      const known = "DIV P SECTION UL OL LI A B STRONG SPAN H2 DETAILS SUMMARY svg use".split(" ");
      if (!known.includes(each.tagName)) strange.push(each.tagName);
      each.getAttributeNames().forEach((name) => { if (/^on/.test(name)) strange.push(name); });
      if (each.href && !each.ownerSVGElement && !/^(file:|tel:[0-9]+$)/.test(each.href)) strange.push(each.href);
    });
  }
  return {statements: statements.length, signs: region.querySelectorAll("[data-flag]").length, strange, text};
}"""


def test_settings_of_hosts_hold_no_word_of_a_library(built, sample):
    """Header files, robots.txt and what is beside them are the same to the byte, whatever it says."""
    for turn in sample(TURNS, 2):
        hostile, harmless, _ = built(turn)
        for name in ("_headers", ".htaccess", "robots.txt", *HOSTING):
            assert (hostile / name).read_bytes() == (harmless / name).read_bytes(), name
        assert not (hostile / "sitemap.xml").exists()  # its address is none


HOSTING = [
    f"hosting/{each}"
    for each in (
        "nginx.conf",
        "Caddyfile",
        "firebase.json",
        "vercel.json",
        "headers.json",
        "staticwebapp.config.json",
    )
]


def test_an_address_of_a_site_stands_escaped_in_the_sitemap(tmp_path, guidance):
    """Whatever can be in an address and in the name of a page leads where it says."""
    tree = tree_of(guidance)
    tree["publisher"]["url"] = "https://example.org/a'b"  # no address of a folder
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text("# About\n\nText.\n")
    site = build_tree(tree, tmp_path / "library", tmp_path / "content", with_rules=False)
    assert not (site / "sitemap.xml").exists()
    assert b"a'b" not in (site / "robots.txt").read_bytes()


IDS = (
    "../evil",
    "a/../../b",
    "..",
    ".",
    "a%2f..%2fb",
    "a\\b",
    "/etc",
    "C:",
    "a\0b",
    "a b",
    "A",
    "con.",
    "a\nb",
    "<b>",
    "x" * 81,
)


@pytest.mark.parametrize("bad", IDS)
def test_an_id_cannot_lead_out_of_its_folder(guidance, bad):
    """Topics, audiences, sections, statements, references, terms, editions: each is refused."""
    tree = tree_of(guidance)
    topic = next(iter(tree["topics"]))
    section = next(iter(tree["topics"][topic]["sections"]))
    for route in (
        ("topics",),
        ("audiences",),
        ("references",),
        ("glossary",),
        ("grading",),
        ("bodies",),
        ("topics", topic, "sections"),
        ("topics", topic, "sections", section, "statements"),
        ("topics", topic, "facts"),
        ("topics", topic, "red-flags"),
        ("topics", topic, "algorithm", "steps"),
    ):
        changed = tree_of(guidance)
        place = changed
        for key in route:
            place = place[key]
        place[bad] = place.pop(next(iter(place)))
        with pytest.raises(ValidationError):
            Guidance.model_validate(changed)
    tree["edition"]["id"] = bad
    with pytest.raises(ValidationError):
        Guidance.model_validate(tree)


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u2028", "\u0000", "\u001b"])
def test_what_turns_or_hides_words_is_refused(tmp_path, hidden):
    """As itself the file is not read; written as an escape of YAML the rules refuse it, by name."""
    source = MINIMAL.read_text("utf-8")
    plain_title = "title: Glowroot for dimness"
    assert source.count(plain_title) == 1
    for text in (f'"Glowroot {hidden}200"', f'"Glowroot \\u{ord(hidden):04x}200"'):
        (tmp_path / "guidance.yaml").write_text(
            source.replace(plain_title, f"title: {text}"), "utf-8"
        )
        built = pipeline.build(tmp_path, tmp_path / "site", pdfs=False)
        assert built.start is None and not (tmp_path / "site").exists()
        assert f"U+{ord(hidden):04X}" in " ".join(each.message for each in built.checked.problems)


def test_a_text_of_a_megabyte_is_refused_at_its_place(tmp_path, guidance):
    """Said with its place, and soon: no page is made of it."""
    tree = tree_of(guidance)
    topic = next(iter(tree["topics"]))
    tree["topics"][topic]["title"]["patient"] = "x" * 1_000_000
    (tmp_path / "guidance.yaml").write_text(json.dumps(tree), "utf-8")
    checked = pipeline.check(tmp_path)
    assert [str(each.where) for each in checked.problems] == [f"topics.{topic}.title.patient"]
    assert all(len(each.message) < 500 for each in checked.problems)


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
