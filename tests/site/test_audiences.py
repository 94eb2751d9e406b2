"""Nothing written for one audience reaches another's page, and nothing written for it is lost.

Two ways of asking. The shipped site is searched for each text of the other audience. And a copy of
the library, in which every text ends in a mark of its own, shows where each text goes: also into
attributes, comments and descriptions, and also where two audiences' texts are the same.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.language.facts import fill
from generator.model import Guidance
from tests.site.building import Route, build_tree, furnished, leaves, put, texts_of, tree_of
from tests.site.reading import AUDIENCES, Page, address, squeezed, words

PAIRS = [(mine, other) for mine in AUDIENCES for other in AUDIENCES if mine != other]

# ------------------------------------------------------------------------------ the shipped site


def sentences(guidance: Guidance, audience: str) -> Iterator[tuple[Route, str]]:
    """Every text for an audience as its page says it. Templates of sentences are left out."""
    style = guidance.audiences[audience].style
    for route, text in texts_of(tree_of(guidance), audience):
        facts = guidance.topics[route[1]].facts if route[0] == "topics" else {}
        if "says" not in route:
            yield route, squeezed(fill(text, facts, style))


def shared(guidance: Guidance) -> list[str]:
    """Every string of the library that is for no audience in particular: names, titles, quotes."""
    ours = {route for audience in AUDIENCES for route, _ in texts_of(tree_of(guidance), audience)}
    return [squeezed(text) for route, text in leaves(tree_of(guidance)) if route not in ours]


@pytest.mark.parametrize(("mine", "other"), PAIRS)
def test_no_text_of_another_audience_is_on_a_page(site, guidance, mine, other):
    """Unless the same words are in the page's own texts, or in what both audiences share."""
    page = Page(site / address(mine, guidance))
    allowed = [*(text for _, text in sentences(guidance, mine)), *shared(guidance)]
    foreign = [
        (route, text)
        for route, text in sentences(guidance, other)
        if not any(text in each for each in allowed)
    ]
    assert len(foreign) > 100
    assert not [(route, text) for route, text in foreign if text in page.text]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_of_a_topic_is_on_its_audiences_page(site, guidance, audience):
    page = Page(site / address(audience, guidance))
    everything = page.text + words(page.one("title")) + Page(algorithm_of(page)).text
    silent = unused(guidance, audience)
    missing = [
        (route, text)
        for route, text in sentences(guidance, audience)
        if route[0] in ("topics", "publisher")
        and route not in silent
        # "about" and the like stand inside a sentence, which may begin with them
        and text.casefold() not in everything.casefold()
    ]
    assert not missing


# ---------------------------------------------------------------------------- the marked library


def unused(guidance: Guidance, audience: str) -> set[Route]:
    """Texts that have no place on any page: of withdrawn sections, of grades that nobody gives."""
    speaking = [
        statement
        for topic in guidance.topics.values()
        for _, _, statement in topic.statements()
        if not statement.withdrawn
    ]
    positions = [position for statement in speaking for position in statement.positions]
    bodies = {position.body for position in positions}
    grades = {(each.scheme, each.strength, each.direction) for each in positions}
    levels = {flag.level for topic in guidance.topics.values() for flag in topic.red_flags.values()}
    found: set[Route] = set()
    for body in guidance.bodies.keys() - bodies:
        found.add(("bodies", body, "called", audience))
    for level in {"emergency", "urgent", "assess"} - levels:
        found.add(("publisher", level, "label", audience))
    for scheme_id, scheme in guidance.grading.items():
        for strength_id, strength in scheme.strengths.items():
            for direction in strength.directions:
                if (scheme_id, strength_id, direction) not in grades:
                    way = ("strengths", strength_id, "directions", direction, "says", audience)
                    found.add(("grading", scheme_id, *way))
    for topic_id, topic in guidance.topics.items():
        for section_id, section in topic.sections.items():
            here = ("topics", topic_id, "sections", section_id)
            if all(statement.withdrawn for statement in section.statements.values()):
                found |= {(*here, "title", audience), (*here, "intro", audience)}
            for name, statement in section.statements.items():
                if all(position.what for position in statement.positions):
                    found.add((*here, "statements", name, "about", audience))
                if statement.withdrawn:  # named on the page of changes
                    found.add((*here, "statements", name, "name", audience))
    return found


THIRD = "carer"
"""A third audience, made for this test: audiences are data, and none may be special."""

THREE = (*AUDIENCES, THIRD)


