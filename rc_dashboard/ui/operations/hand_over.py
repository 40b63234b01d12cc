"""A link just made reaches its holder: by mail where that is possible, else by hand."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.html.mails import link_mail
from rc_dashboard.identity.links import address_of
from rc_dashboard.services.accounts import manage_accounts as manage
from rc_dashboard.services.mail.send_mail import mail_server
from rc_dashboard.settings import settings
from rc_dashboard.ui.screen import Screen


def hand_over(screen: Screen, account_id: UUID, token: str, kind: str) -> dict[str, str]:
    """Send a link by mail; what could not be sent is to be shown once. ``kind``: invitation or reset.

    Returns what the block ``admin_link`` shows.
    """
    opened = manage.open_account(screen.work(), account_id)
    link = address_of(settings().public_url, token, screen.asked.language)
    problem, sent = "", False
    if opened.account["email"] and settings().smtp_url:
        try:
            with mail_server(settings().smtp_url, settings().mail_from) as server:
                server.send(link_mail(opened.account, link, kind, screen.t))
            sent = True
        except Refusal as refusal:
            problem = screen.t.error(refusal)
    return {"username": opened.account["username"], "address": "" if sent else link, "problem": problem}
