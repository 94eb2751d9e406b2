"""What stands at recalled addresses: tombstones for pages and PDFs, data without what was recalled.

Pure but for reading the edition's own originals, which are handed in as a function.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from generator.language.facts import say
from generator.model import Fact
from generator.outputs.addresses import ASK, ASK_TOPIC, DATA_SCHEMA
from generator.outputs.ask import script
from generator.publish import roots
from generator.publish.manifest import Manifest
from generator.publish.offline import recalled_copy
from generator.publish.recalls import Recall
from generator.publish.tombstones import Tombstone, link_list, told

DATA = "guidance.json"
HELP = "help/index.html"
_ALWAYS = ("changes/", "quality/")  # pages of the whole edition that quote its statements
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")

Original = Callable[[str], bytes]
"""An edition's file as it was published, by its path."""

MakePdf = Callable[[str, Tombstone, str | None], bytes]
"""A PDF that says that it was recalled: (address, its words, where to read on, in words)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """An edition with what its tombstones need: its templates, its originals, where to go instead.

    ``recalls`` are those of this edition so far, the one in hand last. ``newest`` is the newest
    edition of all, unless what it has at the same place was recalled too; ``corrected`` says that
    it does not state what was recalled.
    """

    edition: Manifest
    recalls: Sequence[Recall]
    newest: Manifest | None
    corrected: bool
    templates: Mapping[str, str]
    original: Original
    make_pdf: MakePdf

    @property
    def recall(self) -> Recall:
        """The recall in hand."""
        return self.recalls[-1]

    def words(self, path: str) -> Tombstone:
        """What the tombstone at an address says."""
        topic = self.edition.topic_of(path)
        covering = [each for each in self.recalls if each.covers(self.edition.edition, topic)]
        audience = self.edition.audience_of(path)
        flags = _signs(self, topic, audience) if self.recall.statement and topic else ()
        return Tombstone(self.edition, covering or [self.recall], audience, flags)

    @property
    def gone(self) -> dict[str, Recall]:
        """The topics that were taken back, each with its last recall."""
        return {
            name: recall
            for recall in self.recalls
            for name in self.edition.topics
            if recall.covers(self.edition.edition, name)
        }


def replacements(scene: Scene) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of every file of the edition that the recall in hand replaces."""
    telling = _telling(scene)
    for path in scene.edition.files:
        if path.startswith("assets/") or path == DATA_SCHEMA:  # no guidance is in them
            continue
        topic = scene.edition.topic_of(path)
        if scene.recall.topic is None or topic == scene.recall.topic:
            yield path, _tombstone(scene, path)
        elif topic is None:
            content = _of_the_whole(scene, path, telling)
            if content is not None:
                yield path, content


def _tombstone(scene: Scene, path: str) -> bytes:
    if path.endswith(".html"):
        return _page(scene, path)
    if path.endswith(".pdf"):
        found = elsewhere(scene, path)
        return scene.make_pdf(path, scene.words(path), found[0] if found else None)
    if path == roots.OFFLINE:
        url = json.loads(scene.original(DATA)).get("about", {}).get("url")
        return recalled_copy(scene.edition, scene.recalls, url, scene.templates, scene.original)
    if path == DATA:
        return _data(scene)
    if posixpath.basename(path) == ASK_TOPIC and scene.edition.topic_of(path):
        return _ask(scene, path)
    if path.endswith(".js"):
        return b"// recalled\n"
    return _json({"recalled": [_told(scene.recall)]})


def _ask(scene: Scene, path: str) -> bytes:
    """A topic's data for Ask without its statements. Danger signs stay as they do on its page.

    It still says which edition and topic it is of: from that Ask tells that it was recalled.
    """
    call = scene.original(path).decode("utf-8")
    tree: dict[str, Any] = json.loads(call[call.index("(") + 1 : call.rindex(")")])
    gone: dict[str, Any] = {"sections": [], "limits": [], "own": [], "words": []}
    gone |= {"names": {}, "works": {}, "question": "", "about": ""}
    if not scene.recall.statement:
        gone["flags"] = []
    return script("topic", tree | gone)


def _of_the_whole(scene: Scene, path: str, telling: Sequence[str]) -> bytes | None:
    """A file of the whole edition without the recalled topic; None where it can stay."""
    if path == "index.html":
        return _index(scene, telling)
    if path == DATA:
        return _data(scene)
    if path.startswith(f"{ASK}/") and path.endswith(".js"):
        return None  # an index of words and names: it says nothing of any topic
    if path.endswith(".html"):
        page = scene.original(path).decode("utf-8", "replace")
        told = f"{plain(page)} {_SPACE.sub(' ', unescape(page))}"  # attributes speak too
        if path.startswith(_ALWAYS) or any(words in told for words in telling):
            return _page(scene, path)
        return None
    return _tombstone(scene, path)


def _page(scene: Scene, path: str) -> bytes:
    words = scene.words(path)
    root = posixpath.relpath(".", posixpath.dirname(path) or ".") + "/"
    body = words.body(elsewhere(scene, path))
    return roots.page(words.title, body, root, scene.templates, scene.edition.policy).encode()


