"""Which commitments answer a recommendation: set and unset at any time, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.services.recommendations.link_commitment import link_commitment, link_many
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import commitments_to_link, recommendations_to_link
from rc_dashboard.services.views.recommendations.one import RecommendationShown
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form, form_key
from rc_dashboard.ui.screen import Screen

#: Writes changes, each a link or none, with their reason.
Save = Callable[[UnitOfWork, dict[UUID, bool], str], object]


def show_links(screen: Screen, shown: RecommendationShown) -> None:
    """On the page of a recommendation: a commitment of its municipality more, or one less."""
    r = shown.recommendation
    rows, linked = commitments_to_link(screen.database, r["id"], r["municipality_id"], clock.today())
    _form(
        screen,
        f"links-{r['code']}",
        {row["commitment_id"]: f"{row['code']} · {row['title']}" for row in rows},
        linked,
        lambda work, changes, reason: _link_each(work, r["id"], changes, reason),
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
        lambda work, changes, reason: link_many(work, commitment["commitment_id"], changes, reason),
    )


def _form(screen: Screen, name: str, names: dict[UUID, str], linked: set[UUID], save: Save) -> None:
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
                lambda: _save(screen, linked & set(names), set(wanted), reason, save),
                "recommendations.done.linked",
                forget=lambda: forget_form(name),
            )


def _link_each(work: UnitOfWork, recommendation_id: UUID, changes: dict[UUID, bool], reason: str) -> None:
    for commitment_id, linked in changes.items():
        link_commitment(work, commitment_id, recommendation_id, linked, reason)


def _save(screen: Screen, before: set[UUID], wanted: set[UUID], reason: str, save: Save) -> None:
    """Every change in one transaction."""
    work = screen.work()
    changes = {one: one in wanted for one in sorted(before ^ wanted)}
    if changes:
        with work.transaction():
            save(work, changes, reason)
