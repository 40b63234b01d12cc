"""Accounts that nobody has used for a year are closed; their holder is told a month before."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n import Translator
from rc_dashboard.identity.accounts import disable_account
from rc_dashboard.services.mail.send_mail import Mail, MailServer
from rc_dashboard.store.database import Database, Row

UNUSED_FOR = timedelta(days=365)
TOLD_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Retirement:
    """Whom to tell now, and whose account to close now."""

    to_tell: list[Row]
    to_close: list[Row]


def due_retirements(database: Database, *, now_utc: datetime) -> Retirement:
    """Nobody's account is closed sooner than a month after they were told."""
    unused = database.ask(
        "accounts/retirement/unused_accounts", unused_since_utc=now_utc - UNUSED_FOR + TOLD_BEFORE
    )
    told = [row for row in unused if row["warned_at_utc"] is not None]
    return Retirement(
        [row for row in unused if row["warned_at_utc"] is None],
        [
            row
            for row in told
            if row["used_at_utc"] < now_utc - UNUSED_FOR and row["warned_at_utc"] <= now_utc - TOLD_BEFORE
        ],
    )


def retire(
    database: Database,
    due: Retirement,
    server: Callable[[], MailServer],
    t: Translator,
    public_url: str,
    *,
    now_utc: datetime,
) -> tuple[int, int]:
    """Tell and close, as ``due`` says; returns how many were told by mail and how many closed.

    Whoever has no address is shown to the administrator as told: there is nobody to write
    to. Raises ``Refusal`` where the mail server refuses.
    """
    mailed = 0
    for row in due.to_tell:
        if row["email"]:
            server().send(warning_of(row, t, public_url, now_utc))
            mailed += 1
        with database.transaction() as tx:
            tx.run("accounts/retirement/warned", id=row["id"], warned_at_utc=now_utc)
    closed = sum(_close(database, row, now_utc) for row in due.to_close)
    return mailed, closed


def _close(database: Database, row: Row, now_utc: datetime) -> bool:
    """Close one account, but never the last administrator's: nobody could open one any more."""
    try:
        disable_account(database, row["username"], now_utc=now_utc)
    except Refusal as refusal:
        if refusal.code != "last_administrator":
            raise
        return False
    return True


def warning_of(row: Row, t: Translator, public_url: str, now_utc: datetime) -> Mail:
    """What the holder of an account is told, in text and in HTML."""
    on = t.date((now_utc + TOLD_BEFORE).date())
    address = f"{public_url.rstrip('/')}/login?lang={t.code}"
    said = t("mail.retire.text", username=row["username"], day=on)
    body = (
        f'<html lang="{t.code}" dir="{t.direction}"><body><p>{html.escape(said)}</p>'
        f'<p><a href="{html.escape(address)}">{html.escape(address)}</a></p></body></html>'
    )
    return Mail(row["email"], t("mail.retire.subject"), f"{said}\n\n{address}\n", body)
