"""What a site gives to those who host it and to search engines, and whose those files are."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.publish import roots
from generator.publish.hosting import AT_ROOT, OURS
from generator.publish.manifest import ManifestError, parse_manifest
from generator.publish.policy import HEADERS, POLICY
from generator.publish.published import read_published
from generator.publish.recall import recall
from generator.publish.release import add_edition, complete, workplace
from generator.publish.roots import root_files
from generator.publish.stated import Target
from generator.publish.verify import verify
from tests.publish.sites import content, pdf, published, stage, topic

URL = "https://example.org/guidance"
ONE = ("2026.11", {"back": topic(), "hip": topic("Ice.", course={"value": "1", "unit": "day"})})
ARCHIVE = ("2025.09", {"back": topic("An old text.")})


def with_address(folder, *editions):
    """A published site whose manifests carry an address."""
    for edition, topics in editions:
        with workplace(folder) as work:
            staged, manifest = stage(work, edition, topics, edition.startswith("2025"))
            add_edition(folder, work, staged, replace(manifest, url=URL))
    return folder


def rules(headers: str) -> dict[str, dict[str, str]]:
    """A `_headers` file read as its hosts read it: {path: {header: value}}."""
    found: dict[str, dict[str, str]] = {}
    last = ""
    for line in headers.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[last][name] = value
        elif not line.startswith("#"):
            last = line
            assert last not in found
            found[last] = {}
    return found


@pytest.fixture
def site(tmp_path):
    return published(tmp_path / "site", ARCHIVE, ONE)


def test_each_host_is_told_every_header_in_its_own_words(site):
    assert rules((site / "_headers").read_text())["/*"] == HEADERS
    assert json.loads((site / "hosting/headers.json").read_text()) == HEADERS
    azure = json.loads((site / "hosting/staticwebapp.config.json").read_text())
    assert HEADERS.items() <= azure["globalHeaders"].items()
    for name in ("firebase.json", "vercel.json"):
        tree = json.loads((site / "hosting" / name).read_text())
        everywhere = tree.get("hosting", tree)["headers"][0]["headers"]
        assert HEADERS.items() <= {each["key"]: each["value"] for each in everywhere}.items()
    for name in (".htaccess", "hosting/nginx.conf", "hosting/Caddyfile"):
        text = (site / name).read_text()
        assert all(f'{header} "{value}"' in text for header, value in HEADERS.items()), name
        assert text.count("{") == text.count("}"), name


def test_the_policy_lets_nothing_in_from_outside_and_no_script_in_a_page():
    told = dict(each.split(" ", 1) for each in POLICY.split("; "))
    assert told["default-src"] == told["base-uri"] == "'none'"
    assert told["script-src"] == told["style-src"] == told["font-src"] == "'self'"
    assert told["connect-src"] == "'self'"
    assert "unsafe" not in POLICY and "http" not in POLICY and "*" not in POLICY
    assert HEADERS["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert not any(name.lower().startswith("strict-transport") for name in HEADERS)


def test_only_what_never_changes_is_kept_by_browsers(site):
    """A recall replaces pages, PDFs and data: only assets of a published edition stay."""
    told = {
        path: each.get("Cache-Control")
        for path, each in rules((site / "_headers").read_text()).items()
    }
    assert [path for path, value in told.items() if value and "immutable" in value] == [
        "/:edition/assets/*"
    ]
    for path in ("/versions.js", "/versions.json", "/recalls.json", "/latest/*", "/index.html"):
        assert told[path] == "no-cache"


def test_a_preview_is_not_kept_by_browsers(tmp_path):
    _, manifest = stage(tmp_path, *ONE, kind="preview")
    made = roots.files_for_hosts([manifest])
    assert b"immutable" not in b"".join(made.values())


def test_search_engines_are_asked_to_leave_out_all_but_the_newest_edition(site):
    published(site, ("2026.12", ONE[1]))
    told = rules((site / "_headers").read_text())
    left_out = [path for path, each in told.items() if each.get("X-Robots-Tag") == "noindex"]
    assert left_out == ["/2026.11/*", "/2025.09/*"]
    assert r"/(?:2026\.11|2025\.09)/" in (site / ".htaccess").read_text()
    assert not verify(site).faults and not verify(site).unfinished


def test_cloudflare_reads_every_rule(tmp_path):
    """It reads no more than 100 rules of a file, and lines of no more than 2,000 characters."""
    many = [stage(tmp_path / str(n), f"2026.12.{n}", ONE[1])[1] for n in range(1, 130)]
    text = roots.files_for_hosts(many)["_headers"].decode()
    assert len(rules(text)) <= 100 and max(map(len, text.splitlines())) < 2000


def test_a_file_of_the_owner_is_left_alone(site):
    """Whoever takes out the first line has a file of their own; it is no fault, and stays."""
    (site / "_headers").write_text("/*\n  X-Mine: yes\n")
    (site / "robots.txt").unlink()
    assert verify(site).faults == () and verify(site).unfinished == ("robots.txt",)
    published(site, ("2026.12", ONE[1]))
    assert (site / "_headers").read_text() == "/*\n  X-Mine: yes\n"
    assert (site / "robots.txt").read_text().startswith(OURS)
    assert verify(site).faults == ()


@pytest.mark.parametrize("name", AT_ROOT)
def test_a_changed_file_of_ours_is_a_fault(site, name):
    with (site / name).open("a") as file:
        file.write("# more\n")
    (fault,) = verify(site).faults
    assert fault.path == name and "take out its first line" in fault.what


def test_a_changed_or_strange_file_in_hosting_is_a_fault(site):
    (site / "hosting/nginx.conf").write_text("server {}")
    (site / "hosting/more").write_text("x")
    assert {each.path for each in verify(site).faults} == {"hosting/nginx.conf", "hosting/more"}


def test_a_site_of_older_software_verifies_and_is_given_nothing(tmp_path):
    """Its root is of format 1: no file for hosts, and templates without a place for a policy."""
    folder = tmp_path / "old"
    with workplace(folder) as work:
        staged, manifest = stage(work, *ONE)
        add_edition(folder, work, staged, replace(manifest, root=1, policy="", headers={}))
    assert set(content(folder)) & {*AT_ROOT, "sitemap.xml"} == set()
    assert not (folder / "hosting").exists()
    assert verify(folder).faults == () and verify(folder).unfinished == ()
    with workplace(folder) as work:
        assert complete(folder, work) == 0
    published(folder, ("2026.12", ONE[1]))
    assert all((folder / name).is_file() for name in AT_ROOT)
    assert verify(folder).faults == () and verify(folder).unfinished == ()


def locations(folder) -> list[str]:
    tree = ElementTree.parse(folder / "sitemap.xml").getroot()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert {each.text for each in tree.findall("s:url/s:lastmod", space)} <= {"2026-11-01"}
    return [str(each.text) for each in tree.findall("s:url/s:loc", space)]


def test_the_sitemap_leads_to_the_newest_edition_alone(tmp_path):
    folder = with_address(tmp_path / "site", ARCHIVE, ONE)
    assert sorted(locations(folder)) == [
        f"{URL}/2026.11/{path}"
        for path in (
            "back/index.html",
            "back/patient/index.html",
            "glossary/index.html",
            "help/index.html",
            "hip/index.html",
            "hip/patient/index.html",
            "index.html",
            "references/index.html",
        )
    ]
    assert f"Sitemap: {URL}/sitemap.xml" in (folder / "robots.txt").read_text()


def test_what_was_recalled_is_in_no_sitemap(tmp_path):
    folder = with_address(tmp_path / "site", ONE)
    recall(folder, [Target("2026.11", "back", None)], "Wrong dose", "2026-12-01", pdf)
    told = locations(folder)
    assert f"{URL}/2026.11/hip/index.html" in told
    assert not any("/back/" in each for each in told)
    assert f"{URL}/2026.11/references/index.html" not in told  # it quotes the dose: a tombstone
    assert verify(folder).faults == ()


def test_without_an_address_there_is_no_sitemap(site):
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()


def test_pages_of_the_root_and_tombstones_say_the_policy(site):
    recall(site, [Target("2026.11", "back", None)], "Wrong dose", "2026-12-01", pdf)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    for page in (
        "index.html",
        "latest/hip/index.html",
        "latest/back/index.html",
        "2026.11/back/index.html",
        "2026.11/index.html",
    ):
        text = (site / page).read_text()
        assert meta in text and '<meta name="referrer" content="no-referrer">' in text, page
        assert "application/ld+json" not in text, page


@pytest.mark.parametrize("key, value", [
    ("url", "https://example.org/\nSitemap: https://evil.example/x"),
    ("url", "http://example.org"),
    ("url", ["https://example.org"]),
    ("headers", {"X-A": "1\n/evil\n  X-B: 2"}),
    ("headers", {"X-A": '1" evil "'}),
    ("headers", {"X-A:\n/evil": "1"}),
])  # fmt: skip
def test_a_manifest_cannot_put_a_line_into_a_hosts_settings(site, key, value):
    tree = json.loads((site / "2026.11/manifest.json").read_text())
    with pytest.raises(ManifestError):
        parse_manifest(json.dumps({**tree, key: value}).encode())


def test_the_root_follows_from_manifests_alone(site):
    """Read back from disk, the root is the same to the byte, with every file of it."""
    found = read_published(site)
    wanted = root_files(found.editions, found.recalls, found.templates_of)
    wanted |= roots.files_for_hosts(found.editions)
    assert wanted.keys() == {path for path in content(site) if path[:4] not in ("2025", "2026")} | {
        ".htaccess"
    }
    assert all((site / path).read_bytes() == each for path, each in wanted.items())
