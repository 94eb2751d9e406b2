"""Recalls: what is taken back stands at no address, the original is kept, and the record is exact."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace

import pytest

from generator.cli import main
from generator.publish.published import read_published
from generator.publish.recall import recall
from generator.publish.release import RefusedError, workplace
from generator.publish.stated import Target, find, holders
from generator.publish.verify import verify
from tests.publish.sites import COURSE, DOSE, content, killed, pdf, published, stage, topic


def hip(words: str = "Rest for 4 weeks.") -> dict[str, object]:
    return topic(words, course=COURSE)


EDITIONS = (
    ("2025.09", {"back": topic()}),
    ("2026.11", {"back": topic(), "hip": hip()}),
)
LESS = {**DOSE, "value": "100"}
STATEMENT = Target("2026.11", "back", "calcitonin")


@pytest.fixture
def site(tmp_path):
    return published(tmp_path / "public", *EDITIONS)


def take_back(folder, *targets: Target, reason: str = "The dose was wrong."):
    return recall(folder, targets, reason, "2026-12-01", pdf)


def told(folder, path: str) -> str:
    return (folder / path).read_text()


def test_a_recalled_dose_stands_at_no_address_outside_the_archive(site):
    before = content(site)
    done = take_back(site, STATEMENT)
    assert not verify(site).faults
    assert [each.target for each in done.recalls] == ["2026.11/back/calcitonin"]
    for path, data in content(site).items():
        if not path.startswith(("archive/", "2025.09/")):
            assert b"200 IU" not in data and b'"200"' not in data, path
    with zipfile.ZipFile(site / "archive/2026.11.zip") as archive:
        for name in archive.namelist():
            assert archive.read(name) == before[f"2026.11/{name}"]
        assert {"back/index.html", "back/article.pdf", "guidance.json"} <= set(archive.namelist())


def test_the_start_page_of_an_edition_that_lost_a_topic_still_sends_for_help(site):
    """It may be the first page that somebody in need opens, and other topics of it stand."""
    take_back(site, STATEMENT)
    start = told(site, "2026.11/index.html")
    assert start.count("the test number") == 1
    assert "<h2>Get emergency help now: the test number</h2>" in start
    assert "No correction of this topic is published yet." in start
    assert '<li><a href="help/index.html">Help</a></li>' in start


def test_a_recall_replaces_the_topic_and_leaves_the_others(site):
    before = content(site)
    take_back(site, STATEMENT)
    after = content(site)
    changed = {path for path in before if after[path] != before[path]}
    assert changed == {
        "2026.11/back/index.html",
        "2026.11/back/patient/index.html",
        "2026.11/back/article.pdf",
        "2026.11/back/ask.js",
        "2026.11/guidance.json",
        "2026.11/index.html",
        "2026.11/offline.zip",
        "2026.11/changes/index.html",
        "2026.11/quality/index.html",
        "2026.11/quality/quality.json",
        "2026.11/references/index.html",
        "latest/back/index.html",
        "latest/back/patient/index.html",
        "recalls.json",
        "versions.js",
    }
    assert after.keys() - before.keys() == {"archive/2026.11.zip"}
    data = json.loads(after["2026.11/guidance.json"])
    assert list(data["topics"]) == ["hip"]
    assert data["recalled"][0]["target"] == "2026.11/back/calcitonin"


def asked(folder) -> dict[str, object]:
    call = told(folder, "2026.11/back/ask.js")
    return json.loads(call[call.index("(") + 1 : call.rindex(")")])


def test_ask_is_left_with_danger_signs_and_what_it_tells_a_recall_by(site):
    signs = asked(site)["flags"]
    take_back(site, STATEMENT)
    after = asked(site)
    assert (after["id"], after["edition"], after["flags"]) == ("back", "2026.11", signs)
    assert (after["sections"], after["limits"]) == ([], [])
    assert told(site, "2026.11/ask/clinician/topics.js").startswith("guidanceAsk.topics(")


def test_of_a_topic_that_is_recalled_ask_has_no_danger_signs_either(site):
    take_back(site, Target("2026.11", "back", None))
    assert asked(site)["flags"] == []


def test_a_tombstone_says_why_and_leads_on_without_a_script(site):
    take_back(site, STATEMENT, reason="Wrong <dose> & unit")
    for path in ("2026.11/back/patient/index.html", "latest/back/patient/index.html"):
        page = told(site, path)
        assert "Recalled. Do not use." in page and "1 December 2026" in page
        assert "Wrong &lt;dose&gt; &amp; unit" in page and "<script" not in page
    page = told(site, "2026.11/back/patient/index.html")
    assert "No correction of this topic is published yet" in page and 'href="../../../' not in page
    assert "Recalled" in told(site, "2026.11/index.html")
    assert 'href="hip/index.html"' in told(site, "2026.11/index.html")
    assert "recalled: back/article.pdf" in told(site, "2026.11/back/article.pdf")


def test_a_tombstone_speaks_to_its_audience_and_sends_for_help(site):
    take_back(site, STATEMENT)
    page = told(site, "2026.11/back/patient/index.html")
    for words in ("“My back” in edition 2026.11", "It concerns: Calcitonin: how much.",
                  "Do not start, stop or change a medicine on your own", "Weak legs",
                  "Get emergency help now: the test number"):  # fmt: skip
        assert words in page, words
    page = told(site, "2026.11/back/index.html")
    for words in ("“Back” in edition 2026.11", "It concerns: Calcitonin: dose.", "Leg weakness",
                  "Do not act on it.", "Emergency care now: the test number"):  # fmt: skip
        assert words in page, words
    take_back(site, Target("2025.09", "back"))  # of a whole topic the signs may be what is wrong
    assert "Weak legs" not in told(site, "2025.09/back/patient/index.html")
    assert "Get emergency help now" in told(site, "2025.09/back/patient/index.html")


def test_a_tombstone_leads_to_the_correction_where_it_is_published(site):
    published(site, ("2026.12", {"back": topic("Calcitonin 100 IU/day.", dose=LESS)}))
    take_back(site, STATEMENT)
    page = told(site, "2026.11/back/patient/index.html")
    assert 'href="../../../2026.12/back/patient/index.html"' in page and "The correction" in page
    assert "edition 2026.12" in told(site, "2026.11/back/article.pdf")
    assert "2026.12/back/index.html" in told(site, "latest/back/index.html")
    assert not verify(site).faults


def test_an_edition_can_be_recalled_as_a_whole(site):
    take_back(site, Target("2026.11"))
    assert not verify(site).faults
    pages = [path for path in content(site) if path.startswith("2026.11/")]
    for path in pages:
        if not path.startswith("2026.11/assets/") and path.endswith((".html", ".pdf")):
            assert "ecalled" in told(site, path), path
    assert json.loads(told(site, "2026.11/guidance.json"))["topics"] == {}


def test_a_second_recall_adds_to_the_first(site):
    take_back(site, STATEMENT)
    first = json.loads(told(site, "recalls.json"))["recalls"]
    take_back(site, Target("2026.11", "hip"), reason="Two legs were meant.")
    both = json.loads(told(site, "recalls.json"))["recalls"]
    assert both[:1] == first and len(both) == 2
    assert json.loads(told(site, "2026.11/guidance.json"))["topics"] == {}
    assert "The dose was wrong." in told(site, "2026.11/back/index.html")
    assert not verify(site).faults


def test_the_same_recall_twice_is_one(site):
    take_back(site, STATEMENT)
    before = content(site)
    done = take_back(site, STATEMENT)
    assert (done.recalls, done.addresses) == ((), 0)
    assert content(site) == before


def test_a_later_edition_is_published_over_a_recall(site):
    take_back(site, STATEMENT)
    kept = content(site)
    published(site, ("2026.12", {"back": topic("Calcitonin 100 IU/day."), "hip": hip()}))
    assert not verify(site).faults
    after = content(site)
    assert all(after[path] == data for path, data in kept.items() if path.startswith("2026.11/"))
    assert "2026.12/back/index.html" in told(site, "latest/back/index.html")


TAMPERED = {
    "2026.11/back/index.html": "it is not what was published",
    "archive/2026.11.zip": "the archive of recalled files is missing or broken",
}


@pytest.mark.parametrize("path", TAMPERED)
def test_verify_accepts_the_recorded_replacement_and_no_other(site, path):
    take_back(site, STATEMENT)
    (site / path).write_text("something else")
    assert {fault.path: fault.what for fault in verify(site).faults} == {path: TAMPERED[path]}


def test_verify_finds_a_recalled_page_that_was_put_back(site):
    original = (site / "2026.11/back/index.html").read_bytes()
    take_back(site, STATEMENT)
    (site / "2026.11/back/index.html").write_bytes(original)
    found = {fault.path: fault.what for fault in verify(site).faults}
    assert found == {
        "2026.11/back/index.html": "it was recalled and still stands; run the recall again"
    }
    assert take_back(site, STATEMENT).addresses == 1
    assert not verify(site).faults


def first_recall(folder) -> None:
    take_back(folder, Target("2026.11", "hip"))


def cut_off_publish(folder) -> None:
    """An edition whose root files were never renewed: the state after its folder was renamed."""
    with workplace(folder) as work:
        staged, made = stage(work, "2026.12", {"back": topic("Calcitonin 100 IU/day.", dose=LESS)})
        made = replace(made, before=read_published(folder).editions[-1].sha256)
        (staged / "manifest.json").write_bytes(made.encoded())
        staged.rename(folder / "2026.12")


BEFORE = {
    "nothing recalled yet": lambda folder: None,
    "a recall on the same day for the same reason": first_recall,
    "a publish that was cut off": cut_off_publish,
}


@pytest.mark.parametrize("before", BEFORE)
def test_a_recall_that_is_killed_at_any_write_is_finished_by_the_next(site, tmp_path, before):
    BEFORE[before](site)
    recorded_before = len(read_published(site).recalls)
    whole = tmp_path / "whole"
    shutil.copytree(site, whole)
    steps = killed(lambda: take_back(whole, STATEMENT), 0, whole)
    done = content(whole)
    assert steps > 20
    for step in range(1, steps + 1):
        folder = tmp_path / f"step-{step}"
        shutil.copytree(site, folder)
        assert killed(lambda folder=folder: take_back(folder, STATEMENT), step, folder) == -1
        # Until the record is made nothing is recalled; then each address that stands is a fault.
        recorded = len(read_published(folder).recalls) > recorded_before
        for fault in verify(folder).faults:
            assert recorded and fault.what.startswith("it was recalled and still stands"), step
        take_back(folder, STATEMENT)
        assert content(folder) == done, step
        shutil.rmtree(folder)
    assert not verify(whole).faults


def test_new_templates_finish_a_recall_that_was_cut_off(site, tmp_path):
    """Other bytes than those recorded are recorded in their turn: the dose does not wait."""
    assert killed(lambda: take_back(site, STATEMENT), 12, site) == -1
    assert read_published(site).recalls and verify(site).faults

    def other(address, each, correction):
        return pdf(address, each, correction) + b" by a newer press"

    recall(site, [STATEMENT], "The dose was wrong.", "2026-12-01", other)
    assert not verify(site).faults
    assert b"200 IU" not in (site / "2026.11/back/article.pdf").read_bytes()


def shared(folder, target: Target) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(each.target), each.facts) for each in holders(read_published(folder), target)]


def test_what_holds_the_same_quantity_is_named(site):
    assert shared(site, STATEMENT) == [("2025.09/back/calcitonin", ("dose",))]
    assert shared(site, Target("2026.11", "hip")) == []
    take_back(site, Target("2025.09", "back", "calcitonin"))
    assert shared(site, STATEMENT) == []


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"what": "Said otherwise"}, True),
        ({"value": "100"}, False),
        ({"unit": "mg"}, False),
        ({"per": "week"}, False),
        ({"drug": "ibandronate"}, False),
    ],
)
def test_quantities_are_the_same_by_number_unit_rate_and_medicine(tmp_path, change, same):
    other = topic("x", renamed={**DOSE, **change})
    folder = published(tmp_path / "public", *EDITIONS[:1], ("2026.11", {"back": other}))
    assert bool(shared(folder, Target("2026.11", "back"))) is same


def test_without_a_medicine_the_id_must_agree(tmp_path):
    editions = (
        ("2025.09", {"hip": hip()}),
        ("2026.10", {"hip": topic("x", another=COURSE)}),
        ("2026.11", {"hip": hip()}),
    )
    folder = published(tmp_path / "public", *editions)
    assert shared(folder, Target("2026.11", "hip")) == [("2025.09/hip/calcitonin", ("course",))]


@pytest.mark.parametrize(
    ("target", "kind", "there"),
    [
        (Target("2027.01"), "edition", "2025.09, 2026.11"),
        (Target("2026.11", "knee"), "topic", "back, hip"),
        (Target("2026.11", "back", "rest"), "statement", "calcitonin"),
    ],
)
def test_what_was_never_published_is_not_recalled(site, target, kind, there):
    with pytest.raises(RefusedError, match=f"no {kind} ") as refused:
        find(read_published(site), target)
    assert there in refused.value.hint


def test_a_site_that_is_not_what_was_published_is_not_touched(site):
    (site / "2025.09/back/index.html").write_text("changed")
    before = content(site)
    with pytest.raises(RefusedError):
        take_back(site, STATEMENT)
    assert content(site) == before


def test_no_tombstone_leads_to_what_is_recalled_with_it(site):
    """Both editions state the dose: neither of them is the correction of the other."""
    take_back(site, Target("2025.09", "back", "calcitonin"), STATEMENT)
    for edition in ("2025.09", "2026.11"):
        page = told(site, f"{edition}/back/index.html")
        assert (
            "correction: this page" not in page
            and "No correction of this topic is published yet" in page
        )
        assert "None" in told(site, f"{edition}/back/article.pdf")
    assert not verify(site).faults


def test_an_edition_that_states_the_same_is_not_called_the_correction(site):
    take_back(site, Target("2025.09", "back", "calcitonin"))
    page = told(site, "2025.09/back/index.html")
    assert "This page in edition 2026.11" in page and "correction" not in page.lower()


def test_the_same_words_are_found_without_a_quantity(tmp_path, capsys):
    said = topic("Do not bend.", course={**COURSE, "value": "4"})
    said["statements"]["calcitonin"]["facts"] = []
    other = {**said, "statements": {"renamed": said["statements"]["calcitonin"]}}
    folder = published(
        tmp_path / "public", ("2025.09", {"back": other}), ("2026.11", {"back": said})
    )
    assert shared(folder, STATEMENT) == [("2025.09/back/renamed", ())]
    assert main(["recall", str(STATEMENT), "--in", str(folder), "--reason", "It was wrong."]) == 1
    assert "  2025.09/back/renamed: the same words\n" in capsys.readouterr().out


def test_what_is_inside_a_recalled_edition_is_recalled_already(site):
    take_back(site, Target("2026.11"))
    before = content(site)
    assert take_back(site, STATEMENT).recalls == ()
    assert content(site) == before


def test_pages_of_other_editions_that_quote_it_are_named(site):
    published(site, ("2026.12", {"back": topic("Calcitonin 200 IU/day.", dose=LESS)}))
    assert take_back(site, STATEMENT).quoting == tuple(
        f"{edition}/{page}/index.html"
        for edition in ("2025.09", "2026.12")
        for page in ("changes", "references")
    )
