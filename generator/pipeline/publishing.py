"""`guidance publish`: editions into a site that never changes afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.load.editions import FOLDER
from generator.model.guidance import edition_number
from generator.pipeline.checking import Checked, Edition, check, editions
from generator.pipeline.progress import Clockwork, Progress, quiet
from generator.pipeline.rendering import Rendered, render, studio
from generator.publish.manifest import Manifest, make_manifest, record
from generator.publish.release import (
    RefusedError,
    add_edition,
    checked_site,
    complete,
    workplace,
)


@dataclass(frozen=True)
class PublishResult:
    """What a publish did. ``editions`` are those it added; without errors it may be none.

    ``finished`` counts root files that an earlier publish had left undone. ``done`` is False
    where errors refused it and nothing was touched.
    """

    checked: Checked
    done: bool
    editions: tuple[Rendered, ...] = ()
    finished: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def publish(
    path: Path, folder: Path, progress: Progress = quiet, *, pdfs: bool = True
) -> PublishResult:
    """Add every edition that is newer than the last one published in ``folder``, oldest first.

    What the folder holds is verified byte by byte before anything is done, and left as it is.
    The working edition's source is kept in the library's ``editions/`` first. Raises RefusedError,
    PublishedError, SiteError, PdfError, OSError, and jinja2's TemplateError.
    """
    clock = Clockwork()
    progress("checking", 0, 0)
    checked = check(path, clock=clock)
    if checked.library.guidance is None or checked.errors:
        return PublishResult(checked, False, seconds=clock.seconds)
    progress("verifying what is published", 0, 0)
    with clock.phase("verify"):
        published = checked_site(folder)
        wanted = editions(checked)
        fresh = _newer(wanted, published.editions)
    library = checked.library.folder
    with workplace(folder) as work:
        finished = complete(folder, work)
        staged: list[tuple[Path, Manifest]] = []
        rendered: list[Rendered] = []
        if fresh:
            with studio(library, work, progress, clock, pdfs=pdfs) as at:
                for edition in fresh:
                    target = work / edition.id
                    rendered.append(render(edition, at, work, target))
                    with clock.phase("write"):
                        source = edition.frozen()
                        staged.append(
                            (target, make_manifest(edition.guidance, target, "published", source))
                        )
        progress("putting it in place", 0, 0)
        with clock.phase("write"):
            _keep(library, wanted[-1], work)
            for target, manifest in staged:
                add_edition(folder, work, target, manifest)
    return PublishResult(checked, True, tuple(rendered), finished, clock.seconds)


def _newer(wanted: tuple[Edition, ...], published: tuple[Manifest, ...]) -> tuple[Edition, ...]:
    """The editions to add. Raises RefusedError if the working one cannot be among them."""
    working = wanted[-1]
    for each in published:
        if each.edition == working.id:
            if each.source == record(working.frozen()).sha256:
                return ()
            raise RefusedError(
                f"edition {working.id} is published there, with another text",
                "what is published never changes: raise the edition's id",
            )
    last = max((each.number for each in published), default=())
    if edition_number(working.id) <= last:
        raise RefusedError(
            f"edition {working.id} is not newer than {published[-1].edition}, "
            "the last one published there",
            "raise the edition's id",
        )
    return tuple(each for each in wanted if edition_number(each.id) > last)


def _keep(library: Path, edition: Edition, work: Path) -> None:
    """Keep the working edition's source, once, in the library's ``editions/``."""
    target = library / FOLDER / f"{edition.id}.yaml"
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        draft = target.with_name(f".{target.name}.draft")
        draft.write_bytes(edition.frozen())
        draft.replace(target)
