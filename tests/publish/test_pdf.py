"""The press: hostile texts, faults, equal bytes, and the tag tree that screen readers walk.

No well-kept checker of PDF/UA comes by pip, npm or apt, so the tree is read here with pikepdf,
beside the gate in Typst itself, which refuses to write a file that breaks the standard.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from generator.load import load
from generator.load.fonts import drawable
from generator.model import Guidance
from generator.outputs.documents import documents, tombstone
from generator.outputs.printed import MAX_WORD, words
from generator.outputs.templates import environment
from generator.pipeline.sources import overlay, template_sources
from generator.publish.pdf import PdfError, Press
from tests.libraries import FONTS, ROOT, guidance, put
from tests.publish.pdfs import URL, at, body, made, pages, press, squeezed
from tests.site.building import furnished
from tests.site.building import put as put_in
from tests.site.hostile import free_places

PDF_FONTS = ROOT / "site_templates" / "pdf" / "fonts"
HOSTILE = (
    '#eval("1") $x^2$ *bold* _slant_ <b>b</b> \\ @ref <label> `raw` // no /* no */ = not',
    "#sys.inputs #panic() [a] ~ -- --- ... 'q' \"q\" https://example.org/ - item + item / t: d",
    "word " + "y" * 160 + " word",
    "12345678901234567890/" * 8,
)


@pytest.fixture(scope="module")
def opened():
    with press() as one:
        yield one


@pytest.fixture(scope="module")
def shipped():
    """Every document of the shipped editions and a tombstone, with its PDF."""
    found = []
    for path in (ROOT, ROOT / "editions" / "2025.09.yaml"):
        found += made(at(load(path).guidance, URL))
    with press() as one:
        document = recalled()
        found.append((document, one.make(document)))
    return found


def recalled(**other):
    fields = {
        "publisher": "Glow Library",
        "language": "en",
        "title": "How is dimness treated?",
        "edition": "2026.11",
        "edition_date": date(2026, 11, 22),
        "recalled_on": date(2026, 12, 1),
        "concerns": ("Glowroot: dose",),
        "reasons": ("The dose was wrong.",),
        "advice": "Do not act on it.",
        "call": "Emergency care: the test number",
        "flags": ("Sudden dark.",),
        "correction": "No correction is published yet.",
    }
    return tombstone("dimness/article.pdf", **(fields | other))


# --------------------------------------------------------------------------------- what is printed


def test_a_tombstone_says_that_it_is_one(opened):
    pdf = opened.make(recalled())
    (text,) = pages(pdf.content)
    assert pdf.pages == 1
    assert text.startswith("Recalled. Do not use.")
    for each in (
        "How is dimness treated?", "2026.11", "Glowroot: dose", "The dose was wrong.",
        "1 December 2026", "Do not act on it.", "Emergency care: the test number", "Sudden dark.",
        "No correction is published yet.",
    ):  # fmt: skip
        assert squeezed(each) in squeezed(text)


def links(content):
    found = []
    for page in PdfReader(BytesIO(content)).pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A")
            if action and "/URI" in action:
                found.append(action["/URI"])
    return found


def both(words):
    return {"clinician": words, "patient": words}


def small():
    """A small library with every part that a document can have."""
    cite = {"ref": "smith-2019", "passages": ["dose"]}
    flag = {"name": both("x"), "texts": both("x"), "words": ["x"], "note": "x", "cites": [cite]}
    flag |= {"level": "urgent", "emergency-if": both("x")}
    steps = {
        "first": {
            "ask": both("x"),
            "criteria": {"any-of": [both("x"), both("x")]},
            "branches": [{"label": both("x"), "to": "act"}, {"label": both("x"), "to": "help"}],
        },
        "act": {"do": both("x"), "note": both("x"), "see": ["glowroot"], "end": True},
        "help": {"help": "emergency", "note": both("x")},
    }
    statement = "topics.dimness.sections.first.statements"
    return furnished(
        guidance(
            put("topics.dimness.red-flags", {"legs": flag, "arms": flag | {"level": "emergency"}}),
            put("topics.dimness.reassurance", {"texts": both("x"), "cites": [cite]}),
            put("topics.dimness.bottom-line", [{"texts": both("x"), "see": ["glowroot"]}]),
            put("topics.dimness.limits", [both("x")]),
            put("topics.dimness.questions", {"patient": ["x"]}),
            put("topics.dimness.algorithm", {"title": both("x"), "start": "first", "steps": steps}),
            put(f"{statement}.glowroot.unsourced", both("x")),
            put(f"{statement}.glowroot.source-check", CHECK),
        )
    )


CHECK = {"found": "x", "now": "unchanged", "by": "editorial-team", "on": "2026-11-22", "note": "x"}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_print_as_they_are_within_the_margins(text):
    tree = small()
    kept = {("publisher", "url"), ("topics", "dimness", "algorithm", "start")}
    places = [each for each in free_places(tree) if each not in kept and each[-1] != "to"]
    for route in places:
        put_in(tree, route, text)
    for document, pdf in made(Guidance.model_validate(tree)):
        found = body(document, pdf.content)
        least = {"article": 20, "algorithm": 10, "leaflet": 8}[document.template]
        assert found.count(squeezed(text)) >= least, document.address
        within_margins(pdf.content)


def test_no_text_of_the_shipped_documents_leaves_the_page(shipped):
    for _, pdf in shipped:
        within_margins(pdf.content)


def within_margins(content, least=12 / 25.4 * 72 - 1):
    """Fail if any stretch of text begins or ends outside the narrowest margins."""
    reader = PdfReader(BytesIO(content))
    for number, page in enumerate(reader.pages, start=1):
        seen = []

        def note(text, cm, tm, font, size, seen=seen):
            if font and text.strip():
                height = tm[5] * cm[3] + cm[5]
                seen.append((text.rstrip(), tm[4] * cm[0] + cm[4], height, abs(tm[0]) * size, font))

        page.extract_text(visitor_text=note)
        assert seen, f"page {number} is empty"
        for text, left, height, size, font in seen:
            wide = width(text, size, str(font["/BaseFont"]))
            assert least / 2 < height < float(page.mediabox.height) - least / 2, (number, text)
            assert left >= least, (number, text)
            assert left + wide <= float(page.mediabox.width) - least + 3, (number, text, left, wide)


_METRICS = {}


@pytest.mark.parametrize("length", [900, 1800, 2700, 3600, 7200])
@pytest.mark.parametrize("route", ["texts", "unsourced", "indirect", "flag", "what", "conditions"])
def test_no_part_that_stays_on_one_page_is_higher_than_a_page(route, length):
    """A box that may not break runs off the foot of its page if it is counted too low."""
    tree = small()
    topic = tree["topics"]["dimness"]
    said = both("word " * (length // 5))
    statement = topic["sections"]["first"]["statements"]["glowroot"]
    if route == "flag":
        topic["red-flags"]["legs"] |= {"texts": said, "emergency-if": said}
    elif route in ("what", "conditions"):
        statement["positions"] = [position | {route: said} for position in statement["positions"]]
    else:
        statement[route] = said
    for document, pdf in made(Guidance.model_validate(tree)):
        if document.template != "leaflet":
            within_margins(pdf.content)
            body(document, pdf.content)


def width(text, size, name):
    """How wide a text is, without kerning."""
    face = "700-normal" if "Bold" in name else "400-italic" if "Italic" in name else "400-normal"
    if face not in _METRICS:
        with TTFont(PDF_FONTS / f"atkinson-hyperlegible-next-{face}.ttf") as font:
            table, em = font["hmtx"].metrics, font["head"].unitsPerEm
            _METRICS[face] = {
                code: table[glyph][0] / em for code, glyph in font.getBestCmap().items()
            }
    return max(
        sum(_METRICS[face].get(ord(each), 0) for each in line) * size for line in text.split("\n")
    )


@given(st.text(alphabet="ab /-.é", max_size=200))
@settings(max_examples=100, deadline=None)
def test_long_words_come_in_pieces_and_nothing_is_lost(text):
    pieces = words(text)
    parts = pieces if isinstance(pieces, list) else [pieces]
    assert "".join(each for each in parts if each != 0) == text
    assert all(len(word) <= MAX_WORD for part in parts if part for word in str(part).split(" "))


# ---------------------------------------------------------------------------------------- faults


def test_a_template_that_asks_for_a_package_is_refused():
    source = b'#import "@preview/cetz:0.4.0"\n= x'
    with pytest.raises(PdfError, match=r"pdf/article\.typ: .* another host"):
        Press([("article.typ", source)])


@pytest.mark.parametrize(
    ("source", "words_of_typst"),
    [
        (b"#let d = ", "expected expression"),
        (b'#set document(title: "x")\n= x\n#json(bytes(sys.inputs.data)).nothing', "nothing"),
        (b'#set document(title: "x")\n= x\n#read("../../../etc/hostname")', "root"),
        (b'#set document(title: "x")\n= x\n=== y', "skipped"),
        (b'#set document(title: "x")\n= x\n#rect[x]#image("a.svg")', "a.svg"),
        (b"= x", "title"),
        ('#set document(title: "x")\n#set text(fallback: false)\n= → x'.encode(), "glyph|font"),
    ],
)
def test_a_fault_of_a_template_is_told_in_typsts_words(source, words_of_typst):
    fonts = [(name, content) for name, content in overlay(ROOT, "pdf") if name.endswith(".ttf")]
    head = b'#set text(font: "Atkinson Hyperlegible Next")\n'
    with Press([("tombstone.typ", head + source), *fonts]) as one, pytest.raises(PdfError) as error:
        one.make(recalled())
    said = str(error.value)
    assert said.startswith("dimness/article.pdf: ") and re.search(words_of_typst, said)
    assert "/tmp" not in said and "\n" not in said


def test_a_missing_template_is_told():
    with Press([]) as one, pytest.raises(PdfError, match=r"dimness/article\.pdf: .*tombstone\.typ"):
        one.make(recalled())


def test_a_closed_press_leaves_nothing_behind():
    with press() as one:
        folder = one._root
        assert folder.is_dir()
    assert not folder.exists()


# ----------------------------------------------------------------------------------------- bytes

SUMS = """
import hashlib
from generator.outputs.documents import documents
from generator.outputs.templates import environment
from generator.pipeline.sources import overlay, template_sources
from generator.publish.pdf import Press
from tests.libraries import ROOT, guidance
from tests.publish.test_pdf import recalled
with Press(overlay(ROOT, "pdf")) as press:
    for each in (*documents(guidance(), environment(template_sources(ROOT))), recalled()):
        print(each.address, hashlib.sha256(press.make(each).content).hexdigest())
