"""A file of values: read as people write it, planned first, all or nothing, and the same twice is nothing."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.indicators.rules import Definition, Remark
from rc_dashboard.domain.vocabulary import OFFICIAL, PROGRAMME, Direction
from rc_dashboard.exchange.tables.tables import read_sheets
from rc_dashboard.services.indicators.apply_measurements import MeasureOutcome, MeasureRequest
from rc_dashboard.services.indicators.import_measurements import (
    blank_measures,
    import_measurements,
    import_uploaded,
    recognise_measures,
)
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.indicators import IndicatorSearch, find_indicators, show_indicator
from rc_dashboard.settings import DATA, ROOT
from rc_dashboard.store.journal import PROGRAMME_ID
from tests.indicators.test_indicators import NOW, TODAY, Desk
from tests.world import World

MAPPINGS = DATA / "mappings"
HEADER = "Indicateur;Collectivité;Date;Type de valeur;Valeur;n"
BAROMETER = ROOT.parent / "shared" / "data" / "ditp" / "barometre_6_departements.csv"


@pytest.fixture
def desk(world: World) -> Desk:
    """LYO-I01 is a percentage, LYO-I02 counts days, PROG-I01 is the programme's."""
    found = Desk(world)
    found.define(Definition(title="Part", unit="%", direction=Direction.UP))
    found.define(Definition(title="Attente", unit="jours", direction=Direction.DOWN))
    found.define(
        Definition(title="Personnes", unit="personnes", direction=Direction.UP),
        reader=found.place,
        place=PROGRAMME_ID,
    )
    return found


def bring(desk: Desk, folder: Path, *lines: str, **asked) -> MeasureOutcome:
    path = folder / "mesures.csv"
    path.write_text("\n".join((HEADER, *lines)), "utf-8")
    recognised = recognise_measures(read_sheets(path), MAPPINGS)
    assert recognised is not None
    return import_measurements(desk.database, MeasureRequest(path, **asked), recognised, now_utc=NOW, today=TODAY)


def refusals(outcome: MeasureOutcome) -> list[tuple[int, str, str]]:
    return [(row.row, row.column, row.reason.code) for row in outcome.plan.refused]


def values_of(desk: Desk, code: str) -> dict[date, float]:
    card = show_indicator(desk.database, desk.place, Day(TODAY), code)
    return {m["measured_on"]: m["value"] for m in card.shown.measurements}


