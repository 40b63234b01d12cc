"""What a commitment must say before it is written (docs/rules.md#commitments)."""

from __future__ import annotations

import math
from datetime import date

from rc_dashboard.domain.errors import Refusal

TITLE_LIMIT = 300
SUMMARY_LIMIT = 5_000
HEAVIEST = 3


def check_promise(
    *, title: str, summary: str, department: str, starts_on: date | None, due_on: date | None, weight: float
) -> list[Refusal]:
    """Everything that keeps a commitment from being written; empty if nothing does."""
    found = []
    if not title.strip():
        found.append(Refusal("title_needed"))
    texts = (
        ("title", title, TITLE_LIMIT),
        ("summary", summary, SUMMARY_LIMIT),
        ("department", department, TITLE_LIMIT),
    )
    for field, text, limit in texts:
        if len(text) > limit:
            found.append(Refusal("text_too_long", field=field, length=len(text), limit=limit))
    if not (math.isfinite(weight) and 1 <= weight <= HEAVIEST):
        found.append(Refusal("weight_out_of_range", value=f"{weight:g}"))
    if starts_on and due_on and due_on < starts_on:
        found.append(Refusal("due_before_start", start=starts_on, due=due_on))
    return found
