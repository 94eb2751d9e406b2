"""The whole output of a small library, byte for byte: every page's Markdown and every JSON.

After a wanted change: ``pytest tests/golden --update-golden``, then read the difference in git.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.load import load
from generator.model import Guidance
from generator.outputs.templates import environment
from generator.pipeline import check, outputs_of, template_sources
from generator.publish.manifest import make_manifest, record
from generator.publish.published import templates_in
from generator.publish.roots import files_for_hosts, root_files
from tests.libraries import ROOT

HERE = Path(__file__).parent
TREE = HERE / "tree"


@pytest.fixture(scope="module")
def emitted(tmp_path_factory) -> dict[str, bytes]:
    """Every file of the showcase, made from its source."""
    folder = tmp_path_factory.mktemp("showcase")
    (folder / "guidance.yaml").write_bytes((HERE / "showcase.yaml").read_bytes())
    checked = check(folder)
    assert checked.problems == ()
    guidance, templates = checked.library.guidance, environment(template_sources(ROOT))
    outputs = dict(outputs_of(guidance, checked.problems, templates))
    claimed = dict(outputs_of(approved(guidance), checked.problems, templates))
    assert claimed.keys() == outputs.keys()
    return (
        outputs
        | {f"approved/{name}": page for name, page in claimed.items() if page != outputs[name]}
        | {f"root/{name}": page for name, page in root(guidance, outputs).items()}
    )


def approved(guidance: Guidance) -> Guidance:
    """The showcase with an approval that nobody verified, which its rules would refuse as well."""
    tree = guidance.model_dump(mode="json", by_alias=True, exclude_none=True)
    tree["topics"]["dimness"]["review"]["events"].append(
        {"state": "approved", "on": "2026-11-22", "by": "board", "audiences": ["clinician"]}
    )
    return Guidance.model_validate(tree)


def root(guidance: Guidance, outputs: dict[str, bytes]) -> dict[str, bytes]:
    """The root of a site with this edition alone."""
    pages = {name.replace(".md", ".html"): record(b"") for name in outputs}
    edition = replace(make_manifest(guidance, HERE / "no-folder", "published"), files=pages)
    carried = ROOT / "site_templates" / "theme"
    made = root_files([edition], (), lambda _: templates_in(carried))
    return made | files_for_hosts([edition])


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_output_is_as_agreed(emitted, request):
    if request.config.getoption("--update-golden"):
        for path in TREE.rglob("*"):
            if path.is_file():
                path.unlink()
        for name, content in emitted.items():
            target = TREE / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    agreed = files(TREE)
    assert sorted(emitted) == sorted(agreed), "files are missing, or left over"
    for name, content in agreed.items():
        assert emitted[name].decode() == content.decode(), name


def test_an_unverified_approval_looks_like_under_review(emitted):
    for page in ("dimness/index.md", "dimness/patient/index.md"):
        html = emitted[f"approved/{page}"].decode()
        assert 'data-review-state="under-review"' in html
        assert 'data-review-state="approved"' not in html
        assert "not verified" in html


def test_the_showcase_loads_twice_alike(tmp_path):
    (tmp_path / "guidance.yaml").write_bytes((HERE / "showcase.yaml").read_bytes())
    assert load(tmp_path).guidance == load(tmp_path).guidance
