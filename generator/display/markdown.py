"""The difference between two editions as Markdown, for a pull request that is read on a phone.

Most important first: clinical changes before wording and order, red flags before all others of
their weight. Each change tells its reason, then each audience's words before and now; what
matters less of it is folded. There are no tables: a phone cuts them.

A code host takes no text over a limit. Then the least important changes are told briefly, then by
name, then only counted; no text is ever cut in its middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.changes import Change, Detail, Field, Weight, Wording
from generator.changes.fallen import fallen, reworded
from generator.display.escape import escaped, marked
from generator.model import Guidance
from generator.outputs.changed_parts import FIELDS_OF_NEW, QUIET
from generator.outputs.changes import (
    FOLDED,
    OTHER_PARTS,
    WEIGHT_WORDS,
    summary,
)
from generator.outputs.recorded import CHANGE_WORDS

LEAST = 4000
"""The smallest limit, in characters: what is said of every difference fits into it."""

_ROOM = 1200  # kept free for what tells that something was left out, in characters
_NAMES = 20  # most approvals that are named one by one

_MADE = frozenset(("position", "step"))
"""Details that are many, and whose sentences follow from what they are made of: in brief that."""

_Told = Literal["whole", "brief", "name", "counted"]


@dataclass
class _Entry:
    """A change, or a list of what came and went as a whole, in each of its lengths."""

    weight: Weight | None  # None for what was only looked at, and for lists
    count: int
    whole: str
    brief: str
    name: str
    told: _Told = "counted"

    def text(self, told: _Told) -> str:
        return {"whole": self.whole, "brief": self.brief, "name": self.name, "counted": ""}[told]


def markdown(
    changes: Sequence[Change], old: Guidance, new: Guidance, *, limit: int | None = None
) -> str:
    """The difference for a pull request, of at most ``limit`` characters.

    Words that went are struck through, words that came are bold. Everything from the library is
    escaped: it starts no heading, no link and no HTML, and notifies nobody. Raises ValueError for
    a limit that is smaller than ``LEAST``.
    """
    if limit is not None and limit < LEAST:
        raise ValueError(f"the limit must be at least {LEAST} characters")
    same = old.edition.id == new.edition.id
    title = f"Changes from {old.edition.id} to {new.edition.id}"
    head = [f"# {f'Changes in edition {new.edition.id}' if same else title}", ""]
    ended = list(_approvals(old, new))
    if not changes:
        nothing = (
            "No other difference that readers see." if ended else "No difference that readers see."
        )
        return "\n".join([*head, *ended, f"{nothing}\n"])
    head += [f"{escaped(_counted(changes, new))}", "", *ended]
    entries = [*_entries(changes, new), *_lists(changes)]
    if limit is None:
        for entry in entries:
            entry.told = "whole"
    else:
        _fit(entries, limit - sum(map(len, head)) - len(head) - _overhead() - _ROOM)
    return "\n".join([*head, *_left_out(entries), *_body(entries)]).rstrip() + "\n"


def _counted(changes: Sequence[Change], new: Guidance) -> str:
    """The summary line with a count of the other changes."""
    others = sum(1 for change in changes if change.part != "statement")
    word = "change" if others == 1 else "changes"
    return summary(changes, new) + (f"; {others} other {word}" if others else "") + "."


def _approvals(old: Guidance, new: Guidance) -> Iterator[str]:
    """Which approvals end here: a reviewer must know before anything else."""
    found = fallen(old, new)
    for of_text, why in (
        (True, "because the text is not the approved one any more"),
        (False, "by the record of the review alone, as the text is the same"),
    ):
        ended = {
            topic_id: labels
            for topic_id, audiences in found.items()
            if (
                labels := [
                    new.audiences[each].label
                    for each in audiences
                    if reworded(old, new, topic_id, each) is of_text
                ]
            )
        }
        if not ended:
            continue
        yield f"**Approvals that end here**, {why}:"
        yield ""
        for topic_id in list(ended)[:_NAMES]:
            yield f"- {escaped(topic_id)}: {escaped(', '.join(ended[topic_id])[:200])}"
        if len(ended) > _NAMES:
            yield f"- and {len(ended) - _NAMES} more topics"
        yield ""


def _overhead() -> int:
    """The characters of all headings."""
    return sum(len(label) + len(about) + 40 for label, about in WEIGHT_WORDS.values()) + 200


def _fit(entries: list[_Entry], room: int) -> None:
    """Say as much as fits: all names first, then in brief, then whole; in order of importance.

    Names get a third of the room at most. What is longer than a quarter of it never grows: one
    endless change would push out all others.
    """
    left = room - _raise(entries, "counted", "name", room // 3, room)
    left -= _raise(entries, "name", "brief", left, room)
    _raise(entries, "brief", "whole", left, room)


def _raise(entries: list[_Entry], low: _Told, high: _Told, room: int, whole: int) -> int:
    """Tell entries in more words until the next does not fit; return the characters it took."""
    used = 0
    for entry in entries:
        if entry.told != low or len(entry.text(high)) > whole // 4:
            continue
        more = len(entry.text(high)) - len(entry.text(low))
        if used + more > room:
            break
        used += more
        entry.told = high
    return used


def _left_out(entries: list[_Entry]) -> Iterator[str]:
    """Say what is not told in full, and where it is."""
    many = {told: sum(e.count for e in entries if e.told == told) for told in ("name", "counted")}
    brief = sum(entry.count for entry in entries if entry.told == "brief")
    parts = [f"{brief} in brief"] if brief else []
    parts += [f"{many['name']} by name only"] if many["name"] else []
    parts += [f"{many['counted']} not at all"] if many["counted"] else []
    if parts:
        total = sum(entry.count for entry in entries)
        yield (
            f"> **Shortened to fit, the least important first.** Of {total} changes, "
            f"{', '.join(parts[:-1]) + ' and ' + parts[-1] if parts[1:] else parts[0]}. "
            "All of them: `guidance diff OLD NEW --format markdown`."
        )
        yield ""


def _body(entries: list[_Entry]) -> Iterator[str]:
    for weight, (label, about) in WEIGHT_WORDS.items():
        if mine := [entry for entry in entries if entry.weight is weight]:
            yield f"## {label} changes ({sum(entry.count for entry in mine)})"
            yield ""
            yield escaped(about)
            yield ""
            yield from _section(mine)
    if rest := [entry for entry in entries if entry.weight is None]:
        yield "## Also"
        yield ""
        yield from _section(rest)


def _section(entries: list[_Entry]) -> Iterator[str]:
    for told in ("whole", "brief"):
        yield from (entry.text(told) for entry in entries if entry.told == told)
    if names := [entry.name for entry in entries if entry.told == "name"]:
        yield from (name.rstrip("\n") for name in names)
        yield ""
    if counted := sum(entry.count for entry in entries if entry.told == "counted"):
        yield f"*… and {counted} more, which are not told here.*"
        yield ""


def _listed(change: Change) -> bool:
    """True for what is new or gone as a whole in a list of many: its name is enough here."""
    return change.part in FOLDED and change.kind in ("new", "removed")


def _entries(changes: Iterable[Change], new: Guidance) -> Iterator[_Entry]:
    """Each change, most important first; what was only looked at comes last."""
    later = []
    for change in changes:
        if _listed(change):
            continue
        whole, brief = _entry(change, new), _entry(change, new, brief=True)
        name = f"- {escaped(change.called)} ({_what(change, new)})\n"
        if change.kind == "reviewed-unchanged":
            why = "".join(f": {escaped(reason)}" for reason in change.reasons)
            seen = f"- {escaped(change.called)}, reviewed, unchanged{why}"
            later.append(_Entry(None, 1, seen, name, name))
        else:
            yield _Entry(change.weight, 1, whole, brief, name)
    yield from later


def _lists(changes: Sequence[Change]) -> Iterator[_Entry]:
    """What came and went as a whole, by part, such as all new references."""
    for part, label in OTHER_PARTS.items():
        for kind in ("new", "removed"):
            listed = [each for each in changes if _listed(each) and each.part == part]
            if mine := [each.called for each in listed if each.kind == kind]:
                head = f"**{label}, {kind}** ({len(mine)})"
                summed = f"<summary>{label}, {kind} ({len(mine)})</summary>"
                names = escaped("; ".join(mine))
                whole = f"<details>{summed}\n\n{names}\n\n</details>\n"
                yield _Entry(None, len(mine), whole, f"{head}\n", f"- {head}\n")


def _what(change: Change, new: Guidance) -> str:
    """What it is and what became of it: "statement s04 in dimness, amended"."""
    part = change.part.replace("-", " ")
    claim = f" {escaped(change.claim)}" if change.claim else ""
    several = change.topic and change.part != "topic" and len(new.topics) > 1
    topic = f" in {escaped(change.topic or '')}" if several else ""
    return f"{part}{claim}{topic}, {CHANGE_WORDS[change.kind].lower()}"


def _entry(change: Change, new: Guidance, *, brief: bool = False) -> str:
    """A change with its reason and words.

    Lesser details are folded. In brief they are counted, and of the sentences that the system
    makes from a position only what they are made of is told.
    """
    what = _what(change, new)
    lines = [f"### {escaped(change.called)}", "", f"*{what[0].upper()}{what[1:]}.*", ""]
    for reason in change.reasons:
        lines += [f"**Why:** {escaped(reason)}", ""]
    if change.unexplained:
        lines += ["**Why: no reason is given.**", ""]
    main = [each for each in change.details if _matters(each, change)]
    lesser = [each for each in change.details if not _matters(each, change)]
    shown = [line for detail in main for line in _detail(detail, new, brief=brief)]
    lines += [*shown, ""] if shown else []
    if change.part == "topic" and not change.details:
        lines += ["All of it: read the preview." if change.kind == "new" else "With all of it.", ""]
    if lesser:
        many = f"{len(lesser)} lesser difference{'' if len(lesser) == 1 else 's'}"
        if brief:
            lines += [f"*And {many}.*", ""]
        else:
            inside = [line for detail in lesser for line in _detail(detail, new, every=True)]
            lines += [f"<details><summary>{many}</summary>", "", *inside, "", "</details>", ""]
    return "\n".join(lines)


def _matters(detail: Detail, change: Change) -> bool:
    """True for what a reviewer must read of a change: what gives it its weight, and its words.

    What a position is on stands in its sentence already, and above it a new name, and that it
    is withdrawn.
    """
    head = {"new": "name", "withdrawn": "withdrawn"}.get(change.kind)
    said = detail.part in ("about", head)
    return detail.part == "text" or (detail.weight == change.weight and not said)


def _detail(
    detail: Detail, new: Guidance, *, brief: bool = False, every: bool = False
) -> Iterator[str]:
    """A detail and its texts. Of a text that differs in nothing else the texts say all."""
    texts = detail.texts if not (brief and detail.part in _MADE) else ()
    told = detail.part != "text" or bool(detail.fields) or not texts
    if told:
        yield f"- {escaped(_words(detail, every=every)).replace(' -&gt; ', ' → ')}"
    several = len({text.of for text in texts}) > 1
    for each in texts:
        reader = new.audiences.get(each.audience)
        label = (reader.label if reader else each.audience) + (f", {each.of}" if several else "")
        yield from _wording(each, escaped(label), "  " if told else "")


def _words(detail: Detail, *, every: bool) -> str:
    """The difference in one line; without ``every`` only what decides something."""
    if every:
        return detail.words
    keep = [field for field in detail.fields if _decides(field, detail)]
    return replace(detail, fields=tuple(keep)).words


def _decides(field: Field, detail: Detail) -> bool:
    if detail.became == "amended":
        return field.name not in QUIET
    return field.name in FIELDS_OF_NEW


def _wording(text: Wording, label: str, lead: str) -> Iterator[str]:
    """An audience's words before and now: marked where most stayed, one after the other else."""
    if text.old and text.new and not any(run.kind == "same" for run in text.runs):
        yield f"{lead}- *{label}, before:* {escaped(text.old)}"
        yield f"{lead}- *{label}, now:* {escaped(text.new)}"
        return
    state = ", new" if text.old is None else ", removed" if text.new is None else ""
    if state:
        yield f"{lead}- *{label}{state}:* {escaped(text.new or text.old or '')}"
    else:
        yield f"{lead}- *{label}:* {marked(text.runs)}"
