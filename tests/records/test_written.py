"""What is exported is read back as it was, as far as the format can carry it."""

from __future__ import annotations

import json

import pytest

from generator.load import load
from generator.model import Reference
from generator.records import EXPORTS, read_records, written
from tests.libraries import ROOT

ODD = {
    "all-2020": {
        "type": "chapter", "source-kind": "textbook", "title": "Œuvre {in} braces & 50% of $x_1$ ~ “q”",
        "author": [
            {"family": "Ångström-Łukasz", "given": "ÅŁ"}, {"family": "de la Cruz", "given": "M Jr"},
            {"literal": "Body and Sons, Inc"}, {"literal": "Unicef UK"}, {"literal": "世界"},
        ],
        "et-al": "true", "issued": "2020", "edition": "2nd", "container-title": "A & B", "volume": "3",
        "issue": "1-2", "page": "e12", "DOI": "10.1234/a_b(c);x", "PMID": "90000001",
        "ISBN": "978-3-16-148410-0", "URL": "https://example.org/~a_b?c=%20d&e=1;f#g",
        "status": "retracted", "unverified": ["volume", "author"], "note": "It's [so]: see \\alpha.",
    },
    "bare": {"type": "legislation", "source-kind": "law", "title": "An act", "unverified": []},
    "doc": {"type": "document", "source-kind": "news", "title": "T", "URL": "https://example.org/",
            "author": [{"literal": "others of us"}], "status": "withdrawn", "unverified": ["URL"]},
}  # fmt: skip

LEFT = {"passages": {}, "positions_of": (), "number": None}
"""Fields that the formats cannot carry, empty; see decision 0024."""

LIBRARIES = {
    "odd": {key: Reference.model_validate(fields) for key, fields in ODD.items()},
    **{
        name: load(ROOT / name).guidance.references
        for name in ("guidance.yaml", "editions/2025.09.yaml", "tests/golden/showcase.yaml")
    },
}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("wanted", EXPORTS)
def test_there_and_back(library, wanted):
    references = LIBRARIES[library]
    records = read_records(written(references, wanted).encode(), "x")
    for (key, reference), record in zip(references.items(), records, strict=True):
        assert Reference.model_validate(dict(record.fields)) == reference.model_copy(update=LEFT), (
            key
        )
        assert record.remarks == ()


@pytest.mark.parametrize("wanted", EXPORTS)
def test_a_work_that_fell_says_so(wanted):
    text = written(LIBRARIES["odd"], wanted)
    assert "[guidance: status retracted; kind: textbook" in text
    assert "not verified: volume, author" in text


def test_csl_json_is_what_processors_read():
    first, _, last = json.loads(written(LIBRARIES["odd"], "csl-json"))
    assert first["issued"] == {"date-parts": [[2020]]} and first["status"] == "retracted"
    assert first["author"][1] == {"family": "de la Cruz", "given": "M", "suffix": "Jr"}
    assert last["id"] == "doc"


def test_bibtex_is_plain_ascii_where_latex_has_a_name_for_it():
    text = written(LIBRARIES["odd"], "bibtex")
    assert r"\L{}ukasz" in text or r"{\L}ukasz" in text
    assert "50\\% of" in text


def test_ris_marks_a_body_whose_name_could_be_a_person():
    lines = written(LIBRARIES["odd"], "ris").split("\n")
    assert "AU  - Body and Sons, Inc," in lines and "AU  - Unicef UK," in lines
    assert "AU  - 世界" in lines and "AU  - de la Cruz, M, Jr" in lines


def test_nothing_to_export():
    assert [written({}, wanted) for wanted in EXPORTS] == ["[]\n", "", ""]
