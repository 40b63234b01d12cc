"""An officer's commitments as a spreadsheet, and the plan that an edited one makes."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from rc_dashboard.domain.access import Reader, Right
from rc_dashboard.domain.commitments.history import Family
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME, Status
from rc_dashboard.exchange.evidence_files import file_name
from rc_dashboard.exchange.tables.drafts import Draft
from rc_dashboard.exchange.tables.layout import check_columns, find_layout
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.reading import read_rows
from rc_dashboard.exchange.tables.tables import read_sheets
from rc_dashboard.exchange.tables.workbook import Sheet, workbook_of
from rc_dashboard.i18n import Translator
from rc_dashboard.services.commitments.change_many import FIELDS, ManyPlan, WantedChange, plan_many
from rc_dashboard.services.commitments.make_template import model_mapping
from rc_dashboard.services.views.desk.desk import own_places, said_percent
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


def desk_workbook(database: Database, reader: Reader, mappings: Path, t: Translator, today: date) -> bytes:
    """Every commitment that ``reader`` may update, in the columns of our model."""
    mapping = model_mapping(mappings)
    rows = cached_rows(
        database,
        "views/desk/own_commitments",
        day=today,
        municipality_ids=own_places(database, reader, Right.UPDATE),
        code=None,
    )
    answers = {
        row["commitment_id"]: row["codes"]
        for row in cached_rows(
            database,
            "recommendations/links/of_municipalities",
            municipality_ids=own_places(database, reader, Right.UPDATE),
        )
    }
    examples = any(row["is_demo"] for row in rows)
    notes = [t("sheet.note.desk"), t("sheet.note.choices"), t("sheet.note.dates"), t("sheet.note.public")]
    sheet = Sheet(
        t("sheet.commitments_examples" if examples else "sheet.commitments"),
        [{**_cells(row, mapping), "answers": answers.get(row["commitment_id"])} for row in rows],
        t("sheet.notes"),
        [t("sheet.note.examples"), *notes] if examples else notes,
    )
    return workbook_of(mapping, sheet)


def _cells(row: Row, mapping: Mapping) -> dict[str, object]:
    """One commitment as the model writes it; counted progress is shown as it stands."""
    statuses = {status.value: word for word, status in mapping.status.words.items()}
    themes = {code: word for word, code in mapping.theme.words.items()}
    names = ("title", "summary", "department", "promised_on", "starts_on", "due_on", "weight", "rhythm_months")
    return {
        **{name: row[name] for name in names},
        "key": row["code"],
        "theme": themes.get(row["theme"], "") if row["theme_scheme"] == PROGRAMME else "",
        "status": statuses[row["status"]],
        "progress": said_percent(row),
        "note": None,
    }


def plan_from_workbook(
    database: Database, reader: Reader, mappings: Path, name: str, content: bytes, today: date
) -> ManyPlan:
    """What an edited spreadsheet would change; an empty cell leaves things as they are.

    Raises ``Refusal`` for a file that cannot be read or is not in our columns.
    """
    mapping = model_mapping(mappings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name(name)
        path.write_bytes(content)
        sheets = read_sheets(path)
    layout = find_layout(sheets, mapping)
    if layout is None:
        wanted = ", ".join(mapping.columns[column][0] for column in mapping.required)
        raise Refusal("columns_missing", columns=wanted, nearest="–")
    check_columns(layout, mapping)
    reading = read_rows(layout, mapping)
    rows = cached_rows(database, "territories/programme/themes")
    families = {row["code"]: row for row in rows if row["scheme"] == PROGRAMME}
    plan = plan_many(database, reader, [_wanted(draft, families) for draft in reading.drafts], today)
    plan.refused += [(f"{row.row}, {row.column}", row.reason) for row in reading.refused]
    return plan


#: What a row may say of the promise itself, beside its due day.
_PROMISED = ("title", "summary", "department", "promised_on", "starts_on", "weight", "rhythm_months")


def _wanted(draft: Draft, families: dict[str, Row]) -> WantedChange:
    promise = {name: getattr(draft, name) for name in _PROMISED if draft.says(name)}
    family = families.get(draft.theme) if draft.says("theme") else None
    if family:
        promise["theme_id"] = family["id"]
    is_given = {
        "status": draft.status is not Status.NOT_REPORTED,
        "declared": draft.declared is not None,
        "due_on": draft.due_on is not None,
        "note": bool(draft.note),
    }
    return WantedChange(
        code=draft.key.upper(),
        status=draft.status if is_given["status"] else None,
        declared=draft.declared,
        due_on=draft.due_on,
        note=draft.note,
        given=frozenset(name for name in FIELDS if is_given[name]),
        where=str(draft.row),
        promise=promise,
        family=Family(family["scheme"], family["code"], family["label"]) if family else None,
    )
