"""Whatever a source looks like, mending changes what it names and not one byte besides."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit import Edit, mend, plain
from generator.edit.fixers import FIXERS
from generator.edit.mending import same
from generator.load.parse import parse
from generator.load.read import SourceFile
from generator.model import Guidance
from tests.conftest import SAMPLE
from tests.libraries import MINIMAL, ROOT

TREES = [
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for path in (MINIMAL, ROOT / "tests/golden/showcase.yaml")
]
EXAMPLES = 1200 if SAMPLE == "full" else 30


class Writer:
    """Writes a tree as a careless editor might: in any style, with comments and slips."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.slips = self.random.choice([0.0, 0.1, 0.4])
        self.flow = self.random.choice([0.0, 0.2, 0.8])
        self.comments = self.random.choice([0.0, 0.1])

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def write(self, tree) -> str:
        text = "".join(self.mapping(tree, 0)) + ("# end  of it\n" if self.maybe(0.3) else "")
        if self.maybe(0.3):
            text = text.replace("\n", "\r\n")
        if self.maybe(0.2):  # line ends of both kinds
            text = re.sub("(?<!\r)\n", lambda _: self.random.choice(["\n", "\r\n"]), text)
        return ("\ufeff" if self.maybe(0.2) else "") + text

    def mapping(self, tree, depth: int):
        indent = "  " * depth
        keys = list(tree)
        if self.maybe(0.4) and depth >= 2:
            self.random.shuffle(keys)
        for key in keys:
            if self.maybe(self.comments):
                yield f"{indent}# about  {key}\u200b\n"
            if self.maybe(self.comments / 3):
                yield "\n"
            yield f"{indent}{self.name(key)}:{self.below(tree[key], depth)}"

    def name(self, key: str) -> str:
        return key if re.fullmatch(r"[A-Za-z][\w-]*", key) else f'"{key}"'

    def below(self, value, depth: int) -> str:
        note = "  # so  be it" if self.maybe(self.comments) else ""
        if not value or self.maybe(self.flow) or isinstance(value, str):
            return (
                f" {self.scalar(value, depth) if isinstance(value, str) else self.inline(value)}{note}\n"
                if not (isinstance(value, str) and self.maybe(0.2))
                else self.folded(value, depth)
            )
        if isinstance(value, dict):
            return note + "\n" + "".join(self.mapping(value, depth + 1))
        return note + "\n" + "".join(self.item(each, depth + 1) for each in value)

    def item(self, value, depth: int) -> str:
        indent = "  " * depth
        if isinstance(value, dict) and value and not self.maybe(self.flow):
            lines = "".join(self.mapping(value, depth + 1))
            if lines.lstrip(" ")[0] not in "#\n":
                return f"{indent}- {lines.lstrip(' ')}"
        return f"{indent}- {self.inline(value)}\n"

    def inline(self, value) -> str:
        if isinstance(value, str):
            return self.quoted(self.slip(value))
        if isinstance(value, dict):
            return (
                "{" + ", ".join(f"{self.name(k)}: {self.inline(v)}" for k, v in value.items()) + "}"
            )
        return "[" + ",  ".join(map(self.inline, value)) + "]"

    def scalar(self, value: str, depth: int) -> str:
        words = self.slip(value)
        if self.maybe(0.5) and re.fullmatch(r"[A-Za-z][^:#\\'\"\[\]{},&*!|>%@`]*[\w.]", words):
            return words
        return self.quoted(words)

    def folded(self, value: str, depth: int) -> str:
        words = self.slip(value).strip(" ")
        if " " not in words or "\n" in words:  # `>` ends in a line break, which ids may not
            return f" {self.quoted(words)}\n"
        indent = "  " * (depth + 1)
        lines = re.sub(
            r"(?<=\w) (?=\w)", lambda _: self.random.choice([" ", " ", f"\n{indent}"]), words
        )
        sign = self.random.choice([">-", ">", "|-" if "\n" not in lines else ">-"])
        return f" {sign}\n{indent}{lines}{'  ' if self.maybe(self.slips) else ''}\n"

    def quoted(self, words: str) -> str:
        if self.maybe(0.5):
            return "'" + words.replace("'", "''") + "'"
        text = words.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + (text.replace("\u200b", "\\u200b") if self.maybe(0.3) else text) + '"'

    def slip(self, value: str) -> str:
        if not self.maybe(self.slips):
            return value
        if value.startswith("10."):
            return self.random.choice(["https://doi.org/", "doi:", "DOI: ", ""]) + value + "."
        space = value.find(" ")
        if space < 0:
            return value
        slips = [
            value[:space] + "  " + value[space:],
            value[:space] + "\u200b" + value[space:],
            value.replace("e", "e\u0301", 1),
            value + " ",
            value[: space - 1] + "\u00ad" + value[space - 1 :],
        ]
        return self.random.choice(slips)


