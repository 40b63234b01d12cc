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
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.params import drop, field_key, form_key
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.territories.new_place import lab_fields

CHANGE, PART, LAB, EDITION, THEME = "change-place", "take-part", "lab", "add-edition", "add-theme"


def show(here: Screen) -> None:
    if here.asked.municipality:
        _show_one(here, manage.municipality_by_code(here.database, here.reader, here.asked.municipality))
        return
    rows = manage.all_municipalities(here.database, here.reader, here.asked.text)
    here.block("territories/new_place_way")
    here.block("territories/list", rows=rows, q=here.asked.text, kept=here.asked.kept())
    _editions(here)
    _themes(here)


def _show_one(here: Screen, place: Row) -> None:
    here.block("territories/municipality", place=place)
    form = f"{CHANGE}-{place['code']}-{place['version']}"
    with st.form(form):
        typed = _fields(here, form, place)
        pressed = st.form_submit_button(here.t("form.save"), type="primary")
    if pressed:
        change, key, version = manage.change_municipality, place["id"], place["version"]
        attempt(
            here,
            lambda: change(here.work(), key, version, typed),
            "admin.done.place_changed",
        )
    _take_part(here, place)
    _labs(here, place)


def _fields(here: Screen, form: str, place: Row) -> Territory:
    t = here.t
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


def _labs(here: Screen, place: Row) -> None:
    """The lab of each edition in which it takes part: its days, its questions."""
    rows = keeping.labs_of(here.database, here.reader, place["id"])
    editions = {row["code"]: row["id"] for row in manage.editions(here.database)}
    parts = [pair.partition(":")[0] for pair in (place["editions"] or "").split()]
    if parts:
        here.block("frame/heading", text=here.t("lab.title"))
        here.block("frame/note", text=here.t("lab.how"))
    for code in parts:
        own = [row for row in rows if row["edition"] == code]
        questions = tuple(row["question"] for row in own if row["question"])
        lab = Lab(own[0]["starts_on"], own[0]["ends_on"], questions) if own else Lab()
        _lab(here, place, code, editions[code], lab)


def _lab(here: Screen, place: Row, edition: str, edition_id: UUID, lab: Lab) -> None:
    form = f"{LAB}-{place['code']}-{edition}-{place['version']}"
    with st.form(form):
        here.block("frame/subheading", text=edition_name(edition, here.t))
        typed = lab_fields(here, form, lab)
        pressed = st.form_submit_button(here.t("lab.save"))
    if pressed:
        keep_lab, key, version = keeping.keep_lab, place["id"], place["version"]
        attempt(
            here,
            lambda: keep_lab(here.work(), key, version, edition_id, typed),
            "lab.done",
            forget=lambda: drop(form),
        )


def _take_part(here: Screen, place: Row) -> None:
    t = here.t
    editions = {row["id"]: row["code"] for row in manage.editions(here.database)}
    here.block("frame/heading", text=t("admin.takes_part"))
    with st.form(PART):
        edition = st.radio(
            t("admin.edition"),
            list(editions),
            format_func=lambda key: edition_name(editions[key], t),
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
            here,
            lambda: act(here.work(), key, edition, state),
            "admin.done.takes_part",
        )


def _editions(here: Screen) -> None:
    t = here.t
    here.block("territories/editions", rows=manage.editions(here.database))
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
            here,
            lambda: add(here.work(), code, starts_on, ends_on),
            "admin.done.edition_added",
            forget=lambda: drop(EDITION),
        )


def _themes(here: Screen) -> None:
    t = here.t
    here.block("territories/themes", rows=themes_of(here.database, PROGRAMME))
    with st.form(form_key(THEME)):
        label = st.text_input(t("admin.theme_label"), key=field_key(THEME, "label"))
        pressed = st.form_submit_button(t("admin.add_theme"))
    if pressed:
        attempt(
            here,
            lambda: manage.add_theme(here.work(), label),
            "admin.done.theme_added",
            forget=lambda: drop(THEME),
        )