@pytest.fixture(scope="module")
def marked(guidance, root, tmp_path_factory):
    """(site, {audience: {route: mark}}, {route: mark} of technical notes) of a marked copy.

    It has every optional text too; the rules, which would refuse some of them, stand aside.
    """
    tree = furnished(guidance)
    tree["audiences"][THIRD] = {**tree["audiences"]["patient"], "label": "Carer", "language": "de"}
    for route, text in list(texts_of(tree, "patient")):
        here = route.index("patient")
        if here == len(route) - 1:
            put(tree, (*route[:here], THIRD), text)
        else:  # a list of texts
            _at(tree, route[:here]).setdefault(THIRD, []).append(text)
    marks: dict[str, dict[Route, str]] = {}
    for audience in THREE:
        marks[audience] = {}
        for number, (route, text) in enumerate(list(texts_of(tree, audience))):
            mark = marks[audience][route] = f"zq{audience}{number}q"
            put(tree, route, f"{text} {mark}")
    notes: dict[Route, str] = {}
    for number, (route, text) in enumerate(list(leaves(tree))):
        if route[-1] == "note" and (route[-2] == "source-check" or "passages" in route):
            notes[route] = f"zqnote{number}q"
            put(tree, route, f"{text} {notes[route]}")
    folder = tmp_path_factory.mktemp("marked") / "library"
    return build_tree(tree, folder, root / "content", with_rules=False), marks, notes


def _at(tree, route):
    for part in route:
        tree = tree[part]
    return tree


def algorithm_of(page: Page) -> Path:
    """The page of the algorithm, beside the topic's own."""
    return page.file.parent / "algorithm" / "index.html"


def page_for(site, guidance, audience) -> Page:
    name = address("patient", guidance).replace("/patient/", f"/{audience}/")
    return Page(site / (address("clinician", guidance) if audience == "clinician" else name))


@pytest.mark.parametrize("mine", THREE)
def test_no_mark_of_another_audience_is_in_a_page(marked, guidance, mine):
    """Not in its words, and not anywhere else in the file."""
    site, _, _ = marked
    page = page_for(site, guidance, mine).file.read_text("utf-8")
    found = set(re.findall(r"zq([a-z]+?)\d+q", page))
    assert mine in found
    assert found <= {mine, "note"}


@pytest.mark.parametrize("mine", THREE)
def test_every_mark_is_in_its_audiences_page(marked, guidance, mine):
    """A text that is written, translated and approved, and then shown nowhere, is lost."""
    site, marks, _ = marked
    page = page_for(site, guidance, mine)
    shown = page.text + Page(algorithm_of(page)).text
    shown += Page(site / address("index", guidance)).text
    lost = marks[mine].keys() - unused(guidance, mine)
    assert len(lost) > 150
    assert not {route for route in lost if marks[mine][route] not in shown}


@pytest.mark.parametrize("audience", THREE)
def test_technical_notes_are_for_clinical_pages(marked, guidance, audience):
    """What editors noted on a check or a passage is left out of plain pages."""
    site, _, notes = marked
    page = page_for(site, guidance, audience)
    found = {mark for mark in notes.values() if mark in page.file.read_text("utf-8")}
    if audience == "clinician":
        assert len(found) > 30
    else:
        assert not found


@pytest.mark.parametrize("mine", THREE)
def test_a_page_is_in_its_audiences_language(marked, guidance, mine):
    site, _, _ = marked
    page = page_for(site, guidance, mine)
    assert page.one("html")["lang"] == ("de" if mine == THIRD else "en")
    assert page.one("[data-audience]")["data-audience"] == mine


@pytest.mark.parametrize("mine", THREE)
def test_a_page_leads_to_every_other_audience(marked, guidance, mine):
    site, _, _ = marked
    page = page_for(site, guidance, mine)
    leads = {(page.file.parent / each["href"]).resolve() for each in page.all("a[href]")}
    others = {page_for(site, guidance, other).file.resolve() for other in THREE if other != mine}
    assert others <= leads


def test_pages_for_everybody_speak_plainly(marked, guidance):
    """References, glossary, changes, quality and rules carry no audience's texts but names of things.

    The table of reading grades quotes a sentence, beside the name of the audience it is written for.
    """
    site, marks, _ = marked
    labels = {who: each.label for who, each in guidance.audiences.items()} | {THIRD: "Carer"}
    for kind in ("references", "glossary", "changes", "quality", "rules"):
        page = Page(site / address(kind, guidance))
        quoting = page.all(".g-table--reading tbody tr")
        assert bool(quoting) is (kind == "quality")
        for row in quoting:
            (own,) = (who for who, label in labels.items() if row.find("td", string=label))
            others = [mark for who in THREE if who != own for mark in marks[who].values()]
            assert not [mark for mark in others if mark in words(row)]
            row.decompose()
        said = words(page.tree)
        for audience in THREE:
            there = {route[-2] for route, mark in marks[audience].items() if mark in said}
            assert there <= {"title", "name"}, (kind, audience)
