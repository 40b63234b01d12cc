"""Imports in a real database: all of it or nothing, again and again, under other hands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from rc_dashboard.domain.commitments.updates import Evidence, Update
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.vocabulary import Confidence, Status
from rc_dashboard.services.commitments.import_plan import Outcome, Request, import_file
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.settings import DATA
from rc_dashboard.store.database import Row
from tests.exchange import written
from tests.world import World

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
HEADER = [*written.HEADER, "Avancement (%)", "Ce qui a bougé"]
OPEN = ["R1", "Ouvrir un lieu", "En cours", "31/12/2026", "40", ""]
TRAIN = ["R2", "Former les agents", "À venir", "30/06/2027", "", ""]
TABLES = ("commitment", "commitment_state", "commitment_update", "milestone", "municipality", "theme", "event")
#: Actions and steps of territories that are created by name.
QUARTERS = """
name = "plan-des-quartiers"
title = "Plan des quartiers"
[columns]
key = ["Action"]
title = ["Action"]
status = ["Statut"]
due_on = ["Fin"]
theme = ["Axe"]
territory = ["Quartier"]
step = ["Étape"]
[status.words]
"En cours" = "in_progress"
"Fait" = "completed"
[theme]
create = true
[territory]
create = true
kind = "district"
"""
QUARTERS_HEADER = ["Axe", "Quartier", "Action", "Étape", "Statut", "Fin"]
ACTION = ["Lien", "Quartier Nord", "Ouvrir", "", "En cours", ""]
RENT = ["Lien", "Quartier Nord", "Ouvrir", "Louer", "En cours", ""]
PAINT = ["Lien", "Quartier Nord", "Ouvrir", "Peindre", "En cours", ""]


class Office:
    """Imports files into a world, and looks at what stands there."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.folder = folder

    def send(self, *rows: list[str], on: date = MONDAY, **how: object) -> Outcome:
        """Import rows of our own template for Lyon."""
        how = {"municipality": "lyon", **how}
        return self.send_file(Request(written.csv(self.folder / "plan.csv", HEADER, *rows), **how), on)

    def send_quarters(
        self, *rows: list[str], on: date = MONDAY, mapping: str = QUARTERS, **how: object
    ) -> Outcome:
        (self.folder / "quarters.toml").write_text(mapping, "utf-8")
        path = written.csv(self.folder / "quarters.csv", QUARTERS_HEADER, *rows)
        return self.send_file(Request(path, self.folder / "quarters.toml", **how), on)

    def send_file(self, request: Request, on: date) -> Outcome:
        noon = datetime(on.year, on.month, on.day, 12)
        return import_file(self.world.database, request, DATA / "mappings", now_utc=noon, today=on)

    def commitment(self, code: str = "LYO-E01") -> Row:
        (found,) = [row for row in self.commitments() if row["code"] == code]
        return self.world.commitment(found["id"])

    def commitments(self) -> list[Row]:
        return self.world.database.ask("commitments/export/commitment")

    def counts(self) -> dict[str, int]:
        return {table: self.world.count(table) for table in TABLES}

    def events(self, action: str) -> list[dict]:
        rows = self.world.database.ask("operations/export/event")
        return [json.loads(row["payload"]) for row in rows if row["action"] == action]

    def updates(self) -> list[Row]:
        return sorted(self.world.database.ask("commitments/export/commitment_update"), key=lambda row: row["seq"])

    def steps(self) -> dict[str, tuple[date | None, date | None]]:
        return {
            m["title"]: (m["due_on"], m["done_on"])
            for m in self.world.database.ask("commitments/export/milestone")
        }

    def officer_says(self, update: Update, code: str = "LYO-E01") -> None:
        officer = replace(self.world.officer("lyon"), account_id=None)
        self.world.say(officer, self.commitment(code)["id"], update, TUESDAY)


