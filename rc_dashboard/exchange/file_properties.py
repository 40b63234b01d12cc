"""What a file says besides what it shows: where a picture was taken, who wrote a document. It is left out.

Whoever proves something with a photograph does not publish where they stood; nor who typed a letter. Pictures
keep their pixels and colours, documents their text; what names people, places and machines goes, from the
pictures inside of documents as well.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile

from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, StreamObject

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.evidence_files import DOCX, JPEG, ODT, PDF, PNG

#: Chunks of a PNG that its picture is made of.
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"bKGD", b"sBIT",
     b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
_PNG_START = b"\x89PNG\r\n\x1a\n"
#: Segments of a JPEG that say something of the picture's making: EXIF, XMP, IPTC, comments; not JFIF, colours, Adobe's.
_JPEG_LEFT = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
_COLOURS = b"ICC_PROFILE\x00"
_ORIENTATION = 0x0112
#: Unpacked bytes of a document at most.
_UNPACKED = 100 * 1024 * 1024
_EMPTY = {
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "meta.xml": '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
    "<office:meta/></office:document-meta>",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_THUMBNAIL = re.compile(r"(docProps/|Thumbnails/)thumbnail\.\w+")
_NAMES_IT = re.compile(rb"<(?:Relationship|manifest:file-entry)\b[^>]*[\"'/]thumbnail\.\w+[\"'][^>]*/>")
#: Who wrote a comment or a change, within the text of a document.
_AUTHORS = re.compile(rb"(\bw(?:\d+)?:(?:author|initials|userId|providerId)=)(\"[^\"]*\"|'[^']*')")
_CREATORS = re.compile(rb"(<(dc:creator|meta:creator-initials)\b[^>]*>)[^<]*(</\2>)")


def without_properties(media_type: str, content: bytes) -> bytes:
    """The same file without its properties; a kind that has none that we know of stays as it is.

    Raises ``Refusal`` ``file_kind_unknown`` for a picture or a document that cannot be read.
    """
    clean = {JPEG: _jpeg, PNG: _png, DOCX: _archive, ODT: _archive, PDF: _pdf}.get(media_type)
    if clean is None:
        return content
    try:
        return clean(content)
    except (ValueError, struct.error, IndexError, KeyError, OSError, RuntimeError, NotImplementedError) as failure:
        raise Refusal("file_kind_unknown", name="") from failure
    except (zipfile.BadZipFile, PyPdfError, RecursionError) as failure:
        raise Refusal("file_kind_unknown", name="") from failure


def _jpeg(content: bytes) -> bytes:
    """A picture that lies on its side by its properties is turned; any other keeps every bit of what it shows."""
    if _is_turned(content):
        return _turned(content)
    kept, at = bytearray(content[:2]), 2
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError("no marker")
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == 0xD9:
            return bytes(kept + b"\xff\xd9")
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = at + 2 + length
        if kind == 0xDA:
            end = _end_of_scan(content, end)
        is_left = kind in _JPEG_LEFT or (kind == 0xE2 and not content.startswith(_COLOURS, at + 4))
        if not is_left:
            kept += content[at:end]
        at = end
    return bytes(kept)


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the pixels of a scan end: at the next marker that is none of their own."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _is_turned(content: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.getexif().get(_ORIENTATION, 1) not in (0, 1)
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        return False


def _turned(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        colours, upright = picture.info.get("icc_profile"), ImageOps.exif_transpose(picture)
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        made = io.BytesIO()
        bare.save(made, "JPEG", quality=92, icc_profile=colours)
    return made.getvalue()


def _png(content: bytes) -> bytes:
    kept, at = bytearray(_PNG_START), len(_PNG_START)
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        if kind in _PNG_KEPT:
            kept += content[at : at + 12 + length]
        at += 12 + length
        if kind == b"IEND":
            return bytes(kept)
    raise ValueError("no end")


#: What a PDF's parts say of their making.
_PDF_LEFT = ("/Metadata", "/PieceInfo", "/LastModified")


def _pdf(content: bytes) -> bytes:
    """Its pages as they are; its properties, those of its parts, and those of its photographs left out."""
    if b" obj" not in content:
        return content
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.metadata = None
    for part in writer._objects:
        if isinstance(part, DictionaryObject):
            _bare_part(part)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _empty(part: object) -> None:
    if isinstance(part, StreamObject):
        part._data = b""
        part.pop("/Filter", None)


def _bare_part(part: DictionaryObject) -> None:
    """One object of a PDF; what is named no longer would still stand in the file, so that it is emptied."""
    if "/Metadata" in part:
        _empty(part["/Metadata"])
    for name in _PDF_LEFT:
        part.pop(name, None)
    if part.get("/Type") == "/Annot" and part.get("/Subtype") != "/Widget":
        part.pop("/T", None)
    if not isinstance(part, StreamObject):
        return
    if part.get("/Type") == "/Metadata":
        _empty(part)
    elif part.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        part._data = _jpeg(part._data)


def _archive(content: bytes) -> bytes:
    """The parts of a document in their order, each without what it says of people and machines."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        if sum(part.file_size for part in source.infolist()) > _UNPACKED:
            raise ValueError("too large unpacked")
        for part in source.infolist():
            if _THUMBNAIL.fullmatch(part.filename):
                continue
            bare = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            bare.compress_type = part.compress_type if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(bare, _part(part.filename, source.read(part)))
    return made.getvalue()


def _part(name: str, content: bytes) -> bytes:
    if name in _EMPTY:
        return (_HEAD + _EMPTY[name]).encode()
    if name.endswith((".xml", ".rels")):
        content = _NAMES_IT.sub(b"", content)
        return _CREATORS.sub(rb"\1\3", _AUTHORS.sub(rb'\1""', content))
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    return _png(content) if content.startswith(_PNG_START) else content
