"""Whether a work stands in the library already, and what a new one is called."""

from __future__ import annotations

import pytest

from generator.records.duplicates import Known
from generator.records.keys import suggested

WORK = {
    "type": "book",
    "title": "The glowroot for dimness: a trial",
    "author": [{"family": "Esser", "given": "S"}],
    "issued": "2019",
    "DOI": "10.1234/Dim.2019",
    "PMID": "90000001",
    "ISBN": "978-3-16-148410-0",
    "URL": "https://www.example.org/a/",
}


def known(**fields):
    found = Known()
    found.add("esser-2019", fields or WORK)
    return found


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ({"DOI": "https://doi.org/10.1234/DIM.2019"}, "DOI"),
        ({"PMID": "90000001"}, "PMID"),
        ({"ISBN": "316148410X", "type": "book"}, "ISBN"),
        ({"URL": "http://example.org/a"}, "URL"),
        ({"title": "Glowroot for Dimness – a trial", "issued": "2019"}, "title and year"),
        ({"title": "RETRACTED: Glowroot for dimness: a trial", "issued": "2019"}, "title and year"),
    ],
)
def test_the_same_work(fields, mark):
    assert known().find(fields) == ("esser-2019", mark)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Glowroot for dimness: a trial", "issued": "2020"},
        {"title": "Glowroot for dimness: a trial"},
        {"title": "Glowroot for dimness: a trial", "issued": "2019", "DOI": "10.1234/other"},
        {"ISBN": "978-3-16-148410-0", "type": "chapter"},
        {"URL": "https://example.org/a?b"},
    ],
)
def test_another_work(fields):
    assert known().find(fields) is None


UNDATED = {key: WORK[key] for key in ("type", "title", "author")}


@pytest.mark.parametrize(
    ("stands", "given"),
    [(UNDATED, UNDATED), (UNDATED, {**UNDATED, "issued": "2019"}), (WORK, UNDATED)],
)
def test_the_same_work_without_its_year(stands, given):
    found = known(**stands).find(given)
    assert found is not None and found[0] == "esser-2019" and "title and author" in found[1]


def test_another_work_without_its_year():
    there = known(**UNDATED)
    assert there.find({**UNDATED, "author": [{"family": "Other"}]}) is None
    assert known().find({**UNDATED, "DOI": "10.1234/other"}) is None


def test_a_short_title_needs_its_author():
    editorial = {"title": "Editorial", "issued": "2019", "author": [{"family": "Esser"}]}
    assert known(**editorial).find(editorial) == ("esser-2019", "title and author")
    assert known(**editorial).find({**editorial, "author": [{"family": "Other"}]}) is None


def test_a_number_in_pubmed_central_is_found_in_an_address():
    there = known(URL="https://pmc.ncbi.nlm.nih.gov/articles/PMC900001/")
    assert there.find({}, "PMC900001") == ("esser-2019", "PMCID")


@pytest.mark.parametrize(
    ("author", "year", "key"),
    [
        ({"family": "Müller-Łukasz"}, "2019", "muller-lukasz-2019"),
        ({"family": "O’Neil"}, None, "oneil"),
        ({"family": "de la Cruz"}, "2019", "de-la-cruz-2019"),
        ({"family": "Ørsted"}, "2019", "orsted-2019"),
        ({"literal": "North Glow Society"}, "2019", "ngs-2019"),
        ({"literal": "Glow society"}, "2019", "glow-society-2019"),
        ({"literal": "World Dimness Board"}, "2019", "board-2019"),
        ({"family": "世界"}, "2019", "2019"),
        (None, "2019", "glowroot-dimness-trial-2019"),
    ],
)
def test_keys(author, year, key):
    fields = {"title": "The glowroot for dimness: a trial", "author": [author] if author else []}
    bodies = {"world dimness board": "board"}
    assert suggested({**fields, "issued": year} if year else fields, (), bodies) == key


def test_keys_that_are_taken():
    taken: set[str] = set()
    for _ in range(3):
        taken.add(suggested(WORK, taken, {}))
    assert taken == {"esser-2019", "esser-2019a", "esser-2019b"}
    assert suggested({"title": "x y z"}, {"x-y-z"}, {}) == "x-y-z-a"
