"""What is read from each format, and what is refused. The works are made up."""

from __future__ import annotations

import json

import pytest

from generator.records import RecordsError, read_records

NBIB = """\

PMID- 90000001
OWN - NLM
VI  - 19
IP  - 3
DP  - 2011 Mar-Apr
TI  - Glowroot &lt;and&gt; dimness: a
      <i>randomised</i> controlled trial.
PG  - 176-82
LID - 10.1234/dim.2011.1 [doi]
LID - S0000-0000(11)1 [pii]
FAU - Esser, Stephen I
AU  - Esser SI
AD  - Somewhere.
FAU - Müller, Jörg 3rd
AU  - Müller J 3rd
CN  - Glow Society
FAU - van der Berg, Jan
AU  - van der Berg J
PT  - Journal Article
PT  - Randomized Controlled Trial
JT  - Journal of dimness
TA  - J Dim
PMC - PMC900001
"""

RIS = """\
TY  - JOUR
TI  - Glowroot for dimness
AU  - Müller, Jörg-Peter
AU  - King, Martin L., Jr.
AU  - Glow Society
PY  - 2019/03/01/
JO  - J Dim
JF  - Journal of Dimness
VL  - 3
IS  - 2
SP  - 10
EP  - 20
DO  - https://doi.org/10.1234/dim.2019
UR  - https://example.org/a;b
AN  - 90000002
DB  - PubMed
N1  - my own note
ER  -\x20
"""

BIBTEX = r"""
@string{jod = "Journal of Dimness"}
@article{any,
  title = {The {L2} root {\"u}ber \emph{all} \& more: 5% of $p < 0.05$},
  author = {M{\"u}ller, J{\"o}rg and {World Dimness Organization} and van der Berg, Jan and others},
  journal = jod, year = 2019, pages = {10--20}, doi = {10.1234/dim\_2019}, number = {2}
}
"""

CSL = {
    "type": "article-journal",
    "title": "Glowroot for dimness",
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"literal": "Glow Society"},
    ],
    "issued": {"date-parts": [["2019", 3, 1]]},
    "container-title": "Journal of Dimness",
    "volume": 3,
    "DOI": "10.1234/DIM.2019",
    "note": "PMID: 90000003\nPMCID: PMC900003",
}


def only(text, name="x", wanted=None):
    (record,) = read_records(text.encode(), name, wanted)
    return record


def csl(**more):
    return only(json.dumps({**CSL, **more}))


def test_pubmed():
    record = only(NBIB)
    assert dict(record.fields) == {
        "type": "article-journal",
        "source-kind": "rct",
        "title": "Glowroot <and> dimness: a randomised controlled trial",
        "author": [
            {"family": "Esser", "given": "SI"},
            {"family": "Müller", "given": "J 3rd"},
            {"literal": "Glow Society"},
            {"family": "van der Berg", "given": "J"},
        ],
        "issued": "2011",
        "container-title": "Journal of dimness",
        "volume": "19",
        "issue": "3",
        "page": "176-182",
        "DOI": "10.1234/dim.2011.1",
        "PMID": "90000001",
        "URL": "https://pmc.ncbi.nlm.nih.gov/articles/PMC900001/",
        "unverified": [],
    }
    assert (record.pmcid, record.remarks, record.refused) == ("PMC900001", (), None)


def test_ris():
    assert dict(only(RIS).fields) == {
        "type": "article-journal",
        "source-kind": "not-known",
        "title": "Glowroot for dimness",
        "author": [
            {"family": "Müller", "given": "JP"},
            {"family": "King", "given": "ML Jr"},
            {"literal": "Glow Society"},
        ],
        "issued": "2019",
        "container-title": "Journal of Dimness",
        "volume": "3",
        "issue": "2",
        "page": "10-20",
        "DOI": "10.1234/dim.2019",
        "PMID": "90000002",
        "URL": "https://example.org/a;b",
        "unverified": [],
    }


