"""A library of real prose: the shipped topic again and again, each time in other words.

Random words cost rules less than prose does: no sentence of theirs recommends, doubts or counts.
Here every topic has the sentences, the facts and the algorithm of the shipped one, while a part
of its content words, its drugs and the authors and titles of its references are others, so that
hardly a text is read twice. What comes out means nothing and is guidance for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.words import VOCABULARY, phrase

SHIPPED = Path(__file__).resolve().parent.parent / "guidance.yaml"

Tree = dict[str, Any]

_COPIED = ("references", "topics", "suppressions")  # for each topic anew, or left out

SHARE = 0.3
"""The part of content words that stand for others in a copy."""

_DRUGS = tuple(
    "calcitonin ibandronate strontium teriparatide denosumab romosozumab raloxifene zoledronate "
    "alendronate risedronate pamidronate clodronate etidronate tibolone abaloparatide".split()
)

# Below these keys stands prose; everything else is an id, a date, a number or a closed list.
_PROSE = frozenset(
    "clinician patient what quote urgency note why title variant words condition compatible drug "
    "container-title".split()
)
# What rules may look for is left alone, by the first letters of a word: another word in its place
# would make a mistake of it, and mistakes are not what is measured.
_LEFT = tuple(
    "abdom acute added address adult advi affect after agai ajout allow almost alone along "
    "already also although always ambul among analges anoth antiinf appear appro article asked "
    "assess autho avoid away balan became because becom before began begin being belo benef "
    "better between bladder bone both bowel brace break bring broken bulletin calcium call "
    "cancer cannot care cauda caus caution certain chang child chill choice chronic claim clear "
    "clin cold collaps comes compl compression conclu condit consen consid contra could damage "
    "danger dead death deci degree depend differ direc discuss doctor doses drug during each "
    "early effecti efficac eight either elect emerg ended endpl enough epidural equina evalu "
    "even every evid except excerpt exer expect experts fail favou feel fever fifth fifty find "
    "first five flag follow forms found four fract from full gener given gives giving going "
    "grade gradu group guid half hardly have having heal help hospit hours however hundred "
    "immediate import improv includ incon indic infect instead insuff intact intens journ just "
    "keep kidney know kypho large later least leaves legs less level licen likely limit little "
    "live long look lower made mainly make many market matter means meant measur medic mentions "
    "might mild million minut model moderate month more most much must name near need neither "
    "nerve neuro never nine none normal noth number nurse offer often older once only opposite "
    "option order other ought outpat page pain parti passag patie people perfor perhaps person "
    "physic place point posit possib practi pregn prepar press prevent probab proof proven "
    "provid proxy publi quality quest random rarely rated rather read reason recom recov reduc "
    "refer rehab relie remov repor resor review right risk root routin safe said same says score "
    "search second section seem seven sever short should show since single small snippet some "
    "source spinal spine spray spring stabil stage start state still stop strength strong studie "
    "study subac such sudden suggest summ support surg table take taki tell than that their them "
    "then there these they thing think third this those though thousand three through tibol "
    "times today together told took totals toward treat trial tried trouble twelve twice unabl "
    "under unless unlikely until upper urgen used useful users using usual variant verteb very "
    "vitamin volume walk wear week well were what when where whether which while whole whom "
    "whose will with woman women wonder word work worse would written year young your".split()
)
_WORD = re.compile(r"(?<![\w{-])[A-Za-z][a-z]{4,}(?![\w}-])")


@cache
def _shipped() -> Tree:
    tree: Tree = yaml.load(SHIPPED.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return tree


def library(topics: int) -> Tree:
    """A library with so many copies, as a plain tree."""
    shipped = _shipped()
    tree = {key: value for key, value in shipped.items() if key not in _COPIED}
    tree["references"], tree["topics"] = {}, {}
    for number in range(1, topics + 1):
        references, topic = _copy(number)
        tree["references"] |= references
        tree["topics"][f"topic-{number:04d}"] = topic
    return tree


def files(topics: int) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of a library with so many copies, one file for each."""
    shipped = _shipped()
    root = {key: value for key, value in shipped.items() if key not in _COPIED}
    yield "guidance.yaml", _yaml(root | {"include": ["content/topics/*.yaml"]})
    for number in range(1, topics + 1):
        references, topic = _copy(number)
        name = f"topic-{number:04d}"
        yield (
            f"content/topics/{name}.yaml",
            _yaml({"references": references, "topics": {name: topic}}),
        )


