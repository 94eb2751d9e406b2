"""Small published sites: editions written by hand, with the shipped root templates."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from generator.outputs.ask import script
from generator.publish.manifest import MANIFEST, AudienceRecord, Manifest, TopicRecord, record
from generator.publish.offline import with_offline
from generator.publish.release import add_edition, complete, workplace
from generator.publish.tombstones import Tombstone
from tests.libraries import ROOT

TEMPLATES = ROOT / "site_templates" / "theme" / "assets" / "root"
DOSE = {"what": "Dose", "value": "200", "unit": "IU", "per": "day", "drug": "calcitonin"}
COURSE = {"what": "Course", "value": "4", "unit": "week"}


def statement(words: str, *facts: str) -> dict[str, object]:
    names = {"clinician": "Calcitonin: dose", "patient": "Calcitonin: how much"}
    return {
        "claim": None,
        "name": names,
        "texts": {"clinician": words, "patient": words},
        "facts": list(facts),
    }


def topic(words: str = "Calcitonin 200 IU/day.", **facts: object) -> dict[str, object]:
    facts = facts or {"dose": DOSE}
    signs = {"clinician": "Leg weakness", "patient": "Weak legs"}
    return {
        "statements": {"calcitonin": statement(words, *facts)},
        "facts": facts,
        "red-flags": {"legs": {"level": "emergency", "texts": signs}},
    }


def asked(edition: str, name: str, words: str) -> str:
    """A topic's data for Ask, as far as a recall looks at it."""
    flags = [{"level": "emergency", "flags": [{"id": "legs", "text": "Leg weakness"}]}]
    sections = [{"statements": [{"id": "calcitonin", "prose": words}]}]
    data = {"id": name, "edition": edition, "sections": sections, "flags": flags, "limits": [words]}
    return script("topic", data).decode()


def tree(edition: str, topics: dict[str, dict[str, object]]) -> dict[str, bytes]:
    """The files of an edition: two audiences' pages and a PDF a topic, and what tells of them all."""
    said = " ".join(
        each["texts"]["clinician"]
        for one in topics.values()
        for each in one["statements"].values()  # type: ignore[attr-defined]
    )
    files = {
        "index.html": f"<h1>{edition}</h1>",
        "references/index.html": f"<p>Edition {edition}: <cite>Trial of <b>{said}</b></cite></p>",
        "changes/index.html": f"<p>Edition {edition}: {said}</p>",
        "quality/index.html": f"<p>Edition {edition}</p>",
        "quality/quality.json": "{}",
        "glossary/index.html": f"<p>Edition {edition}</p>",
        "help/index.html": f"<p>Edition {edition}</p>",
        "guidance.json": json.dumps(
            {
                "format": 1,
                "edition": {"id": edition},
                "publisher": "A library",
                "audiences": {},
                "grading": {},
                "topics": topics,
                "references": {"smith": {"quote": said}},
            }
        ),
        "assets/guidance.css": "body{}",
        "ask/clinician/topics.js": 'guidanceAsk.topics({"topics":["back"]});\n',
    }
    for name, each in topics.items():
        first = next(iter(each["statements"].values()))  # type: ignore[attr-defined]
        words = first["texts"]["clinician"]
        files |= {
            f"{name}/index.html": f"<p>{edition} {words}</p>",
            f"{name}/patient/index.html": f"<p>{edition} {words} for patients</p>",
            f"{name}/article.pdf": f"%PDF {edition} {words}",
            f"{name}/ask.js": asked(edition, name, words),
        }
    made = {path: content.encode() for path, content in files.items()}
    return made | {f"assets/root/{each.name}": each.read_bytes() for each in TEMPLATES.iterdir()}


def manifest(
    edition: str,
    files: dict[str, bytes],
    topics: dict[str, dict[str, object]],
    archived: bool = False,
    kind: str = "published",
) -> Manifest:
    return Manifest(
        edition=edition,
        kind=kind,  # type: ignore[arg-type]
        date=f"{edition[:4]}-{edition[5:7]}-01",
        publisher="A library",
        source="",
        replaced_by="2026.11" if archived else None,
        audiences={
            "clinician": AudienceRecord("en", False, "Emergency care now", "the test number"),
            "patient": AudienceRecord("en", True, "Get emergency help now", "the test number"),
        },
        topics={
            name: TopicRecord(
                {"clinician": name.title(), "patient": f"My {name}"}, "2030-01-01", False
            )
            for name in topics
        },
        files={path: record(content) for path, content in files.items()},
    )


def stage(
    folder: Path,
    edition: str,
    topics: dict[str, dict[str, object]],
    archived: bool = False,
    kind: str = "published",
) -> tuple[Path, Manifest]:
    """Write an edition's files below ``folder``; its manifest is left to who publishes it."""
    files = tree(edition, topics)
    target = folder / edition
    for path, content in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    made = manifest(edition, files, topics, archived, kind)
    return target, with_offline(target, made, (), ())


def published(folder: Path, *editions: tuple[str, dict[str, dict[str, object]]]) -> Path:
    """A site with these editions; one whose id begins with 2025 is an archive."""
    for edition, topics in editions:
        with workplace(folder) as work:
            staged = stage(work, edition, topics, edition.startswith("2025"))
            add_edition(folder, work, *staged)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, but for what a cut-off publish worked with."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".guidance-")
    }


def pdf(address: str, words: Tombstone, instead: str | None) -> bytes:
    return f"%PDF recalled: {address}, {words.reasons}, {instead}".encode()


WRITES = ("os.rename", "os.mkdir", "shutil.rmtree", "os.remove")


def killed(work: Callable[[], object], step: int, within: Path) -> int:
    """Do some work in a process that kills itself just before its n-th change below a folder.

    Returns how many changes it made, or -1 where it was killed. Step 0 kills nothing.
    """
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0
        place = str(within)

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            writes = event == "open" and isinstance(arguments[1], str) and arguments[1][:1] in "wx"
            if (writes or event in WRITES) and str(arguments[0]).startswith(place):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
            os.write(tell, str(count).encode())
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as reading:
        said = reading.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return -1
    assert said, "the work failed"
    return int(said)


__all__ = ["COURSE", "DOSE", "MANIFEST", "complete"]
