"""Sentences that several papers share."""

from __future__ import annotations

from datetime import date

from rc_dashboard.documents.rendering.paper import Own, Table
from rc_dashboard.domain.vocabulary import Group
from rc_dashboard.i18n import Translator
from rc_dashboard.services.views.territories.totals import Figures
from rc_dashboard.store.database import Row


def titled(row: Row) -> Own:
    """ "LYO-E03 · title", as the municipality wrote it."""
    return Own(f"{row['code']} · {row['title']}")


def groups_table(columns: list[tuple[str, Figures]], t: Translator) -> Table:
    """How many stand in each of the six groups, one column for each set; a set without commitments says so."""
    rows = []
    for group in Group:
        cells = [t.number(f.of(group)) if f.summary else t("figures.none") for _, f in columns]
        rows.append([t.label("group", group.value), *cells])
    return Table([t("paper.group"), *(name for name, _ in columns)], rows)


def made_on(day: date, t: Translator) -> str:
    return t("paper.made_on", day=t.date(day))


def page_of(t: Translator) -> str:
    """ "page 1 of 3", with places left for the numbers."""
    return t("paper.page_of", page="{page}", pages="{pages}")


def notice_of(is_example: bool, t: Translator) -> str:
    return f"{t('example.banner_title')} {t('example.banner')}" if is_example else ""
