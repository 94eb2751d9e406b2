"""The operators: what a slip of the hand, a bad merge or a careless edit does to a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model.units import PLURALS
from generator.problem import Route
from tests.mutation import edits
from tests.mutation.edits import Edit, delete, double, quoted, replace
from tests.mutation.fields import Value


@dataclass(frozen=True)
class Mutant:
    """One change of the source: the field and operator, where, and the words that were involved."""

    field: str
    operator: str
    route: Route
    edits: tuple[Edit, ...]
    words: tuple[str, ...]  # ids and values that a report may name in place of the edited place


@dataclass(frozen=True)
class Pools:
    """What another value can be taken from: ids by the kind of thing that they name."""

    ids: Mapping[str, Sequence[str]]
    passages: Mapping[str, Sequence[str]]
    strengths: Mapping[str, Sequence[str]]
    drugs: Sequence[str]
    facts: Sequence[str]


def mutants(text: str, value: Value, pools: Pools) -> Iterator[Mutant]:
    """Every mutant of one value by each operator that fits it."""
    for operator, changes, words in _changes(text, value, pools):
        made = tuple(changes)
        if made and edits.apply(text, made) != text:
            # Of an entry its id: a field's or an audience's name would stand in any report.
            own = (str(value.route.parts[-1]),) if value.field.endswith(".*") else ()
            yield Mutant(value.field, operator, value.route, made, (*own, *words))


Made = tuple[str, Sequence[Edit], tuple[str, ...]]


def _changes(text: str, value: Value, pools: Pools) -> Iterator[Made]:
    node, parent = value.node, value.parent
    if parent is not None:
        yield "delete", [delete(text, parent, value.index)], _ids_below(node)
        if isinstance(parent, SequenceNode):
            yield "duplicate", [double(text, parent, value.index)], ()
        elif value.field.endswith(".*") and isinstance(node, MappingNode):
            name = str(value.route.parts[-1])
            yield "duplicate", [double(text, parent, value.index, f"{name}-2")], (f"{name}-2",)
    if value.kind == "audiences":
        yield from _swapped(text, node)
    if (
        isinstance(node, SequenceNode)
        and value.field.endswith((".events", ".values"))
        and len(node.value) > 1
    ):
        yield "reorder", _reversed(text, node), ()
    if isinstance(node, MappingNode):
        yield from _range(text, node)
    if isinstance(node, ScalarNode):
        yield "empty", [replace(text, node, '""')], ()
        yield from _scalar(text, value, node, pools)


def _ids_below(node: Node) -> tuple[str, ...]:
    """The ids that go with a deleted part: what named them is reported elsewhere."""
    if isinstance(node, ScalarNode):
        return (node.value,) if re.fullmatch(r"[a-z0-9.-]+", node.value) else ()
    found: list[str] = []
    for key, below in edits.entries(node):
        if key is not None:
            found.append(key.value)
        found += _ids_below(below)
    return tuple(found)


def _swapped(text: str, node: Node) -> Iterator[Made]:
    (_, one), (_, other) = node.value[:2]
    if one.value != other.value:
        yield (
            "swap-audiences",
            [replace(text, one, quoted(other.value)), replace(text, other, quoted(one.value))],
            (),
        )


def _reversed(text: str, node: SequenceNode) -> list[Edit]:
    first, last = node.value[0], node.value[-1]
    return [
        replace(text, first, edits.source(text, last)),
        replace(text, last, edits.source(text, first)),
    ]


def _range(text: str, node: MappingNode) -> Iterator[Made]:
    found = {key.value: below for key, below in node.value}
    if isinstance(found.get("from"), ScalarNode) and isinstance(found.get("to"), ScalarNode):
        one, other = found["from"], found["to"]
        yield "reorder", [replace(text, one, other.value), replace(text, other, one.value)], ()


_DIGIT = re.compile(r"\d")
_NOT = re.compile(
    r"\b(?:does not|do not|did not|is not|are not|was not|were not|cannot|not|no longer|never|no|without|against|neither|nor)\b",
    re.I,
)
_WITHOUT = {
    "does not": "does", "do not": "", "did not": "did", "is not": "is", "are not": "are", "was not": "was",
    "were not": "were", "cannot": "can", "no longer": "still", "never": "always", "without": "with", "against": "for",
    "neither": "both", "nor": "and",
}  # fmt: skip
_VERB = re.compile(r"\b(is|are|was|were|may|might|can|could|should|must|will)\b(?! not)", re.I)
_ADVISES = re.compile(r"\b(recommends|suggests|advises|gives|lists|makes|rates|eases|helps)\b")
_TOKEN = re.compile(r"\{([a-z0-9-]+)\}")
FLIP = {"for": "against", "against": "for", "none": "for", "conditional": "for"}


def _scalar(text: str, value: Value, node: ScalarNode, pools: Pools) -> Iterator[Made]:
    words = node.value
    last = value.field.rsplit(".", 1)[-1]

    def put(new: str) -> list[Edit]:
        return [replace(text, node, quoted(new))]

    if value.kind == "enum":
        if last == "direction":
            yield "flip-direction", put(FLIP[words]), ()
        for option in value.options:
            if option not in (words, FLIP.get(words) if last == "direction" else None):
                yield "other-value", put(option), (option,)
        return
    if value.kind == "id":
        for other in _other_ids(value, words, pools):
            yield (
                ("raise-strength" if last == "strength" else "other-id"),
                put(other),
                (words, other),
            )
        return
    for match in list(_DIGIT.finditer(words))[:1] + list(_DIGIT.finditer(words))[1:][-1:]:
        digit = int(match.group())
        new = digit + 1 if digit < 9 else digit - 1
        yield "digit", put(words[: match.start()] + str(new) + words[match.end() :]), ()
    if last in ("unit", "per"):
        units = [unit for unit in PLURALS if unit != words]
        for other in ("mg", "microgram", "week", "day", "hour"):
            if other in units:
                yield "other-unit", put(other), ()
        return
    if last == "drug":
        for other in pools.drugs:
            if other != words:
                yield "other-drug", put(other), (other,)
        return
    # What people type when they ask says nothing: a "not" in it is a word to find things by.
    if value.kind in ("text", "words") and " " in words and not _asked(value.field, last):
        if match := _NOT.search(words):
            plain = _WITHOUT.get(match.group().lower(), "")
            yield "drop-not", put(_join(words, match, plain)), ()
        if match := _VERB.search(words):
            yield "add-not", put(_join(words, match, f"{match.group()} not")), ()
        elif match := _ADVISES.search(words):
            yield "add-not", put(_join(words, match, f"does not {match.group()[:-1]}")), ()
        for match in _TOKEN.finditer(words):
            others = [fact for fact in pools.facts if fact != match[1]]
            if others:
                place = (pools.facts.index(match[1]) if match[1] in pools.facts else 0) % len(
                    others
                )
                new = words[: match.start(1)] + others[place] + words[match.end(1) :]
                yield "other-id", put(new), (match[1], others[place])


def _asked(field: str, last: str) -> bool:
    """True for words that questions are understood by, which no page shows."""
    return last in ("asked[]", "lay[]") or field.startswith("names.")


def _join(words: str, match: re.Match[str], new: str) -> str:
    return " ".join(f"{words[: match.start()]}{new}{words[match.end() :]}".split())


_POOLS = {
    "ref": "references", "cites[]": "references", "body": "bodies", "scheme": "grading", "to": "steps",
    "then": "steps", "start": "steps", "by": "people", "see[]": "statements", "flags[]": "red-flags",
    "sections[]": "sections", "quantities[]": "facts", "audiences[]": "audiences",
}  # fmt: skip


def _other_ids(value: Value, words: str, pools: Pools) -> Iterator[str]:
    """Two other ids of the same kind: its neighbours in the pool, so that they differ by place."""
    last = value.field.rsplit(".", 1)[-1]
    if last == "passages[]":
        pool = next((each for each in pools.passages.values() if words in each), ())
    elif last == "strength":
        pool = next((each for each in pools.strengths.values() if words in each), ())
    elif last == "unverified[]":
        pool = ("title", "author", "issued", "volume", "page", "DOI")
    else:
        pool = pools.ids.get(_POOLS.get(last, ""), ())
    others = [each for each in pool if each != words]
    if others:
        place = pool.index(words) if words in pool else 0
        yield from dict.fromkeys(
            (others[place % len(others)], others[(place + len(others) // 2) % len(others)])
        )
