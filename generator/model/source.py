"""The document that an archive keeps: what stood in it besides its statements, and its faults."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from generator.model.base import Day, Id, Text, Value, Words


class SourceItem(Value):
    """One part of the source document: what it is, its words, and what is wrong with it."""

    what: Text
    """What the part is; describes it where there is no quote.

    Example: {clinician: The closing paragraph, patient: The last part}
    """
    quote: Words | None = None
    """Its words, verbatim; only ever shown as a quotation. Example: Consult a specialist."""
    fault: Text | None = None
    """What is wrong with it.

    Example: {clinician: It names no source., patient: It does not say where this comes from.}
    """


class SourceDocument(Value):
    """A document kept as it was submitted."""

    title: Words
    """Its title. Example: Treatment of dimness"""
    updated: Day
    """The day on which it says it was updated. Example: 2025-09-22"""
    about: Text
    """What it is. Example: {clinician: An article as submitted., patient: An old page.}"""
    added: Text
    """Which of the wording is the publisher's and not the document's.

    Example: {clinician: The patient wording is ours., patient: We wrote these words.}
    """
    items: Mapping[Id, SourceItem] = Field(default_factory=dict)
    """Its parts besides the statements, by id.

    Example: {d01: {what: {clinician: The closing paragraph, patient: The last part}}}
    """
    faults: tuple[Text, ...] = ()
    """What is wrong with the whole.

    Example: [{clinician: It gives no doses., patient: It names no amounts.}]
    """
