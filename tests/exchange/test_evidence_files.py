"""A file is what its content is."""

from __future__ import annotations

import io
import zipfile

import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.evidence_files import DOCX, JPEG, ODT, PDF, PNG, SIZE_LIMIT, file_name, media_type_of


def archive(**entries: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        for name, content in entries.items():
            opened.writestr(name.replace("__", "/"), content)
    return target.getvalue()


WORD = {"[Content_Types].xml": "<x/>", "word__document.xml": "<x/>"}


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("compte-rendu.pdf", b"%PDF-1.7 ...", PDF),
        ("Photo.PNG", b"\x89PNG\r\n\x1a\n...", PNG),
        ("photo.jpeg", b"\xff\xd8\xff\xe0...", JPEG),
        ("note.odt", archive(mimetype=ODT, content="x"), ODT),
        ("note.docx", archive(**WORD), DOCX),
    ],
)
def test_the_five_kinds_are_known_by_their_content(name, content, media):
    assert media_type_of(name, content) == media


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("vide.pdf", b"", "file_empty"),
        ("gros.pdf", b"%PDF-" + b"x" * SIZE_LIMIT, "file_too_large"),
        ("programme.pdf", b"MZ\x90\x00", "file_kind_unknown"),
        ("page.pdf", b"<html><script>alert(1)</script>", "file_kind_unknown"),
        ("image.svg", b"<svg onload='alert(1)'/>", "file_kind_unknown"),
        ("photo.png", b"%PDF-1.7", "file_lies"),
        ("photo", b"\x89PNG\r\n\x1a\n", "file_lies"),
        ("macro.docx", archive(**WORD, **{"word__vbaProject.bin": "x"}), "file_kind_unknown"),
        ("tableau.docx", archive(**{"xl__workbook.xml": "x"}), "file_kind_unknown"),
        ("cassé.docx", b"PK\x03\x04 rien", "file_kind_unknown"),
    ],
)
def test_anything_else_is_refused_in_words(name, content, code):
    with pytest.raises(Refusal) as refused:
        media_type_of(name, content)
    assert refused.value.code == code


def test_a_name_cannot_point_elsewhere():
    assert file_name("../../etc/passwd") == "passwd"
    assert file_name('C:\\bureau\\a";b.pdf') == "a_b.pdf"
    assert [file_name(name) for name in ("", ".", "..", "a/..", "../../.bashrc")] == ["_", "_", "_", "_", "bashrc"]
