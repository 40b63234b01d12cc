"""The recommendations that wait for an answer, and the answer."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.access import Right, may
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.services.recommendations.adopt import mark_transferable, origin_of
from rc_dashboard.services.recommendations.publish import propose_recommendation, publish_recommendation
from rc_dashboard.services.recommendations.reply import reply_to_recommendation
from rc_dashboard.services.views.desk.desk import RecommendationLine, read_recommendations
from rc_dashboard.store.database import Row
from rc_dashboard.ui.desk.publication import show_publication
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import field_key, forget_form, leave_message, open_address
from rc_dashboard.ui.screen import Screen

CHOICES = [reply for reply in Reply if reply is not Reply.NONE]


def show(screen: Screen) -> None:
    lines = read_recommendations(screen.database, screen.reader, clock.today())
    chosen = next((line for line in lines if line.recommendation["code"] == screen.asked.recommendation), None)
    if chosen is not None:
        _show_one(screen, chosen)
    elif not lines:
        screen.block("frame/empty", text=screen.t("city.no_recommendation"))
    else:
        screen.block("desk/recommendations", lines=lines)


def _show_one(screen: Screen, line: RecommendationLine) -> None:
    r = line.recommendation
    screen.block("desk/recommendation", line=line)
    origin = origin_of(screen.database, r)
    if origin:
        screen.block(
            "frame/note", text=screen.t("transfer.from", code=origin["code"], name=origin["municipality_name"])
        )
    form = f"reply-{r['code']}"
    with st.form(form):
        reply = st.radio(
            screen.t("reply.choose"),
            CHOICES,
            index=next((i for i, choice in enumerate(CHOICES) if choice == r["reply"]), None),
            format_func=lambda choice: screen.t.label("reply", choice.value),
            key=field_key(form, "reply"),
        )
        reason = st.text_area(
            screen.t("reply.reason"),
            r["reply_reason"] or "",
            placeholder=screen.t("reply.reason_help"),
            key=field_key(form, "reason"),
        )
        pressed = st.form_submit_button(screen.t("form.save"), type="primary")
    if pressed:
        _save(screen, r, reply, reason, form)
    show_own_publication(screen, r)


def show_own_publication(screen: Screen, r: Row) -> None:
    """Whether others may take it up and the public sees it, and what this reader may do about that."""
    _show_transferable(screen, r)
    show_publication(
        screen,
        r,
        propose=lambda: propose_recommendation(screen.work(), r["id"]),
        publish=lambda published: publish_recommendation(screen.work(), r["id"], r["version"], published),
    )


def _show_transferable(screen: Screen, r: Row) -> None:
    """PLACE says whether others may take it up; only what is published is offered to them."""
    if not (r["published"] and may(screen.reader, Right.PUBLISH, r["municipality_id"])):
        return
    key = f"transferable-{r['code']}-{r['version']}"
    marked = st.checkbox(screen.t("transfer.mark"), r["transferable"], key=field_key(key, "marked"))
    if marked != r["transferable"]:
        attempt(
            screen,
            lambda: mark_transferable(screen.work(), r["id"], r["version"], marked),
        )


def _save(screen: Screen, r: Row, reply: Reply | None, reason: str, form: str) -> None:
    try:
        reply_to_recommendation(
            screen.work(),
            r["id"],
            r["version"],
            reply or Reply.NONE,
            reason,
        )
    except Refusal as refusal:
        say_refusal(screen, refusal)
    else:
        forget_form(form)
        leave_message("replied", r["code"])
        follows = reply in (Reply.ACCEPTED, Reply.PARTIALLY_ACCEPTED) and not r["commitments"]
        may_make = may(screen.reader, Right.CHANGE_COMMITMENT, r["municipality_id"])
        if follows and may_make:
            open_address(view="new", recommendation=r["code"])
        open_address(recommendation=None)
