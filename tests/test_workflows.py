"""The workflows, here and in a new library: what checkers say of them, and that their steps work.

Steps are run as GitHub's runner runs them, in a real repository. What is GitHub's own stays out:
checking out, artifacts, code scanning, pages.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.libraries import ROOT, SOURCE, source_of

HERE = ROOT / ".github"
NEW = ROOT / "site_templates" / "library" / ".github"
FOLDERS = pytest.mark.parametrize("folder", [HERE, NEW], ids=["here", "a new library"])
WORKFLOWS = sorted([*HERE.glob("workflows/*.yml"), *NEW.glob("workflows/*.yml")])
EACH = pytest.mark.parametrize("path", WORKFLOWS, ids=[str(p.relative_to(ROOT)) for p in WORKFLOWS])
BIN = Path(sys.executable).parent


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def jobs(path: Path) -> dict[str, Any]:
    return read(path)["jobs"]


# --- What checkers say ---------------------------------------------------------------------------


def checked(program: str, *arguments: str) -> None:
    found = shutil.which(program, path=str(BIN))
    assert found, f"{program} is not installed in this environment"
    done = subprocess.run(
        [found, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_nothing():
    checked("actionlint", "-shellcheck=", "-pyflakes=", *map(str, WORKFLOWS))


def test_zizmor_finds_nothing():
    """The strictest of its personas, without asking anybody."""
    checked("zizmor", "--offline", "--quiet", "--persona=auditor", str(HERE), str(NEW))


def test_the_checkers_check(tmp_path):
    """A workflow that a stranger can steer is refused by both."""
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: pull_request_target\n"
        "jobs: {a: {runs-on: ubuntu-24.04, steps: [{run: 'echo ${{ github.event.pull_request.title }}'}]}}\n"
    )
    for program in (["actionlint", str(bad)], ["zizmor", "--offline", "--quiet", str(bad)]):
        with pytest.raises(AssertionError):
            checked(*program)


# --- What a fork must not be able to do ----------------------------------------------------------


@EACH
def test_nothing_is_allowed_but_what_a_job_asks_for(path):
    tree = read(path)
    assert tree["permissions"] == {}
    assert set(tree["on"]) <= {"pull_request", "push", "workflow_dispatch"}
    assert all("permissions" in job and "timeout-minutes" in job for job in tree["jobs"].values())
    assert "concurrency" in tree


@EACH
def test_actions_are_pinned_by_commit_with_their_release(path):
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    for each in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each


def test_an_action_is_the_same_everywhere():
    used = {
        each.split("@")[0]: set()
        for path in WORKFLOWS
        for each in re.findall(r"uses: (.*)", path.read_text("utf-8"))
    }
    for path in WORKFLOWS:
        for each in re.findall(r"uses: (.*)", path.read_text("utf-8")):
            used[each.split("@")[0]].add(each)
    assert all(len(versions) == 1 for versions in used.values()), used


@EACH
def test_no_value_of_github_is_written_into_a_script(path):
    for job in jobs(path).values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


@EACH
def test_no_checkout_leaves_a_token_behind(path):
    for job in jobs(path).values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


@FOLDERS
def test_what_a_pull_request_brings_runs_only_where_the_token_reads(folder):
    """A job that may write runs no program of the checkout, and none for a fork."""
    for name, job in jobs(folder / "workflows" / "review.yml").items():
        if "write" in job["permissions"].values():
            assert "head.repo.full_name == github.repository" in job["if"], name
            scripts = " ".join(step.get("run", "") for step in job["steps"])
            assert not re.search(r"\b(?:guidance|pip|make|\.venv)\b(?! ?:)", scripts), name
        else:
            assert job["permissions"] == {"contents": "read"}


@FOLDERS
def test_publishing_is_never_for_a_pull_request(folder):
    tree = read(folder / "workflows" / "publish.yml")
    assert set(tree["on"]) == {"workflow_dispatch"}
    assert "default_branch" in tree["jobs"]["render"]["if"]
    writes = {name for name, job in tree["jobs"].items() if "write" in job["permissions"].values()}
    assert writes == {"record", "deploy"}
    for name in writes:
        scripts = " ".join(step.get("run", "") for step in tree["jobs"][name]["steps"])
        assert "pip " not in scripts and "guidance " not in scripts and "--force-" not in scripts
        assert "push --force" not in scripts and "push -f" not in scripts


@pytest.mark.parametrize("name", ["review.yml", "publish.yml"])
def test_a_new_library_has_the_same_workflows_but_for_installing(name):
    def text(folder: Path) -> str:
        whole = (folder / "workflows" / name).read_text("utf-8")
        install = r"(?m)^      - name: Install\n        run: (?:\|\n(?: {10}.*\n)+|.+\n)"
        whole = re.sub(install, "INSTALL\n", whole)
        return re.sub(r"(# (?:Why it is built )?this way: ).*", r"\1", whole)

    assert "INSTALL" in text(HERE) and text(HERE) == text(NEW)


def test_a_new_library_names_the_program_in_one_version():
    lines = (NEW.parent / "requirements.txt").read_text("utf-8").splitlines()
    named = [line for line in lines if line and not line.startswith("#")]
    version = re.search(r'(?m)^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"))[1]
    assert named == [f"./vendor/clinical_guidance_publisher-{version}-py3-none-any.whl"]


# --- The steps -----------------------------------------------------------------------------------


class Runner:
    """Runs the scripts of a job's steps one after the other, with the environment that GitHub gives."""

    def __init__(self, repository: Path, temp: Path, more: dict[str, str] | None = None) -> None:
        self.repository, self.temp = repository, temp
        temp.mkdir(exist_ok=True)
        self.summary = temp / "summary.md"
        self.environment = {
            "PATH": f"{temp / 'bin'}:{BIN}:/usr/bin:/bin",
            "HOME": str(temp),
            "GIT_CONFIG_NOSYSTEM": "1",
            "CI": "true",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "lamp/guidance",
            "GITHUB_RUN_ID": "7",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_OUTPUT": str(temp / "output"),
            **(more or {}),
        }

    def run(self, job: dict[str, Any], *, values: dict[str, str] | None = None) -> dict[str, Any]:
        """Each step's outcome by its name.

        A failure skips what does not say `!cancelled()`, and a step's own failure what asks for
        its success.
        """
        values = {"runner.temp": str(self.temp), **(values or {})}
        outcomes: dict[str, Any] = {}
        failed, ids = False, {}
        for number, step in enumerate(job["steps"]):
            if "run" not in step or step.get("name") == "Install":
                continue
            name = step["name"]
            condition = step.get("if", "")
            asked = re.findall(r"steps\.(\w+)\.outcome == 'success'", condition)
            if (failed and "!cancelled()" not in condition) or not all(ids[each] for each in asked):
                outcomes[name] = None
                continue
            script = self.temp / f"step{number}"
            script.write_text(step["run"], "utf-8")
            shell = (
                [sys.executable, str(script)]
                if step.get("shell") == "python"
                else ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
            )
            environment = {
                key: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value)
                for key, value in step.get("env", {}).items()
            }
            outcomes[name] = subprocess.run(
                shell,
                cwd=self.repository,
                env={**self.environment, **environment},
                capture_output=True,
                text=True,
                check=False,
            )
            failed = failed or outcomes[name].returncode != 0
            ids[step.get("id", name)] = outcomes[name].returncode == 0
        return outcomes


