"""Files as they come: every cell of a table that can be read, one refusal for any other."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.files import spreadsheets
from rc_dashboard.exchange.tables import tables
from rc_dashboard.exchange.tables.tables import Cell, as_text, read_sheets
from tests.exchange import written

TABLE = [("Référence", "Engagement"), ("R1", "Été à l’école")]


def cells(path: Path) -> list[tuple[Cell, ...]]:
    (only,) = read_sheets(path)
    return [line.cells for line in only.lines]


def numbered(path: Path) -> list[tuple[int, str]]:
    (only,) = read_sheets(path)
    return [(line.number, as_text(line.cells[0])) for line in only.lines]


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read_sheets(path)
    assert Path(str(refusal.value.details["name"])).name == path.name
    return refusal.value.code


# Text files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_text_file_reads_the_same_however_it_is_written(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("".join(delimiter.join(row) + newline for row in TABLE).encode(encoding))

    assert cells(path) == TABLE


def test_the_mark_before_a_quoted_header_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text('"Référence; code";Engagement\nR1;Ouvrir\n', "utf-8-sig")

    assert cells(tmp_path / "plan.csv") == [("Référence; code", "Engagement"), ("R1", "Ouvrir")]


@pytest.mark.parametrize(
    "title", ["Plan, pour l’accès aux droits, aux lieux, à l’information", "Plan d’action", '"Voirie, Parcs"']
)
def test_a_title_above_the_table_does_not_choose_the_delimiter(tmp_path: Path, title: str) -> None:
    path = written.csv(tmp_path / "plan.csv", [title], *TABLE)

    assert cells(path)[1:] == TABLE


def test_a_quoted_line_end_leaves_rows_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = written.csv(tmp_path / "plan.csv", ["Référence", "Résumé"], ["R1", '"un\ndeux"'], [], ["R2", "trois"])

    assert numbered(path) == [(1, "Référence"), (2, "R1"), (4, "R2")]
    assert cells(path)[1] == ("R1", "un\ndeux")


def test_rows_of_several_lengths_keep_their_cells(tmp_path: Path) -> None:
    path = written.csv(tmp_path / "plan.csv", ["a", "b", "c"], ["1"], ["1", "2", "3", "4"])

    assert cells(path) == [("a", "b", "c"), ("1",), ("1", "2", "3", "4")]


@pytest.mark.parametrize("title", ["+ de nature en ville", "=1+1", "-", "@rue", "'cité'"])
def test_a_cell_that_looks_like_a_formula_is_kept_as_it_is_written(tmp_path: Path, title: str) -> None:
    assert cells(written.csv(tmp_path / "plan.csv", ["Engagement"], [title])) == [("Engagement",), (title,)]


def test_characters_that_reorder_or_hide_text_are_left_out(tmp_path: Path) -> None:
    path = written.csv(tmp_path / "plan.csv", ["Engagement"], ["  ab\u202ec\u0007d  "])

    assert cells(path)[1] == ("abcd",)


# Spreadsheets


@pytest.mark.process
def test_each_kind_of_cell_has_one_meaning(tmp_path: Path) -> None:
    row = ["texte", 12, 0.5, True, datetime(2026, 12, 31, 8), date(2026, 1, 2), None, time(8, 30)]

    (found,) = cells(written.xlsx(tmp_path / "plan.xlsx", [row]))

    assert found == ("texte", 12.0, 0.5, True, date(2026, 12, 31), date(2026, 1, 2), "", "08:30:00")
    assert type(found[3]) is bool


@pytest.mark.parametrize(
    ("cell", "text"),
    [(12.0, "12"), (15156.0, "15156"), (0.1, "0.1"), (None, ""), (date(2026, 1, 2), "2026-01-02"), ("a", "a")],
)
def test_a_cell_is_said_as_people_wrote_it(cell: Cell, text: str) -> None:
    assert as_text(cell) == text


@pytest.mark.process
def test_a_row_of_a_sheet_keeps_its_number_below_empty_ones(tmp_path: Path) -> None:
    path = written.xlsx(tmp_path / "plan.xlsx", [["Référence"], [None], ["R1"]], first=7)

    assert numbered(path) == [(7, "Référence"), (9, "R1")]


@pytest.mark.process
def test_sheets_keep_their_names_and_empty_ones_are_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notice"
    book.create_sheet("Plan")["B2"] = "Référence"
    book.save(tmp_path / "plan.xlsx")

    (only,) = read_sheets(tmp_path / "plan.xlsx")

    assert (only.name, only.lines[0].number, only.lines[0].cells) == ("Plan", 2, ("", "Référence"))


@pytest.mark.process
def test_a_libreoffice_sheet_reads_like_any_other(tmp_path: Path) -> None:
    assert cells(written.ods(tmp_path / "plan.ods", TABLE)) == TABLE


# What cannot be read


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "absent.csv") == "file_missing"
    assert refusal_of(tmp_path) == "file_missing"


@pytest.mark.process
@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx", "plan.ods", "plan.xls"])
@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 50, b"PK\x03\x04\x00 cut short", b"%PDF-1.7\n\x00\x01\xe2"])
def test_what_is_no_table_is_unreadable(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    assert refusal_of(tmp_path / name) == "file_unreadable"


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.ods", "plan.xls"])
def test_a_table_named_like_a_spreadsheet_is_read_by_its_content(tmp_path: Path, name: str) -> None:
    assert cells(written.csv(tmp_path / name, *TABLE)) == TABLE


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.ods"])
def test_a_letter_named_like_a_spreadsheet_is_unreadable(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Bonjour\nVoici le plan.\n", "utf-8")

    assert refusal_of(tmp_path / name) == "file_unreadable"


@pytest.mark.process
def test_a_spreadsheet_named_like_a_text_is_read_by_its_content(tmp_path: Path) -> None:
    path = written.xlsx(tmp_path / "plan.xlsx", TABLE).rename(tmp_path / "plan.csv")

    assert cells(path) == TABLE


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.xls", "plan.csv"])
def test_a_file_that_a_password_locks_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    """Office wraps a locked workbook in the container of its old files."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024)
    (tmp_path / name).write_bytes(head + "EncryptedPackage".encode("utf-16-le") + bytes(64))

    assert refusal_of(tmp_path / name) == "file_password"


