"""What pages tell machines, read back from the built site: true, whole, and nothing that looks approved."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

from generator.changes.fingerprint import fingerprint
from generator.language.grades import DIRECTION_WORDS, as_defined
from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs.addresses import topic_page
from generator.outputs.linked import block, topic_linked
from generator.outputs.topics import topic_view
from tests.site.building import build_tree, tree_of
from tests.site.reading import ARCHIVE, AUDIENCES, Page, pages_of

URL = "https://example.org/guidance"
MOST = 5_000
"""Bytes that the data may add to a topic's page, compressed."""

# Every term of schema.org that pages use, by type; see https://schema.org/docs/full.html
TERMS = {
    "MedicalWebPage": {
        "name", "headline", "inLanguage", "audience", "datePublished", "version", "publisher",
        "creativeWorkStatus", "mainEntity", "hasPart", "isPartOf", "lastReviewed", "reviewedBy",
    },
    "WebPage": {"name", "inLanguage", "datePublished", "version", "publisher"},
    "CollectionPage": {"name", "inLanguage", "datePublished", "version", "publisher"},
    "MedicalGuideline": {"name", "description", "guidelineDate", "guidelineSubject"},
    "MedicalGuidelineRecommendation": {
        "name", "description", "recognizingAuthority", "recommendationStrength", "evidenceLevel", "guideline",
    },
    "Claim": {"name", "citation"},
    "MedicalEntity": {"name", "code"},
    "MedicalCode": {"codingSystem", "codeValue"},
    "MedicalAudience": {"audienceType"},
    "MedicalEvidenceLevel": {"name"},
    "Patient": {"audienceType"},
    "Organization": {"name", "url"},
    **{
        kind: {"name", "sameAs", "datePublished", "creativeWorkStatus"}
        for kind in ("CreativeWork", "ScholarlyArticle", "Report", "Book")
    },
}  # fmt: skip


def data(page: Page) -> Any:
    (script,) = page.all('script[type="application/ld+json"]')
    return json.loads(script.string)


def nodes(tree: Any) -> list[dict[str, Any]]:
    """Every object of a tree."""
    if isinstance(tree, list):
        return [found for each in tree for found in nodes(each)]
    if isinstance(tree, dict):
        return [tree, *nodes(list(tree.values()))]
    return []


def topic_pages(edition, guidance) -> dict[tuple[str, str], Page]:
    return {
        (topic, audience): Page(edition / topic_page(guidance, topic, audience))
        for topic in guidance.topics
        for audience in AUDIENCES
    }


def test_every_page_says_what_it_is_in_terms_that_schema_org_has(edition):
    for page in pages_of(edition):
        if page.all(".g-page--text"):
            continue  # written by hand
        tree = data(page)
        assert tree["@context"] == "https://schema.org", page.file
        for node in nodes(tree):
            kinds = node.get("@type", [])
            known = set().union(
                *(TERMS[each] for each in ([kinds] if isinstance(kinds, str) else kinds))
            )
            used = {key for key in node if not key.startswith("@")} - {"@graph"}
            assert used <= known, (page.file, kinds, used - known)


def test_every_statement_is_told_with_its_positions_and_none_that_is_withdrawn(edition, guidance):
    for (topic_id, _), page in topic_pages(edition, guidance).items():
        graph = data(page)["@graph"]
        named = {each["@id"]: each for each in nodes(graph) if "@type" in each and "@id" in each}
        told = {each["@id"]: each for each in graph[0]["hasPart"]}
        statements = {
            f"#{name}": each
            for _, name, each in guidance.topics[topic_id].statements()
            if not each.withdrawn
        }
        assert list(told) == list(statements)
        for anchor, statement in statements.items():
            given = [named[each["@id"]] for each in told[anchor].get("guideline", [])]
            assert len(given) == len(statement.positions), anchor
            for node, position in zip(given, statement.positions, strict=True):
                position = as_defined(position, guidance.grading)
                assert node["name"] == DIRECTION_WORDS[position.direction or "unstated"]
                body = named[node["recognizingAuthority"]["@id"]]
                assert body["name"] == guidance.bodies[position.body].name
                scheme = guidance.grading.get(position.scheme or "")
                wanted = (
                    f"{scheme.strengths[position.strength].label} ({scheme.name})"
                    if scheme
                    else None
                )
                assert node.get("recommendationStrength") == wanted, anchor
            shown = {str(each["href"]) for each in page.one(anchor).select("a.g-mark")}
            assert {each["@id"] for each in told[anchor].get("citation", [])} == shown, anchor
            says = page.one(anchor).get_text(" ")
            assert " ".join(says.split()).count(told[anchor]["name"]), anchor


