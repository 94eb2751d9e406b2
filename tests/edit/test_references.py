"""References are added as an editor would write them, and nothing else is touched."""

from __future__ import annotations

import re
from random import Random

import pytest
import yaml

from generator.edit.edits import apply, plain
from generator.edit.nodes import NoPlaceError
from generator.edit.references import Entry, keys_in, references_added
from generator.load.parse import Loader

SHORT = Entry("b-2020", {"type": "book", "title": "Plain", "unverified": []}, "from b.ris")
LONG = Entry(
    "c-2021",
    {
        "type": "article-journal",
        "title": 'Words: with "quotes", # marks, ünï and a length that no line of a hundred and ten characters can hold at once',
        "author": [
            {"family": "de la Cruz", "given": "JA"},
            {"literal": "Body, of: [many]"},
            {"literal": "null"},
        ],
        "issued": "2021",
        "volume": "12(3)",
        "DOI": "10.1000/x;y#z",
        "URL": "https://example.org/a#b",
        "unverified": ["volume", "DOI"],
        "note": "- not a list",
    },
    "from c.ris",
)


def added(source: str, *entries: Entry) -> str:
    return apply(source, [references_added("x.yaml", plain(source), entries or (SHORT,))])


B = "# from b.ris\n  b-2020:\n    type: book\n    title: Plain\n    unverified: []"


def test_below_the_last_one_and_its_own_remarks():
    old = "references:\n  a-2019:\n    type: book  # so\n    # volume?\n\n  # more to come\n\ntopics: {}\n"
    assert added(old) == old.replace("# volume?\n", f"# volume?\n  {B}\n")


def test_in_the_steps_of_those_before_and_apart_as_they_are():
    old = "references:\n    a:\n        type: book\n\n    # two\n    b:\n        type: book\n"
    new = "\n    # from b.ris\n    b-2020:\n        type: book\n        title: Plain\n        unverified: []\n"
    assert added(old) == old + new


def test_below_a_text_that_keeps_its_lines():
    old = "references:\n  a:\n    note: |\n      kept\n      # no remark\ntopics: {}\n"
    assert added(old) == old.replace("# no remark\n", f"# no remark\n  {B}\n")


def test_at_the_end_of_a_file_without_a_line_end():
    assert added("references:\n  a:\n    type: x") == f"references:\n  a:\n    type: x\n  {B}"


def test_in_braces():
    flow = "# from b.ris\n    b-2020: {type: book, title: Plain, unverified: []}"
    assert (
        added("references: {}  # none\nx: 1\n") == f"references: {{\n    {flow}}}  # none\nx: 1\n"
    )
    assert added("references: {a: {b: c}}\n") == f"references: {{a: {{b: c}},\n    {flow}}}\n"
    assert added("references: {a: {b: c},}\n") == f"references: {{a: {{b: c}},\n    {flow}}}\n"
    assert (
        added("references: {\n  a: {b: c}, # one\n}\n")
        == f"references: {{\n  a: {{b: c}}, # one\n {flow}\n}}\n"
    )


def test_where_there_are_none():
    assert added("format: 1\n# the end\n") == f"format: 1\nreferences:\n  {B}\n# the end\n"
    assert added("a: 1\n\nb: 2\n...\n") == f"a: 1\n\nb: 2\n\nreferences:\n  {B}\n...\n"
    assert "references: {b-2020: {type: book" in added("{format: 1}")


def test_line_ends_and_marks_of_the_file_stay():
    old = "\ufeffreferences:\r\n  a:\r\n    type: x\r\n"
    new = added(old)
    assert new.startswith(old) and new.count("\n") == new.count("\r\n")


@pytest.mark.parametrize(
    "source",
    [
        "a: &r {b: {c: d}}\nreferences: *r\n",
        "references: &r\n  a: {b: c}\nagain: *r\n",
        "references: [a]\n",
        "references:\n",
        "- a\n",
    ],
)
def test_what_has_no_place_for_them(source):
    with pytest.raises(NoPlaceError):
        added(source)


def test_an_alias_inside_the_last_one_misleads_nobody():
    old = "references:\n  a: &a\n    type: x\n  b: *a\nz: 1\n"
    assert added(old) == f"references:\n  a: &a\n    type: x\n  b: *a\n  {B}\nz: 1\n"


def test_a_remark_that_follows_at_once_stays_with_those_before():
    old = "references:\n  a:\n    type: x\n  # no more of these\nz: 1\n"
    assert added(old) == old.replace("these\n", f"these\n  {B}\n")


