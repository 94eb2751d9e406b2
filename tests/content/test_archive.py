"""Edition 2025.09: the article as it was submitted, held word for word against its inventory.

The pages are those that the templates make; how the engine wraps them is tested with the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from generator.changes.standing import standings
from generator.load import load
from generator.model import Guidance, Statement, Topic
from generator.outputs.pages import edition_pages
from generator.outputs.templates import environment
from generator.pipeline.sources import template_sources
from tests.content.facts import facts, one_line
from tests.site.reading import words

AUDIENCES = {"clinician": "clinician_text", "patient": "patient_text"}
TOPIC = "l2-compression-fracture"
INVENTORY = facts("inventory")
CLAIMS = {each["id"]: each for each in INVENTORY["statements"]}
ITEMS = [each["id"] for each in INVENTORY["document_items"]]
NUMBERED = {  # the article's numbers, and what stands under them
    1: "article-ref-1",
    2: "article-ref-2",
    3: "article-ref-3",
    4: "kim-vaccaro-2006",
    5: "article-ref-5",
}
D02 = "All articles are reviewed for accuracy by our Medical Advisory Board"
D16 = "world-class guideline-backed answers instantly"
TOPIC_PAGES = {"clinician": f"{TOPIC}/index.md", "patient": f"{TOPIC}/patient/index.md"}


@pytest.fixture(scope="module")
def archive(root: Path) -> Guidance:
    """The archive as its file holds it."""
    library = load(root / "editions" / "2025.09.yaml")
    assert library.problems == ()
    assert library.guidance is not None
    return library.guidance


@pytest.fixture(scope="module")
def kept(archive: Guidance) -> Topic:
    return archive.topics[TOPIC]


@pytest.fixture(scope="module")
def outputs(archive: Guidance, root: Path) -> dict[str, bytes]:
    """Every file that the templates make of the archive."""
    return dict(edition_pages(archive, environment(template_sources(root)), pdfs=True))


@pytest.fixture(scope="module")
def pages(outputs: dict[str, bytes]) -> dict[str, BeautifulSoup]:
    """Every page's HTML, by the name of its file."""
    return {
        name: BeautifulSoup(content.decode().partition("\n---\n")[2], "lxml")
        for name, content in outputs.items()
        if name.endswith(".md")
    }


def by_claim(topic: Topic) -> dict[str | None, Statement]:
    return {statement.claim: statement for _, _, statement in topic.statements()}


def found(page: Tag, selector: str) -> Tag:
    """The one element that a selector finds."""
    [element] = page.select(selector)
    return element


# ------------------------------------------------------------------------------- the source file


def test_it_is_an_archive_of_the_articles_day(archive: Guidance):
    assert archive.edition.id == "2025.09"
    assert archive.edition.date.isoformat() == INVENTORY["meta"]["source_article_last_updated"]
    assert archive.edition.archive is not None
    assert archive.edition.archive.replaced_by == "2026.11"


def test_its_claims_are_the_articles_in_the_articles_order(kept: Topic):
    claims = [statement.claim for _, _, statement in kept.statements()]
    assert claims == list(CLAIMS)
    assert len(claims) == 31


def test_statements_have_the_ids_sections_and_kinds_of_the_later_edition(
    kept: Topic, guidance: Guidance
):
    """What compares the two editions matches statements by their ids, and never by their place."""
    assert [
        (section, name, each.claim, each.kind) for section, name, each in kept.statements()
    ] == [
        (section, name, each.claim, each.kind)
        for section, name, each in guidance.topics[TOPIC].statements()
        if each.claim
    ]


@pytest.mark.parametrize("claim", CLAIMS)
def test_texts_are_the_inventorys_word_for_word(kept: Topic, claim: str):
    texts = by_claim(kept)[claim].said
    for audience, key in AUDIENCES.items():
        assert texts[audience] == one_line(CLAIMS[claim][key])


