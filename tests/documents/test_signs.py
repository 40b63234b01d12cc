"""Every sign that a text may hold is drawn in a paper, or one that says the same stands in its place."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import docx
import pypdf
import pytest
import typst

from rc_dashboard.documents.rendering.docx import docx_of
from rc_dashboard.documents.rendering.fonts import (
    FAMILIES,
    INSTEAD,
    SIGNS,
    STOOD,
    drawn,
    font_folders,
    undrawn_letters,
    without_strange_signs,
)
from rc_dashboard.documents.rendering.paper import Own, Paper, Section
from rc_dashboard.documents.rendering.pdf import as_data, pdf_of
from rc_dashboard.domain.text import direction_of
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.catalogues import forms_of, messages
from rc_dashboard.i18n.opened import opened_languages

#: In no font at all: what it is drawn as is what a missing sign is drawn as.
NOWHERE = "\U000f0000"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> dict[str, bytes]:
    """Each sign by itself, as a paper's fonts draw it."""
    signs = [NOWHERE, *SIGNS]
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    pages = "\n#pagebreak()\n".join(f'#"\\u{{{ord(sign):x}}}"' for sign in signs)
    source: Path = tmp_path_factory.mktemp("signs") / "signs.typ"
    source.write_text(
        f"#set page(width: 40pt, height: 40pt, margin: 4pt)\n#set text(font: ({families}))\n{pages}", "utf-8"
    )
    compiler = typst.Compiler(str(source), font_paths=font_folders(), ignore_system_fonts=True)
    return dict(zip(signs, compiler.compile(format="png"), strict=True))


def test_each_sign_that_is_promised_is_drawn(pictures):
    assert [sign for sign in SIGNS if pictures[sign] == pictures[NOWHERE]] == []
    assert len({pictures[sign] for sign in "→←✓✗★●"}) == 6


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("avant → après", "avant → après"),
        ("🟢 En cours", "● En cours"),
        ("✅ fait, ❌ non", "✓ fait, ✗ non"),
        ("⚠️ retard", "⚠ retard"),
        ("un 🦄 ici", f"un {STOOD} ici"),
        ("👩🏽‍🎓", f"{STOOD}\u200d{STOOD}"),
        ("Кирилиця, العربية, ქართული, ትግርኛ", "Кирилиця, العربية, ქართული, ትግርኛ"),
    ],
)
def test_what_cannot_be_drawn_is_said_by_another_sign(written, stands):
    assert without_strange_signs(written) == stands
    assert undrawn_letters(without_strange_signs(written)) == ""


def test_what_stands_instead_is_drawn():
    assert {ord(sign) for sign in (*INSTEAD.values(), STOOD)} <= drawn()


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code in opened_languages()])
def test_every_word_of_ours_comes_whole_into_a_paper(language):
    for key in messages(language):
        for words in forms_of(language, key):
            assert without_strange_signs(words) == words, key
            assert undrawn_letters(words) == "", key


ARABIC = "مرافقة 12 شخصا (Lyon)"


def test_words_of_another_direction_have_their_own_in_a_paper():
    """In a French paper, an Arabic title begins on its right; its brackets and number stand where it has them."""
    made = pdf_of(
        Paper("Titre", "fr", "ltr", "{page}/{pages}", "fait", sections=[Section("Partie", [Own(ARABIC)])])
    )
    read = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "12" in read
    data = as_data(
        Paper("T", "fr", "ltr", "{page}", "", sections=[Section("P", [Own(ARABIC), Own("Un titre"), "12"])])
    )
    assert [part["words"]["dir"] for part in data["sections"][0]["parts"]] == ["rtl", "ltr", ""]


def test_words_of_another_direction_have_their_own_in_word():
    sections = [Section("Partie", [Own(ARABIC), Own("Un titre")])]
    paper = Paper("Titre", "fr", "ltr", "{page}/{pages}", "fait", sections=sections)
    document = docx.Document(io.BytesIO(docx_of(paper, made_utc=datetime(2026, 3, 2))))
    turned = {run.text: run._r.xpath("./w:rPr/w:rtl") != [] for p in document.paragraphs for run in p.runs}
    assert (turned[ARABIC], turned["Un titre"]) == (True, False)


@pytest.mark.parametrize(
    ("text", "way"), [("Lyon", "ltr"), ("« مرحبا »", "rtl"), ("12 % !", ""), ("", ""), ("2027 ليون Lyon", "rtl")]
)
def test_the_direction_of_a_text_is_that_of_its_first_letter(text, way):
    assert direction_of(text) == way