def _yaml(tree: Tree) -> str:
    text: str = yaml.dump(
        tree, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
    )
    return text


def _copy(number: int) -> tuple[Tree, Tree]:
    """The shipped references and topic in other words; the same for a number on every machine."""
    shipped = _shipped()
    (topic,) = shipped["topics"].values()
    reword = _reworded(number)
    references = {
        f"{key}-{number:04d}": _identified(_prose(entry, reword) | _note(entry), number)
        for key, entry in shipped["references"].items()
    }
    copy = _prose(topic, reword)
    _refer(copy, number)
    name = phrase(Random(f"title {number}"), 2)
    copy["title"] = {key: f"{words}: {name}" for key, words in copy["title"].items()}
    # Topics of one size would stand in step with what rules sample.
    copy["limits"] = copy["limits"][: 1 + number % len(copy["limits"])]
    copy.pop("changes", None)  # there is no edition before
    return references, copy


def _prose(node: Any, reword: Callable[[str], str], key: str = "") -> Any:
    """A copy of a tree with its prose in other words."""
    if isinstance(node, dict):
        return {each: _prose(value, reword, each) for each, value in node.items()}
    if isinstance(node, list):
        return [_prose(value, reword, key) for value in node]
    return reword(node) if key in _PROSE else node


def _refer(node: Any, number: int) -> None:
    """Let each citation name the reference of this copy."""
    if isinstance(node, dict):
        if "ref" in node:
            node["ref"] = f"{node['ref']}-{number:04d}"
        for value in node.values():
            _refer(value, number)
    elif isinstance(node, list):
        for value in node:
            _refer(value, number)


def _note(entry: Tree) -> Tree:
    """The note, which tells what was not seen of a work, as it is."""
    return {key: value for key, value in entry.items() if key == "note"}


def _identified(entry: Tree, number: int) -> Tree:
    """Another work: other authors, other identifiers."""
    random = Random(f"work {number} {entry.get('title')}")
    entry = deepcopy(entry)
    for author in entry.get("author", ()):
        if "family" in author:
            author["family"] = "".join(random.choices("abdefghiklmnoprstu", k=9)).capitalize()
    if "DOI" in entry:
        entry["DOI"] = f"10.{1000 + number}/{random.randrange(10**9)}"
    if "PMID" in entry:
        entry["PMID"] = str(random.randrange(10**6, 3 * 10**7))
    if "URL" in entry:
        entry["URL"] = f"{entry['URL'].split('#')[0].rstrip('/')}/{number}"
    return entry


@cache
def _content() -> tuple[str, ...]:
    """The words of the shipped prose that may stand for one another."""
    found: dict[str, None] = {}

    def gather(words: str) -> str:
        found.update(dict.fromkeys(each.lower() for each in _WORD.findall(words)))
        return words

    _prose([_shipped()["references"], _shipped()["topics"]], gather)
    return tuple(word for word in found if _may_stand(word))


@cache
def _explained() -> str:
    """The glossary's terms in their forms: a text that names another one is about another thing."""
    return " ".join(
        words
        for term in _shipped()["glossary"].values()
        for words in (term["term"], *term.get("also", ()), *term.get("lay", ()))
    ).lower()


def _may_stand(word: str) -> bool:
    """True for a word that may stand for another, and another for it."""
    return len(word) > 4 and not word.startswith(_LEFT + _DRUGS) and word[:6] not in _explained()


def _reworded(number: int) -> Callable[[str], str]:
    """How a copy words a text: a part of its words are others, the same ones all through it."""
    random = Random(f"words {number}")
    content = _content()
    others = [word for word in VOCABULARY if _may_stand(word)]
    other = {
        word: random.choice(content if random.random() < 0.5 else others)
        for word in content
        if random.random() < SHARE
    }
    drugs = random.sample(_DRUGS, len(_DRUGS))
    other |= dict(zip(_DRUGS, drugs, strict=True))

    def word(found: re.Match[str]) -> str:
        old = found.group()
        new = other.get(old.lower(), old)
        return new.capitalize() if old[0].isupper() and new != old else new

    return lambda words: _WORD.sub(word, words)
