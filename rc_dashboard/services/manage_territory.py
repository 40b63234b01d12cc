"""Municipalities, editions and families, as an administrator keeps them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.text import clean, fold, slug
from rc_dashboard.domain.vocabulary import PROGRAMME, Kind
from rc_dashboard.services.read_places import escape_like
from rc_dashboard.services.record_update import actor_of
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

#: How a municipality stands in an edition.
STATES = ("completed", "under_way", "prospect")
NAME_LIMIT = 120
#: Municipalities shown at once on the administrator's screen.
SHOWN = 60

_SHORT_CODE = re.compile(r"[A-Z0-9]{2,8}")
_INSEE = re.compile(r"\d[0-9AB]\d{3}")
_SIREN = re.compile(r"\d{9}")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Territory:
    """What is typed about a municipality; empty codes are none."""

    name: str
    kind: Kind
    short_code: str = ""
    insee: str = ""
    siren: str = ""
    epci_siren: str = ""
    country: str = "FR"


def all_municipalities(database: Database, reader: Reader, search: str = "") -> list[Row]:
    """Raises ``NotAllowed``."""
    demand(reader, Right.ADMINISTER)
    return database.ask("admin/all_municipalities", escape_like(fold(search)) or None, SHOWN)


def editions(database: Database) -> list[Row]:
    return database.ask("admin/editions")


def add_municipality(database: Database, reader: Reader, typed: Territory, *, now_utc: datetime) -> str:
    """A new municipality of the programme; returns its code.

    Raises ``NotAllowed``, ``Refusals`` with all that is wrong, ``Refusal``
    ``municipality_exists``.
    """
    demand(reader, Right.ADMINISTER)
    typed = _cleaned(typed)
    _check(typed)
    with database.transaction() as tx:
        short_code = typed.short_code or _free_short_code(tx, typed.name)
        _demand_new(tx, slug(typed.name), short_code, typed)
        row = _row(tx, typed, short_code)
        tx.insert("municipality", [row])
        _write_down(tx, reader, row["id"], "municipality.created", row, now_utc)
    return row["code"]


def change_municipality(
    database: Database, reader: Reader, municipality_id: UUID, version: int, typed: Territory, *, now_utc: datetime
) -> None:
    """Its codes in addresses stay: others link to them. Raises as ``add_municipality``, ``StaleWrite``."""
    demand(reader, Right.ADMINISTER)
    typed = _cleaned(typed)
    _check(typed)
    codes = (typed.insee or None, typed.siren or None, typed.epci_siren or None)
    with database.transaction() as tx:
        values = (typed.name, fold(typed.name), typed.kind.value, *codes, typed.country)
        if tx.run("admin/change_municipality", municipality_id, version, *values) != 1:
            raise StaleWrite("stale_write", code=typed.name, current={})
        _write_down(tx, reader, municipality_id, "municipality.changed", {"name": typed.name}, now_utc)


def set_participation(
    database: Database, reader: Reader, municipality_id: UUID, edition_id: UUID, state: str, *, now_utc: datetime
) -> None:
    """Raises ``NotAllowed``, ``Refusal`` ``state_unknown``."""
    demand(reader, Right.ADMINISTER)
    if state not in STATES:
        raise Refusal("state_unknown", state=state[:40])
    with database.transaction() as tx:
        tx.run("admin/set_participation", municipality_id, edition_id, state)
        payload = {"edition": str(edition_id), "state": state}
        _write_down(tx, reader, municipality_id, "municipality.takes_part", payload, now_utc)


def add_edition(
    database: Database,
    reader: Reader,
    code: str,
    starts_on: date | None,
    ends_on: date | None,
    *,
    now_utc: datetime,
) -> None:
    """Raises ``NotAllowed``, ``Refusal``: ``edition_needs_start``, ``edition_ends_before``, ``edition_exists``."""
    demand(reader, Right.ADMINISTER)
    code = slug(code)[:40]
    if not code or starts_on is None:
        raise Refusal("edition_needs_start")
    if ends_on is not None and ends_on < starts_on:
        raise Refusal("edition_ends_before")
    with database.transaction() as tx:
        if any(row["code"] == code for row in tx.ask("admin/editions")):
            raise Refusal("edition_exists", code=code)
        position = (tx.ask("admin/last_position")[0]["edition"] or 0) + 1
        row = {"id": new_id(), "code": code, "starts_on": starts_on, "ends_on": ends_on, "position": position}
        tx.insert("edition", [row])
        _write_down(tx, reader, PROGRAMME_ID, "edition.created", {**row, "id": row["id"]}, now_utc)


def add_theme(database: Database, reader: Reader, label: str, *, now_utc: datetime) -> None:
    """A further family of the programme. Raises ``NotAllowed``, ``Refusal``: ``theme_needs_name``, ``theme_exists``."""
    demand(reader, Right.ADMINISTER)
    label = clean(label)[:NAME_LIMIT]
    code = slug(label).replace("-", "_")
    if not code:
        raise Refusal("theme_needs_name")
    with database.transaction() as tx:
        themes = [row for row in tx.ask("themes") if row["scheme"] == PROGRAMME]
        if any(row["code"] == code or fold(row["label"]) == fold(label) for row in themes):
            raise Refusal("theme_exists", label=label)
        position = (tx.ask("admin/last_position")[0]["theme"] or 0) + 1
        row = {"id": new_id(), "scheme": PROGRAMME, "code": code, "label": label, "position": position}
        tx.insert("theme", [row])
        _write_down(tx, reader, PROGRAMME_ID, "theme.created", row, now_utc)


def _cleaned(typed: Territory) -> Territory:
    return Territory(
        name=clean(typed.name),
        kind=typed.kind,
        short_code=clean(typed.short_code).upper(),
        insee=clean(typed.insee).upper().replace(" ", ""),
        siren=clean(typed.siren).replace(" ", ""),
        epci_siren=clean(typed.epci_siren).replace(" ", ""),
        country=clean(typed.country).upper() or "FR",
    )


def _check(typed: Territory) -> None:
    reasons = []
    if not typed.name or len(typed.name) > NAME_LIMIT or not slug(typed.name):
        reasons.append(Refusal("place_needs_name", limit=NAME_LIMIT))
    for value, pattern, key in (
        (typed.short_code, _SHORT_CODE, "short_code_not_valid"),
        (typed.insee, _INSEE, "insee_not_valid"),
        (typed.siren, _SIREN, "siren_not_valid"),
        (typed.epci_siren, _SIREN, "siren_not_valid"),
        (typed.country, _COUNTRY, "country_not_valid"),
    ):
        if value and not pattern.fullmatch(value):
            reasons.append(Refusal(key, value=value[:40]))
    if reasons:
        raise Refusals(reasons)


def _demand_new(tx: Transaction, code: str, short_code: str, typed: Territory) -> None:
    taken = tx.ask("admin/same_place", code, short_code, typed.insee or None, typed.siren or None)
    if taken:
        raise Refusal("municipality_exists", name=taken[0]["name"], code=taken[0]["code"])


def _free_short_code(tx: Transaction, name: str) -> str:
    """Three letters of the name, or more if others have them."""
    letters = re.sub(r"[^A-Z0-9]", "", fold(name).upper()) or "VIL"
    for size in range(3, 7):
        candidate = letters[:size]
        if len(candidate) >= 2 and not tx.ask("admin/same_place", "", candidate, None, None):
            return candidate
    return next(
        code
        for code in (f"{letters[:3]}{number}" for number in range(2, 10_000))
        if not tx.ask("admin/same_place", "", code, None, None)
    )


def _row(tx: Transaction, typed: Territory, short_code: str) -> Row:
    return {
        "id": new_id(),
        "code": slug(typed.name),
        "short_code": short_code,
        "name": typed.name,
        "kind": typed.kind.value,
        "collection": PROGRAMME,
        "insee": typed.insee or None,
        "siren": typed.siren or None,
        "epci_siren": typed.epci_siren or None,
        "country": typed.country,
        "position": (tx.ask("admin/last_position")[0]["municipality"] or 0) + 1,
        "search_text": fold(typed.name),
        "is_demo": False,
        "version": 1,
    }


def _write_down(
    tx: Transaction, reader: Reader, municipality_id: UUID, action: str, record: Row, now_utc: datetime
) -> None:
    """Entries about a municipality are in its own journal, the others in the programme's."""
    entity, _, _verb = action.partition(".")
    payload: dict[str, object] = {
        name: value if isinstance(value, int | float | bool) or value is None else str(value)
        for name, value in record.items()
        if name not in ("search_text",)
    }
    journal = Journal(tx, actor_of(reader), now_utc)
    journal.append(municipality_id, action, entity, record.get("id", municipality_id), payload)
    journal.close()
