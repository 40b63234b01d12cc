"""``python -m benchmarks.sign_in``: how long a sign-in takes, by what is wrong with it; and how much is walked.

Times of one run are compared with each other; the counts are those of the tests themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from benchmarks.measure import median_seconds, ratio, rounded, tell
from rc_dashboard.clock import now_utc
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.accounts import add_account, disable_account, verify
from rc_dashboard.identity.throttle import FREE_MISSES, FREE_MISSES_OF_ADDRESS, LONGEST_WAIT
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database
from tests.security.matrix import FORGED, WALK

PASSWORD = "une phrase assez longue"
REPEATS = 15


def attempts(database: Database) -> dict[str, Callable[[], object]]:
    """Each from an address of its own, so that none waits for another."""
    now, number = now_utc(), count()
    for name in ("right", "wrong", "waiting", "closed"):
        add_account(database, name, Role.PLACE, PASSWORD, now_utc=now)
    disable_account(database, "closed", now_utc=now)
    for _ in range(FREE_MISSES):
        verify(database, "waiting", "no", address="first", now_utc=now)

    def attempt(name: str, password: str) -> Callable[[], object]:
        return lambda: verify(database, name, password, address=f"address {next(number)}", now_utc=now)

    return {
        "right": attempt("right", PASSWORD),
        "wrong_password": attempt("wrong", "no"),
        "unknown_name": attempt("nobody", "no"),
        "waiting_account": attempt("waiting", PASSWORD),
        "closed_account": attempt("closed", PASSWORD),
    }


def main() -> None:
    database = Database(settings().database_path)
    times = {name: median_seconds(work, REPEATS) for name, work in attempts(database).items()}
    database.close()
    tell(
        {
            "median_s": rounded(times),
            "unknown_to_wrong": ratio(times["unknown_name"], times["wrong_password"]),
            "misses_before_a_wait": FREE_MISSES,
            "misses_of_an_address_before_a_wait": FREE_MISSES_OF_ADDRESS,
            "longest_wait_minutes": LONGEST_WAIT.total_seconds() / 60,
            "cells_walked": len(WALK),
            "forged_messages": FORGED,
        }
    )


if __name__ == "__main__":
    main()
