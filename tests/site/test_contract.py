"""The markup that readers' safety and other tools rely on (docs: the contract of the site)."""

import json
import re
from collections import Counter
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from bs4 import Tag

from generator.changes.fingerprint import fingerprint
from generator.model import Guidance
from tests.site.building import build_tree, tree_of
from tests.site.reading import AUDIENCES, Page, address, pages_of, squeezed, words

DIRECTIONS = {
    "for": "For",
    "against": "Against",
    "conditional": "Only under conditions",
    "none": "Neither for nor against",
    None: "No direction stated",
}


@pytest.fixture(scope="module")
def pages(site, guidance) -> dict[str, Page]:
    """The topic's page for each audience."""
    return {audience: Page(site / address(audience, guidance)) for audience in AUDIENCES}


@pytest.fixture(scope="module")
def topic(guidance):
    return next(iter(guidance.topics.values()))


@pytest.fixture(scope="module")
def speaking(topic):
    """Statements that are not withdrawn, in reading order."""
    return {name: each for _, name, each in topic.statements() if not each.withdrawn}


@pytest.fixture(scope="module")
def withdrawn(topic):
    found = {name: each for _, name, each in topic.statements() if each.withdrawn}
    assert found, "the shipped library has a withdrawn statement to look at"
    return found


@pytest.fixture(scope="module", params=AUDIENCES)
def read(request, pages, guidance):
    """One audience with its page."""
    settings = guidance.audiences[request.param]
    return SimpleNamespace(audience=request.param, page=pages[request.param], settings=settings)


@pytest.fixture(scope="module")
def data(edition):
    return json.loads((edition / "guidance.json").read_text("utf-8"))


def without_marks(prose: Tag) -> str:
    """The words of a text without its citation numbers."""
    marks = "".join(words(each) for each in prose.select("[data-marks]"))
    assert words(prose).endswith(marks)
    return words(prose).removesuffix(marks).strip()


# ------------------------------------------------------------------------------------ statements


def test_one_section_for_each_statement(read, speaking):
    """In the order of the source, each with its id, its claim and exactly one text."""
    found = read.page.all("[data-statement]")
    assert [(each["data-statement"], each.get("data-claim")) for each in found] == [
        (name, statement.claim) for name, statement in speaking.items()
    ]
    for section in found:
        assert section.name == "section"
        assert section["id"] == section["data-statement"]
        assert len(section.select("[data-prose]")) == 1
        assert words(section.find(re.compile("^h[1-6]$"))) == squeezed(
            speaking[section["id"]].name[read.audience]
        )
        assert not section.select("[data-statement]"), "a statement inside a statement"


def test_one_claim_each(read):
    claims = Counter(each["data-claim"] for each in read.page.all("section[data-claim]"))
    assert max(claims.values()) == 1


def test_prose_is_the_text_of_the_data(read, data, guidance):
    """Word for word what guidance.json says, with every quantity in its place."""
    (topic,) = data["topics"].values()
    for section in read.page.all("[data-statement]"):
        said = without_marks(section.select_one("[data-prose]"))
        assert said == squeezed(
            topic["statements"][section["data-statement"]]["texts"][read.audience]
        )
        assert not re.search("[{}]", said)


def test_statements_show_each_position(read, speaking, guidance):
    """Who says so, in the body's own scheme, under its own label, and which way.

    What is made from the grades stands before the prose, so that a "not" lost in it cannot stand
    alone: the one position, or each direction that several take. A caution speaks first itself.
    """
    shown = 0
    for name, statement in speaking.items():
        section = read.page.ids[name]
        prose = read.page.place(section.select_one("[data-prose]"))
        boxes = section.select(".g-positions > li")
        assert len(boxes) == len(statement.positions), name
        after = {read.page.place(each) > prose for each in boxes}
        if len(boxes) > 1 and statement.kind != "caution":
            line = section.select_one(".g-ways")
            assert read.page.place(line) < prose, name
            assert all(DIRECTIONS[each.direction] in words(line) for each in statement.positions)
        else:
            assert after <= {statement.kind == "caution"}, name
        for box, position in zip(boxes, statement.positions, strict=True):
            shown += 1
            assert DIRECTIONS[position.direction] in words(box), (name, position.body)
            assert guidance.bodies[position.body].called[read.audience] in words(box)
            if position.scheme:  # by name on the clinician's page, on the patient's below
                scheme = guidance.grading[position.scheme]
                named = box if read.settings.style == "clinical" else section
                assert scheme.name in words(named), (name, position.body)
                assert scheme.strengths[position.strength].label in words(box)
            else:
                assert re.search("no grade|without a grade", words(box)), (name, position.body)
    assert shown > 10


