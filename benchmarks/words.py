"""Words that read like guidance and mean nothing, the same on every machine.

About 2,000 words: common stems with eight endings, clinical words, and the small words of
English. They are drawn with the skew of real text (a word's chance falls with its rank), because
search indexes and compression behave differently on words that are all equally frequent. Nothing
here is a number, a unit, or a verb that recommends: those would be guidance, and the rules would
say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from random import Random

_SMALL = (
    "the of and a in to with for on is that as was by from at be this are an were which or it "
    "who more when thus amid these their had yet been during within between while where there "
    "most other some each into near among about toward also only such those then through"
).split()

CLINICAL = (
    "fracture vertebra kyphosis brace calcium osteoporosis densitometry corticosteroid neuropathy "
    "radiograph spasm analgesia ligament physiotherapy mobility posture menopause thoracic lumbar "
    "endplate marrow metastasis myeloma infection fever dysphagia oesophagus bisphosphonate "
    "denosumab teriparatide calcitonin fluoride vitamin magnesium thyroid renal hepatic cardiac "
    "anticoagulant haemorrhage thrombosis embolism cement orthosis rehabilitation"
).split()

_STEMS = (
    "absorb accept adapt adjust affect allow alter anchor answer appear apply arrange attach "
    "attend balance bend blend bond bound branch bridge broaden build burden cancel carry cast "
    "chart claim clear climb close cloud collect colour comfort compress concern confirm connect "
    "contain convert cover craft credit cross crowd curl cushion deepen defer depart design "
    "detect direct discern display divert drain drift edge elect embed emerge employ enact "
    "endure engage enjoy enter equal exert expand expect explain export extend fasten favour "
    "filter finish flank flatten float fold form foster frame gather govern grant group guard "
    "guide harden harvest hinder hold impact import inform insert inspect join journey label "
    "land layer lead lean leap learn lift light limit link list load lock loosen march mark mend "
    "mention merge mirror model mould narrow notice obtain occur offset open order outline pack "
    "paint part pass pattern ponder pilot plan plant point portion press prevent proceed prompt "
    "protect quarter question raise reach record reflect reform remain remind repair report "
    "rest return reveal review ripen round sample search season select settle shape shelter "
    "shift signal soften sort spark spread stack steer stem stretch sustain term thicken trace "
    "track train transfer trim turn uncover unfold unlock vary visit voice warm weather widen "
    "wonder work yield"
).split()

_ENDINGS = ("s", "ing", "er", "ers", "able", "ings", "ment", "less")


def _joined(stem: str, ending: str) -> str:
    return (stem[:-1] if stem[-1] == "e" and ending[:1] in ("i", "e", "a") else stem) + ending


VOCABULARY: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *_SMALL,
            *(word for pair in zip(CLINICAL, _STEMS, strict=False) for word in pair),
            *_STEMS[len(CLINICAL) :],
            *(_joined(stem, ending) for ending in _ENDINGS for stem in _STEMS),
        ]
    )
)
"""Every word, the most frequent first."""

_CHANCES = tuple(accumulate(1 / (rank + 3) ** 0.9 for rank in range(len(VOCABULARY))))


def draw(random: Random, count: int) -> list[str]:
    """Draw ``count`` words."""
    return random.choices(VOCABULARY, cum_weights=_CHANCES, k=count)


def sentences(words: Iterable[str], longest: int = 18) -> str:
    """Set words as sentences of at most ``longest`` words, with capitals and full stops.

    A word in braces names a fact; it never begins a sentence, so it needs no capital.
    """
    lines: list[list[str]] = [[]]
    for word in words:
        if len(lines[-1]) >= longest and not word.startswith("{"):
            lines.append([])
        lines[-1].append(word)
    return " ".join(" ".join((line[0].capitalize(), *line[1:])) + "." for line in lines if line)


def phrase(random: Random, count: int) -> str:
    """A title or a name of ``count`` words, without small words."""
    chosen: list[str] = []
    while len(chosen) < count:
        chosen += (word for word in draw(random, count) if word not in _SMALL)
    return " ".join(chosen[:count]).capitalize()
