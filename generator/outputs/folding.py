"""Lists of texts in order, each told by how much it shares with the one before: half the bytes.

Ask's data are fetched before an answer can be given, and most of them are such lists: words that
most people know, how leaves of the index begin, and ways to ask. ``guidanceAsk.unfold``
(``assets/ask/core.js``) reads them.
"""

from __future__ import annotations

from collections.abc import Iterable

PHRASES, WORDS = "|", " "
"""What stands between phrases, and between words."""
_COUNTS = "0123456789abcdefghijklmnopqrstuvwxyz"


def folded(texts: Iterable[str], between: str) -> str:
    """Fold texts: a digit or letter for how many signs each shares (to 35), and the rest of it.

    They come out in order and once each; ``between`` in one of them becomes a space. Signs outside
    the basic plane are shared by none: JavaScript counts them twice.
    """
    told, last = [], ""
    for text in sorted({each.replace(between, " ") for each in texts}):
        most = min(len(text), len(last), len(_COUNTS) - 1)
        shared = next(
            (at for at in range(most) if text[at] != last[at] or ord(text[at]) > 0xFFFF), most
        )
        told.append(_COUNTS[shared] + text[shared:])
        last = text
    return between.join(told)