def test_bibtex():
    assert dict(only(BIBTEX).fields) == {
        "type": "article-journal",
        "source-kind": "not-known",
        "title": "The L2 root über all & more: 5% of p < 0.05",
        "author": [
            {"family": "Müller", "given": "J"},
            {"literal": "World Dimness Organization"},
            {"family": "van der Berg", "given": "J"},
        ],
        "et-al": "true",
        "issued": "2019",
        "container-title": "Journal of Dimness",
        "issue": "2",
        "page": "10-20",
        "DOI": "10.1234/dim_2019",
        "unverified": [],
    }


def test_csl_json():
    record = csl()
    assert dict(record.fields) == {
        "type": "article-journal",
        "source-kind": "not-known",
        "title": "Glowroot for dimness",
        "author": [{"family": "van der Berg", "given": "J Jr"}, {"literal": "Glow Society"}],
        "issued": "2019",
        "container-title": "Journal of Dimness",
        "volume": "3",
        "DOI": "10.1234/DIM.2019",
        "PMID": "90000003",
        "URL": "https://pmc.ncbi.nlm.nih.gov/articles/PMC900003/",
        "unverified": [],
    }


# ------------------------------------------------------------------------ what no longer stands

RETRACTED = [
    NBIB.replace("PT  - Journal Article", "PT  - Retracted Publication"),
    NBIB + "RIN - J Dim. 2012 Jan;20(1):3. PMID: 90000009\n",
    NBIB + "RRI - J Dim. 2012 Jan;20(1):3\n",
    NBIB.replace("TI  - ", "TI  - RETRACTED: "),
    RIS.replace("my own note", "Retracted: see the notice"),
    RIS.replace("my own note", "Retraction in: J Dim 2012"),
    RIS.replace("N1  - my own note", "KW  - Retracted Publication"),
    RIS.replace("N1  - my own note", "AB  - This article has been retracted."),
    RIS.replace("TI  - Glow", "TI  - [Retracted] Glow"),
    BIBTEX.replace("doi =", "note = {This paper was retracted}, doi ="),
    BIBTEX.replace("title = {The", "title = {{RETRACTED ARTICLE}: The"),
    json.dumps({**CSL, "status": "retracted"}),
    json.dumps({**CSL, "note": "Retracted."}),
    json.dumps({**CSL, "updated-by": [{"type": "retraction", "DOI": "10.1234/r"}]}),
    json.dumps({**CSL, "title": "Glowroot for dimness (Retracted)"}),
]


@pytest.mark.parametrize("text", RETRACTED)
def test_a_retraction_is_never_lost(text):
    assert only(text).fields["status"] == "retracted"


@pytest.mark.parametrize(
    "note", ["It was not retracted.", "Retraction of: J Dim 2010", "Cites a retracted article."]
)
def test_what_only_speaks_of_one_is_told(note):
    record = csl(note=note)
    assert "status" not in record.fields
    assert bool(record.remarks) and note[:20] in record.remarks[0]


def test_readers_are_told_what_was_published_on_it_since():
    more = "RIN - J Dim. 2012.\nECI - J Dim. 2013\nEIN - J Dim. 2014\n"
    assert only(NBIB + more).fields["note"] == (
        "Retraction in: J Dim. 2012. Expression of concern in: J Dim. 2013. Erratum in: J Dim. 2014."
    )
    assert only(NBIB + "UIN - J Dim. 2020\n").fields["status"] == "superseded"
    assert only(NBIB.replace("TI  - ", "TI  - WITHDRAWN: ")).fields["status"] == "withdrawn"


# ---------------------------------------------------------------------------- nothing is made up


def test_what_is_missing_stays_missing():
    assert dict(only("PMID- 1\nTI  - Bare\n").fields) == {
        "type": "article-journal",
        "source-kind": "not-known",
        "title": "Bare",
        "PMID": "1",
        "unverified": [],
    }
    assert "title" not in only("PMID- 1\nAU  - Esser S\n").fields
    assert only("JT  - J Dim\nAU  - Esser S\n", wanted="nbib").refused == (
        "it has neither a title nor an identifier: nobody could tell what it is"
    )