"""


def test_bytes_are_the_same_in_every_process_zone_and_locale(opened):
    here = [
        f"{each.address} {hashlib.sha256(opened.make(each).content).hexdigest()}"
        for each in (*documents(guidance(), environment(template_sources(ROOT))), recalled())
    ]
    for zone, locale, seed in (
        ("Pacific/Kiritimati", "C", "1"),
        ("America/New_York", "tr_TR.UTF-8", "2"),
    ):
        there = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", SUMS],
            cwd=ROOT, env={**os.environ, **there, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.splitlines() == here


def test_every_date_is_the_editions_own(shipped):
    for document, pdf in shipped:
        year, month, day = document.data["date"]
        metadata = PdfReader(BytesIO(pdf.content)).metadata
        assert metadata and metadata.creation_date
        assert metadata.creation_date.date() == date(year, month, day)


def test_the_pdfs_fonts_draw_what_the_sites_fonts_draw():
    assert drawable(PDF_FONTS) == drawable(FONTS)
    assert (PDF_FONTS / "OFL.txt").read_bytes() == (FONTS / "OFL.txt").read_bytes()


# -------------------------------------------------------------------------------- the tag tree


def tagged(content):
    return pikepdf.open(BytesIO(content))


def elements(node):
    """Every structure element below a node, in reading order."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def test_the_catalogue_and_the_metadata_claim_both_standards(shipped):
    for document, pdf in shipped:
        file = tagged(pdf.content)
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.Root.Lang) == document.data["lang"]
        assert "/StructTreeRoot" in file.Root and "/OutputIntents" in file.Root
        assert "/Outlines" in file.Root
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["pdfaid:part"] == "2" and metadata["pdfaid:conformance"] == "A"
            assert metadata["dc:title"] == document.data["title"]


