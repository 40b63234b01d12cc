"""The programme's own figures in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the programme in words, and where it lies on a line of whole years, in [0, 1];
    None where its days were never said."""

    code: str
    label: str
    when: str
    begins: float | None
    lasts: float | None


@dataclass(frozen=True, slots=True)
class Timeline:
    steps: list[StepShown]
    years: list[int]
    today: float | None


def timeline(steps: Sequence[Row], on: date, t: Translator) -> Timeline | None:
    """The steps of the programme on a line of whole years; None where there are none."""
    said = [day for step in steps for day in (step["starts_on"], step["ends_on"]) if day]
    if not said:
        return None
    first, last = date(min(said).year, 1, 1), date(max(said).year + 1, 1, 1)
    whole = (last - first).days
    shown = []
    for step in steps:
        begins = (step["starts_on"] - first).days / whole if step["starts_on"] else None
        lasts = ((step["ends_on"] - step["starts_on"]).days + 1) / whole if step["starts_on"] else None
        shown.append(StepShown(step["code"], t(f"step.{step['code']}"), _when(step, t), begins, lasts))
    today = (on - first).days / whole
    return Timeline(shown, list(range(first.year, last.year)), today if 0 <= today <= 1 else None)


def _when(step: Row, t: Translator) -> str:
    """As exact as it was said, and no more."""
    if step["spoken_as"] == "unsaid":
        return t("step_when.unsaid")
    if step["spoken_as"] == "year":
        return t.year(step["starts_on"])
    return t("step_when.months", first=t.month(step["starts_on"]), last=t.month(step["ends_on"]))
