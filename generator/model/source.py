"""The document that an archive keeps: what stood in it besides its statements, and its faults."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from generator.model.base import Day, Id, Text, Value, Words


class SourceItem(Value):
    """One part of the source document: what it is, its words, and what is wrong with it.

    ``quote`` is verbatim and is only ever shown as a quotation; without one ``what`` describes the
    part. ``fault`` says what is wrong with it.
    """

    what: Text
    quote: Words | None = None
    fault: Text | None = None


class SourceDocument(Value):
    """A document kept as it was submitted.

    ``added`` tells each audience which of the wording is the publisher's and not the document's.
    ``items`` are its parts besides the statements, ``faults`` those of the whole.
    """

    title: Words
    updated: Day
    about: Text
    added: Text
    items: Mapping[Id, SourceItem] = Field(default_factory=dict)
    faults: tuple[Text, ...] = ()
