"""What is mended: one file a fixer, whose docstring says what it mends and why that is safe.

A fixer is a function ``fix(source)`` that yields edits of one file. Each gets the text that those
before it left. Whether an edit did only what it says is judged by who applies it.
"""

from generator.edit.fixers import composed, identifiers, invisible, key_order, spacing

FIXERS = (invisible.fix, composed.fix, spacing.fix, identifiers.fix, *key_order.FIXES)
"""Every fixer, in the order in which they work: one may bring to light what the next mends."""
