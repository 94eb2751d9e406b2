"""What Ask answers with: made from the topic's page, whole, harmless as a script, and cut small."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.language.common import common_words
from generator.language.terms import Finder
from generator.model import Guidance
from generator.outputs.ask import plain, script, topic_scripts
from generator.outputs.ask_index import LEAF, index_scripts, words_of
from generator.outputs.folding import PHRASES, WORDS
from generator.outputs.topics import topic_view
from tests.ask.unfolding import unfolded
from tests.libraries import STATEMENT, TOPIC, put
from tests.libraries import guidance as minimal


def data(raw: bytes) -> Any:
    """The JSON of a script's last argument."""
    call = re.sub(r"^/\*.*?\*/\n", "", raw.decode(), flags=re.DOTALL)
    found = re.fullmatch(r"guidanceAsk\.\w+\((.*)\);\n", call, re.DOTALL)
    assert found
    return json.loads(f"[{found[1]}]")


def topics(guidance: Guidance) -> dict[str, Any]:
    return {path: data(raw)[0] for path, raw in topic_scripts(guidance)}


def statements(topic: Any) -> dict[str, Any]:
    return {each["id"]: each for part in topic["sections"] for each in part["statements"]}


@pytest.mark.parametrize("audience", ["clinician", "patient"])
def test_answers_are_the_words_of_the_page(guidance, audience):
    (topic_id,) = guidance.topics
    view = topic_view(guidance, topic_id, audience, Finder(guidance.glossary))
    folder = "" if audience == "clinician" else f"{audience}/"
    found = statements(topics(guidance)[f"{topic_id}/{folder}ask.js"])
    told = {each.id: each for section in view.sections for each in section.statements}
    assert list(found) == list(told)
    for name, statement in told.items():
        mine = found[name]
        assert mine["prose"] == plain(statement.prose)
        assert mine["name"] == statement.name
        assert [(each["direction"], each["badge"], each["says"]) for each in mine["positions"]] == [
            (each.direction, each.badge, plain(each.sentence)) for each in statement.positions
        ]
        assert mine["marks"] == [each.label for each in statement.marks]


def test_one_audience_never_gets_the_words_of_another(guidance):
    raw = {path: content.decode() for path, content in topic_scripts(guidance)}
    (topic,) = guidance.topics.values()
    (patients,) = (each for path, each in raw.items() if "/patient/" in path)
    for _, _, statement in topic.statements():
        for words in (statement.texts or {}).values():
            bare = [part for part in re.split(r"\{[^}]*\}", words) if len(part) > 40]
            if words != (statement.texts or {})["patient"]:
                assert not any(json.dumps(part)[1:-1] in patients for part in bare)


def test_what_was_withdrawn_is_in_no_answer(guidance):
    for content in dict(topic_scripts(guidance)).values():
        assert "canal-stenosis" not in content.decode()


def test_an_archive_has_none(guidance):
    archive = {"replaced-by": "2026.11", "notice": {"clinician": "Old.", "patient": "Old."}}
    old = minimal(put("edition.archive", archive), put("edition.id", "2025.09"))
    assert not list(topic_scripts(old)) and not list(index_scripts(old))
    assert list(topic_scripts(guidance)) and list(index_scripts(guidance))


def test_the_same_library_gives_the_same_bytes(guidance):
    assert list(topic_scripts(guidance)) == list(topic_scripts(guidance))
    assert list(index_scripts(guidance)) == list(index_scripts(guidance))


@pytest.mark.parametrize(
    "words", ["</script>", "<!--", "a\u2028b", "a\u2029b", '"); alert(1); ("', "\\"]
)
def test_no_text_ends_the_script(words):
    raw = script("topic", {"text": words})
    assert data(raw) == [{"text": words}]
    assert not set("<\u2028\u2029") & set(raw.decode())


NAMES = {
    "herbs": {"kind": "drug-class", "called": "herbs", "also": ["herb"]},
    "glowroot": {"kind": "drug", "called": "glowroot", "class": "herbs"},
    "dimweed": {"kind": "drug", "called": "dimweed", "class": "herbs"},
}


def test_a_statement_says_where_it_has_a_name():
    library = minimal(
        put("names", NAMES),
        put(f"{STATEMENT}.name.patient", "The herb"),
        put(f"{STATEMENT}.about.patient", "the root"),
        put(f"{STATEMENT}.asked", ["what of dimweed"]),
    )
    found = statements(topics(library)["dimness/patient/ask.js"])["glowroot"]
    assert found["n"]["herbs"] == 3  # its subject
    assert found["n"]["glowroot"] == 2  # in its words
    assert "dimweed" not in found["n"], "words that people ask with are not words that it has"
    assert unfolded(found["asked"], PHRASES) == ["what of dimweed"]


def test_signs_come_with_all_that_people_say_for_them():
    flag = {
        "name": {"clinician": "Weakness", "patient": "Weak legs"},
        "level": "emergency",
        "texts": {"clinician": "New weakness.", "patient": "Your legs get weak."},
        "words": ["jelly legs"],
        "asked": ["legs gave way"],
        "cites": ["smith-2019"],
    }
    library = minimal(put(f"{TOPIC}.red-flags.legs-weak", flag))
    (group, *_) = topics(library)["dimness/patient/ask.js"]["flags"]
    assert unfolded(group["flags"][0]["asked"], PHRASES) == ["jelly legs", "legs gave way"]


def test_common_words_are_told_whole_in_few_bytes():
    raw = dict(index_scripts(minimal()))["ask/words_en.js"]
    _, told = data(raw)
    assert unfolded(told, WORDS) == sorted(common_words())
    assert len(told) < 32_000


def test_every_word_and_name_lies_in_the_leaf_that_it_belongs_to():
    many = {f"name-{n}": {"kind": "drug", "called": f"w{n:04}x"} for n in range(900)}
    library = minimal(put("names", many))
    files = {path: data(raw) for path, raw in index_scripts(library) if path.endswith(".js")}
    index = files["ask/patient/topics.js"][0]
    starts = unfolded(index["leaves"], WORDS)
    leaves = [files[f"ask/patient/leaf-{n}.js"] for n in range(len(starts))]
    assert len(leaves) > 3
    assert starts == sorted(starts)
    for number, (audience, own, words, names) in enumerate(leaves):
        assert (audience, own) == ("patient", number)
        start = starts[number]
        assert next(iter(words)).startswith(start)
        assert all(max(before[2]) < start for before in leaves[:number])
        assert len(json.dumps(words)) < 1.5 * LEAF
        assert all(key in names for each in words.values() for _, key in each["n"])
    found = [word for leaf in leaves for word in leaf[2]]
    assert found == sorted(f"w{n:04}x" for n in range(900))


def test_words_are_cut_as_the_engine_cuts_them():
    assert words_of("X-ray of L2: naïve Äpfel") == ["x", "ray", "of", "l2", "naive", "apfel"]
