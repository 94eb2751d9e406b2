"""Zip files that hold the same bytes for the same content, whoever makes them and when.

Names in order, a given day for every time, fixed permissions.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_PACKED = (".pdf", ".woff2", ".zip", ".png", ".jpg")  # packing again costs only time
_UNIX = 3
_PERMISSIONS = 0o644 << 16


def entry(name: str, day: str) -> zipfile.ZipInfo:
    """A file of a zip, with nothing in it of the machine or the hour. ``day`` is in ISO form."""
    year, month, of_month = map(int, day.split("-"))
    made = zipfile.ZipInfo(name, (max(year, 1980), month, of_month, 0, 0, 0))  # zip begins in 1980
    made.create_system = _UNIX
    made.external_attr = _PERMISSIONS
    packed = name.endswith(_PACKED)
    made.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    return made


def pack(files: Mapping[str, bytes], day: str) -> bytes:
    """A zip of files by their names, which may not be large. ``day`` is in ISO form."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            archive.writestr(entry(name, day), files[name])
    return made.getvalue()
