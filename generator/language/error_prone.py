"""Ways of writing that are known to be misread, with what to write in their place.

Source: ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations (2021), less what
cannot be told from ordinary words. "IU" is left in: it is on that list, and the sources and labels of
this field print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.model.walk import TOKEN

_LIST: tuple[tuple[str, str], ...] = (
    # doses
    (r"(?<![\w.])\d+\.\d*0(?=\s*(?:mg|g|mL|ml|IU|units?|microgram|mcg|%)(?!\w))", "write it without the trailing zero"),
    (r"(?<![\w.])\.\d+", "write a nought before the point: 0.5"),
    (r"(?<!\w)\d+(?:\.\d+)? ?U(?!\w)|(?<=\N{BULLET}) ?U(?!\w)", "write 'units'"),
    (r"(?<!\w)(?:µg|μg|ug)(?!\w)", "write 'microgram'"),
    (r"(?<!\w)\d+(?:\.\d+)? ?cc(?!\w)", "write 'mL'"),
    (r"(?<!\w)(?:gr|grs)(?!\w)\.?(?= ?\d)", "write 'g' or 'gram'"),
    (r"(?<!\w)\d+(?:\.\d+)?(?:mg|mL|ml|mcg|IU|units)(?!\w)", "put a space between number and unit"),
    (r"(?<!\w)x ?\d+ ?d(?!\w)", "write 'for … days' or 'for … doses'"),
    (r"(?<!\w)\d+ ?M(?= (?:units|IU))", "write 'million'"),
    (r"(?<![\w/])\d+/(?:7|52|12)(?![\w/])(?! (?:people|of))", "write days, weeks or months in words"),
    # how often
    (r"(?<!\w)(?:[Qq]\.?[Dd]\.?|QD)(?!\w)", "write 'daily'"),
    (r"(?<!\w)[Qq]\.?[Oo]\.?[Dd]\.?(?!\w)", "write 'every other day'"),
    (r"(?<!\w)[Oo]\.?[Dd]\.?(?!\w)", "write 'once daily', or which eye"),
    (r"(?<!\w)(?:[Bb]\.?[Ii]\.?[Dd]|[Tt]\.?[Ii]\.?[Dd]|[Qq]\.?[Ii]\.?[Dd])\.?(?!\w)", "write how often in words: 'twice daily'"),
    (r"(?<!\w)[Bb]\.?[Dd]\.?(?!\w)|(?<!\w)[Tt]\.?[Dd]\.?[Ss]\.?(?!\w)", "write how often in words: 'twice daily'"),
    (r"(?<!\w)(?:q\d+h|q ?hs|qhs|q ?[46]PM|BIW|TIW|SSI)(?!\w)", "write it in words"),
    (r"(?<!\w)(?:HS|hs|h\.s\.)(?!\w)", "write 'at bedtime' or 'half-strength'"),
    (r"(?<!\w)(?:p\.?r\.?n\.?|PRN)(?!\w)", "write 'as needed', and for what"),
    # by which route, and what
    (r"(?<!\w)(?:SC|SQ|sq|sub q|s\.c\.)(?!\w)", "write 'subcutaneously'"),
    (r"(?<!\w)(?:A[DSU]|O[SU]|o\.s\.|o\.u\.)(?!\w)", "write which eye or ear"),
    (r"(?<!\w)(?:per os|p\.o\.)(?!\w)", "write 'by mouth' or 'orally'"),
    (r"(?<!\w)(?:MSO4|MgSO4|MS(?= \d)|AZT|CPZ|HCT(?!\w)|HCTZ|MTX|PTU|TAC|T3(?= \w*codeine)|TNK|ZnSO4)(?!\w)", "write the medicine's name in full"),
    (r"(?<!\w)D/C(?!\w)", "write 'discharge' or 'stop'"),
    # symbols
    (r"[<>≤≥] ?\d|[<>≤≥]", "write 'less than', 'more than', 'at least' or 'at most'"),
    (r"(?<!\w)@(?!\w)| @ ", "write 'at'"),
    (r"(?<=\d) ?\+(?= )|\+\+", "write 'and' or 'plus'"),
)  # fmt: skip
_ALL = re.compile("|".join(f"(?P<p{index}>{pattern})" for index, (pattern, _) in enumerate(_LIST)))


# A part of each of these ways of writing, as it stands in one word: few words have any.
_TELLS = re.compile(
    r"[<>≤≥@µμ+]|\.\d|\d/(?:7|52|12)(?!\w)|SO4|\d(?:U|cc|M|mg|mL|ml|mcg|IU|units)(?!\w)|(?<!\w)[xq]\d"
    r"|(?<!\w)(?:U|M|x|q|ug|cc|grs?|[Qq]\.?[Oo]?\.?[Dd]|[Oo]\.?[Dd]|[BTQbtq]\.?[Ii]\.?[Dd]|[Bb]\.?[Dd]"
    r"|[Tt]\.?[Dd]\.?[Ss]|qhs|hs|BIW|TIW|SSI|HS|h\.s\.|p\.?r\.?n|PRN|S[CQ]|sq|s\.c\.|A[DSU]|O[SU]|os"
    r"|o\.[su]\.|p\.o\.|MS|AZT|CPZ|HCTZ?|MTX|PTU|TAC|T3|TNK|D/C)(?!\w)"
)


@lru_cache(maxsize=65536)
def _tells(word: str) -> bool:
    return _TELLS.search(word) is not None


def error_prone(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what stands there, how to mend it) for each way of writing that can be misread."""
    if "{" in text:
        text = TOKEN.sub("\N{BULLET}", text)
    # Most texts have no such word: looking at each word once spares them the long pattern.
    if any(map(_tells, text.split())):
        for match in _ALL.finditer(text):
            yield match.group().strip(), _LIST[int((match.lastgroup or "p0")[1:])][1]
