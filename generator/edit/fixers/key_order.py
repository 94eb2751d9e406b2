"""The keys of a statement, reference, passage or position stand in the order that people look for.

Safe, because the order of these keys says nothing to the library. Whole lines move, with the
comments that stand above or behind them; nothing moves where it is not certain what belongs
together: in brackets, beside an anchor, with an empty line or a comment out of line between keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.edit.edits import Edit, Parts
from generator.edit.source import Group, Source, has_anchor
from generator.model import Passage, Position, Reference, Statement
from generator.model.base import Value

ORDER: Mapping[type[Value], tuple[str, ...]] = {
    Statement: (
        "claim name", "kind", "about", "asked", "texts", "compatible", "positions", "scope",
        "indirect", "unsourced", "consensus", "cites", "quantities", "source-check", "withdrawn",
    ),
    Position: (
        "body", "scheme", "strength", "direction", "variant", "of what", "conditions", "cite scope",
    ),
    Reference: (
        "type", "source-kind", "title", "author", "et-al", "issued", "edition", "container-title",
        "volume", "issue", "page", "DOI", "PMID", "ISBN", "URL", "number", "status",
        "positions-of unverified note", "passages",
    ),
    Passage: ("at", "quote", "read", "urgency", "note"),
}  # fmt: skip
"""The order in which each is written. Keys named together may stand either way round."""

_RANKS = {
    model: {key: rank for rank, keys in enumerate(order) for key in keys.split()}
    for model, order in ORDER.items()
}
_DEEPEST = 8  # a position in its statement: topics › x › sections › x › statements › x › positions


def _model(parts: Parts) -> type[Value] | None:
    """What the keys at a route belong to, None for what keeps its order."""
    if parts[:1] == ("references",):
        if len(parts) == 2:
            return Reference
        return Passage if len(parts) == 4 and parts[2] == "passages" else None
    if parts[:1] == ("topics",) and parts[2:3] == ("sections",) and parts[4:5] == ("statements",):
        if len(parts) == 6:
            return Statement
        return Position if len(parts) == 8 and parts[6] == "positions" else None
    return None


def _at_depth(depth: int) -> Callable[[Source], Iterator[Edit]]:
    """A fixer for groups so many keys down. Inner ones go first, so that no two edits overlap."""

    def fix(source: Source) -> Iterator[Edit]:
        """Yield an edit for each group whose keys stand out of order and can be moved."""
        wanted = [
            (group, _RANKS[model])
            for group in source.groups
            if len(group.parts) == depth and (model := _model(group.parts))
        ]
        moved = [each for each in wanted if not _in_order(*each)]
        if moved and not has_anchor(source.text):
            for group, ranks in moved:
                yield from _reordered(source, group, ranks)

    return fix


FIXES = tuple(_at_depth(depth) for depth in range(_DEEPEST, 1, -1))


@dataclass(frozen=True, slots=True)
class _Block:
    """A key with its lines: from the first comment above it to the end of its last line."""

    key: str
    text: str
    commented: bool  # above its key


def _keys(group: Group) -> list[str]:
    return [str(key.value) for key, _ in group.node.value if isinstance(key, ScalarNode)]


def _in_order(group: Group, ranks: Mapping[str, int]) -> bool:
    """True for keys in order, and for a group with a key that the model does not know."""
    keys = _keys(group)
    if len(set(keys)) != len(group.node.value) or not ranks.keys() >= set(keys):
        return True
    places = [ranks[key] for key in keys]
    return places == sorted(places)


def _reordered(source: Source, group: Group, ranks: Mapping[str, int]) -> Iterator[Edit]:
    found = _blocks(source.text, group.node)
    if found is None:
        return
    start, end, blocks = found
    ordered = sorted(blocks, key=lambda block: ranks[block.key])
    in_list = isinstance(group.parts[-1], int)
    if ordered[0] is not blocks[0] and (
        blocks[0].commented  # a comment at the very top may be about the whole
        or (in_list and ordered[0].commented)  # it would stand behind the dash
    ):
        return
    column = group.node.start_mark.column
    new = f"\n{' ' * column}".join(block.text for block in ordered)
    old_keys, new_keys = _moved([each.key for each in blocks], [each.key for each in ordered])
    yield source.edit(start, end, new, "order of keys", (old_keys, new_keys), group.parts)


def _moved(old: list[str], new: list[str]) -> tuple[str, str]:
    """The keys that changed places, without those that stand alike at both ends."""
    first = next(index for index, key in enumerate(old) if key != new[index])
    last = next(index for index, key in enumerate(reversed(old)) if key != new[-1 - index])
    end = len(old) - last
    return ", ".join(old[first:end]), ", ".join(new[first:end])


def _blocks(text: str, node: MappingNode) -> tuple[int, int, list[_Block]] | None:
    """(start, end, blocks) of the lines of a group; None where anything is in doubt."""
    if node.flow_style:
        return None
    column = node.start_mark.column
    blocks: list[_Block] = []
    start = behind = -1
    for key, value in node.value:
        at = key.start_mark.index
        line_start = text.rfind("\n", 0, at) + 1
        if key.start_mark.column != column or key.start_mark.line != key.end_mark.line:
            return None
        lead = text[line_start:at]
        if not blocks:
            if lead.strip(" -") or text[at : at + 1] == "?":
                return None
            start = top = at
            # Above an item of a list it is about the item, and stays above it.
            commented = "-" not in lead and _comment_above(text, line_start)
        else:
            top = behind + 1  # the line after the one before's last
            between = text[top:line_start]
            if lead.strip(" ") or not _all_comments(between, column):
                return None
            commented = bool(between)
            top += column
        last = _last(key, value, text)
        if last is None:
            return None
        behind = text.find("\n", last)
        behind = len(text) if behind < 0 else behind
        blocks.append(_Block(str(key.value), text[top:behind], commented))
    return start, behind, blocks


def _comment_above(text: str, line_start: int) -> bool:
    """True where the line before is a comment."""
    before = text[text.rfind("\n", 0, max(0, line_start - 1)) + 1 : line_start]
    return before.lstrip().startswith("#")


def _all_comments(between: str, column: int) -> bool:
    """True for nothing, or for lines that are comments right above the key they belong to."""
    return (
        all(line.startswith(" " * column + "#") for line in between.removesuffix("\n").split("\n"))
        if between
        else True
    )


def _last(key: Node, value: Node, text: str) -> int | None:
    """The place behind the last character of a key's value; None where it cannot be told."""
    if isinstance(value, ScalarNode):
        if value.style in ("|", ">"):
            header = text[value.start_mark.index :].partition("\n")[0]
            if "+" in header.partition("#")[0]:
                return None  # empty lines behind it belong to the text
            return value.start_mark.index + len(
                text[value.start_mark.index : value.end_mark.index].rstrip(" \n")
            )
        return max(key.end_mark.index, value.end_mark.index)
    if isinstance(value, (MappingNode, SequenceNode)) and not value.flow_style:
        if not value.value:
            return None
        inner = value.value[-1]
        if isinstance(inner, tuple):
            return _last(inner[0], inner[1], text)
        return _last(inner, inner, text)  # the mark of the list itself is behind what follows
    return value.end_mark.index
