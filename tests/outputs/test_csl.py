"""Styles of citing: the shipped one, and a library's own."""

from __future__ import annotations

import hashlib
from random import Random

import pytest
from jinja2 import TemplateError

from generator.load import load
from generator.model import Author
from generator.outputs import bibliography, csl
from generator.outputs.csl import StyleError, formatter, vancouver
from generator.outputs.documents import documents
from generator.outputs.pieces import Work
from generator.outputs.templates import environment
from generator.pipeline import outputs_of, template_sources
from tests.libraries import ROOT, guidance, put

REF = "references.smith-2019"

SHIPPED = (ROOT / "site_templates" / "csl" / "bibliography.csl").read_text(encoding="utf-8")
BY_CITEPROC = csl._styled(SHIPPED)
"""The shipped style as citeproc-py prints it, without the short way."""

OWN = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <layout suffix=".">
      <date variable="issued" suffix=" – "><date-part name="year"/></date>
      <text variable="title" quotes="true"/>
      <names variable="author" prefix=", by ">
        <name form="long" initialize-with=". " and="text"/>
      </names>
      <text variable="container-title" prefix=". In: "/>
    </layout>
  </bibliography>
</style>
"""


def person(family, given=None):
    return Author(family=family, given=given)


WORK = Work(
    "article-journal", "Glowroot for dimness", (person("Smith", "JA"), person("de Vries", "J")),
    False, "2019", None, "Journal of Dimness", "3", "2", "10-20",
)  # fmt: skip


@pytest.mark.parametrize(
    "name", ["guidance.yaml", "editions/2025.09.yaml", "tests/golden/showcase.yaml"]
)
def test_the_short_way_prints_what_citeproc_prints(name):
    """Of each reference that we ship."""
    for key, reference in load(ROOT / name).guidance.references.items():
        work = bibliography.work(reference)
        assert vancouver(work) == BY_CITEPROC(work), key


def some(chance: Random) -> Work:
    """A work with any of the fields that a work can have."""
    words = (
        "Dimness",
        "of glowroot:",
        "a trial",
        "(R&D)",
        "p < 0.05",
        "“so”",
        "Łódź’s",
        "in vitro",
        "why?",
        "50% – 60%",
        "[x]",
        "No. 2",
    )

    def said(most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(1, most)))

    def maybe(*values: str) -> str | None:
        return chance.choice((None, *values))

    names = (
        person("Smith", "JA"),
        person("de Vries", "J"),
        person("King", "ML Jr"),
        Author(literal="Glow Society, The"),
        Author(literal="世界"),
        person("O’Neil-Ångström", "ÅB"),
    )
    return Work(
        chance.choice(("article-journal", "webpage", "book", "report", "chapter", "document")),
        said(6),
        tuple(chance.choices(names, k=chance.randint(0, 9))),
        chance.random() < 0.3,
        maybe("2019", "1890"),
        maybe("2nd", "prepared 2021, updated 2024"),
        maybe(said(3)),
        maybe("3", "12 Suppl 1"),
        maybe("2", "1-2", "11S"),
        maybe("10-20", "e12", "S347-S364", "CD006349.pub4", "1-4, 9-12", "7", "v-x"),
    )  # fmt: skip


def test_the_short_way_prints_the_same_of_any_work():
    chance = Random(5)
    for _ in range(500):
        work = some(chance)
        assert vancouver(work) == BY_CITEPROC(work), work


def test_the_shipped_style_is_the_one_that_the_short_way_prints():
    assert hashlib.sha256(SHIPPED.encode()).hexdigest() == csl.VANCOUVER


@pytest.mark.parametrize(
    ("work", "line"),
    [
        (WORK, "Smith JA, de Vries J. Glowroot for dimness. Journal of Dimness. 2019;3(2):10–20."),
        (
            Work("book", "Why dim?", (person("A", "B"),) * 7),
            "A B, A B, A B, A B, A B, A B, et al. Why dim?",
        ),
        (Work("book", "Dim", (person("A", "B"),), True, "2019"), "A B, et al. Dim. 2019."),
        (Work("webpage", "Nameless"), "Nameless."),
    ],
)
def test_vancouver(work, line):
    assert vancouver(work) == line


def test_the_title_can_be_marked():
    entry = formatter(None)(WORK)
    assert (entry.lead, entry.title) == ("Smith JA, de Vries J. ", "Glowroot for dimness")
    assert entry.trail == ". Journal of Dimness. 2019;3(2):10–20."


def test_an_author_who_is_called_as_the_work_is():
    entry = formatter(None)(Work("webpage", "Sciatica", (Author(literal="Sciatica UK"),)))
    assert entry == csl.Entry("Sciatica UK. ", "Sciatica", ".")


def test_a_style_of_the_librarys_own():
    entry = formatter(OWN)(WORK)
    assert entry.lead == "2019 – “" and entry.title == "Glowroot for dimness"
    assert entry.trail == "”, by J. A. Smith and J. de Vries. In: Journal of Dimness."


@pytest.mark.parametrize(
    "text", ["", "no style", "<a/>", OWN.replace("bibliography", "other"), "<!DOCTYPE x>"]
)
def test_what_is_no_style(text):
    with pytest.raises(StyleError, match="style"):
        formatter(text)


# --------------------------------------------------------------------------------- on the pages


def page(folder) -> str:
    """The page of references of the minimal library, by the templates of a folder."""
    made = dict(
        outputs_of(
            guidance(put(f"{REF}.title", "Glow <b>& dim")),
            (),
            environment(template_sources(folder)),
        )
    )
    return made["references/index.md"].decode()


def test_a_style_in_the_librarys_folder_prints_its_pages_and_papers(tmp_path):
    own = tmp_path / "site_templates" / "csl" / "bibliography.csl"
    own.parent.mkdir(parents=True)
    own.write_text(OWN, encoding="utf-8")
    assert (
        "2019 – “<cite>Glow &lt;b&gt;&amp; dim</cite>”, by J. Smith. In: Journal of Dimness."
        in page(tmp_path)
    )
    (article, *_) = documents(guidance(), environment(template_sources(tmp_path)))
    assert article.data["references"][0]["trail"] == "”, by J. Smith. In: Journal of Dimness."


def test_without_one_they_are_vancouvers(tmp_path):
    assert (
        "Smith J. <cite>Glow &lt;b&gt;&amp; dim</cite>. Journal of Dimness. 2019;3:10–20."
        in page(tmp_path)
    )


def test_a_style_that_cannot_be_used_is_a_fault_of_a_template(tmp_path):
    own = tmp_path / "site_templates" / "csl" / "bibliography.csl"
    own.parent.mkdir(parents=True)
    own.write_text("none", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"csl/bibliography\.csl: the style cannot be used"):
        page(tmp_path)
