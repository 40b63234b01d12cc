"""Which commitments answer a recommendation: set and unset at any time, with a reason."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.services.recommendations.link_commitment import link_commitment
from rc_dashboard.services.views.desk.desk import own_commitments_of, recommendations_to_link
from rc_dashboard.services.views.recommendations.one import RecommendationShown
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form, form_key
from rc_dashboard.ui.screen import Screen


def show_links(screen: Screen, shown: RecommendationShown) -> None:
    """On the page of a recommendation: a commitment of its municipality more, or one less."""
    r = shown.recommendation
    rows = own_commitments_of(screen.database, r["municipality_id"], clock.today())
    linked = {row["commitment_id"] for row in shown.commitments}
    _form(
        screen,
        f"links-{r['code']}",
        {row["commitment_id"]: f"{row['code']} · {row['title']}" for row in rows},
        linked,
        lambda commitment_id: (commitment_id, r["id"]),
    )


def show_links_of_commitment(screen: Screen, commitment: Row) -> None:
    """On the desk's card of a commitment: a recommendation more, or one less."""
    rows, linked = recommendations_to_link(
        screen.database, screen.reader, commitment["municipality_id"], commitment["commitment_id"]
    )
    _form(
        screen,
        f"links-{commitment['code']}",
        {row["id"]: f"{row['code']} · {row['title']}" for row in rows},
        linked,
        lambda recommendation_id: (commitment["commitment_id"], recommendation_id),
    )


def _form(screen: Screen, name: str, names: dict[UUID, str], linked: set[UUID], pair) -> None:
    t = screen.t
    if not names:
        return
    with st.expander(t("recommendations.links")):
        screen.block("frame/note", text=t("recommendations.links_how"))
        with st.form(form_key(name)):
            wanted = st.multiselect(
                t("recommendations.links_choose"),
                list(names),
                [one for one in names if one in linked],
                format_func=names.__getitem__,
                key=field_key(name, "wanted"),
            )
            reason = st.text_input(t("recommendations.why"), key=field_key(name, "reason"))
            pressed = st.form_submit_button(t("form.save"))
        if pressed:
            attempt(
                screen,
                lambda: _save(screen, linked & set(names), set(wanted), reason, pair),
                "recommendations.done.linked",
                forget=lambda: forget_form(name),
            )


def _save(screen: Screen, before: set[UUID], wanted: set[UUID], reason: str, pair) -> None:
    """Every change in one transaction."""
    work = screen.work()
    with work.transaction():
        for one in before ^ wanted:
            commitment_id, recommendation_id = pair(one)
            link_commitment(work, commitment_id, recommendation_id, one in wanted, reason)
