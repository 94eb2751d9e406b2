"""Glossary terms found in a text, so that a plain page can explain them where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Term


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text; ``term`` is the glossary id where it is a term."""

    text: str
    term: str | None = None


class Finder:
    """Finds terms as whole words, longest first, with a plain plural; case is ignored.

    Build it once for a glossary: all forms become one pattern.
    """

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self._ids: dict[str, str] = {}
        for term_id, entry in glossary.items():
            for form in (entry.term, *entry.also):
                self._ids.setdefault(form.casefold(), term_id)
        forms = sorted(self._ids, key=lambda form: (-len(form), form))
        self._pattern = (
            re.compile(
                rf"(?<![\w])(?:{'|'.join(map(re.escape, forms))})(?:e?s)?(?![\w])", re.IGNORECASE
            )
            if forms
            else None
        )
        # The same for folded text, by first letters: a text is looked through much sooner.
        by_first: dict[str, list[str]] = {}
        for form in forms:
            by_first.setdefault(form[:1], []).append(re.escape(form[1:]))
        grouped = "|".join(
            f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()
        )
        self._folded = re.compile(rf"(?<!\w)(?:{grouped})(?:e?s)?(?!\w)") if forms else None

    def split(self, text: str, known: set[str]) -> tuple[Found, ...]:
        """Cut a text at terms that are not in ``known`` yet, and add them to it.

        ``known`` is the set of terms that need no more explaining here; it is changed.
        """
        if self._pattern is None:
            return (Found(text),)
        parts: list[Found] = []
        end = 0
        for match in self._pattern.finditer(text):
            term_id = self._id(match.group(0))
            if term_id is None or term_id in known:
                continue
            known.add(term_id)
            if match.start() > end:
                parts.append(Found(text[end : match.start()]))
            parts.append(Found(match.group(0), term_id))
            end = match.end()
        if end < len(text) or not parts:
            parts.append(Found(text[end:]))
        return tuple(parts)

    def found(self, text: str) -> frozenset[str]:
        """The ids of the terms that a text names."""
        matches = self._folded.findall(text.casefold()) if self._folded else ()
        return frozenset(term_id for each in matches if (term_id := self._id(each)))

    def _id(self, form: str) -> str | None:
        folded = form.casefold()
        for candidate in (folded, folded.removesuffix("s"), folded.removesuffix("es")):
            if candidate in self._ids:
                return self._ids[candidate]
        return None
