"""What is known of published works: their types, the kinds of source, and titles compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CSL_TYPES = frozenset(
    (
        "article article-journal article-magazine article-newspaper bill book broadcast chapter "
        "classic collection dataset document entry entry-dictionary entry-encyclopedia event "
        "figure graphic hearing interview legal_case legislation manuscript map motion_picture "
        "musical_score pamphlet paper-conference patent performance periodical "
        "personal_communication post post-weblog regulation report review review-book software "
        "song speech standard thesis treaty webpage"
    ).split()
)
"""The types of CSL 1.0.2, which reference managers read."""

STUDIES = frozenset(
    (
        "rct quasi-experimental cohort case-control cross-sectional case-series case-report "
        "diagnostic-accuracy registry qualitative economic-evaluation systematic-review "
        "meta-analysis network-meta-analysis umbrella-review scoping-review protocol"
    ).split()
)
"""Kinds of source that report research: evidence, and nobody's position."""

WEAK = frozenset(("self", "secondary", "news", "not-known"))
"""Kinds of source that carry no position alone: self-published, second-hand, or unknown."""

KINDS = (
    STUDIES
    | WEAK
    | frozenset(
        (
            "guideline guideline-summary task-force consensus position-statement review article "
            "editorial letter preprint textbook thesis regulatory label law standard "
            "health-technology-assessment investigation point-of-care teaching-page "
            "clinical-pathway patient-page patient-leaflet method"
        ).split()
    )
)
"""Every kind of source that a reference may be."""

_SMALL_WORDS = frozenset(
    "a an and as at by for from in into of on or the to versus vs with without".split()
)
_MARKS = re.compile(r"[^\w\s]+")


@lru_cache(maxsize=16384)
def title_words(title: str) -> tuple[str, ...]:
    """The words of a title that matter when two are compared: no case, accents, or small words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    words = _MARKS.sub(" ", plain.casefold()).split()
    return tuple(word for word in words if word not in _SMALL_WORDS)


def bare(words: str) -> str:
    """Words without case, marks and runs of spaces, to compare them by."""
    return " ".join(_MARKS.sub(" ", words.casefold()).split())


# What a title says of its own study (CONSORT, PRISMA and CARE ask for it), and the kinds of source
# that may be so called. The first that fits counts: a review of trials is no trial.
_TITLE_KINDS = (
    (r"\bprotocol\b", None),
    (r"\bnetwork meta-?analys[ie]s\b", {"network-meta-analysis", "systematic-review"}),
    (
        r"\bmeta-?analys[ie]s\b",
        {"meta-analysis", "systematic-review", "network-meta-analysis", "umbrella-review"},
    ),
    (
        r"\bsystematic (?:literature )?review\b",
        {"systematic-review", "meta-analysis", "network-meta-analysis", "umbrella-review"},
    ),
    (r"\b(?:of|from|in) (?:\w+ )?randomi[sz]ed\b|\btrials\b|\bstudies\b", None),
    (r"\brandomi[sz]ed\b.*\b(?:trial|study)\b", {"rct"}),
    (r"\bcase series\b", {"case-series"}),
    (r"\bcase report\b", {"case-report"}),
    (r"\bcase-control study\b", {"case-control"}),
    (r"\bcohort study\b", {"cohort"}),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), kinds) for pattern, kinds in _TITLE_KINDS)


def kinds_in_title(title: str) -> frozenset[str]:
    """The kinds of source that a title says its work is; empty where it says nothing sure."""
    for pattern, kinds in _COMPILED:
        if pattern.search(title):
            return frozenset(kinds or ())
    return frozenset()


def says_missing(note: str | None, *names: str) -> bool:
    """True if a note says that what is called by one of these names was not seen or found."""
    if not note:
        return False
    return any(
        _MISSING.search(sentence) and any(re.search(rf"\b{name}s?\b", sentence) for name in names)
        for sentence in re.split(r"[.;]\s", note.casefold())
    )


_MISSING = re.compile(
    r"\b(?:not (?:been )?(?:seen|found|known|stated|given|opened|read|available|named)"
    r"|unknown|undated|without|none|no|nor|neither|could not)\b"
)
