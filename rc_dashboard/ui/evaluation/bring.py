"""Files of answers: what each column is, what would be counted, and the results to be shown.

Nothing that stands in a file is drawn here, only its headings and how many cells are filled.
"""

from __future__ import annotations

import streamlit as st

from rc_dashboard.charts.wording import edition_name
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.evaluation.rules import Audience
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.exchange.questionnaires import DROP, KEY, MOMENT, UNUSED, Column, Named
from rc_dashboard.services.evaluation.import_answers import Plan, import_answers, plan_import, read_columns
from rc_dashboard.services.evaluation.questionnaires import questionnaire
from rc_dashboard.services.evaluation.release import Family, show_results
from rc_dashboard.services.views.evaluation import families
from rc_dashboard.services.views.territories.municipalities import municipalities
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Row
from rc_dashboard.ui.forms import attempt, plain_label, say_refusal
from rc_dashboard.ui.params import drop, field_key
from rc_dashboard.ui.screen import Screen

NAME = "bring-answers"
#: Megabytes; 50,000 rows of ten short answers take about three.
LARGEST = 20
FORMATS = ["csv", "xlsx", "ods"]


def show(screen: Screen) -> None:
    asked = cached_rows(screen.database, "evaluation/questionnaires")
    screen.block("frame/heading", text=screen.t("evaluation.bring"))
    screen.block("frame/note", text=screen.t("evaluation.bring_how"))
    if not asked:
        screen.block("frame/empty", text=screen.t("evaluation.no_questionnaire"))
        return
    family, place = _whose(screen, asked)
    files = _files(screen)
    if files:
        _columns(screen, family, place, files)
    _releases(screen)


def _whose(screen: Screen, asked: list[Row]) -> tuple[Family, str]:
    """Which questionnaire, edition, group and municipality the answers are of."""
    t = screen.t
    titles = {row["code"]: row["title"] for row in asked}
    editions = {
        row["code"]: edition_name(row["code"], t)
        for row in cached_rows(screen.database, "territories/programme/editions")
    }
    places = {
        row["code"]: row["name"] for row in municipalities(screen.database, PROGRAMME, size=200, hidden=True)
    }
    groups = {audience.value: t.label("audience", audience.value) for audience in Audience}
    code = _choice(screen, "questionnaire", titles)
    edition = _choice(screen, "edition", editions)
    audience = _choice(screen, "audience", groups)
    return Family(code, edition, Audience(audience)), _choice(screen, "place", places)


def _choice(screen: Screen, name: str, words: dict[str, str]) -> str:
    return st.selectbox(
        screen.t(f"evaluation.field.{name}"),
        list(words),
        format_func=words.__getitem__,
        key=field_key(NAME, name),
    )


def _files(screen: Screen) -> list[Named]:
    """One file with a column for the moment, or two: before, then after."""
    found = []
    for name in ("first", "second"):
        file = st.file_uploader(
            screen.t(f"evaluation.field.{name}"), type=FORMATS, max_upload_size=LARGEST, key=field_key(NAME, name)
        )
        if file is not None:
            found.append((file.name, file.getvalue()))
    return found


def _columns(screen: Screen, family: Family, place: str, files: list[Named]) -> None:
    try:
        columns = read_columns(screen.database, screen.reader, family.questionnaire, files)
        roles = _roles(screen, family, columns)
        plan = plan_import(screen.database, screen.reader, family.questionnaire, files, roles)
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    screen.block("evaluation/plan", plan=plan)
    _apply(screen, family, place, plan)


def _roles(screen: Screen, family: Family, columns: list[Column]) -> dict[str, str]:
    """What each column is: as its heading says, until somebody says otherwise."""
    screen.block("evaluation/columns", columns=columns)
    asked = questionnaire(screen.database, family.questionnaire).questions
    words = {name: screen.t(f"evaluation.role.{name or 'unused'}") for name in (UNUSED, KEY, MOMENT, DROP)}
    words |= {question.code: question.wording for question in asked}
    chosen = {}
    for number, column in enumerate(columns):
        label = screen.t("evaluation.column_is", column=plain_label(column.shown))
        key = field_key(NAME, f"column-{number}-{column.role or 'unused'}")
        start = list(words).index(column.role)
        chosen[column.heading] = st.selectbox(
            label, list(words), index=start, format_func=words.__getitem__, key=key
        )
    return {heading: role for heading, role in chosen.items() if role}


def _apply(screen: Screen, family: Family, place: str, plan: Plan) -> None:
    skip = bool(plan.refused) and st.checkbox(screen.t("evaluation.skip_refused"), key=field_key(NAME, "skip"))
    if not st.button(screen.t("evaluation.apply"), type="primary", key="apply-answers"):
        return
    attempt(
        screen,
        lambda: import_answers(
            screen.work(),
            family,
            place,
            plan,
            skip_refused=skip,
        ),
        "evaluation.done.imported",
        forget=lambda: drop(NAME),
    )


def _releases(screen: Screen) -> None:
    """What was imported, and whether everyone sees it."""
    rows = families(screen.database)
    screen.block("frame/heading", text=screen.t("evaluation.releases"))
    screen.block("frame/note", text=screen.t("evaluation.releases_how"))
    for row in rows:
        screen.block("evaluation/release", row=row)
        act = "withdraw" if row["published"] else "release"
        key = f"{act}-{row['questionnaire']}-{row['edition']}-{row['audience']}"
        if st.button(screen.t(f"evaluation.{act}"), key=key):
            _release(screen, row)


def _release(screen: Screen, row: Row) -> None:
    family = Family(row["questionnaire"], row["edition"], Audience(row["audience"]))
    published = not row["published"]
    attempt(
        screen,
        lambda: show_results(screen.work(), family, published, row["version"]),
        "evaluation.done.released" if published else "evaluation.done.withdrawn",
    )
