"""From an empty folder to a recall, with the commands as an editor, a reviewer and a publisher type
them: real processes, real git, a real key. Each output is read for what the next step needs.

The story is one; its chapters are tests that run in order and stand on each other.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.publish.manifest import read_manifest
from tests.audit.repositories import Keys
from tests.libraries import ROOT

DAY = "2026-11-26"
NBIB = """\
PMID- 99999999
DP  - 2024 Mar
TI  - Resting a sore thumb: a made-up trial.
FAU - Nobody, Ann
AU  - Nobody A
FAU - Nemo, Bob
AU  - Nemo B
LA  - eng
PT  - Journal Article
PT  - Randomized Controlled Trial
JT  - Made-up journal of thumbs
TA  - Made Up J Thumbs
VI  - 7
PG  - 1-9
"""

TOPIC = """\
topics:
  sore-thumb:
    title: {clinician: Sore thumb (made up), patient: Sore thumb (made up)}
    question:
      clinician: "Made up: should a sore thumb be rested?"
      patient: "Made up: should I rest my sore thumb?"
    applies-to:
      clinician: Nobody. This is made up for a test.
      patient: Nobody. We made this up for a test.
    facts:
      rest:
        {what: rest of the thumb, value: 2, unit: day, role: course,
         cite: {ref: nobody-2024, passages: [rest]}}
    sections:
      care:
        title: {clinician: Care, patient: What helps}
        statements:
          rest:
            name: {clinician: Rest, patient: Rest}
            claim: s01
            kind: practice
            texts:
              clinician: Made up. Rest the sore thumb for {rest}.
              patient: Made up. Rest your sore thumb for {rest}.
            cites: [{ref: nobody-2024, passages: [rest]}]
    review:
      due: 2027-11-26
      events:
        - {state: submitted, on: 2026-11-26, by: editorial-team}
"""
PASSAGE = """\
    passages:
      rest: {at: Abstract, read: abstract, quote: We rested sore thumbs for 2 days.}
"""


REASON = """\
changes:
  references.nobody-2024: {kind: amended, why: The passage was copied wrongly.}

