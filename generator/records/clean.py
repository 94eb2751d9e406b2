"""The words of a record made plain: no markup, no entities, nothing that cannot be seen."""

from __future__ import annotations

import html
import math
import re
import unicodedata

MAX_CLEANED = 100_000
"""Longest text that is made plain, in characters."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sc|scp|span|p|title|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?/?>", re.I
)
_RAISED = re.compile(r"<sup(?:\s[^<>]*)?>(.*?)</sup>", re.I | re.S)
_LOWERED = re.compile(r"<sub(?:\s[^<>]*)?>(.*?)</sub>", re.I | re.S)
_POWERS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")

# Marks that turn or hide what is seen. Joiners (200C, 200D) stay: some scripts are spelt with them.
_UNSEEN = frozenset(
    (0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070),
     0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF)
)  # fmt: skip


def words(given: object) -> str | None:
    """What a field says, in one line; None where it says nothing.

    A raised number stays one: 10<sup>5</sup> must not become 105.
    """
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    if isinstance(given, float) and not math.isfinite(given):
        return None  # JSON's readers take NaN for a number: no record says it
    text = str(given)
    if len(text) > MAX_CLEANED:
        return text  # no field holds as much: whoever asked refuses it
    text = unescaped(text)
    if "<" in text:
        text = _RAISED.sub(lambda match: _raised(match[1]), text)
        text = _TAG.sub("", _LOWERED.sub(r"\1", text))
    if not text.isprintable():
        text = "".join(each for each in text if not hidden(each))
    return " ".join(unicodedata.normalize("NFC", text).split()) or None


def unescaped(text: str) -> str:
    """Text without HTML's entities. One without a semicolon is a part of an address, and stays."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def _raised(text: str) -> str:
    raised = text.translate(_POWERS)
    plain = any(each.isalnum() and each.isascii() for each in raised)
    return f"^{text}" if plain and any(each.isdigit() for each in text) else raised


def hidden(character: str) -> bool:
    """True for a character that nobody sees and no source may hold; spaces and lines are none."""
    code = ord(character)
    if character in "\t\n\r\v\f\x85\u2028\u2029":
        return False
    return code < 0x20 or 0x7F <= code <= 0x9F or code in _UNSEEN or 0xD800 <= code <= 0xDFFF


_RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*(?:-{1,3}|[‐-―−])\s*([A-Za-z]*)(\d+)")


def pages(given: str) -> str:
    """The first and last page in full: 176-82 is 176-182, S347-64 is S347-S364."""
    match = _RANGE.fullmatch(given)
    if not match:
        return re.sub(r"\s*(?:--+|[‐-―−])\s*", "-", given)
    lead, first, own, last = match.groups()
    if len(last) < len(first) and own in ("", lead):
        last = first[: len(first) - len(last)] + last
    if int(last) == int(first) and own in ("", lead):
        return f"{lead}{first}"
    return f"{lead}{first}-{own or lead}{last}"


_SUFFIX = re.compile(r"(.*?),?\s+(Jr|Sr|[2-9](?:nd|rd|th)|I{2,3}|IV)\.?")


def without_suffix(given: str) -> tuple[str, str]:
    """Given names, and what tells a son from his father: "JA Jr" is JA and Jr."""
    match = _SUFFIX.fullmatch(given)
    return (match[1], match[2]) if match else (given, "")


_NAME_BREAK = re.compile(r"[\s.]+")


def initials(given: str) -> str:
    """Given names as the model has them: Stephen I. is SI, Jean-Pierre is JP, JA stays."""
    found = []
    for part in _NAME_BREAK.split(given):
        for index, piece in enumerate(re.split(r"[-‐‑]", part)):
            letters = [each for each in piece if each.isalpha()]
            if not letters:
                continue
            if piece.isupper() and len(letters) <= 4:
                found += letters
            elif letters[0].isupper() or index == 0:
                found.append(letters[0].upper())
    return "".join(found)


_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def year(given: object) -> str | None:
    """The first year in a date as it is written; None where there is none."""
    found = _YEAR.search(str(given)) if isinstance(given, str | int) else None
    return found[1] if found else None


def ascii_words(given: str) -> list[str]:
    """A name's words in small ASCII letters and digits, as ids are made of."""
    special = given.casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", special).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.replace("'", ""))


_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
     "’": "", "ʼ": "", "‘": ""}
)  # fmt: skip
