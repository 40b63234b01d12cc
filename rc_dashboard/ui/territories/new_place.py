"""A new municipality in one screen: found by name or code, and with it all that it begins with."""

from __future__ import annotations

from typing import Any

import streamlit as st

from rc_dashboard.charts.wording import edition_name
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.vocabulary import Kind
from rc_dashboard.i18n.countries import countries
from rc_dashboard.services.territories.add_territory import Guest, MadeTerritory, NewTerritory, add_territory
from rc_dashboard.services.territories.find_territory import FoundTerritory, find_territories, territory_by_code
from rc_dashboard.services.territories.labs import Lab, labs_of, read_questions
from rc_dashboard.services.territories.manage_territory import STATES, Territory, editions, municipality_by_code
from rc_dashboard.settings import DATA
from rc_dashboard.ui.forms import plain_label, say_refusal
from rc_dashboard.ui.operations.hand_over import hand_over
from rc_dashboard.ui.params import drop, field_key, forget_form, form_memory, keep, kept, open_address
from rc_dashboard.ui.screen import Screen

VIEW = "new-place"
#: In place of a code: a municipality that the register does not have.
FREE = "free"
MADE = "made-place"
REGISTER = DATA / "reference"
#: Officers who can be invited at once; others are, later, on the screen of accounts.
GUESTS = 3


def show(screen: Screen) -> None:
    made = kept(MADE)
    if screen.asked.municipality:
        _show_made(screen, screen.asked.municipality, made)
    elif made is not None:
        drop(MADE)
    _show_search(screen)
    if screen.asked.place == FREE:
        _fill_in(screen, FREE, None)
    elif screen.asked.place:
        _show_chosen(screen)


def _show_made(screen: Screen, code: str, made: dict[str, Any] | None) -> None:
    """What was made, and its links; after a reload, without the links."""
    place = municipality_by_code(screen.database, screen.reader, code)
    labs: dict[str, dict[str, Any]] = {}
    for row in labs_of(screen.database, screen.reader, place["id"]):
        lab = labs.setdefault(row["code"], {**row, "count": 0})
        lab["count"] += row["question"] is not None
    invitations = made["invitations"] if made and made["code"] == code else []
    screen.block("territories/new_place_made", place=place, labs=list(labs.values()), invitations=invitations)


def _show_search(screen: Screen) -> None:
    text = screen.asked.text
    found = find_territories(screen.database, screen.reader, REGISTER, text) if text else []
    screen.block(
        "territories/new_place_search", q=text, kept=screen.asked.kept(), view=VIEW, found=found, free=FREE
    )


def _show_chosen(screen: Screen) -> None:
    try:
        chosen = territory_by_code(screen.database, screen.reader, REGISTER, screen.asked.place)
    except NotFound as unknown:
        say_refusal(screen, unknown)
        return
    screen.block("territories/new_place_chosen", found=chosen)
    if not chosen.here:
        _fill_in(screen, chosen.known.code, chosen)


def _fill_in(screen: Screen, code: str, chosen: FoundTerritory | None) -> None:
    name = f"{VIEW}-{code}"
    memory = form_memory(name, 0)
    with st.form(name):
        territory = _free(screen, name) if chosen is None else _known(screen, name, chosen)
        edition, state = _edition(screen, name)
        lab = _lab(screen, name)
        guests = _guests(screen, name)
        pressed = st.form_submit_button(screen.t("new_place.make"), type="primary")
    if not pressed:
        return
    wanted = NewTerritory(territory, edition, state, lab, guests)
    try:
        made = add_territory(screen.work(), wanted, request_id=memory.request_id)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    _finish(screen, name, made)


def _finish(screen: Screen, form: str, made: MadeTerritory) -> None:
    """Hand the invitations over, and show what was made in place of the form."""
    invitations = [
        hand_over(screen, invitation.account_id, invitation.token, "invitation") for invitation in made.invitations
    ]
    forget_form(form)
    keep(MADE, {"code": made.code, "invitations": invitations})
    open_address(municipality=made.code, place=None, q=None)


