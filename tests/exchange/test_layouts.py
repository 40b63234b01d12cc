"""Layouts that are known without asking: what other programs export."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from rc_dashboard.exchange.indicators.measures import read_measures
from rc_dashboard.exchange.tables.drafts import Reading
from rc_dashboard.exchange.tables.layout import check_columns, find_layout
from rc_dashboard.exchange.tables.mapping_files import read_mapping, read_measure_mapping
from rc_dashboard.exchange.tables.reading import read_rows
from rc_dashboard.exchange.tables.tables import sheets_of
from rc_dashboard.settings import DATA

READY = [read_mapping(path) for path in sorted((DATA / "mappings").glob("*.toml"))]
WIDE = read_measure_mapping(DATA / "mappings" / "measurements" / "une-colonne-par-an.toml")


def reading_of(*rows: list[str], delimiter: str = ",") -> tuple[str, Reading]:
    """The mapping that was recognised, alone, and what it read."""
    handle = io.StringIO(newline="")
    csv.writer(handle, delimiter=delimiter).writerows(rows)
    sheets = sheets_of("export.csv", handle.getvalue().encode())
    [(mapping, layout)] = [(m, layout) for m in READY if (layout := find_layout(sheets, m))]
    check_columns(layout, mapping)
    return mapping.name, read_rows(layout, mapping)


def test_results_that_an_administrator_of_decidim_exports() -> None:
    header = ["result_id", "parent_id", "external_id", "start_date", "end_date"]
    header += ["decidim_accountability_status_id", "progress", "title_ca", "description_ca"]

    name, reading = reading_of(
        header,
        ["1", "", "ext_1", "2017-06-10", "2017-09-30", "1", "25.0", "Obrir", "<p>Un lloc&nbsp;obert</p>"],
        ["2", "", "", "", "", "2", "100.0", "Tancar", ""],
    )

    assert (name, [r.reason.code for r in reading.refused]) == ("decidim-results", ["key_needed"])
    (draft,) = reading.drafts
    assert (draft.key, draft.title, draft.summary) == ("ext_1", "Obrir", "Un lloc obert")
    assert (draft.status, draft.declared, draft.due_on) == ("in_progress", 0.25, date(2017, 9, 30))


def test_results_that_decidim_opens_to_everybody() -> None:
    header = ["id", "category/name/en", "title/ca", "title/en", "description/en", "start_date", "end_date"]
    header += ["status/id", "status/key", "status/name/en", "progress", "created_at", "url"]
    rest = ["2020-05-10 22:36:26 UTC", "http://decidim.example/results/291"]

    name, reading = reading_of(
        header,
        [
            "291",
            "Culture",
            "Obrir",
            "Open",
            "<p>A place</p>",
            "2020-05-14",
            "2020-05-22",
            "7",
            "s",
            "eaque",
            "14.0",
            *rest,
        ],
        ["290", "Culture", "Tancar", "", "", "", "", "", "", "", "0.0", *rest],
        delimiter=";",
    )

    assert (name, reading.refused) == ("decidim-results", [])
    assert [(d.key, d.title, d.theme, d.status, d.declared) for d in reading.drafts] == [
        ("291", "Open", "Culture", "in_progress", 0.14),
        ("290", "Tancar", "Culture", "planned", 0),
    ]
    assert {"url", "created_at"} <= set(reading.not_read)


def test_a_plan_of_gobierto() -> None:
    header = ["Level 1", "Level 2", "Node.external_id", "Node.Title", "Node.Status", "Node.Start", "Node.End"]
    header += ["Node.Progress", "Node.description", "Node.vocabulary"]

    name, reading = reading_of(
        header,
        [
            "Cities",
            "Streets",
            "ext_1",
            "Street A",
            "Active",
            "01/01/2018",
            "01/01/2019",
            "50.00%",
            "<p>Short</p>",
            "x",
        ],
        ["Cities", "Streets", "", "Street B", "Finished", "28/06/2014", "17/06/2018", "100.00%", "", ""],
        ["Cities", "Squares", "", "", "", "", "", "", "", ""],
    )

    assert (name, reading.refused, reading.headings) == ("gobierto-plan", [], 1)
    assert [(d.key, d.theme, d.status, d.declared, d.summary) for d in reading.drafts] == [
        ("ext_1", "Cities", "in_progress", 0.5, "Short"),
        ("street b", "Cities", "completed", 1, ""),
    ]


@pytest.mark.parametrize("key", ["ID", "Code", "Indicateur"])
def test_a_table_with_a_column_for_each_year(key: str) -> None:
    text = f'{key},2019,2021,Source\nLYO-I01,"437,7","1 667,38",INSEE\nLYO-I02,,NC,\nLYO-I03,12,beaucoup,\n,5,6,\n'
    layout = find_layout(sheets_of("annees.csv", text.encode()), WIDE)

    reading = read_measures(layout, WIDE)

    assert [(v.indicator, v.on, v.value) for v in reading.values] == [
        ("LYO-I01", date(2019, 12, 31), 437.7),
        ("LYO-I01", date(2021, 12, 31), 1667.38),
    ]
    assert [(r.row, r.column, r.reason.code) for r in reading.refused] == [
        (4, "2021", "number_unreadable"),
        (5, key, "indicator_needed"),
    ]
    assert (reading.without_value, layout.not_read()) == (1, ["Source"])


def test_a_table_with_one_year_or_none_is_no_table_of_years() -> None:
    for header in ("Indicateur,2019,Source", "Indicateur,Valeur,Source"):
        assert find_layout(sheets_of("a.csv", f"{header}\nLYO-I01,1,x\n".encode()), WIDE) is None