def elsewhere(scene: Scene, path: str) -> tuple[str, str] | None:
    """(words, address) of the page in a newer edition, seen from ``path``; None if none has it.

    Only what does not state the same is called the correction. Beside a PDF stands its page.
    """
    page = path if path.endswith(".html") else posixpath.join(posixpath.dirname(path), "index.html")
    newest = scene.newest
    if newest is None or newest.number <= scene.edition.number or page not in newest.files:
        return None
    label = f"This page in edition {newest.edition}"
    if scene.corrected:
        label = f"The correction: this page in edition {newest.edition}"
    return label, _from(scene, path, f"{newest.edition}/{page}")


def _from(scene: Scene, path: str, target: str) -> str:
    """The address of a file of the site from a page of the edition."""
    return posixpath.relpath(target, posixpath.dirname(f"{scene.edition.edition}/{path}"))


def _index(scene: Scene, telling: Sequence[str]) -> bytes:
    """The start page of an edition that lost a topic: what was taken back, and what stands.

    Whom to call stands here as on every page: it may be the first that somebody in need opens.
    """
    gone = scene.gone
    words = scene.words("index.html")
    back = "".join(
        f"<li>{told(next(iter(scene.edition.topics[name].titles.values())), recall)}</li>\n"
        for name, recall in gone.items()
    )
    standing = [
        (next(iter(topic.titles.values())), f"{name}/index.html")
        for name, topic in scene.edition.topics.items()
        if name not in gone
    ]
    body = f"<h2>Recalled. Do not use.</h2>\n<ul>\n{back}</ul>\n"
    if standing:
        body += "<h2>Topics that stand</h2>\n" + link_list(standing)
    if found := elsewhere(scene, "index.html"):
        body += "\n" + link_list([found])
    else:
        body += f"\n<p>{words.no_correction}</p>"
    readers = sorted(scene.edition.audiences.values(), key=lambda each: each.plain)
    for call in {each.number: f"{each.call}: {each.number}" for each in readers}.values():
        body += f"\n<h2>{escape(call)}</h2>"  # each number once, in the plainest words
    if HELP in scene.edition.files and _of_the_whole(scene, HELP, telling) is None:
        body += "\n" + link_list([("Help", HELP)])
    body += "\n" + words.publisher
    title = f"Edition {scene.edition.edition}"
    return roots.page(title, body, "./", scene.templates, scene.edition.policy).encode()


def _signs(scene: Scene, topic: str, audience: str) -> tuple[str, ...]:
    """The topic's emergency signs. A recall of a whole topic or edition may be about them."""
    tree: dict[str, Any] = json.loads(scene.original(DATA))
    flags = tree["topics"][topic].get("red-flags", {}).values()
    return tuple(each["texts"][audience] for each in flags if each["level"] == "emergency")


def _data(scene: Scene) -> bytes:
    """``guidance.json`` without the recalled topics, naming them and why they are gone.

    Of the parts that topics share only those stay that tell no dose, and the references that a
    standing topic cites: quotations state what was recalled.
    """
    tree: dict[str, Any] = json.loads(scene.original(DATA))
    standing = {name: each for name, each in tree["topics"].items() if name not in scene.gone}
    cited = set(_refs(standing))
    kept: dict[str, Any] = {
        key: tree[key]
        for key in ("$schema", "format", "publisher", "audiences", "grading")
        if key in tree  # editions that older software made name no schema
    }
    kept["edition"] = {key: tree["edition"].get(key) for key in ("id", "date")}
    references = {key: each for key, each in tree["references"].items() if key in cited}
    recalled = [_told(recall) for recall in scene.recalls]
    return _json({**kept, "recalled": recalled, "topics": standing, "references": references})


def _refs(tree: Any) -> Iterator[str]:
    """The reference of every citation in a tree."""
    if isinstance(tree, dict):
        if isinstance(tree.get("ref"), str):
            yield tree["ref"]
        for each in tree.values():
            yield from _refs(each)
    elif isinstance(tree, list):
        for each in tree:
            yield from _refs(each)


def _told(recall: Recall) -> dict[str, str | None]:
    return {"target": recall.target, "on": recall.on, "reason": recall.reason}


def _json(tree: Any) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _telling(scene: Scene) -> tuple[str, ...]:
    """Words that would give a recalled statement away: its texts and the doses that it states."""
    tree: dict[str, Any] = json.loads(scene.original(DATA))
    found: list[str] = []
    for name, topic in tree["topics"].items():
        if name == scene.recall.topic:
            for statement in topic["statements"].values():
                found += statement["texts"].values()
            for fact in topic["facts"].values():
                found += doses(fact)
    return tuple(plain(words) for words in found)


def doses(fact: Mapping[str, Any]) -> list[str]:
    """Every way in which a medicine's quantity is said; none for other quantities."""
    if not fact.get("drug"):
        return []
    value = Fact.model_validate({**fact, "cite": None})
    bare = value.model_copy(update={"per": None})
    return [say(value, "clinical"), say(value, "plain"), say(bare, "clinical"), say(bare, "plain")]


def plain(text: str) -> str:
    """A page's words without its markup, to look for others in."""
    return _SPACE.sub(" ", unescape(_TAG.sub("", text)))