def test_no_direction_is_out_of_sight(read, speaking):
    """A plain page may fold further positions away; the fold's own words say every direction."""
    for name, statement in speaking.items():
        section = read.page.ids[name]
        open_ = " ".join(
            words(each) for each in section.select("li") if not each.find_parent("details")
        )
        told = open_ + " ".join(words(each) for each in section.select("summary"))
        assert all(DIRECTIONS[each.direction] in told for each in statement.positions), name


def test_statements_without_a_position_say_so(read, speaking):
    """And why: graded by nobody, by a source that could not be read, or without any source."""
    for name, statement in speaking.items():
        if statement.unsourced is None:
            why = "Not graded by its source"
        else:
            why = (
                "Source not read, so not graded" if statement.cites else "No source, so not graded"
            )
        assert (why in words(read.page.ids[name])) == (not statement.positions), name


def test_disagreement_is_named(read, speaking):
    """Where one body is for it and another against, unless the editors say how both can hold."""
    named = 0
    for name, statement in speaking.items():
        ways = {
            (each.body, each.direction == "against")
            for each in statement.positions
            if each.direction in ("for", "conditional", "against")
        }
        differ = not statement.compatible and any(
            against and not other and one != two for one, against in ways for two, other in ways
        )
        assert ("Sources disagree" in words(read.page.ids[name])) == differ, name
        named += differ
    assert named


def test_quotes_stand_as_they_were_read(read, speaking, guidance):
    """Every passage that a statement rests on is there verbatim, or said not to have been seen."""
    for name, statement in speaking.items():
        cites = [*(each.cite for each in statement.positions), *statement.cites]
        passages = [
            guidance.references[cite.ref].passages[key] for cite in cites for key in cite.passages
        ]
        section = read.page.ids[name]
        shown = {words(each) for each in section.select("blockquote")}
        assert {squeezed(each.quote) for each in passages if each.seen} <= shown, name
        if any(not each.seen for each in passages):
            assert "not seen" in words(section), name


# ------------------------------------------------------------------------------------- safety first


def test_red_flags_come_first(read, topic):
    """All of them stand before any statement, with what to do about them."""
    first = read.page.place(read.page.all("[data-statement]")[0])
    flags = [read.page.ids[f"flag_{name}"] for name in topic.red_flags]
    assert flags
    assert all(read.page.place(flag) < first for flag in flags)


def test_emergency_number_of_the_publisher(read, guidance):
    """The publisher's own number stands with the red flags, under its own words."""
    call = guidance.publisher.emergency
    first = read.page.all("[data-statement]")[0]
    group = read.page.all('[id^="flag_"]')[0].find_parent("section")
    assert call.number in words(group)
    assert call.label[read.audience] in words(group)
    assert read.page.place(group) < read.page.place(first)


def test_leads_to_the_other_audience(read, pages, guidance):
    for other, page in pages.items():
        if other != read.audience:
            label = guidance.audiences[other].label
            leads = {
                (words(link), (read.page.file.parent / link["href"]).resolve())
                for link in read.page.all("a[href]")
            }
            assert (label, page.file.resolve()) in leads


def test_notice_and_disclaimer(pages, guidance):
    """The patient's notice, and each audience's disclaimer, stand on its page and on no other's."""
    for audience, page in pages.items():
        for other, settings in guidance.audiences.items():
            mine = audience == other
            assert (squeezed(guidance.publisher.disclaimer[other]) in page.text) == mine
            if settings.notice:
                assert (squeezed(settings.notice) in page.text) == mine
    assert guidance.audiences["patient"].notice


# -------------------------------------------------------------------------------------- references


def marks_of(page: Page) -> list[tuple[int, str, Tag]]:
    """(number, anchor, link) of each citation mark, in the order in which a reader meets it."""
    return [
        (int(words(link)), link["href"].removeprefix("#"), link)
        for link in page.all('a[href^="#ref_"]')
    ]


def test_references_are_numbered_in_order_of_first_use(read):
    numbers = list(dict.fromkeys(number for number, *_ in marks_of(read.page)))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 20


def test_marks_lead_to_the_reference_of_their_number(read):
    """The list is numbered by itself or by `value`; either way a mark's number is the entry's."""
    entries = read.page.all('ol > li[id^="ref_"]')
    numbered = {
        entry["id"]: int(entry.get("value", place)) for place, entry in enumerate(entries, start=1)
    }
    assert list(numbered.values()) == list(range(1, len(entries) + 1))
    for number, anchor, link in marks_of(read.page):
        assert numbered[anchor] == number
        assert link["aria-label"] == f"Reference {number}"
    assert numbered.keys() == {anchor for _, anchor, _ in marks_of(read.page)}


