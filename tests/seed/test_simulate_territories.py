"""Simulated territories hold together like real ones, and say at every turn what they are."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import numpy as np
import pytest

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Kind, Status
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.seed import simulate_territories as simulation
from rc_dashboard.services.seed.draw_territories import Ids
from rc_dashboard.services.seed.simulate_territories import simulate_territories
from rc_dashboard.services.seed.simulated_chunk import THEMES, Size
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.territories.compare import compare
from rc_dashboard.services.views.territories.overview import show_overview
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id
from tests.world import World

NOW = datetime(2026, 1, 15, 12)
TODAY = date(2026, 1, 15)


@pytest.fixture
def empty(world: World) -> Database:
    """The programme's families, and nothing simulated yet."""
    with world.database.transaction() as tx:
        tx.insert("theme", families())
    return world.database


def families() -> list[dict]:
    return [
        {"id": new_id(), "scheme": "programme", "code": code, "label": code, "position": position}
        for position, code in enumerate(THEMES)
    ]


def simulate(database: Database, municipalities: int = 20, **changes: int) -> Database:
    seed = changes.pop("seed", 1)
    simulate_territories(database, Size(municipalities, **changes), seed=seed, now_utc=NOW, today=TODAY)
    return database


@pytest.mark.parametrize(("commitments", "updates"), [(20, 4), (1, 0), (3, 1), (5, 7)])
def test_everything_checks_out(empty: Database, commitments: int, updates: int) -> None:
    simulate(empty, 12, commitments=commitments, updates=updates)

    report = check_everything(empty, TODAY)

    assert report.differences == []
    assert (report.chains, report.commitments) == (12, 12 * commitments)


def test_several_transactions_hold_together(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "MUNICIPALITIES_AT_ONCE", 5)

    simulate(empty, 12, commitments=4)

    report = check_everything(empty, TODAY)
    assert (report.differences, report.chains) == ([], 12)


def test_every_status_family_and_kind_is_there_and_dates_lie_around_today(empty: Database) -> None:
    simulate(empty, 30)

    rows = empty.ask("commitments/export/commitment")
    assert {row["status"] for row in rows} == {status.value for status in Status}
    assert {row["theme_code"] for row in rows} == set(THEMES)
    assert {row["kind"] for row in empty.ask("views/open_data/municipalities", collection="synthetic")} == {
        Kind.COMMUNE,
        Kind.EPCI,
    }
    due = [row["due_on"] for row in rows if row["due_on"]]
    assert min(due) < TODAY < max(due)


def test_everything_says_that_it_is_simulated(empty: Database) -> None:
    simulate(empty, 12, commitments=3)

    places = empty.ask("views/open_data/municipalities", collection="synthetic")
    assert all("simulée" in row["name"] and row["is_demo"] for row in places)
    for resource in ("commitments", "recommendations", "milestones", "indicators", "measurements", "readings"):
        rows = empty.ask(f"views/open_data/{resource}", collection="synthetic")
        assert rows, resource
        assert all(row["is_demo"] for row in rows)
        assert all("simulé" in row["title"] for row in rows if "title" in row)


def test_a_second_simulation_is_refused_and_writes_nothing(empty: Database) -> None:
    simulate(empty, 2, commitments=2)
    before = empty.ask("operations/check/commitments")

    with pytest.raises(Refusal) as refusal:
        simulate(empty, 2, commitments=2)

    assert refusal.value.code == "synthetic_exists"
    assert empty.ask("operations/check/commitments") == before


def test_without_families_it_is_refused(world: World) -> None:
    with pytest.raises(Refusal) as refusal:
        simulate(world.database)

    assert refusal.value.code == "themes_missing"


def test_the_programme_is_left_alone(empty: Database) -> None:
    before = show_overview(empty, Day(TODAY), "programme")

    simulate(empty, 3, commitments=2)

    after = show_overview(empty, Day(TODAY), "programme")
    assert (after.total, after.municipalities) == (before.total, before.municipalities)


def test_one_seed_draws_the_same_and_another_differs(empty: Database, tmp_path) -> None:
    def told(database: Database) -> list[tuple]:
        return [
            (row["code"], row["status"], row["due_on"], row["progress"])
            for row in database.ask("commitments/export/commitment")
        ]

    themes = empty.ask("territories/programme/themes")
    drawn = [told(simulate(empty, 3, seed=1))]
    for seed in (1, 2):
        database = Database(tmp_path / f"{len(drawn)}.duckdb")
        with database.transaction() as tx:
            tx.insert("theme", themes)
        drawn.append(told(simulate(database, 3, seed=seed)))
        database.close()
    assert drawn[0] == drawn[1] != drawn[2]


def test_screens_can_show_it_now_and_as_of_a_day(empty: Database, world: World) -> None:
    simulate(empty, 12)
    today, before = Day(TODAY), Day(date(2025, 3, 1), as_of=True)

    assert show_overview(empty, today, "synthetic").total.count == 240
    then = show_overview(empty, before, "synthetic").total
    assert 0 < then.count < 240
    assert compare(empty, today, "synthetic", Kind.COMMUNE).lines
    shown = show_commitment(empty, world.place(), today, "S00001-E01")
    assert shown.commitment["municipality"] == "simulated-00001"


def test_identifiers_are_version_7_in_order_and_all_different() -> None:
    ids = Ids(np.random.default_rng(1), NOW)

    texts = ids.take(5000) + ids.take(10)

    assert len(set(texts)) == 5010
    assert texts == sorted(texts)
    assert {UUID(text).version for text in texts} == {7}
    assert {str(UUID(text)) for text in texts} == set(texts)
