"""Histories in which a review goes well, and histories in which it only looks so.

Each is a function that makes its commits in a repository in which a topic is under review.
"""

from __future__ import annotations

import json
import subprocess


def approved(repository, **who):
    repository.approve(**who)
    return repository.commit("Approved", key=who.get("by", "board"))


def _merge_to_be(it):
    """Two branches, and a merge of them that waits for its commit."""
    it.git("checkout", "-q", "-b", "other")
    (it.folder / "NOTES.md").write_text("x")
    it.commit("Another file", save=False)
    it.git("checkout", "-q", "main")
    (it.folder / "MORE.md").write_text("x")
    it.commit("One more", save=False)
    it.git("merge", "-q", "--no-ff", "--no-commit", "other")


# ------------------------------------------------------------------------------- what verifies


def plain(it):
    approved(it)


def by_a_merge(it):
    it.git("checkout", "-q", "-b", "review")
    approved(it)
    it.git("checkout", "-q", "main")
    it.merge("review")


def by_a_merge_of_two_branches(it):
    it.git("checkout", "-q", "-b", "review")
    approved(it)
    it.git("checkout", "-q", "main")
    (it.folder / "NOTES.md").write_text("x")
    it.commit("Another file", save=False)
    it.merge("review")


def with_other_commits_after_it(it):
    approved(it)
    (it.folder / "NOTES.md").write_text("x")
    it.commit("Another file")


def in_another_layout(it):
    approved(it)
    it.save(width=40, indent=4)
    it.commit("Another layout", save=False)


def moved_to_another_file(it):
    approved(it)
    topics = it.tree.pop("topics")
    it.tree["include"] = ["topics.yaml"]
    it.save()
    (it.folder / "topics.yaml").write_text(json.dumps({"topics": topics}))
    it.commit("Moved", save=False)


def where_git_is_told_to_show_it_otherwise(it):
    """Sources are marked as binary, to be folded in reviews; this clone has colours everywhere."""
    (it.folder / ".gitattributes").write_text("*.yaml -diff\n")
    for name, value in (("color.ui", "always"), ("log.showSignature", "true")):
        it.git("config", name, value)
    approved(it)


def with_a_key_for_a_time(it):
    it.allow(it.keys.allowed("board", more='valid-after="20200101",valid-before="20990101"'))
    it.commit("Keys")
    approved(it)


def each_audience_by_another_reviewer(it):
    approved(it, audiences=("clinician",))
    approved(it, by="panel", audiences=("patient",))


def with_an_earlier_next_review(it):
    approved(it)
    it.tree["topics"]["dimness"]["review"]["due"] = "2027-01-22"
    it.commit()


def in_a_file_that_git_is_told_is_binary(it):
    (it.folder / ".gitattributes").write_text("*.yaml binary\n")
    approved(it)


def in_a_repository_with_settings_of_its_own(it):
    """What a person may have set for their own eyes changes nothing of what is read."""
    approved(it)
    for name, value in {
        "color.ui": "always", "log.showRoot": "false", "log.showSignature": "true",
        "log.diffMerges": "off", "i18n.logOutputEncoding": "UTF-16", "diff.external": "false",
        "diff.relative": "true", "diff.orderFile": "/nowhere", "core.attributesFile": "/nowhere",
    }.items():  # fmt: skip
        it.git("config", name, value)


def by_a_merge_that_adds_it_itself(it):
    _merge_to_be(it)
    approved(it)


GOOD = [
    with_an_earlier_next_review,
    plain, by_a_merge, by_a_merge_of_two_branches, with_other_commits_after_it, in_another_layout,
    moved_to_another_file, where_git_is_told_to_show_it_otherwise, with_a_key_for_a_time,
    each_audience_by_another_reviewer, in_a_file_that_git_is_told_is_binary,
    in_a_repository_with_settings_of_its_own, by_a_merge_that_adds_it_itself,
]  # fmt: skip


