"""What every answer carries, and the addresses that are closed to the public."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rc_dashboard.settings import settings

#: What a screen may load: our own origin and nothing else. Streamlit's styles are written
#: by its scripts, its icons are data, its downloads blobs.
SCREEN_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
#: Streamlit's measurements and its interface for agents are nobody's business.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/mcp")
HEADERS = {
    "Content-Security-Policy": SCREEN_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guarded:
    """ASGI middleware: closed addresses answer 404, every other answer carries our headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if any(part in scope["path"] for part in CLOSED):
                await PlainTextResponse("", status_code=404)(scope, receive, send)
                return
            send = _with_headers(send)
        await self.app(scope, receive, send)


def _with_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if "frame-ancestors 'none'" in headers["Content-Security-Policy"]:
                headers.setdefault("X-Frame-Options", "DENY")
            if settings().public_url.startswith("https://"):
                headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        await send(message)

    return wrapped
