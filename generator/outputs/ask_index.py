"""What Ask finds a topic and a name by: a small index, cut into leaves, so that it scales.

A question has few words. Of a thousand topics with words of their own the reader's browser must
not load all words: they stand in order, cut into leaves of some kilobytes, and ``topics.js`` says
with which word each leaf begins. The engine loads the leaves that the question's words lie in.
Words are lower case and as they stand in the texts: the engine knows how words are bent.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.changes.standing import is_withdrawn
from generator.language.common import common_notice, common_words
from generator.language.terms import Finder
from generator.model import Guidance, Statement, Topic
from generator.outputs import ask_names
from generator.outputs.addresses import ask_data, ask_words
from generator.outputs.ask import FORMAT, NO_TERMS, Output, script
from generator.outputs.folding import WORDS, folded
from generator.outputs.reader import Reader

LEAF = 8_000
"""About how many bytes of JSON a leaf has."""

_WORD = re.compile(r"[^\W_]+")
_COMMON_TOPICS = 200  # a word that more topics have tells none of them from another


def words_of(text: str) -> list[str]:
    """A text's words, lower case, without marks over letters, split at all that is no letter."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(sign)
    )
    return _WORD.findall(bare)


def index_scripts(guidance: Guidance) -> Iterator[Output]:
    """Yield the index of each audience, and the common words of each language, as (path, bytes).

    An archive has none.
    """
    if guidance.edition.archive:
        return
    for audience in guidance.audiences:
        yield from _index(guidance, audience)
    for language in sorted({each.language.split("-")[0] for each in guidance.audiences.values()}):
        if language == "en":  # no other language's common words are at hand
            notice = f"/* {common_notice()} */\n".encode()
            yield (
                ask_words(language),
                notice + script("common", language, folded(common_words(), WORDS)),
            )


def _index(guidance: Guidance, audience: str) -> Iterator[Output]:
    topics = [name for name in guidance.topics if not is_withdrawn(guidance, name)]
    keys: dict[str, dict[str, Any]] = {}
    for key, name in guidance.names.items():
        for form in ask_names.forms(name):
            found = words_of(form)
            if found:
                keys.setdefault(found[0], {}).setdefault("n", []).append([" ".join(found), key])
    if len(topics) > 1:
        for word, places in _words(guidance, audience, topics).items():
            keys.setdefault(word, {})["t"] = places
    leaves = list(_leaves(keys))
    yield (
        ask_data(audience, "topics"),
        script(
            "topics",
            {
                "format": FORMAT,
                "audience": audience,
                "language": guidance.audiences[audience].language,
                "edition": guidance.edition.id,
                "topics": topics,
                # The folder of an audience's pages in a topic's own: the first one has no other.
                "folder": "" if audience == next(iter(guidance.audiences)) else f"{audience}/",
                "leaves": folded(_starts(leaves), WORDS),
            },
        ),
    )
    for number, leaf in enumerate(leaves):
        ids = {key for each in leaf.values() for _, key in each.get("n", ())}
        named = ask_names.entries(guidance, sorted(ids))
        yield ask_data(audience, f"leaf-{number}"), script("leaf", audience, number, leaf, named)


def _leaves(keys: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    leaf: dict[str, Any] = {}
    size = 0
    for word in sorted(keys):
        leaf[word] = keys[word]
        size += len(json.dumps([word, keys[word]], ensure_ascii=False))
        if size > LEAF:
            yield leaf
            leaf, size = {}, 0
    if leaf:
        yield leaf


def _starts(leaves: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """With what each leaf's words begin: as few letters as tell its first from all before it."""
    last = ""
    for leaf in leaves:
        first = next(iter(leaf))
        yield next(first[:end] for end in range(1, len(first) + 1) if first[:end] > last)
        last = next(reversed(list(leaf)))


def _words(guidance: Guidance, audience: str, topics: Iterable[str]) -> dict[str, list[int]]:
    """The places of the topics that have each word, in reading order."""
    found: dict[str, list[int]] = defaultdict(list)
    finder = ask_names.finder(guidance)
    members = _members(guidance)
    glossary = Finder(guidance.glossary)
    for place, topic_id in enumerate(topics):
        topic = guidance.topics[topic_id]
        reader = Reader(guidance, audience, topic.facts, NO_TERMS)
        text = "\n".join(_texts(reader, topic))
        words = set(words_of(text))
        for name in finder.found(text):
            for member in members.get(name, (name,)):
                for form in ask_names.forms(guidance.names[member]):
                    words.update(words_of(form))
        for term in glossary.found(text):
            entry = guidance.glossary[term]
            for form in (entry.term, *entry.also, *entry.lay):
                words.update(words_of(form))
        for word in words:
            found[word].append(place)
    return {word: places for word, places in found.items() if len(places) <= _COMMON_TOPICS}


def _members(guidance: Guidance) -> dict[str, set[str]]:
    """Each class with all that belongs to it, itself included."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in guidance.names:
        for above in ask_names.with_classes(guidance, [key]):
            found[above].add(key)
    return found


def _texts(reader: Reader, topic: Topic) -> Iterator[str]:
    """The words that a topic is found by. Nobody is shown them."""
    for text in (topic.title, topic.question, topic.applies_to, *topic.limits):
        yield reader.text(text)
    for flag in topic.red_flags.values():
        yield reader.text(flag.texts)
        yield from (*flag.words, *flag.asked)
    for section in topic.sections.values():
        yield reader.text(section.title)
        for statement in section.statements.values():
            if not statement.withdrawn:
                yield from _statement_texts(reader, statement)


def _statement_texts(reader: Reader, statement: Statement) -> Iterator[str]:
    for text in (statement.name, statement.about, statement.texts, statement.indirect):
        if text:
            yield reader.text(text)
    for position in statement.positions:
        for text in (position.what, position.conditions):
            if text:
                yield reader.text(text)
    yield from statement.asked