def git(folder: Path, *arguments: str) -> str:
    identity = [
        "-c",
        "user.name=Ann",
        "-c",
        "user.email=ann@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def merged(folder: Path, base: str, changed: str) -> Path:
    """A checkout as a pull request has it: the merge of a branch into the base."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "guidance.yaml").write_text(base, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "Base")
    git(folder, "checkout", "-qb", "branch")
    (folder / "guidance.yaml").write_text(changed, "utf-8")
    git(folder, "commit", "-qam", "Change")
    git(folder, "checkout", "-q", "main")
    git(folder, "commit", "-q", "--allow-empty", "-m", "The base went on")
    git(folder, "merge", "-q", "--no-ff", "-m", "Merge", "branch")
    return folder


CHANGED = SOURCE.replace("Take glowroot", "Take some glowroot")


def test_the_review_of_a_pull_request(tmp_path):
    assert CHANGED != SOURCE
    why = "    changes: {glowroot: {kind: amended, why: 'It was too short. See #12, @board.'}}\n"
    explained = re.sub(r"(?m)^    changes: .*\n", "", CHANGED).rstrip("\n") + "\n" + why
    repository = merged(tmp_path / "library", SOURCE, explained)
    runner = Runner(repository, tmp_path / "temp")
    done = runner.run(jobs(NEW / "workflows" / "review.yml")["review"])
    assert {name: each.returncode for name, each in done.items()} == dict.fromkeys(done, 0), done
    assert list(done) == [
        "Check",
        "Check, for code scanning",
        "What changed",
        "Who may sign",
        "Are recorded approvals signed by those who gave them?",
        "Build the preview",
        "Check the preview",
    ]
    told = (repository / "changes" / "changes.md").read_text("utf-8")
    assert told.startswith("# Changes in edition 2026.11\n")
    assert "- *Patient:* Take <b>some</b> glowroot, 5 mg a day." in told
    assert runner.summary.read_text("utf-8") == told
    assert (
        json.loads((repository / "sarif" / "check.sarif").read_text("utf-8"))["version"] == "2.1.0"
    )
    assert (repository / "preview" / "2026.11" / "index.html").is_file()


def test_a_change_without_its_reason_is_annotated_and_still_compared(tmp_path):
    repository = merged(tmp_path / "library", SOURCE, CHANGED)
    done = Runner(repository, tmp_path / "temp").run(
        jobs(NEW / "workflows" / "review.yml")["review"]
    )
    assert done["Check"].returncode == 1
    (line,) = [line for line in done["Check"].stdout.splitlines() if line.startswith("::error ")]
    assert line.startswith("::error file=guidance.yaml,line=")
    assert "title=unexplained-change" in line
    sarif = json.loads((repository / "sarif" / "check.sarif").read_text("utf-8"))
    assert {each["ruleId"] for each in sarif["runs"][0]["results"]} >= {"unexplained-change"}
    told = (repository / "changes" / "changes.md").read_text("utf-8")
    assert "**Why: no reason is given.**" in told
    # It can be looked at all the same.
    assert done["Check the preview"].returncode == 0, done["Check the preview"]


@pytest.mark.parametrize(("base", "changed"), [("format: 1\n", SOURCE), (SOURCE, "format: [\n")], ids=["the base", "the change"])  # fmt: skip
def test_what_cannot_be_read_is_told(tmp_path, base, changed):
    repository = merged(tmp_path / "library", base, changed)
    runner = Runner(repository, tmp_path / "temp")
    done = runner.run(jobs(NEW / "workflows" / "review.yml")["review"])
    assert done["What changed"].returncode == 0
    told = (repository / "changes" / "changes.md").read_text("utf-8")
    assert told.startswith("What changed cannot be told")
    assert runner.summary.read_text("utf-8") == told
    assert done["Check"].returncode in (1, 2)
    assert (done["Check the preview"] is None) == (changed != SOURCE)


@FOLDERS
def test_the_summary_fits_whatever_its_letters_are(folder):
    """GitHub drops a summary of more than 1 MiB, and counts bytes."""
    steps = jobs(folder / "workflows" / "review.yml")["review"]["steps"]
    (script,) = (step["run"] for step in steps if step.get("id") == "changes")
    (characters,) = re.findall(r'--limit ([0-9]+) >> "\$GITHUB_STEP_SUMMARY"', script)
    assert 65_536 < int(characters) <= 1024 * 1024 // 4


# --- The comment ---------------------------------------------------------------------------------


class Host(BaseHTTPRequestHandler):
    """As much of GitHub's interface for comments as the workflow asks for."""

    comments: list[dict[str, Any]]
    asked: list[str]

    def do_GET(self):
        at = urlsplit(self.path)
        assert at.path == "/repos/lamp/guidance/issues/5/comments"
        query = parse_qs(at.query)
        size, page = int(query["per_page"][0]), int(query["page"][0])
        self._answer(self.comments[(page - 1) * size : page * size])

    def do_POST(self):
        assert self.path == "/repos/lamp/guidance/issues/5/comments"
        self.comments.append(comment(len(self.comments) + 1, "github-actions[bot]", self._body()))
        self._answer(self.comments[-1])

    def do_PATCH(self):
        number = int(self.path.removeprefix("/repos/lamp/guidance/issues/comments/"))
        self.comments[number - 1]["body"] = self._body()
        self._answer(self.comments[number - 1])

    def _body(self) -> str:
        return json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]

    def _answer(self, tree: Any) -> None:
        self.asked.append(self.command)
        assert self.headers["Authorization"] == "Bearer secret"
        data = json.dumps(tree).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def comment(number: int, login: str | None, body: str) -> dict[str, Any]:
    return {"id": number, "user": login and {"login": login}, "body": body}


