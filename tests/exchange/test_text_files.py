"""Text files as programs of forty years have written them, and quotes that people forgot to double."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.files.text_files import read_text

ROWS = [["Référence", "Engagement"], ["R1", "Où êtes-vous reçus ? À la maison d’accueil, « été » à Besançon"]]


def rows_of(content: bytes) -> list[list[str]]:
    return [row for _number, row in read_text(content, "plan.csv").rows]


def text_of(rows: list[list[str]], delimiter: str = ";") -> str:
    handle = io.StringIO(newline="")
    csv.writer(handle, delimiter=delimiter).writerows(rows)
    return handle.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_encoding_and_separator_reads_the_same(encoding: str, delimiter: str) -> None:
    assert rows_of(text_of(ROWS, delimiter).encode(encoding)) == ROWS


def test_a_text_of_dos_is_read_by_its_letters() -> None:
    rows = [["Reference", "Engagement"], ["R1", "Accueil à l'école de Besançon, été"]]

    assert rows_of(text_of(rows).encode("cp850")) == rows


def test_the_line_that_names_the_separator_is_no_row_and_is_counted() -> None:
    table = read_text(b"sep=|\na|b\n1|2\n", "plan.csv")

    assert (table.rows, table.delimiter) == ([(2, ["a", "b"]), (3, ["1", "2"])], "|")


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        ('1;"Projet „Klima" in NRW". (fin)";x', 'Projet „Klima" in NRW". (fin)'),
        ('1;"Le plan "ville ouverte"";x', 'Le plan "ville ouverte"'),
        ('1;"un "" deux" trois";x', 'un " deux" trois'),
    ],
)
def test_a_quote_that_was_not_doubled_is_a_letter(line: str, cell: str) -> None:
    assert rows_of(f"a;b;c\n{line}\n2;deux;y\n".encode()) == [
        ["a", "b", "c"],
        ["1", cell, "x"],
        ["2", "deux", "y"],
    ]


@pytest.mark.parametrize("text", ['a;b\n1;"un" deux\n2;"trois\n', 'a;b\n1;un\n2;"deux'])
def test_a_quote_that_swallows_its_neighbours_is_refused_at_its_row(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_text(text.encode(), "plan.csv")

    assert refusal.value.code == "file_quote_open"
    assert refusal.value.details["row"] in (2, 3)


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.tuples(cells, cells, cells), min_size=2, max_size=8), st.sampled_from([";", "\t", "|"]))
def test_what_is_well_written_reads_back_as_it_was(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    header = ["un", "deux", "trois"]

    assert rows_of(text_of([header, *rows], delimiter).encode("utf-8-sig"))[1:] == [list(row) for row in rows]


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_one_refusal(content: bytes) -> None:
    refused = None
    try:
        numbers = [number for number, _row in read_text(content, "plan.csv").rows]
    except Refusal as refusal:
        refused = refusal.code
    assert refused in ("file_unreadable", "file_quote_open") if refused else numbers == sorted(set(numbers))
