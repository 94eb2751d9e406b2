"""The baseline: N topics of four pages, as an author would write them by hand for MkDocs.

Stock Material with `navigation.prune`; topics outside the nav, reached from the list on the front
page; lists, and about ten footnotes a page. Independent of the generator, and not to be changed
without starting a new series of measurements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.content import AUDIENCES, Claim, Content, Part, Work, expand, glossary, topic

MKDOCS = """\
site_name: Baseline
site_url: https://example.org/
theme:
  name: material
  features: [navigation.prune]
plugins: [search]
markdown_extensions: [footnotes]
nav: [index.md, glossary.md]
not_in_nav: /topics/
"""


def files(topics: int) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of a MkDocs project with ``topics`` topics."""
    yield "mkdocs.yml", MKDOCS
    yield "docs/glossary.md", _glossary()
    front = ["# Guidance", ""]
    for number in range(1, topics + 1):
        content = topic(number)
        front.append(f"- [{content.title}](topics/{content.id}/clinician-1.md)")
        for audience in AUDIENCES:
            for page in range(len(content.pages)):
                path = f"docs/topics/{content.id}/{audience}-{page + 1}.md"
                yield path, _page(content, audience, page)
    yield "docs/index.md", "\n".join(front) + "\n"


def _page(content: Content, audience: str, page: int) -> str:
    """One page: the first opens with the bottom line and red flags, the last ends with limits."""
    blocks = [f"# {content.title}: {audience}, part {page + 1}"]
    if page == 0:
        blocks += [
            content.question[audience],
            content.applies_to[audience],
            "## Bottom line",
            _bullets(text[audience] for text in content.bottom_line),
            "## Get help now",
            _bullets(text[audience] for text in content.red_flags),
            content.reassurance[audience],
        ]
    for part in content.pages[page]:
        blocks += _section(part, audience)
    if page == len(content.pages) - 1:
        blocks += [
            "## Limits",
            _bullets(text[audience] for text in content.limits),
            "## Questions to ask",
            _bullets(content.questions[audience]),
        ]
    cited = sorted(
        {work for part in content.pages[page] for claim in part.claims for work in claim.works}
    )
    blocks += [f"[^{work + 1}]: {_footnote(content.works[work])}" for work in cited]
    return expand("\n\n".join(blocks), content.facts) + "\n"


def _section(part: Part, audience: str) -> Iterator[str]:
    """A heading, an introduction, and the statements: every third as a list, as authors do."""
    yield f"## {part.title}"
    yield part.intro[audience]
    for claim in part.claims:
        notes = "".join(f"[^{work + 1}]" for work in claim.works)
        if claim.strength:
            yield _grade(claim)
        if int(claim.id[-2:]) % 3:
            yield claim.texts[audience] + notes
        else:
            *first, last = claim.texts[audience].split(". ")
            yield _bullets([*(line + "." for line in first), last + notes])


def _grade(claim: Claim) -> str:
    return f"**The bone panel is for {claim.about}: {claim.strength}.**"


def _footnote(work: Work) -> str:
    quotes = " ".join(f"“{quote}”" for quote in work.passages)
    return (
        f"{', '.join(work.authors)}. {work.title}. *{work.journal}* {work.year};"
        f"{work.volume}:{work.page}. {quotes}"
    )


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _glossary() -> str:
    entries = [f"**{term}**: {plain}" for term, plain in glossary().values()]
    return "\n\n".join(["# Glossary", *entries]) + "\n"