@pytest.fixture
def host() -> Iterator[ThreadingHTTPServer]:
    Host.comments, Host.asked = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def write_comment(tmp_path: Path, host: ThreadingHTTPServer, raw: bytes) -> Any:
    runner = Runner(
        tmp_path, tmp_path / "temp", {"GITHUB_API_URL": f"http://127.0.0.1:{host.server_port}"}
    )
    folder = runner.temp / "changes"
    folder.mkdir(exist_ok=True)
    (folder / "changes.md").write_bytes(raw)
    values = {"github.token": "secret", "github.event.pull_request.number": "5"}
    return runner.run(jobs(HERE / "workflows" / "review.yml")["comment"], values=values)[
        "Write the comment"
    ]


def test_the_comment_is_written_once_and_then_renewed(tmp_path, host):
    others = [comment(n, "ann", f"Number {n}") for n in range(1, 121)]
    others[3] = comment(4, "eve", "<!-- guidance: what changed -->\nnot ours")
    others[4] = comment(5, None, "by somebody who left")
    Host.comments += others
    for text in ("# First\n", "# Second\n"):
        done = write_comment(tmp_path, host, text.encode())
        assert done.returncode == 0, done.stderr
    assert len(Host.comments) == 121
    assert Host.comments[3]["body"].endswith("not ours")
    assert Host.comments[120]["body"] == (
        "<!-- guidance: what changed -->\n# Second\n\n\nThe preview, what the check found, and all "
        "changes: [the run](https://github.example/lamp/guidance/actions/runs/7).\n"
    )
    assert Host.asked == ["GET", "GET", "POST", "GET", "GET", "PATCH"]


