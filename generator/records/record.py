"""One item as CSL-JSON has it becomes the fields of a reference; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from generator.language.identifiers import bare_doi
from generator.language.works import CSL_TYPES, kinds_in_title
from generator.records import clean
from generator.records.kinds import OTHER_TYPES, fallen, mentioned, source_kind, type_named
from generator.records.notes import Told, told_in

MAX_WORDS = 20_000
"""Most that a field may hold: the model's own limit."""

MAX_AUTHORS = 5000
"""Most authors of a record. Longer lists are a group's, which is the one to be named."""


@dataclass(frozen=True)
class Record:
    """A record of a file: the fields of a reference by their YAML keys, in the order of a library.

    ``number`` counts from 1. ``pmcid`` is such as "PMC123". ``remarks`` tell what of the record
    could not be kept or wants a look. ``refused`` says why it can be no reference, else None.
    """

    number: int
    fields: Mapping[str, Any]
    pmcid: str | None = None
    remarks: tuple[str, ...] = ()
    refused: str | None = None

    @property
    def name(self) -> str:
        """What to call it: its number and its title."""
        title = str(self.fields.get("title", ""))
        short = title if len(title) <= 60 else f"{title[:59]}…"
        return f"record {self.number}" + (f" “{short}”" if title else "")


Item = Mapping[str, Any]
"""An item of CSL-JSON. ``genre`` may be a list: the publication types."""


def record(number: int, item: Item) -> Record:
    """The record of an item. Fields that it does not have are left out."""
    remarks: list[str] = []
    notes = [note for note in map(clean.words, _several(item.get("note"))) if note]
    told, note = told_in(notes)
    title = _title(item)
    kinds = [word for word in map(clean.words, _several(item.get("genre"))) if word]
    csl = told.type or _type(item, remarks)
    authors, partly = _authors(item)
    remarks += [f"its {name} '{value}' is not kept" for name, value in _several(item.get("unkept"))]
    remarks += [
        f"the author '{each['given']} {each['family']}' has the family name '{each['family']}':"
        " do initials and name stand the wrong way round?"
        for each in authors
        if _INITIALS.fullmatch(each.get("family", ""))
    ]
    doi = _doi(item, remarks)
    pmid, pmcid = _pubmed(item, notes)
    page = clean.words(item.get("page"))
    kind = told.kind or source_kind(kinds, csl, title or "")
    if not told.kind and kind in kinds_in_title(title or "") and not type_named(kinds):
        remarks.append(f"source-kind '{kind}' is what its title says: look whether it is so")
    fields: dict[str, Any] = {
        "type": csl,
        "source-kind": kind,
        "title": title,
        "author": authors,
        "et-al": "true" if told.partly or partly else None,
        "issued": _issued(item, remarks),
        "edition": clean.words(item.get("edition")),
        "container-title": clean.words(_first(item.get("container-title"))),
        "volume": clean.words(item.get("volume")),
        "issue": clean.words(item.get("issue")),
        "page": clean.pages(page) if page else None,
        "DOI": doi,
        "PMID": pmid,
        "ISBN": clean.words(_first(item.get("ISBN"))),
        "URL": _url(item, doi, pmcid, remarks),
        "status": _status(item, told, kinds, title or "", notes, remarks),
    }
    fields = {key: value for key, value in fields.items() if value}
    fields["unverified"] = [name for name in told.unverified if name in fields]
    kept = [each for each in (note, *_several(item.get("readers"))) if each]
    if kept:
        fields["note"] = " ".join(kept)
    if _several(item.get("editor")):
        remarks.append("its editors are not kept: a reference has authors alone")
    said = _texts(item)
    if not said.isprintable() and any(clean.hidden(each) for each in said[: clean.MAX_CLEANED]):
        remarks.append("characters that nobody can see were left out")
    return Record(number, fields, pmcid, tuple(remarks), _refused(fields))


def _refused(fields: Mapping[str, Any]) -> str | None:
    if not any(fields.get(each) for each in ("title", "DOI", "PMID", "URL", "ISBN")):
        return "it has neither a title nor an identifier: nobody could tell what it is"
    if len(fields.get("author", ())) > MAX_AUTHORS:
        return (
            f"it has {len(fields['author'])} authors: name the group that they are, as one author"
        )
    for key, value in fields.items():
        if isinstance(value, str) and len(value) > MAX_WORDS:
            return f"its {key} has {len(value)} characters: that is no {key}"
    return None


def _texts(item: Item) -> str:
    """All that an item says in words that are kept, as one text."""
    keys = ("title", "container-title", "page", "volume", "issue", "edition")
    found = [clean.unescaped(str(_first(item[key]))) for key in keys if key in item]
    found += [clean.unescaped(str(value)) for name in _people(item) for value in name.values()]
    return "".join(found)


def _several(given: object) -> Sequence[Any]:
    if given is None or given == "":
        return ()
    return given if isinstance(given, list | tuple) else (given,)


def _first(given: object) -> object:
    return next(iter(_several(given)), None)