@pytest.fixture
def office(world: World, tmp_path: Path) -> Iterator[Office]:
    """Whatever a test imports, everything holds at its end."""
    office = Office(world, tmp_path)
    yield office
    assert check_everything(world.database, WEDNESDAY).differences == []


# What an import writes


def test_new_rows_become_commitments_with_their_codes_and_first_update(office: Office) -> None:
    office.world.promise("lyon", 7)

    outcome = office.send(OPEN, TRAIN)

    assert (outcome.applied, len(outcome.plan.new)) == (True, 2)
    row = office.commitment("LYO-E08")
    assert (row["title"], row["status"], row["progress"]) == ("Ouvrir un lieu", "in_progress", 0.4)
    assert (row["due_on"], row["last_update_on"], row["source"]) == (
        date(2026, 12, 31),
        MONDAY,
        "modele-resilient-cities",
    )
    assert office.commitment("LYO-E09")["title"] == "Former les agents"
    assert [(u["kind"], u["entered_by"], u["status"]) for u in office.updates()] == [
        ("import", "file", "in_progress"),
        ("import", "file", "planned"),
    ]


def test_a_row_without_a_status_is_not_reported_and_says_nothing(office: Office) -> None:
    office.send(["R1", "Ouvrir un lieu", "", "", "", ""])

    assert (office.commitment()["status"], office.updates()) == ("not_reported", [])


@pytest.mark.parametrize("publish", [True, False])
def test_new_commitments_are_published_only_when_it_is_asked(office: Office, publish: bool) -> None:
    office.send(OPEN, publish=publish)

    assert office.commitment()["published"] is publish


def test_an_import_leaves_what_was_published_as_it_is(office: Office) -> None:
    office.send(OPEN, publish=True)

    office.send(["R1", "Ouvrir deux lieux", *OPEN[2:]], on=TUESDAY)

    assert office.commitment()["published"] is True


def test_mappings_for_published_data_publish(office: Office) -> None:
    office.send_quarters(ACTION, mapping="published = true\n" + QUARTERS)

    assert [row["published"] for row in office.commitments()] == [True]


# All or nothing


def test_one_refused_row_and_nothing_is_written(office: Office) -> None:
    before = office.counts()

    outcome = office.send(OPEN, ["R2", "Former les agents", "Presque fini", "", "", ""])

    assert (outcome.applied, len(outcome.plan.new), len(outcome.plan.refused)) == (False, 1, 1)
    assert office.counts() == before


def test_the_rest_is_written_where_refused_rows_are_left_out(office: Office) -> None:
    outcome = office.send(OPEN, ["R2", "Former les agents", "Presque fini", "", "", ""], skip_refused=True)

    assert outcome.applied
    assert [row["title"] for row in office.commitments()] == ["Ouvrir un lieu"]


def test_a_trial_shows_the_plan_and_writes_nothing(office: Office) -> None:
    before = office.counts()

    outcome = office.send_quarters(ACTION, RENT, dry_run=True)

    assert (outcome.applied, len(outcome.plan.new), outcome.created) == (False, 1, ["quartier-nord"])
    assert office.counts() == before


def test_a_failure_in_the_middle_leaves_nothing(office: Office) -> None:
    with office.world.database.transaction() as tx:
        tx._cursor.execute("CREATE UNIQUE INDEX one_note ON commitment_update (public_note)")
    before = office.counts()

    with pytest.raises(duckdb.ConstraintException):
        office.send(OPEN, TRAIN)

    assert office.counts() == before


# Again


def test_the_same_file_again_writes_nothing(office: Office) -> None:
    office.send(OPEN, TRAIN)
    office.send_quarters(ACTION, RENT)
    before = office.counts()

    again = office.send(OPEN, TRAIN, on=TUESDAY)
    quarters = office.send_quarters(ACTION, RENT, on=TUESDAY)

    assert (len(again.plan.unchanged), again.plan.writes) == (2, False)
    assert (len(quarters.plan.unchanged), quarters.plan.writes, quarters.created) == (1, False, [])
    assert office.counts() == before


