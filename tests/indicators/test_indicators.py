"""Indicators are defined, measured, corrected and shown; nothing is edited, nothing is public by itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.booklets.rules import Texts
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.indicators.rules import Definition, Measured, NoProgress
from rc_dashboard.domain.vocabulary import Direction
from rc_dashboard.services.booklets.compose_booklet import Wanted, gather_booklet
from rc_dashboard.services.indicators.define_indicator import (
    change_indicator,
    define_indicator,
    publish_indicator,
    record_measurement,
)
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.indicators import PAGE_SIZE, IndicatorSearch, find_indicators, show_indicator
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID
from tests.operations.test_export_tables import account_row
from tests.world import World

TODAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 12)
WAITING = Definition(
    title="Attente",
    unit="jours",
    direction=Direction.DOWN,
    baseline=10.0,
    baseline_on=date(2025, 1, 1),
    target=5.0,
    rhythm_months=3,
)


class Desk:
    """An officer of Lyon, a stranger and PLACE, at work on one world."""

    def __init__(self, world: World) -> None:
        self.world, self.database = world, world.database
        self.officer, self.stranger, self.place = world.officer("lyon"), world.officer("brest"), world.place()
        with world.database.transaction() as tx:
            tx.insert("account", [account(self.officer, "un"), account(self.place, "deux")])

    def define(self, definition: Definition = WAITING, *, reader=None, place=None, **more: Any) -> str:
        return define_indicator(
            UnitOfWork(self.database, reader or self.officer, now_utc=NOW, today=TODAY),
            place or self.world.places["lyon"]["id"],
            definition,
            more.pop("commitment_id", None),
            request_id=more.pop("request_id", new_id()),
        )

    def row(self, code: str) -> dict[str, Any]:
        return self.database.ask("indicators/by_code", code=code)[0]

    def measure(self, code: str, on: date, value: float, *, reader=None, request_id=None, **more: Any):
        return record_measurement(
            UnitOfWork(self.database, reader or self.officer, now_utc=NOW, today=TODAY),
            self.row(code)["id"],
            Measured(on, value, **more),
            request_id=request_id or new_id(),
        )

    def publish(self, code: str, *, reader=None, published: bool = True) -> None:
        row = self.row(code)
        publish_indicator(
            UnitOfWork(self.database, reader or self.place, now_utc=NOW), row["id"], row["version"], published
        )

    def show(self, code: str, reader=VISITOR, day: Day = Day(TODAY)):  # noqa: B008
        return show_indicator(self.database, reader, day, code)


def account(reader, name: str) -> dict[str, Any]:
    return {**account_row(reader.account_id, "hash"), "username": name, "email": f"{name}@example.org"}


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def codes(reason: Refusals) -> list[str]:
    return [one.code for one in reason.reasons]


def test_an_officer_defines_a_draft_that_only_its_own_see_until_place_publishes_it(desk: Desk) -> None:
    code = desk.define()

    assert code == "LYO-I01"
    assert desk.show(code, desk.officer).may_enter
    for reader in (VISITOR, desk.stranger):
        with pytest.raises(NotFound):
            desk.show(code, reader)
    with pytest.raises(NotAllowed):
        desk.publish(code, reader=desk.officer)
    desk.publish(code)
    assert desk.show(code).shown.indicator["code"] == code
    assert not desk.show(code, desk.stranger).may_enter


def test_a_stranger_defines_and_measures_nothing_of_lyons(desk: Desk) -> None:
    code = desk.define()

    with pytest.raises(NotAllowed):
        desk.define(reader=desk.stranger)
    with pytest.raises(NotAllowed):
        desk.measure(code, TODAY, 8, reader=desk.stranger)
    with pytest.raises(NotAllowed):
        desk.define(reader=desk.officer, place=PROGRAMME_ID)


def test_the_programmes_own_are_places_and_stand_first_in_the_list(desk: Desk) -> None:
    desk.publish(desk.define())
    code = desk.define(reader=desk.place, place=PROGRAMME_ID)
    desk.publish(code)

    found = find_indicators(desk.database, VISITOR, Day(TODAY))
    assert [line.indicator["code"] for line in found.lines] == ["PROG-I01", "LYO-I01"]
    assert [row["municipality"] for row in published_rows(desk.database, "indicators")] == ["", "lyon"]
    only = find_indicators(
        desk.database, VISITOR, Day(TODAY), search=IndicatorSearch(municipality_id=PROGRAMME_ID)
    )
    assert only.total == 1
    assert check_everything(desk.database, TODAY).differences == []


def test_a_later_entry_for_the_same_day_corrects_the_first_and_both_stay(desk: Desk) -> None:
    code = desk.define()
    desk.publish(code)
    desk.measure(code, date(2025, 6, 1), 80)
    desk.measure(code, date(2025, 6, 1), 8, note="Faute de frappe")

    card = desk.show(code, desk.officer)
    assert [m["value"] for m in card.shown.measurements] == [8]
    assert [(e["value"], e["is_corrected"]) for e in card.entries] == [(8, False), (80, True)]
    assert card.shown.progress.percent == pytest.approx(40)
    assert [row["value"] for row in published_rows(desk.database, "measurements")] == [8]
    assert desk.show(code).entries == []


def test_the_next_value_is_due_one_rhythm_after_the_last_one(desk: Desk) -> None:
    code = desk.define()
    assert desk.row(code)["next_due_on"] == date(2025, 4, 1)
    desk.measure(code, date(2025, 6, 30), 9)
    assert desk.row(code)["next_due_on"] == date(2025, 9, 30)
    desk.measure(code, date(2025, 3, 31), 9.5)
    assert desk.row(code)["next_due_on"] == date(2025, 9, 30)

    desk.publish(code)
    late = find_indicators(desk.database, VISITOR, Day(TODAY), search=IndicatorSearch(due=True))
    assert [line.is_due for line in late.lines] == [True]
    desk.measure(code, date(2026, 3, 1), 7)
    assert find_indicators(desk.database, VISITOR, Day(TODAY), search=IndicatorSearch(due=True)).total == 0


def test_as_of_a_day_the_value_of_that_day_counts(desk: Desk) -> None:
    code = desk.define()
    desk.publish(code)
    for on, value in ((date(2025, 3, 1), 9), (date(2025, 9, 1), 6)):
        desk.measure(code, on, value)

    then = Day(date(2025, 5, 1), as_of=True)
    (line,) = find_indicators(desk.database, VISITOR, then).lines
    assert (line.indicator["value"], line.progress.percent) == (9, pytest.approx(20))
    assert (line.next_due_on, line.is_due) == (date(2025, 6, 1), False)
    card = desk.show(code, desk.officer, then)
    assert card.shown.progress.percent == line.progress.percent
    assert not card.may_enter


def test_a_repeated_click_writes_once(desk: Desk) -> None:
    request = new_id()
    assert desk.define(request_id=request) == desk.define(request_id=request) == "LYO-I01"
    again = new_id()
    first = desk.measure("LYO-I01", TODAY, 8, request_id=again)
    assert desk.measure("LYO-I01", TODAY, 8, request_id=again) == first
    assert desk.world.count("measurement") == 1
    with pytest.raises(Refusal) as refusal:
        desk.measure("LYO-I01", TODAY, 8)
    assert refusal.value.code == "value_same"


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (Measured(TODAY, 9695.0), ["value_too_high"]),
        (Measured(TODAY, -1.0), ["value_too_low"]),
        (Measured(date(2026, 3, 3), 50.0), ["measured_to_come"]),
        (Measured(TODAY, 50.0, n=0), ["answers_unreadable"]),
        (Measured(TODAY, float("nan")), ["number_unreadable"]),
        (Measured(TODAY, 50.0, note="x" * 5_001), ["text_too_long"]),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(desk: Desk, measured, expected) -> None:
    code = desk.define(Definition(title="Part", unit="%", direction=Direction.UP))
    work = UnitOfWork(desk.database, desk.officer, now_utc=NOW, today=TODAY)
    with pytest.raises(Refusals) as refusal:
        record_measurement(work, desk.row(code)["id"], measured, request_id=new_id())
    assert codes(refusal.value) == expected
    assert desk.world.count("measurement") == 0


def test_a_percentage_may_declare_other_bounds(desk: Desk) -> None:
    code = desk.define(Definition(title="Évolution", unit="%", direction=Direction.UP, low=-50.0, high=300.0))
    desk.measure(code, TODAY, 250)
    desk.measure(code, date(2026, 1, 1), -20)
    with pytest.raises(Refusals):
        desk.measure(code, TODAY, 301)


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        (Definition(title="", unit="jours", direction=Direction.UP), ["title_needed"]),
        (Definition(title="Titre", unit=" ", direction=Direction.UP), ["unit_needed"]),
        (Definition(title="Titre", unit="%", direction=Direction.UP, target=120.0), ["value_too_high"]),
        (Definition(title="Titre", unit="jours", direction=Direction.UP, low=5.0, high=5.0), ["bounds_reversed"]),
        (Definition(title="Titre", unit="jours", direction=Direction.UP, rhythm_months=61), ["indicator_rhythm"]),
        (
            Definition(title="Titre", unit="jours", direction=Direction.UP, baseline_on=TODAY, target_on=TODAY),
            ["target_before_baseline"],
        ),
    ],
)
def test_a_definition_that_cannot_be_is_refused(desk: Desk, definition, expected) -> None:
    with pytest.raises(Refusals) as refusal:
        desk.define(definition)
    assert codes(refusal.value) == expected
    assert desk.world.count("indicator") == 0


def test_the_second_writer_of_a_definition_sees_the_first(desk: Desk) -> None:
    code = desk.define()
    key = desk.row(code)["id"]
    first = UnitOfWork(desk.database, desk.place, now_utc=NOW, today=TODAY)
    change_indicator(first, key, 1, Definition(title="Attente", unit="jours", direction=Direction.UP))
    with pytest.raises(StaleWrite) as stale:
        change_indicator(UnitOfWork(desk.database, desk.officer, now_utc=NOW, today=TODAY), key, 1, WAITING)
    assert stale.value.current["direction"] == "up"
    assert desk.row(code)["direction"] == "up"


def test_an_indicator_of_a_draft_commitment_is_no_more_public_than_it(desk: Desk) -> None:
    draft = desk.world.promise("lyon", 1, published=False).commitment
    code = desk.define(commitment_id=draft["id"])
    desk.publish(code)

    assert find_indicators(desk.database, VISITOR, Day(TODAY)).total == 0
    with pytest.raises(NotFound):
        desk.show(code)
    assert find_indicators(desk.database, desk.officer, Day(TODAY)).total == 1
    with pytest.raises(NotFound):
        desk.define(reader=desk.place, place=desk.world.places["brest"]["id"], commitment_id=draft["id"])


def test_what_few_people_answered_is_not_shown_and_said_to_be_hidden(desk: Desk) -> None:
    commitment = desk.world.promise("lyon", 1).commitment
    code = desk.define(commitment_id=commitment["id"])
    desk.publish(code)
    desk.measure(code, date(2025, 6, 1), 8, n=25)
    desk.measure(code, date(2025, 9, 1), 6, n=4)

    (shown,) = show_commitment(desk.database, VISITOR, Day(TODAY), commitment["code"]).indicators
    assert [m["value"] for m in shown.measurements] == [8]
    assert shown.hidden == [date(2025, 9, 1)]
    assert shown.progress.percent == pytest.approx(40)
    (line,) = find_indicators(desk.database, VISITOR, Day(TODAY)).lines
    assert line.indicator["value"] == 8
    (line,) = find_indicators(desk.database, VISITOR, Day(TODAY), small_count=3).lines
    assert line.indicator["value"] == 6


@pytest.mark.parametrize(("value", "is_told"), [(97.5, False), (5, False), (100, True), (0, True), (60, True)])
def test_a_share_is_not_shown_where_it_says_that_few_said_yes_or_no(
    desk: Desk, value: float, is_told: bool
) -> None:
    """97.5 % of forty answers is everybody but one: the complement is worked out by anybody."""
    commitment = desk.world.promise("lyon", 1).commitment
    code = desk.define(
        Definition(title="À l’aise", unit="%", direction=Direction.UP), commitment_id=commitment["id"]
    )
    desk.publish(code)
    desk.measure(code, date(2025, 6, 1), value, n=40, note="Tous sauf une personne")

    shown = desk.show(code).shown
    assert [m["value"] for m in shown.measurements] == [value] * is_told
    assert shown.hidden == [date(2025, 6, 1)] * (not is_told)
    (line,) = find_indicators(desk.database, VISITOR, Day(TODAY)).lines
    assert line.indicator["value"] == (value if is_told else None)
    (row,) = published_rows(desk.database, "measurements")
    assert (row["value"], row["n"]) == ((value, 40) if is_told else (None, None))
    assert ("Tous" in row["note"]) is is_told
    (kept,) = gather_booklet(desk.database, Wanted(Texts("Carnet")), Day(TODAY), 5)["commitments"]
    assert [(one["value"], one["is_few"]) for one in kept["indicators"][0]["measurements"]] == [
        (value if is_told else None, not is_told)
    ]


def test_a_correction_hides_a_value_that_no_longer_stands(desk: Desk) -> None:
    """Otherwise the first value would come back where the right one has too few answers."""
    code = desk.define()
    desk.publish(code)
    desk.measure(code, date(2025, 6, 1), 8, n=25)
    desk.measure(code, date(2025, 6, 1), 8, n=3)

    assert desk.show(code).shown.progress.why_not is NoProgress.NO_VALUE
    (line,) = find_indicators(desk.database, VISITOR, Day(TODAY)).lines
    assert line.indicator["value"] is None


def test_a_long_list_comes_a_page_at_a_time_and_is_found_by_a_word(desk: Desk) -> None:
    for number in range(PAGE_SIZE + 3):
        desk.publish(
            desk.define(
                Definition(title=f"Mesure {number}", unit="jours", direction=Direction.UP, definition="élèves")
            )
        )

    first = find_indicators(desk.database, VISITOR, Day(TODAY))
    second = find_indicators(desk.database, VISITOR, Day(TODAY), search=IndicatorSearch(page=2))
    assert (len(first.lines), first.pages, len(second.lines)) == (PAGE_SIZE, 2, 3)
    assert find_indicators(desk.database, VISITOR, Day(TODAY), search=IndicatorSearch("mesure 27")).total == 1
    assert find_indicators(desk.database, VISITOR, Day(TODAY), search=IndicatorSearch("ELEVES")).total == 28


def test_everything_done_stands_in_the_journal(desk: Desk) -> None:
    code = desk.define()
    desk.measure(code, TODAY, 8)
    desk.publish(code)
    desk.publish(code, published=False)

    with desk.database.transaction() as tx:
        acts = tx._cursor.execute("SELECT action FROM event ORDER BY seq").fetchall()
    assert [act for (act,) in acts] == [
        "indicator.defined",
        "indicator.measured",
        "indicator.published",
        "indicator.unpublished",
    ]
    assert check_everything(desk.database, TODAY).differences == []
