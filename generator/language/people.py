"""What the roles that write and review are called, where a page names them."""

from __future__ import annotations

from generator.model import Guidance


def role_name(guidance: Guidance, by: str) -> str:
    """The name of a reviewer or an editor; of one that is not listed its id, in words."""
    listed = guidance.reviewers.get(by) or guidance.editors.get(by)
    return listed.name if listed else f"the {by.replace('-', ' ')}"
