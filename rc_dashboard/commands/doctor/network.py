"""What stands between the site and its readers: its name, its proxy, its mail server, its identity provider."""

from __future__ import annotations

import http.client
import json
import os
import socket
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urlsplit

from rc_dashboard.clock import now_utc
from rc_dashboard.commands.doctor.findings import Finding, fault, warning, well
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.mail.send_mail import mail_server
from rc_dashboard.settings import Settings

#: Seconds that an answer may take.
PATIENCE = 10
#: Seconds by which two clocks may differ: codes of second factors change every thirty.
CLOCKS = 30
HERE = {"127.0.0.1", "localhost", "::1"}
#: Bytes of an answer that are read.
LENGTH = 100_000


def examine_network(settings: Settings) -> Iterator[Finding]:
    address = urlsplit(settings.public_url)
    if address.scheme not in ("http", "https") or not address.hostname:
        yield fault("address_not_one", address=settings.public_url[:100])
    elif address.hostname in HERE:
        yield warning("address_here", address=settings.public_url)
    else:
        yield from _address(address, settings)
    yield from _mail(settings)
    yield from _provider(settings)


def _address(address: SplitResult, settings: Settings) -> Iterator[Finding]:
    """The public address, asked as a reader's browser asks."""
    if address.scheme != "https":
        yield fault("address_in_clear", address=settings.public_url)
    elif not settings.behind_proxy:
        yield fault("proxy_not_said")
    try:
        socket.getaddrinfo(address.hostname, None)
    except OSError:
        yield fault("name_unknown", host=str(address.hostname))
        return
    try:
        status, headers, _ = _asked(address, "/healthz")
        upgraded, _, _ = _asked(address, "/_stcore/stream", **_upgrade(address))
    except (OSError, http.client.HTTPException) as failure:
        yield fault("address_silent", address=settings.public_url, why=type(failure).__name__)
        return
    yield well("address", address=settings.public_url) if status == 200 else fault("address_status", status=status)
    yield well("websocket") if upgraded == 101 else fault("websocket_stopped", status=upgraded)
    yield from _clock(headers.get("Date", ""), now_utc())


def _clock(told: str, ours: datetime) -> Iterator[Finding]:
    """``ours`` is naive UTC; a proxy that says no date says nothing of the clock."""
    try:
        theirs = parsedate_to_datetime(told).astimezone(UTC).replace(tzinfo=None)
    except ValueError:
        return
    seconds = round(abs((ours - theirs).total_seconds()))
    if seconds > CLOCKS:
        yield fault("clock_apart", seconds=seconds)


def _upgrade(address: SplitResult) -> dict[str, str]:
    return {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": b64encode(os.urandom(16)).decode(),
        "Origin": f"{address.scheme}://{address.netloc}",
    }


def _asked(address: SplitResult, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and the beginning of the answer to one request below ``address``."""
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(str(address.hostname), address.port, timeout=PATIENCE)
    try:
        connection.request("GET", address.path.rstrip("/") + path, headers=headers)
        answer = connection.getresponse()
        body = b"" if answer.status == 101 else answer.read(LENGTH)
        return answer.status, answer.headers, body
    finally:
        connection.close()


def _mail(settings: Settings) -> Iterator[Finding]:
    if not settings.smtp_url:
        yield warning("mail_not_set")
        return
    try:
        with mail_server(settings.smtp_url, settings.mail_from):
            yield well("mail")
    except Refusal as refusal:
        yield fault("mail_fails", host=refusal.details.get("host", ""))


def _provider(settings: Settings) -> Iterator[Finding]:
    """The identity provider, if one is set: its own description, and that it describes itself."""
    if not settings.oidc_url:
        return
    address = urlsplit(settings.oidc_url)
    try:
        status, _, body = _asked(address, "/.well-known/openid-configuration")
        issuer = json.loads(body).get("issuer", "") if status == 200 else ""
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        yield fault("provider_silent", address=settings.oidc_url)
        return
    same = issuer.rstrip("/") == settings.oidc_url.rstrip("/")
    yield well("provider") if same else fault("provider_other", address=settings.oidc_url)
