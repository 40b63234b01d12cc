"""Refusals as people mend them: by what is wrong, and as a file of the refused rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.layout import Layout
from rc_dashboard.exchange.tables.workbook import plain_workbook


@dataclass(frozen=True, slots=True)
class RefusalGroup:
    """What is wrong in one column: how many rows, the values with how often each stands there,
    the most frequent first, and one of the rows."""

    code: str
    column: str
    rows: int
    values: tuple[tuple[str, int], ...]
    example: RefusedRow


def grouped(refused: Iterable[RefusedRow]) -> list[RefusalGroup]:
    """The groups, the one with most rows first."""
    together: dict[tuple[str, str], list[RefusedRow]] = {}
    for row in refused:
        together.setdefault((row.reason.code, row.column), []).append(row)
    groups = [_group(code, column, rows) for (code, column), rows in together.items()]
    return sorted(groups, key=lambda group: -group.rows)


def _group(code: str, column: str, rows: list[RefusedRow]) -> RefusalGroup:
    values = tuple(Counter(row.value for row in rows).most_common())
    return RefusalGroup(code, column, len({row.row for row in rows}), values, rows[0])


def refused_rows(refused: Iterable[RefusedRow]) -> int:
    """How many rows are refused: one with two mistakes is one row."""
    return len({row.row for row in refused})


def refused_workbook(
    layout: Layout, refused: Sequence[RefusedRow], why: str, say: Callable[[RefusedRow], str]
) -> bytes:
    """A workbook of the refused rows, all of their cells, with why beside them: mended, it can be
    sent again, since the column that says why is one that nothing reads."""
    reasons: dict[int, list[str]] = {}
    for row in refused:
        reasons.setdefault(row.row, []).append(say(row))
    header = [*layout.header.cells, why]
    width = len(layout.header.cells)
    rows = [
        [*(list(line.cells) + [None] * width)[:width], "\n".join(reasons[line.number])]
        for line in layout.lines()
        if line.number in reasons
    ]
    return plain_workbook(layout.sheet.name, header, rows)
