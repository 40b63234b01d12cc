"""Our own style sheet and script: a known list of files, each under the hash of its content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from rc_dashboard.html.root_path import url_path

FOLDER = Path(__file__).parent / "assets"
MEDIA_TYPES = {
    "screen.css": "text/css",
    "pictures.svg": "image/svg+xml",
    "screen.js": "text/javascript",
    "wall.css": "text/css",
    "wall.js": "text/javascript",
}


def asset(request: Request) -> Response:
    """``/assets/{name}``: kept by the browser for a year, since its address changes with it."""
    name = request.path_params["name"]
    if name not in MEDIA_TYPES:
        return Response(status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content_of(name), media_type=MEDIA_TYPES[name], headers=headers)


@lru_cache(maxsize=8)
def content_of(name: str) -> bytes:
    """A file as it is sent; the style sheet names the pictograms under the hash of their content too."""
    content = (FOLDER / name).read_bytes()
    if name.endswith(".css"):
        content = content.replace(b"url(pictures.svg)", f"url(pictures.svg?v={hashed('pictures.svg')})".encode())
    return content


def hashed(name: str) -> str:
    return hashlib.sha256(content_of(name)).hexdigest()[:12]


def asset_address(name: str) -> str:
    return url_path(f"/assets/{name}?v={hashed(name)}")
