"""Words that were withdrawn are in no page of the file; whoever reads meanwhile, and whenever it is killed."""

from __future__ import annotations

import contextlib
import stat
import threading
from datetime import date
from pathlib import Path

import pytest

from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.readings.quotations import Quotation
from rc_dashboard.domain.vocabulary import ConsentForm, Scope, Status
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.operations.housekeeping import throw_away
from rc_dashboard.services.readings.quotations import record_quotation, withdraw_quotation
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, close_databases, open_database
from rc_dashboard.store.engine import rewriting
from rc_dashboard.store.ids import new_id
from tests.readings.test_quotations import NOW, TODAY

WORDS = "Paroles-d-exemple-a-retirer"


def bytes_of(path: Path) -> bytes:
    """Of the database and all that stands beside it under its name."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))


@pytest.fixture
def said(world):
    """A quotation that was kept, and has reached the file's pages."""
    world.promise("lyon", 1)
    work = UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY)
    about = Quotation(WORDS, TODAY, TODAY, ConsentForm.WRITTEN, Scope.PUBLIC)
    key = record_quotation(work, world.places["lyon"]["id"], "LYO-E01", about, request_id=new_id())
    world.database.execute_script("CHECKPOINT")
    assert WORDS.encode() in bytes_of(world.database.path)
    return work, key


def test_withdrawn_words_are_in_no_byte_of_the_files(world, said):
    work, key = said
    journal = world.database.ask("operations/journal_heads")
    withdraw_quotation(work, key)
    assert WORDS.encode() not in bytes_of(world.database.path)
    assert world.database.ask("readings/quotations/row", id=key)[0]["withdrawn_on"] == TODAY
    names = {file.name for file in world.database.path.parent.iterdir()}
    assert not {name for name in names if rewriting.FORMER in name or rewriting.DUE in name}
    assert stat.S_IMODE(world.database.path.stat().st_mode) == 0o600
    assert len(world.database.ask("operations/journal_heads")) == len(journal)
    assert check_everything(world.database, TODAY).is_clean
    close_databases()
    again = open_database(world.database.path)
    assert again.cut == {}
    assert again.ask("readings/quotations/row", id=key)[0]["withdrawn_on"] == TODAY


def test_readers_and_writers_go_on_while_it_is_written_anew(world, said):
    officer, failed, answers, stop = world.officer("lyon"), [], set(), threading.Event()
    key = world.database.ask("commitments/municipality_of", code="LYO-E01")[0]["commitment_id"]

    def read() -> None:
        try:
            while not stop.is_set():
                answers.add(world.database.ask("commitments/row", id=key)[0]["code"])
                with world.database.snapshot() as snapshot:
                    snapshot.ask("commitments/row", id=key)
        except Exception as failure:  # noqa: BLE001 whatever it is, it is one too many
            failed.append(failure)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(4):
        world.say(officer, key, Update(Status.IN_PROGRESS, number / 10), date(2026, 3, 2))
        world.database.rewrite()
    stop.set()
    for thread in threads:
        thread.join()
    assert failed == []
    assert answers == {"LYO-E01"}
    assert world.commitment(key)["version"] == 5
    assert check_everything(world.database, TODAY).entries == 5


def test_while_somebody_stays_at_work_it_waits_for_the_night(world, said, monkeypatch):
    work, key = said
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with world.database.snapshot():
            inside.set()
            leave.wait(60)

    thread = threading.Thread(target=stay)
    thread.start()
    inside.wait(60)
    monkeypatch.setattr(Database.rewrite, "__defaults__", (0.05,))
    withdraw_quotation(work, key)
    assert world.database.is_rewrite_due
    assert WORDS.encode() in bytes_of(world.database.path)
    leave.set()
    thread.join()
    throw_away(world.database, now_utc=NOW)
    world.database.rewrite(60)
    assert not world.database.is_rewrite_due
    assert WORDS.encode() not in bytes_of(world.database.path)


class Killed(BaseException):
    """No program handles this one: as if it had been killed there."""


@pytest.mark.parametrize("step", range(8))
def test_killed_at_any_step_the_database_is_whole(world, said, monkeypatch, step):
    path, places = world.database.path, len(world.database.ask("territories/municipalities_by_id", ids=[
        place["id"] for place in world.places.values()
    ]))  # fmt: skip
    left, rename, unlink = [step], Path.rename, Path.unlink

    def counted(act):
        def done(self, *given, **named):
            if self.name.startswith(path.name) and ".lock" not in self.name:
                if left[0] == 0:
                    raise Killed
                left[0] -= 1
            return act(self, *given, **named)

        return done

    monkeypatch.setattr(Path, "rename", counted(rename))
    monkeypatch.setattr(Path, "unlink", counted(unlink))
    with contextlib.suppress(Killed):
        world.database.rewrite()
    monkeypatch.undo()
    with contextlib.suppress(Refusal):
        close_databases()
    again = open_database(path)
    found = again.ask("territories/municipalities_by_id", ids=[place["id"] for place in world.places.values()])
    assert len(found) == places
    assert again.cut == {}
    assert not list(path.parent.glob(f"*{rewriting.FORMER}*"))
    assert check_everything(again, TODAY).is_clean