# ------------------------------------------------------------------------- what does not verify


def unsigned(it):
    it.approve()
    it.commit()


def not_committed(it):
    it.approve()
    it.save()


def signed_by_nobody_known(it):
    it.approve()
    it.commit(key="stranger")


def signed_by_another_reviewer(it):
    it.approve(by="board")
    it.commit(key="panel")


def signed_by_an_editor_who_is_allowed(it):
    it.allow(it.keys.allowed("board") + it.keys.allowed("editorial-team"))
    it.commit()
    it.approve(by="board")
    it.commit(key="editorial-team")


def no_list_of_signers(it):
    it.allow(None)
    it.commit()
    approved(it)


def an_empty_list_of_signers(it):
    it.allow("")
    it.commit()
    approved(it)


def a_list_that_is_not_committed(it):
    it.allow(it.keys.allowed("panel"))
    it.commit()
    approved(it)
    it.allow(it.keys.allowed("board"))


def a_key_for_another_use(it):
    it.allow(it.keys.allowed("board", more='namespaces="file"'))
    it.commit()
    approved(it)


def a_key_that_had_ended(it):
    it.allow(it.keys.allowed("board", more='valid-before="20200101"'))
    it.commit()
    approved(it)


def a_key_that_is_not_yet_valid(it):
    it.allow(it.keys.allowed("board", more='valid-after="20990101"'))
    it.commit()
    approved(it)


def a_key_that_was_taken_from_the_list(it):
    approved(it)
    it.allow(it.keys.allowed("panel"))
    it.commit()


def squashed(it):
    it.git("checkout", "-q", "-b", "review")
    approved(it)
    it.git("checkout", "-q", "main")
    it.git("merge", "-q", "--squash", "review")
    it.git("-c", "commit.gpgsign=false", "commit", "-q", "-m", "Approved (#1)")


def squashed_and_signed_by_the_host(it):
    it.git("checkout", "-q", "-b", "review")
    approved(it)
    it.git("checkout", "-q", "main")
    it.git("merge", "-q", "--squash", "review")
    it.commit("Approved (#1)", key="host", save=False)


def rebased_without_the_key(it):
    it.git("checkout", "-q", "-b", "review")
    approved(it)
    it.git("checkout", "-q", "main")
    (it.folder / "NOTES.md").write_text("x")
    it.commit("Another", save=False)
    it.git("checkout", "-q", "review")
    it.git("-c", "commit.gpgsign=false", "rebase", "-q", "main")


def cherry_picked(it):
    it.git("checkout", "-q", "-b", "review")
    commit = approved(it)
    it.git("checkout", "-q", "main")
    it.git("-c", "commit.gpgsign=false", "cherry-pick", commit)


def amended_afterwards(it):
    approved(it)
    it.git("-c", "commit.gpgsign=false", "commit", "-q", "--amend", "-m", "Other words")


def a_forged_commit_with_the_old_signature(it):
    """The signature of a signed commit on one with another text."""
    commit = approved(it)
    raw = it.git("cat-file", "commit", commit)
    it.events[-1]["note"] = "All of it."
    it.save()
    it.git("add", "-A")
    tree = it.git("write-tree")
    lines = raw.split("\n")
    lines[0] = f"tree {tree}"
    forged = it.git("hash-object", "-t", "commit", "-w", "--stdin", given="\n".join(lines).encode())
    it.git("reset", "-q", "--hard", forged)


def a_forged_message(it):
    commit = approved(it)
    raw = it.git("cat-file", "commit", commit) + "\n\nAnd more.\n"
    forged = it.git("hash-object", "-t", "commit", "-w", "--stdin", given=raw.encode())
    it.git("reset", "-q", "--hard", forged)


def a_replaced_object(it):
    it.approve()
    fake = it.commit()
    it.git("reset", "-q", "--hard", "HEAD~1")
    it.read()
    it.approve()
    real = it.commit(key="board")
    it.git("reset", "-q", "--hard", fake)
    it.git("replace", fake, real)


