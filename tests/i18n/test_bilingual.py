"""A language goes out beside the French, whole, and comes back: as .po and as a spreadsheet."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from openpyxl import load_workbook

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.catalogue_tables import HEADERS, rows_of_table, table_of
from rc_dashboard.i18n import LANGUAGES, catalogues, opened, translating
from rc_dashboard.i18n.bilingual import as_po, as_rows, as_template, pairs_of, po_of_rows
from rc_dashboard.i18n.catalogues import FOLDER, SOURCE_LANGUAGE, forms_of, messages
from rc_dashboard.i18n.translating import faults, take_back
from tests.i18n.test_translating import house  # noqa: F401 a fixture
from tools.languages import DOCUMENT, document

#: What msgfmt warns of when a head lacks it.
HEAD = ("Project-Id-Version", "PO-Revision-Date", "Last-Translator", "Language-Team", "Language", "MIME-Version")


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("*.po")), ids=lambda path: path.relative_to(FOLDER).as_posix()
)
def test_the_head_of_a_catalogue_is_whole(path: Path) -> None:
    text = path.read_text("utf-8").split("\n\n", 1)[0]
    assert [name for name in HEAD if f'"{name}: ' not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_language_stands_beside_the_french(language: str) -> None:
    read = read_po(io.BytesIO(as_po(language).encode()), abort_invalid=True)
    found = {message.context: message for message in read if message.id}
    assert set(found) == set(messages(SOURCE_LANGUAGE))
    for key, message in found.items():
        source = message.id if isinstance(message.id, str) else message.id[0]
        assert source == forms_of(SOURCE_LANGUAGE, key)[0]
        assert ("python-brace-format" in message.flags) == ("{" in "".join(forms_of(SOURCE_LANGUAGE, key)))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE_LANGUAGE])
def test_what_went_out_comes_back_without_a_change(language: str, house: Path) -> None:  # noqa: F811
    before = {path: path.read_bytes() for path in house.rglob("*.po")}
    assert take_back(language, as_po(language)) == 0
    assert take_back(language, po_of_rows(language, as_rows(language))) == 0
    assert {path: path.read_bytes() for path in house.rglob("*.po")} == before


@pytest.mark.process
def test_a_word_changed_in_a_spreadsheet_is_taken(house: Path, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "ar.xlsx"
    path.write_bytes(table_of(as_rows("ar")))
    book = load_workbook(path)
    page = book.active
    keys = [cell.value for cell in page["B"]]
    page.cell(keys.index("status.paused") + 1, list(HEADERS).index("translation") + 1).value = "متوقف الآن"
    book.save(path)
    assert take_back("ar", po_of_rows("ar", rows_of_table(path))) == 1
    assert forms_of("ar", "status.paused") == ("متوقف الآن",)


def test_a_text_whose_french_changed_since_is_named_and_nothing_is_taken(house: Path) -> None:  # noqa: F811
    sent = as_po("ar")
    french = house / "fr" / "public" / "vocabulary.po"
    (old,) = forms_of("fr", "status.paused")
    french.write_text(
        french.read_text("utf-8").replace(
            f'msgid "status.paused"\nmsgstr "{old}"', 'msgid "status.paused"\nmsgstr "Suspendu"'
        ),
        "utf-8",
    )
    catalogues.read_again()
    assert [(fault.key, fault.what) for fault in faults("ar", sent)] == [("status.paused", "changed")]
    with pytest.raises(Refusal, match="catalogue_faulty"):
        take_back("ar", sent)


def test_a_row_that_is_none_of_ours_is_named() -> None:
    rows = [{"key": "status.nowhere", "form": "", "french": "x", "translation": "y"}]
    with pytest.raises(Refusal, match="catalogue_row_unknown"):
        po_of_rows("ar", rows)
    with pytest.raises(Refusal, match="catalogue_row_unknown"):
        po_of_rows("ar", [{"key": "status.paused", "form": "2", "french": "x", "translation": "y"}])


@pytest.mark.process
def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(table_of([{**as_rows("ar")[0], "translation": '=HYPERLINK("x")'}]))
    assert load_workbook(path).active.cell(2, 5).data_type == "s"
    assert rows_of_table(path)[0]["translation"] == '=HYPERLINK("x")'


def test_the_template_is_the_french_alone() -> None:
    read = read_po(io.BytesIO(as_template().encode()), abort_invalid=True)
    assert {message.context for message in read if message.id} == {pair.key for pair in pairs_of(SOURCE_LANGUAGE)}
    assert not any("".join(message.string) for message in read if message.id)


def test_the_table_of_languages_is_the_one_that_is_counted() -> None:
    assert DOCUMENT.read_text("utf-8") == document(), "run: python -m tools.languages"


def test_english_is_a_draft_until_somebody_reads_it_over() -> None:
    assert not opened.is_reviewed("en")
    assert translating.head_of("en").count("X-Review: machine") == 1
