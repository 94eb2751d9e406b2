"""Setting words into lines: every line is as wide as the shipped font makes it, none too wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from generator.load.typeface import face
from generator.outputs.chart.values import Line, Paragraph, Piece

SIZE = 12.8
SMALL = 12.0
LEADING = 1.185
KERNING = 1.012
"""Room for kerning, which brings letters together more often than apart."""

BULLET = "\N{BULLET}"
_INDENT = 10.0
_SIGN = 18.0  # the sign of an emergency, and the room after it
_COLUMN_GAP = 10.0
_BETWEEN = 2.5  # between paragraphs

Word = tuple[tuple[Piece, ...], float]
"""A word in pieces, where its parts differ in their link, and its width."""


@lru_cache(maxsize=65536)
def measure(words: str, size: float, bold: bool) -> float:
    """The width of words, with room for kerning."""
    return face(700 if bold else 400).width(words, size) * KERNING


def reach(size: float) -> tuple[float, float]:
    """How far type of a size reaches above and below its baseline."""
    return face(400).ascent * size, face(400).descent * size


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paragraph with the widths of its words, which are measured once."""

    size: float
    bold: bool
    bullet: bool
    sign: bool
    space: float
    words: tuple[Word, ...]
    widest: float
    whole: float  # its width in one line


def prepare(paragraph: Paragraph) -> Prepared:
    """Measure a paragraph's words."""
    size = SMALL if paragraph.small else SIZE
    words = tuple(_measured(word, size, paragraph.bold) for word in _words(paragraph.pieces))
    space = measure(" ", size, paragraph.bold)
    return Prepared(
        size,
        paragraph.bold,
        paragraph.bullet,
        paragraph.sign,
        space,
        words,
        max((width for _, width in words), default=0.0),
        sum(width for _, width in words) + space * (len(words) - 1),
    )