def test_blank_lines_that_belong_to_a_text_stay_in_it():
    old = "references:\n  a:\n    note: |+\n      kept\n\n\nz: 1\n"
    assert added(old) == old.replace("z: 1", f"  {B}\nz: 1")


def test_braces_that_only_keep_the_place_give_way_to_lines():
    assert added("a: 1\nreferences: {}\n\nz: 1\n") == f"a: 1\nreferences:\n  {B}\n\nz: 1\n"
    assert added("references: {}") == f"references:\n  {B}"
    assert added("{references: {}\n}").startswith("{references: {")


def test_the_lines_of_keys():
    assert keys_in(added("references:\n  a: {b: c}\n", SHORT, LONG), ["b-2020", "c-2021"]) == {
        "b-2020": 4,
        "c-2021": 9,
    }


# -------------------------------------------------------------------------------- in any layout


def layout(chance: Random) -> str:
    """A small source in a random layout: indentation, braces, comments, blank lines, line ends."""
    step, inner = chance.choice((1, 2, 4)), chance.choice((1, 2, 3))
    tail = chance.choice(("", "  # said so", " # x: y"))
    gap = chance.choice(("", "", "\n"))
    head = f"# {chance.random()}\nformat: 1{tail}\n{gap}"
    kind = chance.choice(("lines", "lines", "lines", "braces", "empty", "absent", "mixed"))
    rows = []
    for index in range(chance.choice((1, 2, 3))):
        if (kind in ("mixed", "braces") and chance.random() < 0.6) or kind == "braces":
            rows.append(f"w-{index}: {{type: book, title: 'It''s # {index}', unverified: [title]}}")
            continue
        deep = "\n" + " " * (step + inner)
        fields = ["type: book", "title: >-#in#folded words#in#  more", "unverified:#in#- title"]
        chance.shuffle(fields)
        fields.append(
            chance.choice(
                ("note: Plain", "note: |#in#kept\n#in## no remark", '"note": "a: b"', "volume: 3")
            )
        )
        rows.append(f"w-{index}:{tail}{deep}" + deep.join(fields).replace("#in#", deep + " "))
    if kind == "braces":
        inside = chance.choice((", ", ",\n    ")).join(rows) + chance.choice(("", ",", " ,"))
        body = f"references: {chance.choice(('{', '{ '))}{inside}{chance.choice(('}', ' }', chr(10) + '  }'))}{tail}"
    elif kind == "empty":
        body = f"references: {chance.choice(('{}', '{ }', '{' + chr(10) + '  }'))}{tail}"
    elif kind == "absent":
        body = "glossary: {a: b}"
    else:
        indent = "\n" + " " * step
        between = chance.choice(("", "", "\n", indent + "# a remark"))
        body = f"references:{tail}" + "".join(
            (between if index else "") + indent + row.replace("\n\n", "\n")
            for index, row in enumerate(rows)
        )
    rest = chance.choice(
        (
            "",
            "\n",
            "\n\n# of topics\ntopics: {a: b}\n",
            "\n" + " " * (step + 3) + "# its own\n\n# the end",
            "\n...\n",
            "\ntopics:\n  a: b",
        )
    )
    return (head + body + rest).replace("\n", chance.choice(("\n", "\n", "\r\n")))


@pytest.mark.parametrize("seed", range(200))
def test_only_lines_are_added_whatever_the_layout(seed):
    source = layout(Random(seed))
    before = yaml.load(source, Loader=Loader)
    new = added(source, SHORT, LONG)
    after = yaml.load(new, Loader=Loader)
    assert {key: after["references"].pop(key) for key in ("b-2020", "c-2021")} == {
        "b-2020": dict(SHORT.fields),
        "c-2021": dict(LONG.fields),
    }
    for each in (before, after):  # a text kept to the end of the file gets the end of its line
        for work in each.get("references", {}).values():
            work["note"] = work.get("note", "").rstrip()
    assert after == ({**before, "references": {}} if "references" not in before else before)
    # Empty braces that keep the place give way to lines: they are all that goes.
    source = re.sub(r"(?m)^(references:) \{\}(?=\r?$)", r"\1", source)
    start = next(
        (i for i, (a, b) in enumerate(zip(source, new, strict=False)) if a != b), len(source)
    )
    tail = len(source) - start
    assert new[:start] == source[:start] and (not tail or new.endswith(source[-tail:]))