def test_a_changed_row_is_one_entry_of_the_journal_and_one_update(office: Office) -> None:
    office.send(OPEN, TRAIN)

    outcome = office.send(["R1", "Ouvrir deux lieux", "Réalisé", *OPEN[3:]], TRAIN, on=TUESDAY)

    assert (len(outcome.plan.changed), len(outcome.plan.unchanged)) == (1, 1)
    row = office.commitment()
    assert (row["title"], row["status"], row["progress"], row["last_update_on"]) == (
        "Ouvrir deux lieux",
        "completed",
        1,
        TUESDAY,
    )
    assert "deux lieux" in row["search_text"]
    assert [e["fields"] for e in office.events("commitment.imported") if "fields" in e] == [
        {
            "title": {"before": "Ouvrir un lieu", "after": "Ouvrir deux lieux"},
            "status": {"before": "in_progress", "after": "completed"},
        }
    ]
    assert [u["on_date"] for u in office.updates() if u["commitment_id"] == row["id"]] == [MONDAY, TUESDAY]


def test_a_new_title_alone_says_nothing_of_the_progress(office: Office) -> None:
    office.send(OPEN)

    office.send(["R1", "Ouvrir deux lieux", *OPEN[2:]], on=TUESDAY)

    assert (len(office.updates()), office.commitment()["last_update_on"]) == (1, MONDAY)


def test_what_is_no_longer_in_the_file_stays(office: Office) -> None:
    office.send(OPEN, TRAIN)

    assert office.send(OPEN, on=TUESDAY).plan.absent == 1
    assert len(office.commitments()) == 2


def test_each_municipality_has_its_own_keys(office: Office) -> None:
    office.send(OPEN)

    outcome = office.send(OPEN, municipality="brest")

    assert (len(outcome.plan.new), outcome.plan.absent) == (1, 0)


# Under other hands


def test_what_an_officer_said_later_is_not_overwritten_by_the_same_file(office: Office) -> None:
    office.send(OPEN)
    office.officer_says(Update(Status.IN_PROGRESS, 0.7, Confidence.REACHABLE))

    outcome = office.send(OPEN, on=WEDNESDAY)

    assert len(outcome.plan.unchanged) == 1
    assert office.commitment()["progress"] == 0.7


@pytest.mark.parametrize("column", [1, 5], ids=["title", "note"])
def test_another_word_of_the_file_leaves_what_an_officer_said(office: Office, column: int) -> None:
    office.send(OPEN)
    proof = Evidence("https://example.org/lieu", "le lieu est ouvert", TUESDAY)
    office.officer_says(Update(Status.COMPLETED, confidence=Confidence.SECURED, evidence=(proof,)))
    row = [*OPEN]
    row[column] = "Un lieu de plus"

    assert len(office.send(row, on=WEDNESDAY).plan.changed) == 1
    here = office.commitment()
    assert (here["status"], here["progress"], here["evidence_count"]) == ("completed", 1, 1)


def test_a_later_word_of_both_is_refused_and_the_officer_s_stays(office: Office) -> None:
    office.send(OPEN)
    office.officer_says(Update(Status.PAUSED, public_note="Le bail n’est pas signé."))
    before = office.counts()

    outcome = office.send([*OPEN[:2], "Abandonné", *OPEN[3:]], on=WEDNESDAY)

    (refused,) = outcome.plan.refused
    assert (refused.column, refused.reason.code, refused.reason.details["here"]) == (
        "Statut",
        "changed_here_too",
        "paused",
    )
    assert (office.commitment()["status"], office.counts()) == ("paused", before)


# Steps


def test_steps_come_with_their_action_and_those_done_are_done(office: Office) -> None:
    office.send_quarters(ACTION, RENT, [*PAINT[:4], "Fait", "31/12/2026"])

    assert office.steps() == {"Louer": (None, None), "Peindre": (date(2026, 12, 31), MONDAY)}
    assert office.commitments()[0]["progress"] == 0.5


