"""Rules on citations and references, as tables: what must be reported, and what must not."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from time import perf_counter
from typing import Any

from generator.rules import check, similar_reference
from generator.rules._survey import survey
from tests.libraries import STATEMENT, TOPIC, Change, drop, guidance, put, setting

REF = "references.smith-2019"
PASSAGE = f"{REF}.passages.dose"
POSITION = f"{STATEMENT}.positions.0"
TEXT = f"{STATEMENT}.texts.clinician"
FACT = f"{TOPIC}.facts.dose"
DOI = "10.1016/j.dim.2019.04.013"
JONES = "references.jones-2001"


def both(words: str) -> dict[str, str]:
    """The same words for each audience."""
    return {"clinician": words, "patient": words}


def another(**fields: Any) -> Change:
    """A second work, cited by the statement beside the position."""
    work = {
        "type": "article-journal",
        "source-kind": "rct",
        "title": "Lanterns against long winter dimness",
        "author": [{"family": "Jones", "given": "A"}],
        "issued": "2001",
        "container-title": "Annals of Light",
        "volume": "7",
        "page": "101-110",
        "unverified": [],
        "passages": {
            "results": {"at": "Table 2", "quote": "Lanterns helped.", "read": "full-text"}
        },
    }
    work |= {key.replace("_", "-"): value for key, value in fields.items()}

    def change(tree: Any) -> None:
        put(JONES, {key: value for key, value in work.items() if value is not None})(tree)
        put(f"{STATEMENT}.cites", [{"ref": "jones-2001", "passages": ["results"]}])(tree)

    return change


def moved(name: str, to: str) -> Change:
    """A reference under another key, wherever it stands; citations follow."""

    def change(tree: Any) -> None:
        tree["references"] = {
            to if key == name else key: each for key, each in tree["references"].items()
        }
        put(f"{POSITION}.cite.ref", to)(tree)

    return change


def ungraded(tree: Any) -> None:
    """The position without its grade."""
    drop(f"{POSITION}.scheme")(tree)
    drop(f"{POSITION}.strength")(tree)


WEB = {
    "type": "webpage",
    "source-kind": "patient-page",
    "title": "Dim days",
    "author": [{"literal": "Glow Society"}],
    "issued": "2020",
    "URL": "https://example.org/dim",
    "unverified": [],
    "container-title": None,
    "volume": None,
    "page": None,
}


def second_position(tree: Any) -> None:
    """The position twice, the second time against lanterns."""
    positions = tree
    for part in f"{STATEMENT}.positions".split("."):
        positions = positions[part]
    positions.append(deepcopy(positions[0]) | {"direction": "against", "what": both("lanterns")})


TABLE = {
    "reference-field-missing": [
        ("no title", [drop(f"{REF}.title")], [REF]),
        ("no author", [drop(f"{REF}.author")], [REF]),
        ("an empty list of authors", [put(f"{REF}.author", [])], [REF]),
        ("no year", [drop(f"{REF}.issued")], [REF]),
        ("no journal", [drop(f"{REF}.container-title")], [REF]),
        ("no pages", [drop(f"{REF}.page")], [REF]),
        ("no volume", [drop(f"{REF}.volume")], [REF]),
        ("no initials", [drop(f"{REF}.author.0.given")], [f"{REF}.author.0"]),
        (
            "et al. of nobody",
            [drop(f"{REF}.author"), put(f"{REF}.et-al", "true")],
            [REF, f"{REF}.et-al"],
        ),
        ("a web page without an address", [another(**WEB | {"URL": None})], [JONES]),
        *(
            (f"a web page, and: {note}", [another(**WEB | {"URL": None, "note": note})], told)
            for note, told in (
                ("Under copyright.", [JONES]),
                ("Page numbers not seen.", [JONES]),
                ("The page has no date.", [JONES]),
                ("Address not seen.", []),
                ("Copies were read.", []),
                ("Read through a proxy.", []),
            )
        ),
        (
            "a book without a year",
            [another(type="book", container_title=None, issued=None)],
            [JONES],
        ),
        ("a chapter without its book", [another(type="chapter", container_title=None)], [JONES]),
        (
            "not seen, and no word why",
            [put(f"{PASSAGE}", {"at": "Table 1", "quote": "not-seen"})],
            [PASSAGE],
        ),
        (
            "the note speaks of something else",
            [drop(f"{REF}.issued"), put(f"{REF}.note", "Abstract read.")],
            [REF],
        ),
        ("a note on the year", [drop(f"{REF}.issued"), put(f"{REF}.note", "Date not seen.")], []),
        (
            "a note on the pages",
            [drop(f"{REF}.page"), put(f"{REF}.note", "Pages and DOI were not found.")],
            [],
        ),
        ("an article with a number", [drop(f"{REF}.volume"), put(f"{REF}.page", "e2432041")], []),
        ("a web page", [another(**WEB)], []),
        (
            "a web page read in a copy",
            [another(**WEB | {"URL": None, "note": "Read in a copy on a hospital's site."})],
            [],
        ),
        (
            "nobody knows what it is",
            [
                put(
                    JONES,
                    {
                        "type": "document",
                        "source-kind": "not-known",
                        "status": "unidentified",
                        "unverified": [],
                    },
                )
            ],
            [],
        ),
        ("a single name", [put(f"{REF}.author.0", {"literal": "Sukarno"})], []),
        (
            "a report of a body",
            [
                another(
                    type="report",
                    author=[{"literal": "Glow Society"}],
                    container_title=None,
                    volume=None,
                    page=None,
                )
            ],
            [],
        ),
        (
            "not seen, and why",
            [put(f"{PASSAGE}", {"quote": "not-seen", "note": "The table could not be opened."})],
            [],
        ),
    ],
    "reference-kind": [
        ("a mistyped type", [put(f"{REF}.type", "article-jornal")], [f"{REF}.type"]),
        ("a type of another format", [put(f"{REF}.type", "misc")], [f"{REF}.type"]),
        ("a mistyped kind", [put(f"{REF}.source-kind", "guidline")], [f"{REF}.source-kind"]),
        ("a kind with another case", [put(f"{REF}.source-kind", "RCT")], [f"{REF}.source-kind"]),
        ("a document", [put(f"{REF}.type", "document")], []),
        ("a legal case", [put(f"{REF}.type", "legal_case")], []),
        ("not known", [put(f"{REF}.source-kind", "not-known")], []),
        ("a leaflet", [put(f"{REF}.source-kind", "patient-leaflet")], []),
    ],
    "source-kind-against-title": [
        (
            "a case report as a trial",
            [another(title="Sudden brightness after glowroot: a case report")],
            [f"{JONES}.source-kind"],
        ),
        (
            "a trial as a review",
            [another(title="Lanterns: a randomized trial", source_kind="review")],
            [f"{JONES}.source-kind"],
        ),
        (
            "a review as a trial",
            [another(title="Lanterns for dimness: an updated systematic review")],
            [f"{JONES}.source-kind"],
        ),
        (
            "a network meta-analysis as a cohort",
            [another(title="Lanterns: network meta-analysis", source_kind="cohort")],
            [f"{JONES}.source-kind"],
        ),
        ("a trial", [another(title="Lanterns: randomised sham controlled clinical trial")], []),
        (
            "a review with a meta-analysis",
            [
                another(
                    title="Glow: a systematic review and meta-analysis", source_kind="meta-analysis"
                )
            ],
            [],
        ),
        ("a protocol", [another(title="Lanterns: protocol of a randomised trial")], []),
        ("a comment", [another(title="On a randomised trial", source_kind="editorial")], []),
        ("a title that says nothing", [another(title="Case finding in winter")], []),
    ],
    "malformed-identifier": [
        ("a DOI with its address", [put(f"{REF}.DOI", f"https://doi.org/{DOI}")], [f"{REF}.DOI"]),
        ("a DOI with a label", [put(f"{REF}.DOI", f"doi:{DOI}")], [f"{REF}.DOI"]),
        ("a DOI with a stop", [put(f"{REF}.DOI", f"{DOI}.")], [f"{REF}.DOI"]),
        ("a DOI with a space", [put(f"{REF}.DOI", "10.1016/j.dim. 2019.04.013")], [f"{REF}.DOI"]),
        ("no DOI at all", [put(f"{REF}.DOI", "see journal")], [f"{REF}.DOI"]),
        (
            "a journal's number",
            [put(f"{REF}.DOI", "10.1016/S0140-6737(19)60010-6")],
            [f"{REF}.DOI"],
        ),
        ("PMID with a label", [put(f"{REF}.PMID", "PMID: 21368099")], [f"{REF}.PMID"]),
        ("PMID with a zero", [put(f"{REF}.PMID", "021368099")], [f"{REF}.PMID"]),
        ("PMID too long", [put(f"{REF}.PMID", "2136809912")], [f"{REF}.PMID"]),
        ("PMC for PMID", [put(f"{REF}.PMID", "PMC5941218")], [f"{REF}.PMID"]),
        ("ISBN with a wrong digit", [put(f"{REF}.ISBN", "978-0-00-000000-3")], [f"{REF}.ISBN"]),
        ("an address without https", [put(f"{REF}.URL", "http://example.org/a")], [f"{REF}.URL"]),
        ("an address without a scheme", [put(f"{REF}.URL", "example.org/a")], [f"{REF}.URL"]),
        ("a script", [put(f"{REF}.URL", "javascript:alert(1)")], [f"{REF}.URL"]),
        ("an address with a space", [put(f"{REF}.URL", "https://example.org/a b")], [f"{REF}.URL"]),
        ("a password", [put(f"{REF}.URL", "https://me:pw@example.org/a")], [f"{REF}.URL"]),
        ("one machine", [put(f"{REF}.URL", "https://localhost/a")], [f"{REF}.URL"]),
        ("a private number", [put(f"{REF}.URL", "https://192.168.0.2/a")], [f"{REF}.URL"]),
        ("no host", [put(f"{REF}.URL", "https://guideline/a")], [f"{REF}.URL"]),
        ("a broken host", [put(f"{REF}.URL", "https://[::1/a")], [f"{REF}.URL"]),
        ("a DOI", [put(f"{REF}.DOI", DOI)], []),
        ("a DOI with brackets", [put(f"{REF}.DOI", "10.1016/S0140-6736(09)60010-6")], []),
        ("a DOI in capitals", [put(f"{REF}.DOI", "10.1234/DIM.2019")], []),
        (
            "a DOI with a number of its own",
            [put(f"{REF}.DOI", "10.5435/00124635-201903000-00007")],
            [],
        ),
        ("a PubMed number", [put(f"{REF}.PMID", "9")], []),
        ("an ISBN with X", [put(f"{REF}.ISBN", "0-8044-2957-X")], []),
        (
            "an address with a query",
            [put(f"{REF}.URL", "https://api.example.org/l.json?q=%22a%22")],
            [],
        ),
    ],
    "copied-address": [
        (
            "a document share",
            [put(f"{REF}.URL", "https://www.scribd.com/document/1")],
            [f"{REF}.URL"],
        ),
        (
            "another language of it",
            [put(f"{REF}.URL", "https://ja.scribd.com/document/1")],
            [f"{REF}.URL"],
        ),
        ("an archive", [put(f"{REF}.URL", "https://web.archive.org/web/2012/x")], [f"{REF}.URL"]),
        (
            "a library's archive",
            [put(f"{REF}.URL", "https://webarchive.library.example.edu/x")],
            [f"{REF}.URL"],
        ),
        ("a proxy", [put(f"{REF}.URL", "https://bmj.ezproxy.example.edu/x")], [f"{REF}.URL"]),
        ("a port", [put(f"{REF}.URL", "https://bibliotheek.example.be:2400/x")], [f"{REF}.URL"]),
        (
            "a test server",
            [put(f"{REF}.URL", "https://site-staging.example.org/x")],
            [f"{REF}.URL"],
        ),
        ("the body's own page", [put(f"{REF}.URL", "https://www.nice.org.uk/guidance/ta279")], []),
        ("a host that only ends alike", [put(f"{REF}.URL", "https://notscribd.com/x")], []),
        (
            "developers of something",
            [put(f"{REF}.URL", "https://www.development.example.org/x")],
            [],
        ),
    ],
    "malformed-field": [
        ("a year to come", [put(f"{REF}.issued", "2029")], [f"{REF}.issued"]),
        ("a year long ago", [put(f"{REF}.issued", "1019")], [f"{REF}.issued"]),
        ("pages backwards", [put(f"{REF}.page", "182-176")], [f"{REF}.page"]),
        ("short pages backwards", [put(f"{REF}.page", "176-72")], [f"{REF}.page"]),
        ("a thousand pages", [put(f"{REF}.page", "176-1820")], [f"{REF}.page"]),
        ("pages with a label", [put(f"{REF}.page", "pp. 176-182")], [f"{REF}.page"]),
        ("a volume with a label", [put(f"{REF}.volume", "vol. 19")], [f"{REF}.volume"]),
        ("an odd issue", [put(f"{REF}.issue", "3?")], [f"{REF}.issue"]),
        (
            "et al. as a name",
            [put(f"{REF}.author.0", {"literal": "Smith J et al."})],
            [f"{REF}.author.0"],
        ),
        ("two in one", [put(f"{REF}.author.0.family", "Smith J, Jones A")], [f"{REF}.author.0"]),
        ("a digit in a name", [put(f"{REF}.author.0.family", "Smith2")], [f"{REF}.author.0"]),
        (
            "the journal is the title",
            [put(f"{REF}.container-title", "Glowroot for Dimness")],
            [f"{REF}.container-title"],
        ),
        ("this year", [put(f"{REF}.issued", "2026")], []),
        ("a supplement", [put(f"{REF}.page", "S347-S364"), put(f"{REF}.issue", "11S")], []),
        ("short pages", [put(f"{REF}.page", "176-82")], []),
        ("an article's number", [put(f"{REF}.page", "CD006349.pub4")], []),
        ("two ranges", [put(f"{REF}.page", "176-182; 190")], []),
        ("a double issue", [put(f"{REF}.issue", "1-2"), put(f"{REF}.volume", "19 Suppl 1")], []),
        ("the third of a name", [put(f"{REF}.author.0.given", "JA 3rd")], []),
        ("a name of two words", [put(f"{REF}.author.0.family", "Van d'Oronzo-de Vries")], []),
        (
            "a body with an and",
            [put(f"{REF}.author.0", {"literal": "Bone, Joint and Light Society 2"})],
            [],
        ),
    ],
    "identifier-mismatch": [
        (
            "a year before the DOI's",
            [put(f"{REF}.DOI", "10.1016/j.dim.2020.04.013")],
            [f"{REF}.issued"],
        ),
        (
            "a year long after",
            [put(f"{REF}.DOI", "10.1016/S0140-6736(09)60010-6")],
            [f"{REF}.issued"],
        ),
        ("another page", [put(f"{REF}.DOI", "10.3344/kjp.2019.3.4.11")], [f"{REF}.page"]),
        ("another volume", [put(f"{REF}.DOI", "10.3344/kjp.2019.4.4.10")], [f"{REF}.volume"]),
        (
            "an article's number",
            [put(f"{REF}.DOI", "10.1136/bmj.l1551"), put(f"{REF}.page", "l1552")],
            [f"{REF}.page"],
        ),
        (
            "another version",
            [
                put(f"{REF}.DOI", "10.1002/14651858.CD006349.pub4"),
                put(f"{REF}.page", "CD006349.pub3"),
            ],
            [f"{REF}.page"],
        ),
        ("the year of acceptance", [put(f"{REF}.DOI", "10.1016/j.dim.2018.04.013")], []),
        ("all agree", [put(f"{REF}.DOI", "10.3344/kjp.2019.3.4.10"), put(f"{REF}.issue", "4")], []),
        ("no known pattern", [put(f"{REF}.DOI", "10.1234/dim.2001")], []),
        ("another pattern", [put(f"{REF}.DOI", "10.9999/abc.1999.1.2.77")], []),
    ],
    "year-against-key": [
        ("the year is another", [put(f"{REF}.issued", "2018")], [f"{REF}.issued"]),
        (
            "the key is another",
            [moved("smith-2019", "smith-2018")],
            ["references.smith-2018.issued"],
        ),
        (
            "a year inside the key",
            [moved("smith-2019", "glow-2018-full")],
            ["references.glow-2018-full.issued"],
        ),
        ("the same", [moved("smith-2019", "glow-2019-full")], []),
        ("a key without a year", [moved("smith-2019", "smith-glow")], []),
        ("a number that is no year", [moved("smith-2019", "ta-2790")], []),
        ("two years", [moved("smith-2019", "glow-2010-2012")], []),
    ],
    "repeated-reference": [
        (
            "the same DOI in another case",
            [put(f"{REF}.DOI", "10.1234/Dim"), another(DOI="10.1234/dim")],
            [f"{JONES}.DOI"],
        ),
        ("the same PMID", [put(f"{REF}.PMID", "123"), another(PMID="123")], [f"{JONES}.PMID"]),
        (
            "the same ISBN without hyphens",
            [put(f"{REF}.ISBN", "978-0-00-000000-2"), another(ISBN="9780000000002")],
            [f"{JONES}.ISBN"],
        ),
        ("the same number", [put(f"{REF}.number", 1), another(number=1)], [f"{JONES}.number"]),
        (
            "both",
            [put(f"{REF}.DOI", DOI), put(f"{REF}.PMID", "9"), another(DOI=DOI, PMID="9")],
            [f"{JONES}.DOI", f"{JONES}.PMID"],
        ),
        ("two works", [put(f"{REF}.DOI", "10.1234/dim"), another(DOI="10.1234/dim.2")], []),
        (
            "two chapters of a book",
            [
                put(f"{REF}.type", "chapter"),
                put(f"{REF}.ISBN", "978-0-00-000000-2"),
                another(type="chapter", ISBN="978-0-00-000000-2"),
            ],
            [],
        ),
        ("none has one", [another()], []),
    ],
    "similar-reference": [
        (
            "another case and mark",
            [
                put(f"{REF}.title", "Glowroot for long winter dimness"),
                another(title="GLOWROOT, for long “winter” dimness.", issued="2019"),
            ],
            [JONES],
        ),
        (
            "a word left out",
            [
                put(f"{REF}.title", "Glowroot against long and dark winter dimness in adults"),
                another(title="Glowroot against long winter dimness in adults", issued="2019"),
            ],
            [JONES],
        ),
        (
            "without its subtitle",
            [
                put(
                    f"{REF}.title",
                    "Winter dimness: a trial with many people in two towns",
                ),
                another(title="Winter dimness", issued="2019"),
            ],
            [],
        ),
        (
            "a long title without its subtitle",
            [
                put(
                    f"{REF}.title",
                    "Glowroot against deep winter dimness: a trial with many people in two towns",
                ),
                another(title="Glowroot against deep winter dimness", issued="2019"),
            ],
            [JONES],
        ),
        (
            "the same pages",
            [another(container_title="Journal of dimness", volume="3", page="10-20")],
            [JONES],
        ),
        ("another year", [another(title="Glowroot for dimness")], []),
        (
            "another part",
            [
                put(f"{REF}.title", "Light in winter, deep dimness, part 1"),
                another(title="Light in winter, deep dimness, part 2", issued="2019"),
            ],
            [],
        ),
        (
            "told for sure elsewhere",
            [put(f"{REF}.DOI", DOI), another(title="Glowroot for dimness", issued="2019", DOI=DOI)],
            [],
        ),
        ("other words", [another(issued="2019")], []),
        (
            "two documents of a series",
            [
                put(f"{REF}.title", "Glow Society appropriateness criteria: lanterns"),
                another(
                    title="Glow Society appropriateness criteria: stars and the moon", issued="2019"
                ),
            ],
            [],
        ),
    ],
    "repeated-author": [
        (
            "the same person",
            [
                put(
                    f"{REF}.author",
                    [{"family": "Smith", "given": "J"}, {"family": "Smith", "given": "J"}],
                )
            ],
            [f"{REF}.author.1"],
        ),
        (
            "in another case",
            [
                put(
                    f"{REF}.author",
                    [{"family": "Smith", "given": "J"}, {"family": "SMITH", "given": "J."}],
                )
            ],
            [f"{REF}.author.1"],
        ),
        (
            "the same body",
            [put(f"{REF}.author", [{"literal": "Glow"}, {"literal": "Glow"}])],
            [f"{REF}.author.1"],
        ),
        (
            "the third",
            [put(f"{REF}.author", [{"literal": "A"}, {"literal": "B"}, {"literal": "A"}])],
            [f"{REF}.author.2"],
        ),
        (
            "two of one name",
            [
                put(
                    f"{REF}.author",
                    [{"family": "Smith", "given": "J"}, {"family": "Smith", "given": "K"}],
                )
            ],
            [],
        ),
        ("one", [put(f"{REF}.author", [{"family": "Smith", "given": "J"}])], []),
    ],
    "unverified-field": [
        ("a field that is not there", [put(f"{REF}.unverified", ["DOI"])], [f"{REF}.unverified.0"]),
        ("twice", [put(f"{REF}.unverified", ["title", "title"])], [f"{REF}.unverified.1"]),
        (
            "no authors",
            [put(f"{REF}.author", []), put(f"{REF}.unverified", ["author"])],
            [f"{REF}.unverified.0"],
        ),
        (
            "the second",
            [put(f"{REF}.unverified", ["volume", "issue"])],
            [f"{REF}.unverified.1"],
        ),
        ("what is there", [put(f"{REF}.unverified", ["title", "container-title", "page"])], []),
        (
            "an address",
            [put(f"{REF}.URL", "https://example.org"), put(f"{REF}.unverified", ["URL"])],
            [],
        ),
        ("nothing", [put(f"{REF}.unverified", [])], []),
    ],
    "label-against-sources": [
        (
            "a position is recorded",
            [put(f"{STATEMENT}.unsourced", both("None found."))],
            [f"{STATEMENT}.unsourced"],
        ),
        (
            "words were read",
            [
                drop(f"{STATEMENT}.positions"),
                another(),
                put(f"{STATEMENT}.unsourced", both("None found.")),
            ],
            [f"{STATEMENT}.unsourced"],
        ),
        (
            "consensus as well",
            [
                drop(f"{STATEMENT}.positions"),
                put(f"{STATEMENT}.unsourced", both("None found.")),
                put(f"{STATEMENT}.consensus", both("The editors agree.")),
            ],
            [f"{STATEMENT}.unsourced"],
        ),
        (
            "the words were not seen",
            [
                drop(f"{STATEMENT}.positions"),
                another(passages={"results": {"quote": "not-seen", "note": "Not open."}}),
                put(f"{STATEMENT}.unsourced", both("It could not be read.")),
            ],
            [],
        ),
        (
            "nothing is cited",
            [drop(f"{STATEMENT}.positions"), put(f"{STATEMENT}.unsourced", both("None."))],
            [],
        ),
        (
            "consensus beside evidence",
            [put(f"{STATEMENT}.consensus", both("The editors agree."))],
            [],
        ),
    ],
    "uncited-fact": [
        ("two passages are cited", [another()], [FACT]),
        ("none is cited", [put(f"{POSITION}.cite", "smith-2019")], [FACT]),
        (
            "in the bottom line alone",
            [
                put(f"{STATEMENT}.texts", both("Glowroot is recommended.")),
                put(
                    f"{TOPIC}.bottom-line",
                    [{"texts": both("Glowroot {dose}."), "see": ["glowroot"]}],
                ),
            ],
            [FACT],
        ),
        (
            "named by an archive's words",
            [another(), put(TEXT, "x"), put(f"{STATEMENT}.quantities", ["dose"])],
            [FACT],
        ),
        ("the one passage that is cited", [], []),
        (
            "its own passage",
            [another(), put(f"{FACT}.cite", {"ref": "smith-2019", "passages": ["dose"]})],
            [],
        ),
        (
            "a fact that no reader sees",
            [another(), put(f"{STATEMENT}.texts", both("Glowroot."))],
            [],
        ),
    ],
    "citation-without-locator": [
        ("a bare key", [put(f"{STATEMENT}.cites", ["smith-2019"])], [f"{STATEMENT}.cites.0"]),
        ("in a position", [put(f"{POSITION}.cite.passages", [])], [f"{POSITION}.cite"]),
        ("in a fact", [put(f"{FACT}.cite", "smith-2019")], [f"{FACT}.cite"]),
        (
            "a work without passages",
            [another(passages={}), put(f"{STATEMENT}.cites", ["jones-2001"])],
            [JONES],
        ),
        ("a passage without a place", [drop(f"{PASSAGE}.at")], [PASSAGE]),
        (
            "neither place nor words on a web page",
            [another(**WEB | {"passages": {"results": {"quote": "not-seen", "note": "Gone."}}})],
            [f"{JONES}.passages.results"],
        ),
        (
            "words on a web page",
            [another(**WEB | {"passages": {"results": {"quote": "It helped.", "read": "page"}}})],
            [],
        ),
        (
            "words in an article with an address",
            [drop(f"{PASSAGE}.at"), put(f"{REF}.URL", "https://example.org")],
            [],
        ),
        (
            "nobody knows the work",
            [put(f"{REF}.status", "unidentified"), put(f"{POSITION}.cite.passages", [])],
            [],
        ),
        (
            "a passage that nothing cites",
            [put(f"{REF}.passages.more", {"quote": "More.", "read": "page"})],
            [],
        ),
    ],
    "quote-not-seen": [
        ("in a position", [put(PASSAGE, {"quote": "not-seen"})], [f"{PASSAGE}.quote"]),
        (
            "told once",
            [
                put(PASSAGE, {"quote": "not-seen"}),
                put(f"{FACT}.cite", {"ref": "smith-2019", "passages": ["dose"]}),
            ],
            [f"{PASSAGE}.quote"],
        ),
        (
            "in the evidence",
            [another(passages={"results": {"quote": "not-seen"}})],
            [f"{JONES}.passages.results.quote"],
        ),
        ("not cited", [put(f"{REF}.passages.more", {"quote": "not-seen"})], []),
        ("seen", [another()], []),
        ("words about seeing", [put(f"{PASSAGE}.quote", "Dimness was not seen in adults.")], []),
    ],
    "sole-weak-support": [
        ("its own publisher", [put(f"{REF}.source-kind", "self")], [f"{POSITION}.cite.ref"]),
        ("at second hand", [put(f"{REF}.source-kind", "secondary")], [f"{POSITION}.cite.ref"]),
        ("a news item", [put(f"{REF}.source-kind", "news")], [f"{POSITION}.cite.ref"]),
        ("retracted", [put(f"{REF}.status", "retracted")], [f"{POSITION}.cite.ref"]),
        ("words not seen", [put(PASSAGE, {"quote": "not-seen"})], [f"{POSITION}.cite.passages"]),
        (
            "a statement on a summary",
            [drop(f"{STATEMENT}.positions"), another(source_kind="secondary")],
            [f"{STATEMENT}.cites"],
        ),
        (
            "a statement on a work that nobody knows",
            [
                drop(f"{STATEMENT}.positions"),
                another(status="unidentified", source_kind="not-known"),
            ],
            [f"{STATEMENT}.cites"],
        ),
        ("beside a position", [another(source_kind="secondary")], []),
        ("superseded", [put(f"{REF}.status", "superseded")], []),
        (
            "one passage of two was seen",
            [
                put(f"{REF}.passages.more", {"quote": "not-seen"}),
                put(f"{POSITION}.cite.passages", ["dose", "more"]),
            ],
            [],
        ),
        (
            "labelled",
            [
                drop(f"{STATEMENT}.positions"),
                another(source_kind="news"),
                put(f"{STATEMENT}.unsourced", both("x")),
            ],
            [],
        ),
    ],
    "position-source": [
        ("nobody speaks there", [drop(f"{REF}.positions-of")], [f"{POSITION}.cite.ref"]),
        (
            "another work",
            [another(), put(f"{POSITION}.cite", {"ref": "jones-2001", "passages": ["results"]})],
            [f"{POSITION}.cite.ref", f"{REF}.positions-of.0", f"{JONES}.source-kind"],
        ),
        (
            "another body",
            [
                put("bodies.lamp", {"name": "Lamp", "called": both("Lamp")}),
                put(f"{POSITION}.body", "lamp"),
            ],
            [f"{POSITION}.body", f"{REF}.positions-of.0"],
        ),
        (
            "a mistyped body",
            [put(f"{REF}.positions-of", ["glwo"])],
            [f"{POSITION}.cite.ref", f"{REF}.positions-of.0"],
        ),
        ("twice", [put(f"{REF}.positions-of", ["glow", "glow"])], [f"{REF}.positions-of.1"]),
        ("a trial", [put(f"{REF}.source-kind", "rct")], [f"{REF}.source-kind"]),
        (
            "several positions, and nobody named",
            [second_position, drop(f"{REF}.positions-of")],
            [REF],
        ),
        (
            "an unknown work",
            [put(f"{POSITION}.cite.ref", "nobody"), drop(f"{REF}.positions-of")],
            [],
        ),
        ("evidence from elsewhere", [another()], []),
        ("ungraded", [ungraded], []),
    ],
    "uncited-passage": [
        (
            "a leftover",
            [put(f"{REF}.passages.more", {"quote": "More.", "read": "page"})],
            [f"{REF}.passages.more"],
        ),
        (
            "another one is cited",
            [
                put(f"{REF}.passages.more", {"quote": "More.", "read": "page"}),
                put(f"{POSITION}.cite.passages", ["more"]),
            ],
            [PASSAGE],
        ),
        ("the whole work is cited", [put(f"{POSITION}.cite.passages", [])], [PASSAGE]),
        (
            "by a fact that the topic's limits name",
            [
                put(f"{REF}.passages.more", {"quote": "Over 2 years.", "read": "page"}),
                put(
                    f"{TOPIC}.facts.age",
                    {
                        "what": "age",
                        "value": "2",
                        "unit": "year",
                        "cite": {"ref": "smith-2019", "passages": ["more"]},
                    },
                ),
                put(f"{TOPIC}.applies-to.clinician", "Over {age}."),
            ],
            [],
        ),
        (
            "by a fact that nothing names",
            [
                put(f"{REF}.passages.more", {"quote": "More.", "read": "page"}),
                put(
                    f"{TOPIC}.facts.rest",
                    {
                        "what": "rest",
                        "value": "1",
                        "unit": "day",
                        "cite": {"ref": "smith-2019", "passages": ["more"]},
                    },
                ),
            ],
            [f"{REF}.passages.more"],
        ),
        (
            "by a fact",
            [
                put(f"{REF}.passages.more", {"quote": "More.", "read": "page"}),
                put(f"{FACT}.cite", {"ref": "smith-2019", "passages": ["more"]}),
            ],
            [],
        ),
        (
            "a mistyped passage is told elsewhere",
            [put(f"{POSITION}.cite.passages", ["dosis"])],
            [],
        ),
        ("of a work that nothing cites", [put(f"{STATEMENT}.positions", [])], []),
        ("cited", [another()], []),
    ],
    "repeated-citation": [
        (
            "the same work",
            [put(f"{STATEMENT}.cites", ["smith-2019", "smith-2019"])],
            [f"{STATEMENT}.cites.1.ref"],
        ),
        (
            "with other passages",
            [
                put(
                    f"{STATEMENT}.cites",
                    [{"ref": "smith-2019", "passages": ["dose"]}, "smith-2019"],
                )
            ],
            [f"{STATEMENT}.cites.1.ref"],
        ),
        (
            "three times",
            [put(f"{STATEMENT}.cites", ["x", "x", "x"])],
            [f"{STATEMENT}.cites.1.ref", f"{STATEMENT}.cites.2.ref"],
        ),
        (
            "the same passage",
            [put(f"{POSITION}.cite.passages", ["dose", "dose"])],
            [f"{POSITION}.cite.passages.1"],
        ),
        ("two works", [put(f"{STATEMENT}.cites", ["smith-2019", "x"])], []),
        ("by a position and as evidence", [put(f"{STATEMENT}.cites", ["smith-2019"])], []),
        ("by two positions", [second_position], []),
    ],
    "repeated-passage": [
        (
            "the same words",
            [put(f"{REF}.passages.more", {"quote": "We recommend glowroot.", "read": "page"})],
            [f"{REF}.passages.more.quote"],
        ),
        (
            "in another case, without the stop",
            [put(f"{REF}.passages.more", {"quote": "we recommend Glowroot", "read": "page"})],
            [f"{REF}.passages.more.quote"],
        ),
        (
            "another place",
            [
                put(
                    f"{REF}.passages.more",
                    {"at": "Abstract", "quote": "We  recommend glowroot.", "read": "abstract"},
                )
            ],
            [f"{REF}.passages.more.quote"],
        ),
        (
            "a part of them",
            [put(f"{REF}.passages.more", {"quote": "glowroot.", "read": "page"})],
            [],
        ),
        (
            "neither was seen",
            [
                put(f"{REF}.passages.more", {"quote": "not-seen"}),
                put(f"{REF}.passages.most", {"quote": "not-seen"}),
            ],
            [],
        ),
        (
            "in another work",
            [
                another(
                    passages={
                        "results": {"at": "x", "quote": "We recommend glowroot.", "read": "page"}
                    }
                )
            ],
            [],
        ),
    ],
    "reference-status": [
        (
            "retracted by its title",
            [put(f"{REF}.title", "RETRACTED: Glowroot for dimness")],
            [f"{REF}.title"],
        ),
        (
            "withdrawn by its title",
            [put(f"{REF}.title", "Withdrawn: Glowroot for dimness")],
            [f"{REF}.title"],
        ),
        ("a title on withdrawing", [put(f"{REF}.title", "Withdrawn pupils in dimness")], []),
        ("retracted by its note", [put(f"{REF}.note", "Retracted in 2021.")], [f"{REF}.note"]),
        ("noted that it is not", [put(f"{REF}.note", "It was not retracted.")], []),
        ("superseded", [put(f"{REF}.status", "superseded")], [f"{REF}.status"]),
        ("withdrawn", [put(f"{REF}.status", "withdrawn")], [f"{REF}.status"]),
        ("retracted", [put(f"{REF}.status", "retracted")], [f"{REF}.status"]),
        ("unidentified", [put(f"{REF}.status", "unidentified")], [f"{REF}.status"]),
        ("as evidence", [another(status="retracted")], [f"{JONES}.status"]),
        ("current", [put(f"{REF}.status", "current")], []),
        (
            "cited by nothing",
            [put(f"{REF}.status", "retracted"), put(f"{STATEMENT}.positions", [])],
            [],
        ),
    ],
    "case-told-as-rule": [
        ("another kind of source", [], []),
        (
            "told as one",
            [
                put(f"{REF}.source-kind", "case-report"),
                put(TEXT, "A case report: {dose} is recommended."),
                put(f"{STATEMENT}.texts.patient", "A report on one person: {dose}."),
            ],
            [],
        ),
        (
            "told of all",
            [
                put(f"{REF}.source-kind", "case-report"),
                put(f"{STATEMENT}.texts.patient", "A report on one person: {dose}."),
            ],
            [TEXT],
        ),
        (
            "told of studies",
            [
                put(f"{REF}.source-kind", "case-report"),
                put(TEXT, "Studies report {dose}."),
                put(f"{STATEMENT}.texts.patient", "A report on one person: {dose}."),
            ],
            [TEXT],
        ),
        (
            "no studies",
            [
                put(f"{REF}.source-kind", "case-report"),
                put(TEXT, "There are no studies, one case: {dose}."),
                put(f"{STATEMENT}.texts.patient", "A report on one person: {dose}."),
            ],
            [],
        ),
    ],
    "typed-citation": [
        (
            "authors as in a list",
            [put(TEXT, "Glowroot {dose} is recommended (Smith et al., 2019).")],
            [TEXT],
        ),
        (
            "a number of PubMed Central",
            [put(TEXT, "Glowroot {dose} is recommended (PMC5941218).")],
            [TEXT],
        ),
        ("in brackets", [put(TEXT, "Glowroot {dose} is recommended [1].")], [TEXT]),
        ("several in brackets", [put(TEXT, "Glowroot {dose} is recommended [1, 3-5].")], [TEXT]),
        ("round brackets at the end", [put(TEXT, "Glowroot {dose} is recommended (1,2).")], [TEXT]),
        ("raised", [put(TEXT, "Glowroot {dose} is recommended.¹²")], [TEXT]),
        ("raised in the sentence", [put(TEXT, "Glowroot² {dose} is recommended.")], [TEXT]),
        ("as in an article", [put(TEXT, "Glowroot {dose} is recommended 1, 2.")], [TEXT]),
        ("after the stop", [put(TEXT, "Glowroot {dose} is recommended.3 It helps.")], [TEXT]),
        ("hard at the word", [put(TEXT, "Glowroot {dose} is recommended1,2.")], [TEXT]),
        ("ref.", [put(TEXT, "Glowroot {dose} is recommended (ref. 3).")], [TEXT]),
        ("a DOI", [put(TEXT, "Glowroot {dose} is recommended, doi:10.1234/dim.")], [TEXT]),
        (
            "in a question",
            [put(f"{TOPIC}.question.patient", "What helps? [2]")],
            [f"{TOPIC}.question.patient"],
        ),
        (
            "names and a year",
            [put(TEXT, "Glowroot {dose} is recommended (Kim and Vaccaro 2006).")],
            [],
        ),
        ("a body and a year", [put(TEXT, "AAOS 2010 is inconclusive (NASS, Grade C).")], []),
        ("square metres", [put(TEXT, "Obesity is a body mass index over 30 kg/m².")], []),
        (
            "statistics",
            [put(TEXT, "Heterogeneity was high (I² and χ²), Ca²⁺ was not measured.")],
            [],
        ),
        ("an enumeration", [put(TEXT, "Either (1) rest or (2) move, as the patient likes.")], []),
        ("levels", [put(TEXT, "Fractures at L3 or L4, types 1, 2.")], []),
        ("a reference range", [put(TEXT, "The reference range is given by the laboratory.")], []),
        ("vitamins", [put(TEXT, "Vitamin B12 and omega-3 were not tested.")], []),
        (
            "of a kept document and its numbers",
            [
                put(
                    f"{TOPIC}.source",
                    {
                        "title": "Old",
                        "updated": "2020-01-01",
                        "about": both("x"),
                        "added": both("x"),
                        "faults": [both("What its [3] is can only be inferred.")],
                    },
                )
            ],
            [],
        ),
        ("a fact in brackets", [put(TEXT, "Glowroot ({dose}).")], []),
    ],
    "quote-altered": [
        (
            "dots in brackets",
            [put(f"{PASSAGE}.quote", "We recommend [...] glowroot.")],
            [f"{PASSAGE}.quote"],
        ),
        (
            "one sign in brackets",
            [put(f"{PASSAGE}.quote", "We recommend […] glowroot.")],
            [f"{PASSAGE}.quote"],
        ),
        (
            "dots between words",
            [put(f"{PASSAGE}.quote", "We recommend ... glowroot.")],
            [f"{PASSAGE}.quote"],
        ),
        (
            "a sign between words",
            [put(f"{PASSAGE}.quote", "We recommend … glowroot.")],
            [f"{PASSAGE}.quote"],
        ),
        ("sic", [put(f"{PASSAGE}.quote", "We reccomend [sic] glowroot.")], [f"{PASSAGE}.quote"]),
        (
            "a changed letter",
            [put(f"{PASSAGE}.quote", "[W]e recommend glowroot.")],
            [f"{PASSAGE}.quote"],
        ),
        (
            "marks around it",
            [put(f"{PASSAGE}.quote", "“We recommend glowroot.”")],
            [f"{PASSAGE}.quote"],
        ),
        ("its own note", [put(f"{PASSAGE}.note", "We recommend glowroot")], [f"{PASSAGE}.quote"]),
        (
            "a word quoted inside",
            [put(f"{PASSAGE}.quote", "They are called “stable” fractures")],
            [],
        ),
        ("two words quoted inside", [put(f"{PASSAGE}.quote", "“strong” or “weak”")], []),
        (
            "an abbreviation",
            [put(f"{PASSAGE}.quote", "mean difference [SMD], -4.86 [95% CI, 1 to 2]")],
            [],
        ),
        (
            "a figure",
            [put(f"{PASSAGE}.quote", "(5·2 points, 2·9–7·4; p<0·0001). It did not differ.")],
            [],
        ),
        (
            "part of a sentence",
            [put(f"{PASSAGE}.quote", "and who are intact be treated with glowroot")],
            [],
        ),
    ],
    "doubtful-quote": [
        (
            "dots at the end",
            [put(f"{PASSAGE}.quote", "We recommend glowroot …")],
            [f"{PASSAGE}.quote"],
        ),
        (
            "dots at the beginning",
            [put(f"{PASSAGE}.quote", "...recommend glowroot.")],
            [f"{PASSAGE}.quote"],
        ),
        (
            "an added word",
            [put(f"{PASSAGE}.quote", "We recommend [the plant] glowroot.")],
            [f"{PASSAGE}.quote"],
        ),
        (
            "too long",
            [put(f"{PASSAGE}.quote", "We recommend glowroot. " * 40)],
            [f"{PASSAGE}.quote"],
        ),
        ("a reference number", [put(f"{PASSAGE}.quote", "We recommend glowroot [3].")], []),
        ("an abbreviation", [put(f"{PASSAGE}.quote", "nonsteroidal drugs [NSAIDs] helped")], []),
        ("a full stop", [put(f"{PASSAGE}.quote", "We recommend glowroot. It helps.")], []),
        ("not seen", [put(PASSAGE, {"quote": "not-seen"})], []),
    ],
    "locator-against-passage": [
        (
            "another recommendation",
            [
                put(
                    f"{REF}.passages",
                    {"rec-8": {"at": "Recommendation 9", "quote": "x", "read": "page"}},
                )
            ],
            [f"{REF}.passages.rec-8.at"],
        ),
        (
            "another table",
            [
                put(
                    f"{REF}.passages",
                    {"table-2-dose": {"at": "Table 3", "quote": "x", "read": "page"}},
                )
            ],
            [f"{REF}.passages.table-2-dose.at"],
        ),
        (
            "ten for one",
            [
                put(
                    f"{REF}.passages",
                    {"rec-1-who": {"at": "Recommendation 10", "quote": "x", "read": "page"}},
                )
            ],
            [f"{REF}.passages.rec-1-who.at"],
        ),
        (
            "the same",
            [
                put(
                    f"{REF}.passages",
                    {"rec-2": {"at": "Section 8, recommendation 2", "quote": "x", "read": "page"}},
                )
            ],
            [],
        ),
        (
            "a number of something else",
            [
                put(
                    f"{REF}.passages",
                    {"week-4": {"at": "Abstract, results (1)", "quote": "x", "read": "page"}},
                )
            ],
            [],
        ),
        (
            "one of several",
            [
                put(
                    f"{REF}.passages",
                    {"rec-3": {"at": "Recommendations 2, rec. 3", "quote": "x", "read": "page"}},
                )
            ],
            [],
        ),
        ("no number", [put(f"{PASSAGE}.at", "Recommendation 9")], []),
    ],
    "passage-of-two-grades": [
        ("for and against", [second_position], [f"{STATEMENT}.positions.1.cite.passages.0"]),
        (
            "the second passage",
            [
                put(
                    f"{REF}.passages.more",
                    {"at": "Table 2", "quote": "Not lanterns.", "read": "page"},
                ),
                second_position,
                put(f"{STATEMENT}.positions.1.cite.passages", ["more", "dose"]),
            ],
            [f"{STATEMENT}.positions.1.cite.passages.1"],
        ),
        (
            "another strength",
            [
                put(
                    "grading.glow-2020.strengths.weak",
                    {
                        "label": "Weak",
                        "meaning-is": "label-only",
                        "directions": {"for": {"verb": "x", "says": both("{who} {what}")}},
                    },
                ),
                second_position,
                put(f"{STATEMENT}.positions.1.strength", "weak"),
                put(f"{STATEMENT}.positions.1.direction", "for"),
            ],
            [f"{STATEMENT}.positions.1.cite.passages.0"],
        ),
        (
            "the label is printed",
            [second_position, put(f"{PASSAGE}.quote", "Glowroot strong, lanterns strong against")],
            [],
        ),
        (
            "the same grade twice",
            [second_position, put(f"{STATEMENT}.positions.1.direction", "for")],
            [],
        ),
        (
            "another passage",
            [second_position, put(f"{STATEMENT}.positions.1.cite.passages", ["against"])],
            [],
        ),
        ("one position", [], []),
    ],
}


def test_thousands_of_references_are_compared_by_their_rarest_words():
    """Not every pair is looked at: 2,000 titles of common words, and one entered twice."""
    draw = Random(1)
    common = ("glow", "dim", "light", "winter", "trial", "adults", "lantern", "review") * 20
    words = [*common, *(f"word{number}" for number in range(2_000))]
    works = {
        f"work-{number}": {
            "type": "document",
            "source-kind": "article",
            "title": " ".join(draw.choice(words) for _ in range(12)),
            "issued": "2019",
            "unverified": [],
        }
        for number in range(2_000)
    }
    works["again"] = works["work-7"] | {"title": works["work-7"]["title"].upper() + "!"}
    begun = perf_counter()
    (found,) = similar_reference.check(survey(guidance(put("references", works)), setting()))
    assert str(found.where) == "references.again"
    assert perf_counter() - begun < 2  # every pair takes ten times as long


def test_a_kind_that_nobody_filled_in_is_asked_for():
    """Whoever cites a new record is not told to remove a position that rests on a good study."""
    found = check(guidance(put(f"{REF}.source-kind", "not-known")), setting())
    (problem,) = [each for each in found if each.rule == "sole-weak-support"]
    assert problem.hint == (
        "look at the work, and say under 'source-kind' of 'smith-2019' what it is, such as 'rct'"
    )