def test_numbers_are_read_as_people_write_them(desk: Desk, tmp_path) -> None:
    outcome = bring(
        desk,
        tmp_path,
        "PROG-I01;programme;2025-01-31;va;15 156;",
        "PROG-I01;;28/02/2025;va;15\u202f157;",
        "LYO-I01;lyon;2025-01-31;va;1,5;400",
        "lyo-i01;Lyon;2025-03;mesure;12 %;NR",
        "LYO-I02;lyon;2025-01-31;va;NR;",
        "LYO-I02;lyon;2025-02-28;va;;",
        "LYO-I02;lyon;2025-03-31;va;0;",
    )
    assert outcome.applied
    assert refusals(outcome) == []
    assert outcome.reading.without_value == 2
    assert values_of(desk, "PROG-I01") == {date(2025, 1, 31): 15156, date(2025, 2, 28): 15157}
    assert values_of(desk, "LYO-I01") == {date(2025, 1, 31): 1.5, date(2025, 3, 31): 12}
    assert values_of(desk, "LYO-I02") == {date(2025, 3, 31): 0}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("LYO-I01;lyon;2025-01-31;va;9 695;", [(2, "Valeur", "value_too_high")]),
        ("LYO-I01;lyon;2025-13-01;va;5;", [(2, "Date", "day_unreadable")]),
        ("LYO-I01;lyon;31/13/2025;va;5;", [(2, "Date", "day_unreadable")]),
        ("LYO-I01;lyon;2030-01-01;va;5;", [(2, "Valeur", "measured_to_come")]),
        ("LYO-I01;lyon;;va;5;", [(2, "Date", "day_needed")]),
        ("LYO-I01;lyon;2025-01-31;vx;5;", [(2, "Type de valeur", "kind_unknown")]),
        ("LYO-I01;lyon;2025-01-31;ta;5;", [(2, "Type de valeur", "kind_unknown")]),
        ("LYO-I01;lyon;2025-01-31;va;beaucoup;", [(2, "Valeur", "number_unreadable")]),
        ("LYO-I01;lyon;2025-01-31;va;1,234.5;", [(2, "Valeur", "number_unreadable")]),
        ("LYO-I01;lyon;2025-01-31;va;5;2,5", [(2, "n", "answers_unreadable")]),
        (";lyon;2025-01-31;va;5;", [(2, "Indicateur", "indicator_needed")]),
        ("LYO-I99;lyon;2025-01-31;va;5;", [(2, "Indicateur", "indicator_not_here")]),
        ("LYO-I01;brest;2025-01-31;va;5;", [(2, "Indicateur", "indicator_not_here")]),
        ("LYO-I01;Atlantide;2025-01-31;va;5;", [(2, "Collectivité", "municipality_unknown")]),
        ("LYO-I01;lyon;2025-01-31;vc;120;", [(2, "Valeur", "value_too_high")]),
    ],
)
def test_what_cannot_be_is_refused_with_its_row_and_column_and_nothing_is_written(
    desk: Desk, tmp_path, line, expected
) -> None:
    outcome = bring(desk, tmp_path, line, "LYO-I02;lyon;2025-01-31;va;7;")
    assert refusals(outcome) == expected
    assert not outcome.applied
    assert desk.world.count("measurement") == 0


def test_the_rest_goes_in_without_the_refused_rows_if_that_is_asked(desk: Desk, tmp_path) -> None:
    lines = ("LYO-I01;lyon;2025-01-31;va;9695;", "LYO-I02;lyon;2025-01-31;va;7;")
    outcome = bring(desk, tmp_path, *lines, skip_refused=True)
    assert outcome.applied
    assert desk.world.count("measurement") == 1


def test_two_values_for_one_day_are_both_refused_and_the_same_twice_is_one(desk: Desk, tmp_path) -> None:
    outcome = bring(
        desk,
        tmp_path,
        "LYO-I01;lyon;2025-01-31;va;5;",
        "LYO-I01;lyon;31/01/2025;va;6;",
        "LYO-I02;lyon;2025-01-31;va;7;",
        "LYO-I02;lyon;2025-01-31;va;7,0;",
        skip_refused=True,
    )
    assert refusals(outcome) == [(2, "Valeur", "two_values_for_a_day"), (3, "Valeur", "two_values_for_a_day")]
    assert values_of(desk, "LYO-I01") == {}
    assert values_of(desk, "LYO-I02") == {date(2025, 1, 31): 7}


def test_baseline_and_target_come_with_their_days_and_odd_ones_are_remarked_on(desk: Desk, tmp_path) -> None:
    outcome = bring(
        desk,
        tmp_path,
        "LYO-I02;lyon;2025-01-31;vi;10;",
        "LYO-I02;lyon;2026-12-31;vc;5;",
        "LYO-I02;lyon;2025-06-30;va;8;",
        "LYO-I01;lyon;2025-01-31;départ;50;",
        "LYO-I01;lyon;2026-12-31;cible;50;",
        "PROG-I01;;2025-01-31;vi;100;",
        "PROG-I01;;2026-12-31;vc;80;",
    )
    assert outcome.plan.remarks == {Remark.TARGET_IS_BASELINE: ["LYO-I01"], Remark.TARGET_BEHIND: ["PROG-I01"]}
    row = desk.row("LYO-I02")
    assert (row["baseline"], row["baseline_on"], row["target"]) == (10, date(2025, 1, 31), 5)
    assert row["version"] == 2
    shown = show_indicator(desk.database, desk.place, Day(TODAY), "LYO-I02").shown
    assert shown.progress.percent == pytest.approx(40)