@pytest.mark.parametrize("claim", CLAIMS)
def test_cites_what_the_article_cites_and_nothing_else(archive: Guidance, kept: Topic, claim: str):
    statement = by_claim(kept)[claim]
    cited = [*(each.cite for each in statement.positions), *statement.cites]
    numbers = [archive.references[each.ref].number for each in cited]
    assert numbers == CLAIMS[claim]["citations_in_article"]
    assert not any(each.passages for each in cited), "the article names no passage"


def test_ten_claims_cite_nothing(kept: Topic):
    none = [claim for claim, each in by_claim(kept).items() if not (each.cites or each.positions)]
    assert none == "s05 s06 s07 s08 s09 s10 s17 s23 s24 s25".split()


@pytest.mark.parametrize("claim", CLAIMS)
def test_quantities_name_facts_with_the_articles_numbers(kept: Topic, claim: str):
    """So that a recalled dose is found here, where the texts state it in the article's words."""
    stated = by_claim(kept)[claim].quantities
    wanted = [_plain_quantity(each) for each in CLAIMS[claim]["quantities"]]
    assert [_quantity(kept, name) for name in stated] == wanted


def _plain_quantity(each: dict[str, object]) -> tuple[object, ...]:
    value = each.get("value")
    numbers = value if isinstance(value, list) else [value] if value is not None else None
    numbers = numbers or [each["min"], each["max"]]
    return (*(str(number) for number in numbers), each["unit"], each.get("per"))


def _quantity(topic: Topic, name: str) -> tuple[object, ...]:
    fact = topic.facts[name]
    numbers = fact.values or (fact.value,) if fact.from_ is None else (fact.from_, fact.to)
    return (*numbers, fact.unit, fact.per)


def test_shared_quantities_have_the_ids_of_the_later_edition(kept: Topic, guidance: Guidance):
    later = guidance.topics[TOPIC].facts
    for name, fact in kept.facts.items():
        same = later[name]
        assert (fact.value, fact.from_, fact.to, fact.values, fact.unit, fact.per) == (
            same.value,
            same.from_,
            same.to,
            same.values,
            same.unit,
            same.per,
        ), name


def test_only_two_claims_have_a_strength_and_it_is_the_articles_own(archive: Guidance, kept: Topic):
    graded = {
        claim: [(each.scheme, each.strength, each.direction) for each in statement.positions]
        for claim, statement in by_claim(kept).items()
        if statement.positions
    }
    assert graded == {
        "s18": [("article-as-stated", "weak", "for")],
        "s20": [("article-as-stated", "strong", "against")],
    }
    assert list(archive.grading) == ["article-as-stated"]
    for strength in archive.grading["article-as-stated"].strengths.values():
        assert (strength.meaning_is, strength.meaning) == ("not-given", None)


def test_nothing_is_repaired(archive: Guidance, kept: Topic):
    for name, statement in ((name, each) for _, name, each in kept.statements()):
        ours = (statement.source_check, statement.indirect, statement.unsourced)
        assert ours == (None, None, None), name
        assert not statement.withdrawn, name
    assert (kept.bottom_line, kept.limits, kept.questions, kept.reassurance) == ((), (), {}, None)
    assert archive.glossary == {}
    assert kept.algorithm is None


def test_its_references_are_the_articles_with_nothing_filled_in(archive: Guidance):
    numbered = {each.number: key for key, each in archive.references.items() if each.number}
    assert numbered == NUMBERED
    for number in (3, 5):
        reference = archive.references[NUMBERED[number]]
        assert reference.status == "unidentified"
        seen = reference.model_dump(exclude_defaults=True)
        assert set(seen) == {"type", "source_kind", "number", "status", "unverified", "note"}
        assert reference.note
        assert "nothing is listed under this number" in reference.note
        assert "inference" in reference.note
    matched = archive.references["kim-vaccaro-2006"]
    assert matched.note
    assert "Matched to [4] by us, by its subject" in matched.note
    assert (matched.author, matched.doi, matched.pmid, matched.volume) == ((), None, None, None)


