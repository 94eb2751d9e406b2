"""A library as one self-contained file: what `publish` keeps of an edition in ``editions/``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from generator.model import Guidance

_HEAD = """\
format: 1
# The source of edition {edition} as it was published, in one file. It is kept to render the edition
# again in previews and to compare later editions with it. Do not edit it: raise the edition's id.
"""


class _Dumper(yaml.CSafeDumper):
    """Writes texts of several lines as such."""


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def freeze(guidance: Guidance, pages: Mapping[str, str]) -> bytes:
    """The library with everything that it includes, and its hand-written pages by name.

    The same values give the same bytes, whatever the files looked like; loading them gives equal
    guidance.
    """
    tree: dict[str, Any] = guidance.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for key in ("format", "include"):
        tree.pop(key, None)
    if pages:
        tree["pages"] = dict(pages)
    body: str = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return (_HEAD.format(edition=guidance.edition.id) + body).encode()