def test_a_locked_libreoffice_sheet_is_said_to_be_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.ods", "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<m:file-entry><m:encryption-data/></m:file-entry>")

    assert refusal_of(tmp_path / "plan.ods") == "file_password"


@pytest.mark.process
def test_a_spreadsheet_cut_in_two_is_unreadable(tmp_path: Path) -> None:
    path = written.xlsx(tmp_path / "plan.xlsx", TABLE)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    assert refusal_of(path) == "file_unreadable"


def test_a_quote_that_never_ends_is_refused_at_its_row(tmp_path: Path) -> None:
    path = written.csv(tmp_path / "plan.csv", ["a", "b"], ["1", "un"], ["2", '"deux'], ["3", "trois"])

    with pytest.raises(Refusal) as refusal:
        read_sheets(path)

    assert (refusal.value.code, refusal.value.details["row"]) == ("file_quote_open", 3)


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no file here that is there and unreadable")
def test_a_file_that_the_system_does_not_give_is_unreadable() -> None:
    assert refusal_of(Path("/proc/self/mem")) == "file_unreadable"


@pytest.mark.parametrize("content", ["", "\n\n;;\n", " ; "])
def test_a_file_without_a_filled_cell_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "plan.csv").write_text(content, "utf-8")

    assert refusal_of(tmp_path / "plan.csv") == "file_without_rows"


@pytest.mark.process
def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal_of(written.xlsx(tmp_path / "plan.xlsx", [])) == "file_without_rows"


def test_a_file_above_the_weight_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "plan.csv").open("wb") as handle:
        handle.truncate(tables.SIZE_LIMIT + 1)

    assert refusal_of(tmp_path / "plan.csv") == "file_too_heavy"


def test_a_file_of_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written.csv(tmp_path / "plan.csv", ["a"], ["b"], ["c"])
    monkeypatch.setattr(tables, "ROW_LIMIT", 3)
    assert len(cells(path)) == 3

    monkeypatch.setattr(tables, "ROW_LIMIT", 2)
    assert refusal_of(path) == "file_too_long"


def test_an_archive_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as entry,
    ):
        for _ in range(spreadsheets.UNPACKED_LIMIT // 2**20 + 1):
            entry.write(b" " * 2**20)

    assert path.stat().st_size < tables.SIZE_LIMIT
    assert refusal_of(path) == "file_too_heavy"


@pytest.mark.process
@pytest.mark.parametrize("far", ["XFD1048576", "F1048576"])
def test_a_cell_at_the_end_of_the_world_is_refused_and_the_server_lives(tmp_path: Path, far: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active[far] = "Référence", "x"
    book.save(tmp_path / "plan.xlsx")

    assert refusal_of(tmp_path / "plan.xlsx") == "file_too_spread"


@pytest.mark.process
def test_a_small_file_that_says_one_long_text_everywhere_is_too_spread(tmp_path: Path) -> None:
    """The text is in the file once; unpacked it would stand in the server's own memory."""
    path = written.xlsx(tmp_path / "plan.xlsx", [["x" * 30_000]] * 2_000)
    assert path.stat().st_size < 200_000
    assert refusal_of(path) == "file_too_spread"
