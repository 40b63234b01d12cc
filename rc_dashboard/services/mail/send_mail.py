"""Mail over SMTP, as the settings say: ``smtp://user:password@host:port`` or ``smtps://``.

A connection that carries a password is encrypted, or no password is sent.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

from rc_dashboard.domain.errors import Refusal

#: Seconds that a mail server may take to answer.
PATIENCE = 20


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one person; the two bodies say the same."""

    to: str
    subject: str
    text: str
    html: str


class MailServer:
    """An open connection over which messages are sent, each from ``sender``."""

    def __init__(self, connection: smtplib.SMTP, sender: str) -> None:
        self._connection = connection
        self._sender = sender

    def send(self, mail: Mail) -> None:
        """Raises ``Refusal`` ``mail_refused`` where the server or the address forbids it."""
        try:
            self._connection.send_message(message_of(mail, self._sender))
        except (smtplib.SMTPException, OSError, ValueError) as failure:
            raise Refusal("mail_refused", address=mail.to[:100]) from failure


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The message as it is sent. Raises ``ValueError`` for a line break in a header."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


@contextmanager
def mail_server(url: str, sender: str) -> Iterator[MailServer]:
    """Connect to the server of the settings.

    Raises ``Refusal``: ``mail_not_set`` without an address of a server,
    ``mail_unreachable`` where it does not answer or takes no password safely.
    """
    if not url:
        raise Refusal("mail_not_set")
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        connection = _connected(parts.scheme, host, parts.port)
        with connection:
            if parts.username:
                _sign_in(connection, unquote(parts.username), unquote(parts.password or ""))
            yield MailServer(connection, sender)
    except (smtplib.SMTPException, OSError, ValueError) as failure:
        raise Refusal("mail_unreachable", host=host or url[:60]) from failure


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port or 465, timeout=PATIENCE, context=context)
    if scheme != "smtp" or not host:
        raise ValueError("neither smtp nor smtps")
    connection = smtplib.SMTP(host, port or 25, timeout=PATIENCE)
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls(context=ssl.create_default_context())
        connection.ehlo()
    return connection


def _sign_in(connection: smtplib.SMTP, user: str, password: str) -> None:
    if not isinstance(connection.sock, ssl.SSLSocket):
        raise ValueError("a password is not sent over a connection in clear")
    connection.login(user, password)
