"""What the PDFs of both shipped editions say, read back and held against the views of the pages."""

from __future__ import annotations

from io import BytesIO
from itertools import chain

import lxml.html
import pytest
import segno
from pypdf import PdfReader

from generator.language.facts import say
from generator.language.terms import Finder
from generator.load import load
from generator.outputs.addresses import beside, topic_page
from generator.outputs.algorithm import algorithm_view
from generator.outputs.csl import formatter
from generator.outputs.documents import LEAFLET_PAGES, addresses, documents
from generator.outputs.templates import environment
from generator.outputs.topics import topic_view
from generator.pipeline.sources import template_sources
from tests.libraries import ROOT
from tests.publish.pdfs import URL, at, body, flat, made, pages, running, squeezed

EDITIONS = {"2026.11": ROOT / "guidance.yaml", "2025.09": ROOT / "editions" / "2025.09.yaml"}

PRINTED = formatter(None)


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request):
    """(guidance, {address: (document, its PDF, its text without what stands on each page)})."""
    guidance = load(EDITIONS[request.param]).guidance
    assert guidance
    printed = {
        document.address: (document, pdf, body(document, pdf.content))
        for document, pdf in made(guidance)
    }
    return guidance, printed


def topics(guidance):
    for topic in guidance.topics:
        for audience in guidance.audiences:
            view = topic_view(guidance, topic, audience, Finder(guidance.glossary))
            yield view, topic_page(guidance, topic, audience)


def text(runs):
    return "".join(run.text for run in runs) if runs else ""


def passages(view):
    """Every passage that a page cites."""
    kept = view.frame.archive.flags if view.frame.archive else ()
    flags = (flag for group in (*view.red_flags, *kept) for flag in group.flags)
    cites = [citation for flag in flags for citation in flag.citations]
    for section in view.sections:
        for statement in section.statements:
            cites += [position.citation for position in statement.positions]
            cites += statement.citations
    return [passage for citation in cites for passage in citation.passages]


def said(view):
    """Everything that the HTML page of a topic says, text by text."""
    yield from (view.title, view.question, text(view.applies_to), view.disclaimer)
    yield from (view.review.banner, view.review.reason, view.audience.notice, view.audience.label)
    yield from view.review.history
    for pair in (*view.scope, *view.codes) if view.audience.style == "clinical" else ():
        yield from pair
    kept = view.frame.archive
    if kept:
        yield kept.notice
    for group in (*view.red_flags, *(kept.flags if kept else ())):
        yield from (group.label, group.number)
        for flag in group.flags:
            yield from (text(flag.text), text(flag.emergency_if), flag.note, *flag.words)
    yield text(view.reassurance.text) if view.reassurance else None
    for point in view.bottom_line:
        yield text(point.text)
        yield from (link.label for link in point.see)
    for section in view.sections:
        yield from (section.title, text(section.intro))
        yield from chain.from_iterable(map(statement, section.statements))
    yield from map(text, view.limits)
    yield from view.questions
    for word in view.words:
        yield from (word.term, word.plain, *word.also)
    for passage in passages(view):
        yield from (passage.at, passage.quote, passage.urgency, passage.note)
    for each in view.references:
        entry = PRINTED(each.work)
        yield from (entry.lead, entry.title, entry.trail, each.kind, each.note)
        yield from each.identifiers
        yield from each.unverified
        for link in each.links:
            yield link.href
            yield link.label.removeprefix("doi:").removeprefix("PubMed ")
    if view.source:
        yield from (view.source.title, view.source.about, view.source.added, *view.source.faults)
        for item in view.source.items:
            yield from (item.id, item.what, item.quote, item.fault)


def statement(each):
    yield from (each.name, each.claim, text(each.prose), text(each.indirect))
    yield from (text(each.unsourced), text(each.consensus), each.compatible)
    for position in each.positions:
        yield from (position.badge, text(position.sentence), position.body, position.scheme)
        yield from (position.variant, text(position.conditions), position.label, position.meaning)
        yield from chain.from_iterable(position.scope)
    if each.check:
        yield from (each.check.found, each.check.now, each.check.by, each.check.note)


def test_an_edition_has_the_documents_that_it_lists(edition):
    guidance, printed = edition
    assert tuple(printed) == addresses(guidance)
    kinds = {address.rsplit("/", 1)[1] for address in printed}
    archived = guidance.edition.archive is not None
    assert kinds == {"article.pdf", "algorithm.pdf"} | (set() if archived else {"leaflet.pdf"})


