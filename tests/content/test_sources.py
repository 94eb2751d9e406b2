"""guidance.yaml against the checked facts: quotes, references, grades, claims, red flags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from generator.model import Citation, Fact, Guidance, Passage, Position, Reference, Statement
from generator.model.walk import texts
from tests.content.facts import facts, one_line

TOPIC = "l2-compression-fracture"

INVENTORY = facts("inventory")
RECORDS = {each["key"]: each for each in facts("references")["references"]}
FLAGS = {each["id"]: each for each in facts("red-flags")["flags"]}
SCHEMES = {each["id"]: each for each in facts("grading")["schemes"]}
QUOTES = facts("quotes")
ALSO = facts("claims")

# Copies of a body's words on somebody else's site: never linked, never called the body's own.
COPIES = {"nhs-back-pain-copy", "healthwise-compression-fracture"}

# Hosts of the bodies' own pages. Every other host in tests/data is where a copy was read.
OWN_HOSTS = {
    "api.fda.gov",
    "backcare.org.uk",
    "g-care.glos.nhs.uk",
    "healthify.nz",
    "nogg.org.uk",
    "norfolkandwaveneycommunityhealth.nhs.uk",
    "north-american-spine-society.foleon.com",
    "royalfree.nhs.uk",
    "www.ema.europa.eu",
    "www.fda.gov",
    "www.gov.scot",
    "www.mims.co.uk",
    "www.nice.org.uk",
    "www.racgp.org.au",
    "www5.aaos.org",
}
IDENTIFIER_HOSTS = {"doi.org", "pubmed.ncbi.nlm.nih.gov"}

FIELDS = {  # name in references.yaml -> name in guidance.yaml
    "title": "title",
    "authors": "author",
    "year": "issued",
    "journal": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "pmid": "PMID",
    "edition": "edition",
}


def statements(guidance: Guidance) -> Iterator[tuple[str, Statement]]:
    """(claim, statement) of the topic, in reading order."""
    for _, statement_id, statement in guidance.topics[TOPIC].statements():
        assert statement.claim, f"{statement_id} names no claim"
        yield statement.claim, statement


def positions(guidance: Guidance, body: str) -> Iterator[tuple[str, Statement, Position]]:
    """(claim, statement, position) of one body."""
    for claim, statement in statements(guidance):
        for position in statement.positions:
            if position.body == body:
                yield claim, statement, position


def cited(guidance: Guidance, citation: Citation) -> list[Passage]:
    """The passages that a citation names."""
    return [guidance.references[citation.ref].passages[each] for each in citation.passages]


# -------------------------------------------------------------------------------------- claims


def test_every_claim_once_and_in_order(guidance: Guidance):
    assert [claim for claim, _ in statements(guidance)] == [
        each["id"] for each in INVENTORY["statements"]
    ]


def test_verdicts_are_those_of_the_inventory(guidance: Guidance):
    verdicts = {each["id"]: each["verification"]["verdict"] for each in INVENTORY["statements"]}
    found = {
        claim: statement.source_check.found if statement.source_check else None
        for claim, statement in statements(guidance)
    }
    assert found == verdicts


def test_only_the_claim_without_a_source_is_withdrawn(guidance: Guidance):
    withdrawn = [claim for claim, statement in statements(guidance) if statement.withdrawn]
    unsourced = [claim for claim, statement in statements(guidance) if statement.unsourced]
    assert withdrawn == ["s25"]  # "not found as a separate criterion"
    assert unsourced == ["s23"]  # second_look: "Treat as unsourced until it is"


def test_what_became_of_each_statement_agrees_with_its_change(guidance: Guidance):
    topic = guidance.topics[TOPIC]
    assert set(topic.changes) == {statement_id for _, statement_id, _ in topic.statements()}
    for _, statement_id, statement in topic.statements():
        assert statement.source_check
        withdrawn = topic.changes[statement_id].kind == "withdrawn"
        assert withdrawn == bool(statement.withdrawn) == (statement.source_check.now == "withdrawn")


def amount(given: dict[str, Any]) -> tuple[Any, ...]:
    """A quantity of the inventory, to compare."""
    value = given.get("value")
    numbers = tuple(value) if isinstance(value, list) else (value,) if value is not None else ()
    ends = (given["min"], given["max"]) if "min" in given else ()
    return tuple(map(str, numbers)), tuple(map(str, ends)), given["unit"], given.get("per")


def amount_of(fact: Fact) -> tuple[Any, ...]:
    """A fact, to compare with a quantity of the inventory."""
    numbers = fact.values or ((fact.value,) if fact.value else ())
    ends = (fact.from_, fact.to) if fact.from_ else ()
    return tuple(numbers), ends, fact.unit, fact.per


@pytest.mark.parametrize("audience", ["clinician", "patient"])
@pytest.mark.parametrize(
    "claim", [each["id"] for each in INVENTORY["statements"] if each["quantities"]]
)
def test_quantities_of_the_claim_are_the_facts_of_its_text(
    guidance: Guidance, claim: str, audience: str
):
    given = next(each for each in INVENTORY["statements"] if each["id"] == claim)
    statement = dict(statements(guidance))[claim]
    named = [
        guidance.topics[TOPIC].facts[name]
        for name in re.findall(r"\{([^{}]+)\}", statement.texts[audience])
    ]
    for quantity in given["quantities"]:
        same = [fact for fact in named if amount_of(fact) == amount(quantity)]
        assert same, f"{claim}, {audience}: {quantity} is not in the text"
        if "drug" in quantity:
            assert any(fact.drug == quantity["drug"] for fact in same)


# -------------------------------------------------------------------------------------- quotes


def known_quotes() -> dict[tuple[str, str], dict[str, Any]]:
    """Every quote that was seen, by reference and words."""
    flags = facts("red-flags")
    seen = [*flags["context"], *(source for flag in flags["flags"] for source in flag["sources"])]
    found = {(each["ref"], one_line(each["quote"])): each for each in seen}
    return found | {(each["ref"], one_line(each["quote"])): each for each in QUOTES["quotes"]}


def passages(guidance: Guidance) -> list[tuple[str, str, Passage]]:
    return [
        (ref, name, passage)
        for ref, reference in guidance.references.items()
        for name, passage in reference.passages.items()
    ]


def test_every_quote_is_verbatim_with_its_locator_and_how_it_was_read(guidance: Guidance):
    known = known_quotes()
    seen = [(ref, name, each) for ref, name, each in passages(guidance) if each.seen]
    assert len(seen) > 100
    for ref, name, passage in seen:
        where = f"{ref}, {name}"
        assert (ref, one_line(passage.quote)) in known, f"{where}: words not in tests/data"
        source = known[ref, one_line(passage.quote)]
        if "method" in source:  # of quotes.yaml
            assert passage.at == source["at"], where
            assert passage.read == source["method"], where
            assert passage.urgency is None, where
        else:  # of red-flags.yaml, which gives no locator: at most the part of the address
            assert passage.read == ("secondary-copy" if ref in COPIES else "page"), where
            assert passage.urgency == source.get("urgency_stated"), where
            if passage.at:
                assert passage.at.casefold().replace(" ", "/") in source["seen_at"], where


def test_quotes_keep_their_double_spaces_and_marks(guidance: Guidance):
    """White space is compared loosely above; here letter for letter, as tests/data has it."""
    words = {re.sub(r"\s", "", each["quote"]) for each in known_quotes().values()}
    odd = [
        f"{ref}, {name}"
        for ref, name, passage in passages(guidance)
        if passage.seen and re.sub(r"\s", "", passage.quote) not in words
    ]
    assert not odd


def test_what_was_not_seen_is_on_the_list_of_what_was_not_seen(guidance: Guidance):
    listed = {each["ref"] for each in QUOTES["not_seen"]}
    unseen = {ref for ref, _, passage in passages(guidance) if not passage.seen}
    assert unseen <= listed
    assert {"aaos-2010-full", "eular-efort-2017", "racgp-ca", "aaos-okoj"} <= unseen


def test_passages_stand_under_the_claims_that_they_bear_on(guidance: Guidance):
    """As quotes.yaml has it, and the few more that were looked at by hand."""
    claims = {
        (each["ref"], one_line(each["quote"])): set(each["claim"]) for each in QUOTES["quotes"]
    }
    beyond: dict[str, list[str]] = {}
    for claim, statement in statements(guidance):
        citations = [*(each.cite for each in statement.positions), *statement.cites]
        for citation in citations:
            for name in citation.passages:
                passage = guidance.references[citation.ref].passages[name]
                key = (citation.ref, one_line(passage.quote))
                if passage.seen and claim not in claims.get(key, set()):
                    beyond.setdefault(claim, []).append(f"{citation.ref}/{name}")
    assert {claim: set(each) for claim, each in beyond.items()} == {
        claim: set(each) for claim, each in ALSO["passages"].items()
    }


# ---------------------------------------------------------------------------------- references


def authors(reference: Reference) -> list[str]:
    names = [each.literal or f"{each.family} {each.given}" for each in reference.author]
    return [*names, "et al."] if reference.et_al else names


def field(reference: Reference, name: str) -> Any:
    """A field by its name in guidance.yaml, None where it is absent."""
    if name == "author":
        return authors(reference) or None
    return getattr(reference, name.lower().replace("-", "_"))


def expected(record: dict[str, Any], name: str) -> Any:
    value = record.get(name)
    if value is None or name == "authors":
        return value
    return one_line(str(value))


def test_references_are_those_that_were_recorded(guidance: Guidance):
    assert len(guidance.references) > 35
    for key, reference in guidance.references.items():
        record = RECORDS[key]
        for theirs, ours in FIELDS.items():
            assert field(reference, ours) == expected(record, theirs), f"{key}: {ours}"
        assert reference.source_kind == record["kind"], key


def test_unverified_fields_are_exactly_those_from_memory(guidance: Guidance):
    for key, reference in guidance.references.items():
        record = RECORDS[key]
        memory = {FIELDS[name] for name in record["fields_from_memory"] if record[name] is not None}
        assert set(reference.unverified) == memory, key
        assert len(reference.unverified) == len(memory), key


def hosts(value: Any) -> Iterator[str]:
    """Every host of every address anywhere in a value."""
    if isinstance(value, str):
        for address in re.findall(r"https?://[^\s)'\"<>\]]+", value):
            yield urlsplit(address).hostname or ""
    elif isinstance(value, dict):
        for each in value.values():
            yield from hosts(each)
    elif isinstance(value, list):
        for each in value:
            yield from hosts(each)


def test_addresses_are_the_bodies_own_pages(guidance: Guidance):
    for key, reference in guidance.references.items():
        if reference.url is not None:
            assert reference.url == RECORDS[key]["url"], key
            assert urlsplit(reference.url).hostname in OWN_HOSTS, key
            assert key not in COPIES


def test_no_address_of_a_copy_is_on_the_site(edition: Path):
    """Proxies, document shares and staging sites are provenance; no file may name them."""
    names = ("inventory", "quotes", "references", "red-flags", "grading")
    copies = {host for name in names for host in hosts(facts(name))}
    copies -= OWN_HOSTS | IDENTIFIER_HOSTS
    assert {"www.scribd.com", "docslib.org", "proxy.weglot.com", "medluna.com"} <= copies
    files = [
        each
        for each in edition.rglob("*")
        if each.suffix in (".html", ".json", ".txt", ".xml", ".js", ".ris", ".bib", ".md")
    ]
    assert len(files) > 5
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        found = [host for host in copies if re.search(rf"//{re.escape(host)}(?![\w.])", text)]
        assert not found, f"{file.relative_to(edition)}: {found}"


# -------------------------------------------------------------------------------------- grades

AAOS = {
    each["rec"]: (each["label"], each["direction"].split(" ")[0])
    for each in INVENTORY["aaos_recommendations"]
}
# What a sentence on each AAOS recommendation may not lose: (clinician's words, patient's words).
CONDITIONS = {
    1: [
        ("neurologically intact", "nerves work well"),
        ("acute", "new break"),
        ("osteoporotic", "weak bones"),
        ("{acute-window}", "{acute-window}"),
        ("{calcitonin-course}", "{calcitonin-course}"),
    ],
    2: [
        ("ibandronate and strontium ranelate", "ibandronate, and strontium ranelate"),
        ("since withdrawn", "not sold any more"),
        ("symptomatic fractures", "painful breaks"),
    ],
    4: [
        ("neurologically intact", "nerves work well"),
        ("acute", "new"),
        ("osteoporotic", "weak bones"),
        ("at L3 or L4", "L3 or L4"),
    ],
    8: [("neurologically intact", "nerves work well"), ("osteoporotic", "weak bones")],
    9: [
        ("neurologically intact", "nerves work well"),
        ("osteoporotic", "weak bones"),
        ("symptomatic", "painful"),
    ],
    11: [("not neurologically intact", "nerves are harmed")],
}
SCOPES = {
    1: {"timing": ("acute",), "neurology": ("intact",)},
    4: {"timing": ("acute",), "neurology": ("intact",), "fracture-level": ("L3", "L4")},
    8: {"neurology": ("intact",)},
    9: {"neurology": ("intact",)},
}


def recommendations(guidance: Guidance, position: Position) -> set[int]:
    """The numbers of the recommendations that a position rests on, by its locators.

    The NGC note covers several: there the passage that was not seen names the one that is meant,
    or the end of the note, which is on recommendation 11.
    """
    found: set[int] = set()
    for passage in cited(guidance, position.cite):
        assert passage.at
        if passage.at.startswith("NGC summary"):
            found |= {11} if "covers recommendation 11" in passage.at else set()
        else:
            found |= {int(each) for each in re.findall(r"[Rr]ecommendation (\d+)", passage.at)}
    if not found:
        [passage] = cited(guidance, position.cite)
        raise AssertionError(f"{passage.at} covers several: cite the one that was not seen too")
    return found


def about(statement: Statement, position: Position, audience: str) -> str:
    what = position.what or statement.about
    assert what
    return what[audience]


def test_aaos_positions_carry_its_own_label_and_direction(guidance: Guidance):
    found = list(positions(guidance, "aaos"))
    assert len(found) > 20
    for claim, statement, position in found:
        [number] = recommendations(guidance, position)
        label, direction = AAOS[number]
        where = f"{claim}, recommendation {number}"
        assert position.cite.ref == "aaos-2010-full", where
        assert position.scheme == "aaos-2010", where
        assert position.strength, where
        assert guidance.grading["aaos-2010"].strengths[position.strength].label == label, where
        assert position.direction == direction, where
        for clinician, patient in CONDITIONS.get(number, []):
            assert clinician in about(statement, position, "clinician"), where
            assert patient in about(statement, position, "patient"), where
        if number in SCOPES:
            assert dict(position.scope) == SCOPES[number], where


def test_each_claim_shows_the_aaos_recommendations_that_bear_on_it(guidance: Guidance):
    shown: dict[str, set[int]] = {}
    for claim, _, position in positions(guidance, "aaos"):
        shown.setdefault(claim, set()).update(recommendations(guidance, position))
    for each in INVENTORY["statements"]:
        claim = each["id"]
        wanted = {on["rec"] for on in each["aaos_2010"]}
        wanted |= set(ALSO["aaos"]["beyond"].get(claim, []))
        wanted -= set(ALSO["aaos"]["without"].get(claim, []))
        assert shown.get(claim, set()) == wanted, claim


def test_inventory_labels_of_each_claim_are_the_guideline_s(guidance: Guidance):
    """The inventory is one table, so that no claim carries another label than the guideline."""
    for each in INVENTORY["statements"]:
        for on in each["aaos_2010"]:
            assert (on["label"], on["direction"]) == AAOS[on["rec"]], each["id"]
    counts = Counter(label.lower() for label, _ in AAOS.values())
    stated = INVENTORY["aaos_label_counts_seen"]
    assert counts == {label: number for label, number in stated.items() if label != "source"}


def test_nogg_positions_carry_the_label_that_the_quote_ends_with(guidance: Guidance):
    found = list(positions(guidance, "nogg"))
    assert len(found) >= 7
    for claim, _, position in found:
        [passage] = cited(guidance, position.cite)
        assert position.scheme == "nogg"
        assert position.strength
        label = guidance.grading["nogg"].strengths[position.strength].label
        assert f"({label})" in passage.quote, claim
        assert position.direction == ("against" if passage.quote.startswith("Avoid") else "for")


def test_nass_position_is_grade_c(guidance: Guidance):
    [(claim, _, position)] = positions(guidance, "nass")
    assert claim == "s08"
    assert (position.scheme, position.strength, position.direction) == ("nass", "c", "for")
    [passage] = cited(guidance, position.cite)
    assert passage.note
    assert "Grade of Recommendation: C" in passage.note


def test_acr_positions_carry_their_variant_and_its_rating(guidance: Guidance):
    variants = SCHEMES["acr-ac"]["seen_variant_labels"]
    directions = {"May Be Appropriate": "none", "Usually Appropriate": "for"}
    directions["Usually Not Appropriate"] = "against"
    found = list(positions(guidance, "acr"))
    assert len(found) >= 8
    for claim, statement, position in found:
        [name] = position.cite.passages
        [passage] = cited(guidance, position.cite)
        number = name.removeprefix("variant-")
        assert position.variant == f"Variant {number}: {variants[f'variant_{number}']}", claim
        assert position.scheme == "acr-ac"
        assert position.strength
        label = guidance.grading["acr-ac"].strengths[position.strength].label
        what = about(statement, position, "clinician")
        procedure = re.match("percutaneous vertebral augmentation|surgical consultation", what)
        assert procedure, what
        rated = rf"(?i:{procedure.group(0)}) {label}(?= [A-Z]\w+ \w+ |$)"
        assert re.search(rated, passage.quote), f"{claim}: {what}"
        assert position.direction == directions[label], claim


@pytest.mark.parametrize(
    ("body", "direction"),
    [
        ("asbmr", None),
        ("nice", "conditional"),
        ("ema", "against"),
        ("iof", "for"),
        ("kim-vaccaro", "conditional"),
    ],
)
def test_bodies_without_a_grade_get_none(guidance: Guidance, body: str, direction: str | None):
    found = list(positions(guidance, body))
    assert found
    for claim, _, position in found:
        assert position.scheme is None, claim
        assert position.strength is None, claim
        assert position.direction == direction, claim


def test_nice_conditions_are_both_there(guidance: Guidance):
    for claim, _, position in positions(guidance, "nice"):
        assert position.conditions, claim
        for words in (
            "severe ongoing pain after a recent, unhealed vertebral fracture",
            "despite optimal pain management",
            "at the level of the fracture by physical examination and imaging",
        ):
            assert words in position.conditions["clinician"], claim
        for words in ("very bad, ongoing pain", "recent unhealed", "at the break"):
            assert words in position.conditions["patient"], claim


def test_inconclusive_is_never_a_direction(guidance: Guidance):
    """AAOS Inconclusive, NASS I and ACR May Be Appropriate say neither yes nor no."""
    for scheme, strength in (
        ("aaos-2010", "inconclusive"),
        ("nass", "i"),
        ("acr-ac", "may-be-appropriate"),
    ):
        assert set(guidance.grading[scheme].strengths[strength].directions) == {"none"}


def test_schemes_are_the_bodies_own(guidance: Guidance):
    whose = {"body's own words": "own-words", "label only": "label-only"}
    spoken = {"neither clearly": "none"}
    for scheme_id, scheme in guidance.grading.items():
        source = {each["label"]: each for each in SCHEMES[scheme_id]["labels"]}
        for strength in scheme.strengths.values():
            given = source[strength.label]
            where = f"{scheme_id}, {strength.label}"
            meaning = given["meaning"] if given["meaning"] != "not seen" else None
            assert (strength.meaning and one_line(strength.meaning)) == meaning, where
            kind = given["meaning_is"]
            assert strength.meaning_is == whose.get(kind, "close-paraphrase"), where
            seen = {spoken.get(each, each) for each in given["directions"]}
            assert set(strength.directions) <= seen, where


def test_no_scheme_borrows_another_s_verb(guidance: Guidance):
    """AAOS suggests is Moderate and its option is Weak; neither may speak with more or less."""
    strengths = guidance.grading["aaos-2010"].strengths
    says = {
        (strength, audience): text
        for strength, each in strengths.items()
        for voice in each.directions.values()
        for audience, text in voice.says.items()
    }
    assert " suggests {what}" in says["moderate", "clinician"]
    assert " suggests {what}" in says["moderate", "patient"]
    assert "strength of this advice is moderate" in says["moderate", "patient"]
    assert "as an option: {what}" in says["weak", "clinician"]
    assert "This advice is weak" in says["weak", "patient"]
    assert "recommends against {what}" in says["strong", "clinician"]
    assert "strongly advises against {what}" in says["strong", "patient"]
    for audience in ("clinician", "patient"):
        assert "recommend for or against {what}" in says["inconclusive", audience]


# ----------------------------------------------------------------------------------- red flags


def test_red_flags_are_all_there_in_order(guidance: Guidance):
    assert [f"rf-{each}" for each in guidance.topics[TOPIC].red_flags] == list(FLAGS)


@pytest.mark.parametrize("flag_id", FLAGS)
def test_red_flag_has_its_level_words_and_sources(guidance: Guidance, flag_id: str):
    flag, source = guidance.topics[TOPIC].red_flags[flag_id.removeprefix("rf-")], FLAGS[flag_id]
    level, _, more = source["level"].partition("; ")
    assert flag.level == level
    assert more in ("", "emergency if nerve symptoms")
    assert (flag.emergency_if is not None) == bool(more)
    ours = "(wording not from a source)"
    assert list(flag.words) == [each for each in source["lay_words"] if not each.endswith(ours)]
    quoted = {
        (citation.ref, one_line(passage.quote))
        for citation in flag.cites
        for passage in cited(guidance, citation)
    }
    wanted = {(each["ref"], one_line(each["quote"])) for each in source["sources"]}
    extra = {(each["ref"], one_line(each["quote"])) for each in facts("red-flags")["context"]}
    emergency = {  # what gov-scot-mscc says of cancer with nerve symptoms stands in quotes.yaml
        (each["ref"], one_line(each["quote"]))
        for each in QUOTES["quotes"]
        if each["ref"] == "gov-scot-mscc"
    }
    assert wanted <= quoted <= wanted | extra | (emergency if more else set())


def test_no_text_for_readers_has_a_country_s_emergency_number(guidance: Guidance):
    """The sources' numbers are their countries' own; the number is the publisher's setting."""
    number = re.compile(r"\b(?:999|911|111)\b")
    wrong = [route for route, text in texts(guidance) if number.search(" ".join(text.values()))]
    assert not wrong
    for flag in guidance.topics[TOPIC].red_flags.values():
        assert not number.search(" ".join(flag.words))
    assert not number.search(" ".join(each.number or "" for each in _calls(guidance)))


def _calls(guidance: Guidance) -> list[Any]:
    return [guidance.publisher.emergency, guidance.publisher.urgent, guidance.publisher.assess]
