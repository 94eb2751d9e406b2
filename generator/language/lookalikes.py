"""Characters that look like others: letters of another alphabet, letters for digits, odd signs.

After Unicode Technical Standard #39, less its tables: English texts need to know the alphabets
whose letters pass for Latin ones, and the signs that pass for a comma, a stroke or a degree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters that pass for a Latin one, by the Latin one: Greek and Cyrillic, then Armenian, Cherokee,
# and the small capitals and insular letters of the phonetic alphabet.
_OTHERS = {
    "A": "ΑАᎪ", "B": "ΒВᏴ", "C": "СϹᏟ", "D": "Ꭰ", "E": "ΕЕᎬ", "G": "ԌᏀ", "H": "ΗНᎻ", "I": "ΙІӀᏆ",
    "J": "ЈᎫ", "K": "ΚКᏦ", "L": "Ꮮ", "M": "ΜМϺᎷ", "N": "Ν", "O": "ΟОՕ", "P": "ΡРᏢ", "Q": "Ԛ",
    "R": "Ꭱ", "S": "ЅՏᏚ", "T": "ΤТᎢ", "U": "Ս", "V": "ᏙѴ", "W": "ԜᎳ", "X": "ΧХ", "Y": "ΥҮУ",
    "Z": "ΖᏃ", "a": "аαɑ", "b": "ЬƄ", "c": "сϲᴄ", "d": "ԁ", "e": "еҽ", "f": "ք", "g": "ɡց",
    "h": "һհ", "i": "іιɩ", "j": "јϳ", "k": "кκ", "l": "ӏ", "m": "м", "n": "ոп", "o": "оοօᴏ",
    "p": "рρ", "q": "ԛզ", "r": "гᴦ", "s": "ѕꜱ", "t": "т", "u": "υսᴜц", "v": "νѵᴠ", "w": "ԝωᴡ",
    "x": "хχ", "y": "уγү", "z": "ᴢ",
}  # fmt: skip
LATIN = {other: latin for latin, others in _OTHERS.items() for other in others}
"""Letters of other alphabets with the Latin letter that they pass for."""

ODD = {
    "º": "°", "˚": "°", "ª": "a", "‚": ",", "¸": ",", "⁄": "/", "∕": "/", "ı": "i", "ĳ": "ij",
    "Ĳ": "IJ", "´": "’", "ˈ": "’", "ʼ": "’", "‘‘": "“", "’’": "”", "˜": "~", "¦": "|", "ⁿ": "n",
    "ǀ": "l", "ǃ": "!", "‐": "-", "‑": "-", "‒": "–", "―": "—", "﹣": "-", "－": "-", "⁃": "-",
    "˗": "-", "‧": "·", "∙": "·", "⋅": "·", "ᵒ": "°", "⁰": "°", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff",
    "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ꞌ": "’", "ꞌ": "’", "ʹ": "’", "＇": "’",
    "\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ",
    "\u2006": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u205f": " ",
    "\u3000": " ", "\u1680": " ",
}  # fmt: skip
"""Signs that English texts do not need, with the plain one that each passes for."""

_WORD = re.compile(r"\w+")
# A letter in a number: "2OO IU", "1O mg", "l00 mg", "O.5 mg", "1l0". Not oxygen's "O2".
_NUMBERS = re.compile(
    r"(?<![\w.])(?:\d[\d.,]*[OoI][\dOoIl]*|\d+l\d+|[lI][\dOo]{2,}|[lI]0|[lI][.,]\d+|[Oo][.,]\d+)"
    r"(?=(?:mg|mcg|g|mL|ml|IU|%)?(?![\w]))"
)
# A digit in a word: "calc1tonin", "0pioids".
_WORDS = re.compile(r"\b(?:[A-Za-z]*[a-z]{2}[01][a-z]{2,}|0[a-z]{4,})\b")
_TO_DIGITS = str.maketrans("OoIl", "0011")
_TO_LETTERS = str.maketrans("01", "oi")


def mixed_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield (word, the same in Latin letters) of words with letters that only look Latin.

    A word in another alphabet all through is none, unless every letter passes for a Latin one and
    it has more than one: "α" alone is a letter of Greek.
    """
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        word = match.group(0)
        if word.isascii():
            continue
        plain = "".join(LATIN.get(each, each) for each in word)
        if plain == word:
            if _scripts(word) > 1:
                yield word, unicodedata.normalize("NFKC", word)
            continue
        latin = any("a" <= each.lower() <= "z" or each.isdigit() for each in word)
        if latin or (plain.isascii() and len(word) > 1):
            yield word, plain


def _scripts(word: str) -> int:
    """How many alphabets the letters of a word are of, told from their names."""
    found = {
        unicodedata.name(each, "?").split()[0] for each in word if each.isalpha() and each > "\x7f"
    } | {"LATIN" for each in word if each.isascii() and each.isalpha()}
    return len(found - {"MICRO", "FULLWIDTH", "FEMININE", "MASCULINE", "SUPERSCRIPT"})


def foreign_digits(text: str) -> Iterator[tuple[str, str]]:
    """Yield (digits, the same as 0 to 9) of digits of another script, full-width ones apart."""
    if text.isascii():
        return
    for match in re.finditer(r"\d+", text):
        digits = match.group(0)
        if not digits.isascii() and not digits.startswith(tuple("０１２３４５６７８９")):
            yield digits, "".join(str(unicodedata.decimal(each)) for each in digits)


def disguised(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what is written, what it passes for) of letters in numbers and digits in words."""
    for match in _NUMBERS.finditer(text):
        yield match.group(0), match.group(0).translate(_TO_DIGITS)
    for match in _WORDS.finditer(text):
        word = match.group(0)
        yield word, word.translate(_TO_LETTERS)


def odd_signs(text: str) -> Iterator[tuple[str, str]]:
    """Yield (sign, the plain one), each sign once."""
    if text.isascii():
        return
    for sign, plain in ODD.items():
        if sign in text:
            yield sign, plain
