"""`guidance review` and `guidance audit`, as an editor and a reviewer use them, with real git."""

from __future__ import annotations

import json
import shlex

import pytest

from generator.cli import main
from generator.pipeline import publish
from generator.publish.manifest import read_manifest
from generator.publish.release import RefusedError
from tests.audit.repositories import Keys, Repository


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def it(tmp_path, keys, monkeypatch):
    repository = Repository(tmp_path / "library", keys)
    monkeypatch.chdir(repository.folder)
    return repository


def review(action, *more, by="board", topic="dimness"):
    return main(["review", action, topic, "--by", by, "--on", "2026-11-22", *more])


def source(it):
    return (it.folder / "guidance.yaml").read_text(encoding="utf-8")


def test_an_approval_from_beginning_to_end(it, capsys, monkeypatch):
    """Asked, recorded, signed, verified; then edited, returned and submitted again."""
    before = source(it)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda asks: "y" if "exactly this text" in asks else "")
    assert review("approve") == 0
    told = capsys.readouterr().out
    assert "Topic:      Dimness\nAudiences:  clinician, patient\nReviewer:   Board" in told
    assert "Nothing of it is known to have been approved before: all is new." in told
    assert "guidance.yaml:" in told and "Next: git commit -S" in told
    lines = source(it).splitlines()
    assert [line for line in before.splitlines() if line not in lines] == []  # nothing is gone
    assert len(lines) == len(before.splitlines()) + 8  # only those of the event came

    assert main(["audit"]) == 1
    assert "not verified: no commit records it" in capsys.readouterr().out
    it.commit("Approved", key="board", save=False)
    assert main(["audit"]) == 0
    told = capsys.readouterr().out
    assert "dimness: approved on 22 November 2026 by board for clinician, patient\n" in told
    assert "is signed by board\n" in told
    assert told.endswith("\n1 of 1 approval verified, and of the text as it stands\n")

    it.read()
    it.reword("Take the plant each day, {dose}.")
    it.commit("Other words")
    assert review("return", "--note", "Say when.") == 0
    assert review("submit", by="editorial-team") == 0
    assert review("start") == 0
    capsys.readouterr()
    assert review("approve", "--yes", "--note", "Better.") == 0
    told = capsys.readouterr().out
    assert "Changed since it was approved (commit " in told
    assert "each day" in told


