"""The template engine: strict, escaping everything, fed from values and not from disk."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import (
    DictLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateRuntimeError,
)

from generator.language.dates import day
from generator.outputs.csl import STYLE, Formatter, StyleError, formatter


def environment(sources: Mapping[str, str]) -> Environment:
    """An environment over template sources by name, such as ``pages/topic.html``.

    Every value is escaped, and a name that the view does not have is an error: a template that
    silently prints nothing could drop a dose.
    """
    engine = Environment(
        loader=DictLoader(dict(sources)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    engine.filters["day"] = day
    engine.filters["entry"] = styled(sources)
    return engine


def styled(sources: Mapping[str, str]) -> Formatter:
    """Prints works in the style among the sources. Raises TemplateError for one that is none."""
    try:
        return formatter(sources.get(STYLE))
    except StyleError as error:
        raise TemplateRuntimeError(f"{STYLE}: {error}") from error


def filled(template: Template, **values: object) -> str:
    """The template with its values.

    Raises TemplateError for every fault of a template, with its name: whatever goes wrong while
    one is filled, such as a sum of a text and a number, is a fault of the template.
    """
    try:
        return template.render(**values)
    except TemplateError as error:
        raise TemplateRuntimeError(f"{template.name}: {error.message}") from error
    except Exception as error:
        raise TemplateRuntimeError(f"{template.name}: {error}") from error
