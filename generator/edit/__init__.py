"""Mending sources: YAML text to YAML text, where every byte that is not mended stays as it was.

No YAML is written out anew, which would lose comments and the editor's own layout. A fixer says
which characters of the text to replace; the result is read again, and is only taken if it holds the
same values in the same order, apart from those mended.
"""

from generator.edit.edits import Edit, apply, plain
from generator.edit.mending import Left, Mended, mend

__all__ = ["Edit", "Left", "Mended", "apply", "mend", "plain"]
