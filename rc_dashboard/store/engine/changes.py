"""What this process has written since it began: kept answers are good as long as what they were read from is.

Each table has a count of its own, and an answer goes stale with the tables that its query names. Pages that
are kept whole go by one count of everything that a page for everybody can be made from: a stranger who sends
wrong tickets, wrong passwords or a phone's answer writes elsewhere, and hinders nobody by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: Tables from which no page for everybody is made; ``tests/http/test_kept_pages.py`` walks the pages.
OF_NO_PAGE = frozenset(
    {
        "account", "account_link", "account_municipality", "append_only_guard", "arrival", "check_run", "desk_visit",
        "draft", "known_address", "recovery_code", "request", "room_answer", "room_arrival", "second_factor",
        "second_factor_miss", "session", "sign_in_code", "sign_in_miss",
    }
)  # fmt: skip
#: Written by a statement that the store has no name for: nobody knows where.
ANYWHERE = "*"
_INTO = re.compile(r"\b(?:insert\s+into|update|delete\s+from|merge\s+into)\s+(\w+)")
#: Comments and texts in quotes name no table.
_SAID = re.compile(r"--[^\n]*|'[^']*'")


class Changes:
    """How many transactions have changed each table; read by many threads, added to by the one that writes."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self.of_pages = 0

    def add(self, tables: Iterable[str]) -> None:
        """One transaction more, which changed these tables; none of them: nothing happened."""
        written = set(tables)
        if written:
            self._counts = {**self._counts, **{table: self._counts.get(table, 0) + 1 for table in written}}
            self.of_pages += bool(written - OF_NO_PAGE)

    def behind(self, text: str) -> tuple[tuple[str, int], ...]:
        """What must be as it was for the answer to a query to be as it was."""
        named = words(text)
        return tuple(
            (table, n) for table, n in sorted(self._counts.items()) if table in named or table == ANYWHERE
        )


@lru_cache(maxsize=1024)
def words(text: str) -> frozenset[str]:
    """Every word of a statement outside comments and quotes: the tables that it reads are among them."""
    return frozenset(re.findall(r"\w+", _SAID.sub("", text).lower()))


@lru_cache(maxsize=512)
def written_by(text: str) -> str:
    """The table that a statement writes to."""
    found = _INTO.search(_SAID.sub("", text).lower())
    return found.group(1) if found else ANYWHERE
