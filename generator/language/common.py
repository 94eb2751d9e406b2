"""Words that most people know, and plainer words for those that clinicians like.

Common are the words of SCOWL's sizes 10 and 20, which go by how often a word is used, with a list
of everyday words of health. An ending does not make a common word uncommon.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

# An ending, and what may stand in its place in the word it was put on.
_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)), ("iest", ("y",)), ("ily", ("y",)),
    ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")), ("er", ("", "e")),
    ("est", ("", "e")), ("ly", ("",)), ("ness", ("",)),
)  # fmt: skip
_DOUBLING = frozenset(("ed", "ing", "er", "est"))

PLAINER = {
    "abdominal": "of the belly", "acute": "new, or sudden", "administer": "give",
    "administered": "given", "adverse": "unwanted", "alleviate": "ease", "analgesia": "pain relief",
    "analgesic": "pain medicine", "analgesics": "pain medicines", "anterior": "front",
    "approximately": "about", "bilateral": "on both sides", "cardiac": "of the heart",
    "cessation": "stopping", "chronic": "long-lasting", "commence": "start",
    "concomitant": "at the same time", "contraindicated": "not safe for you",
    "diagnosed": "found", "discontinue": "stop", "discontinued": "stopped",
    "dysfunction": "trouble", "efficacy": "how well it works", "exacerbate": "make worse",
    "fracture": "break, or broken bone",
    "fractures": "breaks, or broken bones", "hepatic": "of the liver",
    "hypertension": "high blood pressure",
    "imaging": "scans", "immobilization": "keeping still", "indicated": "needed",
    "inflammation": "swelling", "ingest": "swallow", "initiate": "start",
    "lesion": "sore, or damage",
    "localized": "in one place", "malignancy": "cancer", "malignant": "of cancer",
    "mobilize": "get up and move", "mobilise": "get up and move", "monitor": "check",
    "morbidity": "illness", "mortality": "deaths", "neurological": "of the nerves",
    "onset": "start", "oral": "by mouth", "orally": "by mouth", "posterior": "back",
    "prognosis": "what is likely to happen", "progressive": "getting worse",
    "prophylaxis": "prevention", "pulmonary": "of the lungs", "regimen": "plan",
    "renal": "of the kidneys", "symptomatic": "painful, or with signs",
    "therapeutic": "of treatment",
    "topical": "on the skin", "trauma": "an injury", "utilize": "use", "vertebra": "back bone",
    "vertebrae": "back bones", "vertebral": "of the spine",
}  # fmt: skip
"""A clinician's word and a plain one. An editor's help and no rule: the sense decides."""

NAMES = frozenset(
    "africa african america american asia asian australia australian austria belgium brazil "
    "britain british canada canadian china chinese denmark dutch england english europe european "
    "finland france french german germany greek india indian ireland irish italian italy "
    "japan japanese korea mexico netherlands norway portugal scotland scottish spain spanish "
    "sweden swedish swiss switzerland wales welsh york zealand "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Names of places, months and days, in small letters: no names of people or of medicines."""


@cache
def _words() -> frozenset[str]:
    data = files("generator.language") / "data"
    found: set[str] = set()
    for name in ("common-words.txt", "health-words.txt"):
        for line in (data / name).read_text(encoding="ascii").splitlines():
            if not line.startswith("#"):
                found.update(line.split())
    return frozenset(found)


def common_words() -> frozenset[str]:
    """The words that most people know, in small letters, without the forms that endings make."""
    return _words()


def common_notice() -> str:
    """Whose words they are, and on what terms: it goes wherever the words go."""
    text = (files("generator.language") / "data" / "common-words.txt").read_text(encoding="ascii")
    lines = (line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#"))
    return "\n".join(lines)


def _roots(word: str) -> Iterator[str]:
    """The words that this one may be a form of."""
    for ending, befores in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1:
            for before in befores:
                yield stem + before
            if ending in _DOUBLING and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@lru_cache(maxsize=16384)
def is_common(word: str) -> bool:
    """True for a word that most people know; ``word`` is in small letters.

    A compound is as common as its parts, a possessive as its noun, and "un-" takes nothing away.
    """
    known = _words()
    word = word.replace("’", "'").removesuffix("'s").strip("'")
    if word in known or len(word) < 3:
        return True
    if "-" in word:
        return all(is_common(part) for part in word.split("-") if part)
    if "'" in word:  # "don't", "you'll"
        return all(is_common(part) for part in word.split("'"))
    if any(root in known or any(r in known for r in _roots(root)) for root in _roots(word)):
        return True
    return word.startswith("un") and len(word) > 4 and is_common(word[2:])
