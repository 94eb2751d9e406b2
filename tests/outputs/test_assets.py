"""The theme's files for readers: parts joined by folder, comments left out, others' files untouched."""

import re

import pytest
from fontTools.ttLib import TTFont

from generator.load.shipped import FONTS, TEMPLATES, shipped
from generator.outputs.assets import JOINED, AssetError, readers_files
from generator.pipeline.sources import overlay

CSS, JS = JOINED["styles/"], JOINED["scripts/"]
LIMIT = 40_000
"""Bytes of the one stylesheet that every page has."""


def made(*files):
    return dict(readers_files(files))


@pytest.fixture(scope="module")
def theme(tmp_path_factory):
    return dict(readers_files(overlay(tmp_path_factory.mktemp("library"), "theme")))


def test_parts_are_joined_in_the_order_of_their_names():
    files = made(("styles/20-b.css", b"b{}"), ("styles/10-a.css", b"a{}"), ("scripts/1.js", b"c()"))
    assert files == {CSS: b"a{}b{}\n", JS: b"c()\n"}


def test_a_whole_of_ones_own_stands_in_place_of_the_parts():
    assert made(("styles/a.css", b"a{}"), (CSS, b"b{}")) == {CSS: b"b{}\n"}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("assets/a.css", b"/* why */\na { color : red }\n", b"a{color:red}\n"),
        ("assets/a.css", b"/*! whose */\na { color : red }\n", b"/*! whose */a{color:red}\n"),
        ("assets/a.js", b"// why\nlet a = 'b  // c';\n", b"let a='b  // c';\n"),
        ("assets/root/versions.tmpl", b"/* why */ var a = {{data}};", b"var a={{data}};\n"),
        ("assets/ask/a.min.js", b"/* whose */  a ( )", b"/* whose */  a ( )"),
        ("assets/a.svg", b"<svg>  </svg>", b"<svg>  </svg>"),
        ("main.html", b"<p>  </p>", b"<p>  </p>"),
    ],
)
def test_what_is_made_short_and_what_is_not(name, before, after):
    assert made((name, before)) == {name: after}


@pytest.mark.parametrize("name", ["styles/a.css", "assets/a.js"])
def test_a_file_that_is_not_utf_8_is_named(name):
    with pytest.raises(AssetError, match="is not UTF-8"):
        made((name, b"\xff"))


def test_the_one_stylesheet_is_small(theme):
    assert len(theme[CSS]) < LIMIT


def test_every_part_of_ours_is_in_the_whole():
    """No part ends in the middle of a rule or a comment, where it would swallow the next one."""
    for path in sorted((shipped() / TEMPLATES / "theme" / "styles").glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        assert "/*" not in text, path.name
        assert text.count("{") == text.count("}"), path.name


def test_core_faces_have_the_characters_that_they_are_used_for():
    """What a core face lacked would be fetched in a larger face, or drawn in another font."""
    sheet = (shipped() / TEMPLATES / "theme/styles/00-fonts.css").read_text("utf-8")
    faces = re.findall(
        r"src:url\(fonts/([\w-]+-core-[\w-]+\.woff2)\)[^}]*unicode-range:([^}]+)\}", sheet
    )
    assert len(faces) == 3
    for name, ranges in faces:
        wanted = set()
        for each in ranges.split(","):
            first, _, last = each.removeprefix("U+").partition("-")
            wanted |= set(range(int(first, 16), int(last or first, 16) + 1))
        has = set(TTFont(FONTS / name).getBestCmap())
        assert wanted - has <= {0x2060}, name  # a joiner draws nothing
        assert not has - wanted, name
