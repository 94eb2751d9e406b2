"""Publishing: what stands stays, every state in between verifies, and what is wrong is told."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from generator.publish import roots
from generator.publish.manifest import record
from generator.publish.published import PublishedError, read_published
from generator.publish.release import RefusedError, add_edition, checked_site, complete, workplace
from generator.publish.verify import verify
from tests.publish.sites import TEMPLATES, content, killed, published, stage, topic, tree

TWO = (("2025.09", {"back": topic()}), ("2026.11", {"back": topic(), "hip": topic("Rest.")}))


@pytest.fixture
def site(tmp_path):
    return published(tmp_path / "public", *TWO)


def faults(folder) -> dict[str, str]:
    return {fault.path: fault.what for fault in verify(folder).faults}


def test_a_published_site_verifies_and_leads_to_the_newest_edition(site):
    found = verify(site)
    assert (found.faults, found.unfinished) == ((), ())
    assert found.files == len(content(site))
    assert 'href="2026.11/index.html"' in (site / "index.html").read_text()
    versions = json.loads((site / "versions.json").read_text())
    assert [(each["version"], each["aliases"]) for each in versions] == [
        ("2026.11", ["latest"]),
        ("2025.09", []),
    ]
    assert versions[1]["title"] == "2025.09 (archived)"


def test_every_page_of_the_newest_edition_has_a_redirect_in_latest(site):
    pages = [path for path in tree("2026.11", TWO[1][1]) if path.endswith(".html")]
    for page in pages:
        text = (site / "latest" / page).read_text()
        depth = "../" * (page.count("/") + 1)
        assert f'href="{depth}2026.11/{page}"' in text, page
        assert "redirect.js" in text and f'url={depth}2026.11/{page}"' in text


def test_an_address_in_latest_never_ends(site):
    """A topic that the newest edition dropped is told of there, and not led to by itself."""
    published(site, ("2026.12", {"back": topic()}))
    text = (site / "latest/hip/index.html").read_text()
    assert "Edition 2026.11 was the last" in text and 'http-equiv="refresh"' not in text
    assert 'href="../../2026.11/hip/index.html"' in text
    assert not verify(site).faults


def test_an_archive_is_never_the_newest(tmp_path):
    folder = published(tmp_path / "public", ("2025.09", {"back": topic()}))
    assert not verify(folder).faults
    assert "no current edition" in (folder / "index.html").read_text()
    assert not (folder / "latest").exists()


def test_publishing_again_changes_no_byte_of_what_stands(site):
    before = {path: data for path, data in content(site).items() if path.startswith("20")}
    published(site, ("2026.12", {"back": topic("Calcitonin 100 IU/day.")}))
    after = content(site)
    assert all(after[path] == data for path, data in before.items())
    assert 'href="2026.12/index.html"' in after["index.html"].decode()


def test_a_new_template_changes_nothing_until_an_edition_is_published_with_it(site):
    """The root is made with the templates that the newest edition carries."""
    before = content(site)
    with workplace(site) as work:
        assert complete(site, work) == 0
    assert content(site) == before
    with workplace(site) as work:
        staged, manifest = stage(work, "2026.12", {"back": topic()})
        redirect = staged / "assets/root/redirect.tmpl"
        redirect.write_text(redirect.read_text().replace("Continue", "Go on"))
        files = {**manifest.files, "assets/root/redirect.tmpl": record(redirect.read_bytes())}
        from dataclasses import replace

        add_edition(site, work, staged, replace(manifest, files=files))
    assert "Go on" in (site / "index.html").read_text() and not verify(site).faults


def test_a_publish_that_is_killed_at_any_write_leaves_a_site_that_verifies(tmp_path):
    """No state in between fails, no old page is gone, and the next publish finishes."""
    before = published(tmp_path / "before", *TWO[:1])
    old = content(before)

    def work(folder):
        with workplace(folder) as place:
            add_edition(folder, place, *stage(place, *TWO[1]))

    whole = tmp_path / "whole"
    shutil.copytree(before, whole)
    steps = killed(lambda: work(whole), 0, whole)
    done = content(whole)
    assert steps > 40
    renewed = ("versions", "hosting/", "_headers", ".htaccess", "sitemap")
    kept = {path for path in old if not path.startswith(renewed) and path != "index.html"}
    for step in range(1, steps + 1):
        folder = tmp_path / f"step-{step}"
        shutil.copytree(before, folder)
        assert killed(lambda folder=folder: work(folder), step, folder) == -1
        found = verify(folder)
        assert not found.faults, (step, found.faults)
        now = content(folder)
        assert all(now.get(path) == old[path] for path in kept), step
        assert now.keys() >= old.keys(), step
        with workplace(folder) as place:
            complete(folder, place)
            if not (folder / "2026.11").exists():
                add_edition(folder, place, *stage(place, *TWO[1]))
        assert content(folder) == done, step
        shutil.rmtree(folder)


WRONG = {
    "a changed byte": ("2026.11/back/index.html", "it is not what was published"),
    "a changed PDF": ("2025.09/back/article.pdf", "it is not what was published"),
    "a changed root file": ("versions.js", "it is not what follows from the editions"),
    "a changed redirect": ("latest/back/index.html", "it is not what follows from the editions"),
}


@pytest.mark.parametrize("name", WRONG)
def test_verify_finds(site, name):
    path, what = WRONG[name]
    (site / path).write_bytes((site / path).read_bytes() + b" ")
    assert faults(site) == {path: what}


def test_verify_finds_what_is_missing_and_what_is_not_ours(site):
    (site / "2026.11/hip/index.html").unlink()
    (site / "latest/hip/index.html").unlink()
    (site / "recalls.json").unlink()
    (site / "2026.11/hip/notes.txt").write_text("mine")
    (site / "thesis.txt").write_text("years")
    (site / "archive").mkdir()
    (site / "archive/2026.11.zip").write_bytes(b"no zip")
    (site / "archive/other.zip").write_bytes(b"")
    assert faults(site) == {
        "2026.11/hip/index.html": "it is missing",
        "latest/hip/index.html": "it is missing",
        "recalls.json": "it is missing",
        "2026.11/hip/notes.txt": "it was not published",
        "thesis.txt": "it was not published",
        "archive/2026.11.zip": "the archive of recalled files is missing or broken",
        "archive/other.zip": "it was not published",
    }


def test_verify_finds_links_and_a_changed_manifest(site):
    page = site / "2026.11/hip/index.html"
    elsewhere = site.parent / "elsewhere.html"
    page.rename(elsewhere)
    page.symlink_to(elsewhere)
    assert "2026.11/hip/index.html" in faults(site)
    page.unlink()
    elsewhere.rename(page)
    changed = (site / "2026.11/manifest.json").read_text().replace("A library", "Another one")
    (site / "2026.11/manifest.json").write_text(changed)
    assert "versions.json" in faults(site)


def test_a_manifest_in_other_words_and_a_linked_edition_are_found(site):
    manifest = site / "2026.11/manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text())))
    assert faults(site) == {"versions.json": "it is not what follows from the editions"}
    (site / "2026.11").rename(site.parent / "elsewhere")
    (site / "2026.11").symlink_to(site.parent / "elsewhere")
    with pytest.raises(PublishedError, match="is a link"):
        verify(site)


def test_what_hosts_keep_there_is_let_be(site):
    for name in (".git/config", ".nojekyll", "CNAME", "robots.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("x")
    assert not verify(site).faults


@pytest.mark.parametrize(
    "manifest",
    [b"{", b"[]", b'{"format": 2}', b'{"format": 1}', b'{"name": "app"}'],
)
def test_what_is_no_manifest_is_told(site, manifest):
    (site / "2026.11/manifest.json").write_bytes(manifest)
    with pytest.raises(PublishedError, match=r"2026\.11/manifest\.json"):
        read_published(site)


def test_a_manifest_cannot_lead_out_of_its_folder(site):
    path = site / "2026.11/manifest.json"
    path.write_text(path.read_text().replace('"hip/index.html"', '"../2025.09/index.html"'))
    with pytest.raises(PublishedError, match="leads out"):
        read_published(site)


def test_publishing_is_refused_where_the_site_is_not_what_was_published(site):
    (site / "2025.09/back/index.html").write_text("changed")
    with pytest.raises(RefusedError) as refused:
        checked_site(site)
    assert [fault.path for fault in refused.value.faults] == ["2025.09/back/index.html"]


def test_publishing_into_a_preview_is_refused(tmp_path):
    folder = tmp_path / "site"
    with workplace(folder) as work:
        add_edition(folder, work, *stage(work, "2026.11", {"back": topic()}, kind="preview"))
    with pytest.raises(RefusedError, match="preview"):
        checked_site(folder)


def test_two_publishes_do_not_meet(site):
    with workplace(site), pytest.raises(RefusedError, match="at work"), workplace(site):
        pass
    (site / ".guidance-999999999").mkdir()
    with workplace(site) as work:
        assert [path.name for path in site.glob(".guidance-*")] == [work.name]
    assert not list(site.glob(".guidance-*"))


def test_an_edition_cannot_go_or_come_unseen(site):
    """Each names the manifest of the one before: a gap and a copy under a new id are found."""
    copied = site.parent / "copied"
    shutil.copytree(site, copied)
    shutil.copytree(copied / "2026.11", copied / "2027.05")
    manifest = copied / "2027.05/manifest.json"
    manifest.write_text(
        manifest.read_text().replace('"edition": "2026.11"', '"edition": "2027.05"')
    )
    assert "2027.05" in faults(copied)
    shutil.rmtree(site / "2025.09")
    for path in ("latest", "index.html", "versions.json", "versions.js", "recalls.json"):
        shutil.rmtree(site / path) if path == "latest" else (site / path).unlink()
    assert "2026.11" in faults(site)


def test_folders_of_somebodys_own_are_let_be(site):
    for name in (".guidance-notes", ".git"):
        (site / name).mkdir()
        (site / name / "mine.txt").write_text("years")
    with workplace(site):
        pass
    assert (site / ".guidance-notes/mine.txt").is_file()


def test_no_link_leads_the_archive_elsewhere(site):
    (site.parent / "out").mkdir()
    (site / "archive").symlink_to(site.parent / "out")
    with pytest.raises(PublishedError, match="archive is a link"):
        verify(site)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("redirect.tmpl", "<a href='{{target}}'>{{evil}}</a>", "no slot is called 'evil'"),
        ("page.tmpl", "<h1>{{title}}</h1>", "'{{body}}' is missing"),
        ("versions.tmpl", "var x = 1;", "'{{data}}' is missing"),
    ],
)
def test_a_root_template_that_cannot_be_used_is_told(name, text, said):
    templates = {each.name: each.read_text() for each in TEMPLATES.glob("*.tmpl")}
    roots.check_templates(templates)
    with pytest.raises(roots.RootTemplateError, match=re.escape(said)):
        roots.check_templates(templates | {name: text})
