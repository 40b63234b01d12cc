"""Our own style sheets, pictures and scripts, each under the hash of its content.

A script is a folder with a file for each of its jobs; it is sent as one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from rc_dashboard.html.root_path import url_path

FOLDER = Path(__file__).parent / "assets"
_MEDIA_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".woff": "font/woff"}
_NAMED = re.compile(rb"url\(([\w.-]+)\)")


@lru_cache(maxsize=1)
def asset_names() -> frozenset[str]:
    """What there is to send: each file of the folder, and a script for each folder in it."""
    return frozenset(path.name + (".js" if path.is_dir() else "") for path in FOLDER.iterdir())


def asset(request: Request) -> Response:
    """``/assets/{name}``: kept by the browser for a year, since its address changes with it."""
    name = request.path_params["name"]
    if name not in asset_names():
        return Response(status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content_of(name), media_type=_MEDIA_TYPES[Path(name).suffix], headers=headers)


@lru_cache(maxsize=32)
def content_of(name: str) -> bytes:
    """A file as it is sent; a style sheet names pictograms and fonts under the hash of their content too."""
    path = FOLDER / name
    if path.suffix == ".js":
        return script_of(sorted(path.with_suffix("").glob("*.js")))
    content = path.read_bytes()
    if path.suffix == ".css":
        content = _NAMED.sub(
            lambda found: f"url({found[1].decode()}?v={hashed(found[1].decode())})".encode(), content
        )
    return content


def script_of(jobs: Sequence[Path]) -> bytes:
    """One script of the files of its jobs; what they share (``_shared.js``) sorts first."""
    parts = "\n".join(path.read_text("utf-8") for path in jobs)
    return f'(() => {{\n"use strict";\n\n{parts}}})();\n'.encode()


def hashed(name: str) -> str:
    return hashlib.sha256(content_of(name)).hexdigest()[:12]


def asset_address(name: str) -> str:
    return url_path(f"/assets/{name}?v={hashed(name)}")