def test_data_for_programs(it, capsys):
    it.approve()
    commit = it.commit("Approved", key="board")
    assert main(["audit", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["approvals"]
    assert found["commit"] == commit and found["verified"] and found["missing"] is None
    assert found["holds"] and found["states"] == {"clinician": "holds", "patient": "holds"}
    assert (found["topic"], found["event"], found["by"]) == ("dimness", 2, "board")


def test_an_approval_of_other_words_is_told_as_such(it, capsys):
    """It is verified, and yet no approval of what patients read now."""
    it.approve()
    it.commit("Approved", key="board")
    it.reword()
    it.commit("Other words")
    assert main(["audit"]) == 1
    told = capsys.readouterr().out
    assert "\n  patient: the text was changed since: no approval of what stands there now\n" in told
    assert told.endswith("\n0 of 1 approval verified, and of the text as it stands\n")
    assert main(["audit", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["approvals"]
    assert found["verified"] and not found["holds"]
    assert found["states"] == {"clinician": "holds", "patient": "changed"}


def test_what_a_later_step_ended_is_history(it, capsys):
    """An approval that failed stays in the record; the next one by the same role replaces it."""
    it.approve()
    it.commit("Approved, and not signed")
    assert main(["audit"]) == 1
    it.approve()["note"] = "Signed this time."
    it.commit("Approved", key="board")
    capsys.readouterr()
    assert main(["audit"]) == 0
    told = capsys.readouterr().out
    assert "clinician, patient: ended by a later step of the review" in told
    assert told.endswith(
        "1 of 1 approval verified, and of the text as it stands; 1 ended by a later step\n"
    )
    it.event("returned", note="Say when.")
    it.commit("Returned")
    assert main(["audit"]) == 0
    assert capsys.readouterr().out.endswith(
        "No approval stands; 2 ended by a later step of the review\n"
    )


def test_another_reviewer_does_not_replace_an_approval_that_nobody_signed(it, capsys):
    it.approve(by="panel")
    it.commit("Approved, and not signed")
    it.approve()
    it.commit("Approved", key="board")
    assert main(["audit"]) == 1
    assert "1 of 2 approvals verified" in capsys.readouterr().out


def test_only_a_reviewer_puts_the_next_review_off(it, capsys):
    assert review("approve", "--yes") == 0
    assert (
        "Next due:   22 November 2027; to put it off takes a new approval"
        in capsys.readouterr().out
    )
    it.read()
    it.commit("Approved", key="board")
    it.tree["topics"]["dimness"]["review"]["due"] = "2030-11-22"
    it.save()
    assert main(["check", "--against", "HEAD"]) == 0
    assert "warning[review-put-off]" in capsys.readouterr().out
    assert main(["audit"]) == 1
    assert "from 2027-11-22 to 2030-11-22: a reviewer must approve that" in capsys.readouterr().out
    it.approve()["on"] = "2026-11-23"
    it.commit("Approved for longer", key="board")
    assert main(["audit"]) == 0


def test_a_review_goes_on_after_the_text_was_published(it, tmp_path, capsys):
    """Published under review, then approved: the next edition of the same text says so."""
    public = tmp_path / "public"
    assert publish(it.folder, public, pdfs=False).done
    it.git("add", "-A")
    it.git("commit", "-q", "-m", "Kept")
    assert review("approve", "--yes") == 0
    it.commit("Approved", key="board", save=False)
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "the review went on since edition 2026.11 was published" in capsys.readouterr().out
    for folder in (public, tmp_path / "another"):  # nowhere does one id stand for two states
        with pytest.raises(RefusedError, match="the review went on since"):
            publish(it.folder, folder, pdfs=False)
    it.read()
    said = {"clinician": "The review went on.", "patient": "It was looked at."}
    it.tree["edition"] |= {"id": "2026.11.2", "summary": said}
    it.commit("Edition 2026.11.2")
    assert publish(it.folder, public, pdfs=False).done
    assert len(read_manifest(public / "2026.11.2").approvals) == 1
    assert read_manifest(public / "2026.11").approvals == ()


def test_a_published_text_is_returned_withdrawn_and_submitted_again(it, tmp_path):
    """None of these steps waits for another id, or for the reason that readers are told."""
    assert publish(it.folder, tmp_path / "public", pdfs=False).done
    assert review("return", "--note", "Say when.") == 0
    assert review("withdraw", "--note", "It harms.") == 0
    it.read()
    said = {"clinician": "Withdrawn.", "patient": "Withdrawn."}
    it.tree["edition"] |= {"id": "2026.11.2", "summary": said}
    it.save()
    assert publish(it.folder, tmp_path / "public", pdfs=False).done
    assert review("submit", by="editorial-team") == 0


def test_a_list_of_signers_from_elsewhere(it, capsys, tmp_path):
    """What guards the main branch can keep the list where no change of the library reaches it."""
    it.approve()
    it.commit("Approved", key="board")
    other = tmp_path / "signers"
    other.write_text(it.keys.allowed("panel"))
    assert main(["audit", "--signers", str(other)]) == 1
    told = capsys.readouterr().out
    assert "not among the allowed signers" in told
    assert told.startswith(f"Who may sign was read from '{other}' (--signers), and not from the")
    assert main(["audit", "--signers", str(other), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["signers"] == str(other)
    with pytest.raises(SystemExit, match="2"):
        main(["audit", "--signers", str(tmp_path / "nowhere")])
    assert "cannot be read: No such file or directory" in capsys.readouterr().err


def test_one_audience_alone(it, capsys):
    assert review("approve", "--yes", "--audience", "patient", "--interests", "Shares in it.") == 0
    it.read()
    event = it.events[-1]
    assert event["audiences"] == ["patient"] and list(event["fingerprints"]) == ["patient"]
    assert event["interests"] == "Shares in it."


def test_each_audience_is_shown_what_changed_since_its_own_approval(it, capsys):
    """The patients' approval came after a change of the clinicians' text, and is none of it."""
    assert review("approve", "--yes", "--audience", "clinician") == 0
    first = it.commit("Approved for clinicians", key="board", save=False)
    it.read()
    section = it.tree["topics"]["dimness"]["sections"]["first"]
    section["statements"]["glowroot"]["texts"]["clinician"] = "Glowroot at night, {dose}."
    it.commit("Other words for clinicians")
    capsys.readouterr()
    assert review("approve", "--yes", "--audience", "patient") == 0
    told = capsys.readouterr().out
    assert "\n\nNothing of it is known to have been approved before: all is new.\n" in told
    second = it.commit("Approved for patients", key="board", save=False)

    assert review("approve", "--yes") == 0
    told = capsys.readouterr().out
    clinician, patient = told.split("Changed since it was approved for ")[1:]
    assert clinician.startswith(f"clinician (commit {first[:10]}):\n")
    assert "at night" in clinician
    assert patient.startswith(
        f"patient (commit {second[:10]}):\n  nothing that readers see\n\nguidance.yaml:"
    )


def test_an_audience_that_was_never_approved_stands_apart(it, capsys):
    assert review("approve", "--yes", "--audience", "clinician") == 0
    first = it.commit("Approved for clinicians", key="board", save=False)
    capsys.readouterr()
    assert review("approve", "--yes") == 0
    assert (
        f"Changed since it was approved for clinician (commit {first[:10]}):\n"
        "  nothing that readers see\n\n"
        "Nothing of it is known to have been approved before for patient: all is new.\n"
    ) in capsys.readouterr().out


def test_no_is_no(it, capsys, monkeypatch):
    before = source(it)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert review("approve") == 2
    assert "not approved, and nothing was written" in capsys.readouterr().err
    assert source(it) == before


def test_a_script_has_to_say_so(it, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert review("approve") == 2
    assert "--yes answers for scripts" in capsys.readouterr().err


def test_no_approval_over_an_error(it, capsys):
    before = it.copied()
    it.tree["topics"]["dimness"]["facts"]["dose"]["unit"] = "g"
    it.reword("Take 5 mg of the plant, {dose}.")
    it.save()
    text = source(it)
    assert review("approve", "--yes") == 1
    captured = capsys.readouterr()
    assert "error[bare-quantity]" in captured.out and "guidance.yaml:" in captured.out
    assert "an approval is of a text without errors" in captured.err
    assert source(it) == text
    it.tree = before


@pytest.mark.parametrize(
    ("arguments", "who", "says"),
    [
        (("approve", "--yes"), {"topic": "dimnes"}, "did you mean 'dimness'?"),
        (("approve", "--yes"), {"by": "bord"}, "did you mean 'board'?"),
        (("approve", "--yes"), {"by": "editorial-team"}, "there is no reviewer 'editorial-team'"),
        (("approve", "--yes", "--audience", "nurse"), {}, "there is no audience 'nurse'"),
        (("return",), {}, "to return a topic needs a reason"),
        (("withdraw",), {}, "to withdraw a topic needs a reason"),
    ],
)  # fmt: skip
def test_what_is_refused(it, capsys, arguments, who, says):
    before = source(it)
    assert review(*arguments, **who) == 2
    assert says in capsys.readouterr().err
    assert source(it) == before


@pytest.mark.parametrize("option", ["--note", "--interests"])
@pytest.mark.parametrize("words", ["", "  ", "two\nlines", "a\x1bb", "\udcff is no UTF-8"])
def test_words_that_no_source_can_hold(it, capsys, option, words):
    before = source(it)
    assert review("approve", "--yes", option, words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        f"guidance: {option} needs words in one line, of characters that can be seen\n"
    )
    assert source(it) == before


def test_words_that_are_too_many(it, capsys):
    before = source(it)
    assert review("return", "--note", "long " * 5000) == 1
    told = capsys.readouterr()
    assert "error[wrong-value]: 'note' is longer than 20000" in told.out
    assert "hint: mend --note or --interests" in told.err
    assert source(it) == before


def test_an_event_out_of_order(it, capsys):
    before = source(it)
    assert review("start") == 1
    assert "review-out-of-order" in capsys.readouterr().out
    assert source(it) == before


def test_a_withdrawal_cannot_be_deleted_unseen(it, capsys):
    """Whoever takes the line away gives a text back to readers that must not be used."""
    assert review("withdraw", "--note", "It harms.") == 0
    it.commit("Withdrawn", save=False)
    assert main(["check", "--against", "HEAD"]) == 0
    it.save()  # as it was before
    capsys.readouterr()
    assert main(["check", "--against", "HEAD"]) == 1
    told = capsys.readouterr().out
    assert "error[review-event-gone]: the event 'withdrawn' of 2026-11-22 by board" in told
    assert main(["diff", "HEAD", "guidance.yaml"]) == 0
    assert "Last step of the review: withdrawn -> under review" in capsys.readouterr().out


def test_a_topic_in_another_file(it):
    topics = it.tree.pop("topics")
    it.tree["include"] = ["topics.yaml"]
    it.save()
    (it.folder / "topics.yaml").write_text(
        "# The topic\n" + json.dumps({"topics": topics}, indent=1) + "\n", encoding="utf-8"
    )
    root = source(it)
    assert review("return", "--note", "Too short.") == 0
    assert source(it) == root
    new = (it.folder / "topics.yaml").read_text(encoding="utf-8")
    assert new.startswith("# The topic\n") and "{state: returned, on: 2026-11-22" in new


def test_an_edition_that_was_kept_is_never_edited(it, capsys):
    kept = it.folder / "editions" / "2026.11.yaml"
    kept.parent.mkdir()
    kept.write_bytes((it.folder / "guidance.yaml").read_bytes())
    before = kept.read_bytes()
    for given in (str(kept), "editions/2026.11.yaml"):
        assert review("approve", "--yes", "--in", given) == 2
        told = capsys.readouterr()
        assert told.err == (
            f"guidance: not recorded: '{given}' is an edition that was kept, and what was published"
            " never changes\n  hint: do it in the working edition, whose id is newer\n"
        )
    assert kept.read_bytes() == before


def test_the_next_command_can_be_typed_as_it_stands(it, capsys, monkeypatch, tmp_path):
    """From another folder, and for a file whose name a shell would take apart."""
    topics = it.tree.pop("topics")
    it.tree["include"] = ["my topic's.yaml"]
    it.save()
    (it.folder / "my topic's.yaml").write_text(json.dumps({"topics": topics}), encoding="utf-8")
    it.commit("In a file of its own", save=False)
    monkeypatch.chdir(tmp_path)
    assert review("return", "--note", "Too short.", "--in", "library") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "my topic's.yaml:1: returned on 2026-11-22 by board"
    assert it.git("status", "--short") == 'M "my topic\'s.yaml"'
    typed = second.removeprefix("Next: git -C library ")
    it.git("-c", "commit.gpgsign=false", *shlex.split(typed))
    assert it.git("status", "--short") == ""
    assert it.git("log", "-1", "--format=%s") == "return dimness"


def test_nothing_recorded_nothing_to_verify(it, capsys):
    assert main(["audit"]) == 0
    assert capsys.readouterr().out == "No approval is recorded.\n"


def test_without_git(tmp_path, it, capsys, monkeypatch):
    it.approve()
    it.save()
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "guidance.yaml").write_text(source(it), encoding="utf-8")
    monkeypatch.chdir(alone)
    assert main(["audit"]) == 1
    assert "there is no git history to hold it against" in capsys.readouterr().out
