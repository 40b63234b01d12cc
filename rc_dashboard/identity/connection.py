"""Where a connection comes from: the one place that reads what a proxy says of it."""

from __future__ import annotations

from collections.abc import Mapping

from rc_dashboard.settings import settings

#: Longer than any address; what a proxy was made to say is kept no longer than this.
ADDRESS_LIMIT = 60
FORWARDED = "X-Forwarded-For"


def client_address(headers: Mapping[str, str], peer: str | None) -> str:
    """The address of the browser: the peer's, or what the proxy in front of us adds last.

    ``headers`` must find its names whatever their case. The header is read only where the
    settings name a proxy: anybody else may write it. "local" where nothing is known.
    """
    forwarded = headers.get(FORWARDED, "") if settings().behind_proxy else ""
    nearest = forwarded.rpartition(",")[2].strip()[:ADDRESS_LIMIT]
    return nearest or peer or "local"
