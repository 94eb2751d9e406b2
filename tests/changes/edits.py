"""Random edits of whole libraries, from every field that they have: each still loads.

Half of them are the mutants of ``tests/mutation``, made in the text; half are made in the tree: other
words and values, entries gone, doubled, renamed, in another order, or in one another's place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.library import files
from generator.load import load
from generator.load.audiences import audience_problems
from generator.load.freeze import freeze
from generator.load.parse import compose, parse
from generator.load.read import SourceFile
from generator.load.shape import build
from generator.model import Guidance
from tests.libraries import MINIMAL, ROOT
from tests.mutation.edits import apply
from tests.mutation.fields import Value, values
from tests.mutation.harness import pools_of
from tests.mutation.operators import mutants
from tests.robustness.trees import ARCHIVE, SOURCES, Route, at, routes, written

Tree = Any
Made = tuple[Tree, str, list[Route]]
"""A tree after an edit, the edit in words, and where it was made."""
ENTRIES = {
    "references", "passages", "topics", "sections", "statements", "red-flags", "facts", "steps", "glossary",
    "grading", "strengths", "bodies", "editors", "reviewers", "items", "scope", "codes", "changes", "excluded",
    "audiences",
}  # fmt: skip
"""Keys whose own keys are ids, and no fields."""


@dataclass(frozen=True)
class Edited:
    """A library after an edit, and what the edit was, to be told where it is found at fault."""

    guidance: Guidance
    what: str
    fields: tuple[str, ...]
    """The fields that were edited, with "*" for ids and places in a list."""


def _generated() -> Tree:
    """Two topics of the generated library that speed is measured with, in one file."""
    tree: Tree = {}
    for _, text in files(2):
        for part, inner in yaml.load(text, Loader=yaml.CBaseLoader).items():
            if isinstance(inner, dict):
                tree.setdefault(part, {}).update(inner)
            else:
                tree[part] = inner
    del tree["include"]
    return tree


@cache
def libraries() -> dict[str, Tree]:
    """The libraries that are edited, by name, as trees."""
    paths = {
        "shipped": ROOT / "guidance.yaml",
        "minimal": MINIMAL,
        "diagnosis": ROOT / "tests" / "examples" / "fictional-diagnosis" / "guidance.yaml",
        "medicines": ROOT / "tests" / "examples" / "fictional-medicines" / "guidance.yaml",
        "showcase": ROOT / "tests" / "golden" / "showcase.yaml",
    }
    read = {name: _merged(path) for name, path in paths.items()}
    slices = {f"slice {number}": tree for number, tree in enumerate(SOURCES[2:], start=1)}
    return {**read, **slices, "archive": ARCHIVE, "generated": _generated()}


def _merged(path: Path) -> Tree:
    """A library's tree with all that it includes."""
    guidance = load(path).guidance
    assert guidance is not None, path
    return yaml.load(freeze(guidance, {}), Loader=yaml.CBaseLoader)


def loaded(tree: Tree) -> Guidance | None:
    """The library of a tree; None where it does not load."""
    guidance = build(tree) if isinstance(tree, dict) else None
    if not isinstance(guidance, Guidance) or any(audience_problems(guidance)):
        return None
    return guidance


@cache
def original(name: str) -> Guidance:
    """A library before any edit."""
    guidance = loaded(deepcopy(libraries()[name]))
    assert guidance is not None, name
    return guidance


def edited(name: str, seed: int, below: Route = ()) -> Edited:
    """A library after one random edit, or a few, that loads and is not what it was.

    With ``below`` no edit is made but below that route.
    """
    chance = Random(f"{name} {seed}")
    before = original(name)
    while True:
        make = _mutant if chance.random() < 0.5 else _change
        tree, what, changed = make(name, chance, below)
        guidance = loaded(tree)
        if guidance is not None and guidance != before:
            fields = tuple(".".join(_field(route)) for route in changed)
            return Edited(guidance, f"{name} {seed}: {what}", fields)


def _is_below(route: Route, below: Route) -> bool:
    return len(route) > len(below) and route[: len(below)] == below


# ------------------------------------------------------------------------------------- in the text


@cache
def _text(name: str) -> str:
    return written(libraries()[name]).decode()


@cache
def _values(name: str, below: Route) -> list[list[Value]]:
    """Every value of a library, by its field."""
    found: dict[str, list[Value]] = defaultdict(list)
    for value in values(compose(SourceFile("guidance.yaml", _text(name)))):
        if _is_below(value.route.parts, below):
            found[value.field].append(value)
    return list(found.values())


def _mutant(name: str, chance: Random, below: Route) -> Made:
    value = chance.choice(chance.choice(_values(name, below)))
    made = list(mutants(_text(name), value, pools_of(original(name))))
    if not made:
        return libraries()[name], "", []
    mutant = chance.choice(made)
    tree, problems = parse(SourceFile("guidance.yaml", apply(_text(name), mutant.edits)))
    what = f"{mutant.operator} {mutant.route} {[each.new for each in mutant.edits]}"
    return None if problems else tree, what, [mutant.route.parts]


