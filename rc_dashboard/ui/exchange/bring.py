"""Drop a file; see what it is; answer what it leaves open; see its plan; write it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import streamlit as st

from rc_dashboard.domain.access import Right
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.tables import Sheet, chosen_sheets, sheets_of
from rc_dashboard.services.commitments.make_template import make_template
from rc_dashboard.services.exchange.bring_in import Brought
from rc_dashboard.services.exchange.look import look_at
from rc_dashboard.services.exchange.remember import remembered_mappings
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.territories.municipalities import municipalities
from rc_dashboard.settings import DATA
from rc_dashboard.store.database import Row
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.exchange.ask import ask, describe
from rc_dashboard.ui.exchange.plan import show_plan
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import field_key, keep, kept, take_message
from rc_dashboard.ui.screen import Screen

NAME = "exchange"
MAPPINGS = DATA / "mappings"
#: Megabytes, as ``sheets_of`` takes them.
LARGEST = 20
FORMATS = ["csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods"]


def show(screen: Screen) -> None:
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=said, code="", name=NAME)
    screen.block("frame/note", text=screen.t("exchange.how"))
    place = _place(screen)
    if place is None:
        screen.block("frame/empty", text=screen.t("exchange.no_place"))
        return
    file = st.file_uploader(
        screen.t("exchange.file"), type=FORMATS, max_upload_size=LARGEST, key=field_key(NAME, "file")
    )
    if file is None:
        _offer_template(screen)
        return
    try:
        _go_through(screen, place, file)
    except Refusal as refusal:
        say_refusal(screen, refusal)


def _place(screen: Screen) -> Row | None:
    """For which of the reader's municipalities; asked where there are several."""
    own = set(own_places(screen.database, screen.reader, Right.CHANGE_COMMITMENT))
    places = [
        row for row in municipalities(screen.database, PROGRAMME, size=1000, hidden=True) if row["id"] in own
    ]
    if len(places) < 2:
        return places[0] if places else None
    names = {row["code"]: row["name"] for row in places}
    codes = list(names)
    start = codes.index(screen.asked.municipality) if screen.asked.municipality in names else 0
    code = st.selectbox(
        screen.t("exchange.place"), codes, index=start, format_func=names.__getitem__, key=field_key(NAME, "place")
    )
    return next(row for row in places if row["code"] == code)


def _offer_template(screen: Screen) -> None:
    offer_file(
        screen,
        screen.t("exchange.template"),
        "engagements.xlsx",
        lambda now: make_template(MAPPINGS, now.t)["engagements.xlsx"],
        key="exchange-template",
    )


def _go_through(screen: Screen, place: Row, file: Any) -> None:
    """What was seen, what it means, what is open, the plan. Raises ``Refusal`` where it cannot go on."""
    sheets = _chosen(screen, _sheets(file))
    seen = look_at(sheets, MAPPINGS, remembered_mappings(screen.database, place["id"]))
    screen.block("exchange/seen", seen=seen, sheet=next(s for s in sheets if s.name == seen.sheet))
    mapping = describe(screen, place["code"], PurePath(file.name).stem, sheets, seen)
    if mapping is None:
        return
    mapping = ask(screen, sheets, mapping)
    brought = Brought(file.name, sheets, _for_officers(mapping), place["code"])
    show_plan(screen, brought, file.file_id)


def _for_officers(mapping: Mapping) -> Mapping:
    """A file that comes in by this screen is published by a press, never by its layout."""
    return mapping.model_copy(update={"published": False})


def _sheets(file: Any) -> list[Sheet]:
    """The sheets of the file, read once."""
    known = kept(f"{NAME}-file")
    if known is None or known[0] != file.file_id:
        known = (file.file_id, sheets_of(file.name, file.getvalue()))
        keep(f"{NAME}-file", known)
    return known[1]


def _chosen(screen: Screen, sheets: list[Sheet]) -> list[Sheet]:
    """The sheet that somebody names, or all of them, of which the one that fits is read."""
    if len(sheets) < 2:
        return [*chosen_sheets(sheets, sheets[0].name)]
    names = [sheet.name for sheet in sheets]
    words = {"": screen.t("exchange.sheet_by_content")} | {
        sheet.name: screen.t("exchange.sheet_hidden", name=sheet.name) if sheet.hidden else sheet.name
        for sheet in sheets
    }
    name = st.selectbox(
        screen.t("exchange.sheet"), ["", *names], format_func=words.__getitem__, key=field_key(NAME, "sheet")
    )
    return chosen_sheets(sheets, name or None)
