"""``python -m benchmarks.hall PHONES``: a hall answers within ten seconds; the server is killed in the middle.

Every answer that was acknowledged is looked for afterwards, in a server that has started again.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from benchmarks.measure import rounded, tell
from rc_dashboard.clock import now_utc
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.vocabulary import Level, Role
from rc_dashboard.services.live_sessions.live_session import find_live_session, open_live_session
from rc_dashboard.services.live_sessions.results import counts_of
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id
from tests.browser.server import Server, run_command, start

#: Seconds within which the whole hall answers.
WITHIN = 10.0
#: Forms that one phone sends as fast as it can.
FLOOD = 10_000
CODES = ["LYO-E01", "LYO-E03", "LYO-E04"]


def opened() -> str:
    database, now = Database(settings().database_path), now_utc()
    place = Reader(Role.PLACE, new_id(), "place")
    times = (now - timedelta(hours=1), now + timedelta(hours=2))
    code = open_live_session(UnitOfWork(database, place, now_utc=now), "lyon", "Exemple", CODES, *times)
    database.close()
    return code


def given_token(address: str) -> str:
    """What the room's page gives to a phone that opens it."""
    with urlopen(address, timeout=30) as page:
        found = re.search(r'name="token" value="([^"]+)"', page.read().decode())
    assert found is not None
    return found.group(1)


def answers(url: str, room: str, phones: int) -> list[tuple[bool, float]]:
    """Whether each phone was acknowledged, and after how many seconds."""

    def phone(number: int) -> tuple[bool, float]:
        time.sleep(WITHIN * number / phones)
        fields = {
            "token": given_token(f"{url}/public/fr/room/{room}"),
            **{f"see:{code}": "limited" for code in CODES},
        }
        request = Request(f"{url}/public/fr/room/{room}", urlencode(fields).encode())
        begun = time.perf_counter()
        try:
            with urlopen(request, timeout=30) as answer:
                answer.read()
                return answer.status == 200, time.perf_counter() - begun
        except (URLError, OSError):
            return False, time.perf_counter() - begun

    with ThreadPoolExecutor(phones) as hall:
        return list(hall.map(phone, range(phones)))


def kept(room: str) -> int:
    """How many answers the database holds about the first commitment; no server may have it open."""
    database = Database(settings().database_path)
    found = find_live_session(database, room)
    counts = counts_of(database, found.room["id"]).get(found.commitments[0]["commitment_id"], {})
    database.close()
    return counts.get(Level.LIMITED, 0)


def flooded(server: Server, room: str) -> dict:
    """One phone sends the same form again and again, while others of its hall go on answering."""
    address, file = f"{server.url}/public/fr/room/{room}", settings().database_path

    token = given_token(address)

    def flood(_number: int) -> int:
        fields = {"token": token, f"see:{CODES[1]}": "complete"}
        return status(Request(address, urlencode(fields).encode()))

    def size() -> int:
        return sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*") if part.is_file())

    before, begun = size(), time.perf_counter()
    with ThreadPoolExecutor(4) as phone, ThreadPoolExecutor(1) as beside:
        others = beside.submit(answers, server.url, room, 20)
        statuses = list(phone.map(flood, range(FLOOD)))
        took = time.perf_counter() - begun
    waited = [seconds for done, seconds in others.result() if done]
    return {
        "forms": FLOOD,
        "taken": statuses.count(200),
        "refused": statuses.count(429),
        **rounded({"seconds": took, "others_median_s": statistics.median(waited)}),
        "others_acknowledged": len(waited),
        "grown_kb": round((size() - before) / 1000),
    }


def status(request: Request) -> int:
    try:
        with urlopen(request, timeout=30) as answer:
            answer.read()
            return answer.status
    except HTTPError as refused:
        refused.read()
        return refused.code


def killed_in_the_middle(server: Server, room: str, phones: int) -> int:
    with ThreadPoolExecutor(1) as beside:
        going = beside.submit(answers, server.url, room, phones)
        time.sleep(WITHIN / 2)
        server.process.kill()
        server.process.wait()
        return sum(acknowledged for acknowledged, _ in going.result())


def main() -> None:
    phones = int(sys.argv[1])
    path = settings().database_path
    path.parent.mkdir(parents=True, exist_ok=True)
    run_command(path, "demo")
    room = opened()
    server = start(path)
    first = answers(server.url, room, phones)
    server.stop()
    counted = kept(room)
    another = opened()
    server = start(path)
    flood = flooded(server, another)
    server.stop()
    acknowledged = killed_in_the_middle(start(path), room, phones)
    seconds = [took for _, took in first]
    tell(
        {
            "phones": phones,
            "acknowledged": sum(done for done, _ in first),
            "counted": counted,
            **rounded({"median_s": statistics.median(seconds), "slowest_s": max(seconds)}),
            "acknowledged_before_the_kill": acknowledged,
            "counted_after_the_kill": kept(room) - counted,
            "flood_of_one_phone": flood,
        }
    )


if __name__ == "__main__":
    main()