# ------------------------------------------------------------------------------------- in the tree


def _field(route: Route) -> Route:
    """A route without ids and numbers: the field that it leads to."""
    named = zip((None, *route), route, strict=False)
    return tuple("*" if isinstance(part, int) or up in ENTRIES else part for up, part in named)


@cache
def _routes(name: str, below: Route) -> list[list[Route]]:
    """Every route of a library, by its field."""
    found: dict[Route, list[Route]] = defaultdict(list)
    for route in routes(libraries()[name]):
        if _is_below(route, below):
            found[_field(route)].append(route)
    return list(found.values())


@cache
def _by_field() -> dict[Any, list[Any]]:
    """What stands in each field of any library, by the field's last key."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for tree in libraries().values():
        for route in routes(tree):
            found[_field(route)[-1]].append(at(tree, route))
    return found


def _change(name: str, chance: Random, below: Route) -> Made:
    tree, what, changed = deepcopy(libraries()[name]), [], []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        route = chance.choice(chance.choice(_routes(name, below)))
        operator = chance.choice(OPERATORS)
        try:
            operator(tree, route, chance)
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):
            continue  # an edit before took it away, or it is of another kind
        what.append(f"{operator.__name__} {'.'.join(map(str, route))}")
        changed.append(route)
    return tree, "; ".join(what), changed


def another(tree: Tree, route: Route, chance: Random) -> None:
    """What stands in the same field elsewhere, in any of the libraries."""
    at(tree, route[:-1])[route[-1]] = deepcopy(chance.choice(_by_field()[_field(route)[-1]]))


def words(tree: Tree, route: Route, chance: Random) -> None:
    """A word more, a word less, another letter."""
    holder, last = at(tree, route[:-1]), route[-1]
    said = re.split(r"(\s+)", holder[last])
    place = chance.randrange(0, len(said), 2)
    new = chance.choice(("", said[place] + " not", said[place][:-1], said[place].upper(), "glow"))
    said[place] = new
    holder[last] = "".join(said).strip()


def gone(tree: Tree, route: Route, chance: Random) -> None:
    """Taken out."""
    del at(tree, route[:-1])[route[-1]]


def doubled(tree: Tree, route: Route, chance: Random) -> None:
    """A second time, beside it or under another id."""
    holder, last = at(tree, route[:-1]), route[-1]
    if isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), deepcopy(holder[last]))
    else:
        holder[f"{last}-2"] = deepcopy(holder[last])


def renamed(tree: Tree, route: Route, chance: Random) -> None:
    """Under another id, in its place; what names it does or does not follow."""
    holder, last = at(tree, route[:-1]), route[-1]
    entries = [(f"{last}-x" if key == last else key, each) for key, each in holder.items()]
    holder.clear()
    holder.update(entries)
    if chance.random() < 0.8:
        _follow(tree, last)


def _follow(tree: Tree, name: str) -> None:
    for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(inner, dict | list):
            _follow(inner, name)
        elif inner == name and key not in ("title", "term"):
            tree[key] = f"{name}-x"


def shuffled(tree: Tree, route: Route, chance: Random) -> None:
    """Its entries in another order."""
    inner = at(tree, route)
    if isinstance(inner, list):
        chance.shuffle(inner)
        return
    entries = list(inner.items())
    chance.shuffle(entries)
    inner.clear()
    inner.update(entries)


def exchanged(tree: Tree, route: Route, chance: Random) -> None:
    """With another one of its field."""
    alike = [each for each in routes(tree) if _field(each) == _field(route)]
    other = chance.choice(alike)
    one, two = at(tree, route), at(tree, other)
    at(tree, route[:-1])[route[-1]] = two
    at(tree, other[:-1])[other[-1]] = one


Operator = Callable[[Tree, Route, Random], None]
OPERATORS: tuple[Operator, ...] = (
    another, words, words, gone, doubled, renamed, shuffled, exchanged,
)  # fmt: skip


# ------------------------------------------------------------------------------------------- plans

SHARES = {"shipped": 1_000, "archive": 500, "generated": 1_000}
"""How many edits of the libraries that are large, or are kept as they are; the others share the rest."""


def plans(size: int = 10_000) -> Iterator[tuple[str, int]]:
    """Yield (library, seed) of each edit, evenly: any stretch of them has all of the libraries."""
    small = [name for name in libraries() if name not in SHARES]
    weights = {**SHARES, **dict.fromkeys(small, (size - sum(SHARES.values())) / len(small))}
    names = list(weights)
    chance = Random("plans")
    for seed in range(size):
        yield chance.choices(names, [weights[name] for name in names])[0], seed
