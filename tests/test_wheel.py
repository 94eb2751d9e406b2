"""The wheel, installed far from this repository: a library is begun, checked, built and published.

Nothing is asked of any host. The new environment sees the packages that this one has installed, but
the program itself comes from the wheel alone: a hook refuses every look into the repository.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.libraries import ROOT

SOURCES = ("generator", "site_templates")
FILES = (
    "CHANGELOG.md", "LICENSE", "LICENSE-GUIDANCE.md", "MANIFEST.in", "README.md", "THIRD-PARTY.md",
    "mkdocs.yml", "pyproject.toml", "requirements.lock", "setup.py",
)  # fmt: skip

# Python itself calls this before any program: whatever is opened or listed is told to the hook.
HOOK = """\
import sys

def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and arguments and isinstance(arguments[0], str):
        path = arguments[0]
        if (path + "/").startswith({repository!r} + "/") and not path.startswith({packages!r}):
            raise RuntimeError(f"a look into the repository: {{path}}")

sys.addaudithook(watch)
"""


def run(*command: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, without any variable that names a place of Python's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(each) for each in command],
        cwd=folder,
        env={**kept, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )


def done(*command: object, folder: Path) -> str:
    """What a program says that has to succeed."""
    result = run(*command, folder=folder)
    assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """What is built from, copied: building leaves folders of its own."""
    folder = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    # What an editor or a test left is no part of the program.
    litter = source / "site_templates/library/tests/__pycache__/test_guidance.cpython-311.pyc"
    litter.parent.mkdir()
    litter.write_bytes(b"litter")
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", out)
    done(sys.executable, "-m", "pip", "wheel", source, *options, folder=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of the programs of a new environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("elsewhere") / "an environment"
    done(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder.parent)
    programs = folder / "bin"
    options = ("--no-deps", "--quiet", wheel)
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install")
    done(*pip, *options, folder=folder.parent)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(done(programs / "python", "-c", asked, folder=folder.parent).strip())
    packages = sysconfig.get_path("purelib")
    # A folder named here is searched, and what its own .pth files name, such as an editable
    # install of this repository, is not.
    (own / "packages-of-the-tests.pth").write_text(packages + "\n", encoding="utf-8")
    hook = HOOK.format(repository=str(ROOT), packages=str(Path(sys.prefix)))
    # Not as sitecustomize: some systems' Python brings one that would be found first.
    (own / "repository_hook.py").write_text(hook, encoding="utf-8")
    (own / "repository-hook.pth").write_text("import repository_hook\n", encoding="utf-8")
    return programs


def test_the_wheel_carries_what_the_program_reads(wheel):
    """Every template, byte for byte, in folders that begin with a dot too; and no litter."""
    with zipfile.ZipFile(wheel) as archive:
        there = {
            name.removeprefix("generator/shipped/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("generator/shipped/")
        }
        names = archive.namelist()
    ours = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in (ROOT / "site_templates").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there == {**ours, "mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}
    assert "site_templates/library/.gitignore" in there
    assert any(name.endswith("licenses/THIRD-PARTY.md") for name in names)
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "build"))]


def test_a_file_that_is_gone_is_gone_from_the_next_wheel(source, wheel, tmp_path):
    """Building again in the same folder takes nothing over: neither a template nor a rule."""
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", tmp_path)
    again = (sys.executable, "-m", "pip", "wheel", source, *options)
    added = ("site_templates/pages/old.html", "generator/rules/old_rule.py")
    carried = ("generator/shipped/site_templates/pages/old.html", "generator/rules/old_rule.py")
    for there in (True, False):
        for name in added:
            (source / name).write_text("") if there else (source / name).unlink()
        done(*again, folder=tmp_path)
        with zipfile.ZipFile(tmp_path / wheel.name) as archive:
            assert [name in archive.namelist() for name in carried] == [there, there]


def test_a_source_distribution_builds_the_same_wheel(source, wheel, tmp_path):
    script = f"import setuptools.build_meta as b; print(b.build_sdist({str(tmp_path)!r}))"
    done(sys.executable, "-c", script, folder=source)
    (sdist,) = tmp_path.glob("*.tar.gz")
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", tmp_path)
    done(sys.executable, "-m", "pip", "wheel", sdist, *options, folder=tmp_path)
    (again,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        different = [
            name
            for name in one.namelist()
            if not name.endswith("RECORD") and one.read(name) != other.read(name)
        ]
    assert different == []


def test_the_program_comes_from_the_wheel(installed, tmp_path):
    asked = (
        "import generator.pipeline, generator.load.shipped as s;"
        "print(generator.pipeline.__file__); print(s.shipped())"
    )
    module, shipped = done(installed / "python", "-c", asked, folder=tmp_path).splitlines()
    for path in (module, shipped):
        assert Path(path).is_relative_to(installed.parent), path
    assert shipped.endswith("generator/shipped")


def test_a_look_into_the_repository_would_fail(installed, tmp_path):
    look = f"open({str(ROOT / 'mkdocs.yml')!r})"
    result = run(installed / "python", "-c", look, folder=tmp_path)
    assert result.returncode == 1 and "a look into the repository" in result.stderr


def test_a_library_from_nothing_to_a_published_site(installed, tmp_path):
    command = installed / "guidance"
    done(command, "init", "x", folder=tmp_path)
    assert done(command, "check", "x", "--strict", folder=tmp_path) == "0 errors, 0 warnings\n"
    assert "5 PDFs; no problems" in done(command, "build", "x", folder=tmp_path)
    done(command, "publish", "x", "--to", "pub", folder=tmp_path)
    done(command, "verify", "pub", folder=tmp_path)
    (page,) = (tmp_path / "pub").glob("20*/example/index.html")
    (edition,) = (each.name for each in (tmp_path / "x/editions").iterdir())
    assert page.parent.parent.name + ".yaml" == edition
    assert (page.parent / "article.pdf").read_bytes().startswith(b"%PDF-")
    reason = ("--reason", "Only an example.")
    done(command, "recall", edition.removesuffix(".yaml"), "--in", "pub", *reason, folder=tmp_path)
    done(command, "verify", "pub", folder=tmp_path)


def test_a_librarys_own_templates_take_the_place_of_the_wheels(installed, tmp_path):
    command = installed / "guidance"
    done(command, "init", "x", folder=tmp_path)
    for part, old, new in (
        ("pages/glossary.html", "<h1", '<p class="own">Ours.</p>\n<h1'),
        ("theme/styles/00-fonts.css", "", "/*! ours */\n"),
        ("pdf/leaflet.typ", '"The short answer"', '"What we say"'),
    ):
        text = (ROOT / "site_templates" / part).read_text(encoding="utf-8")
        own = tmp_path / "x/site_templates" / part
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text(text.replace(old, new, 1) if old else new + text, encoding="utf-8")
    done(command, "build", "x", folder=tmp_path)
    (edition,) = (tmp_path / "x/site").glob("20*")
    assert "Ours." in (edition / "glossary/index.html").read_text(encoding="utf-8")
    assert (edition / "assets/guidance.css").read_bytes().startswith(b"/*! ours */")
    shown = "import pypdf, sys; print(pypdf.PdfReader(sys.argv[1]).pages[0].extract_text())"
    leaflet = edition / "example/patient/leaflet.pdf"
    assert "What we say" in done(installed / "python", "-c", shown, leaflet, folder=tmp_path)
    # All other files are still the program's.
    assert (edition / "assets/logo.svg").read_bytes() == (
        ROOT / "site_templates/theme/assets/logo.svg"
    ).read_bytes()
