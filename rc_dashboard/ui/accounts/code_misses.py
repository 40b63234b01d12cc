"""Somebody who has an account's password misses its codes: its holder is told by mail."""

from __future__ import annotations

import logging
from uuid import UUID

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.html.mails import misses_mail
from rc_dashboard.identity import second_factor
from rc_dashboard.identity.accounts import account_by_id
from rc_dashboard.services.mail.send_mail import mail_server
from rc_dashboard.settings import settings
from rc_dashboard.ui.screen import Screen

log = logging.getLogger(__name__)


def tell_of_misses(screen: Screen, account_id: UUID) -> None:
    """Once a day, where mail can be sent. Whoever misses is told nothing of it."""
    if not second_factor.owes_word(screen.database, account_id, now_utc=clock.now_utc()):
        return
    account = account_by_id(screen.database, account_id)
    if not account["email"] or not settings().smtp_url:
        log.warning("codes of account %s are missed, and there is no address or no mail server", account_id)
        return
    try:
        with mail_server(settings().smtp_url, settings().mail_from) as server:
            server.send(misses_mail(account, screen.t, settings().public_url))
    except Refusal as refusal:
        log.warning("the holder of account %s was not told of missed codes: %s", account_id, refusal.code)
