"""Archives: labels, the notice, the document that is kept, and faults that must not stop a page."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs import bibliography
from generator.outputs.algorithm import algorithm_view
from generator.outputs.archives import archive_view, source_view
from generator.outputs.pages import edition_pages
from generator.outputs.pieces import label_order
from generator.outputs.quality import quality_view
from generator.outputs.quality_data import quality_json
from generator.outputs.reader import Reader
from generator.outputs.reviews import BANNERS
from generator.outputs.templates import environment, filled
from generator.outputs.topics import frame, topic_view
from generator.outputs.views import ArchiveView, StatementView, TopicView
from generator.pipeline.sources import template_sources
from tests.libraries import ROOT, STATEMENT, TOPIC, Change, drop, guidance, put
from tests.site.reading import words

EACH = {"clinician": "C", "patient": "P"}
FLAG = {
    "name": {"clinician": "Dark", "patient": "All dark"},
    "level": "emergency",
    "texts": {"clinician": "Total darkness.", "patient": "You see nothing."},
    "words": ["it is dark"],
    "cites": [{"ref": "lamp-2020"}],
}
KEPT = {
    "title": "What treats dimness?",
    "updated": "2025-09-22",
    "about": {"clinician": "An article.", "patient": "An old page."},
    "added": {"clinician": "Patient words: ours.", "patient": "These words are ours."},
    "items": {
        "d01": {"what": EACH, "quote": "Trusted by <b>all</b>", "fault": EACH},
        "d02": {"what": {"clinician": "A date", "patient": "A date"}},
    },
    "faults": [{"clinician": "No dose.", "patient": "It says no dose."}],
}


def reference(**more: object) -> dict[str, object]:
    return {"type": "document", "source-kind": "self", "title": "A work", "unverified": [], **more}


NOTICE = {"clinician": "Old text.", "patient": "Old page."}


def lettered() -> list[Change]:
    """A reference with the number that its source gave it, and a red flag of the publisher's."""
    return [
        put("references.smith-2019.number", 4),
        put("references.lamp-2020", reference()),
        put(f"{TOPIC}.red-flags", {"dark": deepcopy(FLAG)}),
    ]


def archive(*changes: Change) -> Guidance:
    """The minimal library as an archive, changed."""
    return guidance(
        put("edition.archive", {"replaced-by": "2026.12", "notice": NOTICE}),
        *lettered(),
        put(f"{TOPIC}.source", KEPT),
        drop(f"{TOPIC}.review.due"),
        *changes,
    )


def view(library: Guidance, audience: str = "clinician", *, pdfs: bool = False) -> TopicView:
    return topic_view(library, "dimness", audience, Finder(library.glossary), pdfs=pdfs)


def first(library: Guidance, audience: str = "clinician") -> StatementView:
    return view(library, audience).sections[0].statements[0]


def prose(statement: StatementView) -> str:
    return "".join(run.text for run in statement.prose)


def pages(library: Guidance) -> dict[str, BeautifulSoup]:
    """Every page's HTML by the name of its file."""
    made = edition_pages(library, environment(template_sources(ROOT)), pdfs=True)
    return {
        name: BeautifulSoup(content.decode().partition("\n---\n")[2], "lxml")
        for name, content in made
        if name.endswith(".md")
    }


# ---------------------------------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("index", "label"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")]
)
def test_letters(index: int, label: str):
    assert bibliography.letters(index) == label


@given(st.integers(0, 20_000))
def test_letters_run_on_in_order_and_never_repeat(index: int):
    label, after = bibliography.letters(index), bibliography.letters(index + 1)
    assert label_order(label) < label_order(after)
    assert label.isalpha()
    assert label_order("999") < label_order(label) < label_order(None)


def test_an_archive_has_its_sources_numbers_and_letters_for_the_rest():
    """The flag cites our reference first, and still the article's keeps its own number."""
    shown = view(archive(put(f"{STATEMENT}.cites", ["lamp-2020", "moon-2021", "smith-2019"]),
                         put("references.moon-2021", reference())))  # fmt: skip
    [statement] = shown.sections[0].statements
    assert [mark.label for mark in statement.marks] == ["4", "a", "b"]
    assert [(each.label, each.id) for each in shown.references] == [
        ("4", "smith-2019"),
        ("a", "lamp-2020"),
        ("b", "moon-2021"),
    ]


