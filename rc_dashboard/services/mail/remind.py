"""Once a week at most, each officer with something late or stale gets one short message.

Nothing confidential is in it: codes, published titles, the reasons, and a link to the card.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from rc_dashboard.domain.commitments.attention import attention_order, reasons_for
from rc_dashboard.domain.vocabulary import Reason
from rc_dashboard.i18n import Translator
from rc_dashboard.services.mail.send_mail import Mail, MailServer
from rc_dashboard.services.views.commitments.commitment import facts_of
from rc_dashboard.store.database import Database, Row

AT_MOST_EVERY = timedelta(days=7)
#: What a reminder is sent for; other reasons wait for the officer's next visit.
REMINDED = (Reason.LATE, Reason.NOT_UPDATED)
#: Commitments named in one message; the rest is counted.
NAMED = 8

Words = Callable[[str | None], Translator]


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
    words: Words,
    public_url: str,
    *,
    now_utc: datetime,
) -> int:
    """Send each and write down that it was sent, one by one; returns how many.

    Raises ``Refusal`` at the first that the server refuses: those before it were sent and
    are not sent again.
    """
    sent = 0
    for reminder in reminders:
        server.send(mail_of(reminder, words(reminder.language), public_url))
        with database.transaction() as tx:
            tx.run("mail/reminded", account_id=reminder.account_id, reminded_at_utc=now_utc)
        sent += 1
    return sent


def mail_of(reminder: Reminder, t: Translator, public_url: str) -> Mail:
    """The message, in text and in HTML, in the officer's language."""
    count = len(reminder.waiting)
    lines = [_line(row, reasons, t, public_url) for row, reasons in reminder.waiting[:NAMED]]
    opening, closing = t.n("mail.remind.opening", count), t("mail.remind.closing")
    more = t.n("mail.remind.more", count - NAMED) if count > NAMED else ""
    desk = _address(public_url, t, {})
    examples = t("example.banner") if any(row["is_demo"] for row, _ in reminder.waiting) else ""
    named = [f"- {title}\n  {why}\n  {link}" for title, why, link in lines]
    said = [opening, *named, more, examples, f"{closing}\n{desk}"]
    items = "".join(
        f'<li><a href="{html.escape(link)}">{html.escape(title)}</a><br>{html.escape(why)}</li>'
        for title, why, link in lines
    )
    after = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in (more, examples, closing) if sentence)
    body = (
        f'<html lang="{t.code}" dir="{t.direction}"><body><p>{html.escape(opening)}</p><ul>{items}</ul>'
        f'{after}<p><a href="{html.escape(desk)}">{html.escape(desk)}</a></p></body></html>'
    )
    text = "\n\n".join(part for part in said if part)
    return Mail(reminder.email, t.n("mail.remind.subject", count), text, body)


def _line(row: Row, reasons: Sequence[Reason], t: Translator, public_url: str) -> tuple[str, str, str]:
    """Title, reasons and link of one commitment; a draft is named by its code only."""
    title = f"{row['code']} · {row['title']}" if row["published"] else row["code"]
    why = ", ".join(t.label("reason", reason.value) for reason in reasons)
    return " ".join(title.split()), why, _address(public_url, t, {"code": row["code"]})


def _address(public_url: str, t: Translator, parameters: dict[str, str]) -> str:
    return f"{public_url.rstrip('/')}/my-commitments?{urlencode({**parameters, 'lang': t.code})}"
