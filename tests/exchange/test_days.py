"""Days as people write them: one day, or a period of which a deadline is the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.dates import FIRST_YEAR, LAST_YEAR
from rc_dashboard.exchange.tables.days import FoundDay, ImpossibleYear, find_day
from rc_dashboard.exchange.tables.mapping import Dates

USUAL = Dates()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2026", (2026, 12, 31)),
        ("31/12/26", (2026, 12, 31)),
        ("31-12-2026", (2026, 12, 31)),
        ("31.12.2026", (2026, 12, 31)),
        ("1/2/2026", (2026, 2, 1)),
        ("2026-12-31", (2026, 12, 31)),
        ("2026-12-31 00:00:00", (2026, 12, 31)),
        ("2026-12-31T00:00:00Z", (2026, 12, 31)),
        ("31/12/2026 00:00:00", (2026, 12, 31)),
        ("2026/12/31", (2026, 12, 31)),
        ("9 mars 2022", (2022, 3, 9)),
        ("1er juin 2027", (2027, 6, 1)),
        ("lundi 1er juin 2027", (2027, 6, 1)),
        ("le 31 décembre 2026", (2026, 12, 31)),
        ("avant le 31 déc. 2026", (2026, 12, 31)),
        ("December 31, 2026", (2026, 12, 31)),
        ("31st of December 2026", (2026, 12, 31)),
        ("46387", (2026, 12, 31)),
        (46387.0, (2026, 12, 31)),
    ],
)
def test_a_day_is_itself_and_has_no_other_words(text: str | float, day: tuple[int, int, int]) -> None:
    assert find_day(text, USUAL) == FoundDay(date(*day))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        ("2026-2027", (2026, 1, 1), (2027, 12, 31)),
        ("2026/2027", (2026, 1, 1), (2027, 12, 31)),
        ("2026 – 2028", (2026, 1, 1), (2028, 12, 31)),
        ("de 2026 à 2027", (2026, 1, 1), (2027, 12, 31)),
        ("2026-27", (2026, 1, 1), (2027, 12, 31)),
        ("T2 2026", (2026, 4, 1), (2026, 6, 30)),
        ("2026 T2", (2026, 4, 1), (2026, 6, 30)),
        ("2026-T4", (2026, 10, 1), (2026, 12, 31)),
        ("Q3 2026", (2026, 7, 1), (2026, 9, 30)),
        ("2e trimestre 2026", (2026, 4, 1), (2026, 6, 30)),
        ("premier trimestre 2027", (2027, 1, 1), (2027, 3, 31)),
        ("S2 2026", (2026, 7, 1), (2026, 12, 31)),
        ("1er semestre 2027", (2027, 1, 1), (2027, 6, 30)),
        ("12/2026", (2026, 12, 1), (2026, 12, 31)),
        ("2026-02", (2026, 2, 1), (2026, 2, 28)),
        ("déc. 2026", (2026, 12, 1), (2026, 12, 31)),
        ("Décembre 2026", (2026, 12, 1), (2026, 12, 31)),
        ("February 2028", (2028, 2, 1), (2028, 2, 29)),
        ("janvier - mars 2026", (2026, 1, 1), (2026, 3, 31)),
        ("de septembre à novembre 2026", (2026, 9, 1), (2026, 11, 30)),
        ("du 1er mars au 9 avril 2027", (2027, 3, 1), (2027, 4, 9)),
        ("printemps 2027", (2027, 3, 1), (2027, 5, 31)),
        ("courant 2026", (2026, 1, 1), (2026, 12, 31)),
        ("d’ici 2030", (2030, 1, 1), (2030, 12, 31)),
        ("à l’horizon 2030", (2030, 1, 1), (2030, 12, 31)),
        ("mi-2026", (2026, 6, 1), (2026, 6, 30)),
    ],
)
def test_a_period_is_its_last_day_as_a_deadline_and_its_first_as_a_start(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert find_day(text, USUAL) == FoundDay(date(*last), text)
    assert find_day(text, USUAL, starts=True) == FoundDay(date(*first), text)


@pytest.mark.parametrize("text", ["fin 2027", "avant fin 2027", "end of 2027", "Fin de 2027"])
def test_the_end_of_a_year_is_its_last_day(text: str) -> None:
    assert find_day(text, USUAL) == FoundDay(date(2027, 12, 31), text)


def test_the_end_of_a_month_is_its_last_day() -> None:
    assert find_day("fin juin 2027", USUAL) == FoundDay(date(2027, 6, 30), "fin juin 2027")


@pytest.mark.parametrize("text", ["mi-mandat", "En continu", "à définir", "Permanent"])
def test_words_that_are_no_day_are_kept_as_words(text: str) -> None:
    assert find_day(text, USUAL) == FoundDay(None, text)


@pytest.mark.parametrize("text", ["", "-", "n/a", "?", None])
def test_signs_that_mean_nothing_are_nothing(text: str | None) -> None:
    assert find_day(text, USUAL) == FoundDay(None)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "32/01/2026",
        "12/31/2026",
        "T5 2026",
        "13/2026",
        "bientôt",
        "12",
        "2026-99",
        "0",
        "juin",
        "1/2",
    ],
)
def test_what_is_no_day_is_refused_unless_somebody_keeps_it_as_words(text: str) -> None:
    assert find_day(text, USUAL) is None
    assert find_day(text, Dates(unread="keep")) == FoundDay(None, text)


@pytest.mark.parametrize(
    "text",
    [
        "1999",
        "31/12/1899",
        "01/01/0001",
        "31/12/9999",
        "1969-07-21",
        "2101",
        "2026-2199",
        "fin 1999",
        date(1900, 1, 1),
    ],
)
def test_a_year_in_which_no_city_promises_is_impossible(text: str | date) -> None:
    with pytest.raises(ImpossibleYear):
        find_day(text, USUAL)


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_day_reads_back_from_its_usual_shapes_and_its_serial(day: date) -> None:
    serial = (day - date(1899, 12, 30)) / timedelta(days=1)
    for written in (day, day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", serial, str(int(serial))):
        assert find_day(written, USUAL) == FoundDay(day)


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[a-zéû .0-9/-]{0,24}", fullmatch=True), st.floats()))
def test_whatever_stands_there_is_a_day_words_or_neither(cell: str | float) -> None:
    for starts in (True, False):
        try:
            found = find_day(cell, USUAL, starts=starts)
        except ImpossibleYear:
            continue
        assert found is None or found.day is None or FIRST_YEAR <= found.day.year <= LAST_YEAR
