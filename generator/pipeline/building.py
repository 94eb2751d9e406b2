"""`guidance build`: a preview of every edition with today's templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.pipeline.approving import with_verdicts
from generator.pipeline.checking import Checked, check, editions
from generator.pipeline.progress import Clockwork, Progress, quiet
from generator.pipeline.rendering import Rendered, render, studio
from generator.publish.files import staging, take_place, write
from generator.publish.manifest import MANIFEST, Manifest, make_manifest
from generator.publish.offline import with_offline
from generator.publish.published import templates_in
from generator.publish.roots import files_for_hosts, root_files


@dataclass(frozen=True)
class Built:
    """What a build did.

    ``seconds`` is by phase: load, rules, audit, render, mkdocs, pdf, write. ``start`` is the page
    to open; None where errors refused the build and nothing was touched.
    """

    checked: Checked
    start: Path | None
    editions: tuple[Rendered, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def build(
    path: Path,
    out: Path | None = None,
    progress: Progress = quiet,
    *,
    pdfs: bool = True,
    kept: bool = True,
    signers: bytes | None = None,
) -> Built:
    """Check a library and build its site, a preview, at ``out``.

    ``kept=False`` leaves out the editions that the library keeps, for speed. ``signers`` is a list
    of allowed signers to use in place of the one that HEAD has. With errors nothing
    is written. The new site takes the old one's place when it is whole. Raises NotOursError,
    SiteError, PdfError, OSError, and jinja2's TemplateError for a template that asks for what its
    view does not have.
    """
    clock = Clockwork()
    progress("checking", 0, 0)
    checked = check(path, clock=clock)
    if checked.library.guidance is None or checked.errors:
        return Built(checked, None, seconds=clock.seconds)
    folder = checked.library.folder
    out = out or folder / "site"
    with staging(out) as stage:
        site = stage / "site"
        rendered = []
        manifests: list[Manifest] = []
        with studio(folder, stage, progress, clock, pdfs=pdfs) as at:
            with clock.phase("audit"):
                wanted = with_verdicts(editions(checked, kept=kept), folder, signers)
            for edition in wanted:
                target = site / edition.id
                rendered.append(render(edition, at, stage, target, preview=True))
                with clock.phase("write"):
                    made = make_manifest(
                        edition.guidance, target, "preview", approvals=edition.approvals
                    )
                    manifest = with_offline(target, made, manifests, ())
                    write(target, [(MANIFEST, manifest.encoded())])
                    manifests.append(manifest)
        progress("putting it in place", 0, 0)
        with clock.phase("write"):
            roots = root_files(manifests, (), lambda edition: templates_in(site / edition))
            write(site, (roots | files_for_hosts(manifests)).items())
            take_place(site, out)
    return Built(checked, out / "index.html", tuple(rendered), clock.seconds)
