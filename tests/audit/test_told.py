"""The page of help for reviewers says what an audit says, row by row, and its mends mend."""

from __future__ import annotations

import re
import subprocess

import pytest

from generator.audit import audit
from generator.load import load
from tests.audit import histories
from tests.audit.histories import approved
from tests.help_pages import printed, source


def rows() -> dict[str, str]:
    """What an audit says and what to do, from the page's table."""
    text = source("reviewer")
    table = text[text.index("| it says |") :].split("\n\n")[0].split("\n")[2:]
    return dict(line.strip("| ").split(" | ") for line in table)


def missing(it) -> str:
    (verdict,) = it.audited()
    return verdict.missing or ""


def missing_in_a_copy(it) -> str:
    """What is missing where the files alone were copied."""
    (verdict,) = audit(load(it.folder / "guidance.yaml").guidance, None, None)
    return verdict.missing or ""


def cut_off(it):
    approved(it)
    it.reword()
    it.commit()
    whole = it.folder.rename(it.folder.with_name("whole"))
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", whole.as_uri(), str(it.folder)], check=True
    )
    it.reword("Take glowroot, {dose}.")
    it.save()


HISTORIES = {
    "commit … is not signed": histories.unsigned,
    "… is signed with a key that is not among the allowed signers": histories.signed_by_nobody_known,
    "… is signed by …, and the approval is by …": histories.signed_by_another_reviewer,
    "… is signed with no SSH key": histories.a_gpg_signature,
    "no commit records it": histories.not_committed,
    "the next review was put off since commit …": histories.the_next_review_put_off_afterwards,
    "at commit … the text for … was another one": histories.the_fingerprint_of_another_text,
    "… is called otherwise today than at commit …": histories.a_reviewer_with_another_name_afterwards,
    "an event that commit … records was changed, moved or taken away since": (
        histories.a_later_return_taken_away
    ),
    "the history is cut off": cut_off,
    "there is no git history": histories.plain,
}


def test_every_row_is_held_against_a_history():
    assert list(rows()) == list(HISTORIES)


@pytest.mark.parametrize("row", HISTORIES)
def test_an_audit_says_what_the_row_says(repository, row):
    HISTORIES[row](repository)
    told = missing_in_a_copy if row == "there is no git history" else missing
    assert printed(f"{row}…", told(repository)), told(repository)


def amended(it):
    it.git("reset", "--soft", "HEAD~1")
    it.commit(key="board")


def let_in(it):
    it.allow(it.keys.allowed("board") + it.keys.allowed("panel") + it.keys.allowed("stranger"))
    path = it.folder / "governance" / "allowed_signers"
    path.write_text(path.read_text().replace("stranger ", "board "))
    it.commit()


def committed(it):
    it.commit(key="board")


def fetched(it):
    it.git("fetch", "-q", "--unshallow")


MENDS = {
    "commit … is not signed": ("`git reset --soft HEAD~1`, and commit again with `-S`", amended),
    "… is signed with a key that is not among the allowed signers": ("put your key in", let_in),
    "no commit records it": ("Commit it, signed.", committed),
    "the history is cut off": ("`git fetch --unshallow`", fetched),
}


@pytest.mark.parametrize("row", MENDS)
def test_what_the_row_says_to_do_verifies_it(repository, row):
    words, mend = MENDS[row]
    assert re.search(re.escape(words), rows()[row])
    HISTORIES[row](repository)
    assert missing(repository)
    mend(repository)
    assert not missing(repository)
