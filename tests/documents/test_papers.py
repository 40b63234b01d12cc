"""Documents: tagged PDFs whose text comes out as it was written, and Word files that say the same."""

from __future__ import annotations

import io
import re
import subprocess
from datetime import date, datetime

import cv2
import docx
import pypdf
import pytest

from rc_dashboard.documents.papers.minutes import Sealed, minutes_paper
from rc_dashboard.documents.rendering.docx import docx_of
from rc_dashboard.documents.rendering.paper import Item, Own, Pair, Paper, Section, Table
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.documents.rendering.poster import Line, Poster, Spoken, poster_pdf
from rc_dashboard.i18n import translator

MADE = datetime(2026, 3, 2, 12)
HOSTILE = (
    "# titre $x$ <b>gras</b> @renvoi *étoile* _souligné_ `code` // \\ {{ t }} #eval() %s [lien](javascript:x)"
)
ARABIC = "تقدّم الالتزام منذ الاجتماع الأخير"


def paper(language="fr", direction="ltr", **changes) -> Paper:
    sections = [
        Section("Une partie", [HOSTILE, Item(Own(HOSTILE), ["mot", HOSTILE], [Own("ligne une\nligne deux")])]),
        Section("Un tableau", [Table(["colonne", "autre"], [["1", Own(HOSTILE)]])]),
        Section("Deux voix", [Pair("LYO-E01", [("PLACE", "Un peu"), ("Collectivité", "Fait")])]),
        Section("Rien ici", [], "Aucune."),
    ]
    kept = {
        "title": HOSTILE,
        "page_of": "page {page} sur {pages}",
        "made": "Établi le 2 mars",
        "sections": sections,
    }
    return Paper(language=language, direction=direction, **{**kept, **changes})


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages)).replace("\u200b", "")


def words_of(file: bytes) -> str:
    document = docx.Document(io.BytesIO(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join(
        [*(p.text for p in document.paragraphs), *cells, document.sections[0].footer.paragraphs[0].text]
    )


def test_a_pdf_is_tagged_titled_in_its_language_and_says_so():
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(paper())))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == HOSTILE
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


@pytest.mark.parametrize(
    "part", [HOSTILE, "ligne une", "ligne deux", "colonne", "Un peu", "Aucune.", "page 1 sur 1"]
)
def test_every_text_of_a_pdf_is_as_it_was_written(part):
    assert part in text_of(pdf_of(paper()))


@pytest.mark.parametrize("part", [HOSTILE, "colonne", "Un peu", "Aucune.", "Établi le 2 mars"])
def test_every_text_of_a_word_file_is_as_it_was_written(part):
    assert part in words_of(docx_of(paper(), made_utc=MADE))


def test_fonts_are_in_the_file_and_come_from_packages():
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(paper(title=ARABIC))))
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1] for font in reader.pages[0]["/Resources"]["/Font"].values()
    }
    assert any(name.startswith("NotoSans") for name in fonts)
    assert any(name.startswith("Amiri") for name in fonts)


@pytest.mark.process
def test_arabic_and_french_stand_in_one_document_and_both_are_read_out_right(tmp_path):
    made = paper(
        "ar", "rtl", title=ARABIC, sections=[Section(ARABIC, [ARABIC, Own("Exemple : un guide en 6 langues.")])]
    )
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_of(made))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    for word in ("الالتزام", "الاجتماع", "الأخير"):
        assert word in re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    assert "Exemple : un guide en 6 langues." in text
    xml = docx.Document(io.BytesIO(docx_of(made, made_utc=MADE))).element.xml
    assert "<w:bidi/>" in xml
    assert "<w:rtl/>" in xml


def test_a_word_longer_than_the_page_stays_on_it():
    made = pdf_of(paper(sections=[Section("x", ["x" * 400])]))
    assert "x" * 400 in text_of(made).replace(" ", "")
    box = pypdf.PdfReader(io.BytesIO(made)).pages[0].mediabox
    ends = []
    pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text(
        visitor_text=lambda text, _cm, tm, _f, size: ends.append(float(tm[4])) if text.strip() else None
    )
    assert max(ends) < float(box.width)


def content(**changes):
    entry = {
        "kind": "decision", "place_text": HOSTILE, "municipality_text": "", "owner": "Direction", "due_on": "2026-06-01",
        "status": None, "declared": None, "level": None, "evidence_url": "", "obstacle": "",
    }  # fmt: skip
    disputed = {
        **entry,
        "kind": "disagreement",
        "place_text": "Nous ne l’avons pas vu",
        "municipality_text": "C’est fait",
    }
    point = {"kind": "commitment", "code": "LYO-E01", "title": "Exemple", "entries": [entry, disputed]}
    return {
        "code": "LYO-M01", "municipality": "Lyon", "held_on": "2026-03-02", "since_on": "2025-09-02", "next_on": None,
        "attendees": "Directrice de l’accueil", "is_example": True, "points": [point], **changes,
    }  # fmt: skip


@pytest.mark.parametrize(("language", "title"), [("fr", "Compte rendu LYO-M01"), ("en", "Minutes LYO-M01")])
def test_minutes_hold_what_was_signed_in_both_languages(language, title):
    made = minutes_paper(Sealed(content(), "abc123"), date(2026, 3, 3), translator(language))
    for text in (text_of(pdf_of(made)), words_of(docx_of(made, made_utc=MADE))):
        for part in (title, HOSTILE, "Nous ne l’avons pas vu", "C’est fait", "Direction", "abc123"):
            assert part in text


def test_example_minutes_say_that_they_are_an_example():
    t = translator("fr")
    assert "exemple" in minutes_paper(Sealed(content(), ""), date(2026, 3, 3), t).notice.lower()
    assert minutes_paper(Sealed(content(is_example=False), ""), date(2026, 3, 3), t).notice == ""


def poster(lines: int, languages: int = 2, title: str = HOSTILE) -> Poster:
    shares = [{"label": "Fait", "percent": "50 %", "value": 0.5, "colour": "#1B572E"}] * 2
    said = Spoken(
        "fr", "ltr", "Ce qui est promis", "50 %", shares, [Line("En cours", title, "fr")] * lines, "", ""
    )
    arabic = Spoken("ar", "rtl", ARABIC, ARABIC, shares, [Line(ARABIC, title, "fr")] * lines, "", "")
    return Poster(
        "Lyon", "Affiche", [said, arabic][:languages], "villes.example/lyon", "https://villes.example/lyon", "x"
    )


@pytest.mark.parametrize("paper_size", ["a3", "a4"])
@pytest.mark.parametrize(("lines", "languages"), [(0, 1), (3, 2), (12, 2), (60, 2)])
def test_a_poster_is_one_page_whatever_it_says(paper_size, lines, languages):
    made = poster_pdf(poster(lines, languages), paper_size)
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 1
    assert text_of(made).count("*étoile*") == lines * languages


@pytest.mark.process
def test_the_code_on_a_poster_leads_to_its_page(tmp_path):
    """Read back from the page as a phone would: by a decoder that has not made it."""
    (tmp_path / "p.pdf").write_bytes(poster_pdf(poster(5)))
    subprocess.run(["pdftoppm", "-r", "110", "-png", "p.pdf", "p"], cwd=tmp_path, check=True)
    (picture,) = tmp_path.glob("p*.png")
    found, *_ = cv2.QRCodeDetector().detectAndDecode(cv2.imread(str(picture)))
    assert found == "https://villes.example/lyon"