def test_elsewhere_numbers_run_in_the_order_of_use():
    shown = view(guidance(*lettered()))
    assert [(each.label, each.id) for each in shown.references] == [
        ("1", "lamp-2020"),
        ("2", "smith-2019"),
    ]
    assert shown.frame.archive is None
    assert [group.level for group in shown.red_flags] == ["emergency"]


def test_lists_print_labels_as_they_are_cited():
    page = pages(archive())["dimness/index.md"]
    part = page.select_one("#part_references")
    assert part
    assert [each["value"] for each in part.select("ol > li")] == ["4"]
    assert [words(each) for each in part.select("ul .g-ref__label")] == ["[a]"]
    assert [words(each) for each in page.select("[data-prose] [data-marks]")] == ["[4]"]
    assert [words(each) for each in page.select(".g-flag [data-marks]")] == ["[a]"]


def test_an_unidentified_reference_keeps_its_number_and_says_so():
    unknown = reference(number=3, status="unidentified")
    del unknown["title"]
    library = archive(put("references.gone", unknown), put(f"{STATEMENT}.cites", ["gone"]))
    statement = first(library)
    assert next((mark.label, mark.tip) for mark in statement.marks) == (
        "3",
        "Source not identified.",
    )
    assert statement.citations[0].name == "Source not identified"
    [entry] = [each for each in view(library).references if each.id == "gone"]
    assert (entry.label, entry.work.title, entry.status) == (
        "3",
        "Source not identified",
        "unidentified",
    )


# ------------------------------------------------------------------------------------ the notice


@pytest.mark.parametrize(
    ("page", "href", "newest"),
    [
        ("index.html", "../2026.12/index.html", "../latest/index.html"),
        ("a/index.html", "../../2026.12/index.html", "../../latest/a/index.html"),
        ("a/b/index.html", "../../../2026.12/index.html", "../../../latest/a/b/index.html"),
    ],
)
def test_the_notice_links_to_what_replaced_it(page: str, href: str, newest: str):
    notice = archive_view(archive(), page, "patient")
    assert notice
    assert (notice.notice, notice.replaced_by) == ("Old page.", "2026.12")
    assert (notice.href, notice.newest) == (href, newest)


def test_pages_that_everybody_reads_have_the_notice_in_the_plainest_words():
    notice = frame(archive(), "index.html").archive
    assert notice
    assert notice.notice == "Old page."
    [group] = notice.flags
    [flag] = group.flags
    assert (group.label, group.number) == ("Get help now", "the test number")
    assert [run.text for run in flag.text] == ["You see nothing."]
    assert flag.citations == (), "the page has no list of references to lead to"


def test_each_topics_flags_are_on_pages_of_the_whole_edition_each_sign_once():
    library = archive()
    topic = library.topics["dimness"]
    twice = library.model_copy(update={"topics": {"dimness": topic, "gloom": topic}})
    notice = frame(twice, "index.html").archive
    assert notice
    assert [flag.id for group in notice.flags for flag in group.flags] == ["dimness_dark"]


def two_topics(*changes: Change) -> Guidance:
    """An archive of two topics, each with a list for an algorithm and a red flag of its own."""
    gloom = {**FLAG, "texts": {"clinician": "Total gloom.", "patient": "All is gloomy."}}
    listing = {"title": EACH, "note": EACH, "sections": ["first"]}

    def second(tree: Any) -> None:
        tree["topics"]["gloom"] = deepcopy(tree["topics"]["dimness"])

    return archive(
        put(f"{TOPIC}.listing", listing),
        second,
        put("topics.gloom.red-flags", {"gloom": gloom}),
        *changes,
    )


def signs(notice: ArchiveView | None) -> list[str]:
    assert notice
    return [flag.id for group in notice.flags for flag in group.flags]


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_the_page_of_an_algorithm_has_the_flags_of_its_own_topic(audience: str):
    library = two_topics()
    for topic, flag in (("dimness", "dimness_dark"), ("gloom", "gloom_gloom")):
        shown = algorithm_view(library, topic, audience)
        assert shown
        assert signs(shown.frame.archive) == [flag]
    assert signs(frame(library, "index.html").archive) == ["dimness_dark", "gloom_gloom"]


