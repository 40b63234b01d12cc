"""What a sent link says at a glance: the place, where it stands, the day; the same figures as its page."""

from __future__ import annotations

from rc_dashboard.charts.palette import PAINTS
from rc_dashboard.documents.rendering.card import Card
from rc_dashboard.domain.commitments.statuses import STATUSES
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Group, Status
from rc_dashboard.i18n import Translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.views.territories.totals import Figures
from rc_dashboard.store.database import Row

PROGRAMME_NAME = "Resilient Cities"


def card_of_figures(title: str, figures: Figures, day: Day, t: Translator) -> Card:
    """A programme or one municipality: its commitments by where they stand."""
    summary = figures.summary
    segments = [_segment(g, summary.weights[g], t) for g in Group if summary.counts[g]] if summary else []
    return Card(
        language=t.code,
        direction=t.direction,
        place=PROGRAMME_NAME,
        title=title,
        title_language=t.code.split("-")[0],
        title_direction=t.direction,
        made=t.date(day.on),
        example=t("example.mark") if figures.examples else "",
        nothing="" if segments else t("wording.nothing"),
        segments=segments,
    )


def card_of_commitment(commitment: Row, day: Day, t: Translator) -> Card:
    """One commitment: its title, in French unless people have reviewed another, and its status."""
    found = t.rendered(commitment["title"])
    is_own = found is not None and found.is_reviewed
    return Card(
        language=t.code,
        direction=t.direction,
        place=f"{PROGRAMME_NAME} · {commitment['municipality_name']}",
        title=found.text if found is not None and is_own else commitment["title"],
        title_language=(t.code if is_own else SOURCE_LANGUAGE).split("-")[0],
        title_direction=t.direction if is_own else "ltr",
        made=t.date(day.on),
        example=t("example.mark") if commitment["is_demo"] else "",
        status=t.label("status", commitment["status"]),
        colour=PAINTS[STATUSES[Status(commitment["status"])].group].fill,
    )


def _segment(group: Group, value: float, t: Translator) -> dict[str, str | float]:
    return {
        "label": t.label("group", group.value),
        "percent": t.percent(value),
        "value": value,
        "colour": PAINTS[group].fill,
        "border": PAINTS[group].border,
    }
