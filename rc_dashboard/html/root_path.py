"""The path under which the dashboard stands on its host: none, or one that a proxy takes off.

Read from ``RC_PUBLIC_URL`` once, when the server starts, and put before every address of ours.
"""

from __future__ import annotations

_root_path: list[str] = [""]


def set_root_path(path: str) -> None:
    """``""`` or ``"/"`` for the root, else a path such as ``/villes``."""
    _root_path[0] = path.rstrip("/")


def url_path(path: str) -> str:
    """An address of ours, such as ``/data/``, as the browser must ask for it."""
    return _root_path[0] + path
