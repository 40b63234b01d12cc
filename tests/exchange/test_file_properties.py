"""A file that is kept as evidence shows what it showed and says nothing of who made it, where."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.evidence_files import DOCX, JPEG, ODT, PDF, PNG, media_type_of
from rc_dashboard.exchange.file_properties import without_properties

WHO = "Canari Personne"


def picture(kind: str, turned: int = 1) -> bytes:
    image = Image.new("RGB", (40, 20), (200, 30, 30))
    image.putpixel((3, 3), (0, 0, 255))
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x9286] = turned, WHO, WHO
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 45.0, 0.0), 3: "E", 4: (4.0, 50.0, 0.0)})
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", WHO)
        info.add_itxt("XML:com.adobe.xmp", WHO)
        image.save(made, kind, pnginfo=info, exif=exif)
    else:
        image.save(made, kind, quality=90, exif=exif, comment=WHO.encode(), xmp=f"<x:xmpmeta>{WHO}".encode())
    return made.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", JPEG), ("PNG", PNG)])
def test_a_picture_keeps_its_pixels_and_loses_who_and_where(kind, media_type):
    before = picture(kind)
    assert WHO.encode() in before
    after = without_properties(media_type, before + WHO.encode())
    assert WHO.encode() not in after
    assert b"Exif" not in after
    with Image.open(io.BytesIO(before)) as one, Image.open(io.BytesIO(after)) as other:
        assert one.tobytes() == other.tobytes()
        assert not other.getexif()
    assert without_properties(media_type, after) == after


def test_a_picture_that_lies_on_its_side_is_turned():
    after = without_properties(JPEG, picture("JPEG", turned=6))
    assert WHO.encode() not in after
    with Image.open(io.BytesIO(after)) as upright:
        assert upright.size == (20, 40)


def pdf() -> bytes:
    image = Image.open(io.BytesIO(picture("JPEG")))
    made = io.BytesIO()
    image.save(made, "PDF", author=WHO, title=WHO)
    writer = PdfWriter(clone_from=PdfReader(made))
    writer.xmp_metadata = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{WHO}</x:xmpmeta>'.encode()
    done = io.BytesIO()
    writer.write(done)
    return done.getvalue()


def test_a_pdf_keeps_its_pages_and_loses_who_wrote_it():
    before, after = pdf(), without_properties(PDF, pdf())
    assert WHO in str(PdfReader(io.BytesIO(before)).metadata)
    assert WHO.encode() in before
    assert WHO.encode() not in after
    found = PdfReader(io.BytesIO(after))
    assert WHO not in str(found.metadata)
    assert len(found.pages) == 1
    assert found.pages[0].images[0].image.size == (40, 20)


def docx() -> bytes:
    document = Document()
    document.core_properties.author = document.core_properties.last_modified_by = WHO
    document.add_paragraph("Le texte reste")
    document.add_comment(document.paragraphs[0].runs, text="Remarque", author=WHO, initials="CP")
    document.add_picture(io.BytesIO(picture("JPEG")))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def odt() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr("content.xml", f"<c><dc:creator>{WHO}</dc:creator><text>Le texte reste</text></c>")
        archive.writestr(
            "meta.xml", f"<office:meta><meta:initial-creator>{WHO}</meta:initial-creator></office:meta>"
        )
        archive.writestr("Thumbnails/thumbnail.png", picture("PNG"))
        archive.writestr("Pictures/1.jpg", picture("JPEG"))
        entry = '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" manifest:media-type=""/>'
        archive.writestr("META-INF/manifest.xml", f"<m>{entry}</m>")
    return made.getvalue()


@pytest.mark.parametrize(("made", "media_type", "name"), [(docx, DOCX, "a.docx"), (odt, ODT, "a.odt")])
def test_a_document_keeps_its_text_and_loses_who_wrote_it(made, media_type, name):
    before, after = made(), without_properties(media_type, made())
    assert media_type_of(name, after) == media_type

    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {part: archive.read(part) for part in archive.namelist()}

    assert any(WHO.encode() in part for part in parts(before).values())
    found = parts(after)
    assert [part for part, content in found.items() if WHO.encode() in content or b"thumbnail" in content] == []
    assert any(b"Le texte reste" in content for content in found.values())


def test_a_word_document_still_opens():
    document = Document(io.BytesIO(without_properties(DOCX, docx())))
    assert document.paragraphs[0].text == "Le texte reste"
    assert not document.core_properties.author


@pytest.mark.parametrize(
    ("media_type", "content"),
    [(JPEG, b"\xff\xd8\xff\xe1"), (JPEG, b"\xff\xd8\xff\xe0\x00\x10abc" + b"x" * 99), (PNG, b"\x89PNG\r\n\x1a\n\x00"), (DOCX, b"PK")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(media_type, content):
    with pytest.raises(Refusal, match="file_kind_unknown"):
        without_properties(media_type, content)