@pytest.mark.parametrize("with_status", [True, False])
def test_a_step_that_the_file_adds_moves_or_ticks_is_so_here(office: Office, with_status: bool) -> None:
    parent = [ACTION] if with_status else []
    office.send_quarters(*parent, RENT)

    office.send_quarters(*parent, PAINT, [*RENT[:4], "Fait", "31/12/2026"], on=TUESDAY)

    assert office.steps() == {"Louer": (date(2026, 12, 31), TUESDAY), "Peindre": (None, None)}
    again = office.send_quarters(*parent, PAINT, [*RENT[:4], "Fait", "31/12/2026"], on=WEDNESDAY)
    assert not again.plan.writes
    last = office.send_quarters(*parent, [*PAINT[:4], "Fait", ""], [*RENT[:4], "Fait", "31/12/2026"], on=WEDNESDAY)
    assert (len(last.plan.changed), office.steps()["Peindre"]) == (1, (None, WEDNESDAY))


def test_a_step_that_is_gone_from_the_file_stays_and_is_in_nobody_s_way(office: Office) -> None:
    office.send_quarters(ACTION, RENT, PAINT)

    office.send_quarters(ACTION, RENT, on=TUESDAY)
    outcome = office.send_quarters(ACTION, [*RENT[:4], "Fait", ""], on=WEDNESDAY)

    assert outcome.plan.refused == []
    assert office.steps() == {"Louer": (None, WEDNESDAY), "Peindre": (None, None)}


def test_a_step_ticked_here_stays_ticked_when_the_file_changes_the_status(office: Office) -> None:
    (office.folder / "lyon.toml").write_text(QUARTERS, "utf-8")
    office.send_quarters(ACTION, RENT, municipality="lyon")
    (milestone,) = office.world.database.ask("commitments/export/milestone")
    office.officer_says(Update(Status.IN_PROGRESS, steps_done=frozenset({milestone["id"]})))

    office.send_quarters([*ACTION[:4], "", "31/12/2026"], RENT, municipality="lyon", on=WEDNESDAY)
    office.send_quarters([*ACTION[:4], "Fait", "31/12/2026"], RENT, municipality="lyon", on=WEDNESDAY)

    assert (office.steps(), office.commitment()["status"]) == ({"Louer": (None, TUESDAY)}, "completed")


# Territories and families


def test_created_territories_keep_to_their_own_collection(office: Office) -> None:
    outcome = office.send_quarters(ACTION, [*ACTION[:1], "Quartier Nordet", *ACTION[2:]])

    assert outcome.created == ["quartier-nord", "quartier-nordet"]
    created = office.world.database.ask(
        "territories/municipalities",
        collection="plan-des-quartiers",
        pattern=None,
        hidden=True,
        page_size=50,
        offset=0,
    )
    assert {(row["code"], row["short_code"], row["name"], row["kind"]) for row in created} == {
        ("quartier-nord", "QUARTIER", "Quartier Nord", "district"),
        ("quartier-nordet", "QUARTIE2", "Quartier Nordet", "district"),
    }
    assert (
        len(
            office.world.database.ask(
                "territories/municipalities",
                collection="programme",
                pattern=None,
                hidden=True,
                page_size=50,
                offset=0,
            )
        )
        == 3
    )


def test_two_names_of_one_territory_do_not_make_one_commitment_two(office: Office) -> None:
    outcome = office.send_quarters(ACTION, [*ACTION[:1], "quartier  nord", *ACTION[2:]])

    assert [(row.row, row.reason.code) for row in outcome.plan.refused] == [(3, "row_repeated")]


def test_a_municipality_that_is_asked_for_takes_every_row(office: Office) -> None:
    outcome = office.send_quarters(ACTION, municipality="brest")

    assert outcome.created == []
    assert office.commitment("BRE-E01")["municipality_id"] == office.world.places["brest"]["id"]


