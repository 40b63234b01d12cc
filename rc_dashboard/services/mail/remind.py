"""Once a week at most, each officer with something late or stale gets one short message.

Nothing confidential is in it: codes, published titles, the reasons, and a link to the card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from rc_dashboard.domain.commitments.attention import attention_order, reasons_for
from rc_dashboard.domain.vocabulary import Reason
from rc_dashboard.services.mail.send_mail import Mail, MailServer
from rc_dashboard.services.views.commitments.commitment import facts_of
from rc_dashboard.store.database import Database, Row

AT_MOST_EVERY = timedelta(days=7)
#: What a reminder is sent for; other reasons wait for the officer's next visit.
REMINDED = (Reason.LATE, Reason.NOT_UPDATED)


@dataclass(slots=True)
class Reminder:
    """One officer and what waits for them, the most pressing first."""

    account_id: UUID
    username: str
    email: str
    language: str | None
    waiting: list[tuple[Row, tuple[Reason, ...]]] = field(default_factory=list)


def due_reminders(database: Database, today: date, *, now_utc: datetime) -> list[Reminder]:
    """Who is to be reminded now."""
    found: dict[UUID, Reminder] = {}
    rows = database.ask("mail/officers_to_remind", reminded_before_utc=now_utc - AT_MOST_EVERY)
    places: dict[UUID, list[UUID]] = {}
    for row in rows:
        found.setdefault(row["id"], Reminder(row["id"], row["username"], row["email"], row["language"]))
        places.setdefault(row["id"], []).append(row["municipality_id"])
    for account, reminder in found.items():
        reminder.waiting = waiting_for(database, places[account], today)
    return [reminder for reminder in found.values() if reminder.waiting]


def waiting_for(database: Database, places: Sequence[UUID], today: date) -> list[tuple[Row, tuple[Reason, ...]]]:
    """The commitments of some municipalities that are late or stale, the most pressing first."""
    rows = database.ask("views/desk/own_commitments", day=today, municipality_ids=list(places), code=None)
    rows.sort(key=lambda row: attention_order(facts_of(row), today))
    judged = [(row, reasons_for(facts_of(row), today)) for row in rows]
    return [(row, reasons) for row, reasons in judged if set(reasons) & set(REMINDED)]


def send_reminders(
    database: Database,
    reminders: Iterable[Reminder],
    server: MailServer,
    write: Callable[[Reminder], Mail],
    *,
    now_utc: datetime,
) -> int:
    """Send each, as ``write`` words it, and record that it was sent, one by one; returns how many.

    Raises ``Refusal`` at the first that the server refuses: those before it were sent and
    are not sent again.
    """
    sent = 0
    for reminder in reminders:
        server.send(write(reminder))
        with database.transaction() as tx:
            tx.run("mail/reminded", account_id=reminder.account_id, reminded_at_utc=now_utc)
        sent += 1
    return sent
