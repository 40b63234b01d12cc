"""The programme's own figures in words."""

from __future__ import annotations

from rc_dashboard.i18n import Translator
from rc_dashboard.store.database import Row


def fact_words(fact: Row, t: Translator) -> dict[str, str]:
    """A programme figure: its number with its qualifier, what it counts, who states it and
    when; nothing for the day where the source gives none."""
    number = t.percent(fact["value"] / 100) if fact["unit"] == "percent" else t.number(fact["value"])
    high = t.number(fact["value_high"]) if fact["value_high"] is not None else ""
    return {
        "value": t(f"qualifier.{fact['qualifier']}", value=number, high=high),
        "label": t.label("figure", fact["code"]),
        "source": fact["source"],
        "stated_on": t.date(fact["stated_on"]),
    }