def test_references_lead_back_to_each_place_that_cites_them(read):
    """And to no other: a statement or red flag is in the list if, and only if, it has the mark."""
    citing: dict[str, set[str]] = {}
    for _, anchor, link in marks_of(read.page):
        # A layer of a statement has an id of its own, for the address that shares it.
        place = link.find_parent(lambda each: each.has_attr("id") and each.name != "details")["id"]
        if place != "part_red-flags":  # the sources below the signs repeat the marks of each sign
            citing.setdefault(anchor, set()).add(place)
    for entry in read.page.all('li[id^="ref_"]'):
        back = [link["href"].removeprefix("#") for link in entry.select('a[href^="#"]')]
        assert len(back) == len(set(back)), entry["id"]
        assert set(back) == citing[entry["id"]], entry["id"]


def test_statements_cite_what_the_source_says(read, speaking, topic):
    """Positions, evidence, and what the quantities named in a statement's texts rest on."""
    for name, statement in speaking.items():
        named = re.findall(r"\{([a-z0-9-]+)\}", statement.model_dump_json())
        facts = [topic.facts[each].cite for each in named]
        cites = [*(each.cite for each in statement.positions), *statement.cites, *facts]
        shown = {
            link["href"].removeprefix("#ref_")
            for link in read.page.ids[name].select('a[href^="#ref_"]')
        }
        assert shown == {each.ref for each in cites if each}, name


def test_links_are_made_from_verified_fields_only(read, site, guidance):
    """An identifier that nobody has verified is printed and not linked."""
    for page in (read.page, Page(site / address("references", guidance))):
        for entry in page.all('li[id^="ref_"]'):
            reference = guidance.references[entry["id"].removeprefix("ref_")]
            out = {link["href"] for link in entry.select('a[href^="https://"]')}
            doi = f"https://doi.org/{quote(reference.doi or '', safe='/')}"
            pubmed = f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"
            for field, value, link in (
                ("DOI", reference.doi, doi),
                ("PMID", reference.pmid, pubmed),
                ("URL", reference.url, reference.url),
            ):
                assert (link in out) == (value is not None and field not in reference.unverified)
            assert out <= {doi, pubmed, reference.url}
            if reference.status != "current":
                assert f"Status: {reference.status}" in words(entry)


# ---------------------------------------------------------------------------------- review, changes


def looks_approved(page: Page) -> list[str]:
    """Whatever on a page could make a reader think that it is approved.

    The step that is not reached may carry the word, as long as it says that it is to come.
    """
    found = [str(each)[:200] for each in page.all("[data-review-state=approved]")]
    found += [str(each)[:200] for each in page.tree.find_all(class_=re.compile("--approved$"))]
    for text in page.tree.find_all(string=re.compile(r"^\W*approved\b", re.IGNORECASE)):
        step = text.find_parent("li")
        if not (step and not step.get("aria-current") and "still to come" in words(step)):
            found.append(text)
    if page.all(".g-page[data-topic], [data-review-state]"):
        for sentence in re.split(r"[.;:·]\s", page.text):
            to_come = "Approved, still to come" in sentence
            denied = re.search(r"\b(no|not|nor|never|nobody|until)\b", sentence, re.IGNORECASE)
            if re.search(r"\bapprov(ed|al)\b", sentence) and not (denied or to_come):
                found.append(sentence)
    return found


def under_review(page: Page) -> None:
    """Assert that the page's banner, and nothing else on it, tells the review state."""
    banner = page.one("[data-review-state]")
    assert banner["data-review-state"] == "under-review"
    assert "Under review. Not clinically approved." in words(banner)
    assert page.place(banner) < page.place(page.one("h1"))
    current = page.one('[data-review-state] [aria-current="step"]')
    assert words(current).startswith("Under review")


def test_topic_pages_are_under_review(read):
    under_review(read.page)


def test_nothing_looks_approved(site):
    assert not {page.file: found for page in pages_of(site) if (found := looks_approved(page))}


def test_the_index_tells_the_state_of_each_topic(site, guidance):
    page = Page(site / address("index", guidance))
    states = page.all("[data-review-state]")
    assert len(states) == len(guidance.topics)
    assert all(each["data-review-state"] == "under-review" for each in states)
    assert all("Not clinically approved" in words(each) for each in states)


@pytest.fixture(scope="module")
def edited(guidance, root, tmp_path_factory):
    """A library with another telephone number, to whose review somebody has added an approval.

    It has the form of one, down to the declared interests and the fingerprints: no rule sees that
    nobody gave it.
    """
    tree = tree_of(guidance)
    day, reviewer = guidance.edition.date.isoformat(), next(iter(guidance.reviewers))
    tree["reviewers"][reviewer]["declared"] = day
    tree["publisher"]["emergency"]["number"] = "11 2"
    stands = Guidance.model_validate(tree)
    for name, topic in tree["topics"].items():
        topic["review"]["events"].append(
            {
                "state": "approved",
                "on": day,
                "by": reviewer,
                "audiences": list(guidance.audiences),
                "fingerprints": {
                    audience: fingerprint(stands, name, audience) for audience in guidance.audiences
                },
                "note": "Approved.",
            }
        )
    return build_tree(tree, tmp_path_factory.mktemp("edited") / "library", root / "content")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_written_approval_is_no_approval(edited, guidance, audience):
    page = Page(edited / address(audience, guidance))
    under_review(page)
    assert "not verified" in words(page.one("[data-review-state]"))


