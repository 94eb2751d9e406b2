"""How a source is written does not count: its layout, comments, order of keys, and files.

Each library is written anew in a random layout and read by the real loader; no fingerprint may
differ. Nor may one when only another topic, or only the other audience's words, are edited.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from generator.changes.fingerprint import fingerprint
from generator.load import load
from generator.load.library import SHARED_PARTS
from generator.load.parse import compose
from generator.load.read import SourceFile
from generator.model import Guidance
from tests.changes.edits import Tree, edited, libraries, loaded, original
from tests.mutation.edits import entries
from tests.robustness.trees import Route, at, routes

WRITTEN = [(name, seed) for name in libraries() for seed in range(25)]
"""Each library in 25 layouts; a sample of them is read in every run."""
ORDERED = {
    "sections", "statements", "red-flags", "scope", "codes", "items", "excluded", "steps", "audiences",
}  # fmt: skip
"""Keys whose entries are read, or numbered, in the order that they are written in."""


def prints(guidance: Guidance) -> dict[tuple[str, str], str]:
    return {
        (topic, audience): fingerprint(guidance, topic, audience)
        for topic in guidance.topics
        for audience in guidance.audiences
    }


def read(folder: Path, **sources: str) -> Guidance:
    for name, text in sources.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    library = load(folder / "guidance.yaml")
    assert library.guidance is not None, library.problems
    return library.guidance


# ------------------------------------------------------------------------------------- one source


def shuffled(tree: Tree, chance: Random, key: str = "") -> Tree:
    """The same tree with its keys in another order, where that is not read."""
    if isinstance(tree, list):
        return [shuffled(each, chance) for each in tree]
    if not isinstance(tree, dict):
        return tree
    inner = [(name, shuffled(each, chance, name)) for name, each in tree.items()]
    if key not in ORDERED:
        chance.shuffle(inner)
    return dict(inner)


class _Dumper(yaml.SafeDumper):
    """Writes each text in a style of its own."""

    chance: Random

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, data: str) -> yaml.Node:
    style = dumper.chance.choice((None, "'", '"', ">", "|"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _text)


def written(tree: Tree, chance: Random) -> str:
    """A tree in a random layout: quotes, folds, indentation, braces, remarks and blank lines."""
    dumper = type("Dumper", (_Dumper,), {"chance": chance})
    text = yaml.dump(
        tree,
        Dumper=dumper,
        sort_keys=False,
        allow_unicode=True,
        width=chance.choice((40, 80, 1000)),
        indent=chance.choice((2, 4, 7)),
        default_flow_style=chance.choice((False, False, None)),
    )
    return remarked(text, chance)


def remarked(text: str, chance: Random) -> str:
    """Remarks and blank lines before keys, at the keys' own indentation."""
    lines = text.split("\n")
    before = {}

    def enter(node: Any) -> None:
        for key, inner in entries(node):
            if key is not None and not lines[key.start_mark.line][: key.start_mark.column].strip():
                before[key.start_mark.line] = " " * key.start_mark.column
            enter(inner)

    enter(compose(SourceFile("x.yaml", text)))
    made = []
    for number, line in enumerate(lines):
        if number in before and chance.random() < 0.2:
            made += chance.choice(([f"{before[number]}# so: it is"], [""], ["#", "", "# {x"]))
        made.append(line)
    return "\n".join(made)


@cache
def before(name: str) -> dict[tuple[str, str], str]:
    return prints(original(name))


def test_layout_and_remarks_do_not_count(tmp_path, sample):
    for name, seed in sample(WRITTEN, 15):
        text = written(libraries()[name], Random(seed))
        assert prints(read(tmp_path, guidance=text)) == before(name), (name, seed)


def test_the_order_of_keys_does_not_count(sample):
    for name, seed in sample(WRITTEN, 20):
        guidance = loaded(shuffled(libraries()[name], Random(seed)))
        assert guidance is not None
        assert prints(guidance) == before(name), (name, seed)


def test_the_file_that_something_stands_in_does_not_count(tmp_path, sample):
    for name, seed in sample(WRITTEN, 15):
        chance = Random(seed)
        root = {**deepcopy(libraries()[name]), "include": ["part-*.yaml"]}
        parts: list[Tree] = [{}, {}, {}]
        for shared in sorted(set(root) & set(SHARED_PARTS) - {"topics"}):
            for key in [key for key in root[shared] if chance.random() < 0.7]:
                chance.choice(parts).setdefault(shared, {})[key] = root[shared].pop(key)
        parts[0]["topics"] = root.pop("topics")
        sources = {
            f"part-{number}": written(part, chance) if part else "references: {}\n"
            for number, part in enumerate(parts, 1)
        }
        guidance = read(tmp_path, guidance=written(root, chance), **sources)
        assert prints(guidance) == before(name), (name, seed)


# ---------------------------------------------------------------------- what others read, or nobody


def test_what_is_in_another_topic_alone_does_not_count(sample):
    first, second = original("generated").topics
    mine = {key: each for key, each in before("generated").items() if key[0] == first}
    for seed in sample(range(2_000), 10):
        change = edited("generated", seed, below=("topics", second))
        assert mine.items() <= prints(change.guidance).items(), change.what


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_the_words_of_another_audience_do_not_count(audience, sample):
    every = [
        (name, route)
        for name in ("shipped", "showcase", "diagnosis", "medicines", "generated")
        for route in routes(libraries()[name])
        if _said(libraries()[name], route, audience)
    ]
    seen = 0
    for name, route in sample(every, 20):
        tree = deepcopy(libraries()[name])
        at(tree, route[:-1])[route[-1]] += " And so on."
        guidance = loaded(tree)
        assert guidance is not None
        differ = {key for key, each in prints(guidance).items() if each != before(name)[key]}
        assert differ <= {(route[1], audience)}, (name, route)
        seen += bool(differ)
    assert seen > 10


def _said(tree: Tree, route: Route, audience: str) -> bool:
    """True for words that one audience reads in a topic."""
    return route[0] == "topics" and audience in route[-2:] and isinstance(at(tree, route), str)
