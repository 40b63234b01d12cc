"""Where the dashboard stands on its host: at the root, or under a path that a proxy takes off.

Read from ``RC_PUBLIC_URL`` once, when the server starts, and put before every address of ours.
"""

from __future__ import annotations

_standing: list[str] = [""]


def stand_under(path: str) -> None:
    """``""`` or ``"/"`` for the root, else a path such as ``/villes``."""
    _standing[0] = path.rstrip("/")


def here(path: str) -> str:
    """An address of ours, as the browser must ask for it."""
    return _standing[0] + path
