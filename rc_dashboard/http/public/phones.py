"""How fast a hall's phones may answer, counted in each room alone.

A script can play as many phones as it likes. It takes each of their tokens from the room's page, its new phones
come no faster than a hall's do, and those that have answered already keep a share of their own: they can always
change their mind. What is sent to a room that is not, or is not open, counts nowhere.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from threading import Lock

from starlette.requests import Request

#: Answers per minute from one address by phones that have answered before.
PER_MINUTE, MINUTE = 900, 60.0
#: Phones per minute that answer from one address for the first time: a hall behind one Wi-Fi stays below.
NEW_PER_MINUTE = 200
#: Forms per minute from one phone: nobody changes their mind more often; and a script on one phone
#: does not use up what its hall may send.
PER_PHONE = 30
#: Addresses remembered at most: beyond, the one that was silent longest is forgotten, so that a flood of
#: made-up ones fills no memory, and none that goes on is forgotten.
MOST_ADDRESSES = 5_000


class Pace:
    """How often each address has answered within the last minute; forgotten when the server stops."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._turn = Lock()

    def is_too_fast(self, address: str, now: float) -> bool:
        with self._turn:
            seen = self._seen.setdefault(address, deque())
            self._seen.move_to_end(address)
            while len(self._seen) > MOST_ADDRESSES:
                self._seen.popitem(last=False)
            return self._counted(seen, now)

    def _counted(self, seen: deque[float], now: float) -> bool:
        while seen and seen[0] < now - MINUTE:
            seen.popleft()
        if len(seen) >= self._limit:
            return True
        seen.append(now)
        return False


_known, _new, _phones = Pace(PER_MINUTE), Pace(NEW_PER_MINUTE), Pace(PER_PHONE)


def is_too_fast(room: str, address: str, token: str, now: float, *, is_known: bool) -> bool:
    """Count one form of a phone; whether it is one too many."""
    if _phones.is_too_fast(token, now):
        return True
    return (_known if is_known else _new).is_too_fast(f"{room} {address}", now)


def cookie_name(request: Request) -> str:
    """One name for each room, of signs that a cookie's name may hold."""
    code = "".join(sign for sign in request.path_params["room"].upper() if sign.isascii() and sign.isalnum())
    return f"rc_room_{code[:20]}"
