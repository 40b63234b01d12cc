"""The screen on which a municipality looks for who has done this already, and takes it up."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.services.recommendations.adopt import adopt_recommendation, origin_by_code, transferable
from rc_dashboard.services.views.commitments.similar import obstacles_met, search_alike
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.territories.municipalities import places_by_id, themes_of
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form, form_memory, leave_message, open_address, take_message
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.screens import path_of

FORM = "adopt"


def show_search(screen: Screen) -> None:
    """The box, and what is near to what was asked; an officer's own municipality is left out."""
    asked = screen.asked
    themes = themes_of(screen.database, asked.collection)
    screen.block(
        "views/similar/search",
        action=path_of("learn"),
        kept=screen.asked.kept(),
        q=asked.text,
        themes=themes,
        chosen=asked.theme,
    )
    if not asked.text:
        return
    theme = next((row["id"] for row in themes if row["code"] == asked.theme), None)
    own = sorted(screen.reader.municipality_ids)
    where = (screen.database, asked.day, asked.collection, asked.text)
    screen.block(
        "views/similar/found",
        alike=search_alike(*where, theme_id=theme, without=own),
        met=obstacles_met(*where, theme_id=theme, without=own),
    )


def show_transferable(screen: Screen) -> None:
    """What may be taken up, and where it was; the form for the one that was chosen."""
    asked = screen.asked
    adopted = take_message("adopted")
    if adopted:
        screen.block("frame/done", sentence=screen.t("transfer.done", code=adopted), code="", name="adopted")
    may_adopt = may_anywhere(screen.reader, Right.CHANGE_COMMITMENT)
    if asked.recommendation and may_adopt:
        _show_adoption(screen, origin_by_code(screen.database, asked.recommendation))
    themes = themes_of(screen.database, asked.collection)
    theme = next((row["id"] for row in themes if row["code"] == asked.theme), None)
    shown = transferable(screen.database, asked.collection, theme, asked.page)
    screen.block(
        "recommendations/transferable",
        shown=shown,
        titled=True,
        may_adopt=may_adopt,
        kept={"theme": asked.theme, "q": asked.text},
    )


def _show_adoption(screen: Screen, origin: Row) -> None:
    t = screen.t
    ids = [
        place
        for place in own_places(screen.database, screen.reader, Right.CHANGE_COMMITMENT)
        if place != origin["municipality_id"]
    ]
    names = {place["id"]: place["name"] for place in places_by_id(screen.database, ids)}
    screen.block("frame/heading", text=t("transfer.form", code=origin["code"], title=origin["title"]))
    if not names:
        screen.block("frame/empty", text=t("error.adoption_of_own", code=origin["code"]))
        return
    memory = form_memory(FORM, 0)
    with st.form(FORM):
        screen.block("frame/note", text=t("transfer.form_how"))
        place = st.selectbox(
            t("transfer.place"),
            list(names),
            index=0 if len(names) == 1 else None,
            format_func=names.__getitem__,
            key=field_key(FORM, "place"),
        )
        pressed = st.form_submit_button(t("transfer.confirm"), type="primary")
    if pressed and place is not None:
        attempt(screen, lambda: _adopt(screen, origin, place, memory.request_id))


def _adopt(screen: Screen, origin: Row, place: UUID, request_id: UUID) -> None:
    code = adopt_recommendation(
        screen.work(),
        origin["id"],
        place,
        request_id=request_id,
    )
    forget_form(FORM)
    leave_message("adopted", code)
    open_address(recommendation=None)
