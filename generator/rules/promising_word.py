"""A text promises: a cure, a guarantee, no risk at all.

No treatment works for everybody, and guidance that says so is an advertisement. A reader who
believes it does not look for the signs that it is not working.

To mend: say for how many people it helped, by how much, and on what evidence; or leave it out. A
text that denies the promise ("There is no cure") is in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.language.reading import sentences
from generator.problem import Finding, Level, Route
from generator.rules._index import index
from generator.rules._survey import Survey

LEVEL = Level.ERROR
FAMILY = "patient-text"

_VERY = r"(?:completely|totally|perfectly|entirely|absolutely|always|100 ?% ?)"
_WILL = (
    r"(?:will|shall|is going to|are going to|is (?:sure|certain|bound) to|(?:you|it|they)['’]ll)"
)
_PROMISE = re.compile(
    rf"\b(?:guarantee[ds]?|guaranteeing|miracles?|miraculous(?:ly)?|wonder (?:drug|cure|pill)s?"
    r"|risk[- ]free|(?:no|zero|without(?: any)?) (?:risks?|side[- ]effects?|dangers?|downsides?)"
    r"(?= (?:at all|whatsoever)|[.,;!)]|$| (?:to you|for you|involved|of harm))"
    rf"|{_VERY} (?:safe|harmless|effective|cured?|works?|reliable|certain)"
    r"|(?:always|never fails to|cannot fail to) (?:works?|helps?|heals?|cures?)|never fails"
    r"|(?:cannot|can['’]t) (?:harm|hurt|go wrong)"
    rf"|{_WILL}(?: \w+ly| soon| always)? (?:cure[ds]?|heal|fix|be cured|be healed|get rid of"
    r"|make (?:you|it|the pain) (?:well|better|go away)|go away|take (?:the|your) pain away|work)"
    r"|cures|(?:is|are) (?:a|the|an? \w+) cure|a (?:permanent|complete|total|sure) cure"
    r"|proven (?:cure|to (?:work|cure|heal|fix))"
    r"|(?:is|are|be|feel) (?:fully |completely )?cured(?= (?:by|with|of|in|after)|[.,!]|$))(?!\w)"
    r"|\b(?:is|are) (?:very |quite |also |now )?(?:safe|harmless)(?=[.,;!]| for | in )"
    r"|\bquick fix\b"
    r"|\b(?:tak|eas|remov|stop|cur)\w+ (?:away )?all (?:of )?(?:your |the )?(?:pain|symptoms)\b"
    r"|\bno (?:\w+ )?(?:risk|danger)s?(?=[:.,;!])"
    r"|\b100 ?(?:%|per ?cent) (?:safe|effective|success\w*|sure|certain|cure\w*|of (?:people|all))",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|cannot|nor|neither|nothing|without|nobody|hardly|rarely|unlikely|if|whether"
    r"|which|what|how|most|many|usually|mostly|may|might|can|could|does not mean)\b|n['’]t\b)"
    r"[^.;:!?]{0,40}$",
    re.IGNORECASE,
)
# Promises that are denials themselves: "no risk" is one, "not without risk" is none.
_OWN = ("no ", "zero", "without", "never", "cannot", "can’t", "can't")
_DENIED_TWICE = re.compile(
    r"(?:\b(?:not|never|nothing)\b|n['’]t)[^.;]{0,25}$"
    # "No medicine is without risk", and not "no pain and is without risk"
    r"|\b(?:no|none|nobody|hardly any|few) (?:(?!and\b|or\b)\w+ ){0,3}?(?:is|are|comes?|has|have) "
    r"(?:ever |quite |entirely |completely )?$",
    re.IGNORECASE,
)
# Cement cures, and so do plaster and resin: they harden.
_HARDENS = re.compile(r"\b(?:cement|plaster|resin|glue|dressing)\b", re.IGNORECASE)
# One of these stands in each promise: a quick look spares most texts the long pattern.
_STEMS = (
    "cure", "guarant", "mirac", "wonder ", "risk-free", "risk free", "no risk", "zero ", "out risk",
    "out any ", "out side", "out danger", "no side", "no danger", "no downside", "completely",
    "totally", "perfectly", "entirely", "absolutely", "always ", "100", "never fail", "not fail",
    "not harm", "not hurt", "not go wrong", "t harm", "t hurt", "t go wrong", "will ", "shall ",
    "going to ", "sure to ", "certain to ", "bound to ", "’ll ", "'ll ", "proven",
    "safe", "harmless", "quick fix", "all pain", "all the pain", "all your pain",
    "of your pain", "of the pain", " risk", " danger",
)  # fmt: skip


# And one of these words.
_WORDS = frozenset(
    "guarantee guarantees guaranteed guaranteeing miracle miracles miraculous miraculously wonder "
    "risk risks effect effects danger dangers downside downsides safe harmless effective reliable "
    "certain cure cured cures curing work works heal heals healed help helps fail fails harm hurt "
    "wrong fix rid better well away pain symptoms 100 success successful sure".split()
)


def check(survey: Survey) -> Iterator[Finding]:
    """Yield the first promise of each text that readers see."""
    for route, key, _, _, words in index(survey).having(_WORDS):
        if any(map(words.lower().__contains__, _STEMS)):
            yield from _promises(route, key, words)


def _promises(route: Route, key: str | int, words: str) -> Iterator[Finding]:
    for match in _PROMISE.finditer(words):
        promise = match.group(0)
        sentence = next((each for each in sentences(words) if promise in each), words)
        before = words[: match.start()]
        own = promise.lower().startswith(_OWN)
        if sentence.endswith("?") or (not own and _DENIED.search(before)):
            continue
        if own and _DENIED_TWICE.search(before):
            continue
        if "cure" in promise.lower() and _HARDENS.search(sentence):
            continue
        yield Finding(
            (route / key).on(promise),
            f"'{promise}' promises what no treatment keeps",
            "say how many it helped and by how much, or leave it out",
        )
        return