def test_nothing_looks_approved_for_a_written_approval(edited, guidance):
    assert not {page.file: found for page in pages_of(edited) if (found := looks_approved(page))}
    for file in ("guidance.json", "quality/quality.json"):
        data = json.loads((edited / guidance.edition.id / file).read_text("utf-8"))
        for topic in data["topics"].values():
            state = topic.get("state") or topic["review"]["state"]
            assert state in ("under-review", "Under review. Not clinically approved.")


@pytest.mark.parametrize("kind", [*AUDIENCES, "index"])
def test_a_telephone_number_can_be_dialled(edited, guidance, kind):
    """The publisher's number, as it is written, on every page that sends to emergency care."""
    links = Page(edited / address(kind, guidance)).all('a[href^="tel:"]')
    assert {(each["href"], words(each)) for each in links} == {("tel:112", "11 2")}


def test_the_change_page_lists_what_was_withdrawn(site, guidance, withdrawn):
    """With its claim and the reason, and without a link: there is no text to lead to."""
    page = Page(site / address("changes", guidance))
    listed = {each["data-claim"]: each for each in page.all("[data-claim]")}
    assert withdrawn
    for statement in withdrawn.values():
        entry = listed[statement.claim]
        assert squeezed(statement.withdrawn.why) in words(entry)
        assert not entry.select("a, details, del")


def test_withdrawn_statements_stand_nowhere_else(site, guidance, withdrawn):
    """No section, no link, no claim number on any other page."""
    for page in pages_of(site / guidance.edition.id):
        if page.file == site / address("changes", guidance):
            continue
        for name, statement in withdrawn.items():
            assert name not in page.ids
            assert not page.all(f'[data-claim="{statement.claim}"], a[href$="#{name}"]')


def test_the_change_page_gives_each_reason(site, guidance, topic):
    page = Page(site / address("changes", guidance))
    for change in topic.changes.values():
        assert squeezed(change.why) in page.text


def test_topic_pages_say_how_much_was_withdrawn(read, site, guidance, withdrawn):
    assert f"{len(withdrawn)} statement" in read.page.text
    leads = {(read.page.file.parent / each["href"]).resolve() for each in read.page.all("a[href]")}
    assert (site / address("changes", guidance)).resolve() in leads


def test_pages_say_their_edition_and_never_today(read, guidance, topic):
    """A published page is judged by its own dates: whatever it says is true on any later day."""
    dates = read.page.one("[data-edition][data-due]")
    assert dates["data-edition"] == guidance.edition.id
    assert dates["data-due"] == topic.review.due.isoformat()
    assert "Is this current?" in words(dates)


# ------------------------------------------------------------------------------- guidance.json


def test_data_has_the_shape_of_the_contract(data, guidance):
    """topics.<id>.statements.<id>.{claim, kind, positions, cites, texts.<audience>}"""
    assert data["edition"]["id"] == guidance.edition.id
    assert data["topics"].keys() == guidance.topics.keys()
    for topic_id, topic in guidance.topics.items():
        shown = data["topics"][topic_id]["statements"]
        assert list(shown) == [name for _, name, _ in topic.statements()]
        for _, name, statement in topic.statements():
            entry = shown[name]
            assert {"claim", "kind", "positions", "cites", "texts"} <= entry.keys()
            assert (entry["claim"], entry["kind"]) == (statement.claim, statement.kind)
            assert [
                (each["body"], each["scheme"], each["strength"], each["direction"])
                for each in entry["positions"]
            ] == [
                (each.body, each.scheme, each.strength, each.direction)
                for each in statement.positions
            ]
            assert [each["ref"] for each in entry["cites"]] == [
                each.ref for each in statement.cites
            ]
            assert entry["texts"].keys() == (statement.texts or {}).keys()
            assert ("withdrawn" in entry) == (statement.withdrawn is not None)


def test_data_names_only_references_that_it_holds(data):
    for topic in data["topics"].values():
        for statement in topic["statements"].values():
            cites = [*statement["cites"], *(each["cite"] for each in statement["positions"])]
            assert {each["ref"] for each in cites} <= data["references"].keys()


def test_data_is_under_review(data):
    assert {each["review"]["state"] for each in data["topics"].values()} == {"under-review"}
