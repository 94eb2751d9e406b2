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
    "Holder",
    "Inspected",
    "MendedLibrary",
    "NoEditionError",
    "NoSiteError",
    "NotComparableError",
    "NotMendableError",
    "Progress",
    "PublishResult",
    "Rendered",
    "Target",
    "build",
    "check",
    "difference",
    "elsewhere",
    "from_here",
    "inspect_site",
    "mend_library",
    "outputs_of",
    "publish",
    "quiet",
    "take_back",
    "template_sources",
]
