"""Micro-experiments: listed by family for everyone; written by whoever works on a municipality."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.charts.wording import family_name
from rc_dashboard.domain.access import Right, demand, may, may_anywhere
from rc_dashboard.domain.errors import NotAllowed, Refusal
from rc_dashboard.domain.experiments.rules import Experiment
from rc_dashboard.domain.vocabulary import PROGRAMME, Feasible
from rc_dashboard.services.experiments import record_experiment as record
from rc_dashboard.services.views.desk.desk import own_places, read_recommendations
from rc_dashboard.services.views.desk.own_experiments import experiment_to_change, own_experiments
from rc_dashboard.services.views.experiments import Tried, experiments_by_family, labs_of
from rc_dashboard.services.views.territories.municipalities import municipality, places_by_id, themes_of
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, say_refusal
from rc_dashboard.ui.params import (
    address,
    field_key,
    forget_form,
    form_key,
    form_memory,
    leave_message,
    open_address,
    take_message,
)
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.screens import path_of
from rc_dashboard.ui.views import listing

LIST, OWN, NEW = "", "own", "new"


def show(screen: Screen) -> None:
    """The list; for those who write, their own and a new one."""
    writes = may_anywhere(screen.reader, Right.CHANGE_COMMITMENT)
    screen.title("tried.title")
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="experiments")
    view = OWN if screen.asked.experiment else screen.asked.view
    if writes:
        views = [(name, screen.t(f"tried.tab.{name or 'list'}")) for name in (LIST, OWN, NEW)]
        screen.block("view_tabs", views=views, current=view, page="experiments", label=screen.t("tried.title"))
    elif view in (OWN, NEW):
        if not screen.reader.is_signed_in:
            raise NotAllowed("sign_in_needed")
        demand(screen.reader, Right.CHANGE_COMMITMENT)
    if screen.asked.experiment:
        _show_one(screen)
    elif view == OWN:
        screen.block("experiments/own", tried=own_experiments(screen.database, screen.reader))
    elif view == NEW:
        _new(screen)
    else:
        _list(screen)


def _list(screen: Screen) -> None:
    asked = screen.asked
    listing.show_collections(screen)
    listing.show_day(screen)
    kept = asked.kept()
    screen.block(
        "experiments/filters",
        action=path_of("experiments"),
        kept=kept,
        themes=themes_of(screen.database, asked.collection),
        chosen_theme=asked.theme,
        feasibles=[one.value for one in Feasible],
        chosen_feasible=asked.feasible.value if asked.feasible else "",
        clear=address(path_of("experiments"), dict(kept)),
    )
    families = experiments_by_family(screen.database, asked.day, asked.collection, asked.theme, asked.feasible)
    screen.block("experiments/list", families=families)


def _show_one(screen: Screen) -> None:
    """The form of one experiment, and whether the public sees it."""
    one = experiment_to_change(screen.database, screen.reader, screen.asked.experiment)
    row = one.experiment
    screen.block("frame/heading", text=f"{row['code']} · {row['title']}")
    place = municipality(screen.database, row["municipality"])
    name = f"experiment-{row['code']}-{row['version']}"
    memory = form_memory(name, row["version"])
    with st.form(form_key(name)):
        experiment, feeds = _fields(screen, name, place, one)
        pressed = st.form_submit_button(screen.t("form.save"), type="primary")
    if pressed:
        attempt(
            screen,
            lambda: record.change_experiment(
                screen.work(),
                row["id"],
                memory.version,
                experiment,
                feeds,
            ),
            "tried.done.changed",
            forget=lambda: forget_form(name),
        )
    _publication(screen, row)


def _publication(screen: Screen, row: Row) -> None:
    """Proposed by the municipality, published by PLACE."""
    if may(screen.reader, Right.PUBLISH, row["municipality_id"]):
        show = not row["published"]
        label = screen.t("tried.publish" if show else "tried.unpublish")
        if st.button(label, key=f"publish-{row['code']}"):
            attempt(
                screen,
                lambda: record.publish_experiment(screen.work(), row["id"], row["version"], show),
                "tried.done.published" if show else "tried.done.unpublished",
            )
    elif not row["published"] and row["proposed_at_utc"] is None:
        if st.button(screen.t("tried.propose"), key=f"propose-{row['code']}"):
            attempt(
                screen,
                lambda: record.propose_experiment(screen.work(), row["id"]),
                "tried.done.proposed",
            )
    elif row["proposed_at_utc"] is not None:
        screen.block("frame/note", text=screen.t("tried.proposed"))


def _new(screen: Screen) -> None:
    """First the municipality, by the address; then what was tried."""
    places = places_by_id(screen.database, own_places(screen.database, screen.reader, Right.CHANGE_COMMITMENT))
    chosen = screen.asked.municipality or (places[0]["code"] if len(places) == 1 else "")
    if len(places) > 1:
        screen.block("views/place_tabs", places=places, chosen=chosen, page="experiments", view=NEW)
    if not chosen:
        return
    place = municipality(screen.database, chosen)
    demand(screen.reader, Right.CHANGE_COMMITMENT, place["id"])
    name = f"experiment-new-{place['code']}"
    memory = form_memory(name, 0)
    with st.form(form_key(name)):
        experiment, feeds = _fields(screen, name, place, None)
        pressed = st.form_submit_button(screen.t("tried.write"), type="primary")
    if not pressed:
        return
    try:
        code = record.record_experiment(
            screen.work(),
            place["id"],
            experiment,
            feeds,
            request_id=memory.request_id,
        )
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    forget_form(name)
    leave_message("said", "tried.done.written")
    open_address(view=None, municipality=None, experiment=code)


def _fields(screen: Screen, form: str, place: Row, one: Tried | None) -> tuple[Experiment, list[UUID]]:
    t, row = screen.t, one.experiment if one else {}

    def text(name: str, height: int = 0) -> str:
        key, value = field_key(form, name), str(row.get(name) or "")
        label = t(f"tried.form.{name}")
        return (
            st.text_area(label, value, key=key, height=height) if height else st.text_input(label, value, key=key)
        )

    def day(name: str) -> date | None:
        return st.date_input(
            t(f"tried.form.{name}"), row.get(name), format="DD/MM/YYYY", key=field_key(form, name)
        )

    themes = {theme["id"]: family_name(theme, t) for theme in themes_of(screen.database, PROGRAMME)}
    labs = {lab["id"]: lab["code"] for lab in labs_of(screen.database, place["id"])}
    experiment = Experiment(
        title=text("title"),
        theme_id=_choice(t("filters.theme"), themes, row.get("theme_id"), field_key(form, "theme")),
        lab_id=_choice(t("tried.form.lab"), labs, row.get("lab_id"), field_key(form, "lab")),
        tested=text("tested", 90),
        tested_where=text("tested_where"),
        started_on=day("started_on"),
        ended_on=day("ended_on"),
        learned=text("learned", 110),
        feasible=_feasible(screen, form, row.get("feasible")),
        reason=text("reason", 90),
    )
    return experiment, _feeds(screen, form, place, one)


def _choice(label: str, names: dict[UUID, str], chosen: UUID | None, key: str) -> UUID | None:
    ids = list(names)
    index = ids.index(chosen) if chosen in ids else None
    return st.selectbox(label, ids, index=index, format_func=names.__getitem__, key=key)


def _feasible(screen: Screen, form: str, chosen: str | None) -> Feasible | None:
    """Not known yet is an answer too."""
    options = [None, *Feasible]
    return st.radio(
        screen.t("tried.feasible"),
        options,
        index=options.index(Feasible(chosen)) if chosen else 0,
        format_func=lambda one: screen.t.label("feasible", one.value) if one else screen.t("tried.not_known"),
        horizontal=True,
        key=field_key(form, "feasible"),
    )


def _feeds(screen: Screen, form: str, place: Row, one: Tried | None) -> list[UUID]:
    lines = read_recommendations(screen.database, screen.reader, clock.today())
    names = {
        line.recommendation["id"]: f"{line.recommendation['code']} · {line.recommendation['title']}"
        for line in lines
        if line.recommendation["municipality_id"] == place["id"]
    }
    default = [row["id"] for row in one.fed if row["id"] in names] if one else []
    return st.multiselect(
        screen.t("tried.fed"), list(names), default, format_func=names.__getitem__, key=field_key(form, "feeds")
    )