def _known(screen: Screen, form: str, chosen: FoundTerritory) -> Territory:
    """Everything but the name is as the register says."""
    typed = chosen.as_typed()
    name = st.text_input(screen.t("place.name"), typed.name, key=field_key(form, "name"))
    codes = (typed.insee, typed.siren, typed.epci_siren)
    return Territory(name, typed.kind, _short_code(screen, form), *codes, department=typed.department)


def _short_code(screen: Screen, form: str) -> str:
    return st.text_input(screen.t("place.short_code"), key=field_key(form, "short-code"))


def _free(screen: Screen, form: str) -> Territory:
    t = screen.t
    screen.block("frame/note", text=t("new_place.free_how"))
    name = st.text_input(t("place.name"), key=field_key(form, "name"))
    kinds: list[Kind] = list(Kind)
    kind = st.radio(
        t("place.kind"),
        kinds,
        format_func=lambda kind: t.label("kind", kind.value),
        horizontal=True,
        key=field_key(form, "kind"),
    )
    names = countries(t)
    country = st.selectbox(
        t("place.country"), list(names), index=None, format_func=names.__getitem__, key=field_key(form, "country")
    )
    with st.container(horizontal=True):
        insee = st.text_input(t("place.insee"), key=field_key(form, "insee"))
        siren = st.text_input(t("place.siren"), key=field_key(form, "siren"))
        epci = st.text_input(t("place.epci_siren"), key=field_key(form, "epci"))
    return Territory(name, kind or Kind.COMMUNE, _short_code(screen, form), insee, siren, epci, country or "")


def _edition(screen: Screen, form: str) -> tuple[Any, str]:
    """The edition in which it takes part, the latest unless another is chosen, or none yet."""
    t = screen.t
    screen.block("frame/heading", text=t("admin.takes_part"))
    names = {row["id"]: edition_name(row["code"], t) for row in editions(screen.database)}
    edition = st.radio(
        t("admin.edition"),
        [*names, None],
        index=max(len(names) - 1, 0),
        format_func=lambda key: plain_label(names.get(key) or t("new_place.no_edition")),
        horizontal=True,
        key=field_key(form, "edition"),
    )
    state = st.radio(
        t("admin.state"),
        STATES,
        index=STATES.index("under_way"),
        format_func=lambda state: t.label("participation", state),
        horizontal=True,
        key=field_key(form, "state"),
    )
    return edition, state


def _lab(screen: Screen, form: str) -> Lab | None:
    """A lab that was ticked, or of which something was written down."""
    screen.block("frame/heading", text=screen.t("lab.title"))
    screen.block("frame/note", text=screen.t("lab.how"))
    wanted = st.checkbox(screen.t("lab.wanted"), key=field_key(form, "lab"))
    lab = lab_fields(screen, form, Lab())
    return lab if wanted or lab != Lab() else None


def lab_fields(screen: Screen, form: str, lab: Lab) -> Lab:
    t = screen.t
    with st.container(horizontal=True):
        starts_on = st.date_input(
            t("lab.starts_on"), lab.starts_on, format="DD/MM/YYYY", key=field_key(form, "starts")
        )
        ends_on = st.date_input(t("lab.ends_on"), lab.ends_on, format="DD/MM/YYYY", key=field_key(form, "ends"))
    questions = st.text_area(
        t("lab.questions"), "\n".join(lab.questions), height=110, key=field_key(form, "questions")
    )
    return Lab(starts_on, ends_on, read_questions(questions))


def _guests(screen: Screen, form: str) -> list[Guest]:
    """The officers of the lines that have an account name; one without a name, but with something
    else, is kept so that it is refused in words."""
    t = screen.t
    screen.block("frame/heading", text=t("new_place.guests"))
    screen.block("frame/note", text=t("admin.invite_how"))
    guests = []
    for number in range(1, GUESTS + 1):
        with st.container(horizontal=True):
            username = st.text_input(
                t("new_place.username", number=number),
                key=field_key(form, f"username-{number}"),
                placeholder=t("admin.username_help") if number == 1 else None,
            )
            name = st.text_input(t("new_place.display_name", number=number), key=field_key(form, f"name-{number}"))
            email = st.text_input(t("new_place.email", number=number), key=field_key(form, f"email-{number}"))
        if username.strip() or name.strip() or email.strip():
            guests.append(Guest(username, name, email))
    return guests