def a_signature_of_a_tag_alone(it):
    it.approve()
    it.commit()
    key = str(it.keys.private("board"))
    it.git(
        "-c", "gpg.format=ssh", "-c", f"user.signingkey={key}", "tag", "-s", "-m", "x", "approved"
    )


def a_signed_merge_of_an_unsigned_approval(it):
    it.git("checkout", "-q", "-b", "review")
    it.approve()
    it.commit()
    it.git("checkout", "-q", "main")
    it.merge("review", key="board")


def a_signed_commit_after_an_unsigned_approval(it):
    it.approve()
    it.commit()
    it.reword()
    it.commit(key="board")


def the_fingerprint_of_another_text(it):
    event = it.approve()
    it.reword()
    assert event
    it.commit(key="board")


def a_fingerprint_of_nothing(it):
    event = it.approve()
    event["fingerprints"]["patient"] = "v1:" + "0" * 64
    it.commit(key="board")


def exchanged_fingerprints(it):
    prints = it.approve()["fingerprints"]
    prints["clinician"], prints["patient"] = prints["patient"], prints["clinician"]
    it.commit(key="board")


def no_fingerprints(it):
    it.event("approved", audiences=["clinician", "patient"])
    it.commit(key="board")


def a_fingerprint_for_one_audience_alone(it):
    del it.approve()["fingerprints"]["patient"]
    it.commit(key="board")


def another_audience_added_afterwards(it):
    approved(it, audiences=("clinician",))
    whole = it.copied()
    it.events.pop()
    prints = it.approve()
    it.tree = whole
    it.events[-1].update(prints)
    it.commit()


def another_day_afterwards(it):
    approved(it)
    it.events[-1]["on"] = "2026-11-23"
    it.commit()


def another_reviewer_afterwards(it):
    approved(it)
    it.events[-1]["by"] = "panel"
    it.commit()


def a_note_afterwards(it):
    approved(it)
    it.events[-1]["note"] = "With all my heart."
    it.commit()


def a_later_return_taken_away(it):
    approved(it)
    it.event("returned", note="A dose is wrong.")
    it.commit(key="board")
    it.events.pop()
    it.commit()


def a_later_withdrawal_taken_away(it):
    approved(it)
    it.event("withdrawn", note="Do not use.")
    it.commit()
    it.events.pop()
    it.commit()


def a_later_return_reworded_to_an_approval(it):
    approved(it)
    it.event("returned", note="A dose is wrong.")
    it.commit(key="board")
    last = it.events.pop()
    it.commit()
    it.events.append({**last, "state": "under-review"})
    it.commit()


def a_return_lost_in_a_merge(it):
    approved(it)
    it.git("checkout", "-q", "-b", "review")
    it.event("returned", note="A dose is wrong.")
    it.commit(key="board")
    it.git("checkout", "-q", "main")
    (it.folder / "NOTES.md").write_text("x")
    it.commit("Another", save=False)
    it.merge("review", "-s", "ours")
    it.read()


def a_later_return_put_before_it(it):
    """The board's last word was no: in another order of the same events it would be yes."""
    approved(it)
    it.event("returned", note="A dose is wrong.")
    it.commit(key="board")
    approval, returned = it.events[-2:]
    it.events[-2:] = [returned]
    it.event("submitted", by="editorial-team")
    it.event("under-review")
    it.events.append(approval)
    it.commit()


def a_later_return_that_a_merge_added_taken_away(it):
    approved(it)
    _merge_to_be(it)
    it.event("returned", note="A dose is wrong.")
    it.commit(key="board")
    it.events.pop()
    it.commit()