"""


@dataclass
class Desk:
    """A folder in which commands are typed."""

    folder: Path
    keys: Keys

    @property
    def public(self) -> Path:
        return self.folder.parent / "public"

    def guidance(self, *words: str, code: int = 0) -> str:
        """Type a command of ours; what it says, results first."""
        done = subprocess.run(
            [sys.executable, "-m", "generator", *words], cwd=self.folder, capture_output=True,
            text=True, env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def git(self, *words: str, key: str | None = None) -> str:
        """Type a command of git; with a key it signs."""
        signing = (
            ["-c", "gpg.format=ssh", "-c", f"user.signingkey={self.keys.private(key)}"]
            if key
            else []
        )
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        done = subprocess.run(
            ["git", *who, *signing, *words], cwd=self.folder, capture_output=True, text=True,
            env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, message: str, key: str | None = None) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", *(["-S"] if key else []), "-m", message, key=key)
        return self.git("rev-parse", "HEAD")

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, (path, old, text.count(old))
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")

    def page(self, edition: str, audience: str = "", topic: str = "sore-thumb") -> str:
        return (self.public / edition / topic / audience / "index.html").read_text()


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    base = tmp_path_factory.mktemp("walk")
    return Desk(base / "thumbs", Keys(tmp_path_factory.mktemp("keys")))


def state(page: str) -> list[str]:
    return re.findall(r'data-review-state="([^"]+)"', page)


def test_01_a_library_is_started(desk: Desk):
    desk.folder.mkdir()
    desk.git("init", "-q", "-b", "main")
    said = desk.guidance("init", ".", "--publisher", "Thumb Clinic", "--today", DAY)
    assert "Nothing in it is approved." in said
    assert "0 errors, 0 warnings" in desk.guidance("check", "--strict", "--today", DAY)
    desk.commit("A library")


def test_02_a_topic_is_added_and_says_what_to_fill_in(desk: Desk):
    said = desk.guidance("new", "topic", "sore-thumb", "--title", "Sore thumb", "--today", DAY)
    assert "content/topics/sore-thumb.yaml" in said
    told = desk.guidance("check", "--today", DAY, code=1)
    assert "error[placeholder-text]: 'TODO' is a placeholder" in told
    refused = desk.guidance("build", "--no-pdf", "--out", "../site", code=1)
    assert "not built: the library has errors" in refused


def test_03_a_reference_comes_from_a_file_of_records(desk: Desk):
    (desk.folder.parent / "thumbs.nbib").write_text(NBIB)
    said = desk.guidance("cite", "../thumbs.nbib", "--yes", "--on", DAY)
    assert "nobody-2024" in said and "Resting a sore thumb: a made-up trial" in said
    again = desk.guidance("cite", "../thumbs.nbib", "--yes", "--on", DAY, code=1)
    assert "nobody-2024" in again


def test_04_the_topic_is_written_until_nothing_is_refused(desk: Desk):
    (desk.folder / "content" / "topics" / "example.yaml").unlink()
    (desk.folder / "content" / "topics" / "sore-thumb.yaml").write_text(TOPIC, encoding="utf-8")
    told = desk.guidance("check", "--today", DAY, code=1)
    assert "nobody-2024" in told and "rest" in told  # the passage is not there yet
    with_reference = next(
        path.relative_to(desk.folder).as_posix()
        for path in desk.folder.rglob("*.yaml")
        if "\n  nobody-2024:" in path.read_text(encoding="utf-8")
    )
    text = (desk.folder / with_reference).read_text(encoding="utf-8")
    at = text.index("\n  nobody-2024:") + 1
    block = re.match(r"  nobody-2024:.*\n(?:    .*\n)*", text[at:])
    assert block
    end = at + block.end()
    whole = text[:end] + PASSAGE + text[end:]
    whole = re.sub(r"source-kind: not-known", "source-kind: trial", whole)
    (desk.folder / with_reference).write_text(whole, encoding="utf-8")
    assert "0 errors" in desk.guidance("check", "--today", DAY)
    desk.commit("A topic on sore thumbs")


def test_05_an_approval_is_refused_until_the_reviewer_may_give_it(desk: Desk):
    desk.guidance("review", "start", "sore-thumb", "--by", "clinical-board", "--on", DAY)
    refused = desk.guidance(
        "review", "approve", "sore-thumb", "--by", "clinical-board", "--on", DAY, "--yes", code=1
    )
    assert "had declared no interests" in refused
    desk.edit(
        "guidance.yaml",
        (
            "    interests: None declared yet. No declaration has been collected.",
            "    interests: None.\n    declared: 2026-11-26",
        ),
    )
    (desk.folder / "governance" / "allowed_signers").write_text(desk.keys.allowed("clinical-board"))
    desk.commit("Under review; interests are declared; the board's key")


def test_06_the_reviewer_sees_what_is_approved_and_signs_it(desk: Desk):
    approve = ("review", "approve", "sore-thumb", "--by", "clinical-board", "--on", DAY)
    asked = desk.guidance(*approve, code=2)  # nobody can answer here
    assert "an approval is asked for, and nobody can answer here" in asked
    said = desk.guidance(*approve, "--yes")
    assert "Topic:      Sore thumb" in said and "Interests:  None." in said
    assert "all is new" in said
    assert "Next: git commit -S -m 'approve sore-thumb' content/topics/sore-thumb.yaml" in said
    told = desk.guidance("audit", code=1)
    assert "not verified: no commit records it" in told
    desk.commit("approve sore-thumb", key="clinical-board")
    told = desk.guidance("audit")
    assert "is signed by clinical-board" in told and "1 of 1 approval verified" in told


def test_07_it_is_published_as_approved(desk: Desk):
    said = desk.guidance("publish", "--to", "../public")
    assert "sore-thumb: Approved by Clinical board on 26 November 2026." in said
    for audience in ("", "patient"):
        page = desk.page("2026.11", audience)
        assert state(page) == ["approved"]
        assert "Approved by Clinical board on 26 November 2026." in page
    (record,) = read_manifest(desk.public / "2026.11").approvals
    assert (record.by, record.commit) == ("clinical-board", desk.git("rev-parse", "HEAD"))
    assert "2026.11" in desk.guidance("verify", "../public")
    desk.commit("Edition 2026.11 is published")


def test_08_an_edit_after_the_approval_falls_back_and_is_named(desk: Desk):
    desk.edit(
        "content/topics/sore-thumb.yaml",
        ("rest of the thumb, value: 2", "rest of the thumb, value: 3"),
    )
    told = desk.guidance("check", "--today", DAY, code=1)
    assert "error[edition-id]: edition 2026.11 is kept in editions/2026.11.yaml" in told
    assert "the text for 'clinician' was changed after it was approved" in told
    assert "the text for 'patient' was changed after it was approved" in told


def test_09_the_difference_says_what_changed_clinically(desk: Desk):
    desk.edit(
        "guidance.yaml",
        ('id: "2026.11"', 'id: "2026.12"'),
        ("date: 2026-11-26\n", "date: 2026-12-10\n"),
        ("clinician: The first edition.", "clinician: Rest is longer."),
        ("patient: This is the first edition.", "patient: You rest longer."),
    )
    told = desk.guidance("diff", "2026.11", ".")
    assert "2 days" in told and "3 days" in told
    refused = desk.guidance("publish", "--to", "../public", code=1)
    assert "unexplained-change" in refused
    assert not (desk.public / "2026.12").exists()


def test_10_a_new_edition_is_published_with_its_reason_and_not_as_approved(desk: Desk):
    desk.edit(
        "content/topics/sore-thumb.yaml",
        (
            "    review:\n",
            "    changes:\n      rest: {kind: amended, why: The days of rest were wrong.}\n    review:\n",
        ),
    )
    passage = "We rested sore thumbs for 2 days."
    for path in desk.folder.rglob("*.yaml"):
        if "editions" not in path.parts and passage in path.read_text(encoding="utf-8"):
            desk.edit(
                path.relative_to(desk.folder).as_posix(),
                (passage, "We rested sore thumbs for 3 days."),
            )
    told = desk.guidance("check", "--today", "2026-12-10", code=1)
    routes = set(re.findall(r"error\[([a-z-]+)\]", told))
    assert routes == {"unexplained-change"}, told
    desk.edit(
        "guidance.yaml",
        (
            "# Who may approve.",
            REASON + "# Who may approve.",
        ),
    )
    assert "0 errors" in desk.guidance("check", "--today", "2026-12-10")
    desk.commit("Rest is 3 days")
    said = desk.guidance("publish", "--to", "../public")
    assert "Under review. Not clinically approved." in said
    page = desk.page("2026.12", "patient")
    assert state(page) == ["under-review"]
    assert "The text was changed since it was approved." in page
    assert "An earlier approval, which no longer counts, on 26 November 2026" in page
    changes = (desk.public / "2026.12" / "changes" / "index.html").read_text()
    assert "The days of rest were wrong." in changes
    assert state(desk.page("2026.11")) == ["approved"]  # what was published stays


def test_11_the_wrong_edition_is_recalled(desk: Desk):
    said = desk.guidance(
        "recall", "2026.11/sore-thumb/rest", "--in", "../public", "--reason", "The days were wrong."
    )
    assert "2026.11" in said
    page = desk.page("2026.11", "patient")
    assert "Recalled. Do not use." in page and "The days were wrong." in page
    assert "2 days" not in page
    assert "2026.12" in desk.guidance("verify", "../public")


def test_12_a_topic_that_must_not_be_used_is_withdrawn(desk: Desk):
    desk.commit("Edition 2026.12 is published")
    desk.edit(
        "guidance.yaml",
        ('id: "2026.12"', 'id: "2026.12.2"'),
        ("clinician: Rest is longer.", "clinician: The topic is withdrawn."),
        ("patient: You rest longer.", "patient: The page is withdrawn."),
        (REASON, ""),  # reasons are of one edition
    )
    desk.edit(
        "content/topics/sore-thumb.yaml",
        ("    changes:\n      rest: {kind: amended, why: The days of rest were wrong.}\n", ""),
    )
    refused = desk.guidance(
        "review", "withdraw", "sore-thumb", "--by", "editorial-team", "--on", "2026-12-10", code=2
    )
    assert "to withdraw a topic needs a reason" in refused
    desk.guidance(
        "review", "withdraw", "sore-thumb", "--by", "editorial-team", "--on", "2026-12-10",
        "--note", "Rest does harm",
    )  # fmt: skip
    desk.guidance("publish", "--to", "../public")
    page = desk.page("2026.12.2", "patient")
    assert state(page) == ["withdrawn"] and "Why: Rest does harm" in page
    assert "3 days" not in page
    desk.guidance("verify", "../public")
