"""A new municipality with all that it begins with: its edition, its lab, its officers' accounts."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.accounts import account_by_name, insert_account, new_account
from rc_dashboard.identity.links import insert_link
from rc_dashboard.services.territories.labs import Lab, check_lab, write_lab
from rc_dashboard.services.territories.manage_territory import (
    Territory,
    checked,
    insert_municipality,
    insert_participation,
)
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Guest:
    """An officer who is invited: the name of their account, how colleagues know them, where to write."""

    username: str
    display_name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class NewTerritory:
    """What an administrator fills in. Edition, lab and guests may all be still to come."""

    territory: Territory
    edition_id: UUID | None = None
    state: str = "under_way"
    lab: Lab | None = None
    guests: Sequence[Guest] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """An account just made, and the token of the link with which its holder comes in."""

    account_id: UUID
    username: str
    token: str


@dataclass(frozen=True, slots=True)
class MadeTerritory:
    code: str
    name: str
    invitations: list[Invitation]


def add_territory(work: UnitOfWork, wanted: NewTerritory, *, request_id: UUID) -> MadeTerritory:
    """All of it in one transaction, or nothing.

    A request id that was answered before makes nothing again: it gives the officers new
    links, since the first ones may never have been seen. Raises ``NotAllowed``,
    ``Refusals`` with all that is wrong, ``Refusal`` for what is here already.
    """
    demand(work.reader, Right.ADMINISTER)
    territory, rows = _checked(wanted, work.now_utc)
    with work.transaction():
        if (outcome := work.outcome_of(request_id)) is not None:
            return _again(work, outcome, territory, wanted.guests)
        place = insert_municipality(work, territory)
        if wanted.edition_id is not None:
            insert_participation(work, place["id"], wanted.edition_id, wanted.state)
            if wanted.lab is not None:
                write_lab(work, place, wanted.edition_id, wanted.lab)
        invitations = [_invite(work, row, place["code"]) for row in rows]
        work.remember(request_id, place["id"], place["code"])
    return MadeTerritory(place["code"], place["name"], invitations)


def _checked(wanted: NewTerritory, now_utc: datetime) -> tuple[Territory, list[Row]]:
    """The territory, cleaned, and its officers' accounts. Raises ``Refusals``; a lab belongs to
    an edition: ``lab_needs_edition``."""
    reasons: list[Refusal] = []
    lab = wanted.lab
    if lab is not None and wanted.edition_id is None:
        reasons.append(Refusal("lab_needs_edition"))
    territory = _tried(lambda: checked(wanted.territory), reasons)
    _tried(lambda: check_lab(lab) if lab else None, reasons)
    rows = [_tried(partial(_account_row, guest, now_utc), reasons) for guest in wanted.guests]
    if reasons or territory is None:
        raise Refusals(reasons)
    return territory, [row for row in rows if row is not None]


def _tried(act: Callable[[], T], reasons: list[Refusal]) -> T | None:
    """What ``act`` gives; its refusal is put with the others."""
    try:
        return act()
    except Refusals as refused:
        reasons += refused.reasons
    except Refusal as refused:
        reasons.append(refused)
    return None


def _account_row(guest: Guest, now_utc: datetime) -> Row:
    """A guest's account, without a password that anybody knows. Its municipality is still to be made."""
    password, to_come = secrets.token_urlsafe(48), ("",)
    email = guest.email.strip()
    return new_account(guest.username, Role.OFFICER, password, to_come, guest.display_name, email, now_utc=now_utc)


def _invite(work: UnitOfWork, row: Row, code: str) -> Invitation:
    insert_account(work.tx, row, [code], actor=work.actor, now_utc=work.now_utc)
    token = insert_link(work.tx, row["id"], "invitation", actor=work.actor, now_utc=work.now_utc)
    return Invitation(row["id"], row["username"], token)


def _again(work: UnitOfWork, code: str, territory: Territory, guests: Sequence[Guest]) -> MadeTerritory:
    invitations = []
    for guest in guests:
        account = account_by_name(work.tx, guest.username)
        token = insert_link(work.tx, account["id"], "invitation", actor=work.actor, now_utc=work.now_utc)
        invitations.append(Invitation(account["id"], account["username"], token))
    return MadeTerritory(code, territory.name, invitations)
