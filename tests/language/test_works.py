"""Works and their identifiers: DOIs, ISBNs, titles, and what a note says was not seen."""

from __future__ import annotations

import pytest

from generator.language.identifiers import bare_doi, contradictions, isbn_fault, issn_holds, told
from generator.language.works import kinds_in_title, says_missing, title_words


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("10.5435/00124635-201103000-00007", "10.5435/00124635-201103000-00007"),
        ("https://doi.org/10.1016/j.spinee.2006.04.013", "10.1016/j.spinee.2006.04.013"),
        ("http://dx.doi.org/10.1002/jbmr.3653", "10.1002/jbmr.3653"),
        ("doi:10.1002/jbmr.3653", "10.1002/jbmr.3653"),
        ("DOI 10.1002/jbmr.3653.", "10.1002/jbmr.3653"),
        ("(10.1002/jbmr.3653)", "10.1002/jbmr.3653"),
        ("10.1016/S0140-6736(09)60010-6", "10.1016/S0140-6736(09)60010-6"),
        ("10.1002/jbmr.3653?download=true", "10.1002/jbmr.3653"),
        ("11.1002/jbmr.3653", None),
        ("10.1002", None),
        ("jbmr.3653", None),
    ],
)
def test_bare_doi(given, bare):
    assert bare_doi(given) == bare


@pytest.mark.parametrize(
    ("isbn", "holds"),
    [
        ("978-0-00-000000-2", True),
        ("9780000000002", True),
        ("0-306-40615-2", True),
        ("0-8044-2957-X", True),
        ("978-0-00-000000-3", False),
        ("0-306-40615-3", False),
        ("123-0-00-000000-2", False),
        ("978-0-00-00000-2", False),
        ("none", False),
    ],
)
def test_isbn(isbn, holds):
    assert (isbn_fault(isbn) is None) is holds


def test_issn():
    assert issn_holds("0140-6736") and issn_holds("1067-151X")
    assert not issn_holds("0140-6737") and not issn_holds("0140")


@pytest.mark.parametrize(
    ("doi", "fields"),
    [
        ("10.1016/S0140-6736(09)60010-6", {"issued": "2009"}),
        ("10.3344/kjp.2011.24.4.235", {"issued": "2011", "volume": "24", "page": "235"}),
        ("10.1016/j.spinee.2006.04.013", {"issued": "2006"}),
        ("10.1016/j.jacr.2018.09.019", {"issued": "2018", "volume": "15"}),
        ("10.5435/00124635-201103000-00007", {"issued": "2011"}),
        ("10.1136/annrheumdis-2016-210289", {"issued": "2017"}),
        ("10.1002/14651858.CD006349.pub4", {"page": "CD006349.pub4"}),
        ("10.1136/bmj.k1551", {"issued": "2018", "page": "k1551"}),
        ("10.1001/jamanetworkopen.2024.32041", {"issued": "2024", "page": "e2432041"}),
        ("10.1007/s00198-011-1676-0", {"issued": "2012"}),
        ("10.1007/s00198-021-06240-7", {"issued": "2022"}),
        ("10.1056/NEJMoa0900429", {"issued": "2009", "volume": "361"}),
        ("10.1186/1748-5908-7-61", {"issued": "2012", "volume": "7", "page": "61"}),
        ("10.1371/journal.pmed.1000097", {"page": "1000097"}),
        ("10.1002/jbmr.3653", {"issued": "1999"}),  # no known pattern
        ("10.1234/dim.1999.1.2.3", {"issued": "2011", "volume": "9", "page": "8"}),  # another one
    ],
)
def test_real_records_agree_with_their_doi(doi, fields):
    assert contradictions(doi, fields) == []


@pytest.mark.parametrize(
    ("doi", "fields", "wrong"),
    [
        ("10.1016/S0140-6736(09)60010-6", {"issued": "2008"}, ["issued"]),
        (
            "10.3344/kjp.2011.24.4.235",
            {"issued": "2011", "volume": "25", "page": "235"},
            ["volume"],
        ),
        ("10.3344/kjp.2011.24.4.235", {"issued": "2011", "volume": "24", "page": "236"}, ["page"]),
        ("10.1016/j.spinee.2006.04.013", {"issued": "2016"}, ["issued"]),
        ("10.5435/00124635-201103000-00007", {"issued": "2012"}, ["issued"]),
        ("10.1136/annrheumdis-2016-210289", {"issued": "2015"}, ["issued"]),
        ("10.1002/14651858.CD006349.pub4", {"page": "CD006349.pub3"}, ["page"]),
        ("10.1136/bmj.k1551", {"issued": "2019", "page": "k1551"}, ["issued"]),
        ("10.1136/bmj.k1551", {"issued": "2018", "page": "k1552"}, ["page"]),
        ("10.1001/jamanetworkopen.2024.32041", {"page": "e2432042"}, ["page"]),
        ("10.1007/s00198-011-1676-0", {"issued": "2010"}, ["issued"]),
        ("10.1056/NEJMoa0900429", {"issued": "2019"}, ["issued"]),
        ("10.1186/1748-5908-7-61", {"volume": "8", "page": "61"}, ["volume"]),
    ],
)
def test_a_contradiction_is_found(doi, fields, wrong):
    assert [each.field for each in contradictions(doi, fields)] == wrong


def test_what_is_told_is_read_without_regard_to_case():
    assert told("10.1136/BMJ.K1551") == told("10.1136/bmj.k1551")


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Glowroot for dimness: a randomised controlled trial", {"rct"}),
        ("Glowroot: a prospective double-blind, randomized, placebo-controlled study", {"rct"}),
        ("Spontaneous brightness: a case report", {"case-report"}),
        ("Lanterns: a cohort study", {"cohort"}),
        ("Glowroot for dimness", set()),
        ("Protocol for a randomised trial of glowroot", set()),
        ("Glowroot: an overview of randomised trials", set()),
    ],
)
def test_kind_in_a_title(title, kinds):
    assert kinds_in_title(title) == kinds


def test_a_review_of_trials_is_no_trial():
    title = "Lanterns: a systematic review and network meta-analysis of randomized trials"
    assert "network-meta-analysis" in kinds_in_title(title)
    assert "rct" not in kinds_in_title(title)


@pytest.mark.parametrize(
    ("note", "name", "missing"),
    [
        ("Date not seen.", "date", True),
        ("Year of issue not seen.", "year", True),
        ("One patient. Pages, DOI and PMID were not found.", "page", True),
        ("Title, authors and year were not seen.", "author", True),
        ("As the article lists it: without a number or authors.", "author", True),
        ("Abstract read. No grade was seen.", "date", False),
        ("Read on the guideline's pages. The full report was not read.", "page", False),
        (None, "date", False),
    ],
)
def test_what_a_note_says_was_not_seen(note, name, missing):
    assert says_missing(note, name) is missing


def test_titles_are_compared_without_case_accents_and_small_words():
    assert title_words("The Côte of a Glow-root") == title_words("cote glow root")
