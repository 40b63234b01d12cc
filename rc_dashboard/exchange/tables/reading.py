"""From the rows of a sheet to drafts of commitments, and refusals with row and column."""

from __future__ import annotations

import re

from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.tables.drafts import Draft, Reading
from rc_dashboard.exchange.tables.layout import Layout, place_of
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.row import Row, Spellings
from rc_dashboard.exchange.tables.tables import Line, as_text
from rc_dashboard.exchange.tables.values import read_number

#: What a row that adds others up calls itself.
_TOTAL = re.compile(
    r"(?:sous[- ]|grand )?tota(?:l|ux)(?: general)?(?: (?:de |des |du |d'|l').{1,80})?|somme|moyenne|subtotal|sum ?:?|average"
)


def read_rows(layout: Layout, mapping: Mapping) -> Reading:
    """Every row as a draft, a step of the draft before it, a heading, or a refusal."""
    reading = Reading(layout.sheet.name, not_read=layout.not_read())
    reading.filled_down, reading.header_row = layout.sheet.filled_down, layout.header.number
    known: dict[tuple[str, str], Draft] = {}
    spellings = Spellings(layout, mapping)
    for line in layout.lines():
        reading.rows += 1
        if _is_total(line, layout):
            reading.totals.append(line.number)
            continue
        if _is_heading(line, layout) or _is_ignored(line, layout, mapping):
            reading.headings += 1
            continue
        row = Row(line, spellings)
        if row.text("step"):
            _take_step(row, known, reading)
        else:
            _take_draft(row, known, reading)
    return reading


def _take_draft(row: Row, known: dict[tuple[str, str], Draft], reading: Reading) -> None:
    draft = row.draft()
    first = known.get((draft.territory, draft.key))
    if first and not row.refused:
        row.refuse_key(draft.key, first.row)
    if row.refused:
        reading.refused += row.refused
        return
    known[draft.territory, draft.key] = draft
    reading.drafts.append(draft)
    if draft.starts_on and draft.due_on and draft.due_on < draft.starts_on:
        reading.due_before_start.append(draft.row)


def _take_step(row: Row, known: dict[tuple[str, str], Draft], reading: Reading) -> None:
    """A step belongs to the draft of the same key, which a row before it may have made."""
    step = row.step()
    identity = (row.text("territory"), row.key())
    parent = known.get(identity)
    if parent is None and not row.refused:
        parent = row.draft(alone=True)
    same = [known_step for known_step in parent.steps if known_step.title == step.title] if parent else []
    if same:
        row.refuse("step", "row_repeated", first=same[0].row)
    if row.refused or parent is None:
        reading.refused += row.refused
        return
    if identity not in known:
        known[identity] = parent
        reading.drafts.append(parent)
    parent.steps.append(step)


def _is_total(line: Line, layout: Layout) -> bool:
    """A row that adds others up: it says so in its first filled cell, and no other text stands in it."""
    texts = [cell for cell in line.cells if isinstance(cell, str) and cell and read_number(cell) is None]
    return (
        len(texts) == 1
        and bool(_TOTAL.fullmatch(fold(texts[0])))
        and layout.place(line, "status") is None
        and layout.place(line, "due_on") is None
    )


def _is_heading(line: Line, layout: Layout) -> bool:
    filled = {place for place, cell in enumerate(line.cells) if cell not in (None, "")}
    return bool(filled) and filled <= layout.headings


def _is_ignored(line: Line, layout: Layout, mapping: Mapping) -> bool:
    for rule in mapping.rows.ignore:
        place = place_of(rule.column, layout)
        if place is None or place >= len(line.cells):
            continue
        if fold(as_text(line.cells[place])).startswith(fold(rule.starts_with)):
            return True
    return False
