"""What PLACE has written and the public does not see: shown to municipalities, then published, several at once."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from rc_dashboard.domain.errors import BatchRefusal
from rc_dashboard.services.recommendations.publish import publish_many
from rc_dashboard.services.recommendations.share import share_recommendations
from rc_dashboard.services.views.recommendations.listing import drafts_of
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import say_sentences
from rc_dashboard.ui.params import field_key, forget_form, form_key, leave_message, run_again
from rc_dashboard.ui.screen import Screen

FORM = "drafts"


def show(screen: Screen) -> None:
    rows = drafts_of(screen.database, screen.reader)
    screen.block("recommendations/drafts", rows=rows)
    # What was withdrawn waits for nothing, unless it is restored first.
    rows = [row for row in rows if row["withdrawn_on"] is None]
    if not rows:
        return
    t = screen.t
    with st.form(form_key(FORM)):
        everything = st.checkbox(t.n("recommendations.all_drafts", len(rows)), key=field_key(FORM, "all"))
        by_code = {row["code"]: row for row in rows}
        names = {code: f"{code} · {row['title']}" for code, row in by_code.items()}
        chosen = st.multiselect(
            t("recommendations.choose"), list(names), format_func=names.__getitem__, key=field_key(FORM, "chosen")
        )
        shares = st.form_submit_button(t("recommendations.share"))
        publishes = st.form_submit_button(t("recommendations.publish"), type="primary")
    wanted = rows if everything else [by_code[code] for code in chosen]
    if (shares or publishes) and not wanted:
        say_sentences(screen, [(t("recommendations.choose_some"), "")])
    elif publishes:
        _publish(screen, wanted)
    elif shares:
        ids: list[UUID] = [row["id"] for row in wanted]
        _done("shared", len(share_recommendations(screen.work(), ids)))


def _publish(screen: Screen, rows: list[Row]) -> None:
    try:
        count = publish_many(screen.work(), {row["id"]: row["version"] for row in rows})
    except BatchRefusal as refusal:
        screen.block("commitments/many_refused", refused=list(refusal.refused.items()))
        return
    _done("published", count)


def _done(what: str, count: int) -> None:
    forget_form(FORM)
    leave_message("recommendations", f"{what}:{count}")
    run_again()
