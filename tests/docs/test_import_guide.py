"""The guide of imports names every field of a mapping, every option of the command and every ready layout."""

from __future__ import annotations

import re

import typer

from rc_dashboard.commands.exchange.import_file import import_command
from rc_dashboard.exchange.tables.mapping import (
    FIELDS,
    MEASURE_FIELDS,
    Dates,
    Mapping,
    MeasureMapping,
    Progress,
    Rows,
    Statuses,
    Themes,
)
from rc_dashboard.settings import DATA, ROOT

GUIDE = (ROOT / "docs" / "fr" / "importer.md").read_text("utf-8")
#: Parts of a mapping of measurements that only the official barometer needs.
NOT_FOR_CITIES = {"definitions", "kinds", "missing", "kind"}


def test_every_field_of_a_mapping_is_in_the_guide() -> None:
    tables = {"status": Statuses, "progress": Progress, "dates": Dates, "theme": Themes, "rows": Rows}
    names = {name for name in (*Mapping.model_fields, *MeasureMapping.model_fields) if name not in tables}
    names -= {"territory", *NOT_FOR_CITIES}
    names |= {f"{table}.{field}" for table, model in tables.items() for field in model.model_fields}

    assert {name for name in names if f"`{name}`" not in GUIDE and f"`[{name}]`" not in GUIDE} == set()


def test_every_column_of_a_mapping_is_in_the_guide() -> None:
    assert {name for name in (*FIELDS, *MEASURE_FIELDS) if f"`{name}`" not in GUIDE} == set()


def test_every_option_of_the_command_is_in_the_guide() -> None:
    app = typer.Typer(add_completion=False)
    app.command()(import_command)
    options = [one for param in typer.main.get_command(app).params for one in param.opts if one.startswith("--")]

    assert len(options) > 15
    assert [option for option in options if option not in GUIDE and option != "--help"] == []


def test_every_ready_layout_is_in_the_guide() -> None:
    paths = [path.relative_to(DATA / "mappings").as_posix() for path in (DATA / "mappings").rglob("*.toml")]
    layouts = [path for path in paths if not path.startswith("words/")]

    assert [path for path in layouts if f"`{path}`" not in GUIDE] == []
    assert set(re.findall(r"`([\w/-]+\.toml)`", GUIDE)) == set(layouts)
