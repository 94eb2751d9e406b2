"""The sentences: read, check, render, write; between the edges only values."""

from generator.pipeline.building import Built, build
from generator.pipeline.checking import Checked, NoEditionError, check
from generator.pipeline.comparing import Difference, NotComparableError, difference
from generator.pipeline.inspecting import Inspected, NoSiteError, from_here, inspect_site
from generator.pipeline.mending import MendedLibrary, NotMendableError, mend_library
from generator.pipeline.progress import Clockwork, Progress, quiet
from generator.pipeline.publishing import PublishResult, publish
from generator.pipeline.recalling import elsewhere, take_back
from generator.pipeline.rendering import Rendered, outputs_of
from generator.pipeline.reviewing import (
    Draft,
    NotReviewableError,
    Wanted,
    audited,
    drafted,
    record,
)
from generator.pipeline.sources import CONTENT, SETTINGS, SHIPPED, TEMPLATES, template_sources
from generator.publish.stated import Holder, Target

__all__ = [
    "CONTENT",
    "SETTINGS",
    "SHIPPED",
    "TEMPLATES",
    "Built",
    "Checked",
    "Clockwork",
    "Difference",
    "Draft",
    "Holder",
    "Inspected",
    "MendedLibrary",
    "NoEditionError",
    "NoSiteError",
    "NotComparableError",
    "NotMendableError",
    "NotReviewableError",
    "Progress",
    "PublishResult",
    "Rendered",
    "Target",
    "Wanted",
    "audited",
    "build",
    "check",
    "difference",
    "drafted",
    "elsewhere",
    "from_here",
    "inspect_site",
    "mend_library",
    "outputs_of",
    "publish",
    "quiet",
    "record",
    "take_back",
    "template_sources",
]
