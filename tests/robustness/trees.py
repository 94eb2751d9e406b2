"""Trees of libraries, broken as trees: values of another kind, and values that only mean nonsense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.load.shape import build
from generator.model import Guidance
from tests.libraries import MINIMAL, ROOT
from tests.robustness.texts import SHOWCASE, places

Route = tuple[Any, ...]


def _read(path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _slices(tree: Any) -> Iterator[Any]:
    """The shipped library with one section at a time, and only the references cited there."""
    ((topic_id, topic),) = tree["topics"].items()
    for name, section in topic["sections"].items():
        small = {**topic, "sections": {name: section}, "red-flags": {}, "bottom-line": []}
        small.pop("algorithm", None)
        small["facts"] = dict(list(topic["facts"].items())[:8])
        small["changes"] = dict(list(topic["changes"].items())[:3])
        said = str(small)
        references = {key: each for key, each in tree["references"].items() if key in said}
        yield {**tree, "topics": {topic_id: small}, "references": references, "glossary": {}}


SOURCES = [_read(MINIMAL), _read(SHOWCASE), *_slices(_read(ROOT / "guidance.yaml"))]
ARCHIVE = _read(ROOT / "editions" / "2025.09.yaml")


def routes(tree: Any, path: Route = ()) -> Iterator[Route]:
    """Every route in a tree."""
    for part, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield (*path, part)
        if isinstance(inner, dict | list):
            yield from routes(inner, (*path, part))


def at(tree: Any, route: Route) -> Any:
    """The value at a route; KeyError, IndexError or TypeError where an earlier break took it away."""
    for part in route:
        tree = tree[part]
    return tree


ROUTES = [list(routes(tree)) for tree in SOURCES]
SCALARS = [
    [route for route in each if isinstance(at(tree, route), str)]
    for each, tree in zip(ROUTES, SOURCES, strict=True)
]


def _by_key() -> dict[str, list[str]]:
    """What stands under each key anywhere, to put one in another's place."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for each, tree in zip(SCALARS, SOURCES, strict=True):
        for route in each:
            found[_key(route)][at(tree, route)] = None
    return {key: list(values) for key, values in found.items()}


def _key(route: Route) -> str:
    """The last key of a route, for an item of a list that of the list."""
    return next(str(part) for part in reversed(route) if not isinstance(part, int))


BY_KEY = _by_key()
OTHER = [
    None, "", " ", "x", "null", [], {}, [None], {"": ""}, {"a": {"b": {"c": "d"}}}, [["x"]], ["x", {"y": "z"}],
    ["x"] * 3000, {f"k{n}": "x" for n in range(3000)}, "x" * 21_000, 7, -1, 1.5, True, {1: 2}, {None: 1},
    {(1, 2): 3}, {True: False}, "a-" * 60, "-", "UPPER", "ä", "../x", "1" * 400, "not-seen",
]  # fmt: skip
WORDS = [
    "{dose}", "{dose", "dose}", "{}", "{{dose}}", "{ dose }", "{dose} {dose} {dose}", "{nothing}", "{who} {what}",
    "%s %(x)s", "\\1 \\g<0> (?P<x>", "[1]", "(", "*a* _b_ `c`", "<b>x</b>", "&amp;", "{{ view }}", "{% raw %}",
    "5 mg", "0,5 mg", ".5 mg", "1.50 µg", "5-10 mg twice a day for 3 weeks", "10^9/L", "½ tablet", "٥ mg",
    "is not recommended", "not not not", "should should not", "do not never", "No.", "no", "?", "!", "…", "·",
    "Never; neither, nor: none?", "a" * 5000, "word " * 3000, "x. " * 2000, "\n\n\n", "a\nb\n\nc", "\t",
    "\N{GRINNING FACE}" * 20, "\N{ZERO WIDTH JOINER}", "\N{COMBINING ACUTE ACCENT}a", "עברית", "日本語。日本語",
    "javascript:alert(1)", "http://x", "https://doi.org/10.1/x", "10.1/", "1e5", "-0", "0", "999999999999",
    "0.000000001", "00", "1.", "1980-01-01", "2100-12-31", "2026-02-30", "2026.12", "9999.12.9", "s01", "z9999",
    "for", "against", "conditional", "none", "strong", "emergency", "plain", "clinical", "true", "approved",
    "l2 l3 L1–L5 left right bilateral", "e.g. i.e. etc.", "U QD q.d. µg mcg IU", "3–5", "3-", "–", "1/0", "i", "I",
]  # fmt: skip
KEYS = [
    "x",
    "a-b",
    "",
    "A",
    "1",
    "-",
    "on",
    "topics",
    "dimness",
    "glowroot",
    "clinician",
    "none",
    "a" * 81,
    "<<",
]


