"""An invitation or a new password's link, by mail."""

from __future__ import annotations

import html

from rc_dashboard.i18n import Translator
from rc_dashboard.services.mail.send_mail import Mail, mail_server
from rc_dashboard.store.database import Row


def send_link(smtp_url: str, sender: str, account: Row, link: str, kind: str, t: Translator) -> None:
    """Raises ``Refusal`` where the mail server cannot be reached or refuses."""
    with mail_server(smtp_url, sender) as server:
        server.send(link_mail(account, link, kind, t))


def link_mail(account: Row, link: str, kind: str, t: Translator) -> Mail:
    """The message, in text and in HTML. ``kind``: invitation or reset."""
    said = t(f"mail.link.{kind}", username=account["username"])
    after = t("mail.link.after")
    body = (
        f'<html lang="{t.code}" dir="{t.direction}"><body><p>{html.escape(said)}</p>'
        f'<p><a href="{html.escape(link)}">{html.escape(link)}</a></p><p>{html.escape(after)}</p></body></html>'
    )
    return Mail(account["email"], t(f"mail.link.{kind}_subject"), f"{said}\n\n{link}\n\n{after}\n", body)
