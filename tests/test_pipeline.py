"""The pipeline is pure: nothing but the source decides a byte of the site."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

import pytest

from generator.pipeline import build, check
from generator.publish.site import SiteError
from tests.libraries import MINIMAL, ROOT

SOURCE = MINIMAL.read_text(encoding="utf-8")


def hashes(folder) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def made(folder, source: str = SOURCE):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "guidance.yaml").write_text(source, encoding="utf-8")
    return folder


# The clock is moved by faking time in the child before anything of ours is imported.
CHILD = """
import os, sys, time, datetime
shift = float(os.environ["TEST_CLOCK_SHIFT"])
real = time.time
time.time = lambda: real() + shift
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
class Tomorrow(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, Tomorrow
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from generator.pipeline import build
built = build(Path(sys.argv[2]), Path(sys.argv[3]))
sys.exit(0 if built.start else 1)
"""

WORLDS = [
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "TEST_CLOCK_SHIFT": "0"},
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "de_DE.UTF-8",
        "PYTHONHASHSEED": "4242",
        "TEST_CLOCK_SHIFT": str(400 * 86400),
        "SOURCE_DATE_EPOCH": "1",
    },
]


def test_two_builds_in_two_worlds_are_byte_identical(tmp_path):
    """The shipped library, with another folder, time zone, locale, hash seed and clock."""
    results = []
    for number, world in enumerate(WORLDS):
        folder = tmp_path / f"world {number}"
        library = folder / ("library" * (number + 1))
        shutil.copytree(
            ROOT,
            library,
            ignore=lambda where, names: [n for n in names if n not in KEPT and where == str(ROOT)],
        )
        out = folder / "out" / "site"
        environment = {"PATH": os.environ["PATH"], **world}
        subprocess.run(
            [sys.executable, "-c", CHILD, str(ROOT), str(library), str(out)],
            cwd=folder,
            env=environment,
            check=True,
            timeout=120,
        )
        results.append(hashes(out))
    assert results[0] == results[1]
    assert len(results[0]) > 15


KEPT = ("guidance.yaml", "content", "mkdocs.yml")


def test_errors_leave_the_site_before_untouched(tmp_path):
    library, out = made(tmp_path / "library"), tmp_path / "site"
    assert build(library, out).start == out / "index.html"
    before = hashes(out)
    made(library, SOURCE.replace("passages: [dose]", "passages: [dosis]"))
    refused = build(library, out)
    assert refused.start is None and refused.checked.errors == 1
    assert hashes(out) == before


@pytest.mark.parametrize("broken", [b"\xff", b"", b"format: 1\ntopics: [\n"])
def test_a_source_that_cannot_be_read_leaves_the_site_untouched(tmp_path, broken):
    library, out = made(tmp_path / "library"), tmp_path / "site"
    build(library, out)
    before = hashes(out)
    (library / "guidance.yaml").write_bytes(broken)
    assert build(library, out).start is None
    assert hashes(out) == before


def test_a_library_may_replace_a_template_and_keep_the_others(tmp_path):
    library = made(tmp_path / "library")
    own = library / "site_templates" / "pages" / "glossary.html"
    own.parent.mkdir(parents=True)
    own.write_text('<div class="own">{{ view.words | length }} of our own words</div>')
    build(library, tmp_path / "site")
    page = (tmp_path / "site/2026.11/glossary/index.html").read_text(encoding="utf-8")
    assert '<div class="own">1 of our own words</div>' in page


def test_the_day_to_judge_by_is_the_editions_own_without_another(tmp_path):
    checked = check(made(tmp_path / "library"))
    assert checked.problems == ()


def test_written_pages_stand_at_their_own_address(tmp_path):
    library = made(tmp_path / "library")
    (library / "content").mkdir()
    (library / "content" / "about.md").write_text(
        "---\ntitle: About <us>\n---\n# About\n\n[Why](why.md#x)\n"
    )
    (library / "content" / "why.md").write_text("# Why\n\n## X\n")
    assert build(library, tmp_path / "site").start
    page = (tmp_path / "site/2026.11/about/index.html").read_text(encoding="utf-8")
    assert 'href="../why/index.html#x"' in page
    assert "About &lt;us&gt;" in page and "<us>" not in page


def test_a_written_page_may_begin_with_html_and_have_odd_dates(tmp_path):
    library = made(tmp_path / "library")
    (library / "content").mkdir()
    (library / "content" / "about.md").write_text(
        "---\ntitle: 2026-99-99\n---\n\n<div >x</div>\n\n# Heading\n"
    )
    assert build(library, tmp_path / "site").start
    assert "<h1" in (tmp_path / "site/2026.11/about/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("references.md", "# Mine", "page-in-the-way"),
        ("dimness.md", "# Mine", "page-in-the-way"),
        ("bad.md", b"\xff", "unreadable-file"),
        ("front.md", "---\n: [\n---\n# X", "unreadable-page"),
        ("front.md", "---\njust words\n---\n# X", "unreadable-page"),
        ("front.md", "---\norder: first\n---\n# X", "unreadable-page"),
        ("front.md", "---\norder: ²\n---\n# X", "unreadable-page"),
        ("front.md", f"---\norder: {'9' * 5000}\n---\n# X", "unreadable-page"),
        ("front.md", f"---\ntitle: {'[' * 3000}\n---\n# X", "unreadable-page"),
        ("front.md", "---\na: &a [x]\ntitle: *a\n---\n# X", "unreadable-page"),
        ("front.md", "---\ntemplate: nope.html\n---\n# X", "unreadable-page"),
        ("links.md", "[x](nowhere.md)", "unreadable-page"),
        (".md", "# X", None),
        (".hidden.md", "# X", None),
        ("..md", "# X", None),
        ("Odd Name.md", "# X", "unreadable-page"),
        ("a\\b.md", "# X", "unreadable-page"),
        ("templates.md", "# X", "page-in-the-way"),
        ("quality.md", "# X", "page-in-the-way"),
    ],
)
def test_written_pages_that_cannot_be_used_are_problems(tmp_path, name, content, rule):
    library = made(tmp_path / "library")
    (library / "content").mkdir()
    raw = content if isinstance(content, bytes) else content.encode()
    (library / "content" / name).write_bytes(raw)
    checked = check(library)
    assert [problem.rule for problem in checked.problems] == ([rule] if rule else [])
    assert name == "links.md" or checked.written == ()


def test_nothing_is_published_through_a_link_out_of_the_library(tmp_path):
    library, secret = made(tmp_path / "library"), tmp_path / "secret"
    secret.mkdir()
    (secret / "page.md").write_text("# Secret")
    (library / "content").mkdir()
    (library / "content" / "leak.md").symlink_to(secret / "page.md")
    assert [problem.rule for problem in check(library).problems] == ["include-outside"]
    (library / "content" / "leak.md").unlink()
    assets = library / "site_templates" / "theme" / "assets"
    assets.mkdir(parents=True)
    (assets / "x.txt").symlink_to(secret / "page.md")
    with pytest.raises(SiteError, match="link out of the library"):
        build(library, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_settings_in_a_library_run_no_code(tmp_path):
    """The engine's settings can name hooks and extensions; only the shipped settings are read."""
    library = made(tmp_path / "library")
    (library / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    (library / "mkdocs.yml").write_text(
        "site_name: x\nhooks: [evil.py]\nmarkdown_extensions: [evil]\n"
    )
    assert build(library, tmp_path / "site").start
    assert not (tmp_path / "ran").exists()