def _words(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces as words. Only a common space parts them: a no-break space keeps unit and number."""
    words: list[list[Piece]] = []
    touching = False
    for piece in pieces:
        for index, part in enumerate(piece.text.split(" ")):
            if index:
                touching = False
            if part:
                if touching:
                    words[-1].append(Piece(part, piece.href))
                else:
                    words.append([Piece(part, piece.href)])
                touching = True
    return words


def _lines(paragraph: Prepared, width: float) -> list[tuple[Sequence[Word], float]]:
    """A paragraph as lines of words, each with its width, none wider than ``width``."""
    words: Sequence[Word] = paragraph.words
    width -= _SIGN if paragraph.sign else 0.0
    if words and paragraph.whole <= width:
        return [(words, paragraph.whole)]
    if paragraph.widest > width:
        words = [part for word in words for part in _parts(paragraph, word, width)]
    lines: list[tuple[Sequence[Word], float]] = []
    begin, used, space = 0, 0.0, paragraph.space
    for index, (_, wide) in enumerate(words):
        more = used + space + wide if index > begin else wide
        if more > width and index > begin:
            lines.append((words[begin:index], used))
            begin, more = index, wide
        used = more
    if words:
        lines.append((words[begin:], used))
    return lines


def _parts(paragraph: Prepared, word: Word, width: float) -> Iterator[Word]:
    """A word, or its parts where it is wider than a line, with a hyphen between letters."""
    pieces, wide = word
    if wide <= width:
        yield word
        return
    size, bold = paragraph.size, paragraph.bold
    room = width - measure("-", size, bold)
    part: list[Piece] = []
    used = 0.0
    for piece in pieces:
        for letter in piece.text:
            more = measure(letter, size, bold)
            if part and used + more > room:
                if part[-1].text[-1].isalpha() and letter.isalpha():
                    part[-1] = Piece(part[-1].text + "-", part[-1].href)
                yield _measured(part, size, bold)
                part, used = [], 0.0
            if part and part[-1].href == piece.href:
                part[-1] = Piece(part[-1].text + letter, piece.href)
            else:
                part.append(Piece(letter, piece.href))
            used += more
    if part:
        yield _measured(part, size, bold)


def _measured(pieces: Iterable[Piece], size: float, bold: bool) -> Word:
    """Pieces as one word with its width."""
    word = tuple(pieces)
    return word, sum(measure(each.text, size, bold) for each in word)


def _joined(words: Iterable[Word]) -> tuple[Piece, ...]:
    """Words as one line. A space belongs to a link only between two words of the same link."""
    joined: list[Piece] = []
    for word, _ in words:
        for index, piece in enumerate(word):
            space = " " if joined and index == 0 else ""
            if joined and joined[-1].href == piece.href:
                joined[-1] = Piece(joined[-1].text + space + piece.text, piece.href)
            elif space and joined[-1].href is None:
                joined[-1] = Piece(joined[-1].text + space)
                joined.append(piece)
            elif space and piece.href is None:
                joined.append(Piece(space + piece.text))
            else:
                joined += [Piece(space)] if space else []
                joined.append(piece)
    return tuple(joined)


def wrapped(words: str, width: float) -> list[tuple[tuple[Piece, ...], float]]:
    """A label as lines of small bold type, each with its width, none wider than ``width``."""
    paragraph = prepare(Paragraph((Piece(words),), bold=True, small=True))
    return [(_joined(line), used) for line, used in _lines(paragraph, width)]


def height_of(paragraphs: Sequence[Prepared], width: float) -> float:
    """How tall paragraphs are at a width."""
    y = 0.0
    for gap, group, shared in _blocks(paragraphs, width):
        y += gap
        y += max(sum(len(_lines(p, shared)) for p in column) for column in group) * _step(
            group[0][0]
        )
    return y


def least_height_of(paragraphs: Sequence[Prepared], width: float) -> float:
    """A height that paragraphs have at least at a width, without setting them into lines.

    No line can hold more than fits into it: so many lines a paragraph has at least.
    """
    y = 0.0
    most = _most_columns(paragraphs, width)
    bullet = True  # the first has no room above it
    for index, paragraph in enumerate(paragraphs):
        if index and not (paragraph.bullet and bullet):
            y += _BETWEEN
        bullet = paragraph.bullet
        if bullet and most > 1 and _short(paragraph, width):
            y += _step(paragraph) / most
            continue
        room = width - (_INDENT if bullet else 0.0) - (_SIGN if paragraph.sign else 0.0)
        if paragraph.words and room > 0:
            space = paragraph.space
            y += _step(paragraph) * ceil((paragraph.whole + space) / (room + space) - 1e-6)
    return y


def set_paragraphs(
    paragraphs: Sequence[Prepared], x: float, y: float, width: float
) -> tuple[tuple[Line, ...], ...]:
    """Set paragraphs below one another from (x, y) down, each as its lines."""
    texts: list[tuple[Line, ...]] = []
    for gap, group, shared in _blocks(paragraphs, width):
        y += gap
        lower = y
        for index, column in enumerate(group):
            top = y
            for paragraph in column:
                left = x + index * (shared + _INDENT + _COLUMN_GAP)
                text, top = _set(paragraph, left, top, shared)
                texts.append(text)
            lower = max(lower, top)
        y = lower
    return tuple(texts)


def _blocks(
    paragraphs: Sequence[Prepared], width: float
) -> Iterator[tuple[float, list[Sequence[Prepared]], float]]:
    """Paragraphs that stand below one another: (room above, columns, width of a column).

    Neighbouring criteria that are short enough for it stand in columns, all others in one. All
    columns of a box are equally wide, so that its criteria stand in one rhythm.
    """
    most = _most_columns(paragraphs, width)
    index = 0
    while index < len(paragraphs):
        bullet, short = paragraphs[index].bullet, _short(paragraphs[index], width)
        end = index + 1
        while bullet and end < len(paragraphs) and paragraphs[end].bullet:
            if _short(paragraphs[end], width) != short:
                break
            end += 1
        joins = index and bullet and paragraphs[index - 1].bullet
        gap = 0.0 if joins or not index else _BETWEEN
        if not bullet:
            yield gap, [paragraphs[index:end]], width
        else:
            items = paragraphs[index:end]
            columns = max(1, most if short else 1)
            rows = -(-len(items) // columns)
            shared = (width + _COLUMN_GAP) / columns - _COLUMN_GAP - _INDENT
            yield gap, [items[at : at + rows] for at in range(0, len(items), rows)], shared
        index = end


def _most_columns(paragraphs: Sequence[Prepared], width: float) -> int:
    """In how many columns the short criteria of a box can stand."""
    short_ones = [each.whole for each in paragraphs if each.bullet and _short(each, width)]
    if not short_ones:
        return 0
    return min(
        4, len(short_ones), int((width + _COLUMN_GAP) // (max(short_ones) + _INDENT + _COLUMN_GAP))
    )


def _short(criterion: Prepared, width: float) -> bool:
    """True if two columns leave the criterion on one line."""
    return 2 * (criterion.whole + _INDENT + _COLUMN_GAP) <= width + _COLUMN_GAP


def _step(paragraph: Prepared) -> float:
    return paragraph.size * LEADING


def _set(paragraph: Prepared, x: float, y: float, width: float) -> tuple[tuple[Line, ...], float]:
    """A paragraph's lines and its lower edge. A bullet is a line of its own, before the first."""
    above, below = reach(paragraph.size)
    step = _step(paragraph)
    rise = above + (step - above - below) / 2  # type stands in the middle of its line
    lines = []
    if paragraph.bullet:
        lines.append(
            Line(
                x,
                y + rise,
                paragraph.size,
                True,
                (Piece(BULLET),),
                measure(BULLET, paragraph.size, True),
            )
        )
        x += _INDENT
    sign = x if paragraph.sign else None
    x += _SIGN if paragraph.sign else 0.0
    for words, used in _lines(paragraph, width):
        lines.append(Line(x, y + rise, paragraph.size, paragraph.bold, _joined(words), used, sign))
        sign = None
        y += step
    return tuple(lines), y
