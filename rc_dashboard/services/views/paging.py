"""A long list, a page at a time: one that is asked for past its end is shown its last page."""

from __future__ import annotations

from collections.abc import Callable

from rc_dashboard.store.database import Row


def page_of(ask: Callable[[int], list[Row]], page: int, size: int) -> tuple[list[Row], int]:
    """The rows of a page, and which it is. ``ask`` gives the rows from an offset on, each with ``total``.

    Past the last page there are no rows to say how many there are: "none" would be said of a list that has some.
    """
    rows = ask((page - 1) * size)
    if rows or page == 1:
        return rows, page
    first = ask(0)
    last = -(-first[0]["total"] // size) if first else 1
    return (ask((last - 1) * size) if last > 1 else first), last
