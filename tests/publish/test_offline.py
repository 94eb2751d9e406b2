"""The copy to take along: what is in it, that its bytes are always the same, and what a recall leaves."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish.manifest import read_manifest
from generator.publish.offline import with_offline
from generator.publish.recall import recall
from generator.publish.recalls import Recall
from generator.publish.stated import Target
from generator.publish.verify import verify
from tests.publish.sites import COURSE, content, killed, pdf, published, stage, topic

TOPICS = {"back": topic(), "hip": topic("Rest for 4 weeks.", course=COURSE)}
TOP = "guidance-2026.11"


def unpacked(path: Path) -> dict[str, bytes]:
    """Every file of a zip by its name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def versions(raw: bytes) -> dict:
    """The data that a versions.js holds."""
    return json.loads(re.search(r"var DATA = (\{.*\});", raw.decode())[1])


@pytest.fixture
def site(tmp_path):
    return published(tmp_path / "public", ("2025.09", {"back": topic()}), ("2026.11", TOPICS))


def test_it_holds_the_edition_and_a_root_in_one_folder(site):
    files = unpacked(site / "2026.11/offline.zip")
    own = {
        path for path in content(site / "2026.11") if path not in ("manifest.json", "offline.zip")
    }
    roots = {"index.html", "versions.js", "versions.json", "recalls.json"}
    assert files.keys() == {f"{TOP}/{name}" for name in roots} | {
        f"{TOP}/2026.11/{path}" for path in own
    }
    for path in own - {path for path in own if path.endswith(".html")}:
        assert files[f"{TOP}/2026.11/{path}"] == (site / "2026.11" / path).read_bytes()
    assert 'href="2026.11/index.html"' in files[f"{TOP}/index.html"].decode()


def test_its_hash_stands_in_the_manifest_and_a_change_is_found(site):
    assert not verify(site).faults
    copy = site / "2026.11/offline.zip"
    assert "offline.zip" in read_manifest(site / "2026.11").files
    copy.write_bytes(copy.read_bytes() + b"\0")
    assert [(each.path, each.what) for each in verify(site).faults] == [
        ("2026.11/offline.zip", "it is not what was published")
    ]


def test_an_archive_has_none(site):
    assert not (site / "2025.09/offline.zip").exists()
    assert "offline.zip" not in read_manifest(site / "2025.09").files


