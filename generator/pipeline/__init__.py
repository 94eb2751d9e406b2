"""The sentences: read, check, render, write; between the edges only values."""

from generator.pipeline.building import Built, build
from generator.pipeline.checking import Checked, NoEditionError, check
from generator.pipeline.citing import Citing, NotCitableError, add, cited, exported
from generator.pipeline.citing import Source as CitingSource
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
    Since,
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
    "Citing",
    "CitingSource",
    "Clockwork",
    "Difference",
    "Draft",
    "Holder",
    "Inspected",
    "MendedLibrary",
    "NoEditionError",
    "NoSiteError",
    "NotCitableError",
    "NotComparableError",
    "NotMendableError",
    "NotReviewableError",
    "Progress",
    "PublishResult",
    "Rendered",
    "Since",
    "Target",
    "Wanted",
    "add",
    "audited",
    "build",
    "check",
    "cited",
    "difference",
    "drafted",
    "elsewhere",
    "exported",
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
