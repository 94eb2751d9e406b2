"""Reads the lists that Ask's data have folded (``generator.outputs.folding``), as a browser does."""

from __future__ import annotations


def unfolded(told: str, between: str) -> list[str]:
    """The texts of a folded list."""
    texts: list[str] = []
    for each in told.split(between) if told else ():
        texts.append((texts[-1] if texts else "")[: int(each[0], 36)] + each[1:])
    return texts
