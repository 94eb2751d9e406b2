"""How to mend a value of the wrong shape: the corrected value wherever it can be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

_LONGEST = 80
"""Longest value that is corrected, in characters; what is longer is no slip of an id or number."""

GENERAL = "see 'guidance explain wrong-value'"

Given = Mapping[str, Any]


def of_fault(message: str, given: Any) -> str:
    """The mend for a fault that the model itself found, in the value that it found it in."""
    keys = given if isinstance(given, Mapping) else {}
    for begins, hint in _FAULTS.items():
        if message.startswith(begins):
            return hint if isinstance(hint, str) else hint(keys)
    return GENERAL


def parted(message: str) -> tuple[str, str | None]:
    """A fault that brings its own mend, in two: what is wrong, and the mend."""
    wrong, semicolon, mend = message.partition("; ")
    return (wrong, mend) if semicolon else (message, None)


def _keep_one(*names: str) -> Callable[[Given], str]:
    """Which keys to remove so that one is left, or which to add where there is none."""

    def hint(given: Given) -> str:
        there = [name for name in names if name in given]
        if len(there) > 1:
            return f"keep one of {_listed(there)}, and remove the other keys"
        return f"add {_listed([f'{name}:' for name in names], 'or')}"

    return hint


def _remove(*names: str) -> Callable[[Given], str]:
    """Which of these keys to remove: those that are there."""

    def hint(given: Given) -> str:
        return f"remove {_listed([name for name in names if name in given] or names)}"

    return hint


def _listed(names: Any, joined: str = "and") -> str:
    quoted = [f"'{name}'" for name in names]
    return f" {joined} ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


def _half_grade(given: Given) -> str:
    there, missing = ("scheme", "strength") if "scheme" in given else ("strength", "scheme")
    return f"add '{missing}:', or remove '{there}' if the body grades nothing"


def _half_range(given: Given) -> str:
    there, missing = ("from", "to") if "from" in given else ("to", "from")
    if "value" in given or "values" in given:
        return f"remove '{there}', or write '{missing}:' in place of the value"
    return f"add '{missing}:'"


def _turned_round(given: Given) -> str:
    if given.get("from") == given.get("to"):
        return f"write 'value: {given.get('to')}', or correct one of the two"
    return f"write 'from: {given.get('to')}' and 'to: {given.get('from')}' if they are swapped"


def _one_shape(given: Given) -> str:
    there = [name for name in ("value", "from", "to", "values") if name in given]
    if there:
        shapes = "'value', or 'from' with 'to', or 'values'"
        return f"keep {shapes}, and remove the rest of {_listed(there)}"
    return "add 'value:' for one number, 'from:' with 'to:' for a range, or 'values:' for a list"


_FAULTS: Mapping[str, str | Callable[[Given], str]] = {
    "give exactly one of 'any-of'": _keep_one("any-of", "all-of"),
    "a step has exactly one": _keep_one("ask", "do", "help"),
    "only a question": _remove("branches", "criteria", "flags"),
    "a question leads on": _remove("then", "end"),
    "give 'criteria' or": _keep_one("criteria", "flags"),
    "an 'end' does not": "remove 'end', or 'then' if nothing comes next",
    "a range needs both": _half_range,
    "give exactly one of 'value'": _one_shape,
    "the range runs": _turned_round,
    "'scheme' and 'strength'": _half_grade,
    "a graded position": "add 'direction:' with for, against, conditional or none",
    "a conditional position": "add 'conditions:' with the words for each audience",
    "'emergency' needs": "add 'number:' under 'emergency', in words if there is no number",
    "a plain audience": "add 'notice:' in this audience's words",
    "the review of": "add 'due:' under the topic's 'review', such as 2027-11-22",
    "an author has either": _keep_one("family", "literal"),
    "a passage that was not seen": "remove 'read', or write the quote as it was seen",
    "write 'quote: not-seen'": "write 'quote: not-seen', and remove 'read'",
    "a quote says how": "add 'read:' with page, abstract, full-text or secondary-copy",
    "a withdrawn statement": _remove("texts", "positions", "about"),
    "a statement needs its": "add 'texts:' for each audience, or 'withdrawn: {why, on}'",
    "a statement with positions": "add 'about:' with the subject in each audience's words",
}
"""The mend for each fault that the model's own validators tell, by how its message begins."""

_DAYS = ("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y")


def as_day(given: str) -> str:
    """The mend for what is no date: the same day as it should be written, if it can be told.

    A date such as 03/04/2026 is one day in London and another in Boston: nothing is guessed.
    """
    text = given.strip()
    short = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    try:
        if short:
            return f"write {date(int(short[1]), int(short[2]), int(short[3])).isoformat()}"
    except ValueError:
        return "there is no such day: look at month and day"
    for form in _DAYS:
        if form == "%Y%m%d" and len(text) != 8:
            continue
        try:
            return f"write {datetime.strptime(text, form).date().isoformat()}"  # noqa: DTZ007
        except ValueError:
            continue
    return "write dates as 2026-11-22"


def well_formed(pattern: str, given: str) -> str:
    """The mend for a value that does not fit its pattern: the value as it should be, or the form.

    Nothing is corrected that could mean something else: of '1,5' nobody knows which it is.
    """
    for part, form, corrected in _FORMS:
        if part in pattern:
            better = corrected(given.strip()) if len(given) <= _LONGEST else None
            return f"write '{better}'" if better and re.fullmatch(pattern, better) else form
    return f"it must match {pattern}"


def _id(given: str) -> str | None:
    if "/" in given or "." in given:
        return None  # a path, which is no id with a slip
    return re.sub(r"[\s_-]+", "-", given.lower()).strip("-")


def _edition(given: str) -> str | None:
    match = re.fullmatch(r"(\d{4})\D(\d{1,2})(?:\D(\d+))?", given)
    return ".".join(filter(None, (match[1], match[2].zfill(2), match[3]))) if match else None


def _number(given: str) -> str | None:
    if re.fullmatch(r"\.\d+", given):
        return f"0{given}"
    return given.removesuffix(".") if re.fullmatch(r"\d+\.", given) else None


def _year(given: str) -> str | None:
    match = re.fullmatch(r"(\d{4})-\d{1,2}(?:-\d{1,2})?", given)
    return match[1] if match else None


def _claim(given: str) -> str | None:
    match = re.fullmatch(r"([A-Za-z])[\s-]?(\d{1,4})", given)
    return f"{match[1].lower()}{match[2].zfill(2)}" if match else None


def _language(given: str) -> str | None:
    parts = given.replace("_", "-").split("-")
    return "-".join([parts[0].lower(), *(part.upper() for part in parts[1:])])


_FORMS: tuple[tuple[str, str, Callable[[str], str | None]], ...] = (
    ("a-z0-9]+(?:-", "use small letters a-z, digits and single hyphens, such as 'bed-rest'", _id),
    (
        r"[0-9]{4}\.(?:0[1-9]",
        "write year and month, such as '2026.11', or '2026.11.2' for the second",
        _edition,
    ),
    (
        r"(?:0|[1-9][0-9]*)",
        "write the number alone in digits, such as 200 or 0.5, without a sign",
        _number,
    ),
    (r"^[0-9]{4}$", "write the year in four digits", _year),
    (r"^[a-z][0-9]{2,4}$", "write a letter and a number, such as s04", _claim),
    ("^[a-z]{2,3}", "write a language code, such as en or en-GB", _language),
)