def a_later_return_in_a_file_that_git_is_told_is_binary(it):
    moved_to_another_file(it)
    (it.folder / ".gitattributes").write_text("topics.yaml -diff\n")
    path = it.folder / "topics.yaml"
    before = path.read_text()
    topics = json.loads(before)
    event = {"state": "returned", "on": "2026-11-22", "by": "board", "note": "A dose is wrong."}
    topics["topics"]["dimness"]["review"]["events"].append(event)
    path.write_text(json.dumps(topics))
    it.commit(key="board", save=False)
    path.write_text(before)
    it.commit(save=False)


def _a_return_taken_away(it, written):
    approved(it)
    it.event("returned", note="A dose is wrong.")
    it.save()
    path = it.folder / "guidance.yaml"
    path.write_text(path.read_text().replace("state: returned", written))
    it.commit(key="board", save=False)
    it.events.pop()
    it.commit()


def a_later_return_written_by_numbers_taken_away(it):
    _a_return_taken_away(it, '"st\\x61te": "re\\x74urned"')


def a_later_return_in_two_lines_taken_away(it):
    _a_return_taken_away(it, "state:\n          returned")


def a_later_return_left_out_by_a_graft(it):
    commit = approved(it)
    it.event("returned", note="A dose is wrong.")
    it.commit(key="board")
    it.events.pop()
    head = it.commit()
    (it.folder / ".git/info").mkdir(exist_ok=True)
    (it.folder / ".git/info/grafts").write_text(f"{head} {commit}\n")


def _with_a_tree_made_by_hand(it, *entries):
    """A commit after an approval, whose tree has entries that git would not write itself."""
    approved(it)
    it.event("submitted", by="editorial-team")
    it.save()
    it.git("add", "-A")
    command = ["git", "cat-file", "tree", it.git("write-tree")]
    raw = subprocess.run(command, cwd=it.folder, check=True, capture_output=True).stdout
    head = it.git("commit-tree", _tree(it, *entries, more=raw), "-p", "HEAD", "-m", "x")
    it.git("reset", "-q", "--soft", head)


def _tree(it, *entries, more=b""):
    raw = b"".join(
        f"{mode} {name}".encode() + b"\0" + bytes.fromhex(of) for mode, name, of in entries
    )
    command = ("hash-object", "-t", "tree", "-w", "--literally", "--stdin")
    return it.git(*command, given=raw + more)


def _file(it):
    return it.git("hash-object", "-w", "--stdin", given=b"glossary: {}\n")


def a_path_that_leads_out_of_the_library(it):
    inner = _tree(it, ("100644", "written-outside.yaml", _file(it)))
    _with_a_tree_made_by_hand(it, ("40000", "..", inner))


def a_file_that_is_a_folder_too(it):
    inner = _tree(it, ("100644", "b.yaml", _file(it)))
    _with_a_tree_made_by_hand(it, ("100644", "a.yaml", _file(it)), ("40000", "a.yaml", inner))


def a_name_that_no_disk_takes(it):
    _with_a_tree_made_by_hand(it, ("100644", "a" * 300 + ".yaml", _file(it)))


def a_reviewer_who_was_none_then(it):
    reviewer = it.tree["reviewers"].pop("board")
    it.events[-1]["by"] = "panel"
    it.commit()
    it.approve()
    it.commit(key="board")
    it.tree["reviewers"]["board"] = reviewer
    it.commit()


def a_reviewer_with_another_name_afterwards(it):
    approved(it)
    it.tree["reviewers"]["board"]["name"] = "The Royal College of Everything"
    it.commit()


def the_next_review_put_off_afterwards(it):
    approved(it)
    it.tree["topics"]["dimness"]["review"]["due"] = "2030-11-22"
    it.commit()


def copied_to_another_topic(it):
    approved(it)
    topic = it.copied()["topics"]["dimness"]
    it.tree["topics"]["glare"] = topic
    del it.tree["topics"]["dimness"]
    it.commit()