def test_several_records_with_no_mark_between_them():
    assert [
        each.fields["title"] for each in read_records((RIS.replace("ER  - ", "") * 2).encode(), "")
    ] == ["Glowroot for dimness"] * 2
    assert len(read_records((NBIB * 3).encode(), "x.nbib")) == 3
    assert len(read_records((BIBTEX + BIBTEX.split("\n", 2)[2]).encode(), "x.bib")) == 2


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("10<sup>5</sup> cells, H<sub>2</sub>O", "10⁵ cells, H2O"),
        ("a &lt; b &amp; R&D &#8211; c", "a < b & R&D – c"),
        ("if p < 0.05 and q > 3", "if p < 0.05 and q > 3"),
        ("\u202eturned\u200b and\u00a0 \u0007hidden\ufeff", "turned and hidden"),
        ("two\n  lines\u2028more", "two lines more"),
        ("Cafe\u0301.", "Café"),
    ],
)
def test_words_are_made_plain(title, plain):
    assert csl(title=title).fields["title"] == plain


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"10\textsuperscript{5} cells, H\textsubscript{2}O", "10⁵ cells, H2O"),
        (r"10\textsuperscript5 cells", "10⁵ cells"),
        (r"about \href{https://example.org/a_b}{the \emph{root}}", "about the root"),
    ],
)
def test_latex_is_made_plain_as_well(latex, plain):
    (record,) = read_records(f"@misc{{a, title = {{{latex}}}}}".encode(), "a.bib")
    assert record.fields["title"] == plain


def test_latex_in_an_abstract_keeps_no_work_out():
    raw = rb"@misc{a, title = {Root}, abstract = {\sqrt, \href. It was retracted.}}"
    (record,) = read_records(raw, "a.bib")
    assert record.fields["title"] == "Root" and record.fields["status"] == "retracted"


def test_an_unknown_type_is_named_as_it_stands():
    assert csl(type="poem").remarks == ("its type 'poem' is not known here",)


def test_a_note_that_begins_with_a_number_is_no_doi():
    """ "10." begins a DOI only where a registrant's number and a slash follow."""
    assert only(RIS.replace("DO  -", "N1  - 10.5 patients.\nXX  -")).remarks == ()
    noted = only(RIS.replace("DO  -", "N1  - 10.1234/dim.2011\nXX  -"))
    assert noted.fields["DOI"] == "10.1234/dim.2011"


def test_what_was_left_out_is_told():
    record = csl(URL="javascript:alert(1)", DOI="none", editor=[{"family": "E"}], title="a\u202eb")
    assert record.remarks == (
        "'none' is no DOI, and was left out",
        "'javascript:alert(1)' is no address of a page, and was left out",
        "its editors are not kept: a reference has authors alone",
        "characters that nobody can see were left out",
    )
    assert "URL" in record.fields  # that of its number in PubMed Central


def bib(**fields):
    said = {"title": "Glowroot and dimness", "year": "2019", **fields}
    return only("@report{any, " + ", ".join(f"{k} = {{{v}}}" for k, v in said.items()) + "}")


@pytest.mark.parametrize(
    ("fields", "left_out", "remark"),
    [
        ({"year": "2O11"}, "issued", "no year can be read in its date '2O11': look it up, and correct it"),
        ({"doi": "10.3344/kjp.2011.24.4.235x y"}, "DOI", "'10.3344/kjp.2011.24.4.235x y' is no DOI, and was left out"),
        ({"author": "Wardlaw D and others"}, None, "the author 'W D' has the family name 'D': do initials and name stand the wrong way round?"),
        ({"author": "Esser, Stephen", "institution": "AAOS"}, None, "its institution 'AAOS' is not kept"),
        ({"title": "Glowroot: a randomised controlled trial"}, None, "source-kind 'rct' is what its title says: look whether it is so"),
    ],
)  # fmt: skip
def test_a_slip_in_a_record_is_told(fields, left_out, remark):
    record = bib(**fields)
    assert record.remarks == (remark,)
    assert left_out not in record.fields