def test_the_same_file_again_writes_nothing(desk: Desk, tmp_path) -> None:
    lines = ("LYO-I02;lyon;2025-01-31;vi;10;", "LYO-I02;lyon;2025-06-30;va;8;12", "PROG-I01;;2025-01-31;va;3;")
    bring(desk, tmp_path, *lines)
    events = desk.world.count("event")
    again = bring(desk, tmp_path, *lines)
    assert not again.plan.writes
    assert again.plan.unchanged == 3
    assert desk.world.count("event") == events
    assert desk.world.count("measurement") == 2


def test_a_dry_run_shows_the_plan_and_writes_nothing(desk: Desk, tmp_path) -> None:
    outcome = bring(desk, tmp_path, "LYO-I02;lyon;2025-06-30;va;8;", dry_run=True)
    assert (outcome.plan.new, outcome.applied) == (1, False)
    assert desk.world.count("measurement") == 0


def test_the_file_corrects_its_own_values_and_not_what_was_entered_here(desk: Desk, tmp_path) -> None:
    bring(desk, tmp_path, "LYO-I02;lyon;2025-06-30;va;8;", "LYO-I02;lyon;2025-09-30;va;7;")
    corrected = bring(desk, tmp_path, "LYO-I02;lyon;2025-06-30;va;9;")
    assert len(corrected.plan.corrected) == 1
    assert values_of(desk, "LYO-I02")[date(2025, 6, 30)] == 9

    desk.measure("LYO-I02", date(2025, 9, 30), 6)
    same = bring(desk, tmp_path, "LYO-I02;lyon;2025-09-30;va;7;")
    assert not same.plan.writes
    assert refusals(same) == []
    other = bring(desk, tmp_path, "LYO-I02;lyon;2025-09-30;va;5;")
    assert refusals(other) == [(2, "Valeur", "measured_here_too")]
    assert values_of(desk, "LYO-I02")[date(2025, 9, 30)] == 6


def test_a_target_changed_here_is_not_overwritten_by_the_file(desk: Desk, tmp_path) -> None:
    bring(desk, tmp_path, "LYO-I02;lyon;2026-12-31;vc;5;")
    moved = bring(desk, tmp_path, "LYO-I02;lyon;2026-12-31;vc;4;")
    assert len(moved.plan.changed) == 1
    with desk.database.transaction() as tx:
        tx._cursor.execute("UPDATE indicator SET target = 3 WHERE code = 'LYO-I02'")
    assert not bring(desk, tmp_path, "LYO-I02;lyon;2026-12-31;vc;4;").plan.writes
    clash = bring(desk, tmp_path, "LYO-I02;lyon;2026-12-31;vc;2;")
    assert refusals(clash) == [(2, "Valeur", "defined_here_too")]


def test_on_screen_an_officer_brings_values_of_their_own_places_only(desk: Desk) -> None:
    with desk.world.database.transaction() as tx:
        tx._cursor.execute("UPDATE indicator SET published = TRUE")
    lines = (HEADER, "LYO-I02;lyon;2025-06-30;va;8;", "PROG-I01;programme;2025-06-30;va;8;")
    content = "\n".join(lines).encode("utf-8-sig")

    def bring_as(reader) -> MeasureOutcome:
        return import_uploaded(
            UnitOfWork(desk.database, reader, now_utc=NOW, today=TODAY), MAPPINGS, "x.csv", content, dry_run=True
        )

    assert refusals(bring_as(desk.officer)) == [(3, "Collectivité", "place_not_yours")]
    assert [code for _, _, code in refusals(bring_as(desk.stranger))] == ["place_not_yours"] * 2
    assert refusals(bring_as(desk.place)) == []


