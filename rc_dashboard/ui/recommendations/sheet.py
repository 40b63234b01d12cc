"""Recommendations by spreadsheet: take them along, edit, bring them back, see the plan, write it."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.recommendations.sheet import SheetRead, find_sheet, read_sheet
from rc_dashboard.exchange.tables.tables import sheets_of
from rc_dashboard.services.commitments.make_template import make_template, sheet_words
from rc_dashboard.services.recommendations.export_sheet import recommendations_workbook
from rc_dashboard.services.recommendations.import_sheet import import_sheet
from rc_dashboard.settings import DATA
from rc_dashboard.store.database import Row
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import drop, field_key
from rc_dashboard.ui.recommendations.new import asked_place
from rc_dashboard.ui.screen import Screen

NAME = "recommendations-sheet"
MAPPINGS = DATA / "mappings"
#: Megabytes; two hundred recommendations take some tens of kilobytes.
LARGEST = 5


def show(screen: Screen) -> None:
    place = asked_place(screen, "sheet")
    if place is None:
        return
    t = screen.t
    screen.block("frame/note", text=t("recommendations.sheet_how"))
    offer_file(
        screen,
        t("recommendations.sheet_download"),
        f"recommandations-{place['code']}-{clock.today().isoformat()}.xlsx",
        lambda now: recommendations_workbook(now.database, now.reader, MAPPINGS, now.t, place["code"]),
        key="recommendations-download",
    )
    offer_file(
        screen,
        t("recommendations.sheet_template"),
        "recommandations.csv",
        lambda now: make_template(MAPPINGS, now.t)["recommandations.csv"],
        key="recommendations-template",
    )
    file = st.file_uploader(
        t("recommendations.sheet_upload"),
        type=["xlsx", "ods", "csv"],
        max_upload_size=LARGEST,
        key=field_key(NAME, "file"),
    )
    if file is not None:
        _plan(screen, place, file.name, file.getvalue())


def _plan(screen: Screen, place: Row, name: str, content: bytes) -> None:
    """What the file would change, and the button that writes it."""
    try:
        layout = find_sheet(sheets_of(name, content))
        if layout is None:
            raise Refusal("recommendations_sheet_unknown", name=name[:60])
        read = read_sheet(layout, sheet_words(MAPPINGS, screen.t))
        plan = import_sheet(screen.work(), place["code"], read, dry_run=True)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    screen.block("recommendations/sheet_plan", plan=plan)
    if plan.refused or not plan.writes:
        return
    if st.button(screen.t("recommendations.sheet_write"), type="primary", key="recommendations-write"):
        attempt(
            screen,
            lambda: _write(screen, place, read),
            "recommendations.done.sheet",
            forget=lambda: drop(NAME),
        )


def _write(screen: Screen, place: Row, read: SheetRead) -> None:
    """Raises ``Refusal`` where somebody changed what the plan was made of meanwhile."""
    plan = import_sheet(screen.work(), place["code"], read)
    if plan.refused:
        raise Refusal("rows_refused", count=len(plan.refused))
