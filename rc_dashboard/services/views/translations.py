"""The translation desk: what each municipality's texts lack in a language, and one text at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.services.views.text_units import STANDINGS, WORD, Unit, find_unit, unit_of, word_units
from rc_dashboard.store.database import Database, Row

#: Texts on one page of the desk.
PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of texts that were asked for."""

    units: list[Unit]
    total: int
    page: int
    pages: int


def counts(database: Database, reader: Reader, language: str) -> list[Row]:
    """One row per municipality of the reader's, with the number of its texts in each standing."""
    places = own_places(database, reader, Right.TRANSLATE)
    return database.ask("translations/counts", municipality_ids=places, language=language) if places else []


def units(
    database: Database, reader: Reader, language: str, municipality_id: UUID, standing: str = "", page: int = 1
) -> Listing:
    """The texts of a municipality, those to be done first. Raises ``NotAllowed``."""
    demand(reader, Right.TRANSLATE, municipality_id)
    found = [
        unit_of(row, language)
        for row in database.ask("translations/units", municipality_ids=[municipality_id], language=language)
    ]
    asked = [unit for unit in found if standing in ("", unit.standing)]
    asked.sort(key=lambda unit: (not unit.published, STANDINGS.index(unit.standing)))
    pages = max(1, -(-len(asked) // PAGE_SIZE))
    page = min(page, pages)
    return Listing(asked[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], len(asked), page, pages)


def heard_words(reader: Reader, language: str) -> list[Unit]:
    """The words of ours that may be read aloud. Raises ``NotAllowed``."""
    demand(reader, Right.REVIEW_TRANSLATION)
    return word_units(language)


def open_unit(database: Database, reader: Reader, name: str, language: str) -> Unit:
    """One text to work on. Raises ``NotFound``, ``NotAllowed``."""
    unit = find_unit(database, name, language)
    right = Right.REVIEW_TRANSLATION if unit.kind == WORD else Right.TRANSLATE
    demand(reader, right, unit.municipality_id)
    return unit


def published_units(
    database: Database, reader: Reader, language: str, municipality_ids: Sequence[UUID] = ()
) -> list[Unit]:
    """The texts of published records only: what translators outside may be given."""
    places = [one for one in own_places(database, reader, Right.TRANSLATE) if one in municipality_ids]
    places = places if municipality_ids else own_places(database, reader, Right.TRANSLATE)
    rows = database.ask("translations/units", municipality_ids=places, language=language) if places else []
    return [unit for unit in (unit_of(row, language) for row in rows) if unit.published]