def test_no_notice_has_the_flags_of_a_withdrawn_topic():
    event = {"state": "withdrawn", "on": "2026-11-22", "by": "board", "note": "Wrong."}
    library = two_topics(put("topics.gloom.review.events", [event]))
    made = edition_pages(library, environment(template_sources(ROOT)))
    for path, content in made:
        if path.endswith(".md"):
            assert b"gloomy" not in content, path
            assert b"Total gloom." not in content, path


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_a_topics_flags_are_in_its_notice_with_their_sources_and_nowhere_else(audience: str):
    shown = view(archive(), audience)
    assert shown.red_flags == ()
    assert shown.frame.archive
    [group] = shown.frame.archive.flags
    assert [each.mark.label for each in group.flags[0].citations] == ["a"]
    assert "Get help now" not in [link.label for link in shown.contents]


def test_every_page_of_an_archive_opens_with_the_notice():
    made = pages(archive())
    assert len(made) >= 7
    for name, page in made.items():
        assert page.body
        line = page.body.find(True)
        assert isinstance(line, Tag)
        assert line.has_attr("data-archive-line"), name
        notice = line.find_next_sibling(True)
        assert isinstance(notice, Tag)
        assert notice["data-archive"] == "2026.11", name
        assert "Added by Test Library, from edition 2026.12; not part of the article." in (
            words(notice)
        )


def test_other_editions_have_no_notice():
    for name, page in pages(guidance()).items():
        assert not page.select("[data-archive], [data-archive-line]"), name
        assert "rchive" not in words(page), name


def test_the_notice_alone_for_pages_written_by_hand():
    templates = environment(template_sources(ROOT))
    html = filled(
        templates.get_template("pages/notice.html"), frame=frame(archive(), "about/index.html")
    )
    page = BeautifulSoup(html, "lxml")
    newest = "../../latest/about/index.html"
    assert [each["href"] for each in page.select(".g-archive__ways a")] == [
        newest,
        "../../2026.12/index.html",
    ]
    assert [each["href"] for each in page.select(".g-archive__go, [data-archive-line] a")] == [
        newest,
        newest,
    ]


# ---------------------------------------------------------------------------- review and today


NEVER = "Never clinically approved. No review is planned."
HALTED = "Under review. Not clinically approved."


@pytest.mark.parametrize(
    ("events", "state", "banner"),
    [
        (["submitted"], "submitted", NEVER),
        (["submitted", "under-review"], "under-review", NEVER),
        (["returned"], "returned", NEVER),
        (["withdrawn"], "withdrawn", "Withdrawn. Do not use."),
        (["approved"], "under-review", HALTED),
        (["approved", "under-review"], "under-review", HALTED),
    ],
)
def test_an_archives_banner_promises_no_approval(events: list[str], state: str, banner: str):
    """ "Never" is said only where nobody recorded an approval, verified or not."""
    recorded = [{"state": each, "on": "2026-11-22", "by": "board"} for each in events]
    shown = view(archive(put(f"{TOPIC}.review.events", recorded))).review
    assert (shown.state, shown.banner, shown.steps) == (state, banner, ())


def test_other_editions_say_where_their_review_stands():
    assert view(guidance()).review.banner in BANNERS.values()


@pytest.mark.parametrize("name", ["index.md", "dimness/index.md", "dimness/patient/index.md"])
def test_an_archives_pages_tell_the_same_state(name: str):
    [banner] = pages(archive())[name].select("[data-review-state]")
    assert words(banner).startswith(NEVER)
    assert banner["data-review-state"] == view(guidance()).review.state


def test_it_says_that_it_is_not_current():
    said = "Is this current? {}See the latest edition"
    assert said.format("No. ") in words(pages(archive())["dimness/index.md"])
    assert said.format("") in words(pages(guidance())["dimness/index.md"])


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("dimness/index.md", "../../2026.12/changes/index.html"),
        ("dimness/patient/index.md", "../../../2026.12/changes/index.html"),
    ],
)
def test_each_kept_statement_leads_to_what_was_found(name: str, changes: str):
    statements = pages(archive())[name].select("[data-statement]")
    links = [each["href"] for each in statements for each in each.select(".g-statement__found")]
    assert len(links) == len(statements) > 0
    assert set(links) == {changes}
    assert not pages(guidance())[name].select(".g-statement__found")


# ---------------------------------------------------------------------- what it keeps and offers


