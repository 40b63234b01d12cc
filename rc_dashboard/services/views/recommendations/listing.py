"""Find recommendations: by words, city, edition, question, family, reply, on a day; and PLACE's drafts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.paging import page_of
from rc_dashboard.services.views.territories.municipalities import escape_like
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationSearch:
    """What is looked for; None, False and an empty text leave a filter open."""

    text: str = ""
    theme_id: UUID | None = None
    edition: str = ""
    question: str = ""
    reply: Reply | None = None
    taken_up: bool = False
    without_commitment: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class RecommendationsFound:
    """One page of published recommendations, and counts over all that match; withdrawn ones apart."""

    rows: list[Row]
    page: int

    def _counted(self, name: str) -> int:
        return int(self.rows[0][name]) if self.rows else 0

    @property
    def total(self) -> int:
        return self._counted("total")

    @property
    def withdrawn(self) -> int:
        return self._counted("withdrawn")

    @property
    def standing(self) -> int:
        return self.total - self.withdrawn

    @property
    def answered(self) -> int:
        return self.standing - self._counted("unanswered")

    @property
    def with_commitment(self) -> int:
        return self._counted("with_commitment")

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def find_recommendations(
    database: Database,
    day: Day,
    collection: str,
    search: RecommendationSearch,
    municipality_id: UUID | None = None,
) -> RecommendationsFound:
    """Published recommendations of a collection, of one municipality if it is named."""
    ask = partial(
        cached_rows,
        database,
        "recommendations/lists/listed",
        day=day.on,
        collection=collection,
        municipality_id=municipality_id,
        pattern=escape_like(fold(search.text)) or None,
        theme_id=search.theme_id,
        edition=search.edition or None,
        question=search.question or None,
        reply=search.reply.value if search.reply else None,
        taken_up=search.taken_up,
        without_commitment=search.without_commitment,
        page_size=PAGE_SIZE,
    )
    return RecommendationsFound(*page_of(lambda offset: ask(offset=offset), search.page, PAGE_SIZE))


def questions_asked(database: Database, collection: str, municipality_id: UUID | None = None) -> list[Row]:
    """The lab questions that recommendations come from, to choose one."""
    return cached_rows(
        database, "recommendations/lists/questions", collection=collection, municipality_id=municipality_id
    )


def editions_of(database: Database) -> list[Row]:
    return cached_rows(database, "territories/programme/editions")


def drafts_of(database: Database, reader: Reader) -> list[Row]:
    """What is not public yet, of the municipalities for which ``reader`` writes recommendations."""
    places = own_places(database, reader, Right.RECOMMEND)
    return cached_rows(database, "recommendations/lists/drafts", municipality_ids=places) if places else []


def order_of(database: Database, municipality_id: UUID) -> list[Row]:
    """Every recommendation of a municipality in its order, for whoever arranges them."""
    return cached_rows(database, "recommendations/writing/order_of", municipality_id=municipality_id)


def labs_and_questions(database: Database, municipality_id: UUID) -> list[Row]:
    """The labs of a municipality, the latest first, each with its questions."""
    return cached_rows(database, "recommendations/labs_and_questions", municipality_id=municipality_id)
