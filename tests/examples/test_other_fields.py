"""Libraries of other fields: they are written as editors write, and only real errors are reported."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.model import Guidance
from generator.outputs.rulebook import FAMILIES
from generator.outputs.templates import environment
from generator.pipeline import check, outputs_of, template_sources
from generator.pipeline.manuals import manuals
from generator.problem import Problem, Route
from tests.examples import examined
from tests.examples.planted import DIAGNOSIS, MEDICINES, Planted
from tests.libraries import ROOT as PROJECT

HERE = Path(__file__).parent
LIBRARIES = {
    "fictional-medicines": (*MEDICINES, *examined.MEDICINES),
    "fictional-diagnosis": (*DIAGNOSIS, *examined.DIAGNOSIS),
}
TODAY = date(2026, 11, 25)


@cache
def unedited(name: str) -> tuple[Problem, ...]:
    return check(HERE / name, TODAY).problems


@cache
def library(name: str) -> Guidance:
    found = check(HERE / name, TODAY).library.guidance
    assert found
    return found


def told(problems: list[Problem]) -> str:
    return "\n".join(f"{each.rule} at {each.where}: {each.message}" for each in problems)


def edited(name: str, planted: Planted, folder: Path) -> list[Problem]:
    """What is reported of the library with this error and was not before."""
    shutil.copytree(HERE / name, folder / name)
    file = folder / name / planted.file
    text = file.read_text("utf-8")
    assert text.count(planted.before) == 1, planted.before
    file.write_text(text.replace(planted.before, planted.after), "utf-8")
    before = {(each.rule, str(each.where)) for each in unedited(name)}
    found = check(folder / name, TODAY).problems
    return [each for each in found if (each.rule, str(each.where)) not in before]


ROWS = [
    pytest.param(name, planted, id=f"{name}: {planted.family}: {planted.what}")
    for name, rows in LIBRARIES.items()
    for planted in rows
]


@pytest.mark.parametrize("name", LIBRARIES)
def test_nothing_is_reported_that_is_right(name: str):
    found = unedited(name)
    assert not found, told([*found])


@pytest.mark.parametrize(("name", "planted"), [row for row in ROWS if row.values[1].rule])
def test_a_planted_error_is_reported_at_its_place(name: str, planted: Planted, tmp_path: Path):
    found = edited(name, planted, tmp_path)
    at = [each for each in found if each.rule == planted.rule]
    assert at, told(found)
    if planted.place:
        places = [str(each.where) for each in at if isinstance(each.where, Route)]
        assert any(place.startswith(planted.place) for place in places), told(at)


@pytest.mark.parametrize(("name", "planted"), [row for row in ROWS if not row.values[1].rule])
def test_a_planted_error_waits_for_its_rule(name: str, planted: Planted, tmp_path: Path):
    """As soon as something reports it, its row names the rule."""
    found = edited(name, planted, tmp_path)
    assert not found, f"name one of these in the table:\n{told(found)}"


@pytest.mark.parametrize("name", LIBRARIES)
def test_errors_of_every_family_are_planted(name: str):
    counted = Counter(each.family for each in LIBRARIES[name])
    assert counted.keys() == FAMILIES.keys() - {"output"}  # that is no error of a source
    assert counted.total() >= 15
    families = {each.id: each.family for each in manuals()}
    for each in LIBRARIES[name]:
        assert each.rule is None or each.rule in families, each.rule


@pytest.mark.parametrize("name", LIBRARIES)
def test_everything_in_it_says_that_it_is_made_up(name: str):
    made_up = re.compile(r"fictional|made[- ]up|imaginary|invented|pretend", re.IGNORECASE)
    found = library(name)
    surroundings = [found.publisher.name, *found.publisher.disclaimer.values()]
    surroundings += [words for topic in found.topics.values() for words in topic.title.values()]
    surroundings += [*found.edition.summary.values()]
    surroundings += [each.name for each in (*found.bodies.values(), *found.reviewers.values())]
    surroundings += [f"{each.title} {each.container_title}" for each in found.references.values()]
    assert not [words for words in surroundings if not made_up.search(words)]
    for reference in found.references.values():
        assert reference.pmid is None
        assert reference.doi is None or reference.doi.startswith("10.5555/")
        assert reference.url is None or reference.url.startswith("https://example.org/")


def test_they_are_what_they_are_for():
    """One has many doses in every form, the other tests, likelihoods, sides and disagreement."""
    medicines, diagnosis = (library(name) for name in LIBRARIES)
    assert len(medicines.topics) >= 3 and medicines.include
    assert sum(1 for topic in medicines.topics.values() for _ in topic.statements()) >= 25
    facts = [fact for topic in medicines.topics.values() for fact in topic.facts.values()]
    assert sum(fact.drug is not None for fact in facts) >= 30
    assert {"oral", "intravenous", "inhaled"} <= {fact.route for fact in facts}
    assert len(medicines.grading) == 2
    speaking = [each for topic in diagnosis.topics.values() for _, _, each in topic.statements()]
    assert any(each.withdrawn for each in speaking) and any(each.indirect for each in speaking)
    assert any(
        {"for", "against"} <= {position.direction for position in each.positions}
        for each in speaking
    )
    steps = [
        step
        for topic in diagnosis.topics.values()
        if topic.algorithm
        for step in topic.algorithm.steps.values()
        if step.criteria
    ]
    assert any(step.criteria.any_of for step in steps)
    assert any(step.criteria.all_of for step in steps)


def read(page: bytes) -> str:
    """What readers get of a page, without its front matter and the data for machines."""
    return page.decode().partition("\n---\n")[2].partition("<script")[0]


@pytest.mark.parametrize("name", LIBRARIES)
def test_they_are_rendered(name: str):
    """Every page is made, and no quantity stays in its braces."""
    made = dict(outputs_of(library(name), (), environment(template_sources(PROJECT))))
    data = json.loads(made["guidance.json"])
    for topic, parts in library(name).topics.items():
        assert data["topics"][topic]["statements"].keys() == {
            key for _, key, _ in parts.statements()
        }
        for audience in ("", "patient/"):
            assert "{" not in read(made[f"{topic}/{audience}index.md"])


@cache
def shipped() -> tuple[str, frozenset[tuple[str, str, str]]]:
    """The source of the shipped library, and what is reported of it as it is."""
    found = check(PROJECT, TODAY).problems
    told = frozenset((each.rule, str(each.where), each.message) for each in found)
    return (PROJECT / "guidance.yaml").read_text("utf-8"), told


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped library, whose guidance.yaml each row writes anew."""
    folder = tmp_path_factory.mktemp("shipped")
    for name in ("content", "editions"):
        shutil.copytree(PROJECT / name, folder / name)
    return folder


@pytest.mark.parametrize(
    "planted", examined.SHIPPED, ids=lambda each: f"{each.family}: {each.what}"
)
def test_an_error_planted_in_the_shipped_library_is_reported(planted: Planted, copied: Path):
    text, before = shipped()
    assert text.count(planted.before) == 1, planted.before
    (copied / "guidance.yaml").write_text(text.replace(planted.before, planted.after), "utf-8")
    found = [
        each
        for each in check(copied, TODAY).problems
        if (each.rule, str(each.where), each.message) not in before
    ]
    at = [str(each.where) for each in found if each.rule == planted.rule]
    assert any(place.startswith(planted.place or "") for place in at), told(found)