@pytest.mark.parametrize(("audience", "said"), [("clinician", "C"), ("patient", "P")])
def test_the_kept_document_in_each_audiences_words(audience: str, said: str):
    library = archive()
    topic = library.topics["dimness"]
    shown = source_view(Reader(library, audience, topic.facts, Finder({})), topic)
    assert shown
    assert shown.added == KEPT["added"][audience]  # type: ignore[index]
    assert [(each.id, each.quote) for each in shown.items] == [
        ("d01", "Trusted by <b>all</b>"),
        ("d02", None),
    ]
    assert (shown.items[0].what, shown.items[0].fault) == (said, said)


def test_quotations_are_escaped_and_marked():
    page = pages(archive())["dimness/index.md"]
    assert [words(each) for each in page.select("[data-item=d01] blockquote")] == [
        "Trusted by <b>all</b>"
    ]
    assert not page.select("[data-item=d02] blockquote")


def test_its_faults_are_on_the_quality_page_and_in_its_figures():
    shown = quality_view(archive(), (), ())
    [kept] = shown.kept
    assert (kept.whole, kept.parts) == (("No dose.",), (("d01", "C", "C"),))
    assert b'"kept"' in quality_json(shown)
    assert b'"kept"' not in quality_json(quality_view(guidance(), (), ()))


def test_a_label_without_a_meaning_says_so():
    library = archive(put("grading.glow-2020.strengths.strong.meaning-is", "not-given"))
    [position] = first(library).positions
    assert (position.label, position.meaning) == ("Strong", None)
    assert position.meaning_is == "no meaning is given"


LISTING = {"title": EACH, "note": EACH, "sections": ["first"]}
ALGORITHM = {"title": EACH, "start": "a", "steps": {"a": {"do": EACH, "end": True}}}


@pytest.mark.parametrize(
    ("library", "audience", "labels"),
    [
        (guidance(), "clinician", ["PDF of this page"]),
        (guidance(), "patient", ["PDF of this page", "Leaflet (PDF, 2 pages)"]),
        (
            guidance(put(f"{TOPIC}.algorithm", ALGORITHM)),
            "patient",
            ["PDF of this page", "Printable steps (PDF)", "Leaflet (PDF, 2 pages)"],
        ),
        (archive(), "patient", ["PDF of this page"]),
        (
            archive(put(f"{TOPIC}.listing", LISTING)),
            "patient",
            ["PDF of this page", "Printable list (PDF)"],
        ),
    ],
)
def test_downloads(library: Guidance, audience: str, labels: list[str]):
    assert [each.label for each in view(library, audience, pdfs=True).downloads] == labels
    assert view(library, audience).downloads == ()
    for each in view(library, audience, pdfs=True).downloads:
        assert "/" not in each.href, "they stand beside the page"


@pytest.mark.parametrize(
    ("name", "said", "printed"),
    [
        ("dimness/index.md", "Flowchart", "Printable algorithm (PDF)"),
        ("dimness/patient/index.md", "Step by step", "Printable steps (PDF)"),
    ],
)
def test_the_algorithm_is_named_for_what_it_is(name: str, said: str, printed: str):
    """At the top as a way through the page, and with its title after the short answer."""
    answer = put(f"{TOPIC}.bottom-line", [{"texts": EACH, "see": ["glowroot"]}])
    page = pages(guidance(put(f"{TOPIC}.algorithm", ALGORITHM), answer))[name]
    top = page.select(".g-head .g-quick a")[-1]
    assert (words(top), top["href"]) == (said, "algorithm/index.html")
    [box] = page.select(".g-body .g-take")
    assert words(box).startswith(f"{said} {EACH['patient' if 'patient' in name else 'clinician']}")
    assert printed in [words(each) for each in box.select("a")]
    assert box.find_previous("section") == page.select_one("#part_bottom-line")


def test_an_archives_list_is_not_called_an_algorithm():
    page = pages(archive(put(f"{TOPIC}.listing", LISTING)))["dimness/patient/index.md"]
    assert not page.select(".g-quick")
    [box] = page.select(".g-take")
    assert [words(each) for each in box.select("a")] == [
        "P",
        "PDF of this page",
        "Printable list (PDF)",
    ]


