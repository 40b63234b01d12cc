"""What a file really is, by its content; its name proves nothing.

Five kinds are taken as evidence: PDF, PNG, JPEG, ODT, DOCX. A document with macros is
none of them.
"""

from __future__ import annotations

import io
import re
import zipfile

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import clean

SIZE_LIMIT = 10 * 1024 * 1024

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

#: Media type: the endings that such a file may have; the first is given to one without.
ENDINGS = {PDF: ("pdf",), PNG: ("png",), JPEG: ("jpg", "jpeg"), ODT: ("odt",), DOCX: ("docx",)}
_STARTS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_ENTRY_LIMIT = 5_000


def media_type_of(name: str, content: bytes) -> str:
    """The media type of a file, if it is one that is taken and its name says the same.

    Raises ``Refusal``: ``file_empty``, ``file_too_large``, ``file_kind_unknown``,
    ``file_lies`` when the ending says something else than the content.
    """
    shown = file_name(name)
    if not content:
        raise Refusal("file_empty", name=shown)
    if len(content) > SIZE_LIMIT:
        raise Refusal("file_too_large", name=shown, size=f"{len(content) / 1024 / 1024:.0f}")
    found = _by_start(content) or _by_archive(content)
    if found is None:
        raise Refusal("file_kind_unknown", name=shown)
    ending = shown.rpartition(".")[2].lower()
    if ending not in ENDINGS[found]:
        raise Refusal("file_lies", name=shown, kind=ENDINGS[found][0])
    return found


def file_name(name: str) -> str:
    """The last part of a name, without what a path or a header could be misled by."""
    last = re.split(r"[\\/]", clean(name))[-1]
    return re.sub(r'[\x00-\x1f"\'<>|:*?;%]+', "_", last)[-120:].lstrip(".") or "_"


def _by_start(content: bytes) -> str | None:
    return next((media for start, media in _STARTS if content.startswith(start)), None)


def _by_archive(content: bytes) -> str | None:
    """ODT and DOCX are archives; only their table of contents and one small entry are read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > _ENTRY_LIMIT or any(
                "vbaProject" in name or name.startswith("Basic/") for name in names
            ):
                return None
            if names and names[0] == "mimetype" and archive.getinfo("mimetype").file_size == len(ODT):
                return ODT if archive.read("mimetype").decode("ascii", "replace") == ODT else None
            return DOCX if {"[Content_Types].xml", "word/document.xml"} <= set(names) else None
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, ValueError, OSError):
        return None