def test_the_shipped_difference_is_a_comment(tmp_path, host):
    told = subprocess.run(
        [
            BIN / "guidance",
            "diff",
            "2025.09",
            "2026.11",
            "--format",
            "markdown",
            "--limit",
            "65000",
        ],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    done = write_comment(tmp_path, host, told)
    assert done.returncode == 0, done.stderr
    (written,) = Host.comments
    assert len(written["body"]) <= 65_536
    assert "\n# Changes from 2025.09 to 2026.11\n" in written["body"]


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe not text",
        b"x" * 65_001,
        b"hello @board",
        b"see #12",
        b"https://example.org",
        b"[click](//example.org)",
        b"<!-- hidden -->",
        b"<img src=x>",
        b"<details open>",
        "turned \u202e round".encode(),
        b"bell \x07",
    ],
    ids=["bytes", "long", "a person", "an issue", "an address", "a link", "hidden", "a picture", "attributes", "direction", "control"],
)  # fmt: skip
def test_what_is_no_difference_becomes_no_comment(tmp_path, host, raw):
    done = write_comment(tmp_path, host, raw)
    assert done.returncode == 1 and "there is no comment" in done.stderr
    assert Host.asked == []


# --- Publishing ----------------------------------------------------------------------------------


def published(tmp_path: Path, name: str) -> tuple[dict[str, Any], dict[str, Any], Path]:
    """Run the jobs `render` and `record` on a fresh clone; the runs, and the host's repository."""
    origin, clone = tmp_path / "origin.git", tmp_path / name
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    tree = jobs(NEW / "workflows" / "publish.yml")
    runner = Runner(clone, tmp_path / f"temp-{name}")
    # Credentials for GitHub: a folder on the disk needs none.
    (runner.temp / "bin").mkdir()
    (runner.temp / "bin" / "gh").write_text("#!/bin/sh\n")
    (runner.temp / "bin" / "gh").chmod(0o755)
    rendered = runner.run(tree["render"])
    if any(each is None or each.returncode for each in rendered.values()):
        return rendered, {}, origin
    # The job `record` starts anew, with what the first one packed.
    record = tmp_path / f"record-{name}"
    git(tmp_path, "clone", "-q", str(origin), str(record))
    second = Runner(record, tmp_path / f"temp-record-{name}")
    shutil.copytree(runner.temp / "bin", second.temp / "bin")
    shutil.copytree(clone / "packed", second.temp / "packed")
    recorded = second.run(tree["record"], values={"github.token": "secret"})
    return rendered, recorded, origin


def push(tmp_path: Path, edition: str, *, merge: str | None = None) -> None:
    """Commit an edition's source to main; first merge a branch, as an editor would."""
    work = tmp_path / "work"
    if not work.exists():
        git(tmp_path, "init", "-q", "--bare", "-b", "main", "origin.git")
        git(tmp_path, "clone", "-q", str(tmp_path / "origin.git"), str(work))
        git(work, "checkout", "-qB", "main")
    git(work, "fetch", "-q")
    if merge:
        git(work, "merge", "-q", "--no-edit", f"origin/{merge}")
    (work / "guidance.yaml").write_text(source_of(edition), "utf-8")
    git(work, "add", "--all")
    if git(work, "status", "--porcelain"):
        git(work, "commit", "-qm", f"Edition {edition}")
    git(work, "push", "-q", "origin", "main")