@st.composite
def trees(draw: st.DrawFn, *, of_shape: bool) -> Any:
    """A library's tree broken in one to four ways; ``of_shape`` keeps what the model accepts, mostly."""
    index = draw(st.integers(0, len(SOURCES) - 1))
    tree = deepcopy(SOURCES[index])
    for _ in range(draw(st.integers(1, 4))):
        every = SCALARS[index] if of_shape and draw(st.integers(0, 3)) else ROUTES[index]
        route = every[draw(places) % len(every)]
        other = every[draw(places) % len(every)]
        broken = deepcopy(tree)
        try:
            (_senseless if of_shape else _misshapen)(draw, broken, route, other)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier break took it away
        if not of_shape or isinstance(build(broken), Guidance) or not draw(st.integers(0, 5)):
            tree = broken
    return tree


def _senseless(draw: st.DrawFn, tree: Any, route: Route, other: Route) -> None:
    """Break what it means: other ids, words, numbers, days; entries gone, doubled, out of order."""
    holder, last = at(tree, route[:-1]), route[-1]
    how = draw(st.integers(0, 8))
    if isinstance(holder[last], str):
        if how < 4:
            values = BY_KEY[_key(route)]
            holder[last] = values[draw(places) % len(values)]
        elif how < 7:
            holder[last] = draw(st.sampled_from(WORDS))
        elif how == 7:
            words = holder[last].split(" ")
            del words[draw(places) % len(words)]
            holder[last] = " ".join(words)
        else:
            _remove(holder, last)
    elif how < 3:
        _remove(holder, last)
    elif how == 3 and isinstance(holder, list):
        holder.insert(draw(places) % (len(holder) + 1), deepcopy(holder[last]))
    elif how == 4 and isinstance(holder, dict):
        holder[draw(st.sampled_from(KEYS))] = deepcopy(holder[last])
    elif how == 5 and isinstance(holder[last], dict):
        entries = list(holder[last].items())
        holder[last] = dict(reversed(entries))
    elif how == 6 and isinstance(holder, dict) and isinstance(last, str):
        holder[draw(st.sampled_from(KEYS))] = holder.pop(last)
    elif how == 7:
        _exchange(tree, route, other)
    else:
        holder[last] = [] if isinstance(holder[last], list) else {}


def _misshapen(draw: st.DrawFn, tree: Any, route: Route, other: Route) -> None:
    """Break the shape: another kind of value, strange keys, parts in the place of others."""
    holder, last = at(tree, route[:-1]), route[-1]
    how = draw(st.integers(0, 5))
    if how < 3:
        holder[last] = deepcopy(draw(st.sampled_from(OTHER)))
    elif how == 3:
        _remove(holder, last)
    elif how == 4 and isinstance(holder, dict):
        keys = st.sampled_from([*KEYS, 1, None, True, 1.5, (1, 2)])
        holder[draw(keys)] = holder[last] if draw(st.booleans()) else holder.pop(last)
    else:
        _exchange(tree, route, other)


def _remove(holder: Any, last: Any) -> None:
    del holder[last]


def _exchange(tree: Any, one: Route, other: Route) -> None:
    if one[: len(other)] == other or other[: len(one)] == one:
        return  # a part is not exchanged with what holds it
    first, second = at(tree, one), at(tree, other)
    at(tree, one[:-1])[one[-1]] = second
    at(tree, other[:-1])[other[-1]] = first


class _Dumper(yaml.CSafeDumper):
    """Writes the same value out each time, without anchors, and any key."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    tuple, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, True)
)


def written(tree: Any) -> bytes:
    """A tree as the YAML that an editor could have written."""
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100).encode()
