"""One recommendation for everyone; below it, what this reader may do with it."""

from __future__ import annotations

import streamlit as st

from rc_dashboard.services.recommendations.share import note_on_recommendation, share_recommendations
from rc_dashboard.services.recommendations.withdraw import restore_recommendation, withdraw_recommendation
from rc_dashboard.services.recommendations.write_recommendation import correct_recommendation
from rc_dashboard.services.views.recommendations.one import RecommendationShown, show_recommendation
from rc_dashboard.settings import settings
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Row
from rc_dashboard.ui.desk.recommendations import show_own_publication
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form, form_key, form_memory
from rc_dashboard.ui.recommendations.form import recommendation_fields
from rc_dashboard.ui.recommendations.tabs import show_messages
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.views import listing
from rc_dashboard.ui.views.links import show_links


def show(screen: Screen) -> None:
    shown = show_recommendation(
        screen.database,
        screen.reader,
        screen.asked.day,
        screen.asked.code or screen.asked.recommendation,
        small_count=settings().small_count,
    )
    screen.heading(shown.recommendation["title"])
    listing.show_day(screen)
    show_messages(screen)
    small = settings().small_count
    screen.block("recommendations/top", shown=shown, small=small)
    screen.block("recommendations/answers", shown=shown)
    screen.block("readings/quotations", words=shown.words)
    if shown.may_correct or shown.may_answer:
        screen.block("recommendations/own", shown=shown)
    if shown.may_link:
        show_links(screen, shown)
    if shown.may_answer:
        _notes(screen, shown)
    if shown.may_correct:
        _correction(screen, shown)
        _sharing(screen, shown.recommendation)
        show_own_publication(screen, shown.recommendation)
        _withdrawal(screen, shown.recommendation)


def _correction(screen: Screen, shown: RecommendationShown) -> None:
    """The form with its words; of two people, the second sees what the first one left."""
    r = shown.recommendation
    name = f"recommendation-{r['code']}"
    memory = form_memory(name, r["version"])
    fed = cached_rows(screen.database, "recommendations/experiments_of", recommendation_id=r["id"])
    with st.expander(screen.t("recommendations.correct"), expanded=not r["published"]):
        screen.block("frame/note", text=screen.t("recommendations.correct_how"))
        with st.form(form_key(name)):
            wanted, experiments = recommendation_fields(
                screen, name, r["municipality_id"], r, [row["id"] for row in fed]
            )
            pressed = st.form_submit_button(screen.t("form.save"), type="primary")
        if not pressed:
            return
        try:
            attempt(
                screen,
                lambda: correct_recommendation(screen.work(), r["id"], memory.version, wanted, experiments),
                "recommendations.done.corrected",
                forget=lambda: forget_form(name),
            )
        finally:
            memory.version = r["version"]


def _notes(screen: Screen, shown: RecommendationShown) -> None:
    """What both sides say of a draft, for their eyes."""
    r = shown.recommendation
    screen.block("recommendations/notes", shown=shown)
    if r["published"] and not shown.notes:
        return
    name = f"recommendation-note-{r['code']}"
    memory = form_memory(name, 0)
    with st.form(form_key(name)):
        text = st.text_area(screen.t("recommendations.note"), key=field_key(name, "text"), height=80)
        pressed = st.form_submit_button(screen.t("recommendations.note_save"))
    if pressed:
        attempt(
            screen,
            lambda: note_on_recommendation(screen.work(), r["id"], text, request_id=memory.request_id),
            "recommendations.done.noted",
            forget=lambda: forget_form(name),
        )


def _sharing(screen: Screen, r: Row) -> None:
    """Until it is public, its municipality sees it or does not."""
    if r["published"]:
        return
    shows = r["shared_at_utc"] is None
    label = screen.t("recommendations.share_one" if shows else "recommendations.unshare")
    if st.button(label, key=f"share-{r['code']}"):
        attempt(
            screen,
            lambda: share_recommendations(screen.work(), [r["id"]], shows),
            "recommendations.done.shared_one" if shows else "recommendations.done.unshared",
        )


def _withdrawal(screen: Screen, r: Row) -> None:
    name = f"recommendation-withdraw-{r['code']}-{r['version']}"
    if r["withdrawn_on"] is not None:
        if st.button(screen.t("recommendations.restore"), key=f"restore-{r['code']}"):
            attempt(
                screen,
                lambda: restore_recommendation(screen.work(), r["id"], r["version"]),
                "recommendations.done.restored",
            )
        return
    with st.expander(screen.t("recommendations.withdraw")):
        screen.block("frame/note", text=screen.t("recommendations.withdraw_how"))
        with st.form(form_key(name)):
            reason = st.text_area(screen.t("recommendations.why"), key=field_key(name, "reason"), height=80)
            pressed = st.form_submit_button(screen.t("recommendations.withdraw"))
        if pressed:
            attempt(
                screen,
                lambda: withdraw_recommendation(screen.work(), r["id"], r["version"], reason),
                "recommendations.done.withdrawn",
                forget=lambda: forget_form(name),
            )
