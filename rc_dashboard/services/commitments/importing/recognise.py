"""Which mapping reads a file: the one that was asked for, or the ready one whose columns are there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import process

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.exchange.tables.layout import Layout, find_layout
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.tables import Sheet, as_text
from rc_dashboard.services.commitments.importing.request import Request


def recognise(sheets: Sequence[Sheet], request: Request, mappings: Path) -> tuple[Mapping, Layout]:
    """Raises ``Refusal``: ``columns_missing``, ``layout_unknown``, ``layout_ambiguous``."""
    if request.mapping is not None:
        mapping = request.mapping if isinstance(request.mapping, Mapping) else read_mapping(request.mapping)
        layout = find_layout(sheets, mapping)
        if layout is None:
            raise Refusal("columns_missing", columns=_wanted(mapping), nearest=_nearest(sheets, mapping))
        return mapping, layout
    ready = [read_mapping(path) for path in sorted(mappings.glob("*.toml"))]
    fitting = [(mapping, layout) for mapping in ready if (layout := find_layout(sheets, mapping))]
    if len(fitting) != 1:
        code = "layout_unknown" if not fitting else "layout_ambiguous"
        raise Refusal(code, name=request.path.name, known=", ".join(m.name for m in ready))
    return fitting[0]


def _wanted(mapping: Mapping) -> str:
    return ", ".join(mapping.columns[name][0] for name in mapping.required if mapping.columns.get(name))


def _nearest(sheets: Sequence[Sheet], mapping: Mapping) -> str:
    """The cells of the first lines that look most like the columns that are missing."""
    cells = {
        as_text(c): fold(as_text(c))
        for sheet in sheets
        for line in sheet.lines[:5]
        for c in line.cells
        if as_text(c)
    }
    found = [
        process.extractOne(fold(mapping.columns[name][0]), cells)
        for name in mapping.required
        if mapping.columns.get(name)
    ]
    return ", ".join(f"« {match[2][:60]} »" for match in found if match) or "–"
