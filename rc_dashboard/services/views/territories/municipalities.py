"""Which municipalities there are, and which families they are counted by."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from rc_dashboard.domain.access import VISITOR, Reader, Right, may
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import PROGRAMME
from rc_dashboard.services.views.paging import page_of
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

#: Municipalities on one page of a list.
PAGE_SIZE = 24


def collections(database: Database) -> list[str]:
    """Collections of territories, the programme's first."""
    names = [row["collection"] for row in cached_rows(database, "territories/collections")]
    return sorted(names, key=lambda name: (name != PROGRAMME, name))


def municipalities(
    database: Database,
    collection: str,
    search: str = "",
    page: int = 1,
    size: int = PAGE_SIZE,
    *,
    hidden: bool = False,
) -> list[Row]:
    """One page of the municipalities of a collection; each row carries ``total``.

    ``hidden`` are those that are not public yet: for who prepares them.
    """
    return municipalities_page(database, collection, search, page, size, hidden=hidden)[0]


def municipalities_page(
    database: Database,
    collection: str,
    search: str = "",
    page: int = 1,
    size: int = PAGE_SIZE,
    *,
    hidden: bool = False,
) -> tuple[list[Row], int]:
    """The same, and which page it is: the last for one past it."""
    ask = partial(
        cached_rows,
        database,
        "territories/municipalities",
        collection=collection,
        pattern=escape_like(fold(search)) or None,
        hidden=hidden,
        page_size=size,
    )
    return page_of(lambda offset: ask(offset=offset), page, size)


def municipality(database: Database, code: str) -> Row:
    """Raises ``NotFound`` with the codes of the programme, which are the likely ones."""
    found = cached_rows(database, "territories/municipality_by_code", code=code)
    if not found:
        raise NotFound("municipality_unknown", code=code[:60], known=_known(database))
    return found[0]


def shown_municipality(database: Database, code: str, reader: Reader = VISITOR) -> Row:
    """The same, where this reader may know of it. Raises ``NotFound``."""
    place = municipality(database, code)
    if not place["is_shown"] and not may(reader, Right.SEE_INTERNAL, place["id"]):
        raise NotFound("municipality_unknown", code=code[:60], known=_known(database))
    return place


def _known(database: Database) -> str:
    return ", ".join(row["code"] for row in municipalities(database, PROGRAMME))


def places_by_id(database: Database, ids: list[UUID]) -> list[Row]:
    return cached_rows(database, "territories/municipalities_by_id", ids=ids)


def themes_of(database: Database, collection: str) -> list[Row]:
    """The families of a collection's own scheme; synthetic territories use the programme's."""
    rows = cached_rows(database, "territories/programme/themes")
    own = [row for row in rows if row["scheme"] == collection]
    return own or [row for row in rows if row["scheme"] == PROGRAMME]


def escape_like(text: str) -> str:
    """A search text in which ``%`` and ``_`` mean themselves."""
    return text.replace("\\", "").replace("%", "").replace("_", " ").strip()
