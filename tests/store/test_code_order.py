"""Codes stand in the order of their numbers, past 99 as before."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rc_dashboard.domain.codes import compose, in_order
from rc_dashboard.services.views.desk.desk import DeskSearch, read_desk
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.store.sql import FOLDER

QUERIES = {path.relative_to(FOLDER / "queries").as_posix(): path for path in (FOLDER / "queries").rglob("*.sql")}
#: Codes without a number: of municipalities, editions, labs, questionnaires and rooms.
_OTHERS = re.compile(
    r"^(territories|evaluation|translations/(counts|unit)\.|operations|live_sessions)|/export/|labs_of"
)
_BY_CODE = re.compile(r"(?<![\w.(])(?!m\.|q\.|l\.)(?:[a-z]+\.)?code\b")
DAY = date(2026, 3, 2)


@pytest.mark.parametrize("name", [name for name in sorted(QUERIES) if not _OTHERS.search(name)])
def test_a_query_that_sorts_by_code_sorts_by_its_length_first(name: str) -> None:
    text = "\n".join(line for line in QUERIES[name].read_text("utf-8").splitlines() if not line.startswith("--"))
    for order in re.findall(r"ORDER BY ([^\n]*)", text):
        for found in _BY_CODE.finditer(order):
            assert f"LENGTH({found.group()})" in order, order


def test_the_hundredth_stands_after_the_ninety_ninth(world) -> None:
    numbers = (99, 100, 9, 101, 10)
    for number in numbers:
        world.promise("lyon", number)
    expected = [compose("LYO", "E", number) for number in sorted(numbers)]

    assert [row["code"] for row in published_rows(world.database, "commitments")] == expected
    desk = read_desk(world.database, world.officer("lyon"), DAY, DeskSearch(sort="code"))
    lines = [*desk.waiting, *desk.rest]
    assert sorted((line.commitment["code"] for line in lines), key=in_order) == expected
    assert [line.commitment["code"] for line in (desk.waiting or desk.rest)] == expected
    found = world.database.ask("commitments/export/commitment")
    assert sorted((row["code"] for row in found), key=in_order) == expected