def test_the_same_edition_gives_the_same_bytes_at_any_hour_and_place(tmp_path):
    made = []
    for place in ("one", "another place"):
        folder, _ = stage(tmp_path / place, "2026.11", TOPICS)
        for path in folder.rglob("*"):
            path.chmod(0o700 if place == "one" else 0o755)
        made.append((folder / "offline.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        entries = archive.infolist()
    assert [each.filename for each in entries] == sorted(each.filename for each in entries)
    assert {each.date_time for each in entries} == {(2026, 11, 1, 0, 0, 0)}
    assert {(each.external_attr >> 16, each.create_system) for each in entries} == {(0o644, 3)}


def test_it_says_of_itself_what_its_pages_need(tmp_path, site):
    manifest, url = read_manifest(site / "2026.11"), "https://example.org/guidance"
    topics = {name: replace(each, due="2027-11-22") for name, each in manifest.topics.items()}
    manifest = replace(manifest, topics=topics, url=url)
    folder = tmp_path / "work" / "2026.11"
    shutil.copytree(site / "2026.11", folder)
    (folder / "offline.zip").unlink()
    gone = Recall("2025.09", "back", None, "2026-10-01", "Wrong.")
    others = [read_manifest(site / "2025.09")]
    with_offline(folder, manifest, others, [gone])
    files = unpacked(folder / "offline.zip")
    told = versions(files[f"{TOP}/versions.js"])
    assert told["offline"] == {
        "edition": "2026.11", "date": "2026-11-01", "due": "2027-11-22", "url": url,
    }  # fmt: skip
    assert [each["id"] for each in told["editions"]] == ["2026.11", "2025.09"]
    assert [each["edition"] for each in told["recalls"]] == ["2025.09"]
    # The manifest holds the hash of the copy, so the copy cannot hold that of the manifest.
    listed = json.loads(files[f"{TOP}/versions.json"])
    assert ["manifest" in each["properties"] for each in listed] == [False, True]


def test_a_withdrawn_topic_has_no_review_to_wait_for(site):
    manifest = read_manifest(site / "2026.11")
    first, *_ = manifest.topics
    early = replace(manifest.topics[first], due="2026-12-01")
    for withdrawn, by in ((False, "2026-12-01"), (True, "2030-01-01")):
        topics = {**manifest.topics, "early": replace(early, withdrawn=withdrawn)}
        assert replace(manifest, topics=topics).review_by == by
    assert replace(manifest, topics={}).review_by is None


def test_the_site_knows_how_large_it_is_and_is_no_copy(site):
    told = versions((site / "versions.js").read_bytes())
    assert told["editions"][0]["offline"] == (site / "2026.11/offline.zip").stat().st_size
    assert "offline" not in told and "offline" not in told["editions"][1]


def test_parts_for_the_site_alone_are_left_out_of_the_copy(tmp_path):
    folder, manifest = stage(tmp_path, "2026.11", TOPICS)
    head = b'<link data-online rel="latest-version" href="../../latest/back/index.html">'
    page = b'<ul><li>PDF</li> <li data-online><a href="../offline.zip">Take</a></li></ul>'
    (folder / "back/index.html").write_bytes(head + page)
    with_offline(folder, manifest, (), ())
    found = unpacked(folder / "offline.zip")[f"{TOP}/2026.11/back/index.html"]
    assert found == b"<ul><li>PDF</li> </ul>"


# --------------------------------------------------------------------------------------- recalls


@pytest.mark.parametrize("target", ["back/calcitonin", "back", ""])
def test_a_recall_leaves_no_recalled_word_in_any_zip_on_the_site(site, target):
    taken = Target("2026.11", *filter(None, target.split("/")))
    before = (site / "2026.11/offline.zip").read_bytes()
    assert any(b"200 IU" in each for each in unpacked(site / "2026.11/offline.zip").values())
    recall(site, [taken], "Wrong <dose>", "2026-12-01", pdf)
    assert not verify(site).faults
    zips = [path for path in site.rglob("*.zip") if path.parent.name != "archive"]
    assert zips == [site / "2026.11/offline.zip"]
    files = unpacked(zips[0])
    for name, data in files.items():
        assert b"200 IU" not in data and b'"200"' not in data, name
    page = files[f"{TOP}/index.html"].decode()
    for words in ("Recalled. Do not use.", "The offline copy of edition 2026.11 was taken back",
                  "recalled on 1 December 2026", "Wrong &lt;dose&gt;", "Do not act on it.",
                  "Do not start, stop or change a medicine", "Throw away copies", "the test number",
                  "Back / My back" if target else "Edition 2026.11: recalled"):  # fmt: skip
        assert words in page, words
    assert unpacked(site / "archive/2026.11.zip")["offline.zip"] == before


def test_what_a_recalled_copy_asks_for_is_in_it(site):
    recall(site, [Target("2026.11", "back")], "Wrong", "2026-12-01", pdf)
    files = unpacked(site / "2026.11/offline.zip")
    assert f"{TOP}/assets/root/root.css" in files
    page = files[f"{TOP}/index.html"].decode()
    asked = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert "assets/root/root.css" in asked
    own = content(site / "2026.11")
    assert all(f"{TOP}/{each}" in files for each in asked if each in own)


def test_a_second_recall_is_told_beside_the_first(site):
    recall(site, [Target("2026.11", "back")], "The dose was wrong.", "2026-12-01", pdf)
    recall(site, [Target("2026.11", "hip")], "Two legs were meant.", "2026-12-02", pdf)
    assert not verify(site).faults
    page = unpacked(site / "2026.11/offline.zip")[f"{TOP}/index.html"].decode()
    assert "The dose was wrong." in page and "Two legs were meant." in page


def test_a_recall_of_an_archive_makes_no_copy(site):
    recall(site, [Target("2025.09")], "Wrong", "2026-12-01", pdf)
    assert not verify(site).faults and not (site / "2025.09/offline.zip").exists()


def test_a_recall_cut_off_anywhere_ends_with_no_recalled_copy(site, tmp_path, sample):
    def work(folder):
        return recall(folder, [Target("2026.11", "back")], "Wrong", "2026-12-01", pdf)

    whole = tmp_path / "copy-0"
    shutil.copytree(site, whole)
    steps = killed(lambda: work(whole), 0, whole)
    shutil.rmtree(whole)
    shutil.copytree(site, whole)
    work(whole)
    for step in sample(range(1, steps + 1), 6):
        copy = tmp_path / f"copy-{step}"
        shutil.copytree(site, copy)
        assert killed(lambda copy=copy: work(copy), step, copy) == -1
        work(copy)
        assert content(copy) == content(whole), step