def spliced(raw: str, edits: tuple[Edit, ...]) -> str:
    """The edits made on one list of characters, the slow and certain way."""
    lead = "\ufeff" if raw.startswith("\ufeff") else ""
    characters = re.findall(r"\r\n|.", raw[len(lead) :], re.DOTALL)
    for each in sorted(edits, key=lambda each: -each.start):
        end = "\r\n" if "\r\n" in characters[each.start : each.end] else "\n"
        characters[each.start : each.end] = [each.new.replace("\n", end)]
    return lead + "".join(characters)


def cleaned(value: str) -> str:
    """What a value may become: the mends, told in another way than the fixers do them."""
    seen = re.sub("[\u00ad\u200b\u2060\ufeff]", "", value)
    spaced = re.sub(" +", " ", unicodedata.normalize("NFC", seen)).strip()
    bare = re.sub(r"^(?:https://doi\.org/|doi: ?)(?=10\.)", "", spaced, flags=re.IGNORECASE)
    return bare.removesuffix(".") if bare.startswith("10.") else bare


def leaves(tree, parts=()):
    if isinstance(tree, dict | list):
        for part, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(inner, (*parts, part))
    else:
        yield parts, tree


def tree_of(text: str):
    tree, problems = parse(SourceFile("x.yaml", plain(text)))
    assert not problems, problems
    return tree


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(TREES))
def test_only_what_is_named_is_changed(seed, tree):
    raw = Writer(seed).write(tree)
    before, text = tree_of(raw), raw
    for fix in FIXERS:
        one = mend("x.yaml", text, [fix])
        assert one.text == spliced(text, one.done)
        text = one.text
    whole = mend("x.yaml", raw)
    assert whole.text == text
    again = mend("x.yaml", text)
    assert not again.done and again.text == text
    after = tree_of(text)
    mended = {each.parts: each.value for each in whole.done if each.value is not None}
    moved = {each.parts for each in whole.done if each.value is None}
    old, new = dict(leaves(before)), dict(leaves(after))
    assert old.keys() == new.keys()
    for parts, value in old.items():
        if new[parts] != value:
            assert new[parts] == mended[parts]
            assert cleaned(new[parts]) == cleaned(value)
    assert same(before, with_values(after, old), moved)
    assert sorted(re.findall("# about.*|# so.*|# end.*", plain(text))) == sorted(
        re.findall("# about.*|# so.*|# end.*", plain(raw))
    )
    assert whole.left == () or "\r\n" in raw
    assert Guidance.model_validate(after)


def with_values(tree, values, parts=()):
    """A tree with other values in the same order of keys."""
    if isinstance(tree, dict):
        return {key: with_values(inner, values, (*parts, key)) for key, inner in tree.items()}
    if isinstance(tree, list):
        return [with_values(inner, values, (*parts, n)) for n, inner in enumerate(tree)]
    return values[parts]


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(alphabet="ab:-# \n\r'\"\\>|{}[]&*\u200b\u0301\u00e9e\ufeff", max_size=60))
def test_any_text_comes_back_mended_or_as_it_is(raw):
    one = mend("x.yaml", raw)
    assert one.done or one.text == raw


@pytest.mark.parametrize("seed", range(3))
def test_the_writer_makes_slips_and_disorder(seed):
    done = [
        each
        for n in range(20)
        for each in mend("x.yaml", Writer(seed * 100 + n).write(TREES[1])).done
    ]
    assert {each.what for each in done} >= {"order of keys", "doubled space", "character composed"}