def test_the_list_to_fill_in_comes_back_as_it_is_and_changes_nothing(desk: Desk) -> None:
    blank = blank_measures(desk.database, desk.place, MAPPINGS)
    assert [line.split(";")[0] for line in blank.splitlines()] == ["Indicateur", "LYO-I01", "LYO-I02", "PROG-I01"]
    assert "PROG-I01" not in blank_measures(desk.database, desk.officer, MAPPINGS)
    outcome = import_uploaded(
        UnitOfWork(desk.database, desk.place, now_utc=NOW, today=TODAY),
        MAPPINGS,
        "x.csv",
        blank.encode(),
        dry_run=False,
    )
    assert (outcome.reading.without_value, outcome.plan.writes, refusals(outcome)) == (3, False, [])


def test_a_file_in_other_columns_says_which_are_wanted(desk: Desk) -> None:
    with pytest.raises(Refusal) as refusal:
        import_uploaded(
            UnitOfWork(desk.database, desk.place, now_utc=NOW, today=TODAY),
            MAPPINGS,
            "x.csv",
            b"a;b\n1;2",
            dry_run=True,
        )
    assert refusal.value.code == "columns_missing"


def test_every_value_of_an_import_is_sealed_in_the_journal(desk: Desk, tmp_path) -> None:
    bring(desk, tmp_path, "LYO-I02;lyon;2025-06-30;va;8;12")
    with desk.database.transaction() as tx:
        found = tx._cursor.execute("SELECT payload FROM event WHERE action = 'indicator.imported'").fetchall()
    assert '["2025-06-30",8.0,12]' in found[0][0]
    assert check_everything(desk.database, TODAY).differences == []


@pytest.fixture
def barometer(world: World) -> tuple[World, MeasureOutcome]:
    """The State's barometer for six departments, in a world of the programme."""
    if not BAROMETER.is_file():
        pytest.skip(f"no slice of the barometer at {BAROMETER.parent.name}/: it is not part of the project")
    recognised = recognise_measures(read_sheets(BAROMETER), MAPPINGS)
    assert recognised is not None
    outcome = import_measurements(
        world.database, MeasureRequest(BAROMETER), recognised, now_utc=datetime(2026, 3, 2), today=TODAY
    )
    return world, outcome


def test_353_pairs_of_the_barometer_come_out_as_published_within_1_point(barometer) -> None:
    world, outcome = barometer
    assert (refusals(outcome), outcome.reading.without_value, len(outcome.created)) == ([], 223, 6)

    lines, page = [], 1
    while len(lines) < (found := find_pages(world, page)).total:
        lines += found.lines
        page += 1
    known = {row["id"]: row for row in rows_of(world)}
    pairs = [
        (line.progress.percent, known[line.indicator["id"]]["said_progress"])
        for line in lines
        if line.progress.percent is not None and known[line.indicator["id"]]["said_progress"] is not None
    ]
    assert len(pairs) == 353
    assert [pair for pair in pairs if abs(pair[0] - pair[1]) > 1] == []
    assert len({row["source_key"] for row in known.values()}) <= 106
    assert check_everything(world.database, TODAY).differences == []


def test_the_barometer_is_kept_apart_and_named_as_the_states(barometer) -> None:
    world, _ = barometer
    assert find_indicators(world.database, VISITOR, Day(TODAY), PROGRAMME).total == 0
    (first, *_) = find_pages(world, 1).lines
    row = world.database.ask("indicators/by_code", code=first.indicator["code"])[0]
    assert row["collection"] == OFFICIAL
    assert "(département)" in row["municipality_name"]
    assert "État" in row["source"]


def find_pages(world: World, page: int):
    return find_indicators(world.database, VISITOR, Day(TODAY), OFFICIAL, IndicatorSearch(page=page))


def rows_of(world: World) -> list[dict]:
    with world.database.transaction() as tx:
        places = [row["id"] for row in tx.ask("indicators/import/all_places") if row["collection"] == OFFICIAL]
        return tx.ask("indicators/import/known", municipality_ids=places)