def test_the_article_says_all_that_the_page_says(edition):
    guidance, printed = edition
    for view, page in topics(guidance):
        found = printed[beside(page, "article.pdf")][2]
        missing = [each for each in said(view) if each and squeezed(each) not in found]
        assert not missing, f"{page}: {missing[:5]}"


def test_facts_stand_in_the_pdfs_that_use_them(edition):
    guidance, printed = edition
    for view, page in topics(guidance):
        style = view.audience.style
        found = printed[beside(page, "article.pdf")][2]
        html = " ".join(each for each in said(view) if each)
        topic = guidance.topics[view.id]
        used = [
            each for each in (say(fact, style) for fact in topic.facts.values()) if each in html
        ]
        assert used and all(squeezed(each) in found for each in used)


def test_the_algorithm_says_every_step_in_the_chart_and_in_the_list(edition):
    guidance, printed = edition
    for topic in guidance.topics:
        for audience in guidance.audiences:
            view = algorithm_view(guidance, topic, audience)
            address = beside(topic_page(guidance, topic, audience), "algorithm.pdf")
            document, _, found = printed[address]
            assert squeezed(view.title) in found and squeezed(view.disclaimer) in found
            for step in view.steps:
                for each in (step.text, step.note, *step.criteria):
                    times = 2 if squeezed(each or "") in squeezed(document.data["chart"]) else 1
                    assert found.count(squeezed(each or "")) >= times, each
                assert all(squeezed(way.text) in found for way in step.ways)
            if view.listing:
                words = [view.listing.note]
                for section in view.listing.sections:
                    words += [section.title, *(each.prose for each in section.statements)]
                assert all(squeezed(each) in found for each in words)


def test_the_chart_stands_on_the_first_page_and_the_list_after_it(edition):
    guidance, printed = edition
    if guidance.edition.archive:
        return
    for document, pdf, _ in printed.values():
        if document.template == "algorithm":
            first, second, *_ = pages(pdf.content)
            last = squeezed(document.data["steps"][-1]["text"])
            assert last in squeezed(first)
            assert "The same steps as a list" in second and "The same steps" not in first


def test_each_page_says_its_state_its_edition_and_its_number(edition):
    guidance, printed = edition
    state = "Under review. Not clinically approved."
    if guidance.edition.archive:
        state = "Archived: do not use. Not clinically approved. Replaced by edition 2026.11."
    for document, pdf, _ in printed.values():
        texts = pages(pdf.content)
        assert pdf.pages == len(texts)
        for number, each in enumerate(texts, start=1):
            above, below = running(document.data, number, len(texts))
            assert squeezed(each).startswith(above) and squeezed(each).endswith(below)
            assert squeezed(each).startswith(squeezed(state))
            assert guidance.edition.id in above


def test_the_state_is_the_first_of_all_that_is_read(edition):
    guidance, printed = edition
    for document, _, found in printed.values():
        opening = document.data["archive"] if guidance.edition.archive else None
        state = "Underreview.Notclinicallyapproved."
        if opening:
            state = "Archived:donotuse" + squeezed(flat(opening["notice"]))
        assert found.startswith(state)


def test_a_reader_gets_no_text_of_another_audience(edition):
    guidance, printed = edition
    views = {page: view for view, page in topics(guidance)}
    own = {
        page: {squeezed(text(s.prose)) for section in view.sections for s in section.statements}
        for page, view in views.items()
    }
    for page, texts in own.items():
        others = set().union(*(own[other] for other in own if other != page)) - texts
        assert others
        for name in ("article.pdf", "leaflet.pdf"):
            found = printed.get(beside(page, name), (None, None, ""))[2]
            assert not [each for each in others if len(each) > 40 and each in found]


def test_the_leaflet_is_one_sheet_that_begins_with_danger(edition):
    _, printed = edition
    leaflets = [each for each in printed.values() if each[0].template == "leaflet"]
    for document, pdf, found in leaflets:
        assert pdf.pages == LEAFLET_PAGES
        order = [
            squeezed(document.data["flags"][0]["label"]),
            squeezed(document.data["flags"][0]["number"]),
            squeezed(flat(document.data["applies"])),
            squeezed(document.data["notice"]),
            "Theshortanswer",
            "Questionstoaskyourdoctor",
            "Wheretofindmore",
        ]
        places = [found.index(each) for each in order]
        assert places == sorted(places)


def shown(html, name):
    """The words of each part of a page that has a class, in reading order."""
    found = lxml.html.fromstring(html).find_class(name)
    return [" ".join(each.text_content().split()) for each in found]


