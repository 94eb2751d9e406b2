"""Graphs for the layout's tests, and what may be wrong with a drawing."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations

from generator.load.typeface import face
from generator.outputs.chart import Chart, Node, Paragraph, Piece, Way, layout, numbers
from generator.outputs.chart.plan import plan

CLINICAL = """Neurologically intact adult with an acute osteoporotic compression fracture, L2; AAOS 2010
suggests calcitonin 200\N{NO-BREAK SPACE}IU/day (Moderate). Avoid NSAIDs in older people; vertebroplasty,
kyphoplasty, proton-pump inhibitor, gastrointestinal, acetaminophen (paracetamol), oligo-anuria""".split(
    " "
)
PLAIN = """Get up and move early, with pain relief. Do not stay in bed for a long time. Ask your doctor
which exercises are safe for you. Weak or numb legs? Call now. You may be offered a back brace""".split(
    " "
)
LONG = [
    "pseudohypoparathyroidismusoligophrenicus",
    "Spondylodiszitisverdachtsabklaerungsstelle"[:40],
]
LABELS = ["Yes", "No", "Not sure", "Yes, or not sure", "Within 0–5\N{NO-BREAK SPACE}days"]


def graph(seed: int) -> list[Node]:
    """A graph like those that editors write, and stranger: merges, loops, three ways, long words."""
    chance = random.Random(seed)
    bank = [word for word in (CLINICAL if seed % 2 else PLAIN) if word]
    size = 20 if seed % 5 == 0 else chance.randint(1, 20)
    names = [f"s{index}" for index in range(size)]

    def words(most: int) -> str:
        found = [chance.choice(bank) for _ in range(chance.randint(1, most))]
        if chance.random() < 0.08:
            found.insert(chance.randrange(len(found) + 1), chance.choice(LONG))
        return " ".join(found).replace("\n", " ")

    drafts = {}
    for index, name in enumerate(names):
        later = names[index + 1 :]
        kind = chance.choices(("ask", "do", "help"), (5, 5, 2))[0]
        many = {"ask": chance.choice((2, 2, 2, 3, 3)), "do": 1, "help": chance.choice((0, 0, 1))}[
            kind
        ]
        targets = []
        for way in range(many):
            near = later[: 4 if way else 1] or [chance.choice(names)]
            pick = chance.random()
            targets.append(chance.choice(names) if pick < 0.15 else chance.choice(near))
        if kind == "do" and chance.random() < 0.15:
            targets = []
        label = (lambda: words(6)) if chance.random() < 0.1 else (lambda: chance.choice(LABELS))
        ways = [(label() if kind == "ask" else None, target) for target in targets]
        paragraphs = [Paragraph((Piece(words(25)),), bold=kind == "ask")]
        if kind == "ask" and chance.random() < 0.5:
            paragraphs.append(Paragraph((Piece("Any of:"),), bold=True, small=True))
            paragraphs += [
                Paragraph((Piece(words(chance.choice((2, 9)))),), small=True, bullet=True)
                for _ in range(chance.randint(1, 8))
            ]
        if chance.random() < 0.5:
            paragraphs.append(Paragraph((Piece(words(25)),), small=True))
        if chance.random() < 0.6:
            see = [
                Piece("See: "),
                Piece(words(5), "../index.html#a"),
                Piece("; "),
                Piece(words(5), "#b"),
            ]
            paragraphs.append(Paragraph(tuple(see), small=True))
        hint = (
            (chance.choice((0, 1, 2)), chance.randint(0, 9))
            if chance.random() < 0.03
            else (None, None)
        )
        level = chance.choice(("emergency", "urgent", "assess")) if kind == "help" else None
        drafts[name] = (kind, level, tuple(paragraphs), ways, hint)
    order = numbers({name: tuple(to for _, to in each[3]) for name, each in drafts.items()}, "s0")
    nodes = []
    for number, name in enumerate(order, start=1):
        kind, level, paragraphs, ways, (lane, row) = drafts[name]
        made = tuple(
            Way(
                label,
                to,
                Paragraph(
                    (Piece(f"{label or 'Then'}: go to step {order.index(to) + 1}"),), small=True
                ),
            )
            for label, to in ways
        )
        nodes.append(Node(name, number, kind, level, not made, paragraphs, made, lane, row))
    return nodes


def says(lines: list[str], words: str) -> bool:
    """True if lines read one after the other are the words, letter by letter.

    Only where a line ends may a space be gone, or a hyphen stand that the words do not have.
    """
    pattern = ""
    for line in lines[:-1]:
        pattern += re.escape(line.removesuffix("-"))
        pattern += "(?:- |-|)" if line.endswith("-") else " ?"
    pattern += re.escape("".join(lines[-1:]))
    return re.fullmatch(pattern, re.sub(" +", " ", words).strip(" ")) is not None


Rect = tuple[float, float, float, float]


def overlap(one: Rect, other: Rect, slack: float = 0.05) -> bool:
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def faults(nodes: list[Node], chart: Chart, svg: str) -> Iterator[str]:
    """Everything that a reader could trip over."""
    yield from _words(nodes, svg)
    boxes = {box.id: (box.x, box.y, box.right, box.bottom) for box in chart.boxes}
    labels = {
        (each.source, each.target): (each.x, each.y, each.x + each.width, each.y + each.height)
        for each in chart.labels
    }
    for (one, a), (other, b) in combinations({**boxes, **labels}.items(), 2):
        if overlap(a, b):
            yield f"{one} overlaps {other}"
    for left, top, right, bottom in (*boxes.values(), *labels.values()):
        if left < 1 or top < 1 or right > chart.width - 1 or bottom > chart.height - 1:
            yield "something is outside the view box"
    for box in chart.boxes:
        lines = [line for text in box.texts for line in text]
        yield from _inside(lines, boxes[box.id], box.id)
        for one, other in combinations([_extent(line) for line in lines], 2):
            if overlap(one, other, 1.5):
                yield f"lines of {box.id} overlap"
        if any(
            overlap(_extent(line), (box.x, box.y, box.x + 28.5, box.bottom), 0.5) for line in lines
        ):
            yield f"a line of {box.id} runs into its number"
    for label in chart.labels:
        yield from _inside(label.lines, labels[label.source, label.target], "a label")
    yield from _arrows(chart, boxes, labels)


def _lines(element: ET.Element) -> list[list[str]]:
    """The lines of each text in an element, without the bullet before the first."""
    texts = [each for each in element.iter() if each.get("class", "").startswith("c-words")]
    found = [["".join(line.itertext()) for line in text.iter() if _is_line(line)] for text in texts]
    return [lines[1:] if lines[:1] == ["\N{BULLET}"] else lines for lines in found]


def _is_line(element: ET.Element) -> bool:
    return element.tag.rpartition("}")[2] == "tspan"


def _words(nodes: list[Node], svg: str) -> Iterator[str]:
    root = ET.fromstring(svg)
    boxes = {each.get("data-box"): each for each in root.iter() if each.get("data-box")}
    ways: dict[str, dict[tuple[str | None, str | None], ET.Element]] = {
        "c-label": {},
        "c-arrow": {},
    }
    for each in root.iter():
        if each.get("class") in ways:
            ways[each.get("class", "")][each.get("data-from"), each.get("data-to")] = each
    for node in nodes:
        drawn = _lines(boxes[node.id])
        wanted = ["".join(piece.text for piece in each.pieces) for each in node.paragraphs]
        for index, words in enumerate(wanted):
            if index >= len(drawn) or not says(drawn[index], words):
                yield f"{node.id} lacks words: {drawn[index : index + 1]} for {words!r}"
        shown = set()
        for way in node.ways:
            key = (node.id, way.to)
            label = ways["c-label"].get(key)
            by_line = (
                key in ways["c-arrow"]
                and (not way.label or (label is not None and says(_lines(label)[0], way.label)))
                and key not in shown
            )
            stub = "".join(piece.text for piece in way.stub.pieces)
            if by_line:
                shown.add(key)
            elif not any(says(lines, stub) for lines in drawn[len(wanted) :]):
                yield f"the way from {node.id} to {way.to} is neither drawn nor said"


def _extent(line) -> Rect:
    type_ = face(700 if line.bold else 400)
    wide = type_.width(line.text, line.size)
    return (
        line.x,
        line.y - type_.ascent * line.size,
        line.x + wide,
        line.y + type_.descent * line.size,
    )


def _inside(lines, box: Rect, name: str) -> Iterator[str]:
    for line in lines:
        left, top, right, bottom = _extent(line)
        if (
            left < box[0] - 0.01
            or top < box[1] - 0.6
            or right > box[2] + 0.01
            or bottom > box[3] + 0.6
        ):
            yield f"a line of {name} is outside its box: {line.text!r}"


def _segments(chart: Chart):
    for arrow in chart.arrows:
        for (x1, y1), (x2, y2) in zip(arrow.points, arrow.points[1:], strict=False):
            yield arrow, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _arrows(chart: Chart, boxes, labels) -> Iterator[str]:
    segments = list(_segments(chart))
    for arrow, (left, top, right, bottom) in segments:
        for name, box in boxes.items():
            if overlap((left - 0.1, top - 0.1, right + 0.1, bottom + 0.1), box, 0.3):
                yield f"the line {arrow.source} → {arrow.target} crosses {name}"
        for key, label in labels.items():
            if overlap((left - 0.1, top - 0.1, right + 0.1, bottom + 0.1), label):
                yield f"the line {arrow.source} → {arrow.target} crosses the label of {key}"
        if left < 1 or right > chart.width - 1:
            yield f"the line {arrow.source} → {arrow.target} leaves the view box"
    for (one, a), (other, b) in combinations(segments, 2):
        if one.target != other.target and one.source != other.source:
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            if (down >= 0 and across > 1 and a[1] == a[3] and b[1] == b[3]) or (
                across >= 0 and down > 1 and a[0] == a[2] and b[0] == b[2]
            ):
                yield f"{one.source} → {one.target} lies on {other.source} → {other.target}"
    for arrow in chart.arrows:
        for name, (x, y) in ((arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1])):
            left, top, right, bottom = boxes[name]
            on = (abs(x - left) < 0.1 or abs(x - right) < 0.1) and top <= y <= bottom
            if not (on or ((abs(y - top) < 0.1 or abs(y - bottom) < 0.1) and left <= x <= right)):
                yield f"the line {arrow.source} → {arrow.target} does not meet {name}"


__all__ = ["faults", "graph", "layout", "plan"]
