"""What must hold for any two libraries: equal ones have no difference, and none goes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from generator.changes import compare
from generator.load import load
from generator.model import Guidance
from tests.libraries import ROOT, TREE

SHIPPED = yaml.load((ROOT / "guidance.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)

# What two editions never have in common, what gives the reasons, and what leads to the state of a
# review, which is compared. A fact that nothing names is on no page. Who speaks in a reference is
# read by rules alone: a position that is taken from another work is seen. Names and what people ask
# with stand on no page: questions are understood by them.
APART = (("format",), ("include",), ("edition", "id"), ("edition", "date"))


def compared(path: tuple[Any, ...]) -> bool:
    return (
        path not in APART
        and path[0] not in ("suppressions", "names")
        and "asked" not in path
        and not (path[0] == "references" and path[2:3] == ("positions-of",))
        and not (path[0] == "topics" and path[2:3] == ("changes",))
        and not (path[0] == "topics" and path[2:4] == ("review", "events"))
    )


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a tree: of values, and of what holds them."""
    if path:
        yield path
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()  # fmt: skip
    for key, below in entries:
        yield from places(below, (*path, key))


def changed(tree: Any, path: tuple[Any, ...], value: Any = None) -> Guidance | None:
    """The library with another word at a place, or without it; None where it has no shape then."""
    copy = deepcopy(tree)
    node = copy
    for key in path[:-1]:
        node = node[key]
    if value is None:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    try:
        return Guidance.model_validate(copy)
    except ValidationError:
        return None


def others(given: str) -> Iterator[str]:
    """Other values for a place: more words, or another one of a closed list or form."""
    yield f"{given} more"
    yield from ("urgent", "emergency", "assess", "for", "none", "evidence", "superseded")
    yield from ("label-only", "not-given", "abstract", "page", "plain", "clinical", "mended")
    yield from ("7", "2030-01-01", "another-id", "week", "2031", "none of these")


def mutations(tree: Any, paths: list[tuple[Any, ...]]) -> Iterator[tuple[str, Guidance]]:
    """(place, library with one thing changed there), one of another value and one without it."""
    for path in paths:
        node = tree
        for key in path:
            node = node[key]
        where = ".".join(map(str, path))
        if isinstance(node, str):
            values = (value for value in others(node) if value != node)
            found = next(filter(None, (changed(tree, path, value) for value in values)), None)
            if found:
                yield where, found
        if without := changed(tree, path):
            yield f"{where} (gone)", without


def test_every_change_of_the_minimal_library_is_seen():
    old = Guidance.model_validate(deepcopy(TREE))
    paths = [path for path in places(TREE) if compared(path)]
    seen = 0
    for where, new in mutations(TREE, paths):
        if new == old:
            continue  # an empty list and none are the same
        assert compare(old, new), where
        assert compare(new, old), where
        seen += 1
    assert seen > 60


def test_every_change_of_the_shipped_library_is_seen(sample):
    old = Guidance.model_validate(deepcopy(SHIPPED))
    paths = [path for path in places(SHIPPED) if compared(path)]
    unseen = [
        where
        for where, new in mutations(SHIPPED, sample(paths, 60))
        if new != old and not compare(old, new)
    ]
    assert unseen == []


@pytest.mark.parametrize("tree", [TREE, SHIPPED], ids=["minimal", "shipped"])
def test_an_edition_does_not_differ_from_itself(tree):
    reviewed = {"reviewed-unchanged"}
    one, two = (Guidance.model_validate(deepcopy(tree)) for _ in range(2))
    assert {change.kind for change in compare(one, two)} <= reviewed
    assert {change.kind for change in compare(one, one)} <= reviewed


def test_the_way_a_source_is_written_does_not_matter(tmp_path):
    """Sorted keys, other quotes, other line breaks: the same library, but for the order of what
    is read in order."""
    written = yaml.safe_dump(TREE, sort_keys=True, default_style='"', width=40)
    (tmp_path / "guidance.yaml").write_text(written)
    assert compare(Guidance.model_validate(deepcopy(TREE)), load(tmp_path).guidance) == ()
