"""`guidance publish`: editions into a site that never changes afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.load.editions import FOLDER
from generator.model.guidance import edition_number
from generator.pipeline.approving import approved_since, with_verdicts
from generator.pipeline.checking import Checked, Edition, check, editions
from generator.pipeline.progress import Clockwork, Progress, quiet
from generator.pipeline.rendering import Rendered, render, studio
from generator.pipeline.sources import CONTENT, TEMPLATES
from generator.publish.manifest import Manifest, make_manifest, record
from generator.publish.offline import with_offline
from generator.publish.published import read_published, templates_in
from generator.publish.recalls import Recall
from generator.publish.release import (
    RefusedError,
    add_edition,
    checked_site,
    complete,
    workplace,
)
from generator.publish.roots import check_templates
from generator.publish.stated import Target, stated_again


@dataclass(frozen=True)
class PublishResult:
    """What a publish did. ``editions`` are those it added; without errors it may be none.

    ``despite`` tells what it states again though it was recalled: (new statement, recalled one,
    recall). ``finished`` counts root files that an earlier publish had left undone. ``done`` is
    False where errors refused it and nothing was touched.
    """

    checked: Checked
    done: bool
    editions: tuple[Rendered, ...] = ()
    finished: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    despite: tuple[tuple[Target, Target, Recall], ...] = ()


def publish(
    path: Path,
    folder: Path,
    progress: Progress = quiet,
    *,
    pdfs: bool = True,
    despite_recalls: bool = False,
    signers: bytes | None = None,
) -> PublishResult:
    """Add every edition that is newer than the last one published in ``folder``, oldest first.

    What the folder holds is verified byte by byte before anything is done, and left as it is. The
    working edition's source is kept in the library's ``editions/`` first. What states again
    what was recalled there is refused, unless ``despite_recalls`` says that it is meant.
    ``signers`` is a list of allowed signers to use in place of the one that HEAD has. Raises
    RefusedError, PublishedError, RootTemplateError, SiteError, PdfError, OSError, and jinja2's
    TemplateError.
    """
    clock = Clockwork()
    progress("checking", 0, 0)
    checked = check(path, clock=clock)
    if checked.library.guidance is None or checked.errors:
        return PublishResult(checked, False, seconds=clock.seconds)
    wanted = editions(checked)
    library = checked.library.folder
    _elsewhere(library, folder)
    _as_kept(wanted[-1], checked)
    with workplace(folder) as work:
        progress("verifying what is published", 0, 0)
        with clock.phase("verify"):
            there = checked_site(folder)
            fresh = _newer(wanted, there.editions)
            finished = complete(folder, work)
        staged: list[tuple[Path, Manifest]] = []
        rendered: list[Rendered] = []
        despite: tuple[tuple[Target, Target, Recall], ...] = ()
        if fresh:
            with studio(library, work, progress, clock, pdfs=pdfs) as at:
                with clock.phase("audit"):
                    fresh = with_verdicts(fresh, library, signers)
                    fresh = approved_since(fresh, read_published(folder), checked.kept)
                for edition in fresh:
                    target = work / edition.id
                    rendered.append(render(edition, at, work, target))
                    with clock.phase("write"):
                        source = edition.frozen
                        check_templates(templates_in(target))
                        made = make_manifest(
                            edition.guidance, target, "published", source, edition.approvals
                        )
                        others = [*there.editions, *(each for _, each in staged)]
                        staged.append((target, with_offline(target, made, others, there.recalls)))
            again = stated_again(read_published(folder), work, [each for _, each in staged])
            if again and not despite_recalls:
                raise _recalled_again(again)
            despite = tuple((new, old, recall) for new, old, _, recall in again)
        progress("putting it in place", 0, 0)
        with clock.phase("write"):
            _keep(library, wanted[-1])
            for target, manifest in staged:
                add_edition(folder, work, target, manifest)
    return PublishResult(checked, True, tuple(rendered), finished, clock.seconds, despite)


def _newer(wanted: tuple[Edition, ...], published: tuple[Manifest, ...]) -> tuple[Edition, ...]:
    """The editions to add.

    Raises RefusedError if the working one cannot be among them, and if an edition that the library
    keeps is not the one that was published: the next would be compared with what nobody read.
    """
    mine = {each.id: each for each in wanted}
    working = wanted[-1]
    for each in published:
        kept = mine.get(each.edition)
        if kept is None:
            raise RefusedError(
                f"edition {each.edition} is published there, and this library does not keep it",
                f"bring back {FOLDER}/{each.edition}.yaml, or publish to another folder",
            )
        if each.source != record(kept.frozen).sha256:
            raise RefusedError(
                f"edition {each.edition} is published there, with another text",
                "what is published never changes: raise the edition's id"
                if kept is working
                else f"bring back {FOLDER}/{each.edition}.yaml as it was published",
            )
    # A working edition older than one that is kept is an error of the library, and was refused.
    last = max((each.number for each in published), default=())
    return tuple(each for each in wanted if edition_number(each.id) > last)


def _as_kept(working: Edition, checked: Checked) -> None:
    """Raise RefusedError for an edition that is kept and whose review went on since.

    Another copy of it would say another state under the same id.
    """
    for each in checked.kept:
        if each.guidance.edition.id == working.id and each.frozen() != working.frozen:
            raise RefusedError(
                f"the review went on since edition {working.id} was published",
                "what is published never changes: raise the edition's id, and say so in its"
                " summary; approvals of the same text stay",
            )


def _elsewhere(library: Path, folder: Path) -> None:
    """Raise RefusedError for a site inside the library's own parts: it would become one of them."""
    for part in (FOLDER, CONTENT, TEMPLATES):
        own = (library / part).resolve()
        if own in (folder.resolve(), *folder.resolve().parents):
            raise RefusedError(
                f"'{folder}' is in the library's own {part}/", "give a folder of its own with --to"
            )


def _recalled_again(again: Sequence[tuple[Target, Target, tuple[str, ...], Recall]]) -> Exception:
    """What refuses a new edition that states what was recalled there."""
    told = [f"{new} as {old} ({', '.join(facts) or 'its words'})" for new, old, facts, _ in again]
    return RefusedError(
        f"the new edition states what was recalled: {'; '.join(told[:5])}",
        "correct it, or say that it is meant with --despite-recalls",
    )


def _keep(library: Path, edition: Edition) -> None:
    """Keep the working edition's source, once, in the library's ``editions/``."""
    target = library / FOLDER / f"{edition.id}.yaml"
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        draft = target.with_name(f".{target.name}.draft")
        draft.write_bytes(edition.frozen)
        draft.replace(target)