@pytest.mark.parametrize(
    "fields",
    [{"doi": "doi: 10.1234/dim.2011"}, {"doi": "https://doi.org/10.1234/dim.2011 [doi]"}, {"author": "Li, J"}, {"institution": "AAOS"}, {"year": ""}],
)  # fmt: skip
def test_what_is_right_as_it_is_gets_no_remark(fields):
    assert bib(**fields).remarks == ()


@pytest.mark.parametrize(
    ("given", "page"),
    [("176-82", "176-182"), ("S347-64", "S347-S364"), ("10--20", "10-20"), ("e12", "e12"),
     ("5-5", "5"), ("99-101", "99-101"), ("1-4, 9", "1-4, 9")],
)  # fmt: skip
def test_pages_in_full(given, page):
    assert csl(page=given).fields["page"] == page


# ----------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        ("TY  - JOUR\nTI  - Müller\nER  - \n".encode("latin-1"), "line 2: byte 0xfc is not UTF-8"),
        ("TY  - JOUR\n".encode("utf-16"), "the file is UTF-16"),
        (b"hello", "neither PubMed's format"),
        (b"[]", "no record was found"),
        (b"[1]", "holds no list of records"),
        (b'{"a": 1}', "other JSON"),
        (b'{"title": "a",}', "line 1: this is not JSON"),
        (b"[" * 100_000, "cannot be read"),
        (b"@article{a, title = {Open,\n@misc{b, title = {B}}", "line 1: the entry cannot be read"),
        (b"@article{a, title = {A}, title = {B}}", "says 'title' twice"),
        (b"@article{a, title = {" + b"{" * 900 + b"}" * 900 + b"}}", "braces stand too deep"),
        (rb"@article{a, title = {A \sqrt}}", "LaTeX that cannot be read"),
        (b"TY  - JOUR\nTI  - a\nER  - \n" * 1001, "more than 1000 records"),
        (b" " * (16 * 1024 * 1024 + 1), "the file is 16 MB"),
    ],
)  # fmt: skip
def test_files_that_are_refused(raw, words):
    with pytest.raises(RecordsError, match=words.replace("(", r"\(")) as refused:
        read_records(raw, "x")
    assert refused.value.hint


def test_a_field_that_is_none_is_refused_at_once():
    assert only("TY  - JOUR\nTI  - " + "x" * 9_000_000).refused == (
        "its title has 9000000 characters: that is no title"
    )


def test_the_content_tells_the_format_and_else_the_name():
    assert only("\ufeff" + RIS, "export.txt").fields["title"] == "Glowroot for dimness"
    assert only(NBIB, "misnamed.ris").fields["PMID"] == "90000001"
    with pytest.raises(RecordsError, match="no record"):
        read_records(b"nothing of the kind", "x.ris")
    with pytest.raises(RecordsError, match="no record"):
        read_records(RIS.encode(), "x", "bibtex")


def test_entries_without_end_are_refused_at_once():
    """Read one by one they took minutes: the time grew with the square of their number."""
    with pytest.raises(RecordsError, match="more than 1000 records"):
        read_records(b"@article{" * 300_000, "open.bib")


def test_a_list_of_authors_without_end_is_refused():
    authors = " and ".join(f"Name{number}, B" for number in range(5001))
    text = f"@article{{a, title={{T}}, year=2020, author={{{authors}}}}}"
    (found,) = read_records(text.encode(), "a.bib")
    assert found.refused == "it has 5001 authors: name the group that they are, as one author"


def test_what_is_no_number_is_no_title():
    (found,) = read_records(b'[{"type": "book", "title": NaN, "volume": 1e400}]', "a.json")
    assert "title" not in found.fields and "volume" not in found.fields
