"""The fields of a recommendation, for a new one and for a correction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from rc_dashboard.charts.wording import edition_name, family_name
from rc_dashboard.domain.recommendations.rules import MOST_PEOPLE, Recommendation
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.services.views.desk.own_experiments import own_experiments
from rc_dashboard.services.views.recommendations.listing import labs_and_questions
from rc_dashboard.services.views.territories.municipalities import themes_of
from rc_dashboard.ui.params import field_key
from rc_dashboard.ui.screen import Screen

#: A lab and one of its questions, or none of them.
Source = tuple[UUID | None, UUID | None]


class _Fields:
    """Draws the fields of one form, each under its own key, with what stands there first."""

    def __init__(self, screen: Screen, form: str, row: Mapping[str, Any]) -> None:
        self.screen, self.form, self.row = screen, form, row

    def key(self, name: str) -> str:
        return field_key(self.form, name)

    def label(self, name: str) -> str:
        return self.screen.t(f"recommendations.form.{name}")

    def line(self, name: str, help_text: str = "") -> str:
        value = self.row.get(name) or ""
        return st.text_input(self.label(name), value, placeholder=help_text, key=self.key(name))

    def day(self, name: str) -> date | None:
        value = self.row.get(name)
        return st.date_input(self.label(name), value, format="DD/MM/YYYY", key=self.key(name), max_value="today")

    def people(self, name: str) -> int | None:
        return st.number_input(self.label(name), 0, MOST_PEOPLE, self.row.get(name), step=1, key=self.key(name))


def recommendation_fields(
    screen: Screen, form: str, place_id: UUID, row: Mapping[str, Any], fed_by: list[UUID]
) -> tuple[Recommendation, list[UUID]]:
    """What is typed, and the experiments that are chosen; ``row`` is what stands there first."""
    fields = _Fields(screen, form, row)
    title = fields.line("title")
    summary = st.text_area(
        fields.label("summary"), row.get("summary") or "", key=fields.key("summary"), height=130
    )
    chosen = (row.get("lab_id"), row.get("lab_question_id"))
    lab_id, question_id = _source(screen, place_id, chosen, fields.key("source"))
    theme_id = _theme(screen, row.get("theme_id"), fields.key("theme"))
    recommended_on = fields.day("recommended_on")
    experiments = _experiments(screen, place_id, fed_by, fields.key("experiments"))
    screen.block("frame/subheading", text=screen.t("recommendations.form.together"))
    screen.block("frame/note", text=screen.t("recommendations.form.counts_only"))
    wanted = Recommendation(
        title=title,
        summary=summary,
        lab_id=lab_id,
        lab_question_id=question_id,
        theme_id=theme_id,
        recommended_on=recommended_on,
        participants=fields.people("participants"),
        public_actors=fields.people("public_actors"),
        agreed_on=fields.day("agreed_on"),
        agreed_how=fields.line("agreed_how", screen.t("recommendations.form.agreed_how_help")),
    )
    return wanted, experiments


def _source(screen: Screen, place_id: UUID, chosen: Source, key: str) -> Source:
    """The question that it answers, or its lab alone where no question is meant."""
    names: dict[Source, str] = {(None, None): screen.t("recommendations.form.no_lab")}
    for row in labs_and_questions(screen.database, place_id):
        edition = edition_name(row["edition"], screen.t)
        names.setdefault((row["lab_id"], None), screen.t("recommendations.form.no_question", edition=edition))
        if row["question_id"] is not None:
            names[row["lab_id"], row["question_id"]] = f"{edition} · {row['question']}"
    options = list(names)
    return st.selectbox(
        screen.t("recommendations.form.question"),
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=names.__getitem__,
        key=key,
    )


def _theme(screen: Screen, chosen: UUID | None, key: str) -> UUID | None:
    names = {theme["id"]: family_name(theme, screen.t) for theme in themes_of(screen.database, PROGRAMME)}
    ids = list(names)
    index = ids.index(chosen) if chosen in ids else None
    return st.selectbox(screen.t("filters.theme"), ids, index=index, format_func=names.__getitem__, key=key)


def _experiments(screen: Screen, place_id: UUID, chosen: list[UUID], key: str) -> list[UUID]:
    names = {
        one.experiment["id"]: f"{one.experiment['code']} · {one.experiment['title']}"
        for one in own_experiments(screen.database, screen.reader)
        if one.experiment["municipality_id"] == place_id
    }
    default = [one for one in chosen if one in names]
    return st.multiselect(
        screen.t("recommendations.form.experiments"),
        list(names),
        default,
        format_func=names.__getitem__,
        key=key,
    )