def an_approval_by_a_name_within_a_name(it):
    it.allow(it.keys.allowed("board-of-trade", of="trade") + it.keys.allowed("panel"))
    it.commit()
    it.approve()
    it.commit(key="trade")


def a_pattern_among_the_signers(it):
    """A pattern would let one key sign for everybody: git knows them, and we want each by name."""
    it.allow(it.keys.allowed("!board,*", of="trade"))
    it.commit()
    it.approve()
    it.commit(key="trade")


def a_gpg_signature(it):
    commit = approved(it)
    raw = it.git("cat-file", "commit", commit)
    raw = raw.replace("SSH SIGNATURE", "PGP SIGNATURE")
    forged = it.git("hash-object", "-t", "commit", "-w", "--stdin", given=(raw + "\n").encode())
    it.git("reset", "-q", "--hard", forged)


_UNDONE = "was changed, moved or taken away since"

BAD = {
    unsigned: "is not signed",
    not_committed: "no commit records it",
    signed_by_nobody_known: "not among the allowed signers",
    signed_by_another_reviewer: "is signed by 'panel', and the approval is by 'board'",
    signed_by_an_editor_who_is_allowed: "is signed by 'editorial-team'",
    no_list_of_signers: "no list of allowed signers",
    an_empty_list_of_signers: "not among the allowed signers",
    a_list_that_is_not_committed: "not among the allowed signers",
    a_key_for_another_use: "",
    a_key_that_had_ended: "",
    a_key_that_is_not_yet_valid: "",
    a_key_that_was_taken_from_the_list: "not among the allowed signers",
    squashed: "is not signed",
    squashed_and_signed_by_the_host: "not among the allowed signers",
    rebased_without_the_key: "is not signed",
    cherry_picked: "is not signed",
    amended_afterwards: "is not signed",
    a_forged_commit_with_the_old_signature: "does not fit",
    a_forged_message: "does not fit",
    a_replaced_object: "is not signed",
    a_signature_of_a_tag_alone: "is not signed",
    a_signed_merge_of_an_unsigned_approval: "is not signed",
    a_signed_commit_after_an_unsigned_approval: "is not signed",
    the_fingerprint_of_another_text: "the text for 'patient' was another one",
    a_fingerprint_of_nothing: "the text for 'patient' was another one",
    exchanged_fingerprints: "was another one",
    no_fingerprints: "no commit records it",
    a_fingerprint_for_one_audience_alone: "no fingerprint for each of its audiences",
    another_audience_added_afterwards: "no commit records it",
    another_day_afterwards: "no commit records it",
    another_reviewer_afterwards: "no commit records it",
    a_note_afterwards: "no commit records it",
    a_later_return_taken_away: _UNDONE,
    a_later_withdrawal_taken_away: _UNDONE,
    a_later_return_reworded_to_an_approval: _UNDONE,
    a_return_lost_in_a_merge: _UNDONE,
    a_later_return_put_before_it: _UNDONE,
    a_later_return_that_a_merge_added_taken_away: _UNDONE,
    a_later_return_in_a_file_that_git_is_told_is_binary: _UNDONE,
    a_later_return_written_by_numbers_taken_away: _UNDONE,
    a_later_return_in_two_lines_taken_away: _UNDONE,
    a_later_return_left_out_by_a_graft: _UNDONE,
    a_path_that_leads_out_of_the_library: "has a path that leads out of its folder",
    a_file_that_is_a_folder_too: "in a commit cannot be read",
    a_name_that_no_disk_takes: "in a commit cannot be read",
    a_reviewer_who_was_none_then: "was no reviewer at commit",
    a_reviewer_with_another_name_afterwards: "is called otherwise today",
    the_next_review_put_off_afterwards: "was put off since commit",
    copied_to_another_topic: "no commit records it",
    an_approval_by_a_name_within_a_name: "is signed by 'board-of-trade'",
    a_pattern_among_the_signers: "",
    a_gpg_signature: "is signed with no SSH key",
}
