"""Characters that pass for others."""

from __future__ import annotations

import unicodedata

import pytest

from generator.language.lookalikes import (
    LATIN,
    ODD,
    disguised,
    foreign_digits,
    mixed_words,
    odd_signs,
)


def test_the_table_of_letters_has_no_latin_letter_in_it():
    for other, latin in LATIN.items():
        assert latin.isascii() and latin.isalpha() and not other.isascii()
        assert not unicodedata.normalize("NFKC", other).isascii()


def test_the_table_of_signs_leads_to_plain_ones():
    for sign, plain in ODD.items():
        assert plain.isascii() or plain in "°’“”–—·"
        assert plain not in ODD and sign != plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p\u0430tient", [("p\u0430tient", "patient")]),
        ("\u0420\u0410\u0422", [("\u0420\u0410\u0422", "PAT")]),
        ("L\u0417 is a level", [("L\u0417", "L\u0417")]),
        ("\u03bcg and mg", [("\u03bcg", "\u03bcg")]),
        ("TNF-\u03b1, \u03b2-blocker", []),
        ("Glöwroot, naïve, Łódź, 5 µm", []),
        ("plain", []),
        ("Москва", []),
    ],
)
def test_mixed_words(text, found):
    assert list(mixed_words(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u0662\u0660\u0660 IU", [("\u0662\u0660\u0660", "200")]),
        ("\u0968 mg", [("\u0968", "2")]),
        ("200 IU, ½", []),
        ("\uff12\uff10", []),  # full-width: told with the characters that no font has
    ],
)
def test_foreign_digits(text, found):
    assert list(foreign_digits(text)) == found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2OO IU", "200"), ("1O mg", "10"), ("l00 mg", "100"), ("I0 mg", "10"), ("O.5 mg", "0.5"),
        ("1O0mg", "100"), ("5l0 mg", "510"), ("l.5 mg", "1.5"), ("2O", "20"),
        ("calc1tonin", "calcitonin"), ("0pioids", "opioids"), ("vertebr0plasty", "vertebroplasty"),
    ],
)  # fmt: skip
def test_disguised(text, plain):
    assert [each for _, each in disguised(text)] == [plain]


@pytest.mark.parametrize(
    "text",
    ["O2", "CO2", "L2", "B12", "200 IU", "5 L", "5l", "H1N1", "SF-36", "I2", "10.1016/j.x", "M80.08XA",
     "2010", "Oil", "x10", "3D", "1st", "L1, L2 and L3", "IOF", "p=0.01"],
)  # fmt: skip
def test_not_disguised(text):
    assert list(disguised(text)) == []


def test_odd_signs_each_once():
    assert list(odd_signs("37 ºC, 38 ºC")) == [("º", "°")]
    assert list(odd_signs("37 °C – it’s “fine”")) == []
