"""The letters of every language are drawn; a smiley costs nobody a paper, and no letter becomes a box."""

from __future__ import annotations

import io

import pypdf
import pytest

from rc_dashboard.documents.papers.poster import is_printable
from rc_dashboard.documents.rendering import fonts
from rc_dashboard.documents.rendering.paper import Own, Paper, Section
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.opened import opened_languages

#: A sentence in each script, for languages whose catalogues are not there yet.
SAID = {
    "Latn": "Ce que la ville a pris sur elle : êîşçû ğıİ",
    "Arab": "ما تعهدت به المدينة، ښار څه ومنل؟ شهر چه پذیرفت؟",
    "Cyrl": "Що місто взяло на себе: їєґ — что город взял на себя",
    "Beng": "শহর যা করার দায়িত্ব নিয়েছে, ক্ষ ঞ্জ ত্র",
    "Ethi": "ከተማ ዝወሰደቶ ሓላፍነት፣ ኣብ ከመይ ኩነታት ኣሎ።",
    "Geor": "რა იკისრა ქალაქმა და სად არის ახლა",
}


def paper(*texts: str) -> Paper:
    return Paper("Titre", "fr", "ltr", "{page}/{pages}", "fait", sections=[Section("Partie", list(texts))])


@pytest.mark.parametrize("language", opened_languages())
def test_every_letter_of_an_open_language_is_drawn(language):
    assert is_printable(language)


def test_one_paper_draws_every_script():
    """The standard that our papers keep refuses a letter without a picture: that it is made is the proof."""
    assert set(SAID) == {language.script for language in LANGUAGES.values()}
    pdf_of(paper(*SAID.values()))


def test_fonts_are_those_that_the_papers_name():
    read = pypdf.PdfReader(io.BytesIO(pdf_of(paper(*SAID.values(), "☐ ★"))))
    used = {
        str(font.get_object()["/BaseFont"]) for page in read.pages for font in page["/Resources"]["/Font"].values()
    }
    for family in fonts.FAMILIES:
        short = family.replace(" ", "").replace("NewComputerModern", "NewCM")
        assert any(short in name for name in used), (family, used)


@pytest.mark.parametrize("smiley", ["🌱", "❤️", "1️⃣", "👍🏽", "👩‍👧", "🇺🇦", "\ue000", "\ud83d"])
def test_a_smiley_in_a_note_costs_nobody_the_paper(smiley):
    made = pdf_of(paper(Own(f"Avant {smiley}après")))
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "Avant" in text
    assert "après" in text


def test_a_text_in_a_script_without_font_is_refused_and_names_its_letters():
    with pytest.raises(Refusal) as refused:
        pdf_of(paper(Own("里昂 Lyon")))
    assert refused.value.code == "letters_not_drawn"
    assert refused.value.details == {"letters": "昂里"}
