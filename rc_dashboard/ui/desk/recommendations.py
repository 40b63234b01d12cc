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
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form, leave_message, open_address
from rc_dashboard.ui.screen import Screen

CHOICES = [reply for reply in Reply if reply is not Reply.NONE]


def show(here: Screen) -> None:
    lines = read_recommendations(here.database, here.reader, clock.today())
    chosen = next((line for line in lines if line.recommendation["code"] == here.asked.recommendation), None)
    if chosen is not None:
        _show_one(here, chosen)
    elif not lines:
        here.block("frame/empty", text=here.t("city.no_recommendation"))
    else:
        here.block("desk/recommendations", lines=lines)


def _show_one(here: Screen, line: RecommendationLine) -> None:
    r = line.recommendation
    here.block("desk/recommendation", line=line)
    origin = origin_of(here.database, r)
    if origin:
        here.block(
            "frame/note", text=here.t("transfer.from", code=origin["code"], name=origin["municipality_name"])
        )
    form = f"reply-{r['code']}"
    with st.form(form):
        reply = st.radio(
            here.t("reply.choose"),
            CHOICES,
            index=next((i for i, choice in enumerate(CHOICES) if choice == r["reply"]), None),
            format_func=lambda choice: here.t.label("reply", choice.value),
            key=field_key(form, "reply"),
        )
        reason = st.text_area(
            here.t("reply.reason"),
            r["reply_reason"] or "",
            placeholder=here.t("reply.reason_help"),
            key=field_key(form, "reason"),
        )
        pressed = st.form_submit_button(here.t("form.save"), type="primary")
    if pressed:
        _save(here, r, reply, reason, form)
    _show_transferable(here, r)
    show_publication(
        here,
        r,
        propose=lambda: propose_recommendation(here.work(), r["id"]),
        publish=lambda published: publish_recommendation(here.work(), r["id"], r["version"], published),
    )


def _show_transferable(here: Screen, r: Row) -> None:
    """PLACE says whether others may take it up; only what is published is offered to them."""
    if not (r["published"] and may(here.reader, Right.PUBLISH, r["municipality_id"])):
        return
    key = f"transferable-{r['code']}-{r['version']}"
    marked = st.checkbox(here.t("transfer.mark"), r["transferable"], key=field_key(key, "marked"))
    if marked != r["transferable"]:
        attempt(
            here,
            lambda: mark_transferable(here.work(), r["id"], r["version"], marked),
        )


def _save(here: Screen, r: Row, reply: Reply | None, reason: str, form: str) -> None:
    try:
        reply_to_recommendation(
            here.work(),
            r["id"],
            r["version"],
            reply or Reply.NONE,
            reason,
        )
    except Refusal as refusal:
        here.block("frame/refusal", sentence=here.t.error(refusal), show_home=False)
    else:
        forget_form(form)
        leave_message("replied", r["code"])
        follows = reply in (Reply.ACCEPTED, Reply.PARTIALLY_ACCEPTED) and not r["commitments"]
        may_make = may(here.reader, Right.CHANGE_COMMITMENT, r["municipality_id"])
        if follows and may_make:
            open_address(view="new", recommendation=r["code"])
        open_address(recommendation=None)
