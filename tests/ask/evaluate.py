"""How well Ask answers: ``python -m tests.ask.evaluate FILE`` on a list of questions.

Each question has ``ask``, ``audience``, ``kind`` (answer, class, near-miss, not-covered, emergency),
``first`` (ids of which one should come first) and ``also``. The shipped library's site is built and
served, and the engine runs in Chromium as readers run it, from the page for questions. Of each
figure it prints n and Wilson's 95 % interval (Wilson 1927), then the questions that failed.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from generator.pipeline import build
from tests.conftest import FLAGS, ROOT, chromium, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

ANSWERABLE = ("answer", "class", "near-miss")

ANSWERED = """async ([questions, at]) => {
  const told = [];
  for (const question of questions) {
    const {answer, data} = await guidanceAsk.find(question, at, {typing: false});
    const names = answer.asked ? answer.asked.names.map((each) => each.id) : [];
    told.push({
      state: answer.state, results: answer.results.map((each) => each.statement.id),
      flags: [].concat(...answer.flags.map((group) => group.flags.map((each) => each.id))),
      unnamed: answer.notices.some((each) => each.kind.startsWith("not-")), notices: answer.notices, mended: answer.mended,
      others: stray(answer, data, names),
    });
  }
  function stray(answer, data, names) {
    /* Names that the first result is of, where it has none of those asked for, nor their classes. */
    const first = answer.results[0];
    const asked = names.filter((id) => id && data.own.indexOf(id) < 0);
    if (!first || !asked.length || answer.state === "emergency") return [];
    const near = new Set(asked.concat(...asked.map(guidanceAsk.classes)));
    const has = Object.keys(first.statement.n);
    if (has.some((id) => near.has(id) || guidanceAsk.classes(id).some((above) => asked.includes(above)))) return [];
    return has.filter((id) => first.statement.n[id] === 3);
  }
  return told;
}"""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; ``bounds`` are those of Wilson's 95 % interval, as shares."""

    some: int
    all: int

    @property
    def share(self) -> float:
        return self.some / self.all if self.all else 1.0

    @property
    def bounds(self) -> tuple[float, float]:
        if not self.all:
            return 0.0, 1.0
        z, n, p = 1.96, self.all, self.share
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        low, high = self.bounds
        return f"{self.share:6.1%}  {self.some}/{self.all}  (95 %: {low:.1%} to {high:.1%})"


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a list of questions, and what failed, in words."""

    first: Share
    three: Share
    refused: Share
    uncovered: Share
    emergencies: Share
    others: int
    failures: tuple[str, ...]


def read(path: Path) -> list[dict[str, Any]]:
    """The questions of a file."""
    questions: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return questions


def answers(page: Page, base: str, questions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What Ask answers to each question; ``base`` is the address of the edition's folder."""
    told: list[dict[str, Any]] = [{}] * len(questions)
    for audience, address in (("clinician", "ask/"), ("patient", "ask/patient/")):
        mine = [index for index, each in enumerate(questions) if each["audience"] == audience]
        if not mine:
            continue
        page.goto(f"{base}{address}index.html")
        page.get_by_role("searchbox").first.focus()
        page.wait_for_function("!!(window.guidanceAsk && guidanceAsk.render)")
        root = "../" * address.count("/")
        at = {"root": root, "audience": audience, "topic": None, "address": "", "site": "../"}
        asked = [questions[index]["ask"] for index in mine]
        for index, each in zip(mine, page.evaluate(ANSWERED, [asked, at]), strict=True):
            told[index] = each
    return told


def report(questions: Sequence[dict[str, Any]], told: Sequence[dict[str, Any]]) -> Report:
    """The figures of the answers to a list of questions."""
    pairs = list(zip(questions, told, strict=True))
    able = [pair for pair in pairs if pair[0]["kind"] in ANSWERABLE]
    unable = [pair for pair in pairs if pair[0]["kind"] == "not-covered"]
    graves = [pair for pair in pairs if pair[0]["kind"] == "emergency"]
    return Report(
        Share(sum(_place(each) == 1 for each in able), len(able)),
        Share(sum(0 < _place(each) <= 3 for each in able), len(able)),
        Share(sum(each[1]["state"] == "not-covered" for each in able), len(able)),
        Share(sum(_told(each[1]) for each in unable), len(unable)),
        Share(sum(bool(each[1]["flags"]) for each in graves), len(graves)),
        sum(bool(each[1]["others"]) for each in pairs),
        tuple(_failures(pairs)),
    )


def _told(told: dict[str, Any]) -> bool:
    """Whether it was told that the guidance does not answer, beside red flags or without any."""
    return bool(
        told["state"] == "not-covered" or (told["state"] == "emergency" and told["unnamed"])
    )


def _place(pair: tuple[dict[str, Any], dict[str, Any]]) -> int:
    """At which place the first right statement stands, from 1; 0 where none does."""
    question, told = pair
    places = [
        told["results"].index(each) + 1 for each in question["first"] if each in told["results"]
    ]
    return min(places, default=0) if told["state"] != "not-covered" else 0


def _failures(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> Iterator[str]:
    for question, told in pairs:
        kind, fault = question["kind"], ""
        if kind in ANSWERABLE and told["state"] == "not-covered":
            fault = "refused"
        elif kind in ANSWERABLE and _place((question, told)) != 1:
            fault = f"place {_place((question, told)) or 'none'}"
        elif kind in ANSWERABLE and told["state"] == "emergency":
            fault = "flags"
        elif kind == "not-covered" and not _told(told):
            fault = told["state"]
        elif kind == "emergency" and not told["flags"]:
            fault = "no flags"
        if told["others"]:
            fault += f" names {', '.join(told['others'])}"
        if fault:
            wanted = ", ".join(question["first"]) or question["kind"]
            got = ", ".join(told["results"][:3]) or told["state"]
            extra = f" flags {told['flags']}" if told["flags"] else ""
            yield f"{fault:12} {question['audience'][0]}  {question['ask']}  → {got}  (wanted {wanted}){extra}"


def show(found: Report) -> str:
    """A report for people."""
    return "\n".join(
        (
            f"right first            {found.first}",
            f"right in first three   {found.three}",
            f"answerable refused     {found.refused}",
            f"not covered, and told  {found.uncovered}",
            f"emergencies with flags {found.emergencies}",
            f"another name than asked: {found.others}",
            *(("", "failed:") if found.failures else ()),
            *found.failures,
        )
    )


def main(path: Path) -> Report:
    """Build, serve, ask."""
    from playwright.sync_api import sync_playwright

    questions = read(path)
    with tempfile.TemporaryDirectory() as folder:
        built = build(ROOT, Path(folder) / "site", pdfs=False)
        assert built.start, "the shipped library does not build"
        edition = json.loads((Path(folder) / "site" / "versions.json").read_text())[0]["version"]
        with serving(Path(folder) / "site") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), headless=True, args=[*FLAGS, "--no-sandbox"]
            )
            told = answers(browser.new_page(bypass_csp=True), f"{address}{edition}/", questions)
            browser.close()
    return report(questions, told)


if __name__ == "__main__":
    print(show(main(Path(sys.argv[1]))))
