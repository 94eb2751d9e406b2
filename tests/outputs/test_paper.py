"""What a page says on paper alone: its address and code, and its edition on every sheet."""

from __future__ import annotations

from datetime import date

import pytest

from generator.outputs.paper import paper_foot, sheets
from generator.outputs.withdrawn import review_by
from tests.libraries import guidance, put

URL = "https://guidance.example.org/spine"
ARCHIVE = put(
    "edition.archive",
    {"replaced-by": "2026.12", "notice": {"clinician": "Do not use.", "patient": "Do not use."}},
)


def test_with_an_address_the_foot_has_it_in_words_and_as_a_code():
    said = paper_foot(guidance(put("publisher.url", URL)), "dimness/index.html")
    assert f"This page: {URL}/2026.11/dimness/index.html<br>" in said
    assert f"Newer editions: {URL}</p>" in said
    assert f'aria-label="QR code of the address {URL}/2026.11/dimness/index.html"' in said
    assert said.count("<svg ") == 1 and "style=" not in said


@pytest.mark.parametrize(
    "url", [None, "http://guidance.example.org", "javascript:alert(1)", "https:"]
)
def test_without_an_https_address_there_is_a_place_for_a_script_to_fill(url):
    said = paper_foot(guidance(put("publisher.url", url)), "dimness/index.html")
    assert said == '<p class="g-paper" data-paper hidden>This page: <span></span></p>'


def test_each_sheet_names_publisher_edition_and_review():
    told = sheets(guidance(put("publisher.name", "A library")), date(2027, 11, 22))
    assert told == (
        '@page{@bottom-left{content:"A library. Edition 2026.11 of 22 November 2026. '
        'Review by 22 November 2027."}}\n'
    )


def test_an_archive_says_on_each_sheet_that_it_is_one():
    told = sheets(guidance(ARCHIVE, put("edition.id", "2025.09")), None)
    assert "Archived: do not use." in told and "Review by" not in told


@pytest.mark.parametrize(
    "name", ['A "b"', "a\\b", "a}b{", "</style>", "a\nb", "a*/b", "a;b", "é 你"]
)
def test_no_name_leaves_its_string(name):
    """CSS reads a backslash with a number as that character, and ends the number at a space."""
    told = sheets(guidance(put("publisher.name", name)), None)
    inside = told[told.index('"') + 1 : told.rindex('"')]
    assert not set('"}{;\n<>*/') & set(inside)
    assert all(each.isalnum() or each in " .,:-\\" for each in inside)


def test_the_copy_is_to_be_reviewed_when_its_first_topic_is():
    topic = guidance().topics["dimness"]
    due = topic.review.due
    assert review_by(guidance()) == due
    assert review_by(guidance(ARCHIVE, put("edition.id", "2025.09"))) is None
    earlier = topic.model_copy(
        update={"review": topic.review.model_copy(update={"due": date(2026, 12, 1)})}
    )
    both = guidance().model_copy(update={"topics": {"a": topic, "b": earlier}})
    assert review_by(both) == date(2026, 12, 1)
