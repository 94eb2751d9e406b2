"""The benchmark compares like with like: the same words on both sides, the same every time."""

import re
import subprocess
import sys
from collections import Counter

import pytest
import yaml

from benchmarks import baseline, library
from benchmarks.content import AUDIENCES, PAGES_AN_AUDIENCE, WORDS_A_PAGE, expand, topic

TOPICS = 2
NUMBERS = range(1, TOPICS + 1)


def words(text):
    return re.findall(r"\w[\w'-]*", text.lower())


def baseline_words(page):
    """The words of a page's prose and lists: no headings, grade lines, footnotes."""
    page = re.sub(r"(?m)^(?:#|\*\*|\[\^\d+\]:).*$", "", page)
    return words(re.sub(r"\[\^\d+\]", "", page))


def library_words(tree, audience, facts):
    """The words for one audience of a topic in the library's own format."""
    texts = [tree["question"], tree["applies-to"], tree["reassurance"]["texts"], *tree["limits"]]
    texts += [point["texts"] for point in tree["bottom-line"]]
    texts += [flag["texts"] for flag in tree["red-flags"].values()]
    for section in tree["sections"].values():
        texts.append(section["intro"])
        texts += [statement["texts"] for statement in section["statements"].values()]
    lines = [text[audience] for text in texts] + tree["questions"][audience]
    return words(expand(" ".join(lines), facts))


@pytest.fixture(scope="module")
def pages():
    return dict(baseline.files(TOPICS))


@pytest.fixture(scope="module")
def sources():
    return dict(library.files(TOPICS))


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_both_sides_hold_the_same_words(pages, sources, number, audience):
    content = topic(number)
    hand_written = [
        baseline_words(pages[f"docs/topics/{content.id}/{audience}-{page + 1}.md"])
        for page in range(PAGES_AN_AUDIENCE)
    ]
    tree = yaml.safe_load(sources[f"content/topics/{content.id}.yaml"])["topics"][content.id]
    assert [len(page) for page in hand_written] == [WORDS_A_PAGE] * PAGES_AN_AUDIENCE
    assert Counter(word for page in hand_written for word in page) == Counter(
        library_words(tree, audience, content.facts)
    )


def test_a_page_is_written_as_authors_write(pages):
    for name, page in pages.items():
        if name.startswith("docs/topics/"):
            assert len(re.findall(r"(?m)^\[\^\d+\]:", page)) == 10, name
            assert len(re.findall(r"(?m)^- ", page)) >= 10, name
            assert "{" not in page, name


@pytest.mark.parametrize("side", [baseline, library])
def test_the_same_every_time(side):
    assert list(side.files(TOPICS)) == list(side.files(TOPICS))


def test_a_smaller_one_is_part_of_a_larger(sources):
    """Topic 1 is the same whether there are two or a thousand: only the number changes."""
    small = dict(library.files(1))
    assert small.items() <= sources.items()


def test_the_library_is_valid(sources, tmp_path):
    """Errors would stop the measured build; warnings would be work that the baseline has not."""
    for name, text in sources.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "generator", "check", tmp_path, "--strict", "--today", library.DAY],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("number", NUMBERS)
def test_a_topic_has_31_statements(number):
    """As many as the first real topic."""
    pages = topic(number).pages
    assert sum(len(part.claims) for page in pages for part in page) == 31
