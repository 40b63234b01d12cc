"""The desk itself: what happened, what needs attention, and the rest."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Reason, Status, UpdateKind
from rc_dashboard.services.commitments.record_update import UpdateRequest, record_update
from rc_dashboard.services.commitments.visit_desk import visit_desk
from rc_dashboard.services.views.desk.desk import SORTS, Desk, DeskLine, DeskSearch, read_desk
from rc_dashboard.store.ids import new_id
from rc_dashboard.ui.params import address, leave_message
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.screens import path_of

#: The counts at the top, each a way to see only those.
TILES = (Reason.LATE, Reason.BLOCKED, Reason.NOT_UPDATED, Reason.DUE_SOON)


def show(screen: Screen) -> None:
    search = _search(screen)
    desk = read_desk(screen.database, screen.reader, clock.today(), search)
    screen.block("desk/news", news=visit_desk(screen.work(), screen.t.code))
    if not desk.total:
        screen.block("desk/empty", recommends=may_anywhere(screen.reader, Right.RECOMMEND))
        return
    screen.block("desk/counts", desk=desk, tiles=TILES, chosen=search.reason)
    _show_filters(screen, desk, search)
    if not desk.shown:
        screen.block("frame/empty", text=screen.t("found.none"))
    if desk.waiting:
        screen.block(
            "frame/heading", text=screen.t("desk.attention"), note=screen.t.n("desk.count", len(desk.waiting))
        )
        for line in desk.waiting:
            _show_waiting(screen, line)
    if desk.rest:
        screen.block("desk/rest", lines=desk.rest)


def _search(screen: Screen) -> DeskSearch:
    asked = screen.asked
    sort = asked.sort if asked.sort in SORTS else SORTS[0]
    return DeskSearch(asked.text, asked.status, asked.department, asked.reason, sort)


def _show_filters(screen: Screen, desk: Desk, search: DeskSearch) -> None:
    kept = screen.asked.kept()
    screen.block(
        "desk/filters",
        action=path_of(screen.page),
        kept=kept,
        chosen=search,
        statuses=list(Status),
        reasons=[reason for reason, count in desk.counts.items() if count],
        departments=desk.departments,
        sorts=SORTS,
        is_filtered=search != DeskSearch(),
        clear=address(path_of(screen.page), dict(kept)),
    )


def _show_waiting(screen: Screen, line: DeskLine) -> None:
    """A line; where only news is missing, one click says that nothing changed."""
    c = line.commitment
    with st.container(key=f"desk-{c['code']}"):
        screen.block("desk/line", line=line)
        said = c["status"] != Status.NOT_REPORTED
        if said and Reason.NOT_UPDATED in line.reasons:
            st.button(
                screen.t("desk.no_change"),
                key=f"no-change-{c['code']}",
                on_click=screen.later(say_no_change),
                args=(c["commitment_id"], c["code"], c["version"]),
            )


def say_no_change(screen: Screen, commitment_id, code: str, version: int) -> None:
    """Write "nothing changed" with today's date, and say so on the next run."""
    update = Update(Status.NOT_REPORTED)
    request = UpdateRequest(new_id(), commitment_id, version, update, UpdateKind.NO_CHANGE)
    try:
        record_update(screen.work(), request)
    except Refusal as refusal:
        leave_message("refused", screen.t.error(refusal))
    else:
        leave_message("no_change", code)
