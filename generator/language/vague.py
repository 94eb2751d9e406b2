"""Words that leave a recommendation open to each reader, and abbreviations that need no telling.

The vague words are those that the GLIA instrument gives as reasons why a guideline cannot be
carried out (decidability: two readers would judge the same patient differently; executability:
it is not clear what to do).
"""

from __future__ import annotations

import re
from functools import lru_cache

_VAGUE = re.compile(
    r"\b(?:"
    r"adequate(?:ly)?|inadequate(?:ly)?|sufficient(?:ly)?"
    r"|(?<!usually )(?<!be )(?<!not )appropriate(?:ly)?(?! category)"
    r"|reasonabl[ey]|suitabl[ey]|optimal(?:ly)?"
    r"|as (?:needed|required|necessary|appropriate|indicated)"
    r"|(?:if|when|where|as|unless) (?:(?:clinically|otherwise) )?(?:necessary|required|indicated)"
    r"|discretion|clinical judge?ment"
    r"|regular(?:ly)?|frequent(?:ly)?|periodic(?:ally)?|from time to time"
    r"|prolonged|prolongation|extended period|for some time|in due course|as soon as possible"
    r"|(?<!statistically )(?<!no )(?<!not )(?<!clinically )significant"
    r"(?! (?:difference|effect|benefit|reduction|increase|improvement))"
    r"|some (?:patients|people|cases)|certain (?:patients|people|cases)|selected (?:patients|cases)"
    r")\b",
    re.IGNORECASE,
)
_QUICK = re.compile(
    r"dequate|ufficient|ppropriate|easonabl|uitabl|ptimal|needed|equired|ecessary|indicated|egular|requent"
    r"|eriodic|rolong|some |due course|possible|ignificant|certain |selected |xtended|iscretion"
    r"|linical judg",
)


@lru_cache(maxsize=4096)
def vague_words(text: str) -> tuple[str, ...]:
    """The vague words of a text, each once, in order; none where a fact beside it defines it.

    A fact within the same sentence says how much, how long or how often: "prolonged bed rest
    (beyond {bed-rest-first})" is defined.
    """
    if not _QUICK.search(text):
        return ()
    found: dict[str, None] = {}
    for sentence in re.split(r"(?<=[.;!?])\s+", text):
        for match in _VAGUE.finditer(sentence):
            after = sentence[match.end() :]
            if not re.match(r"[^()]{0,40}\([^()]*(?:\{|defined|that is|i\.e\.)", after):
                found.setdefault(match.group(0))
    return tuple(found)
