"""Whether each promise says what its journal says: its words, its history and the sealed entries agree.

Whoever writes over a title in the database itself, or takes a change out of the history, is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from rc_dashboard.domain.commitments.promises import PROMISE_FIELDS, said
from rc_dashboard.store.database import Row, Snapshot


class Report(Protocol):
    def add(self, kind: str, **details: object) -> None: ...


def check_promises(snapshot: Snapshot, report: Report) -> None:
    """Replays what the journal tells of each promise, and compares it with its record and its history."""
    history: dict[object, dict[str, list[Row]]] = {}
    for row in snapshot.ask("operations/check/promise_changes"):
        history.setdefault(row["commitment_id"], {}).setdefault(row["field"], []).append(row)
    for told in _told(snapshot):
        current = told[0]
        changes = history.get(current["commitment_id"], {})
        for field in PROMISE_FIELDS:
            _check_field(current, field, _replayed(told, field), changes.get(field, []), report)


def _told(snapshot: Snapshot) -> Iterator[list[Row]]:
    """The entries of the journal that tell of each promise, the oldest first, each with its record."""
    batches = snapshot.batches("operations/check/promises")
    rows = (dict(zip(batches.columns, values, strict=True)) for part in batches for values in part)
    for _, entries in groupby(rows, key=itemgetter("commitment_id")):
        yield [{**row, "payload": json.loads(row["payload"] or "{}")} for row in entries]


def _replayed(told: list[Row], field: str) -> tuple[list[str | None], list[tuple[str | None, str | None]]]:
    """The words that the journal ends with, as a list of one (none where it tells of none), and each change."""
    words: list[str | None] = []
    changes = []
    for entry in told:
        payload: Mapping[str, Any] = entry["payload"]
        change = (payload.get("fields") or {}).get(field)
        if change is not None:
            changes.append((said(change["before"]), said(change["after"])))
            words = [said(change["after"])]
        elif "fields" not in payload and field in payload:
            words = [said(payload[field])]
    return words, changes


def _check_field(
    current: Row,
    field: str,
    replayed: tuple[list[str | None], list[tuple[str | None, str | None]]],
    history: list[Row],
    report: Report,
) -> None:
    words, changes = replayed
    stored = said(current[field])
    if words and words[-1] != stored:
        report.add("promise_differs", code=current["code"], column=field, stored=stored, expected=words[-1])
    shown = [(row["value_before"], row["value_after"]) for row in history]
    if shown and shown[-1][1] != stored:
        report.add("promise_differs", code=current["code"], column=field, stored=stored, expected=shown[-1][1])
    is_whole = all(one[1] == next_one[0] for one, next_one in zip(shown, shown[1:], strict=False))
    if not is_whole or not set(changes) <= set(shown):
        report.add("history_differs", code=current["code"], column=field)
