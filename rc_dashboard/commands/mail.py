"""``remind``: tell each officer, at most weekly, what waits for them."""

from __future__ import annotations

from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.html.mails import reminder_mail
from rc_dashboard.i18n import Translator, translator
from rc_dashboard.services.mail.remind import Reminder, due_reminders, send_reminders
from rc_dashboard.services.mail.send_mail import Mail, mail_server
from rc_dashboard.settings import settings


def register(app: typer.Typer) -> None:
    app.command("remind")(remind)


def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montre les messages, n’envoie rien.")] = False,
) -> None:
    """Rappelle à chaque agent, une fois par semaine au plus, ce qui attend des nouvelles."""
    now = clock.now_utc()
    with refusals_said(), opened_database() as database:
        reminders = due_reminders(database, clock.today(), now_utc=now)
        if dry_run:
            for reminder in reminders:
                mail = mail_of(reminder)
                say(f"{mail.to}\n{mail.subject}\n\n{mail.text}\n{'-' * 60}")
            say(words().n("cli.remind.dry", len(reminders)))
            return
        if not reminders:
            say(words()("cli.remind.nobody"))
            return
        with mail_server(settings().smtp_url, settings().mail_from) as server:
            sent = send_reminders(database, reminders, server, mail_of, now_utc=now)
    say(words().n("cli.remind.sent", sent))


def mail_of(reminder: Reminder) -> Mail:
    return reminder_mail(reminder, words_of(reminder.language), settings().public_url)


def words_of(language: str | None) -> Translator:
    """The officer's own language while it is offered, else the first one."""
    offered = settings().language_codes
    return translator(language if language in offered else offered[0])
