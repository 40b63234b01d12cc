"""What every route asks of a request, each in one place: whose page sent it, from where, how much."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from rc_dashboard.identity.connection import client_address
from rc_dashboard.settings import settings


def is_same_origin(request: Request) -> bool:
    """Whether a POST comes from a page of ours, as far as its browser says where from.

    A browser too old to send ``Origin`` is believed: what it may do needs no session.
    """
    return "origin" not in request.headers or _origin_is_ours(request)


def is_from_our_script(request: Request) -> bool:
    """Whether a POST comes from our own script on a page of ours.

    No other site can send the header ``X-RC`` without asking, and the origin must be ours.
    """
    return request.headers.get("x-rc") == "1" and _origin_is_ours(request)


def _origin_is_ours(request: Request) -> bool:
    host = urlsplit(request.headers.get("origin", "")).netloc
    return bool(host) and host in (request.headers.get("host"), urlsplit(settings().public_url).netloc)


async def body_up_to(request: Request, limit: int) -> bytes | None:
    """What is sent, or None as soon as it is more than ``limit`` bytes; the rest is not read."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            return None
    return bytes(body)


def address_of(request: Request) -> str:
    """The address of the browser, behind a proxy as well."""
    return client_address(request.headers, request.client.host if request.client else None)


def is_secure(request: Request) -> bool:
    """Whether the browser speaks HTTPS, to us or to the proxy in front of us."""
    return request.url.scheme == "https" or settings().public_url.startswith("https://")
