"""Open data holds what is published, and nothing that is internal."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.csv_files import SPREADSHEET
from rc_dashboard.services.commitments.change_commitment import ChangeRequest, change_commitment
from rc_dashboard.services.operations.export_tables import export_tables
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.open_data import RESOURCES, csv_text, published_csv, published_rows
from rc_dashboard.store.ids import new_id
from tests.evaluation.questionnaires import shown_to_all
from tests.world import World

ON = date(2025, 6, 1)
CANARY = "CANARI"


def recommendation(world: World, number: int, *, published: bool) -> dict[str, Any]:
    return {
        "id": new_id(), "municipality_id": world.places["lyon"]["id"], "code": f"LYO-R{number:02d}",
        "lab_id": None, "lab_question_id": None, "theme_id": None,
        "title": "Publique" if published else f"{CANARY} recommandation", "summary": "",
        "recommended_on": ON, "reply": "none", "reply_reason": "", "reply_on": None,
        "transferable": False, "published": published, "is_demo": True, "version": 1,
    }  # fmt: skip


def indicator(world: World, number: int, commitment_id, *, published: bool, title: str) -> dict[str, Any]:
    return {
        "id": new_id(), "municipality_id": world.places["lyon"]["id"], "commitment_id": commitment_id,
        "code": f"LYO-I{number:02d}", "title": title, "unit": "personnes", "direction": "up",
        "baseline": 1.0, "baseline_on": ON, "target": 2.0, "target_on": ON, "source": "", "method": "",
        "published": published, "is_demo": False, "version": 1,
    }  # fmt: skip


def measurement(of: dict[str, Any], *, published: bool, method: str = "", n: int | None = None) -> dict[str, Any]:
    return {
        "id": new_id(), "municipality_id": of["municipality_id"], "indicator_id": of["id"],
        "measured_on": ON, "value": 1.5, "n": n, "method": method, "published": published, "is_demo": False,
    }  # fmt: skip


def reading(
    world: World, commitment_id, *, published: bool, reason: str = "", n: int | None = None
) -> dict[str, Any]:
    return {
        "id": new_id(), "municipality_id": world.places["lyon"]["id"], "commitment_id": commitment_id,
        "voice": "participants", "level": "limited", "read_on": ON, "reason": reason, "method": "",
        "n": n, "published": published, "is_demo": False,
    }  # fmt: skip


def experiment(world: World, number: int, *, published: bool) -> dict[str, Any]:
    words = "publique" if published else f"{CANARY} essai"
    return {
        "id": new_id(), "municipality_id": world.places["lyon"]["id"], "code": f"LYO-X{number:02d}", "lab_id": None,
        "edition_id": None, "theme_id": None, "title": words, "tested": words, "tested_where": words,
        "started_on": ON, "ended_on": None, "learned": words, "feasible": None, "reason": words,
        "published": published, "proposed_at_utc": None, "is_demo": False, "version": 1,
    }  # fmt: skip


@pytest.fixture
def canaries(world: World) -> World:
    """A world with a canary in every field and every item that the public may not see."""
    officer = world.officer("lyon")
    seen = world.promise("lyon", 1, steps=("Étape publique",), title="Engagement public").commitment
    draft = world.promise(
        "lyon", 2, steps=(f"{CANARY} étape",), title=f"{CANARY} titre", published=False
    ).commitment
    world.say(
        officer,
        seen["id"],
        Update(
            Status.BLOCKED,
            public_note="Note publique",
            internal_note=f"{CANARY} note interne",
            obstacle=Obstacle(f"{CANARY} blocage", f"{CANARY} déblocage", internal=True),
        ),
        ON,
    )
    world.say(
        officer,
        seen["id"],
        Update(Status.BLOCKED, public_note="Encore", obstacle=Obstacle("Blocage public")),
        ON,
    )
    world.say(
        officer,
        draft["id"],
        Update(
            Status.COMPLETED,
            public_note=f"{CANARY} brouillon",
            evidence=(Evidence("https://example.org/", CANARY),),
        ),
        ON,
    )
    public = indicator(world, 1, seen["id"], published=True, title="Indicateur public")
    hidden = indicator(world, 2, seen["id"], published=False, title=f"{CANARY} indicateur")
    of_draft = indicator(world, 3, draft["id"], published=True, title=f"{CANARY} indicateur d’un brouillon")
    with world.database.transaction() as tx:
        tx.insert(
            "recommendation", [recommendation(world, 1, published=True), recommendation(world, 2, published=False)]
        )
        tx.insert("indicator", [public, hidden, of_draft])
        tx.insert(
            "measurement",
            [
                measurement(public, published=True, method="publique", n=3),
                measurement(public, published=False, method=f"{CANARY} mesure"),
                measurement(hidden, published=True, method=f"{CANARY} mesure"),
                measurement(of_draft, published=True, method=f"{CANARY} mesure"),
            ],
        )
        tx.insert(
            "reading",
            [
                reading(world, seen["id"], published=True, reason="publique", n=5),
                reading(world, seen["id"], published=True, reason="peu de réponses", n=4),
                reading(world, seen["id"], published=False, reason=f"{CANARY} lecture"),
                reading(world, draft["id"], published=True, reason=f"{CANARY} lecture"),
            ],
        )
        tx.insert("experiment", [experiment(world, number, published=number == 1) for number in (1, 2)])
        tx.insert("commitment_update", [unpublished_update(seen)])
    reword(world, officer, seen["id"], title="Engagement public, dit autrement")
    reword(world, officer, draft["id"], title=f"{CANARY} autre titre")
    shown_to_all(world.database, {"lyon": Pairs(5, 0, 6, 7)})
    return world


def reword(world: World, officer: Reader, commitment_id: UUID, **fields: object) -> None:
    """A promise is changed on the day."""
    request = ChangeRequest(commitment_id, world.commitment(commitment_id)["version"], fields, "Une raison")
    now = datetime(2025, 6, 1, 12)
    change_commitment(UnitOfWork(world.database, officer, now_utc=now, today=ON), request)


def unpublished_update(commitment: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(), "municipality_id": commitment["municipality_id"], "commitment_id": commitment["id"],
        "seq": 99, "on_date": ON, "at_utc": datetime(2025, 6, 1), "kind": "update", "entered_by": "place",
        "account_id": None, "status": "blocked", "declared": None, "confidence": None, "progress": None,
        "public_note": f"{CANARY} note d’un point non publié", "internal_note": "", "obstacle": "",
        "obstacle_unblocks": "", "obstacle_who": None, "obstacle_internal": False, "steps_done": "{}",
        "published": False,
    }  # fmt: skip


@pytest.mark.parametrize("resource", RESOURCES)
def test_no_canary_gets_out(canaries: World, resource: str) -> None:
    rows = published_rows(canaries.database, resource)

    assert rows, "the canaries must have something public beside them"
    assert CANARY not in published_csv(canaries.database, resource)
    assert all("is_demo" in row for row in rows)


def test_the_canaries_are_there_to_be_found(canaries: World, tmp_path) -> None:
    """Otherwise the test above would pass on an empty world."""
    folder = export_tables(canaries.database, tmp_path / "all").folder
    for table in (
        "recommendation",
        "commitment",
        "milestone",
        "commitment_update",
        "indicator",
        "measurement",
        "reading",
        "experiment",
    ):
        assert CANARY in (folder / f"{table}.csv").read_text("utf-8"), table


def test_an_internal_obstacle_is_left_out_and_its_public_note_stays(canaries: World) -> None:
    first, second = published_rows(canaries.database, "updates")

    assert (first["public_note"], first["obstacle"], first["obstacle_unblocks"]) == ("Note publique", "", "")
    assert second["obstacle"] == "Blocage public"
    assert "account_id" not in first
    assert "internal_note" not in first


def test_few_answers_are_suppressed_and_say_so(canaries: World) -> None:
    few, enough = sorted(published_rows(canaries.database, "readings"), key=lambda row: row["n"] or 0)
    assert (few["n"], few["level"], few["reason"], few["suppressed"]) == (None, None, "", True)
    assert (enough["n"], enough["suppressed"]) == (5, False)

    [measured] = published_rows(canaries.database, "measurements")
    assert (measured["n"], measured["value"], measured["suppressed"]) == (None, None, True)

    [shown] = published_rows(canaries.database, "measurements", small_count=3)
    assert (shown["n"], shown["value"], shown["suppressed"]) == (3, 1.5, False)


def test_another_collection_is_kept_apart(canaries: World) -> None:
    assert published_rows(canaries.database, "commitments", collection="synthetic") == []


def test_a_resource_without_rows_still_has_its_header(world: World) -> None:
    header = published_csv(world.database, "readings").splitlines()

    assert header == [
        "municipality,commitment,voice,level,read_on,reason,method,n,answers_not_started,answers_limited,"
        "answers_substantial,answers_complete,answers_no_evidence,too_few,is_demo,suppressed"
    ]


def test_rows_become_csv_in_their_own_order(world: World) -> None:
    rows = published_rows(world.database, "municipalities")

    read = list(csv.DictReader(io.StringIO(csv_text(rows), newline="")))
    assert [row["code"] for row in read] == ["brest", "lyon", "metropole"]
    assert csv_text(rows, style=SPREADSHEET).startswith("code;name;")


def test_an_unknown_resource_is_named(world: World) -> None:
    with pytest.raises(NotFound) as refusal:
        published_rows(world.database, "account")

    assert refusal.value.code == "resource_unknown"
