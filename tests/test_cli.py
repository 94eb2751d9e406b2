"""The commands as their users meet them: output, refusals, exit codes, and the live preview."""

from __future__ import annotations

import json
import os
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from generator.cli import main
from tests.libraries import MINIMAL, ROOT

SOURCE = MINIMAL.read_text(encoding="utf-8")


def guidance(*arguments: str, folder=None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user would, in a folder of theirs."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "my library"
    folder.mkdir()
    (folder / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    return folder


def damage(library, old: str = "passages: [dose]", new: str = "passages: [dosis]") -> None:
    (library / "guidance.yaml").write_text(SOURCE.replace(old, new), encoding="utf-8")


def test_check_is_quiet_where_nothing_is_wrong(library):
    result = guidance("check", folder=library)
    assert (result.returncode, result.stdout, result.stderr) == (0, "0 errors, 0 warnings\n", "")


def test_check_tells_problems_on_stdout_and_exits_1(library):
    damage(library)
    result = guidance("check", folder=library)
    assert result.returncode == 1 and "error[unknown-passage]" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("path", ["nowhere", "nowhere/guidance.yaml", "."])
def test_no_library_there_exits_2(tmp_path, path):
    for verb in ("check", "build"):
        result = guidance(verb, path, folder=tmp_path)
        assert result.returncode == 2, result
        assert "there is no such file" in result.stdout
        assert "Traceback" not in result.stderr


def test_build_makes_the_site_in_the_library_and_says_where_to_open_it(library):
    result = guidance("build", folder=library)
    assert result.returncode == 0, result.stderr
    start = library / "site" / "index.html"
    assert f"Open {start} in a browser." in result.stdout and start.is_file()
    assert sorted(path.name for path in library.iterdir()) == ["guidance.yaml", "site"]
    assert json.loads((library / "site/2026.11/manifest.json").read_text())["kind"] == "preview"


def test_build_takes_a_relative_out_and_writes_timings(library):
    result = guidance("build", "--out", "a/b", "--no-pdf", "--timings", "t.json", folder=library)
    assert result.returncode == 0, result.stderr
    assert (library / "a/b/2026.11/dimness/patient/index.html").is_file()
    assert set(json.loads((library / "t.json").read_text())) == {
        "load", "rules", "audit", "render", "mkdocs", "pdf", "write",
    }  # fmt: skip


def test_build_refuses_errors(library):
    damage(library)
    result = guidance("build", folder=library)
    assert result.returncode == 1 and "not built" in result.stderr
    assert not (library / "site").exists()


def test_build_does_not_replace_what_it_did_not_make(library):
    (library / "site").mkdir()
    (library / "site" / "thesis.txt").write_text("years of work")
    result = guidance("build", folder=library)
    assert result.returncode == 2 and "no build made" in result.stderr and "--out" in result.stderr
    assert [path.name for path in (library / "site").iterdir()] == ["thesis.txt"]


def test_a_template_that_asks_for_what_is_not_there_is_told(library):
    own = library / "site_templates" / "pages"
    own.mkdir(parents=True)
    (own / "topic.html").write_text("<div>{{ view.clinician_text }}</div>")
    result = guidance("build", folder=library)
    assert result.returncode == 2 and "clinician_text" in result.stderr
    assert "Traceback" not in result.stderr and not (library / "site").exists()


@pytest.mark.parametrize("template", ["{{ 1 + view }}", "{{ 1 / 0 }}", b"\xff"])
def test_whatever_goes_wrong_in_a_template_is_told_as_its_fault(library, template):
    own = library / "site_templates" / "pages"
    own.mkdir(parents=True)
    (own / "topic.html").write_bytes(template if isinstance(template, bytes) else template.encode())
    (own / ".topic.html.swp").write_bytes(b"\xff")  # an editor's own file is no template
    result = guidance("build", folder=library)
    assert result.returncode == 2 and "topic.html" in result.stderr
    assert "Traceback" not in result.stderr and "fault of the program" not in result.stderr


def test_a_template_with_a_mistake_names_its_line(library):
    own = library / "site_templates" / "pages"
    own.mkdir(parents=True)
    (own / "topic.html").write_text("<div>\n{% if %}\n</div>")
    result = guidance("build", folder=library)
    assert result.returncode == 2 and "pages/topic.html:2" in result.stderr


def test_a_folder_that_cannot_be_written(library):
    (library / "file").write_text("")
    result = guidance("build", "--out", "file/site", folder=library)
    assert result.returncode == 2 and "Traceback" not in result.stderr and "file" in result.stderr


def test_unusual_encoding_of_the_terminal(library):
    damage(library, "Fictional.,", '"\N{GREEK SMALL LETTER OMEGA}\N{GRINNING FACE}",')
    result = guidance("check", folder=library, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert result.returncode == 1 and "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["chekc"], ["check", "--today", "soon"], ["serve", "--port", "x"]]
)
def test_wrong_use_exits_2_with_usage(arguments):
    result = guidance(*arguments)
    assert result.returncode == 2 and "usage:" in result.stderr


@pytest.mark.parametrize("verb", ["check", "build", "serve", "explain", "rules"])
def test_help_teaches(verb):
    assert verb in guidance("--help").stdout
    assert guidance(verb, "--help").returncode == 0


def test_rules_and_explain_agree():
    listed = [line.split()[0] for line in guidance("rules").stdout.splitlines()]
    assert "bare-quantity" in listed and "repeated-key" in listed
    for rule in listed[:3]:
        assert "To mend:" in guidance("explain", rule).stdout
    unknown = guidance("explain", "bare-quantiy")
    assert unknown.returncode == 2 and "did you mean 'bare-quantity'?" in unknown.stderr


# --- the live preview --------------------------------------------------------------------------


@pytest.fixture
def serving(library):
    """A running preview: its address, and its output so far."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "generator", "serve", "--port", "0"],
        cwd=library,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            break
    assert found, lines
    yield found.group(0), process
    process.terminate()
    process.wait(10)
    process.stdout.close()


def get(address: str, **headers: str) -> str:
    with urllib.request.urlopen(
        urllib.request.Request(address, headers=headers), timeout=30
    ) as answer:
        return answer.read().decode()


def wait_for(address: str, wanted) -> dict:
    """The preview's state once it is as wanted."""
    state = json.loads(get(f"{address}__preview__/state"))
    ends = time.monotonic() + 30
    while not wanted(state):
        assert time.monotonic() < ends, state
        state = json.loads(get(f"{address}__preview__/state?after={state['version']}"))
    return state


def test_serve_follows_edits_and_survives_mistakes(library, serving):
    address, process = serving
    page = f"{address}2026.11/dimness/index.html"
    assert "What treats dimness?" in get(page)
    assert "__preview__/script.js" in get(page)

    def save(old: str, new: str) -> None:
        (library / "guidance.yaml").write_text(SOURCE.replace(old, new), encoding="utf-8")

    first = wait_for(address, lambda state: state["problems"] is None)
    save("What treats dimness?", "What cures dimness?")
    second = wait_for(address, lambda state: state["site"] > first["site"])
    assert "What cures dimness?" in get(page)

    save("passages: [dose]", "passages: [dosis]")
    broken = wait_for(address, lambda state: state["problems"])
    assert "unknown-passage" in broken["problems"] and broken["site"] == second["site"]
    assert "What cures dimness?" in get(page)

    save("What treats dimness?", "What ends dimness?")
    wait_for(address, lambda state: state["problems"] is None and state["site"] > second["site"])
    assert "What ends dimness?" in get(page)

    own = library / "site_templates" / "pages"
    own.mkdir(parents=True)  # a folder that was not there when serving began
    wait_for(address, lambda state: state["site"] > second["site"] + 1)
    (own / "glossary.html").write_text("<div>{{ 1 + view }}</div>")
    wait_for(address, lambda state: state["problems"] and "glossary.html" in state["problems"])
    (own / "glossary.html").write_text("<div>Our own</div>")
    wait_for(address, lambda state: state["problems"] is None)
    assert "Our own" in get(f"{address}2026.11/glossary/index.html")
    assert process.poll() is None


def test_serve_begins_with_a_broken_library_and_follows(library):
    damage(library)
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "generator", "serve", "--port", "0"],
        cwd=library,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    address = next(filter(None, (re.search(r"http://\S+", line) for line in process.stdout))).group(
        0
    )
    assert "__preview__/script.js" in get(address)
    assert "unknown-passage" in json.loads(get(f"{address}__preview__/state"))["problems"]
    (library / "guidance.yaml").write_text(SOURCE, encoding="utf-8")
    wait_for(address, lambda state: state["problems"] is None)
    assert "What treats dimness?" in get(f"{address}2026.11/dimness/index.html")
    process.terminate()
    process.wait(10)
    process.stdout.close()


def test_serve_answers_this_machine_only(serving):
    address, _ = serving
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(address, Host="evil.example")
    assert refused.value.code == 403


def test_serve_says_nothing_of_a_browser_that_leaves(library, serving):
    address, process = serving
    port = int(address.rstrip("/").rpartition(":")[2])
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", port)) as browser:
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            browser.sendall(
                b"GET /2026.11/dimness/index.html HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            )  # and is gone in the middle of a line, with a reset
    assert "What treats dimness?" in get(f"{address}2026.11/dimness/index.html")
    process.terminate()
    process.wait(10)
    assert "Traceback" not in process.stdout.read()


def test_serve_tells_a_taken_port(library, serving):
    port = serving[0].rstrip("/").rpartition(":")[2]
    result = guidance("serve", "--port", port, folder=library)
    assert result.returncode == 2 and "--port" in result.stderr


def test_serve_without_a_library(tmp_path):
    result = guidance("serve", folder=tmp_path)
    assert result.returncode == 2 and "no library" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("diff", "a", "b", "--limit", "abc"), "'abc' is no number of characters"),
        (("diff", "a", "b", "--limit", "²"), "'²' is no number of characters"),
        (("diff", "a", "b", "--limit", "12"), "'12' is too little; give 4000 characters or more"),
        (("serve", "--port", "²"), "'²' is not a port; give a number from 0 to 65535"),
    ],
)
def test_what_is_no_number_says_so(arguments, says, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert capsys.readouterr().err.endswith(f": {says}\n")
