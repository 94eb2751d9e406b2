"""Each kind of page on paper, A4 and Letter: printed to PDF in a browser, and read again."""

from __future__ import annotations

import gzip
import io
import json
import re
from dataclasses import dataclass

import pytest
import segno
from pypdf import PdfReader

from generator.pipeline import build
from tests.conftest import SAMPLE
from tests.libraries import put, tree
from tests.site.reading import PAGES, Page, address, pages_of
from tests.site.visiting import open_page

PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
"""Sizes in points. In the default sample a kind of page is printed on one of them, and the next kind on
the other."""
MOST = {
    "index": 2, "clinician": 22, "patient": 22, "algorithm": 5, "steps": 5, "archive": 12,
    "archived-list": 4, "references": 5, "glossary": 3, "changes": 19, "quality": 12,
    "archived-report": 18, "rules": 28, "text": 2, "help": 8, "ask": 2,
}  # fmt: skip
"""The most sheets that a page of the shipped library may take."""

NAVIGATION = (
    "Skip to main content", "Menu", "On this page", "Which best describes you", "Not now",
    "Take it offline", "Open all details", "Print with all details", "Report an error",
    "See the latest edition",
)  # fmt: skip
URL = "https://guidance.example.org/spine"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet, read once: its words, its size in points, and how high each stretch of its
    text stands, 0 at the foot and 1 at the head."""

    text: str
    size: tuple[float, float]
    heights: tuple[float, ...]


def printed(page, paper: str) -> list[Sheet]:
    return [read(each) for each in PdfReader(io.BytesIO(page.pdf(format=paper))).pages]


def read(sheet) -> Sheet:
    heights: list[float] = []
    wide, high = (float(each) for each in sheet.mediabox[2:])

    def seen(text, matrix, own, _font, _size):
        if text.strip():
            heights.append((own[4] * matrix[1] + own[5] * matrix[3] + matrix[5]) / high)

    text = sheet.extract_text(visitor_text=seen)
    return Sheet(" ".join(text.split()), (wide, high), tuple(heights))


def text_of(sheets: list[Sheet]) -> str:
    return " ".join(each.text for each in sheets)


@pytest.fixture(scope="module")
def papers(browser, site, guidance) -> dict[tuple[str, str], list[Sheet]]:
    """Every kind of page, and each kind on each paper in the full sample."""
    made = {}
    for number, kind in enumerate(PAGES):
        seen = open_page(browser, (site / address(kind, guidance)).as_uri())
        for paper in PAPERS if SAMPLE == "full" else [list(PAPERS)[number % 2]]:
            made[kind, paper] = printed(seen.page, paper)
        assert not seen.complaints and not seen.outside
        seen.page.context.close()
    return made


def of(papers, kind: str) -> list[list[Sheet]]:
    """A kind of page on each paper that it was printed on."""
    found = [sheets for (each, _), sheets in papers.items() if each == kind]
    assert found
    return found


def test_every_kind_fits_each_paper_in_so_many_sheets(papers):
    assert MOST.keys() == set(PAGES)
    for (kind, paper), sheets in papers.items():
        wide, high = PAPERS[paper]
        sizes = {each.size for each in sheets}
        assert all(abs(w - wide) < 3 and abs(h - high) < 3 for w, h in sizes), (kind, paper)
        assert len(sheets) <= MOST[kind], (kind, paper, len(sheets))


def test_every_sheet_says_whose_it_is_and_of_which_edition(papers, guidance):
    day = f"{guidance.edition.date.day} {guidance.edition.date:%B %Y}"
    by = min(each.review.due for each in guidance.topics.values())
    now = f"{guidance.publisher.name}. Edition {guidance.edition.id} of {day}. "
    now += f"Review by {by.day} {by:%B %Y}."
    old = f"{guidance.publisher.name}. Edition 2025.09 of 22 September 2025. Archived: do not use."
    for (kind, paper), sheets in papers.items():
        wanted = old if kind.startswith("archive") else now
        for number, sheet in enumerate(sheets, 1):
            assert wanted in sheet.text, (kind, paper, number)
            assert f"{number} / {len(sheets)}" in sheet.text, (kind, paper, number)


@pytest.mark.parametrize("kind", ["clinician", "patient", "algorithm", "steps", "archive"])
def test_what_is_not_approved_says_so_on_every_sheet(papers, kind):
    for sheets in of(papers, kind):
        assert all("ot clinically approved" in each.text for each in sheets)


def test_there_is_nothing_to_click(papers):
    for (kind, paper), sheets in papers.items():
        if kind == "help":  # tells of the buttons by their names
            continue
        said = text_of(sheets)
        # The archived article tells of its own first page, which asks as ours does.
        own = {"Which best describes you"} if kind == "archive" else set()
        found = [words for words in NAVIGATION if words in said and words not in own]
        assert not found, (kind, paper, found)


def test_no_sheet_but_the_last_is_less_than_a_third_full(papers):
    """A sheet with a line or two on it was left by something that may not break."""
    for (kind, paper), sheets in papers.items():
        for number, sheet in enumerate(sheets[:-1], 1):
            body = [y for y in sheet.heights if y > 0.09]
            assert body and min(body) < 0.67, (kind, paper, number)


@pytest.mark.parametrize(("kind", "other"), [("clinician", "patient"), ("patient", "clinician")])
def test_nothing_of_the_other_audience_is_on_paper(papers, site, guidance, kind, other):
    """Each text that the two audiences do not share, statement by statement."""
    theirs = Page(site / address(other, guidance))
    mine = Page(site / address(kind, guidance)).text
    prose = [" ".join(each.get_text().split()) for each in theirs.all("[data-prose]")]
    label = guidance.audiences[other].label
    for sheets in of(papers, kind):
        said = text_of(sheets)
        squeezed = said.replace(" ", "")
        own = [each for each in prose if each not in mine]
        assert len(own) > 20
        assert not [each for each in own if each.replace(" ", "") in squeezed]
        first = sheets[0].text
        assert guidance.audiences[kind].label in first and label not in said


def test_references_are_on_paper_with_their_addresses(papers, site, guidance):
    for kind in ("clinician", "patient", "references"):
        page = Page(site / address(kind, guidance))
        addresses = [
            str(link["href"]) for link in page.all(".g-ref__where a") if "doi.org" not in link["href"]
            and "pubmed" not in link["href"]
        ]  # fmt: skip
        titles = [" ".join(each.get_text().split()) for each in page.all(".g-ref__title")]
        assert addresses
        for sheets in of(papers, kind):
            squeezed = text_of(sheets).replace(" ", "")
            assert not [each for each in addresses if each not in squeezed], kind
            assert not [t for t in titles if t.replace(" ", "") not in squeezed], kind


def test_no_relative_address_is_on_paper(papers):
    for (kind, paper), sheets in papers.items():
        if kind not in ("help", "rules"):
            assert "../" not in text_of(sheets), (kind, paper)


def test_old_and_new_words_print_where_the_reader_opened_them(browser, site, guidance):
    seen = open_page(browser, (site / address("changes", guidance)).as_uri())
    closed = printed(seen.page, "A4")
    seen.page.evaluate(
        "document.querySelectorAll('details').forEach((each) => { each.open = true })"
    )
    opened = printed(seen.page, "A4")
    seen.page.context.close()
    folded = Page(site / address("changes", guidance)).all("details.g-diff .g-diff__old")
    words = {each.get_text().replace(" ", "").replace("\n", "") for each in folded}
    told = [text_of(each).replace(" ", "") for each in (closed, opened)]
    assert len(words) > 20
    assert not [each for each in words if each in told[0]]
    assert len(opened) > len(closed) + 10
    # The reasons stand in both.
    reasons = Page(site / address("changes", guidance)).all(".g-change__why")
    for each in reasons:
        why = "".join(each.get_text().split())
        assert why in told[0] and why in told[1]


# ----------------------------------------------------------------------------- where a page stands


@pytest.fixture(scope="module")
def addressed(tmp_path_factory):
    """The folder of an edition whose publisher has an address."""
    folder = tmp_path_factory.mktemp("addressed")
    library = json.dumps(tree(put("publisher.url", URL), put("publisher.name", 'A "b" \\ c')))
    (folder / "guidance.yaml").write_text(library, encoding="utf-8")
    built = build(folder, folder / "site", pdfs=False)
    assert built.start
    return folder / "site" / "2026.11"


def test_a_print_has_the_address_of_its_page_and_its_qr_code(browser, addressed):
    for page in pages_of(addressed):
        path = page.file.relative_to(addressed).as_posix()
        code = page.one(".g-paper__code")
        where = f"{URL}/2026.11/{path}"
        assert code["aria-label"] == f"QR code of the address {where}" and code["role"] == "img"
        drawn = re.search(r'd="([^"]+)"', segno.make(where, error="l", micro=False).svg_inline())
        assert code.path["d"] == drawn[1]
        assert not code.has_attr("style")
        whole = page.file.read_bytes()
        block = str(page.one(".g-paper")).encode()
        without = whole[: whole.index(b'<div class="g-paper"')]
        without += whole[whole.index(b"</div>", len(without)) :]
        assert len(gzip.compress(whole)) - len(gzip.compress(without)) < 1024 and block
    seen = open_page(browser, (addressed / "dimness/patient/index.html").as_uri())
    assert not seen.page.locator(".g-paper").is_visible()
    sheets = printed(seen.page, "A4")
    said = text_of(sheets).replace(" ", "")
    assert f"Thispage:{URL}/2026.11/dimness/patient/index.html" in said
    assert f"Newereditions:{URL}" in said
    seen.page.context.close()


def test_a_publishers_name_cannot_break_the_style_of_paper(browser, addressed):
    seen = open_page(browser, (addressed / "glossary/index.html").as_uri())
    said = text_of(printed(seen.page, "A4"))
    assert 'A "b" \\ c. Edition 2026.11 of 22 November 2026. Review by' in said
    seen.page.context.close()


def test_without_an_address_a_print_says_where_it_was_read_and_no_file(
    browser, server, site, guidance
):
    place = address("patient", guidance)
    for base, told in ((server, True), (site.as_uri() + "/", False)):
        seen = open_page(browser, base + place + "?open=all#part_references")
        assert seen.page.locator("[data-paper]").is_hidden()
        said = text_of(printed(seen.page, "A4")).replace(" ", "")
        assert (f"Thispage:{base}{place}".replace(" ", "") in said) is told
        assert ("Thispage:" in said) is told and "?open" not in said
        assert "file:" not in said
        seen.page.context.close()
