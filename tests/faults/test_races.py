"""Two clicks, eight officers: one of them is written, and each is told the truth."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import StaleWrite
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.services.commitments.record_update import UpdateRequest, record_update
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.ids import new_id
from tests.operations.test_export_tables import account_row
from tests.world import World

NOW = datetime(2026, 1, 15, 12)
TODAY = date(2026, 1, 15)
OFFICERS = 8
ROUNDS = 12


def send(world: World, reader: Reader, request: UpdateRequest) -> UUID:
    return record_update(UnitOfWork(world.database, reader, now_utc=NOW, today=TODAY), request)


def test_a_request_sent_again_writes_once_and_answers_the_same(world: World) -> None:
    commitment = world.promise("lyon", 1).commitment
    officer = world.officer("lyon")
    request = UpdateRequest(new_id(), commitment["id"], 1, Update(Status.PLANNED))

    answers = {send(world, officer, request) for _ in range(3)}

    assert len(answers) == 1
    assert world.count("commitment_update") == world.count("event") == world.count("request") == 1
    assert world.commitment(commitment["id"])["version"] == 2


def test_a_request_sent_by_eight_threads_at_once_writes_once(world: World) -> None:
    commitment = world.promise("lyon", 1).commitment
    officer = world.officer("lyon")
    request = UpdateRequest(new_id(), commitment["id"], 1, Update(Status.PLANNED))

    answers = at_once(lambda _: send(world, officer, request))

    assert len(set(answers)) == 1
    assert world.count("commitment_update") == 1


def test_of_eight_officers_on_one_version_exactly_one_wins_each_round(world: World) -> None:
    commitment = world.promise("lyon", 1).commitment
    officer = world.officer("lyon")
    with world.database.transaction() as tx:
        tx.insert("account", [account_row(officer.account_id, "hash")])

    for version in range(1, ROUNDS + 1):
        requests = [
            UpdateRequest(new_id(), commitment["id"], version, Update(Status.IN_PROGRESS, declared=n / 10))
            for n in range(OFFICERS)
        ]
        outcomes = at_once(lambda number, sent=requests: outcome_of(world, officer, sent[number]))
        winners = [outcome for outcome in outcomes if isinstance(outcome, UUID)]
        assert len(winners) == 1
        current = world.commitment(commitment["id"])
        assert (current["version"], current["last_update_id"]) == (version + 1, winners[0])
        losers = [outcome for outcome in outcomes if isinstance(outcome, StaleWrite)]
        assert all(late.details["current"]["version"] == version + 1 for late in losers)

    assert world.count("commitment_update") == ROUNDS
    assert check_everything(world.database, TODAY).differences == []


def outcome_of(world: World, officer: Reader, request: UpdateRequest) -> UUID | StaleWrite:
    try:
        return send(world, officer, request)
    except StaleWrite as late:
        return late


def at_once(action) -> list:
    """The outcomes of ``action`` in as many threads as there are officers, started together."""
    barrier = threading.Barrier(OFFICERS)

    def wait_and_act(number: int):
        barrier.wait()
        return action(number)

    with ThreadPoolExecutor(OFFICERS) as threads:
        return list(threads.map(wait_and_act, range(OFFICERS)))
