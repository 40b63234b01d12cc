"""Somebody who has every screen, page and file, and knows the rules, tries to work out a hidden count."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from rc_dashboard.charts.before_after import before_after, lines_of
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.domain.readings import small_counts
from rc_dashboard.domain.readings.small_counts import Release, Shown
from rc_dashboard.html import render
from rc_dashboard.http.public import pages
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Making
from rc_dashboard.http.public.static_site import publish_files
from rc_dashboard.i18n import translator
from rc_dashboard.services.operations.export_tables import export_tables
from rc_dashboard.services.views import evaluation as show_evaluation
from rc_dashboard.services.views.evaluation import SUPPRESSED, released
from rc_dashboard.services.views.open_data import published_csv, published_rows
from tests.evaluation.questionnaires import shown_to_all
from tests.world import World

SMALL = 5
#: Columns of the open data, and the numbers of ``Pairs`` that stand in them.
NUMBERS = (("n", "n"), ("yes_before", "before"), ("yes_after", "after"))
#: Places of which some must be hidden, each for another reason.
WORLDS = {
    "a small place": {"lyon": Pairs(3, 0, 3, 3), "brest": Pairs(1, 0, 1, 0)},
    "a small share": {"lyon": Pairs(3, 0, 2, 0), "brest": Pairs(5, 0, 0, 0)},
    "a small complement": {"lyon": Pairs(0, 0, 6, 1), "brest": Pairs(0, 0, 5, 0)},
    "one place": {"lyon": Pairs(2, 0, 4, 1)},
    "a few in each": {"lyon": Pairs(2, 0, 2, 0), "brest": Pairs(0, 2, 1, 1)},
}


def known(world: World) -> dict[tuple[str, str], str]:
    """What the open data say: place and column → what stands there."""
    rows = csv.DictReader(io.StringIO(published_csv(world.database, "evaluation", small_count=SMALL), newline=""))
    return {(row["municipality"], name): row[name] for row in rows for name in show_evaluation.COLUMNS}


def explanations(world: World, places: list[str]) -> list[dict[str, Pairs]]:
    """Every set of tables that agrees with each number of the open data, and with the rules."""
    facts = known(world)
    most = _most(facts, places)
    found = []
    for making in _makings(len(places), most):
        tables = dict(zip(places, making, strict=True))
        if _has_what_is_shown(tables, facts) and _agrees(small_counts.release(tables, SMALL), facts):
            found.append(tables)
    return found


def _most(facts: dict[tuple[str, str], str], places: list[str]) -> int:
    """As many people as there can be: the whole, or too few for the whole to be shown."""
    whole = facts["all", "n"]
    return len(places) + SMALL - 1 if whole == SUPPRESSED else int(whole)


def _makings(places: int, most: int):
    if places == 0:
        yield ()
        return
    for cells in product(range(most + 1), repeat=4):
        if 0 < sum(cells) <= most - places + 1:
            for rest in _makings(places - 1, most - sum(cells)):
                yield (Pairs(*cells), *rest)


def _has_what_is_shown(tables: dict[str, Pairs], facts: dict[tuple[str, str], str]) -> bool:
    """What is shown is exact: tables with other numbers need not be hidden to be left out."""
    seen = [
        [(int(facts[place, column]), number) for column, number in NUMBERS if facts[place, column] != SUPPRESSED]
        for place in ("all", *tables)
    ]
    whole, *own = seen
    return all(
        getattr(pairs, number) == n
        for pairs, known in zip(tables.values(), own, strict=True)
        for n, number in known
    ) and all(sum(getattr(pairs, number) for pairs in tables.values()) == n for n, number in whole)


def _agrees(shown: Release, facts: dict[tuple[str, str], str]) -> bool:
    return all(
        _said(getattr(one, number)) == facts[place, column]
        for place, one in (("all", shown.total), *shown.places.items())
        for column, number in NUMBERS
    )


def _said(number: int | None) -> str:
    return SUPPRESSED if number is None else str(number)


def worked_out(world: World, places: list[str]) -> list[str]:
    """The hidden numbers for which one value only explains everything that is shown."""
    facts, makings = known(world), explanations(world, places)
    found = []
    for place in (*places, "all"):
        own = [sum(m.values(), Pairs(0, 0, 0, 0)) if place == "all" else m[place] for m in makings]
        for column, number in NUMBERS:
            if facts[place, column] == SUPPRESSED and len({getattr(one, number) for one in own}) < 2:
                found.append(f"{place} {column}")
        for cell in range(4):
            certain = {one.cells[cell] for one in own}
            if len(certain) == 1 and 0 < min(certain) < SMALL:
                found.append(f"{place} cell {cell}")
    return found


@pytest.mark.parametrize("name", WORLDS)
def test_no_hidden_count_can_be_worked_out_from_the_open_data(world: World, name: str) -> None:
    shown_to_all(world.database, WORLDS[name])

    assert SUPPRESSED in known(world).values()
    assert worked_out(world, list(WORLDS[name])) == []


def test_a_rule_that_hides_the_small_place_only_is_found_out(world: World, monkeypatch) -> None:
    """Positive control: the same attacker, and what the rule is there against."""

    def careless(places, small):
        whole = sum(places.values(), Pairs(0, 0, 0, 0))
        shown = {
            place: Shown(None) if pairs.n < small else Shown(pairs.n, pairs.before, pairs.after)
            for place, pairs in places.items()
        }
        return Release(Shown(whole.n, whole.before, whole.after), shown)

    monkeypatch.setattr(small_counts, "release", careless)
    monkeypatch.setattr(show_evaluation, "release", careless)
    shown_to_all(world.database, WORLDS["a small place"])

    assert "brest n" in worked_out(world, ["lyon", "brest"])


# Every face says what the open data say, and nothing besides


def told(text: str) -> list[list[str]]:
    """The cells of the tables of a page, row by row, and the words of its bars."""
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", text, re.S)]
    return [row for row in rows if row]


def making(world: World) -> Making:
    t = translator("fr")
    return Making(world.database, t, public_link(world.database, "fr"), Day(date(2026, 3, 2)))


@pytest.mark.parametrize("name", WORLDS)
def test_pages_screens_and_files_hide_the_same_numbers(world: World, name: str, tmp_path: Path) -> None:
    shown_to_all(world.database, WORLDS[name])
    t, [shown] = translator("fr"), released(world.database, SMALL)
    facts = known(world)
    page = pages.evaluation(making(world)).body
    figure = before_after(shown, shown.questions[0], t)
    screen = render("figure", t, making(world).link, figure=figure)
    publish_files(world.database, tmp_path / "site", Day(date(2026, 3, 2)), "http://localhost", languages=["fr"])
    site = (tmp_path / "site" / "fr" / "evaluation.html").read_text("utf-8")

    named = {name: code for code, name in shown.places.items()} | {t("evaluation.whole"): "all"}
    for text in (page, screen, site):
        rows = [row for row in told(text) if row[0] in named]
        assert rows
        for who, n, before, after, change in rows:
            code = named[who]
            assert (n == t("evaluation.suppressed")) == (facts[code, "n"] == SUPPRESSED)
            assert (before == t("evaluation.suppressed")) == (facts[code, "yes_before"] == SUPPRESSED)
            assert (after == t("evaluation.suppressed")) == (facts[code, "yes_after"] == SUPPRESSED)
            assert (change == t("evaluation.suppressed")) == (facts[code, "change"] == SUPPRESSED)


@pytest.mark.parametrize("name", WORLDS)
def test_a_chart_draws_no_more_than_its_table_says(world: World, name: str) -> None:
    shown_to_all(world.database, WORLDS[name])
    t, [shown] = translator("fr"), released(world.database, SMALL)

    figure = before_after(shown, shown.questions[0], t)

    lines = [line for line in lines_of(shown, shown.questions[0], t) if line.shown]
    drawn = sum(line.shown.share_before() is not None for line in lines if line.shown) + sum(
        line.shown.share_after() is not None for line in lines if line.shown
    )
    data = figure.chart.to_dict() if figure.chart else {"datasets": {}}
    points = [row for rows in data["datasets"].values() for row in rows if "moment" in row]
    assert len({(row["down"], row["moment"]) for row in points}) == drawn


def test_the_export_leaves_the_counts_inside(world: World, tmp_path: Path) -> None:
    shown_to_all(world.database, WORLDS["a small place"])

    folder = export_tables(world.database, tmp_path / "out").folder

    assert {path.stem for path in folder.glob("evaluation_*")} == {
        "evaluation_questionnaire",
        "evaluation_question",
        "evaluation_answer",
        "evaluation_release",
    }


def test_hidden_missing_and_zero_are_three_things_in_a_file(world: World) -> None:
    """Lyon has too few who said yes before, Brest took part and sent nothing, nobody was lost."""
    shown_to_all(world.database, {"lyon": Pairs(2, 0, 5, 5)})
    edition = world.database.ask("territories/programme/editions")[0]["id"]
    part = [
        {"municipality_id": world.places[code]["id"], "edition_id": edition, "state": "completed"}
        for code in ("lyon", "brest")
    ]
    with world.database.transaction() as tx:
        tx.insert("participation", part)

    rows = {row["municipality"]: row for row in published_rows(world.database, "evaluation")}

    assert (rows["lyon"]["n"], rows["lyon"]["yes_before"], rows["lyon"]["before_only"]) == (12, SUPPRESSED, 0)
    assert rows["lyon"]["yes_after"] == 7
    assert rows["brest"]["n"] is None
    assert known(world)["brest", "n"] == ""
    assert known(world)["lyon", "before_only"] == "0"
    page = pages.evaluation(making(world)).body
    assert translator("fr")("evaluation.missing") in page


def test_the_lost_are_hidden_by_the_same_rule(world: World) -> None:
    shown_to_all(world.database, {"lyon": Pairs(6, 0, 6, 6), "brest": Pairs(6, 0, 6, 6)}, lost=(4, 6))

    facts = known(world)
    assert [facts[place, "before_only"] for place in ("lyon", "brest", "all")] == [SUPPRESSED, SUPPRESSED, "8"]
    assert [facts[place, "after_only"] for place in ("lyon", "brest", "all")] == ["6", "6", "12"]


def test_the_change_in_the_file_is_told_from_what_is_shown(world: World) -> None:
    shown_to_all(world.database, {"lyon": Pairs(10, 1, 9, 10)})

    [row] = [row for row in published_rows(world.database, "evaluation") if row["municipality"] == "lyon"]
    shown = Shown(30, 11, 19)
    assert row["change_method"] == "newcombe_10_widest"
    assert (row["change"], row["change_low"]) == (round(8 / 30, 4), round(shown.change()[1].low, 4))
