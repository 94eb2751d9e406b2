"""From files to a library: read, parse, build. Every fault becomes a problem with a place."""

from generator.load.library import Library, load
from generator.load.locate import Locator

__all__ = ["Library", "Locator", "load"]
