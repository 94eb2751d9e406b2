"""Of a withdrawn topic a tombstone stays at each of its pages, and nothing of it anywhere else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.language.facts import in_words
from generator.load import load
from generator.model import Guidance
from generator.model.walk import citations, texts
from generator.outputs.documents import documents
from generator.outputs.pages import edition_pages
from generator.outputs.templates import environment
from generator.outputs.withdrawn import without_withdrawn
from generator.pipeline.building import build
from generator.pipeline.inspecting import inspect_site
from generator.pipeline.sources import template_sources
from tests.libraries import ROOT

EXAMPLE = ROOT / "tests" / "examples" / "fictional-medicines"
TOPIC = "brindle-fever"
EVENT = {
    "state": "withdrawn",
    "on": "2026-11-22",
    "by": "editorial-team",
    "note": "The dose was wrong <b>everywhere</b>",
}
STAYS = ("title",)  # what the topic was called


def library(*, withdrawn: bool) -> Guidance:
    guidance = load(EXAMPLE).guidance
    assert guidance is not None
    if not withdrawn:
        return guidance
    topic = guidance.topics[TOPIC]
    events = [*(each.model_dump(mode="json") for each in topic.review.events), EVENT]
    tree = guidance.model_dump(mode="json", by_alias=True)
    tree["topics"][TOPIC]["review"]["events"] = events
    return Guidance.model_validate(tree)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    guidance = library(withdrawn=True)
    templates = environment(template_sources(ROOT))
    found = {
        path: content.decode()
        for before in (None, library(withdrawn=False))
        for path, content in (
            (path if before is None else f"against/{path}", content)
            for path, content in edition_pages(guidance, templates, (), (), before, pdfs=True)
        )
    }
    for each in documents(guidance, templates):
        found[each.address] = json.dumps(each.data, ensure_ascii=False)
    return found


def own_texts() -> Iterator[str]:
    """Every text of the topic, as each audience read it, that no other topic has."""
    guidance = library(withdrawn=False)
    topic = guidance.topics[TOPIC]
    others = json.dumps(
        [each.model_dump(mode="json") for name, each in guidance.topics.items() if name != TOPIC]
    )
    for route, text in texts(topic):
        if route.parts[0] in STAYS or route.parts[0] in ("question",):
            continue
        for audience in text:
            words = in_words(guidance, topic, text, audience)
            if len(words) > 20 and text[audience] not in others:
                yield words


def test_its_pages_say_so_with_the_reason_and_whom_to_call(files):
    for page in ("", "patient/", "algorithm/", "patient/algorithm/"):
        text = files[f"{TOPIC}/{page}index.md"]
        assert 'data-review-state="withdrawn"' in text
        assert "This guidance was withdrawn on" in text and "22 November 2026" in text
        assert "Why: The dose was wrong &lt;b&gt;everywhere&lt;/b&gt;" in text
        assert "the fictional emergency number" in text
        assert 'robots: "noindex"' in text


def test_nothing_of_what_it_said_stands_anywhere(files):
    mine = list(own_texts())
    assert len(mine) > 40
    for address, content in files.items():
        # As they stand in HTML, in JSON, and in the lines of a page.
        squeezed = " ".join(content.replace("&#39;", "'").split())
        assert not [words for words in mine if words in squeezed], address


def test_it_has_no_documents(files):
    assert not [path for path in files if path.startswith(TOPIC) and path.endswith(".pdf")]
    assert [path for path in files if path.endswith(".pdf")]


def test_the_data_has_its_name_and_its_state(files):
    topic = json.loads(files["guidance.json"])["topics"][TOPIC]
    assert topic["review"]["state"] == "withdrawn"
    assert not topic["statements"] and not topic["red-flags"] and not topic["facts"]


def test_the_changes_page_tells_it_in_a_line(files):
    for page in ("changes/index.md", "against/changes/index.md"):
        assert "This topic was withdrawn. Why: The dose was wrong" in files[page]


def test_what_only_it_cited_is_gone_and_nothing_else(files):
    guidance = library(withdrawn=True)
    left = without_withdrawn(guidance).references
    assert set(left) < set(guidance.references)
    kept = json.loads(files["guidance.json"])["references"]
    assert set(kept) == set(left)


def test_a_passage_that_only_it_cited_is_gone_from_a_work_that_others_cite():
    """Its quotation would go on stating the withdrawn dose in the edition's data."""
    tree = library(withdrawn=True).model_dump(mode="json", by_alias=True)
    (other,) = (name for name in list(tree["topics"])[:2] if name != TOPIC)
    ref, passage = next(
        (citation.ref, citation.passages[0])
        for _, citation in citations(library(withdrawn=True).topics[TOPIC])
        if citation.passages
    )
    section = next(iter(tree["topics"][other]["sections"].values()))
    statement = next(iter(section["statements"].values()))
    statement["cites"] = [{"ref": ref, "passages": []}]
    guidance = Guidance.model_validate(tree)
    assert passage in guidance.references[ref].passages
    assert passage not in without_withdrawn(guidance).references[ref].passages
    statement["cites"] = [{"ref": ref, "passages": [passage]}]
    left = without_withdrawn(Guidance.model_validate(tree))
    assert passage in left.references[ref].passages


def test_a_library_without_withdrawn_topics_is_left_as_it_is():
    guidance = library(withdrawn=False)
    assert without_withdrawn(guidance) is guidance


def test_its_site_is_whole(tmp_path: Path):
    shutil.copytree(EXAMPLE, tmp_path / "library")
    source = tmp_path / "library" / "content" / "topics" / f"{TOPIC}.yaml"
    text = source.read_text(encoding="utf-8").rstrip("\n")
    last = text.splitlines()[-1]
    indent = last[: len(last) - len(last.lstrip())]
    assert last.lstrip().startswith("- {state:"), "the events stand last in this file"
    source.write_text(
        f"{text}\n{indent}- {json.dumps({**EVENT, 'note': 'A dose was wrong'})}\n", encoding="utf-8"
    )
    built = build(tmp_path / "library", tmp_path / "site")
    assert built.start, built.checked.problems
    found = inspect_site(tmp_path / "site", validate=False)
    assert [each.message for each in found.problems] == []
