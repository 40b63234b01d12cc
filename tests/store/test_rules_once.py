"""A rule that SQL follows too stands in one part, and says what the domain says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.commitments.attention import is_late, is_not_updated
from rc_dashboard.domain.commitments.statuses import STATUSES
from rc_dashboard.domain.readings.small_counts import fewest_people, tells_of_few
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.store.sql import FOLDER, query

DAY = date(2026, 11, 27)
_QUERIES = FOLDER / "queries"


def part(name: str) -> str:
    return (_QUERIES / "parts" / f"{name}.sql").read_text("utf-8")


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def test_sql_knows_the_same_table_of_statuses(engine):
    rows = engine.execute(part("status_word")).fetchall()

    assert rows == [(s.value, f.group.value, f.is_closed, f.is_begun) for s, f in STATUSES.items()]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("due_on", [None, *(DAY + timedelta(days=days) for days in (-365, -1, 0, 1, 365))])
def test_sql_and_the_domain_agree_on_what_is_late_and_what_is_not_updated(engine, status, due_on):
    row = f"SELECT '{status.value}' AS status, $due::DATE AS due_on, $due::DATE AS next_update_due_on"
    text = f"WITH status_word AS ({part('status_word')}), commitment_row AS ({row}) {part('commitment_dated')}"

    found = engine.execute(text, {"day": DAY, "due": due_on}).fetchall()[0][-2:]

    assert found == (is_late(status, due_on, DAY), is_not_updated(due_on, DAY))


@given(
    value=st.integers(0, 400).map(lambda quarter: quarter / 4),
    n=st.none() | st.integers(0, 60),
    unit=st.sampled_from(["%", " % des réponses", "personnes", ""]),
    small=st.integers(1, 12),
)
def test_sql_and_the_domain_agree_on_what_tells_of_few_people(engine, value, n, unit, small):
    tables = (
        "WITH measurement AS (SELECT 1 AS id, 1 AS indicator_id, NULL AS measured_on, $1::DOUBLE AS value,"
        " $2::INTEGER AS n, TRUE AS published), indicator AS (SELECT 1 AS id, $3 AS unit)"
    )
    text = f"{tables}\n{part('measurement_people')}"

    fewest = engine.execute(text, [value, n, unit]).fetchall()[0][-1]

    assert fewest == fewest_people(value, n, unit)
    assert (fewest is not None and fewest < small) is tells_of_few(value, n, unit, small)


def test_no_question_writes_these_rules_again():
    """Neither lateness, nor which statuses are closed or stand together, nor the rhythm of updates."""
    again = re.compile(
        r"\b(next_update_)?due_on < CAST\(\$day|status (NOT )?IN \(|status <> '(completed|abandoned)'"
    )
    others = [path for path in _QUERIES.rglob("*.sql") if path.parent.name != "parts"]

    assert [path.name for path in others if again.search(path.read_text("utf-8"))] == []


def test_a_question_is_laid_on_its_parts_and_what_they_need():
    text = query("commitments/late").text

    names = re.findall(r"^(?:WITH )?(\w+) AS \($", text, re.MULTILINE)
    assert names == ["status_word", "commitment_row", "commitment_dated", "commitment_at"]
    assert "FROM commitment_state" not in text
    assert "FROM commitment_state" in query("commitments/late", as_of=True).text


def test_a_question_with_parts_of_its_own_keeps_them():
    assert re.findall(r"^(?:WITH |\), )?(\w+) AS \($", query("indicators/found").text, re.MULTILINE)[:2] == [
        "measurement_people",
        "found",
    ]