@pytest.mark.parametrize("name", ["", "…"])
def test_a_row_without_a_territory_is_refused(office: Office, name: str) -> None:
    outcome = office.send_quarters([*ACTION[:1], name, *ACTION[2:]])

    assert [(row.row, row.column, row.reason.code) for row in outcome.plan.refused] == [
        (2, "Quartier", "territory_needed")
    ]


def test_a_territory_is_created_only_where_the_mapping_says_so(office: Office) -> None:
    closed = QUARTERS.replace('[territory]\ncreate = true\nkind = "district"', "")

    outcome = office.send_quarters(ACTION, [*ACTION[:1], "Lyon", *ACTION[2:]], mapping=closed)

    assert [(row.row, row.reason.code) for row in outcome.plan.refused] == [(2, "municipality_unknown")]
    assert outcome.places.keys() == {"lyon"}


def test_families_of_the_file_are_kept_apart_from_the_programme_s(office: Office) -> None:
    office.send_quarters(ACTION, [" lien", *ACTION[1:2], "Fermer", *ACTION[3:]])

    assert [
        (t["scheme"], t["code"], t["label"]) for t in office.world.database.ask("territories/programme/themes")
    ] == [("plan-des-quartiers", "lien", "lien")]
    outcome = office.send_quarters(["Parcs", *ACTION[1:]], on=TUESDAY)
    assert [change.fields["theme"] for change in outcome.plan.changed] == [("Lien", "Parcs")]


# What stops before any row


def test_an_unknown_municipality_is_one_refusal_that_names_the_known_ones(office: Office) -> None:
    with pytest.raises(NotFound) as refusal:
        office.send(OPEN, TRAIN, municipality="lion")

    assert refusal.value.code == "municipality_unknown"
    assert refusal.value.details == {"code": "lion", "known": "brest, lyon, metropole"}


def test_a_file_that_names_no_municipality_needs_one(office: Office) -> None:
    with pytest.raises(Refusal) as refusal:
        office.send(OPEN, TRAIN, municipality=None)

    assert refusal.value.code == "municipality_needed"


def test_a_header_without_rows_is_refused(office: Office) -> None:
    with pytest.raises(Refusal) as refusal:
        office.send()

    assert refusal.value.code == "file_without_rows"


@pytest.mark.parametrize(
    ("mapping", "code"),
    [(None, "layout_unknown"), (DATA / "mappings" / "modele-resilient-cities.toml", "columns_missing")],
)
def test_a_file_of_another_layout_is_refused(office: Office, mapping: Path | None, code: str) -> None:
    path = written.csv(office.folder / "autre.csv", ["Référance", "Engagement", "Statut"], OPEN[:3])

    with pytest.raises(Refusal) as refusal:
        office.send_file(Request(path, mapping, "lyon"), MONDAY)

    assert refusal.value.code == code
    assert "Référance" in str(refusal.value.details.get("nearest", "Référance"))


def test_a_file_that_two_layouts_fit_asks_which(office: Office) -> None:
    folder = office.folder / "mappings"
    folder.mkdir()
    for name in ("un", "deux"):
        (folder / f"{name}.toml").write_text(QUARTERS.replace("plan-des-quartiers", name + "-plan"), "utf-8")
    path = written.csv(office.folder / "quarters.csv", QUARTERS_HEADER, ACTION)
    noon = datetime(2026, 3, 2, 12)

    with pytest.raises(Refusal) as refusal:
        import_file(office.world.database, Request(path), folder, now_utc=noon, today=MONDAY)

    assert refusal.value.code == "layout_ambiguous"


def test_the_request_says_where_its_file_is_and_nothing_is_guessed(office: Office) -> None:
    request = Request(written.csv(office.folder / "plan.csv", HEADER, OPEN), municipality="lyon")

    with pytest.raises(Refusal) as refusal:
        office.send_file(replace(request, path=office.folder / "absent.csv"), MONDAY)

    assert refusal.value.code == "file_missing"