def test_red_flags_are_those_of_the_edition_that_readers_get(archive: Guidance, guidance: Guidance):
    """Whoever mends a flag mends it here too: an archive that is opened must not send astray."""
    flags = guidance.topics[TOPIC].red_flags
    # What readers see of them: an archive has no Ask, and no words for it.
    shown = {name: flag.model_copy(update={"asked": ()}) for name, flag in flags.items()}
    assert archive.topics[TOPIC].red_flags == shown
    for citation in (each for flag in flags.values() for each in flag.cites):
        assert archive.references[citation.ref] == guidance.references[citation.ref]
    for name in (name for flag in flags.values() for name in flag.named_facts):
        assert archive.topics[TOPIC].facts[name] == guidance.topics[TOPIC].facts[name]
    for level in ("emergency", "urgent", "assess"):
        assert getattr(archive.publisher, level) == getattr(guidance.publisher, level)


def test_it_is_under_review_and_nothing_is_due(archive: Guidance, kept: Topic):
    assert kept.review.due is None
    assert [each.state for each in kept.review.events] == ["submitted", "under-review"]
    assert {each.state for each in standings(archive, TOPIC).values()} == {"under-review"}


def test_every_item_of_the_document_is_kept_in_its_own_words(kept: Topic):
    assert kept.source is not None
    assert list(kept.source.items) == ITEMS
    quoted = [item.quote for item in kept.source.items.values()]
    assert all(quoted), "each item has words of its own in the article"
    assert kept.source.items["d02"].quote == D02
    assert D16 in str(kept.source.items["d16"].quote)
    assert len(kept.source.faults) == len(INVENTORY["article_defects"])


def test_items_have_their_defects(kept: Topic):
    assert kept.source is not None
    without = [name for name, item in kept.source.items.items() if item.fault is None]
    assert without == ["d12", "d13", "d15"]


def test_the_list_that_the_article_calls_an_algorithm_is_labelled(kept: Topic):
    assert kept.listing is not None
    assert kept.listing.sections == ("pain-management", "bracing-and-activity", "bone-health")
    for section in kept.listing.sections:
        title = kept.sections[section].title["clinician"]
        assert title.startswith("Initial Management Algorithm: ")
    assert "not a decision algorithm" in kept.listing.note["clinician"]


# ------------------------------------------------------------------------------------- the pages


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_claim_stands_on_the_page_with_the_articles_words_and_numbers(
    pages: dict[str, BeautifulSoup], audience: str
):
    page = pages[TOPIC_PAGES[audience]]
    sections = page.select("[data-claim]")
    assert [section["data-claim"] for section in sections] == list(CLAIMS)
    for section in sections:
        claim = CLAIMS[str(section["data-claim"])]
        prose = found(section, "[data-prose]")
        marks = [mark.get_text() for mark in prose.select("[data-marks] a")]
        assert marks == [str(number) for number in claim["citations_in_article"]]
        for each in prose.select("[data-marks]"):
            each.extract()
        assert words(prose) == one_line(claim[AUDIENCES[audience]])
        assert "Archived text: do not use" in words(section)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_item_of_the_document_has_its_place_on_the_page(
    pages: dict[str, BeautifulSoup], kept: Topic, audience: str
):
    about = found(pages[TOPIC_PAGES[audience]], "#part_source")
    items = about.select("[data-item]")
    assert [item["data-item"] for item in items] == ITEMS
    assert kept.source is not None
    for item in items:
        source = kept.source.items[str(item["data-item"])]
        assert words(found(item, "blockquote")) == source.quote
        faults = [words(each) for each in item.select("[data-fault]")]
        wanted = [source.fault[audience]] if source.fault else []
        assert [each.removeprefix("What is wrong with it: ") for each in faults] == wanted
    for fault in kept.source.faults:
        assert fault[audience] in words(about)


