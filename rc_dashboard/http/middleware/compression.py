"""Streamlit sends its own 4 MB of scripts uncompressed; a phone pays for them.

Each file is compressed once and kept in memory. They are named by their content, so
that the browser keeps them too.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = (Path(streamlit.__file__).parent / "static" / "static").resolve()
PREFIX = "/static/"
#: What is worth compressing; fonts and pictures already are.
ENDINGS = frozenset({".js", ".css", ".html", ".json", ".svg", ".wasm", ".map", ".txt"})


class CompressedStatic:
    """ASGI middleware for ``/static/``: the same files, gzipped for those who take it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and takes_gzip(scope):
            packed = compressed(scope["path"].removeprefix(PREFIX)) if scope["path"].startswith(PREFIX) else None
            if packed is not None:
                await _answer(packed, scope["path"])(scope, receive, send)
                return
        await self.app(scope, receive, send)


def takes_gzip(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


@lru_cache(maxsize=1024)
def compressed(name: str) -> bytes | None:
    """A static file compressed, or None if there is none of that name or no use in it."""
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC) or path.suffix not in ENDINGS or not path.is_file():
        return None
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def _answer(packed: bytes, path: str) -> Response:
    headers = {
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Response(packed, media_type=media_type, headers=headers)
