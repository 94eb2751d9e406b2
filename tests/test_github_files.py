"""What GitHub shows to those who write: forms, the checklist, owners; here and in a new library."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.cli.arguments import parser
from tests.libraries import ROOT

HERE = ROOT / ".github"
NEW = ROOT / "site_templates" / "library" / ".github"
FOLDERS = pytest.mark.parametrize("folder", [HERE, NEW], ids=["here", "a new library"])


@FOLDERS
@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/report-an-error.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.github-workflows", "workflows/*.yml"),
        ("vendor.dependabot", "dependabot.yml"),
    ],
)
def test_files_have_the_shape_that_github_asks_for(folder, schema, pattern):
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    assert program, "check-jsonschema is not installed in this environment"
    files = sorted(map(str, folder.glob(pattern)))
    assert files
    done = subprocess.run([program, "--builtin-schema", schema, *files], capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@FOLDERS
def test_the_form_asks_for_no_patient_and_sends_danger_to_the_publisher(folder):
    form = yaml.safe_load((folder / "ISSUE_TEMPLATE" / "report-an-error.yml").read_text("utf-8"))
    first, *fields = form["body"]
    words = " ".join(first["attributes"]["value"].split())
    assert "This is no medical help, and everybody can read it." in words
    assert "Write nothing about a patient" in words
    assert "tell the publisher at once" in words
    assert [field["id"] for field in fields] == ["edition", "statement", "page", "wrong", "source", "agreed"]  # fmt: skip
    (agreed,) = fields[-1]["attributes"]["options"]
    assert agreed["required"] is True


def test_a_new_library_has_the_same_form():
    for name in ("report-an-error.yml", "config.yml"):
        assert (HERE / "ISSUE_TEMPLATE" / name).read_bytes() == (NEW / "ISSUE_TEMPLATE" / name).read_bytes()  # fmt: skip


@FOLDERS
def test_owners_are_examples_that_count_for_nothing(folder):
    """Nobody is named, and nobody is asked, until a library puts its own teams in."""
    lines = (folder / "CODEOWNERS").read_text("utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)
    owners = {owner for line in lines for owner in re.findall(r"@(\S+)", line)}
    assert owners and all(owner.startswith("YOUR-ORGANISATION/") for owner in owners)


@FOLDERS
def test_commands_of_the_checklist_are_there(folder):
    text = (folder / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    commands = re.findall(r"`guidance ([^`]+)`", text)
    assert commands
    for command in commands:
        words = command.replace("TOPIC", "dimness").replace("ROLE", "board").split()
        parser().parse_args(words)


def test_a_new_library_has_the_checklist_for_guidance():
    here, new = ((folder / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8") for folder in (HERE, NEW))
    assert here.startswith(new) and "For a change of the software" not in new