def _texts(tree: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a JSON tree with the key that it stands under."""
    if isinstance(tree, str):
        yield key, tree
    for name, inner in tree.items() if isinstance(tree, dict) else ():
        yield from _texts(inner, name)
    for inner in tree if isinstance(tree, list) else ():
        yield from _texts(inner, key)


@pytest.mark.parametrize("phrase", [D02, D16, "used by practicing medical doctors"])
def test_claims_of_the_article_on_itself_are_only_ever_quotations(
    outputs: dict[str, bytes], pages: dict[str, BeautifulSoup], phrase: str
):
    where = {name for name, content in outputs.items() if phrase.encode() in content}
    assert where - {"guidance.json"} == set(TOPIC_PAGES.values())
    data = json.loads(outputs["guidance.json"])
    assert {key for key, text in _texts(data) if phrase in text} <= {"quote"}
    for name in TOPIC_PAGES.values():
        [quote] = pages[name].find_all(string=re.compile(re.escape(phrase)))
        assert quote.find_parent("blockquote")
        item = quote.find_parent(attrs={"data-item": True})
        assert item
        assert item.select("[data-fault]"), "with its defect beside it"


def test_patient_wording_is_labelled_as_added_by_us(pages: dict[str, BeautifulSoup], kept: Topic):
    page = pages[TOPIC_PAGES["patient"]]
    assert kept.source is not None
    added = found(page, ".g-added")
    assert kept.source.added["patient"] in words(added)
    assert "on 22 November 2026" in words(added)
    for section in page.select("[data-claim]"):
        assert "Wording added by Clinical Guidance Library" in words(section)
    assert "on 2026-11-22" in words(found(pages[TOPIC_PAGES["clinician"]], ".g-added"))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_references_keep_the_articles_numbers_and_ours_have_letters(
    pages: dict[str, BeautifulSoup], audience: str
):
    part = found(pages[TOPIC_PAGES[audience]], "#part_references")
    numbers = {int(str(each["value"])): str(each["id"]) for each in part.select("ol > li")}
    assert numbers == {number: f"ref_{key}" for number, key in NUMBERED.items()}
    for number in (3, 5):
        entry = words(found(part, f"#ref_{NUMBERED[number]}"))
        assert entry.startswith("Source not identified.")
        assert "Status: unidentified" in entry
    letters = [each.get_text() for each in part.select("ul .g-ref__label")]
    assert letters == [f"[{letter}]" for letter in "abcdefg"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_red_flags_stand_in_the_notice_and_nowhere_else(
    pages: dict[str, BeautifulSoup], kept: Topic, audience: str
):
    page = pages[TOPIC_PAGES[audience]]
    notice = found(page, "[data-archive]")
    assert [each["id"] for each in page.select(".g-flag")] == [
        each["id"] for each in notice.select(".g-flag")
    ]
    assert len(notice.select(".g-flag")) == len(kept.red_flags)
    assert "Added by Clinical Guidance Library, from edition 2026.11; not part of the article." in (
        words(notice)
    )
    assert not page.select("#part_red-flags")


def _kinds(pages: dict[str, BeautifulSoup]) -> Iterator[tuple[str, BeautifulSoup]]:
    for name in ("index", "references/index", "glossary/index", "changes/index", "quality/index"):
        yield f"{name}.md", pages[f"{name}.md"]
    for name in TOPIC_PAGES.values():
        yield name, pages[name]


def test_every_page_opens_with_the_notice(pages: dict[str, BeautifulSoup], archive: Guidance):
    assert {name for name, _ in _kinds(pages)} <= set(pages)
    for name, page in pages.items():
        assert page.body
        first = page.body.find(True)
        assert isinstance(first, Tag)
        assert first.has_attr("data-archive-line"), name
        notice = first.find_next_sibling(True)
        assert isinstance(notice, Tag)
        assert notice.has_attr("data-archive"), name
        said = words(notice)
        assert archive.edition.archive
        assert any(text in said for text in archive.edition.archive.notice.values()), name
        up = "../" * (name.count("/") + 1)
        links = [str(each["href"]) for each in notice.select(".g-archive__ways a")]
        page_address = name.removesuffix(".md") + ".html"
        assert links == [f"{up}latest/{page_address}", f"{up}2026.11/index.html"], name
        assert len(notice.select(".g-flag")) == 14, name
        assert "Call: your local emergency number" in said, name


def test_every_page_asks_not_to_be_indexed(outputs: dict[str, bytes]):
    for name, content in outputs.items():
        if name.endswith(".md"):
            assert b'\nrobots: "noindex"\n' in content.partition(b"\n---\n")[0] + b"\n", name


def test_no_page_says_that_anything_was_approved_or_is_due(pages: dict[str, BeautifulSoup]):
    for name, page in pages.items():
        for quote in page.select("blockquote"):
            quote.extract()
        said = words(page)
        approved = re.findall(r"[^.]*\bapproved\b[^.]*\.", said)
        wrong = [each for each in approved if not re.search(r"\b([Nn]ot?|Never)\b", each)]
        assert not wrong, name
        assert "Review due" not in said, name
        assert not page.select(".g-steps"), name
    assert "No review is planned: archived" in words(pages[TOPIC_PAGES["patient"]])


def test_there_is_no_leaflet(pages: dict[str, BeautifulSoup]):
    for name, page in pages.items():
        links = [str(each["href"]) for each in page.select("a[href]")]
        assert not [each for each in links if each.endswith("leaflet.pdf")], name


def test_the_quality_page_lists_the_faults(
    pages: dict[str, BeautifulSoup], outputs: dict[str, bytes], kept: Topic
):
    assert kept.source is not None
    said = words(found(pages["quality/index.md"], "[data-kept]"))
    figures = json.loads(outputs["quality/quality.json"])["kept"][TOPIC]
    faults = [each["clinician"] for each in kept.source.faults]
    parts = {
        name: item.fault["clinician"] for name, item in kept.source.items.items() if item.fault
    }
    assert figures == {"faults": faults, "parts": parts}
    for fault in (*faults, *parts.values()):
        assert fault in said


def test_the_quality_page_counts_the_claims_that_cite_nothing(outputs: dict[str, bytes]):
    counts = json.loads(outputs["quality/quality.json"])["topics"][TOPIC]
    assert (counts["statements"], counts["cited"], counts["unsourced"]) == (31, 21, 10)


# --------------------------------------------------------------------------------- the built site


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the archive as it is published, by its address."""
    folder = site / "2025.09"
    return {
        page.relative_to(folder).as_posix(): BeautifulSoup(
            page.read_bytes(), "lxml", from_encoding="utf-8"
        )
        for page in folder.rglob("*.html")
    }


def test_every_page_of_the_site_says_that_it_is_archived(built: dict[str, BeautifulSoup]):
    assert {"index.html", "changes/index.html", f"{TOPIC}/patient/index.html"} <= set(built)
    for address, page in built.items():
        assert [each["content"] for each in page.select("meta[name=robots]")] == ["noindex"], (
            address
        )
        assert page.title
        assert page.title.get_text().startswith("Archived: "), address
        assert page.select('link[href$="assets/archive.css"]'), address
        preview, first = found(page, "#page_main").find_all(True, recursive=False)[:2]
        assert preview.has_attr("data-preview"), address
        assert first.has_attr("data-archive-line"), address
        assert len(page.select("[data-archive] .g-flag")) == 14, address
        for name in (".g-edition", ".g-footer"):
            assert "Archived" in words(found(page, name)), f"{address}: {name}"


def test_an_archive_has_no_search(built: dict[str, BeautifulSoup]):
    for address, page in built.items():
        assert not page.select("[role=searchbox], [type=search], [data-md-component=search]"), (
            address
        )


def test_the_edition_that_readers_get_says_nothing_of_the_kind(edition: Path):
    for file in edition.rglob("*.html"):
        page = BeautifulSoup(file.read_bytes(), "lxml", from_encoding="utf-8")
        marks = "[data-archive], [data-archive-line], [content=noindex], [href$='archive.css']"
        assert not page.select(marks), file
        assert page.title
        assert "Archived" not in page.title.get_text(), file
