"""The same by spreadsheet: take it along, edit it, bring it back, see the plan."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.commitments.import_workbook import desk_workbook, plan_from_workbook
from rc_dashboard.settings import DATA
from rc_dashboard.ui.desk.plan import show_plan
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import field_key, keep, kept
from rc_dashboard.ui.screen import Screen

NAME = "sheet"
MAPPINGS = DATA / "mappings"
#: Megabytes; a spreadsheet of a city's commitments takes some tens of kilobytes.
LARGEST = 5


def show(screen: Screen) -> None:
    screen.block("frame/note", text=screen.t("sheet.how"))
    offer_file(
        screen,
        screen.t("sheet.download"),
        f"engagements-{clock.today().isoformat()}.xlsx",
        lambda now: desk_workbook(now.database, now.reader, MAPPINGS, now.t, clock.today()),
        key="sheet-download",
    )
    file = st.file_uploader(
        screen.t("sheet.upload"),
        type=["xlsx", "ods", "csv"],
        max_upload_size=LARGEST,
        key=field_key(NAME, "file"),
        on_change=screen.later(drop_plan),
    )
    if file is None:
        return
    if kept(NAME) is None:
        _plan(screen, file.name, file.getvalue())
    if kept(NAME) is not None:
        show_plan(screen, kept(NAME), NAME)


def drop_plan(_: Screen) -> None:
    """Another file: the plan of the one before is no longer shown."""
    keep(NAME, None)


def _plan(screen: Screen, name: str, content: bytes) -> None:
    try:
        keep(NAME, plan_from_workbook(screen.database, screen.reader, MAPPINGS, name, content, clock.today()))
    except Refusal as refusal:
        say_refusal(screen, refusal)
