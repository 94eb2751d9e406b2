"""Risks are told out of different numbers, or as a percentage beside "1 in 10".

Most readers take "1 in 100" for more than "1 in 10": the larger number looks like the larger risk.
Numbers can be compared only out of the same whole (RIGHT and GLIA ask for clear numbers; NHS
guidance on risk asks for one denominator).

To mend: tell all risks of a topic out of the same number, such as 100: "10 in 100" and "1 in 100".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.language.facts import say
from generator.model import Topic
from generator.model.walk import TOKEN
from generator.problem import Finding, Level, Route
from generator.rules._survey import Survey

LEVEL = Level.WARNING
FAMILY = "patient-text"

_SMALL = "one two three four five six seven eight nine ten".split()
_COUNT = rf"(?:\d+|{'|'.join(_SMALL)}|a few|some|half)"
_OUT_OF = re.compile(
    rf"\b{_COUNT}(?: people)? (?:in|out of)(?: every| each)? "
    r"(?P<whole>\d+(?:[ ,]\d{3})*|ten|twenty|a hundred|a thousand)\b"
    r"(?! (?:week|day|month|year|hour))",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"\d+(?:\.\d+)?\s?%|\bper ?cent\b", re.IGNORECASE)
_NAMED = {"ten": "10", "twenty": "20", "a hundred": "100", "a thousand": "1000"}


def check(survey: Survey) -> Iterator[Finding]:
    """Yield each plain text that tells risks otherwise than its topic began to."""
    seen: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    topics = survey.guidance.topics
    for route, key, text in survey.plain_texts():
        topic = topics.get(str(route.parts[1])) if route.parts[0] == "topics" else None
        if topic and "{" in text:
            text = TOKEN.sub(lambda match, topic=topic: _said(topic, match), text)  # type: ignore[misc]
        wholes = _wholes(text)
        if not wholes:
            continue
        before = seen[(str(route.parts[1]) if topic else "", key)]
        first = next(iter(before or wholes))
        before.update(dict.fromkeys(wholes))
        other = next((each for each in wholes if each != first), None)
        if other is not None:
            yield _finding(route / key, wholes[other], first)


def _said(topic: Topic, match: re.Match[str]) -> str:
    fact = topic.facts.get(match.group(1))
    return say(fact, "plain") if fact and fact.unit == "%" else " "


def _wholes(text: str) -> dict[str, str]:
    """What risks are told out of in a text, with the words that say so; per cent is out of 100."""
    found: dict[str, str] = {}
    if "%" in text or "cent" in text:
        match = _PER_CENT.search(text)
        if match:
            found["100"] = match.group(0)
    if " in " in text or " out of " in text:
        for match in _OUT_OF.finditer(text):
            whole = match.group("whole").replace(" ", "").replace(",", "")
            whole = _NAMED.get(match.group("whole").lower(), whole)
            if not (whole.isdigit() and 1900 <= int(whole) <= 2100):  # a year
                found[whole] = match.group(0)
    return found


def _finding(route: Route, words: str, first: str) -> Finding:
    told = f"out of {first}"
    return Finding(
        route.on(words),
        f"'{words}', where this page tells other risks {told}",
        f"tell it {told}, or all of them out of 100",
    )