def test_headings_run_from_the_first_level_without_a_gap(shipped):
    for document, pdf in shipped:
        file = tagged(pdf.content)
        levels = [
            int(str(each.S)[2:])
            for each in elements(file.Root.StructTreeRoot)
            if re.fullmatch(r"/H\d", str(each.S))
        ]
        assert levels[0] == 1 and levels.count(1) == 1, document.address
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_figures_have_words_and_links_are_tagged(shipped):
    figures = 0
    for document, pdf in shipped:
        file = tagged(pdf.content)
        found = list(elements(file.Root.StructTreeRoot))
        for figure in (each for each in found if str(each.S) == "/Figure"):
            assert len(str(figure.Alt)) > 10
            figures += 1
        notes = [note for page in file.pages for note in page.get("/Annots", [])]
        assert all(str(note.Subtype) == "/Link" and note.Contents for note in notes)
        assert all("/StructParent" in note for note in notes)
        assert sum(str(each.S) == "/Link" for each in found) >= bool(notes), document.address
    assert figures > 8


def test_all_that_is_painted_is_tagged_or_an_artifact(shipped):
    """Every operator that paints stands between a begin and an end of marked content."""
    paints = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
    for document, pdf in shipped:
        for number, page in enumerate(tagged(pdf.content).pages, start=1):
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("BDC", "BMC"):
                    depth += 1
                elif name == "EMC":
                    depth -= 1
                elif name in paints:
                    assert depth > 0, f"{document.address}, page {number}: {name}"
            assert depth == 0


def test_every_font_is_embedded_and_maps_to_characters(shipped):
    for _, pdf in shipped:
        for page in tagged(pdf.content).pages:
            for font in page.Resources.get("/Font", {}).values():
                assert "AtkinsonHyperlegible" in str(font.BaseFont).replace("-", "")
                assert "/ToUnicode" in font
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))


def test_the_state_is_the_first_tagged_text(shipped):
    """The tree begins with what page 1 paints first after its artifacts, and that is the state."""
    for document, pdf in shipped:
        file = tagged(pdf.content)
        begun = [
            operands
            for operands, operator in pikepdf.parse_content_stream(file.pages[0])
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        assert first_of(file.Root.StructTreeRoot.K) == int(begun[0][1].MCID) == 0
        archived = document.data.get("archive")
        state = "Archived: do not use" if archived else document.data["state"]
        text = PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
        above = squeezed(document.data["state"] + document.data["edition"])
        assert squeezed(text).startswith(above + squeezed(state))


def first_of(node):
    """The number of the first marked content below a node."""
    if isinstance(node, int):
        return int(node)
    if isinstance(node, pikepdf.Array):
        return next(each for each in map(first_of, node) if each is not None)
    return int(node.MCID) if "/MCID" in node else first_of(node.K)