def test_each_position_is_told_in_the_words_of_the_page(edition, guidance):
    """The sentence holds the conditions: it is the one that readers see."""
    for page in topic_pages(edition, guidance).values():
        said = page.text
        for node in nodes(data(page)):
            if "recognizingAuthority" in node:
                assert " ".join(node["description"].split()).rstrip(".") in said, node


def test_names_lead_to_what_is_there(edition):
    """An @id that is an anchor is one of a page, or of the thing that the topic's page describes."""
    for page in pages_of(edition):
        if not page.all('script[type="application/ld+json"]'):
            continue
        told = {each["@id"] for each in nodes(data(page)) if "@type" in each and "@id" in each}
        for node in nodes(data(page)):
            name = node.get("@id", "")
            if not name or name.startswith("_:"):
                assert not name or name in told
                continue
            target, anchor = urldefrag(urljoin(page.file.as_uri(), name))
            there = page if target == page.file.as_uri() else Page(type(page.file)(target[7:]))
            assert anchor == "guideline" or anchor in there.ids, (page.file, name)


def test_works_are_known_by_verified_identifiers_alone(edition, guidance):
    for page in topic_pages(edition, guidance).values():
        for node in nodes(data(page)):
            if node.get("@id", "").startswith("#ref_") and "@type" in node:
                reference = guidance.references[node["@id"][5:]]
                link = node.get("sameAs", "")
                assert not link or link.startswith("https://")
                assert not ("doi.org" in link and "DOI" in reference.unverified)
                assert not ("pubmed" in link and "PMID" in reference.unverified)
                assert node.get("creativeWorkStatus", "current") == reference.status
                assert "sameAs" in node or "name" in node or "title" in reference.unverified


def test_nothing_looks_approved_that_is_not(site, guidance):
    """No day and no reviewer, and the banner's own words, on every page of the shipped library."""
    for page in pages_of(site):
        text = page.file.read_text("utf-8")
        assert "lastReviewed" not in text and "reviewedBy" not in text, page.file
    for page in topic_pages(site / guidance.edition.id, guidance).values():
        first = data(page)["@graph"][0]
        assert first["creativeWorkStatus"] in page.one("[data-review-state]").get_text()
        assert first["mainEntity"]["description"] == first["creativeWorkStatus"]


def test_what_is_approved_has_its_day_and_its_reviewer(guidance):
    """Only for the audience, and only where the approval was verified."""
    tree = tree_of(guidance)
    topic_id = next(iter(tree["topics"]))
    for reference in tree["references"].values():
        reference["status"] = "current"
    reviewer = next(iter(tree["reviewers"]))
    bare = Guidance.model_validate(tree)
    event = {
        "state": "approved", "on": "2026-11-23", "by": reviewer, "audiences": ["clinician"],
        "fingerprints": {"clinician": fingerprint(bare, topic_id, "clinician")},
    }  # fmt: skip
    tree["topics"][topic_id]["review"]["events"].append(event)
    approved = Guidance.model_validate(tree)
    verified = frozenset({(topic_id, len(tree["topics"][topic_id]["review"]["events"]) - 1)})
    finder = Finder(approved.glossary)

    def first(audience, known):
        view = topic_view(approved, topic_id, audience, finder, verified=known)
        return topic_linked(approved, view, known)["@graph"][0]

    page = first("clinician", verified)
    assert date.fromisoformat(page["lastReviewed"]) == date(2026, 11, 23)
    assert [each["name"] for each in page["reviewedBy"]] == [approved.reviewers[reviewer].name]
    for other in (first("patient", verified), first("clinician", frozenset())):
        assert not {"lastReviewed", "reviewedBy"} & other.keys()
        assert "pproved" not in other["creativeWorkStatus"].replace("Not clinically approved", "")