@pytest.mark.parametrize(("count", "breaks"), [(1, 0), (6, 0), (7, 6)])
def test_a_short_group_of_marks_is_never_broken(count: int, breaks: int):
    """Of many, a line may break after each comma."""
    names = [f"work-{each}" for each in range(count)]
    added = [put(f"references.{each}", reference()) for each in names]
    library = guidance(*added, drop(f"{STATEMENT}.positions"), put(f"{STATEMENT}.cites", names))
    [marks] = pages(library)["dimness/index.md"].select("[data-prose] [data-marks]")
    assert len(marks.select("a")) == count
    assert len(marks.select("wbr")) == breaks
    assert ("g-marks--few" in marks["class"]) == (not breaks)


# ----------------------------------------------------------------- faults that must not stop it

UNGRADED = "Glow 2020 advises glowroot (no grade seen)."
FAULTS = [
    ("an unknown reference", put(f"{STATEMENT}.cites", ["nobody knows"])),
    ("an unknown reference of a position", put(f"{STATEMENT}.positions.0.cite", "nobody")),
    ("an unknown reference of a flag", put(f"{TOPIC}.red-flags.dark.cites", ["nobody"])),
    ("an unknown passage", put(f"{STATEMENT}.positions.0.cite.passages", ["nowhere"])),
    ("an unknown fact in a text", put(f"{STATEMENT}.texts.clinician", "Take {nothing}.")),
    ("an unknown fact among quantities", put(f"{STATEMENT}.quantities", ["nothing"])),
    ("an unknown fact of a flag", put(f"{TOPIC}.red-flags.dark.texts.clinician", "In {nothing}.")),
    (
        "an unknown statement of a point",
        put(f"{TOPIC}.bottom-line", [{"texts": EACH, "see": ["nobody", "glowroot"]}]),
    ),
    ("a change of an unknown statement", put(f"{TOPIC}.changes.x", {"kind": "new", "why": "w"})),
    ("an unknown scheme", put(f"{STATEMENT}.positions.0.scheme", "none")),
    ("an unknown strength", put(f"{STATEMENT}.positions.0.strength", "none")),
    ("a direction its label cannot have", put(f"{STATEMENT}.positions.0.direction", "none")),
    ("an unknown body", put(f"{STATEMENT}.positions.0.body", "nobody")),
    ("a list of unknown sections", put(f"{TOPIC}.listing", LISTING | {"sections": ["none"]})),
]


@pytest.mark.parametrize("fault", [each[1] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_fault_does_not_stop_a_page(fault: Change):
    """An archive is published with its errors, and so is any edition under a later rule."""
    for library in (archive(fault), guidance(*lettered(), fault)):
        made = pages(library)
        assert words(made["dimness/index.md"])
        assert "s01" in [each["data-claim"] for each in made["dimness/index.md"].select("section")
                         if each.has_attr("data-claim")]  # fmt: skip


def test_an_unknown_reference_is_shown_as_not_identified():
    shown = view(archive(put(f"{STATEMENT}.cites", ["nobody knows"])))
    [entry] = [each for each in shown.references if each.id.startswith("unknown")]
    assert (entry.label, entry.work.title, entry.status) == (
        "b",
        "Source not identified",
        "unidentified",
    )
    assert entry.note == "Nothing in this edition is called “nobody knows”."
    assert " " not in entry.anchor
    [statement] = shown.sections[0].statements
    assert entry.anchor in [mark.anchor for mark in statement.marks]


def test_an_unknown_passage_is_left_out():
    fault = put(f"{STATEMENT}.positions.0.cite.passages", ["nowhere", "dose"])
    [position] = first(archive(fault)).positions
    assert [each.quote for each in position.citation.passages] == ["We recommend glowroot."]


def test_an_unknown_fact_stays_as_it_is_written():
    assert prose(first(archive(put(f"{STATEMENT}.texts.clinician", "Take {nothing}.")))) == (
        "Take {nothing}."
    )


@pytest.mark.parametrize(("key", "value"), [("scheme", "none"), ("strength", "none")])
def test_an_unknown_grade_is_ungraded_and_its_label_unsaid(key: str, value: str):
    [position] = first(archive(put(f"{STATEMENT}.positions.0.{key}", value))).positions
    assert "".join(run.text for run in position.sentence) == UNGRADED
    assert (position.badge, position.scheme, position.label) == ("For", None, None)


def test_an_unknown_statement_is_left_out_of_a_point():
    fault = put(f"{TOPIC}.bottom-line", [{"texts": EACH, "see": ["nobody", "glowroot"]}])
    [point] = view(archive(fault)).bottom_line
    assert [link.href for link in point.see] == ["#glowroot"]
