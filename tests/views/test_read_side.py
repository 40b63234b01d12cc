"""What the screens are told: figures, the chain, as of a day."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.progress import add_up, summarise, sums_of
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotAllowed, NotFound
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Group, Kind, Reason, Status
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.commitments.search import Search, find_commitments
from rc_dashboard.services.views.desk.desk import read_card, read_desk
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.services.views.territories.compare import compare
from rc_dashboard.services.views.territories.overview import show_overview
from tests.world import municipality_row

TODAY = date(2026, 11, 24)
NOW = Day(TODAY)


@pytest.fixture
def told(world):
    """Lyon: one done at 40 % late, one to come of weight 3, one abandoned, one silent, a draft."""
    officer = world.officer("lyon")
    made = [world.promise("lyon", n, due_on=date(2026, 1, 31), weight=3 if n == 2 else 1) for n in range(1, 5)]
    world.promise("lyon", 5, published=False)
    ids = [rows.commitment["id"] for rows in made]
    world.say(
        officer, ids[0], Update(Status.IN_PROGRESS, declared=0.4, public_note="Accueil élargi"), date(2025, 6, 1)
    )
    world.say(officer, ids[1], Update(Status.PLANNED), date(2025, 7, 1))
    world.say(officer, ids[2], Update(Status.ABANDONED, public_note="Sans budget"), date(2025, 8, 1))
    return world


def test_the_roll_up_of_the_engine_equals_the_rule_added_up(told):
    city = show_city(told.database, NOW, "lyon")
    rows = told.database.ask(
        "views/desk/own_commitments", day=TODAY, municipality_ids=[told.places["lyon"]["id"]], code=None
    )
    published = [row for row in rows if row["published"]]
    by_rule = summarise(
        add_up(sums_of(row["weight"], Status(row["status"]), row["progress"]) for row in published)
    )
    assert city.figures.summary == by_rule
    assert city.figures.count == 4
    assert city.figures.late == 3  # the abandoned one is closed
    assert city.figures.summary.low == pytest.approx(0.4 / 6)
    assert city.figures.summary.high == pytest.approx(0.4 / 6 + 1 / 6)
    assert sum(city.figures.summary.weights.values()) == pytest.approx(1)
    assert sum(city.figures.of(group) for group in Group) == city.figures.count


def test_two_screens_say_the_same_figure(told):
    overview = show_overview(told.database, NOW, "programme")
    lyon = next(line for line in overview.lines if line.municipality["code"] == "lyon")
    assert lyon.figures == show_city(told.database, NOW, "lyon").figures == overview.total


def test_as_of_a_day_shows_what_was_known_then(told):
    june = show_city(told.database, Day(date(2025, 6, 15), as_of=True), "lyon").figures
    assert (june.count, june.summary.known, june.of(Group.STOPPED)) == (4, 1, 0)
    shown = show_commitment(told.database, VISITOR, Day(date(2025, 5, 1), as_of=True), "LYO-E01")
    assert (shown.commitment["status"], shown.entries) == ("not_reported", [])
    with pytest.raises(NotFound):
        show_commitment(told.database, VISITOR, Day(date(2024, 5, 1), as_of=True), "LYO-E01")


def test_as_of_today_equals_today(told):
    asked = {"day": TODAY, "municipality_ids": [told.places["lyon"]["id"]], "collection": None}
    rows = told.database.ask("views/totals/rollup", **asked)
    assert rows == told.database.ask("views/totals/rollup", **asked, as_of=True)


def test_a_draft_exists_for_its_officers_only(told):
    with pytest.raises(NotFound):
        show_commitment(told.database, VISITOR, NOW, "LYO-E05")
    with pytest.raises(NotFound):
        show_commitment(told.database, told.officer("brest"), NOW, "LYO-E05")
    assert show_commitment(told.database, told.officer("lyon"), NOW, "LYO-E05").commitment["code"] == "LYO-E05"
    assert find_commitments(told.database, NOW, "programme", Search()).total == 4


def test_the_desk_puts_first_what_has_most_reasons(told):
    desk = read_desk(told.database, told.officer("lyon"), TODAY)
    assert desk.waiting[0].commitment["code"] in ("LYO-E01", "LYO-E02")
    assert desk.waiting[0].reasons[:2] == (Reason.LATE, Reason.NOT_UPDATED)
    assert read_desk(told.database, told.officer("brest"), TODAY).waiting == []


def test_a_card_of_another_municipality_is_refused(told):
    with pytest.raises(NotAllowed):
        read_card(told.database, told.officer("brest"), "LYO-E01", TODAY)
    with pytest.raises(NotFound):
        read_card(told.database, told.officer("brest"), "LYO-E05", TODAY)


@pytest.mark.parametrize(
    ("search", "codes"),
    [
        (Search(text="ACCUEIL"), []),
        (Search(text="engagement 3"), ["LYO-E03"]),
        (Search(text="lyo-e02"), ["LYO-E02"]),
        (Search(text="%"), ["LYO-E01", "LYO-E02", "LYO-E03", "LYO-E04"]),
        (Search(status=Status.ABANDONED), ["LYO-E03"]),
        (Search(late=True), ["LYO-E01", "LYO-E02", "LYO-E04"]),
        (Search(department="Nulle part"), []),
    ],
)
def test_a_search_finds_by_words_status_and_lateness(told, search, codes):
    found = find_commitments(told.database, NOW, "programme", search)
    assert sorted(row["code"] for row in found.commitments) == codes


def test_only_like_is_compared_with_like_unless_the_reader_lifts_it(told):
    told.promise("metropole", 1)
    communes = compare(told.database, NOW, "programme", Kind.COMMUNE)
    assert [line.line.municipality["code"] for line in communes.lines] == ["brest", "lyon"]
    assert [place["code"] for place in communes.left_out] == ["metropole"]
    assert not communes.mixes_kinds
    assert compare(told.database, NOW, "programme", None).mixes_kinds


def test_an_answer_is_kept_until_something_is_written(told):
    before = show_overview(told.database, NOW, "programme")
    assert show_overview(told.database, NOW, "programme").lines[0].figures is not None
    told.promise("lyon", 6)
    after = show_overview(told.database, NOW, "programme")
    assert after.total.count == before.total.count + 1


def test_places_stand_as_a_reader_looks_for_them(world):
    """Whenever they came, with or without an accent or a capital."""
    for position, name in enumerate(("Évry", "le Havre", "Étampes", "Zuydcoote", "Angers"), 9):
        code = fold(name).replace(" ", "-")
        row = municipality_row(code, code[:4].upper(), name=name, position=position, search_text=fold(name))
        with world.database.transaction() as tx:
            tx.insert("municipality", [row])
    names = [
        row["name"]
        for row in world.database.ask(
            "territories/municipalities",
            collection="programme",
            pattern=None,
            hidden=False,
            page_size=20,
            offset=0,
        )
    ]
    assert names == ["Angers", "Brest", "Étampes", "Évry", "le Havre", "Lyon", "Metropole", "Zuydcoote"]
