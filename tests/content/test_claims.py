"""Each of the article's 31 claims on the built pages: its numbers, its nots, its limits.

The table is tests/data/claims.yaml, written by hand from the sources and not from the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from generator.language.facts import say
from generator.model import Guidance
from tests.content.facts import NBSP, UNITS, facts, printed

AUDIENCES = {"clinician": "clinical", "patient": "plain"}
TOPIC = "l2-compression-fracture"
CLAIMS = facts("claims")["claims"]
STANDING = [claim for claim, row in CLAIMS.items() if "withdrawn" not in row]
WITHDRAWN = [claim for claim, row in CLAIMS.items() if "withdrawn" in row]
EACH = [(claim, audience) for claim in STANDING for audience in AUDIENCES]

_NUMBERS = r"\d+(?:\.\d+)?(?:(?:–|, | and | to )\d+(?:\.\d+)?)*"
QUANTITY = re.compile(rf"{_NUMBERS}{NBSP}(?:{UNITS})(?:/\w+| an? (?:day|week|month|hour))?(?!\w)")
LOOSE = re.compile(rf"\d[ \t\n]+(?:{UNITS})(?!\w)")


def text_of(element: Tag | None) -> str:
    """The words of an element, without citation marks; no-break spaces are kept."""
    assert element is not None
    words = copy(element)
    for mark in words.select("[data-marks], script, style, svg"):
        mark.decompose()
    return re.sub(r"[ \t\r\n]+", " ", words.get_text().replace("\N{WORD JOINER}", "")).strip()


@dataclass(frozen=True)
class Told:
    """A statement as printed: its prose, and the rest of its section but for folded evidence."""

    prose: str
    rest: str


@pytest.fixture(scope="module")
def pages(edition: Path) -> dict[str, BeautifulSoup]:
    """The topic's page of each audience."""
    folders = {"clinician": edition / TOPIC, "patient": edition / TOPIC / "patient"}
    return {
        audience: BeautifulSoup((folder / "index.html").read_bytes(), "lxml", from_encoding="utf-8")
        for audience, folder in folders.items()
    }


@pytest.fixture(scope="module")
def told(pages: dict[str, BeautifulSoup]) -> dict[tuple[str, str], Told]:
    """Every claim of every audience; fails where a claim has none or several sections."""
    return {
        (claim, audience): _told(page, claim)
        for audience, page in pages.items()
        for claim in STANDING
    }


def _told(page: BeautifulSoup, claim: str) -> Told:
    found = page.select(f"[data-claim={claim}]")
    assert len(found) == 1, f"{claim} has {len(found)} sections"
    assert found[0].name == "section"
    section = copy(found[0])
    for evidence in section.select("details:not(.g-others)"):
        evidence.decompose()
    prose = section.select("[data-prose]")
    assert len(prose) == 1, f"{claim} has {len(prose)} proses"
    words = text_of(prose[0])
    prose[0].decompose()
    return Told(words, text_of(section))


def missing(phrases: list[str], text: str) -> list[str]:
    return [phrase for phrase in phrases if printed(phrase) not in text]


def test_the_table_holds_every_claim_of_the_article():
    assert list(CLAIMS) == [each["id"] for each in facts("inventory")["statements"]]
    assert len(CLAIMS) == 31
    assert set(STANDING) | set(WITHDRAWN) == set(CLAIMS)
    for row in CLAIMS.values():
        assert ("withdrawn" in row) != (set(AUDIENCES) <= set(row))
    halves = [half for claim in STANDING for half in CLAIMS[claim].values()]
    assert all(set(half) == {"quantities", "prose", "says", "never"} for half in halves)
    assert all(isinstance(each, str) for half in halves for many in half.values() for each in many)
    assert all(half["prose"] for half in halves)


def test_no_page_has_a_claim_of_its_own(pages: dict[str, BeautifulSoup]):
    for page in pages.values():
        assert [each["data-claim"] for each in page.select("[data-claim]")] == STANDING


