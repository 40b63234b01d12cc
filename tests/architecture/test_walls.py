"""The walls stand; and each of them, once broken in a copy of the house, is seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rc_dashboard.settings import ROOT
from tests.architecture import walls
from tests.architecture.walls import WALLS, Breach

Wall = Callable[[Path], list[Breach]]

TOLD = '\ndef told():\n    """Select rows from a table."""'
LONG_FUNCTION = "\ndef long():\n" + "    pass\n" * 41
SHORT_FUNCTION = (
    '\ndef short():\n    """Twice as long\n' + "    to explain\n" * 30 + '    """\n' + "    pass\n" * 40
)

#: The wall, the file to add to (or to make), and what is added to it.
BRICKS = [
    (walls.domain_stands_alone, "rc_dashboard/domain/codes.py", "import pandas"),
    (walls.domain_stands_alone, "rc_dashboard/domain/codes.py", "from rc_dashboard import clock"),
    (
        walls.domain_stands_alone,
        "rc_dashboard/domain/codes.py",
        "def f():\n    from rc_dashboard.store import sql",
    ),
    (
        walls.libraries_stay_in_their_rooms,
        "rc_dashboard/services/commitments/publish.py",
        "import streamlit as st",
    ),
    (walls.libraries_stay_in_their_rooms, "rc_dashboard/charts/figure.py", "from streamlit import markdown"),
    (walls.libraries_stay_in_their_rooms, "rc_dashboard/identity/sessions.py", "import streamlit"),
    (walls.libraries_stay_in_their_rooms, "rc_dashboard/services/commitments/publish.py", "import duckdb"),
    (walls.libraries_stay_in_their_rooms, "pages/city.py", "import altair as alt"),
    (walls.libraries_stay_in_their_rooms, "rc_dashboard/http/open_data.py", "from jinja2 import Template"),
    (walls.nobody_imports_a_page, "rc_dashboard/ui/screen.py", "import pages.city"),
    (walls.nobody_imports_a_page, "rc_dashboard/ui/screen.py", "from pages import city"),
    (walls.nobody_imports_a_page, "rc_dashboard/ui/screen.py", "from .. import clock"),
    (walls.only_the_store_knows_sql, "rc_dashboard/services/commitments/publish.py", 'X = "SELECT 1"'),
    (
        walls.only_the_store_knows_sql,
        "rc_dashboard/services/commitments/publish.py",
        'X = f"select a\\n from {1}"',
    ),
    (walls.only_the_store_knows_sql, "rc_dashboard/store/journal.py", 'X = "DELETE FROM event"'),
    (walls.only_the_store_knows_sql, "pages/city.py", 'screen.database.run("update x set y = 1")'),
    (walls.every_query_says_its_grain, "rc_dashboard/store/queries/late_too.sql", "SELECT 1\n-- One row."),
    (walls.every_query_says_its_grain, "rc_dashboard/store/queries/late_too.sql", "--\nSELECT 1"),
    (
        walls.every_question_has_its_file,
        "rc_dashboard/services/commitments/publish.py",
        'database.ask("no_such_question", 1)',
    ),
    (
        walls.every_question_has_its_file,
        "rc_dashboard/services/commitments/publish.py",
        'cached_rows(database, "rolup")',
    ),
    (
        walls.every_parameter_is_named,
        "rc_dashboard/store/queries/late_too.sql",
        "-- One row per nothing.\nSELECT $day",
    ),
    (
        walls.every_parameter_is_named,
        "rc_dashboard/store/queries/late_too.sql",
        "-- One row per nothing.\n-- parameters: day\nSELECT 1",
    ),
    (walls.every_parameter_is_named, "pages/city.py", 'tx.ask("commitments/row", commitment_id)'),
    (walls.every_parameter_is_named, "pages/city.py", 'tx.ask("commitments/row", key=commitment_id)'),
    (walls.every_parameter_is_named, "pages/city.py", 'tx.run("commitments/propose", id=1)'),
    (walls.every_query_is_asked, "rc_dashboard/store/queries/late_too.sql", "-- One row per nothing.\nSELECT 1"),
    (walls.every_query_is_asked, "rc_dashboard/store/queries/shed/late.sql", "-- One row per nothing.\nSELECT 1"),
    (
        walls.what_phones_say_is_asked_anew,
        "rc_dashboard/services/live_sessions/live_session.py",
        'cached_rows(database, "live_sessions/shown_of_room", room_id=1)',
    ),
    (walls.pages_are_thin, "pages/city.py", "pass\n" * 80),
    (walls.pages_hold_no_text_for_people, "pages/city.py", 'screen.title("Où en est la ville ?")'),
    (walls.pages_hold_no_text_for_people, "pages/city.py", 'screen.title(f"Bonjour {code}")'),
    (walls.pages_hold_no_text_for_people, "pages/city.py", 'screen.title("city.no_such_key")'),
    (walls.pages_hold_no_text_for_people, "pages/city.py", 'screen.title("bienvenue")'),
    (walls.one_module_holds_the_screens_state, "pages/city.py", "screen.session_state"),
    (walls.one_module_holds_the_screens_state, "rc_dashboard/ui/views/listing.py", "st.query_params.clear()"),
    (
        walls.one_module_holds_the_screens_state,
        "rc_dashboard/ui/views/listing.py",
        "from streamlit import session_state",
    ),
    (walls.files_leave_by_one_door, "rc_dashboard/ui/views/listing.py", 'st.download_button("x", b"")'),
    (walls.callbacks_ask_who_reads, "rc_dashboard/ui/views/listing.py", 'st.button("x", on_click=press)'),
    (walls.callbacks_ask_who_reads, "pages/city.py", 'st.text_input("x", on_change=lambda: press(screen))'),
    (
        walls.callbacks_ask_who_reads,
        "rc_dashboard/ui/views/listing.py",
        'left.button("x", None, None, on_click=press)',
    ),
    (walls.callbacks_ask_who_reads, "rc_dashboard/ui/views/listing.py", 'st.button("x", None, None, press)'),
    (walls.callbacks_ask_who_reads, "rc_dashboard/ui/views/listing.py", 'st.button("x", **options)'),
    (walls.callbacks_ask_who_reads, "rc_dashboard/ui/downloads.py", 'st.download_button("x", make)'),
    (
        walls.callbacks_ask_who_reads,
        "rc_dashboard/ui/views/listing.py",
        'offer_file(screen, "x", "x.csv", lambda now: made(screen.reader), key="x")',
    ),
    (
        walls.callbacks_ask_who_reads,
        "rc_dashboard/ui/views/listing.py",
        'st.button("x", on_click=screen.later(lambda now: act(screen.work())))',
    ),
    (walls.only_the_clock_tells_the_time, "rc_dashboard/services/commitments/publish.py", "datetime.now()"),
    (
        walls.only_the_clock_tells_the_time,
        "rc_dashboard/services/commitments/publish.py",
        "datetime.datetime.utcnow()",
    ),
    (walls.only_the_clock_tells_the_time, "rc_dashboard/domain/commitments/attention.py", "date.today()"),
    (walls.only_the_clock_tells_the_time, "pages/city.py", "import time\ntime.time()"),
    (walls.only_the_clock_tells_the_time, "pages/city.py", "from time import time"),
    (walls.functions_are_short, "rc_dashboard/services/commitments/publish.py", LONG_FUNCTION),
    (walls.functions_are_short, "pages/city.py", LONG_FUNCTION.replace("def", "async def")),
    (walls.templates_can_be_read, "rc_dashboard/html/templates/desk/line.html", "<p>" + "long " * 32 + "</p>"),
    (
        walls.templates_compare_no_code,
        "rc_dashboard/html/templates/desk/line.html",
        '{% if c.status == "completed" %}{% endif %}',
    ),
    (
        walls.templates_compare_no_code,
        "rc_dashboard/html/templates/desk/line.html",
        "{{ 1 if c.status not in ('paused', 'blocked') else 0 }}",
    ),
    (walls.names_say_what_is_inside, "rc_dashboard/services/date_utils.py", "X = 1"),
    (walls.names_say_what_is_inside, "rc_dashboard/helpers/dates.py", "X = 1"),
    (walls.folders_are_small, "rc_dashboard/html/templates/frame/thirteenth.html", "<p></p>"),
    (
        walls.areas_go_one_way,
        "rc_dashboard/services/mail/send_mail.py",
        "from rc_dashboard.services.accounts.manage_accounts import invite",
    ),
]

#: What looks like a breach and is none.
SOUND = [
    (walls.domain_stands_alone, "rc_dashboard/domain/codes.py", "import fractions"),
    (walls.nobody_imports_a_page, "rc_dashboard/ui/screen.py", "from rc_dashboard.store.sql import query"),
    (walls.only_the_store_knows_sql, "rc_dashboard/services/commitments/publish.py", TOLD),
    (walls.only_the_store_knows_sql, "rc_dashboard/services/commitments/publish.py", 'X = "from"'),
    (
        walls.pages_hold_no_text_for_people,
        "pages/city.py",
        'place["any_column"], "overview.title", "views/city/top", "—"',
    ),
    (walls.pages_hold_no_text_for_people, "pages/city.py", 'def f():\n    """What a page is for."""'),
    (
        walls.one_module_holds_the_screens_state,
        "rc_dashboard/http/open_data.py",
        'request.query_params.get("lang")',
    ),
    (walls.callbacks_ask_who_reads, "pages/city.py", 'st.button("x", on_click=screen.later(press), args=(1,))'),
    (walls.callbacks_ask_who_reads, "pages/city.py", 'st.button("x", on_click="rerun")'),
    (walls.only_the_clock_tells_the_time, "pages/city.py", "clock.now_utc(); clock.today(); x.now"),
    (walls.functions_are_short, "rc_dashboard/services/commitments/publish.py", SHORT_FUNCTION),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source that may be broken, and is mended by who broke it."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("pages", "rc_dashboard"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", copy)
    return copy


@pytest.fixture(scope="module")
def sound(house: Path) -> dict[Wall, set[Breach]]:
    """What each wall says of the copy before anything is laid."""
    return {wall: set(wall(house)) for wall in WALLS}


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.__name__)
def test_the_wall_stands(wall: Wall) -> None:
    assert [str(breach) for breach in wall(ROOT)] == []


@pytest.mark.parametrize(("wall", "path", "brick"), BRICKS)
def test_a_brick_out_of_place_is_seen(
    house: Path, sound: dict[Wall, set[Breach]], wall: Wall, path: str, brick: str
) -> None:
    with laid(house / path, brick):
        assert path in {breach.path for breach in set(wall(house)) - sound[wall]}


@pytest.mark.parametrize(("wall", "path", "brick"), SOUND)
def test_what_only_looks_like_a_breach_is_let_be(
    house: Path, sound: dict[Wall, set[Breach]], wall: Wall, path: str, brick: str
) -> None:
    with laid(house / path, brick):
        assert set(wall(house)) <= sound[wall]


def test_every_wall_was_broken_once() -> None:
    assert {wall for wall, _, _ in BRICKS} == set(WALLS)


@contextmanager
def laid(path: Path, brick: str) -> Iterator[None]:
    """The file with a brick at its end; as it was, or gone with its folder, afterwards."""
    there = path.read_text("utf-8") if path.exists() else None
    folder = path.parent if not path.parent.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{there or ''}\n{brick}\n".lstrip("\n"), "utf-8")
    try:
        yield
    finally:
        if there is None:
            path.unlink()
        else:
            path.write_text(there, "utf-8")
        if folder is not None:
            folder.rmdir()