def test_archives_and_pages_that_lead_on_have_none(site):
    for folder in (site / ARCHIVE, site / "latest"):
        for file in folder.rglob("*.html"):
            assert "ld+json" not in file.read_text("utf-8"), file


def test_no_text_ends_the_block():
    made = block({"name": "</script><script>alert(1)</script><!--"})
    assert made.count("<") == 2 and json.loads(made.split(">", 1)[1].rpartition("<")[0])[
        "name"
    ].endswith("<!--")


def test_it_weighs_little(edition, guidance):
    for page in topic_pages(edition, guidance).values():
        whole = page.file.read_bytes()
        (script,) = page.all('script[type="application/ld+json"]')
        without = whole.replace(script.string.encode(), b"")
        assert len(without) < len(whole)
        assert len(gzip.compress(whole)) - len(gzip.compress(without)) < MOST


# --------------------------------------------------------------------- links between pages


@pytest.fixture(scope="module")
def at_home(root, guidance, tmp_path_factory):
    """The site of the shipped library with an address, and a language of its own for patients."""
    tree = tree_of(guidance)
    tree["publisher"]["url"] = f"{URL}/"
    tree["audiences"]["patient"]["language"] = "en-GB"
    return build_tree(tree, tmp_path_factory.mktemp("home") / "library", root / "content")


def test_each_page_is_called_by_its_own_address(at_home, guidance):
    """Not by that of `latest/`, which leads on, and never by that of another edition."""
    for page in pages_of(at_home / guidance.edition.id):
        address = page.file.relative_to(at_home).as_posix()
        assert page.one('link[rel="canonical"]')["href"] == f"{URL}/{address}"
        assert data(page) if not page.all(".g-page--text") else True


def test_without_an_address_no_page_is_called_by_one(edition):
    assert [page.file for page in pages_of(edition) if page.all('link[rel="canonical"]')] == []


def test_pages_lead_to_other_audiences_the_newest_edition_and_the_data(at_home, guidance):
    pages = topic_pages(at_home / guidance.edition.id, guidance)
    for (_, audience), page in pages.items():
        (other,) = page.all('link[rel="alternate"][title]:not([type])')
        settings = next(each for name, each in guidance.audiences.items() if name != audience)
        assert other["title"] == settings.label
        assert other["hreflang"] == ("en-GB" if audience == "clinician" else "en")
        for link in [
            other,
            *page.all(
                'link[rel="latest-version"], link[rel="version-history"], link[type="application/json"]'
            ),
        ]:
            assert (page.file.parent / link["href"]).resolve().is_file(), link


def test_hreflang_is_for_other_languages_only(edition, guidance):
    """Both audiences of the shipped library read English: neither page is a translation."""
    for page in topic_pages(edition, guidance).values():
        assert page.all("link[hreflang]") == []
        assert len(page.all('link[rel="alternate"]:not([type])')) == 1


def test_the_sitemap_names_pages_that_are_there_and_may_be_found(at_home, guidance):
    from xml.etree import ElementTree

    places = [
        each.text
        for each in ElementTree.parse(at_home / "sitemap.xml").iter()
        if each.tag.endswith("loc")
    ]
    assert places and len(set(places)) == len(places)
    for place in places:
        page = Page(at_home / place.removeprefix(f"{URL}/"))
        assert page.one('link[rel="canonical"]')["href"] == place
        assert not page.all('meta[name="robots"]')
    told = {each.split("/", 5)[5] for each in places}
    kept_out = {"changes/index.html", "quality/index.html", "rules/index.html"}
    assert (
        told
        == {
            page.file.relative_to(at_home / guidance.edition.id).as_posix()
            for page in pages_of(at_home / guidance.edition.id)
        }
        - kept_out
    )


def test_searches_show_no_piece_of_what_is_said_no_longer(edition):
    for name in ("changes", "quality", "rules"):
        assert (
            Page(edition / name / "index.html").one('meta[name="robots"]')["content"] == "nosnippet"
        )
