"""The recommendations of a municipality as a sheet: what ``import`` reads back without a change."""

from __future__ import annotations

from pathlib import Path

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.exchange.recommendations.sheet import HEADERS
from rc_dashboard.exchange.tables.workbook import Page, Values, pages_of
from rc_dashboard.i18n import Translator
from rc_dashboard.services.commitments.make_template import choices_of, model_mapping
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


def recommendations_workbook(
    database: Database, reader: Reader, mappings: Path, t: Translator, code: str
) -> bytes:
    """Every recommendation of a municipality, drafts included. Raises ``NotAllowed``, ``NotFound``."""
    place = municipality(database, code)
    demand(reader, Right.RECOMMEND, place["id"])
    rows = cached_rows(database, "recommendations/lists/whole", municipality_id=place["id"])
    mapping = model_mapping(mappings)
    themes = {theme: word for word, theme in mapping.theme.words.items()}
    examples = any(row["is_demo"] for row in rows)
    name = t("sheet.recommendations_examples" if examples else "sheet.recommendations")
    page = Page(name, HEADERS, [_cells(row, themes, t) for row in rows], choices_of(mapping, t))
    return pages_of([page])


def _cells(row: Row, themes: dict[str, str], t: Translator) -> Values:
    is_answered = row["reply"] != Reply.NONE
    return {
        "key": row["code"],
        "title": row["title"],
        "summary": row["summary"],
        "question": row["question"],
        "theme": themes.get(row["theme"], ""),
        "recommended_on": row["recommended_on"],
        "experiments": row["experiments"],
        "reply": t.label("reply", row["reply"]) if is_answered else None,
        "reply_reason": row["reply_reason"] if is_answered else None,
        "reply_on": row["reply_on"],
    }
