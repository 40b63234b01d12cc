"""Words folded to be found; texts cleaned of what hides or reorders."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.text import clean, fold, is_hostile, slug

ANY_TEXT = st.text()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Accès à l’État", "acces a l'etat"),
        ("  Cœur   de\u00a0ville\n", "cœur de ville"),
        ("ÉLÈVE", "eleve"),
        ("Straße", "strasse"),
        ("ﬁche", "fiche"),
        ("İzmir", "izmir"),
        ("مُتأخّر", "متاخر"),
    ],
)
def test_words_fold_to_how_people_type_them(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_word_is_found_however_its_accents_were_typed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "hidden", ["\x00", "\x1b", "\x1f", "\x7f", "\x9f", "\u202e", "\u2066", "\ufeff", "\ud800"]
)
def test_what_hides_or_reorders_is_taken_out(hidden: str) -> None:
    assert clean(f"fac{hidden}ture") == "facture"
    assert is_hostile(f"fac{hidden}ture")


def test_lines_tabs_and_arabic_stay() -> None:
    assert clean("  un\n\tdeux متأخر \u200f ") == "un\n\tdeux متأخر \u200f"
    assert not is_hostile("un\n\tdeux متأخر")


def test_two_ways_of_typing_an_accent_become_one() -> None:
    assert clean("e\u0301te\u0301") == "été"


@given(ANY_TEXT)
def test_a_clean_text_stays_as_it_is_and_can_be_written_to_a_file(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert not is_hostile(cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


def test_a_name_becomes_an_address() -> None:
    assert slug("Grenoble-Alpes Métropole") == "grenoble-alpes-metropole"
    assert slug(" L’Haÿ — les/Roses ! ") == "l-hay-les-roses"


@given(ANY_TEXT)
def test_an_address_holds_letters_digits_and_single_dashes(text: str) -> None:
    made = slug(text)

    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in made
    assert made.strip("-") == made == slug(made)