def _type(item: Item, remarks: list[str]) -> str:
    given = str(item.get("type") or "")
    csl = OTHER_TYPES.get(given, given)
    if csl in CSL_TYPES:
        return csl
    remarks.append(
        f"its type '{clean.words(given) or 'unseen'}' is not known here"
        if given
        else "it has no type"
    )
    return "document"


def _title(item: Item) -> str | None:
    title = clean.words(_first(item.get("title")))
    if title and title.endswith(".") and not title.endswith(".."):
        title = title[:-1].rstrip() or None
    return title


def _people(item: Item) -> Iterator[Mapping[str, Any]]:
    for each in _several(item.get("author")):
        if isinstance(each, Mapping):
            yield each
        elif isinstance(each, str):
            yield {"literal": each}


_INITIALS = re.compile(r"(?:[A-Z]\.?){1,2}")
_OTHERS = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?)", re.I)


def _authors(item: Item) -> tuple[list[dict[str, str]], bool]:
    """The authors, and whether there were others whom the record does not name."""
    found: list[dict[str, str]] = []
    partly = False
    for each in _people(item):
        name = {key: clean.words(value) for key, value in each.items()}
        literal = name.get("literal") or name.get("name")
        family = " ".join(
            filter(None, (name.get("dropping-particle"), name.get("non-dropping-particle"),
                          name.get("family")))
        )  # fmt: skip
        if _OTHERS.fullmatch(literal or family):
            partly = True
        elif literal:
            found.append({"literal": literal})
        elif family:
            names, suffix = clean.without_suffix(name.get("given") or "")
            given = clean.initials(names)
            if given and (suffix := (name.get("suffix") or suffix).rstrip(".")):
                given += f" {suffix}"
            found.append({"family": family, "given": given} if given else {"literal": family})
    return found, partly


def _issued(item: Item, remarks: list[str]) -> str | None:
    issued = item.get("issued")
    dates: list[object] = [issued]
    if isinstance(issued, Mapping):
        dates = [_first(part) for part in _several(issued.get("date-parts"))[:1]]
        dates += [issued.get("raw"), issued.get("literal")]
    for each in dates:
        if found := clean.year(each):
            return found
    if said := next(filter(None, map(clean.words, dates)), None):
        remarks.append(f"no year can be read in its date '{said[:80]}': look it up, and correct it")
    return None


def _doi(item: Item, remarks: list[str]) -> str | None:
    for given in (item.get("DOI"), *_several(item.get("URL"))):
        text = clean.words(given)
        if text and (given is item.get("DOI") or _host(text) in ("doi.org", "dx.doi.org")):
            found = bare_doi(text)
            if found and not _goes_on(text, found):
                return found
            remarks.append(f"'{text}' is no DOI, and was left out")
    return None


def _goes_on(text: str, doi: str) -> bool:
    """True where more follows a DOI behind a space: a slip cut it in two, or there are two."""
    rest = text[text.find(doi) + len(doi) :]
    return bool(re.search(r"\s[^\s\[]", rest))


_LINE = re.compile(r"\b(PMID|PMCID)\s*[:=]?\s*((?:PMC)?[0-9]+)\b")


def _pubmed(item: Item, notes: Sequence[str]) -> tuple[str | None, str | None]:
    """The numbers in PubMed and in PubMed Central, from their fields or from lines of a note."""
    found: dict[str, str] = {}
    for note in notes:
        for name, number in _LINE.findall(note):
            found.setdefault(name, number)
    pmid = re.search(
        r"(?<!\d)[1-9][0-9]{0,8}(?!\d)", str(item.get("PMID") or found.get("PMID") or "")
    )
    pmcid = re.search(r"[0-9]{3,9}", str(item.get("PMCID") or found.get("PMCID") or ""))
    return pmid[0] if pmid else None, f"PMC{pmcid[0]}" if pmcid else None


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.casefold()
    except ValueError:
        return ""


def _url(item: Item, doi: str | None, pmcid: str | None, remarks: list[str]) -> str | None:
    """Where the work can be read; no address that only repeats its DOI or its PubMed number."""
    for given in _several(item.get("URL")):
        url = clean.words(given)
        if not url or (doi and _host(url) in ("doi.org", "dx.doi.org")):
            continue
        if not re.fullmatch(r"https?://[^\s<>\"]+", url) or not _host(url):
            remarks.append(f"'{url[:80]}' is no address of a page, and was left out")
        elif _host(url) != "pubmed.ncbi.nlm.nih.gov":
            return url
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/" if pmcid else None


def _status(
    item: Item,
    told: Told,
    kinds: Sequence[str],
    title: str,
    notes: Sequence[str],
    remarks: list[str],
) -> str | None:
    if told.status:
        return told.status
    updates = " ".join(
        str(each.get("type") or each.get("update-type") or "")
        for each in _several(item.get("updated-by"))
        if isinstance(each, Mapping)
    )
    hints = [
        *notes,
        *map(str, _several(item.get("hints"))),
        updates.replace("retraction", "retracted"),
    ]
    types = [*kinds, str(item.get("status") or "")]
    if found := fallen(types, title, hints):
        return found
    if item.get("superseded"):
        return "superseded"
    if said := mentioned(hints):
        remarks.append(f"look: it says “{said[:120]}”")
    return None