@pytest.mark.parametrize(("claim", "audience"), EACH)
def test_claim_says_what_it_must(told: dict[tuple[str, str], Told], claim: str, audience: str):
    row, said = CLAIMS[claim][audience], told[claim, audience]
    assert not missing(row["prose"], said.prose), said.prose
    assert not missing(row["says"], said.rest), said.rest


@pytest.mark.parametrize(("claim", "audience"), EACH)
def test_claim_has_its_quantities_and_no_other(
    told: dict[tuple[str, str], Told], claim: str, audience: str
):
    prose = told[claim, audience].prose
    assert set(QUANTITY.findall(prose)) == set(map(printed, CLAIMS[claim][audience]["quantities"]))
    assert not LOOSE.findall(prose)


@pytest.mark.parametrize(("claim", "audience"), EACH)
def test_claim_does_not_say_what_was_wrong(
    told: dict[tuple[str, str], Told], claim: str, audience: str
):
    """Words such as "fracture at L2" may stand only inside the phrases that deny them."""
    row, said = CLAIMS[claim][audience], told[claim, audience]
    text = f"{said.rest} {said.prose}"
    for phrase in sorted((*row["prose"], *row["says"]), key=len, reverse=True):
        text = text.replace(printed(phrase), " … ")
    found = [words for words in row["never"] if words.casefold() in text.casefold()]
    assert not found, text


@pytest.mark.parametrize("claim", WITHDRAWN)
def test_withdrawn_claim_stands_on_the_changes_page_with_its_reason(edition: Path, claim: str):
    page = BeautifulSoup((edition / "changes" / "index.html").read_bytes(), "lxml")
    found = page.select(f"[data-claim={claim}]")
    assert len(found) == 1
    assert CLAIMS[claim]["withdrawn"] in text_of(found[0])


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("claim", WITHDRAWN)
def test_withdrawn_claim_is_gone_from_the_topic(
    pages: dict[str, BeautifulSoup], claim: str, audience: str
):
    page = pages[audience]
    assert not page.select(f"[data-claim={claim}]")
    told_there = " ".join(text_of(each) for each in page.select("[data-prose]")).casefold()
    assert not [words for words in CLAIMS[claim]["gone"] if words.casefold() in told_there]


def readings(guidance: Guidance, audience: str) -> Iterator[str]:
    for topic in guidance.topics.values():
        for fact in topic.facts.values():
            yield say(fact, "clinical" if audience == "clinician" else "plain")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_quantity_on_the_page_but_the_facts(
    pages: dict[str, BeautifulSoup], guidance: Guidance, audience: str
):
    """Outside quotes and references, every number with a unit is one of the topic's facts."""
    main = copy(pages[audience].select_one("main"))
    assert main is not None
    for elsewhere in main.select("details:not(.g-others), blockquote, [id^=ref_]"):
        elsewhere.decompose()
    text = text_of(main)
    assert set(QUANTITY.findall(text)) <= set(readings(guidance, audience))
    assert len(QUANTITY.findall(text)) > 20


@pytest.mark.parametrize("audience", AUDIENCES)
def test_red_flags_come_before_any_treatment(
    pages: dict[str, BeautifulSoup], guidance: Guidance, audience: str
):
    main = text_of(pages[audience].select_one("main"))
    first_claim = text_of(pages[audience].select_one("[data-prose]"))
    treatment = main.index(first_claim)
    flags = guidance.topics[TOPIC].red_flags
    assert len(flags) == 14
    late = [
        flag_id
        for flag_id, flag in flags.items()
        # A fact in the text is printed, so compare up to it.
        if not 0 <= main.find(flag.texts[audience].split("{")[0].strip()) < treatment
    ]
    assert not late


def test_patient_page_prints_no_country_s_emergency_number(pages: dict[str, BeautifulSoup]):
    """The sources' own numbers belong to their countries; the page has its publisher's."""
    text = text_of(pages["patient"].select_one("main"))
    assert not re.findall(r"\b(?:999|911|111)\b", text)
