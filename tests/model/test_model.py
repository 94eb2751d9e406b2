"""The model: what its values refuse, how the review state is derived, and the walks over it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.load.fonts import drawable
from generator.model.walk import citations, strings, texts
from tests.libraries import FONTS, STATEMENT, TOPIC, drop, guidance, put

POSITION = f"{STATEMENT}.positions.0"
SAME = {"clinician": "A", "patient": "B"}
ALGORITHM = {
    "title": SAME,
    "start": "rest",
    "steps": {"rest": {"do": SAME, "end": "true"}},
    "excluded": {"glowroot": SAME},
}


@pytest.mark.parametrize(
    "change",
    [
        drop(f"{POSITION}.strength"),
        drop(f"{POSITION}.scheme"),
        drop(f"{POSITION}.direction"),
        put(f"{POSITION}.direction", "conditional"),
        drop(f"{STATEMENT}.about"),
        drop(f"{STATEMENT}.texts"),
        drop(f"{STATEMENT}.name"),
        put(f"{STATEMENT}.withdrawn", {"why": "x", "on": "2026-11-22"}),
        put(f"{TOPIC}.facts.dose.to", "6"),
        put(f"{TOPIC}.facts.dose.values", ["1", "2"]),
        drop(f"{TOPIC}.facts.dose.value"),
        put(f"{TOPIC}.facts.dose.value", "1e3"),
        put(f"{TOPIC}.facts.dose.value", "05"),
        put("references.smith-2019.author", [{"given": "J"}]),
        put("references.smith-2019.author", [{"family": "A", "literal": "B"}]),
        drop("references.smith-2019.passages.dose.read"),
        put("edition.id", "2026.11.0"),
        put("topics", {}),
        put("audiences", {}),
    ],
)
def test_what_makes_no_sense_is_refused(change):
    with pytest.raises(ValidationError):
        guidance(change)


def test_values_are_frozen():
    with pytest.raises(ValidationError):
        guidance().edition.id = "2027.01"


def test_walks_find_everything_with_its_route():
    library = guidance(
        put(f"{STATEMENT}.cites", ["smith-2019"]),
        put(f"{TOPIC}.limits", [{"clinician": "A", "patient": "B"}]),
        put(f"{TOPIC}.algorithm", ALGORITHM),
    )
    assert [str(route) for route, _ in citations(library)] == [
        f"{POSITION}.cite",
        f"{STATEMENT}.cites.0",
    ]
    routes = [str(route) for route, _ in texts(library)]
    for route in (
        f"{STATEMENT}.texts",
        f"{TOPIC}.limits.0",
        f"{TOPIC}.title",
        f"{TOPIC}.algorithm.excluded.glowroot",
        "publisher.disclaimer",
    ):
        assert routes.count(route) == 1
    assert [str(route) for route, _ in strings(library, "Glowroot for dimness".__eq__)] == [
        "references.smith-2019.title"
    ]


def test_every_shipped_face_draws_what_quotes_and_doses_need():
    drawn = drawable(FONTS)
    assert set(map(ord, "0123456789–—’“”‘·®×±½é")) <= drawn


def test_a_folder_without_fonts_is_no_answer(tmp_path):
    with pytest.raises(FileNotFoundError):
        drawable(tmp_path)
