"""Municipalities, the editions they take part in, and the families of recommendations."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import streamlit as st

from rc_dashboard.charts.wording import edition_name
from rc_dashboard.domain.vocabulary import PROGRAMME, Kind
from rc_dashboard.i18n.countries import countries
from rc_dashboard.services.territories import labs as keeping
from rc_dashboard.services.territories import manage_territory as manage
from rc_dashboard.services.territories.labs import Lab
from rc_dashboard.services.territories.manage_territory import STATES, Territory
from rc_dashboard.services.views.territories.municipalities import themes_of
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, plain_label
from rc_dashboard.ui.params import drop, field_key, form_key
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.territories.new_place import lab_fields

CHANGE, SHOW, PART, LAB, EDITION, THEME = (
    "change-place",
    "show-place",
    "take-part",
    "lab",
    "add-edition",
    "add-theme",
)


def show(screen: Screen) -> None:
    if screen.asked.municipality:
        _show_one(screen, manage.municipality_by_code(screen.database, screen.reader, screen.asked.municipality))
        return
    rows = manage.all_municipalities(screen.database, screen.reader, screen.asked.text)
    screen.block("territories/new_place_way")
    screen.block("territories/list", rows=rows, q=screen.asked.text, kept=screen.asked.kept())
    _editions(screen)
    _themes(screen)


def _show_one(screen: Screen, place: Row) -> None:
    screen.block("territories/municipality", place=place)
    form = f"{CHANGE}-{place['code']}-{place['version']}"
    with st.form(form):
        typed = _fields(screen, form, place)
        pressed = st.form_submit_button(screen.t("form.save"), type="primary")
    if pressed:
        change, key, version = manage.change_municipality, place["id"], place["version"]
        attempt(
            screen,
            lambda: change(screen.work(), key, version, typed),
            "admin.done.place_changed",
        )
    _show_to_all(screen, place)
    _take_part(screen, place)
    _labs(screen, place)


def _show_to_all(screen: Screen, place: Row) -> None:
    """Whether everybody may see it, and the act that changes this."""
    t, is_public = screen.t, place["published"]
    screen.block("frame/heading", text=t("place.shown"))
    screen.block("frame/note", text=t("place.shown_how" if is_public else "place.hidden_how"))
    if st.button(t("place.hide" if is_public else "place.show"), key=f"{SHOW}-{place['code']}-{place['version']}"):
        publish, key, version = manage.publish_municipality, place["id"], place["version"]
        attempt(
            screen,
            lambda: publish(screen.work(), key, version, not is_public),
            "admin.done.place_hidden" if is_public else "admin.done.place_shown",
        )


def _fields(screen: Screen, form: str, place: Row) -> Territory:
    t = screen.t
    kinds, names = list(Kind), countries(t)

    def text(name: str) -> str:
        return st.text_input(t(f"place.{name}"), place[name] or "", key=field_key(form, name))

    name = text("name")
    kind = st.radio(
        t("place.kind"),
        kinds,
        index=kinds.index(Kind(place["kind"])),
        format_func=lambda kind: t.label("kind", kind.value),
        horizontal=True,
        key=field_key(form, "kind"),
    )
    insee, siren, epci = text("insee"), text("siren"), text("epci_siren")
    known = list(names).index(place["country"]) if place["country"] in names else None
    country = st.selectbox(
        t("place.country"), list(names), known, format_func=names.__getitem__, key=field_key(form, "country")
    )
    return Territory(name, kind, "", insee, siren, epci, country or "")


def _labs(screen: Screen, place: Row) -> None:
    """The lab of each edition in which it takes part: its days, its questions."""
    rows = keeping.labs_of(screen.database, screen.reader, place["id"])
    editions = {row["code"]: row["id"] for row in manage.editions(screen.database)}
    parts = [pair.partition(":")[0] for pair in (place["editions"] or "").split()]
    if parts:
        screen.block("frame/heading", text=screen.t("lab.title"))
        screen.block("frame/note", text=screen.t("lab.how"))
    for code in parts:
        own = [row for row in rows if row["edition"] == code]
        questions = tuple(row["question"] for row in own if row["question"])
        lab = Lab(own[0]["starts_on"], own[0]["ends_on"], questions) if own else Lab()
        _lab(screen, place, code, editions[code], lab)


def _lab(screen: Screen, place: Row, edition: str, edition_id: UUID, lab: Lab) -> None:
    form = f"{LAB}-{place['code']}-{edition}-{place['version']}"
    with st.form(form):
        screen.block("frame/subheading", text=edition_name(edition, screen.t))
        typed = lab_fields(screen, form, lab)
        pressed = st.form_submit_button(screen.t("lab.save"))
    if pressed:
        keep_lab, key, version = keeping.keep_lab, place["id"], place["version"]
        attempt(
            screen,
            lambda: keep_lab(screen.work(), key, version, edition_id, typed),
            "lab.done",
            forget=lambda: drop(form),
        )


def _take_part(screen: Screen, place: Row) -> None:
    t = screen.t
    editions = {row["id"]: row["code"] for row in manage.editions(screen.database)}
    screen.block("frame/heading", text=t("admin.takes_part"))
    with st.form(PART):
        edition = st.radio(
            t("admin.edition"),
            list(editions),
            format_func=lambda key: plain_label(edition_name(editions[key], t)),
            key=field_key(PART, "edition"),
        )
        state = st.radio(
            t("admin.state"),
            STATES,
            index=1,
            format_func=lambda state: t.label("participation", state),
            horizontal=True,
            key=field_key(PART, "state"),
        )
        pressed = st.form_submit_button(t("form.save"))
    if pressed:
        act, key = manage.set_participation, place["id"]
        attempt(
            screen,
            lambda: act(screen.work(), key, edition, state),
            "admin.done.takes_part",
        )


def _editions(screen: Screen) -> None:
    t = screen.t
    screen.block("territories/editions", rows=manage.editions(screen.database))
    with st.form(form_key(EDITION)):
        code = st.text_input(t("admin.edition_code"), key=field_key(EDITION, "code"), placeholder="edition-3")
        starts_on: date | None = st.date_input(
            t("admin.starts_on"), None, format="DD/MM/YYYY", key=field_key(EDITION, "starts")
        )
        ends_on: date | None = st.date_input(
            t("admin.ends_on"), None, format="DD/MM/YYYY", key=field_key(EDITION, "ends")
        )
        pressed = st.form_submit_button(t("admin.add_edition"))
    if pressed:
        add = manage.add_edition
        attempt(
            screen,
            lambda: add(screen.work(), code, starts_on, ends_on),
            "admin.done.edition_added",
            forget=lambda: drop(EDITION),
        )


def _themes(screen: Screen) -> None:
    t = screen.t
    screen.block("territories/themes", rows=themes_of(screen.database, PROGRAMME))
    with st.form(form_key(THEME)):
        label = st.text_input(t("admin.theme_label"), key=field_key(THEME, "label"))
        pressed = st.form_submit_button(t("admin.add_theme"))
    if pressed:
        attempt(
            screen,
            lambda: manage.add_theme(screen.work(), label),
            "admin.done.theme_added",
            forget=lambda: drop(THEME),
        )
