"""The site backs itself up: at its hour, proved, by the rule of what is kept; what it does by itself, by the clock."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.requests import Request

from rc_dashboard import clock
from rc_dashboard.commands.night.schedule import Schedule, tasks_of
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.operations.keeping import Kept
from rc_dashboard.http.open_data import health
from rc_dashboard.services.operations.nightly_backups import back_up_tonight, last_backup, nightly_backups
from rc_dashboard.services.operations.restore_backup import restore_backup
from rc_dashboard.settings import Settings, settings
from rc_dashboard.store.database import close_databases
from tests.world import World

#: A Wednesday, before and after the hour (3 in France is 2 in UTC in winter).
EVENING, NIGHT = datetime(2026, 11, 25, 20), datetime(2026, 11, 26, 2, 0, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir()
    return made


def schedule(*, started: datetime = EVENING, ends_with: int = 0, **given: str) -> tuple[Schedule, list[list[str]]]:
    ran: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        ran.append(arguments)
        return ends_with

    return Schedule(Settings(**given), run, started_at_utc=started), ran


def test_each_task_is_done_once_a_night(folder: Path) -> None:
    ours, ran = schedule(backup_dir=str(folder), started=EVENING)
    ours.look(EVENING)
    assert ran == [["backup"]], "there is none yet: one is made at once"
    ran.clear()
    for minutes in range(60 * 24):
        ours.look(EVENING + timedelta(minutes=minutes))
    assert ran == [["clean"], ["backup"], ["check"]]


def test_people_are_written_to_in_the_morning_of_working_days() -> None:
    ours, _ = schedule(smtp_url="smtp://127.0.0.1")
    moments = [EVENING + timedelta(minutes=10 * step) for step in range(6 * 24 * 7)]
    sent = [moment for moment in moments if "remind" in ours.look(moment)]
    assert [(moment.isoweekday(), moment.hour) for moment in sent] == [(4, 7), (5, 7), (1, 7), (2, 7), (3, 7)]


def test_without_settings_nothing_is_sent_and_nothing_is_saved() -> None:
    assert [task.arguments[0] for task in tasks_of(Settings(smtp_url="", backup_dir=""))] == ["clean", "check"]


def test_what_fails_is_tried_again_in_an_hour(folder: Path) -> None:
    ours, ran = schedule(backup_dir=str(folder), ends_with=1)
    for minutes in range(121):
        ours.look(EVENING + timedelta(minutes=minutes))
    assert ran.count(["backup"]) == 3


def test_a_clock_set_back_does_nothing_twice(folder: Path) -> None:
    ours, ran = schedule(backup_dir=str(folder))
    ours.look(NIGHT)
    ran.clear()
    for hours in range(20):
        ours.look(NIGHT - timedelta(hours=hours))
    assert ran == []


def test_a_night_that_the_machine_slept_through_is_made_up_for(world: World, folder: Path) -> None:
    back_up_tonight(world.database, folder, Kept(), now_utc=EVENING - timedelta(days=3))
    ours, ran = schedule(backup_dir=str(folder))
    ours.look(EVENING)
    assert ran == [["backup"]]


def test_the_rule_throws_away_what_is_ours_and_nothing_else(world: World, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "nightly-2020-01-01T000000Z").mkdir()
    for night in range(4):
        back_up_tonight(world.database, folder, Kept(2, 0, 0), now_utc=EVENING + timedelta(days=night))

    assert [one.made_at_utc for one in nightly_backups(folder)] == [
        EVENING + timedelta(days=3),
        EVENING + timedelta(days=2),
    ]
    assert sorted(path.name for path in folder.iterdir())[:2] == ["mine", "nightly-2020-01-01T000000Z"]
    assert len(list(folder.iterdir())) == 4


def test_a_nightly_backup_is_one_that_can_be_restored(world: World, folder: Path, tmp_path: Path) -> None:
    world.promise("lyon", 1)
    made = back_up_tonight(world.database, folder, Kept(), now_utc=EVENING)
    restored = restore_backup(made.folder, tmp_path / "new.duckdb", replace=False, now_utc=NIGHT)
    assert restored.entries == made.manifest["entries"]


def test_a_folder_that_is_not_there_is_not_made(world: World, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        back_up_tonight(world.database, tmp_path / "unmounted", Kept(), now_utc=EVENING)
    assert refusal.value.code == "path_absent"
    assert not (tmp_path / "unmounted").exists()


def asked(database: Path, monkeypatch: pytest.MonkeyPatch, **given: str) -> tuple[int, dict]:
    for name, value in {"DATABASE": str(database), **given}.items():
        monkeypatch.setenv(f"RC_{name}", value)
    settings.cache_clear()
    answer = health(Request({"type": "http", "method": "GET", "path": "/healthz", "headers": []}))
    settings.cache_clear()
    return answer.status_code, json.loads(answer.body)


def test_health_tells_an_old_backup_only_where_backups_are_made(
    world: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.database.path
    assert asked(path, monkeypatch, BACKUP_DIR="")[1]["status"] == "ok"

    back_up_tonight(world.database, folder, Kept(), now_utc=clock.now_utc() - timedelta(days=2, hours=1))
    code, said = asked(path, monkeypatch, BACKUP_DIR=str(folder))
    assert (code, said["status"], said["troubles"]) == (200, "degraded", ["backup_old"])

    back_up_tonight(world.database, folder, Kept(), now_utc=clock.now_utc())
    assert asked(path, monkeypatch, BACKUP_DIR=str(folder))[1]["status"] == "ok"
    assert last_backup(folder) is not None


def test_health_says_that_the_disk_has_gone(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world.database.path
    path.rename(tmp_path / "elsewhere.duckdb")
    code, said = asked(path, monkeypatch)
    assert (code, said["troubles"]) == (503, ["database_gone"])
    (tmp_path / "elsewhere.duckdb").rename(path)
    assert asked(path, monkeypatch)[0] == 200
    close_databases()
