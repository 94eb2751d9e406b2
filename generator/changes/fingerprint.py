"""What one audience sees of a topic, as one short text that changes exactly when that does.

An approval belongs to exactly the text that was approved. So it stores the fingerprint of what its
audience saw: if a dose, a "not", a grade's words or a glossary entry is another one, the
fingerprint is too, and so if statements, sections or red flags are read in another order. What
only stands in the source, and what only the other audiences read, does not count.
"""

from __future__ import annotations

import hashlib
import json

from generator.changes.seen import seen_by
from generator.model import Guidance

VERSION = "v1"


def fingerprint(guidance: Guidance, topic_id: str, audience: str) -> str:
    """Return "v1:" and the SHA-256 of the canonical JSON of all that an audience sees of a topic.

    Raises KeyError for a topic or an audience that the library does not have.
    """
    seen = seen_by(guidance, topic_id, audience)
    canonical = json.dumps(seen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{VERSION}:{hashlib.sha256(canonical.encode()).hexdigest()}"
