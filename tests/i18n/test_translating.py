"""Words go out to a translator as a .po file and come back: all of them, or none and the reason."""

from __future__ import annotations

import io
import shutil
from unicodedata import normalize

import pytest
from babel.messages.pofile import read_po, write_po

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import LANGUAGES, catalogues, translating, translator
from rc_dashboard.i18n.catalogues import FOLDER, files_of, forms_of
from rc_dashboard.i18n.translating import faults, missing_words, source_areas, take_back


@pytest.fixture
def house(tmp_path, monkeypatch):
    """The catalogues in a folder of our own, where Georgian has lost an area and Portuguese all of them."""
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "pt")
    (tmp_path / "ka" / "public" / "vocabulary.po").unlink()
    for module in (catalogues, translating):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    catalogues.read_again()
    yield tmp_path
    catalogues.read_again()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_that_we_ship_have_no_fault(language):
    for path in files_of(language):
        assert faults(language, path.read_text("utf-8")) == [], path


def in_french_by_another_tool(text: str) -> str:
    """The file as a tool saves it: every word filled, long lines wrapped, the head rewritten."""
    catalogue = read_po(io.BytesIO(text.encode()))
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            french = forms_of("fr", key)
            message.string = french[0] if isinstance(message.id, str) else (french[0], french[-1])
    saved = io.BytesIO()
    write_po(saved, catalogue)
    return saved.getvalue().decode()


def test_what_is_missing_goes_out_and_comes_back(house):
    text, count = missing_words("ka", ["public/vocabulary", "public/charts"])
    assert count == sum(bool(m.id) for m in catalogues.read_catalogue(house / "fr" / "public" / "vocabulary.po"))
    assert "#. Réalisé" in text
    done = in_french_by_another_tool(text)
    assert take_back("ka", done) == count
    assert forms_of("ka", "status.completed") == ("Réalisé",)
    assert missing_words("ka", ["public/vocabulary", "public/charts"])[1] == 0
    assert take_back("ka", done) == 0


def test_every_area_goes_round_without_a_change(house):
    """Out of our files, through a translator's tool, and back: the same words, the same files."""
    for area in source_areas():
        path = house / "ar" / f"{area}.po"
        if path.exists():
            before = path.read_bytes()
            assert take_back("ar", path.read_text("utf-8")) == 0
            assert path.read_bytes() == before


def test_a_changed_word_stays_in_its_place_and_the_rest_as_it_was(house):
    path = house / "ar" / "public" / "vocabulary.po"
    before = path.read_text("utf-8")
    old = forms_of("ar", "status.paused")[0]
    assert (
        take_back(
            "ar", before.replace(f'msgid "status.paused"\nmsgstr "{old}"', 'msgid "status.paused"\nmsgstr "غير"')
        )
        == 1
    )
    assert path.read_text("utf-8") == before.replace(
        f'msgid "status.paused"\nmsgstr "{old}"', 'msgid "status.paused"\nmsgstr "غير"'
    )


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "pt"])
def test_a_word_that_counts_is_taken_back_changed_in_every_language(house, language):
    """Six forms in Arabic, three in Russian and Ukrainian: each as many as its own head says."""
    path = next(
        path for path in (house / language).rglob("*.po") if 'msgid "count.commitments"' in path.read_text()
    )
    old = forms_of(language, "count.commitments")
    changed = tuple(f"{form} !" for form in old)
    given = path.read_text("utf-8")
    for place, form in reversed(list(enumerate(old))):
        given = given.replace(f'msgstr[{place}] "{form}"', f'msgstr[{place}] "{form} !"')
    assert take_back(language, given) >= 1
    assert forms_of(language, "count.commitments") == changed
    assert path.read_text("utf-8") == given


def test_no_area_is_written_where_another_cannot_be(house):
    """The last of two files has no place to be written to, as on a full disk: the first stays as it was."""
    (house / "ar" / "public" / "vocabulary.po.new").mkdir()
    before = {path: path.read_bytes() for path in house.rglob("*") if path.is_file()}
    words = 'msgid "public.languages"\nmsgstr "غير"\n\nmsgid "status.paused"\nmsgstr "غير"\n'
    with pytest.raises(OSError, match="vocabulary.po.new"):
        take_back("ar", f"{missing_words('ar', [])[0]}\n{words}")
    assert {path: path.read_bytes() for path in house.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ('msgid "status.nowhere"\nmsgstr "x"', "unknown"),
        ('#, fuzzy\nmsgid "status.paused"\nmsgstr "x"', "fuzzy"),
        ('msgid "count.late"\nmsgid_plural "count.late"\nmsgstr[0] "a {count}"\nmsgstr[1] ""', "forms"),
        ('msgid "when.as_of"\nmsgstr "sans jour"', "placeholders"),
        ('msgid "when.as_of"\nmsgstr "{day"', "placeholders"),
        (f'msgid "status.paused"\nmsgstr "{normalize("NFD", "é")}"', "signs"),
    ],
)
def test_a_fault_is_named_and_nothing_is_taken(house, entry, what):
    good = 'msgid "status.blocked"\nmsgstr "ok"'
    text = "\n\n".join([missing_words("pt", [])[0], good, entry]) + "\n"
    assert [fault.what for fault in faults("pt", text)] == [what]
    with pytest.raises(Refusal, match="catalogue_faulty"):
        take_back("pt", text)
    assert not (house / "pt").exists()


def test_a_file_that_is_none_is_refused(house):
    with pytest.raises(Refusal, match="catalogue_unreadable"):
        faults("pt", "%PDF-1.7 no catalogue at all")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_file_says_our_plural_rule(language):
    catalogue = read_po(io.BytesIO(missing_words(language, [])[0].encode()))
    assert catalogue.num_plurals == translator(language).plural_forms
