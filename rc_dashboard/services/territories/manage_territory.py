"""Municipalities, editions and families, as an administrator keeps them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean, fold, slug
from rc_dashboard.domain.vocabulary import PROGRAMME, Kind
from rc_dashboard.i18n.countries import COUNTRIES
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.territories.municipalities import escape_like
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID

#: How a municipality stands in an edition.
STATES = ("completed", "under_way", "prospect")
NAME_LIMIT = 120
#: Municipalities shown at once on the administrator's screen.
SHOWN = 60

_SHORT_CODE = re.compile(r"[A-Z0-9]{2,8}")
_INSEE = re.compile(r"\d[0-9AB]\d{3}")
_SIREN = re.compile(r"\d{9}")
FRANCE = "FR"


@dataclass(frozen=True, slots=True)
class Territory:
    """What is typed about a municipality; empty codes are none.

    ``department`` tells it from another of the same name, in addresses.
    """

    name: str
    kind: Kind
    short_code: str = ""
    insee: str = ""
    siren: str = ""
    epci_siren: str = ""
    country: str = "FR"
    department: str = ""


def all_municipalities(database: Database, reader: Reader, search: str = "") -> list[Row]:
    """Raises ``NotAllowed``."""
    demand(reader, Right.ADMINISTER)
    return database.ask(
        "territories/admin/all_municipalities", pattern=escape_like(fold(search)) or None, page_size=SHOWN
    )


def municipality_by_code(database: Database, reader: Reader, code: str) -> Row:
    """One of them with what it holds. Raises ``NotAllowed``, ``NotFound``."""
    demand(reader, Right.ADMINISTER)
    found = database.ask("territories/admin/municipality", code=code)
    if not found:
        raise NotFound("place_unknown", code=code[:60])
    return found[0]


def editions(database: Database) -> list[Row]:
    return database.ask("territories/programme/editions")


def add_municipality(work: UnitOfWork, typed: Territory) -> str:
    """A new municipality of the programme; returns its code.

    Raises ``NotAllowed``, ``Refusals`` with all that is wrong, ``Refusal``
    ``municipality_exists``.
    """
    demand(work.reader, Right.ADMINISTER)
    typed = checked(typed)
    with work.transaction():
        return str(insert_municipality(work, typed)["code"])


def insert_municipality(work: UnitOfWork, typed: Territory) -> Row:
    """A municipality that ``checked`` let through, at the end of the list. Raises ``municipality_exists``."""
    tx = work.tx
    code = _code_of(tx, typed)
    short_code = typed.short_code or _free_short_code(tx, typed.name)
    row = _row(tx, typed, code, short_code)
    tx.insert("municipality", [row])
    work.record(row["id"], "municipality.created", row["id"], as_payload(row))
    return row


def change_municipality(work: UnitOfWork, municipality_id: UUID, version: int, typed: Territory) -> None:
    """Its codes in addresses stay: others link to them. Raises as ``add_municipality``, ``StaleWrite``."""
    demand(work.reader, Right.ADMINISTER)
    typed = checked(typed)
    values = {
        "name": typed.name,
        "search_text": search_text(typed),
        "kind": typed.kind.value,
        "insee": typed.insee or None,
        "siren": typed.siren or None,
        "epci_siren": typed.epci_siren or None,
        "country": typed.country,
    }
    with work.transaction() as tx:
        if tx.run("territories/admin/change_municipality", id=municipality_id, version=version, **values) != 1:
            raise StaleWrite("stale_write", code=typed.name, current={})
        work.record(municipality_id, "municipality.changed", municipality_id, {"name": typed.name})


def publish_municipality(work: UnitOfWork, municipality_id: UUID, version: int, published: bool) -> None:
    """Show a municipality to everybody, or no longer; what is published of it shows it in any case.

    Raises ``NotAllowed``, ``StaleWrite``.
    """
    demand(work.reader, Right.ADMINISTER)
    with work.transaction() as tx:
        saved = tx.run(
            "territories/admin/publish_municipality", id=municipality_id, version=version, published=published
        )
        if saved != 1:
            raise StaleWrite("stale_write", code=str(municipality_id), current={})
        action = "municipality.published" if published else "municipality.unpublished"
        work.record(municipality_id, action, municipality_id, {"published": published})


def set_participation(work: UnitOfWork, municipality_id: UUID, edition_id: UUID, state: str) -> None:
    """Raises ``NotAllowed``, ``Refusal`` ``state_unknown``."""
    demand(work.reader, Right.ADMINISTER)
    with work.transaction():
        insert_participation(work, municipality_id, edition_id, state)


def insert_participation(work: UnitOfWork, municipality_id: UUID, edition_id: UUID, state: str) -> None:
    """Raises ``Refusal``: ``state_unknown``, ``edition_unknown``."""
    if state not in STATES:
        raise Refusal("state_unknown", state=state[:40])
    if all(row["id"] != edition_id for row in work.tx.ask("territories/programme/editions")):
        raise Refusal("edition_unknown")
    work.tx.run(
        "territories/admin/set_participation", municipality_id=municipality_id, edition_id=edition_id, state=state
    )
    payload: dict[str, object] = {"edition": str(edition_id), "state": state}
    work.record(municipality_id, "municipality.takes_part", municipality_id, payload)


def add_edition(
    work: UnitOfWork,
    code: str,
    starts_on: date | None,
    ends_on: date | None,
) -> None:
    """Raises ``NotAllowed``, ``Refusal``: ``edition_needs_start``, ``edition_ends_before``, ``edition_exists``."""
    demand(work.reader, Right.ADMINISTER)
    code = slug(code)[:40]
    if not code or starts_on is None:
        raise Refusal("edition_needs_start")
    if ends_on is not None and ends_on < starts_on:
        raise Refusal("edition_ends_before")
    with work.transaction() as tx:
        if any(row["code"] == code for row in tx.ask("territories/programme/editions")):
            raise Refusal("edition_exists", code=code)
        position = (tx.ask("territories/admin/last_position")[0]["edition"] or 0) + 1
        row = {"id": new_id(), "code": code, "starts_on": starts_on, "ends_on": ends_on, "position": position}
        tx.insert("edition", [row])
        work.record(PROGRAMME_ID, "edition.created", row["id"], as_payload(row))


def add_theme(work: UnitOfWork, label: str) -> None:
    """A further family of the programme. Raises ``NotAllowed``, ``Refusal``: ``theme_needs_name``, ``theme_exists``."""
    demand(work.reader, Right.ADMINISTER)
    label = clean(label)[:NAME_LIMIT]
    code = slug(label).replace("-", "_")
    if not code:
        raise Refusal("theme_needs_name")
    with work.transaction() as tx:
        themes = [row for row in tx.ask("territories/programme/themes") if row["scheme"] == PROGRAMME]
        if any(row["code"] == code or fold(row["label"]) == fold(label) for row in themes):
            raise Refusal("theme_exists", label=label)
        position = (tx.ask("territories/admin/last_position")[0]["theme"] or 0) + 1
        row = {"id": new_id(), "scheme": PROGRAMME, "code": code, "label": label, "position": position}
        tx.insert("theme", [row])
        work.record(PROGRAMME_ID, "theme.created", row["id"], as_payload(row))


def checked(typed: Territory) -> Territory:
    """What was typed, cleaned. Raises ``Refusals`` with all that is wrong."""
    typed = _cleaned(typed)
    reasons = []
    if not typed.name or len(typed.name) > NAME_LIMIT or not slug(typed.name):
        reasons.append(Refusal("place_needs_name", limit=NAME_LIMIT))
    for value, pattern, key in (
        (typed.short_code, _SHORT_CODE, "short_code_not_valid"),
        (typed.insee, _INSEE, "insee_not_valid"),
        (typed.siren, _SIREN, "siren_not_valid"),
        (typed.epci_siren, _SIREN, "siren_not_valid"),
    ):
        if value and not pattern.fullmatch(value):
            reasons.append(Refusal(key, value=value[:40]))
    if typed.country not in COUNTRIES:
        reasons.append(Refusal("country_not_valid", value=typed.country[:40]))
    if reasons:
        raise Refusals(reasons)
    return typed


def _cleaned(typed: Territory) -> Territory:
    return Territory(
        name=clean(typed.name),
        kind=typed.kind,
        short_code=clean(typed.short_code).upper(),
        insee=clean(typed.insee).upper().replace(" ", ""),
        siren=clean(typed.siren).replace(" ", ""),
        epci_siren=clean(typed.epci_siren).replace(" ", ""),
        country=clean(typed.country).upper(),
        department=clean(typed.department),
    )


def _code_of(tx: Transaction, typed: Territory) -> str:
    """The municipality's code in addresses: its name, and where another one has that name,
    its department or country as well (there are four communes of Saint-Denis).

    Raises ``Refusal`` ``municipality_exists`` for one that is here already.
    """
    code = slug(typed.name)
    official = {"insee": typed.insee or None, "siren": typed.siren or None}
    taken = tx.ask("territories/admin/same_place", code=code, short_code=typed.short_code or None, **official)
    for row in taken:
        if row["code"] != code or not _is_another(row, typed):
            raise Refusal("municipality_exists", name=row["name"], code=row["code"])
    if not taken:
        return code
    elsewhere = typed.department if typed.country == FRANCE else typed.country
    longer = slug(f"{typed.name} {elsewhere}")
    if longer == code or tx.ask(
        "territories/admin/same_place", code=longer, short_code=None, insee=None, siren=None
    ):
        raise Refusal("municipality_exists", name=taken[0]["name"], code=taken[0]["code"])
    return longer


def _is_another(row: Row, typed: Territory) -> bool:
    """Whether one of the same name is another one: both are known by codes, or by countries."""
    if row["country"] != typed.country:
        return True
    for known, asked in ((row["insee"], typed.insee), (row["siren"], typed.siren)):
        if known and asked:
            return known != asked
    return False


def _free_short_code(tx: Transaction, name: str) -> str:
    """Three letters of the name, or more if others have them."""
    letters = re.sub(r"[^A-Z0-9]", "", fold(name).upper()) or "VIL"
    for size in range(3, 7):
        candidate = letters[:size]
        if len(candidate) >= 2 and not tx.ask(
            "territories/admin/same_place", code="", short_code=candidate, insee=None, siren=None
        ):
            return candidate
    return next(
        code
        for code in (f"{letters[:3]}{number}" for number in range(2, 10_000))
        if not tx.ask("territories/admin/same_place", code="", short_code=code, insee=None, siren=None)
    )


def search_text(typed: Territory) -> str:
    """What a municipality is found by: its name and its codes, as ``load_reference`` writes it."""
    return fold(f"{typed.name} {typed.insee} {typed.siren}")


def _row(tx: Transaction, typed: Territory, code: str, short_code: str) -> Row:
    return {
        "id": new_id(),
        "code": code,
        "short_code": short_code,
        "name": typed.name,
        "kind": typed.kind.value,
        "collection": PROGRAMME,
        "insee": typed.insee or None,
        "siren": typed.siren or None,
        "epci_siren": typed.epci_siren or None,
        "country": typed.country,
        "position": (tx.ask("territories/admin/last_position")[0]["municipality"] or 0) + 1,
        "search_text": search_text(typed),
        "is_demo": False,
        "published": False,
        "version": 1,
    }


def as_payload(record: Row) -> dict[str, object]:
    """A record as the journal keeps it: figures as they are, ids and days as text, nothing derived."""
    return {
        name: value if isinstance(value, int | float | bool) or value is None else str(value)
        for name, value in record.items()
        if name != "search_text"
    }