def worked(outcomes: dict[str, Any]) -> None:
    assert outcomes
    for name, each in outcomes.items():
        assert each is not None and each.returncode == 0, (name, each and each.stdout + each.stderr)


@pytest.fixture(scope="module")
def published_once(tmp_path_factory) -> Path:
    """An edition that was committed and published, with the folders of both jobs. Do not change it."""
    folder = tmp_path_factory.mktemp("published")
    push(folder, "2026.11")
    rendered, recorded, _ = published(folder, "first")
    worked(rendered)
    worked(recorded)
    return folder


@pytest.fixture
def first(tmp_path, published_once) -> None:
    """The same in the test's own folder, whose clones fetch from its own host."""
    shutil.copytree(published_once, tmp_path, dirs_exist_ok=True, symlinks=True)
    git(tmp_path / "work", "remote", "set-url", "origin", str(tmp_path / "origin.git"))


def test_publishing_adds_editions_on_a_branch_of_their_own(tmp_path, first):
    origin = tmp_path / "origin.git"
    assert set(git(origin, "branch", "--format=%(refname:short)").split()) == {"kept/2026.11", "main", "published"}  # fmt: skip
    assert (
        git(origin, "diff", "--name-status", "main", "kept/2026.11") == "A\teditions/2026.11.yaml"
    )
    was = git(origin, "rev-parse", "published")
    site = tmp_path / "site"
    git(tmp_path, "clone", "-q", "-b", "published", str(origin), str(site))
    (tmp_path / "kept.git").mkdir()
    (site / ".git").rename(tmp_path / "kept.git" / "git")
    verified = subprocess.run(
        [BIN / "guidance", "verify", site], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout

    # Again, with nothing new: nothing is pushed, and nothing is in the way.
    rendered, recorded, _ = published(tmp_path, "again")
    worked(rendered)
    worked(recorded)
    assert git(origin, "rev-parse", "published") == was

    # The next edition waits until the source of the last one is merged.
    push(tmp_path, "2026.12")
    rendered, recorded, _ = published(tmp_path, "early")
    assert rendered["Publish"].returncode == 1 and not recorded
    assert "bring back editions/2026.11.yaml" in rendered["Publish"].stderr

    push(tmp_path, "2026.12", merge="kept/2026.11")
    rendered, recorded, _ = published(tmp_path, "second")
    worked(rendered)
    worked(recorded)
    assert git(origin, "rev-parse", "published^") == was
    changed = git(
        origin,
        "diff",
        "--name-status",
        "--diff-filter=a",
        "published^",
        "published",
        "--",
        "2026.11",
    )
    assert changed == ""


def test_what_was_published_is_never_pushed_with_another_byte(tmp_path, first):
    """Even if the program, or whoever has a hand in it, brought another one."""
    origin = tmp_path / "origin.git"
    before = git(origin, "rev-parse", "published")
    record = tmp_path / "record"
    git(tmp_path, "clone", "-q", str(origin), str(record))
    packed = tmp_path / "temp-record-first" / "packed"
    runner = Runner(record, tmp_path / "temp-forged")
    shutil.copytree(packed, runner.temp / "packed")
    site = tmp_path / "temp-first" / "site"
    page = site / "2026.11" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"5 mg", b"50 mg") + b" ")
    subprocess.run(["tar", "-cf", runner.temp / "packed" / "site.tar", "-C", site, "."], check=True)
    done = runner.run(
        jobs(NEW / "workflows" / "publish.yml")["record"], values={"github.token": "secret"}
    )
    (step,) = done.values()
    assert step.returncode == 1 and "would change" in step.stdout
    assert git(origin, "rev-parse", "published") == before


def test_a_published_site_that_was_touched_publishes_nothing(tmp_path, first):
    work = tmp_path / "touched"
    git(tmp_path, "clone", "-q", "-b", "published", str(tmp_path / "origin.git"), str(work))
    with (work / "2026.11" / "index.html").open("a") as page:
        page.write("x")
    git(work, "commit", "-qam", "A touch")
    git(work, "push", "-q", "origin", "published")
    rendered, recorded, _ = published(tmp_path, "second")
    assert rendered["Take out what is published"].returncode == 1 and not recorded
    assert (
        "2026.11/index.html: it is not what was published"
        in rendered["Take out what is published"].stdout
    )
