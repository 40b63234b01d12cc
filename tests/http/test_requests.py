"""Whose page sent a request, from where it comes, and how much of it is read."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.requests import Request

from rc_dashboard.http.requests import address_of, body_up_to, is_from_our_script, is_same_origin, is_secure
from rc_dashboard.settings import settings

HOST = ("host", "dashboard.example")


@pytest.fixture(autouse=True)
def public_url(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("RC_PUBLIC_URL", "https://public.example/villes")
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def sent(*headers: tuple[str, str], parts: tuple[bytes, ...] = (), peer: str | None = "192.0.2.9") -> Request:
    waiting = list(parts)

    async def receive() -> dict:
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    scope = {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": "/",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
        "client": (peer, 1) if peer else None,
        "server": ("testserver", 80),
    }
    request = Request(scope, receive)
    request.state.unread = waiting
    return request


def awaited(coroutine: Coroutine[Any, Any, bytes | None]) -> bytes | None:
    """What a coroutine returns; in a thread of its own, since a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


@pytest.mark.parametrize("origin", ["http://dashboard.example", "https://public.example"])
def test_our_own_pages_are_known_by_the_host_and_by_the_public_address(origin):
    assert is_same_origin(sent(HOST, ("origin", origin)))
    assert is_from_our_script(sent(HOST, ("origin", origin), ("x-rc", "1")))


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "", "https://public.example.elsewhere.example"]
)
def test_another_site_is_not_ours(origin):
    assert not is_same_origin(sent(HOST, ("origin", origin)))
    assert not is_same_origin(sent(("origin", origin)))
    assert not is_from_our_script(sent(HOST, ("origin", origin), ("x-rc", "1")))


def test_a_phone_that_says_no_origin_may_answer_and_may_not_use_a_session():
    assert is_same_origin(sent(HOST))
    assert not is_from_our_script(sent(HOST, ("x-rc", "1")))
    assert not is_from_our_script(sent(HOST, ("origin", "http://dashboard.example")))


@pytest.mark.parametrize(
    ("parts", "body"),
    [((b"",), b""), ((b"12", b"345"), b"12345"), ((b"12345", b"6"), None), ((b"123456",), None)],
)
def test_a_body_is_read_up_to_its_limit(parts, body):
    assert awaited(body_up_to(sent(parts=parts), 5)) == body


def test_what_comes_after_too_much_is_not_read():
    request = sent(parts=(b"123456", b"never", b"read"))
    assert awaited(body_up_to(request, 5)) is None
    assert request.state.unread == [b"never", b"read"]


def test_only_a_proxy_that_the_settings_name_is_believed(public_url):
    request = sent(("x-forwarded-for", "203.0.113.1, 198.51.100.7"))
    assert address_of(request) == "192.0.2.9"
    public_url.setenv("RC_BEHIND_PROXY", "true")
    settings.cache_clear()
    assert address_of(request) == "198.51.100.7"
    assert address_of(sent()) == "192.0.2.9"
    assert address_of(sent(("x-forwarded-for", " "))) == "192.0.2.9"
    assert len(address_of(sent(("x-forwarded-for", "x" * 5_000)))) == 60


def test_a_connection_without_an_address_has_a_name_all_the_same():
    assert address_of(sent(peer=None)) == "local"


def test_https_is_what_the_browser_speaks(public_url):
    assert is_secure(sent())
    public_url.setenv("RC_PUBLIC_URL", "http://127.0.0.1:8501")
    settings.cache_clear()
    assert not is_secure(sent())
