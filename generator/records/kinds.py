"""What a work is: its type in each format, its kind as evidence, and whether it still stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.language.works import kinds_in_title

UNKNOWN_KIND = "not-known"
"""The kind of a source of which the record says nothing: the editor has to look."""

RIS_TYPES: Mapping[str, str] = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "article-journal",
    "INPR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "RPRT": "report", "GOVDOC": "report", "CPAPER": "paper-conference", "CONF": "paper-conference",
    "ELEC": "webpage", "ICOMM": "webpage", "BLOG": "post-weblog", "THES": "thesis",
    "STAND": "standard", "LEGAL": "legislation", "STAT": "legislation", "BILL": "bill",
    "DATA": "dataset", "PAMP": "pamphlet", "PCOMM": "personal_communication",
    "MANSCPT": "manuscript", "UNPB": "manuscript", "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary", "COMP": "software", "UNPD": "manuscript", "PREPRINT": "article",
}  # fmt: skip
"""Types of the RIS format (2011), as CSL 1.0.2 calls them; any other is a ``document``."""

BIBTEX_TYPES: Mapping[str, str] = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "manual": "report", "mastersthesis": "thesis",
    "phdthesis": "thesis", "thesis": "thesis", "proceedings": "book", "techreport": "report",
    "report": "report", "unpublished": "manuscript", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "webpage": "webpage", "dataset": "dataset",
    "software": "software", "collection": "book", "reference": "book",
    "inreference": "entry-encyclopedia", "legislation": "legislation", "standard": "standard",
}  # fmt: skip
"""Types of BibTeX and BibLaTeX, as CSL 1.0.2 calls them."""

OTHER_TYPES: Mapping[str, str] = {
    "journal-article": "article-journal", "book-chapter": "chapter", "monograph": "book",
    "edited-book": "book", "proceedings-article": "paper-conference", "posted-content": "article",
    "dissertation": "thesis", "reference-entry": "entry-encyclopedia",
}  # fmt: skip
"""Types of Crossref's JSON, which is CSL-JSON in all else."""

# The most telling first: a systematic review with a meta-analysis has both types in PubMed.
_PUBLICATION_TYPES = (
    ("clinical trial protocol", "protocol"),
    ("network meta-analysis", "network-meta-analysis"),
    ("meta-analysis", "meta-analysis"),
    ("systematic review", "systematic-review"),
    ("scoping review", "scoping-review"),
    ("practice guideline", "guideline"),
    ("guideline", "guideline"),
    ("consensus statement", "consensus"),
    ("consensus development conference", "consensus"),
    ("randomized controlled trial", "rct"),
    ("case reports", "case-report"),
    ("preprint", "preprint"),
    ("editorial", "editorial"),
    ("letter", "letter"),
    ("news", "news"),
    ("newspaper article", "news"),
    ("review", "review"),
)

_BY_TYPE = {"thesis": "thesis", "standard": "standard", "legislation": "law"}


def type_named(types: Iterable[str]) -> bool:
    """True if one of the publication types of a record says what it is as evidence."""
    given = {each.casefold().strip() for each in types}
    return any(name in given for name, _ in _PUBLICATION_TYPES)


def source_kind(types: Iterable[str], csl: str, title: str) -> str:
    """What a work is as evidence, as its publication types or its title say; never guessed.

    The publication types are those of MeSH ("Publication Characteristics").
    """
    given = {each.casefold().strip() for each in types}
    for name, kind in _PUBLICATION_TYPES:
        if name in given:
            return kind
    told = kinds_in_title(title)
    return next(iter(told)) if len(told) == 1 else _BY_TYPE.get(csl, UNKNOWN_KIND)


_FALLEN_TITLE = re.compile(
    r"\W*(?P<told>retract|withdraw)(?:ed|n)\b(?:\s+article)?\W*[:\])]"
    r"|.*[\[(](?P<end>retract|withdraw)(?:ed|n)(?:\s+article)?[\])]\W*$",
    re.I,
)
_FALLEN_NOTE = re.compile(
    r"^\W*retract(?:ed\b(?!\s+(?:and\s+republished\s+)?from)|ion\s+in\b)"
    r"|\b(?:is|was|has been|been)\s+(?:fully\s+)?retracted\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|never)\s+(?:been\s+|yet\s+)?retracted\b", re.I)
_MENTIONED = re.compile(r"\bretract(?:ed|ion)\b|\bexpression of concern\b", re.I)


def fallen(types: Iterable[str], title: str, notes: Iterable[str]) -> str | None:
    """The status ``retracted`` or ``withdrawn`` that a record marks; None for a work that stands.

    A notice of a retraction ("Retraction of Publication") is not itself retracted.
    """
    given = {each.casefold().strip() for each in types}
    if given & {"retracted publication", "retracted article", "retracted"}:
        return "retracted"
    if match := _FALLEN_TITLE.match(title):
        told = match["told"] or match["end"]
        return "retracted" if told.casefold() == "retract" else "withdrawn"
    if any(_FALLEN_NOTE.search(note) and not _DENIED.search(note) for note in notes):
        return "retracted"
    return None


def mentioned(notes: Iterable[str]) -> str | None:
    """A note that speaks of a retraction or of concern without saying that it is of this work."""
    return next((note for note in notes if _MENTIONED.search(note)), None)


def bare_title(title: str) -> str:
    """A title without the mark that a database puts before a work that was taken back."""
    return re.sub(r"^\W*(?:retract|withdraw)(?:ed|n)(?:\s+article)?\s*:\s*", "", title, flags=re.I)
