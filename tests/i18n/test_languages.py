"""Each language: its plurals as CLDR has them, its digits, its names; and how it opens by itself."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from babel import Locale

from rc_dashboard.i18n import LANGUAGES, canonical_language, catalogues, opened, pick_language, translator


@pytest.mark.parametrize("code", LANGUAGES)
def test_plurals_are_those_of_cldr(code):
    """Our rule may number the forms as it likes; the same numbers must fall together."""
    of_cldr, t = Locale.parse(LANGUAGES[code].cldr).plural_form, translator(code)
    together: dict[str, set[int]] = {}
    for count in range(201):
        together.setdefault(of_cldr(count), set()).add(t.plural_form(count))
    assert all(len(forms) == 1 for forms in together.values())
    assert len(set.union(*together.values())) == len(together) == t.plural_forms


@pytest.mark.parametrize("code", LANGUAGES)
def test_digits_are_latin_and_nothing_else_counts(code):
    t = translator(code)
    said = " ".join(
        [
            t.date(date(2026, 11, 24)),
            t.date(date(2026, 11, 24), "short"),
            t.month(date(2026, 11, 24)),
            t.month_short(date(2026, 11, 24)),
            t.moment(datetime(2026, 11, 24, 17, 5)),
            t.number(1234567.5, 1),
            t.percent(0.28),
            t.percent(0.004),
        ]
    )
    assert re.findall(r"\d", said)
    assert not [sign for sign in said if sign.isdecimal() and sign not in "0123456789"]
    assert "2026" in t.date(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("code", "percent", "day"),
    [
        ("fr", "28\xa0%", "24 novembre 2026"),
        ("tr", "%28", "24 Kasım 2026"),
        ("ku", "%28", "24ê mijdara 2026an"),
        ("ru", "28\xa0%", "24 ноября 2026"),
        ("bn", "28%", "24 নভেম্বর, 2026"),
        ("so", "28%", "Noofeembar 24, 2026"),
        ("ti", "28%", "ሕዳር 24, 2026"),
        ("ka", "28%", "24 ნოემბერი, 2026"),
        ("sq", "28%", "24 nëntor 2026"),
        ("es", "28\xa0%", "24 de noviembre de 2026"),
        ("pt", "28%", "24 de novembro de 2026"),
        ("fa-AF", "28%", "24 نومبر 2026"),
    ],
)
def test_shares_and_days_are_written_as_the_language_writes_them(code, percent, day):
    t = translator(code)
    assert re.sub(r"[\u200e\u200f\u061c]", "", t.percent(0.28)).replace("٪", "%") == percent
    assert t.date(date(2026, 11, 24)) == day


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_named_in_its_own_script(code):
    ranges = {"Latn": "A-Za-zÀ-ſ", "Arab": "\u0600-\u06ff", "Cyrl": "\u0400-\u04ff"}
    ranges |= {"Beng": "\u0980-\u09ff", "Ethi": "\u1200-\u137f", "Geor": "\u10a0-\u10ff"}
    language = LANGUAGES[code]
    assert re.fullmatch(rf"[{ranges[language.script]} ()]+", language.name)
    assert language.rtl == (Locale.parse(language.cldr).text_direction == "rtl")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("prs", "fa-AF"),
        ("fa-IR", "fa-AF"),
        ("kmr", "ku"),
        ("ku-Latn-TR", "ku"),
        ("ku-Arab", None),
        ("ckb", None),
        ("sq-AL", "sq"),
        ("pt-br", "pt"),
        ("pt_BR", "pt"),
        ("so-SO", "so"),
        ("ti-ET", "ti"),
        ("ti-er", "ti"),
        ("fr-CA", "fr"),
        ("FR-FACILE", "fr-facile"),
        ("ja", None),
        ("<script>", None),
        ("", None),
    ],
)
def test_a_language_under_another_name_is_ours(asked, meant):
    assert canonical_language(asked) == meant


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ar-SY,ar;q=0.9", "ar"),
        ("fa-AF,fa;q=0.9", "fa-AF"),
        ("prs", "fa-AF"),
        ("fa-IR", "fa-AF"),
        ("uk-UA,ru;q=0.5", "uk"),
        ("ku-Arab,ku;q=0.8", "ku"),
        ("ja,en;q=0.5", "en"),
        ("", "fr"),
        ("'; DROP TABLE", "fr"),
    ],
)
def test_the_language_that_a_browser_asks_for(accepted, language):
    assert pick_language(None, accepted, tuple(LANGUAGES)) == language


def test_what_the_address_asks_comes_before_the_browser():
    assert pick_language("prs", "en", ("fr", "en", "fa-AF")) == "fa-AF"
    assert pick_language("ka", "en", ("fr", "en")) == "en"


def forget() -> None:
    catalogues.read_again()
    for kept in (opened.opened_languages, opened.completeness):
        kept.cache_clear()


@pytest.fixture
def house_of_words(tmp_path, monkeypatch):
    """Catalogues of our own making: French has twenty public words; ``fill`` gives a language some."""

    def fill(language: str, words: int) -> None:
        folder = tmp_path / language / "public"
        folder.mkdir(parents=True)
        entries = [f'msgid "word.n{number}"\nmsgstr "mot {number}"\n' for number in range(words)]
        (folder / "words.po").write_text("\n".join(['msgid ""\nmsgstr ""\n', *entries]), "utf-8")

    for module in (catalogues,):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    forget()
    fill("fr", 20)
    yield fill
    forget()


def test_a_language_opens_by_itself_at_ninety_five_percent(house_of_words):
    house_of_words("ka", 18)
    house_of_words("ti", 19)
    assert opened.completeness("ka") == 0.9
    assert opened.opened_languages() == ("fr", "ti")
