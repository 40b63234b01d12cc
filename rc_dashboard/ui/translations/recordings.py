"""People's words with their consent, and the logbook after each step: typed in by PLACE."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.access import Right
from rc_dashboard.domain.readings.quotations import Log, Quotation
from rc_dashboard.domain.vocabulary import ConsentForm, LabStep, Scope
from rc_dashboard.services.readings import quotations
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.territories.municipalities import municipality, places_by_id
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import field_key, forget_form, form_key, form_memory
from rc_dashboard.ui.screen import Screen


def show_words(screen: Screen) -> None:
    place = _place(screen, "words")
    if place is None:
        return
    for row in quotations.quotations_of(screen.database, screen.reader, place["id"]):
        screen.block("readings/quotation", q=row)
        if row["withdrawn_on"] is None:
            _withdraw(screen, row)
    _keep(screen, place)


def show_logbook(screen: Screen) -> None:
    place = _place(screen, "logbook")
    if place is None:
        return
    for row in (logs := quotations.logs_of(screen.database, screen.reader, place["id"])):
        screen.block("readings/logbook", logs=[row])
        _publish(screen, row)
    if not logs:
        screen.block("readings/logbook", logs=[])
    _log(screen, place)


def _place(screen: Screen, view: str) -> Row | None:
    places = places_by_id(screen.database, own_places(screen.database, screen.reader, Right.RECORD_READING))
    screen.block("views/place_tabs", places=places, chosen=screen.asked.municipality, page="voices", view=view)
    return municipality(screen.database, screen.asked.municipality) if screen.asked.municipality else None


def _withdraw(screen: Screen, row: Row) -> None:
    """Withdrawing cannot be undone, so it is confirmed."""
    with st.popover(screen.t("words.withdraw")):
        screen.block("frame/note", text=screen.t("words.withdraw_how"))
        if st.button(screen.t("words.withdraw_now"), key=f"withdraw-{row['id']}"):
            attempt(
                screen,
                lambda: quotations.withdraw_quotation(screen.work(), row["id"]),
                "words.done.withdrawn",
            )


def _keep(screen: Screen, place: Row) -> None:
    t, name = screen.t, f"words-{place['code']}"
    memory = form_memory(name, 0)
    screen.block("frame/heading", text=t("words.keep"))
    screen.block("frame/note", text=t("words.keep_how"))
    with st.form(form_key(name)):
        about, quotation = _fields(screen, name)
        pressed = st.form_submit_button(t("words.keep"), type="primary")
    if pressed:
        attempt(
            screen,
            lambda: quotations.record_quotation(
                screen.work(),
                place["id"],
                about,
                quotation,
                request_id=memory.request_id,
            ),
            "words.done.kept",
            forget=lambda: forget_form(name),
        )


def _fields(screen: Screen, form: str) -> tuple[str | LabStep, Quotation]:
    """What the words are about, the words, and the consent to them; internal unless chosen otherwise."""
    t = screen.t
    words = st.text_area(t("words.form.words"), key=field_key(form, "words"), height=110)
    step = st.selectbox(
        t("words.form.step"),
        list(LabStep),
        index=None,
        format_func=lambda one: t.label("lab_step", one.value),
        key=field_key(form, "step"),
    )
    code = st.text_input(t("words.form.code"), key=field_key(form, "code"))
    said_on, consent_on = (
        st.date_input(t(f"words.form.{day}"), clock.today(), format="DD/MM/YYYY", key=field_key(form, day))
        for day in ("said_on", "consent_on")
    )
    agreed = st.radio(
        t("words.form.consent_form"),
        list(ConsentForm),
        format_func=lambda one: t.label("consent_form", one.value),
        horizontal=True,
        key=field_key(form, "form"),
    )
    scope = st.radio(
        t("words.form.scope"),
        list(Scope),
        index=1,
        format_func=lambda one: t.label("scope", one.value),
        horizontal=True,
        key=field_key(form, "scope"),
    )
    quotation = Quotation(words, said_on, consent_on, agreed or ConsentForm.WRITTEN, scope or Scope.INTERNAL)
    return code if code.strip() else step or "", quotation


def _publish(screen: Screen, row: Row) -> None:
    shown = not row["published"]
    label = screen.t("logbook.publish" if shown else "logbook.unpublish")
    if st.button(label, key=f"log-{row['id']}"):
        attempt(
            screen,
            lambda: quotations.publish_log(screen.work(), row["id"], row["version"], shown),
            "logbook.done.published" if shown else "logbook.done.unpublished",
        )


def _log(screen: Screen, place: Row) -> None:
    t, name = screen.t, f"log-{place['code']}"
    memory = form_memory(name, 0)
    screen.block("frame/heading", text=t("logbook.write"))
    screen.block("frame/note", text=t("logbook.how"))
    with st.form(form_key(name)):
        step = st.selectbox(
            t("words.form.step"),
            list(LabStep),
            format_func=lambda one: t.label("lab_step", one.value),
            key=field_key(name, "step"),
        )
        on = st.date_input(t("logbook.on"), clock.today(), format="DD/MM/YYYY", key=field_key(name, "on"))
        worked = st.text_area(t("logbook.worked"), key=field_key(name, "worked"), height=90)
        hard = st.text_area(t("logbook.hard"), key=field_key(name, "hard"), height=90)
        pressed = st.form_submit_button(t("logbook.write"), type="primary")
    if pressed:
        log = Log(step or LabStep.DIAGNOSIS, on, worked, hard)
        attempt(
            screen,
            lambda: quotations.record_log(
                screen.work(),
                place["id"],
                log,
                request_id=memory.request_id,
            ),
            "logbook.done.written",
            forget=lambda: forget_form(name),
        )
