"""The project's own lints, run as tests, so that `make test` is the whole of what must pass."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Built from parts, so that this file does not find itself.
_FOLDERS = ("home/[^/\\s]+", "root", "Users/[^/\\s]+", "tmp", "work", "opt", "mnt", "var/folders")
_HOSTS = (
    ("pypi", "org/simple"),
    ("files.python" + "hosted", "org"),
    ("registry.npm" + "js", "org"),
    ("deb.deb" + "ian", "org"),
)
MACHINE = re.compile(
    # A path of somebody's machine begins a word; a path in an address follows its host.
    "|".join(
        [rf"(?<![\w.~*$}})/-])/{folder}/" for folder in _FOLDERS]
        + [re.escape(".".join(host)) for host in _HOSTS]
    )
)


def run(*command: str) -> None:
    """Run a tool in the project's folder; its whole output is the message if it fails."""
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


def test_style():
    run(sys.executable, "-m", "ruff", "check", ".")


def test_format():
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_types():
    run(sys.executable, "-m", "mypy")


def test_floors():
    # It has no `python -m`: take the one beside this interpreter, not another on the PATH.
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program, "import-linter is not installed in this environment"
    run(program, "--no-cache")


def project_files() -> list[Path]:
    """Every file that is tracked, or would be if one added all."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: cannot tell the project's files from what was built")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_machine_in_the_project():
    """No file names a folder or registry of the machine it was written on."""
    found = []
    for path in project_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if match := MACHINE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match.group(0)}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "tmp/x",
        '"/' + 'home/ann/lib"',
        "(/" + "work/main)",
        "https://pypi" + ".org/simple",
        "/" + "Users/ann/x",
    ],
)
def test_machine_is_recognised(line):
    assert MACHINE.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/" + "work/with-us",
        "https://example.org/about/" + "home/",
        "site/" + "tmp/",
        "/usr/bin/env bash",
        "$HOME/" + "tmp/",
        "https://pypi" + ".org/project/mkdocs",
    ],
)
def test_other_paths_are_not(line):
    assert not MACHINE.search(line)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locked_with_hashes(name):
    """Every pinned package has hashes, and nothing comes from an address."""
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry
        assert "://" not in entry, entry


def test_test_lock_agrees_with_runtime_lock():
    """What is tested is what is shipped. Where a version is for some machines alone may differ."""

    def pins(name: str) -> set[str]:
        return set(re.findall(r"(?m)^[A-Za-z0-9][^ ;]*", (ROOT / name).read_text("utf-8")))

    assert pins("requirements.lock") <= pins("requirements-test.lock")
