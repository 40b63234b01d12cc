"""`check` finds every kind of difference, names it, and finds nothing where nothing is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rc_dashboard.commands.operations import sentence
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.chain import GENESIS, Link, seal
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.vocabulary import Role, Status
from rc_dashboard.services.operations.check_everything import Report, check_everything
from rc_dashboard.store.database import Row, close_databases
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import event_row
from rc_dashboard.store.sql import query
from tests.operations.test_export_tables import account_row
from tests.world import World, build_world, copied_world

TODAY = date(2026, 1, 15)
ON = date(2025, 6, 1)


@cache
def _lived_in() -> tuple[bytes, dict[str, Row]]:
    """Its file and its places, made once: what is said in it costs more than what is found."""
    with TemporaryDirectory() as folder:
        world = build_world(Path(folder))
        live(world)
        close_databases()
        return world.database.path.read_bytes(), world.places


@pytest.fixture
def lived_in(tmp_path: Path) -> Iterator[World]:
    """A world in which every status was said, with an account that said it."""
    yield copied_world(tmp_path, *_lived_in())
    close_databases()


def live(world: World) -> None:
    officer = world.officer("lyon")
    with world.database.transaction() as tx:
        tx.insert("account", [account_row(officer.account_id, "hash")])
    said = {
        Status.PLANNED: Update(Status.PLANNED),
        Status.UNDER_DISCUSSION: Update(Status.UNDER_DISCUSSION, declared=0.0),
        Status.IN_PROGRESS: Update(Status.IN_PROGRESS, declared=0.4),
        Status.PAUSED: Update(Status.PAUSED, public_note="Une raison"),
        Status.BLOCKED: Update(Status.BLOCKED, obstacle=Obstacle("Un blocage")),
        Status.COMPLETED: Update(Status.COMPLETED, evidence=(Evidence("https://example.org/", "vu"),)),
        Status.ABANDONED: Update(Status.ABANDONED, public_note="Une raison"),
    }
    for number, update in enumerate(said.values(), 1):
        steps = ("Un", "Deux", "Trois") if number % 2 else ()
        rows = world.promise("lyon", number, steps=steps)
        world.say(officer, rows.commitment["id"], Update(Status.IN_PROGRESS, declared=0.3), ON)
        is_to_come = update.status in (Status.PLANNED, Status.UNDER_DISCUSSION)
        done = frozenset(m["id"] for m in rows.milestones[: 0 if is_to_come else 2])
        update = Update(**{**fields(update), "steps_done": done if steps else None})
        world.say(officer, rows.commitment["id"], update, ON)
    world.promise("lyon", 20)


def fields(update: Update) -> dict:
    return {name: getattr(update, name) for name in Update.__slots__}


def check(world: World) -> Report:
    return check_everything(world.database, TODAY)


def change(world: World, text: str, *parameters: object) -> None:
    with world.database.transaction() as tx:
        tx._cursor.execute(text, list(parameters))


def kinds(report: Report) -> set[str]:
    return {difference.kind for difference in report.differences}


def test_a_world_that_was_only_written_through_services_is_clean(lived_in: World) -> None:
    report = check(lived_in)

    assert report.differences == []
    assert (report.chains, report.entries, report.commitments) == (1, 14, 8)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("progress", "0.123"),
        ("share_done", "0.123"),
        ("share_under_way", "0.123"),
        ("share_to_come", "0.123"),
        ("share_stopped", "0.123"),
        ("share_not_reported", "0.123"),
        ("next_update_due_on", "DATE '2030-01-01'"),
        ("gap", "'disagreement'"),
        ("milestone_count", "9"),
        ("milestone_done_count", "9"),
        ("evidence_count", "9"),
    ],
)
def test_a_verdict_that_was_changed_by_hand_is_found(lived_in: World, column: str, value: str) -> None:
    codes = ["LYO-E03", "LYO-E06", "LYO-E20"]
    change(lived_in, f"UPDATE commitment SET {column} = {value} WHERE code = ANY($1)", codes)  # noqa: S608

    report = check(lived_in)

    found = [d for d in report.differences if d.kind == "verdict_differs"]
    assert {(d.details["code"], d.details["column"]) for d in found} == {(code, column) for code in codes}
    states = [d for d in report.differences if d.kind == "state_differs"]
    assert {(d.details["code"], d.details["columns"]) for d in states} == {(code, column) for code in codes}
    assert all(difference.details["code"] in sentence(difference) for difference in report.differences)


def test_a_step_ticked_behind_its_commitment_is_found(lived_in: World) -> None:
    change(lived_in, "UPDATE milestone SET done_on = '2025-06-02' WHERE done_on IS NULL AND position = 3")

    columns = {(d.details["code"], d.details["column"]) for d in check(lived_in).differences}

    assert ("LYO-E03", "progress") in columns
    assert ("LYO-E03", "milestone_done_count") in columns


def test_a_reading_that_did_not_move_its_commitment_is_found(lived_in: World) -> None:
    commitment = lived_in.database.ask("commitments/by_code", day=TODAY, code="LYO-E06")[0]
    reading = {
        "id": new_id(), "municipality_id": commitment["municipality_id"],
        "commitment_id": commitment["commitment_id"], "voice": "place", "level": "not_started", "read_on": ON,
        "reason": "", "method": "", "n": None, "published": True, "is_demo": False,
    }  # fmt: skip
    with lived_in.database.transaction() as tx:
        tx.insert("reading", [reading])

    [found] = check(lived_in).differences
    assert (found.details["column"], found.details["expected"]) == ("gap", "disagreement")


@pytest.mark.parametrize(
    ("table", "column"),
    [("milestone", "commitment_id"), ("evidence", "commitment_id"), ("commitment", "theme_id")],
)
def test_a_reference_to_nothing_is_found(lived_in: World, table: str, column: str) -> None:
    change(lived_in, f"UPDATE {table} SET {column} = uuid() WHERE id = (SELECT MIN(id) FROM {table})")  # noqa: S608

    found = [d for d in check(lived_in).differences if d.kind == "orphan"]

    assert (table, column) in {(d.details["child"], d.details["by_column"]) for d in found}
    assert table in sentence(found[0])


def test_what_belongs_to_another_municipality_than_its_commitment_is_found(lived_in: World) -> None:
    brest = lived_in.places["brest"]["id"]
    change(lived_in, "UPDATE milestone SET municipality_id = $1 WHERE position = 1", brest)

    assert kinds(check(lived_in)) == {"stranger"}


def unguarded(world: World, text: str) -> None:
    """What somebody with the file in hand could do, guards or not."""
    with world.database.transaction() as tx:
        tx._cursor.execute("DROP TRIGGER event_no_update ON event")
        tx._cursor.execute("DROP TRIGGER event_no_delete ON event")
        tx._cursor.execute(text)


@pytest.mark.parametrize(
    ("tampering", "expected"),
    [
        ("UPDATE event SET payload = '{}' WHERE seq = 5", {"entry_changed"}),
        ("UPDATE event SET actor = 'somebody' WHERE seq = 1", {"entry_changed"}),
        ("UPDATE event SET at_utc = at_utc + INTERVAL 1 MICROSECOND WHERE seq = 9", {"entry_changed"}),
        ("UPDATE event SET payload = '{}' WHERE seq = 14", {"entry_changed"}),
        ("DELETE FROM event WHERE seq = 5", {"entry_out_of_place"}),
        ("DELETE FROM event WHERE seq = 1", {"entry_out_of_place"}),
        ("DELETE FROM event WHERE seq = 14", {"head_differs"}),
        ("DELETE FROM event", {"head_differs"}),
        ("DELETE FROM journal_head", {"head_differs"}),
        ("UPDATE journal_head SET hash = 'x'", {"head_differs"}),
    ],
)
def test_a_journal_that_was_tampered_with_is_found(lived_in: World, tampering: str, expected: set[str]) -> None:
    unguarded(lived_in, tampering)

    report = check(lived_in)

    assert kinds(report) == expected
    assert all("lyon" in sentence(difference) for difference in report.differences)


def test_chains_are_verified_in_stretches_too(lived_in: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("brest", "metropole"):
        rows = lived_in.promise(place, 1)
        lived_in.say(lived_in.place(), rows.commitment["id"], Update(Status.PLANNED), ON)
    monkeypatch.setattr("rc_dashboard.services.operations.check_everything.ENTRIES_AT_ONCE", 1)
    seen: list[tuple[int, int]] = []

    unguarded(lived_in, "UPDATE event SET actor = 'x' WHERE seq = 1")
    report = check_everything(lived_in.database, TODAY, lambda done, of: seen.append((done, of)))

    changed = [d.details["code"] for d in report.differences if d.kind == "entry_changed"]
    assert sorted(changed) == ["brest", "lyon", "metropole"]
    assert [step for step in seen if step[1] == 16][-1] == (16, 16)
    assert len([step for step in seen if step[1] == 16]) == 3


# The separator of the chain is refused before anything is sealed.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1f"), max_size=40)


@pytest.fixture(scope="module")
def engine():
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE event (municipality_id UUID, seq INTEGER, at_utc TIMESTAMP, actor VARCHAR, action VARCHAR,"
            " entity_type VARCHAR, entity_id VARCHAR, payload VARCHAR, prev_hash VARCHAR, hash VARCHAR)"
        )
        yield connection


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    place=st.uuids(),
    at=st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)),
    words=st.tuples(texts, texts, texts, texts, texts),
)
def test_the_engine_seals_as_the_rule_does(engine, place: UUID, at: datetime, words: tuple[str, ...]) -> None:
    """The chain is verified by SQL for its speed: the same bytes as ``domain.chain.seal``."""
    first = Link(place, 1, at, *words)
    sealed = seal(GENESIS, first)
    second = Link(place, 2, at, *reversed(words))
    rows = [event_row(first, GENESIS, sealed), event_row(second, sealed, seal(sealed, second))]
    engine.execute("DELETE FROM event")
    for row in rows:
        engine.execute("INSERT INTO event VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", list(row.values()))

    assert engine.execute(query("duckdb/broken_links").text, {"first": place, "last": place}).fetchall() == []


said = st.tuples(
    st.sampled_from([status for status in Status if status is not Status.NOT_REPORTED]),
    st.one_of(st.none(), st.floats(0, 1)),
    st.integers(0, 3),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(history=st.lists(said, min_size=1, max_size=6), has_steps=st.booleans())
def test_whatever_is_said_through_services_checks_out(world: World, history: list, has_steps: bool) -> None:
    number = world.count("commitment") + 1
    rows = world.promise("lyon", number, steps=("Un", "Deux", "Trois") if has_steps else ())
    for status, said_progress, done in history:
        is_to_come = status in (Status.PLANNED, Status.UNDER_DISCUSSION)
        declared, steps = (None, 0) if is_to_come else (said_progress, done)
        update = Update(
            status,
            declared=declared,
            public_note="Une raison",
            obstacle=Obstacle("Un blocage"),
            evidence=(Evidence("https://example.org/", "vu"),),
            steps_done=frozenset(m["id"] for m in rows.milestones[:steps]) if has_steps else None,
        )
        world.say(system(), rows.commitment["id"], update, ON)

    assert check(world).differences == []


def system() -> Reader:
    """PLACE without an account: nothing refers to one."""
    return Reader(Role.PLACE)
