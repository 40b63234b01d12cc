"""What a plan of an import says, in words: for the command line, the screen and the files that they hand over."""

from __future__ import annotations

from rc_dashboard.domain.dates import day_of
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.i18n import Translator


def value_words(name: object, value: object, t: Translator) -> str:
    """A value of a field as people write it; nothing is a dash."""
    if name == "status":
        return t.label("status", str(value))
    if name == "declared" and isinstance(value, float):
        return t.percent(value)
    if name == "steps" and isinstance(value, list):
        return " ; ".join(str(title) for title, *_said in value)
    if value in (None, ""):
        return "–"
    day = day_of(str(value)) if str(name).endswith("_on") else None
    return t.date(day) if day else str(value)


def reason_words(row: RefusedRow, t: Translator) -> str:
    """Why a row is refused, as one sentence."""
    return t.error(_in_words(row, t))


def refused_words(row: RefusedRow, t: Translator) -> str:
    """Row, column, value and reason, as one sentence."""
    value = row.value
    if row.reason.code == "changed_here_too":
        value = value_words(row.reason.details["about"], row.reason.details["said"], t)
    return t("cli.import.row", row=row.row, column=row.column, value=value, reason=reason_words(row, t))


def _in_words(row: RefusedRow, t: Translator) -> Refusal:
    if row.reason.code != "changed_here_too":
        return row.reason
    about, here = row.reason.details["about"], row.reason.details["here"]
    return Refusal(row.reason.code, name=row.column, here=value_words(about, here, t))