def test_grades_leads_and_labels_are_in_the_words_of_the_page(edition):
    guidance, printed = edition
    template = environment(template_sources(ROOT)).get_template("pages/topic.html")
    for view, page in topics(guidance):
        html = template.render(view=view)
        document, _, found = printed[beside(page, "article.pdf")]
        data = document.data
        told = [each for section in data["sections"] for each in section["statements"]]
        ungraded = [each["ungraded"] for each in told if each["ungraded"]]
        assert ungraded and ungraded == shown(html, "g-ungraded")
        leads = [each["lead"] for each in (*data["signs"], *data["flags"]) if each["lead"]]
        assert leads and leads == shown(html, "g-flags__lead")
        archived = guidance.edition.archive is not None
        for name, here in (
            ("g-tag--archive", archived),
            ("g-tag--ours", archived and view.audience.style == "plain"),
        ):
            labels = shown(html, name)
            assert len(labels) == (len(told) if here else 0)
            assert all(found.count(squeezed(label)) == len(told) for label in set(labels))


def test_a_statement_stays_on_one_page_or_says_its_name_again(edition):
    guidance, printed = edition
    for view, page in topics(guidance):
        document, pdf, _ = printed[beside(page, "article.pdf")]
        texts = [squeezed(each) for each in pages(pdf.content)]
        told = chain.from_iterable(each["statements"] for each in document.data["sections"])
        seen = chain.from_iterable(section.statements for section in view.sections)
        for one, each in zip(told, seen, strict=True):
            name, prose = squeezed(each.name), squeezed(text(each.prose))
            if one["whole"]:
                assert any(name in it and prose in it for it in texts), name
                assert f"{name},continued" not in "".join(texts)
            else:  # "name" is a part of "name, continued"
                assert any(name in it and prose[-40:] in it for it in texts), name


def test_an_archive_sends_to_help_before_it_lists_what_it_keeps(edition):
    guidance, printed = edition
    if not guidance.edition.archive:
        return
    for document, pdf, found in printed.values():
        data = document.data
        first = squeezed(pages(pdf.content)[0])
        whose = data["source"]["added"] if document.template == "article" else data["added"]
        added = squeezed(f"Whose words these are. {flat(whose)}")
        assert added in first and squeezed(data["archive"]["whose"]) in first
        notice, label = data["archive"]["notice"], data["signs"][0]["label"]
        order = [squeezed(flat(notice)), added, squeezed(label)]
        if document.template == "algorithm":
            signs = data["signs"][0]["flags"]
            assert all(squeezed(flat(each["text"])) in first for each in signs)
            order.append(squeezed(flat(data["listing"]["note"])))
            order.append(squeezed(flat(data["listing"]["sections"][0][1][0][2])))
        places = [found.index(each) for each in order]
        assert places == sorted(places)


def test_the_bookmarks_name_every_statement(edition):
    guidance, printed = edition

    def titles(outline):
        for each in outline:
            yield from titles(each) if isinstance(each, list) else [each.title]

    for view, page in topics(guidance):
        pdf = printed[beside(page, "article.pdf")][1]
        reader = PdfReader(BytesIO(pdf.content))
        found = {squeezed(title) for title in titles(reader.outline)}
        wanted = {squeezed(s.name) for section in view.sections for s in section.statements}
        assert wanted <= found
        assert reader.metadata and reader.metadata.title == view.question
        assert reader.metadata.author == guidance.publisher.name


@pytest.mark.parametrize("url", [None, "http://example.org/", "//example.org", "https:///x"])
def test_an_address_that_is_not_permanent_is_not_printed(url):
    guidance = at(load(EDITIONS["2026.11"]).guidance, url)
    for document in documents(guidance, environment(template_sources(ROOT))):
        assert document.data["address"] is None and document.data["qr"] is None


def test_the_permanent_address_is_printed_and_drawn_as_a_qr_code():
    guidance = at(load(EDITIONS["2026.11"]).guidance, URL)
    for document, pdf in made(guidance):
        if document.template == "article":
            continue  # the same parts as the others, and the longest to read back
        page = "algorithm/index.html" if document.template == "algorithm" else "index.html"
        address = f"{URL}{guidance.edition.id}/{document.address.rsplit('/', 1)[0]}/{page}"
        assert squeezed(address) in body(document, pdf.content)
        assert document.data["address"] == address
        assert document.data["qr"] == segno.make(address, error="m").svg_inline(border=4)
        if document.template == "leaflet":
            assert pdf.pages == LEAFLET_PAGES
