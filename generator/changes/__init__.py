"""What changed between two editions, as plain data: (old, new) -> changes, most important first."""

from generator.changes.change import Change, Detail, Field, Run, Weight, Wording
from generator.changes.compare import compare

__all__ = ["Change", "Detail", "Field", "Run", "Weight", "Wording", "compare"]
