"""What cities wrote, on public pages: in the reader's language, heard, and as files of a folder."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.translations.rules import Consent, TranslationState
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.html import render
from rc_dashboard.html.asset_files import content_of
from rc_dashboard.http.public import frame, static_site
from rc_dashboard.http.public.frame import framed
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Making, commitment
from rc_dashboard.http.public.recordings import _piece
from rc_dashboard.http.public.static_site import publish_files
from rc_dashboard.i18n.content import HEARD
from rc_dashboard.services.live_sessions.live_session import find_live_session, open_live_session
from rc_dashboard.services.live_sessions.results import results_of
from rc_dashboard.services.translations.recordings import Recording, keep_voice, withdraw_voice
from rc_dashboard.services.translations.translate_text import Written, translate_text
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.readings import voices_of
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.store.database import close_databases
from tests.translations.audio import opus
from tests.world import build_world

NOW, TODAY = datetime(2026, 3, 2, 18), date(2026, 3, 2)
DAY = Day(TODAY)
TITLE = "commitment:LYO-E01:title"
WORDS_IN_ARABIC = "تعهد تجريبي"


@pytest.fixture
def world(tmp_path):
    made = build_world(tmp_path)
    made.promise("lyon", 1, title="Un titre", summary="Un résumé", steps=("Un pas",))
    yield made
    close_databases()


def translate(world, text=WORDS_IN_ARABIC, name=TITLE, state=TranslationState.REVIEWED, version=0):
    translate_text(
        UnitOfWork(world.database, world.place(), now_utc=NOW), Written(name, "ar", text, state, version)
    )


def page(world, language):
    making = Making(world.database, speaking(world.database, language), public_link(world.database, language), DAY)
    return framed(world.database, commitment(making, "lyon", "LYO-E01"), making.t)


def test_the_title_of_the_window_and_of_the_page_are_in_the_readers_language(world):
    translate(world)
    text = page(world, "ar")
    assert f"<title>{WORDS_IN_ARABIC} · Resilient Cities</title>" in text
    assert re.search(rf"<h1[^>]*>{WORDS_IN_ARABIC}</h1>", text)
    assert "Un titre" not in text
    assert '<bdi lang="fr">Un résumé</bdi>' in text
    assert re.search(r"<h1[^>]*>Un titre</h1>", page(world, "fr"))


def test_a_folder_holds_the_voices_that_its_pages_play_and_loses_one_that_was_taken_back(
    world, tmp_path, monkeypatch
):
    for module in (static_site, frame):
        monkeypatch.setattr(module, "opened_languages", lambda: ("fr", "ar"))
    translate(world)
    recording = Recording("a.ogg", opus(), Consent.SPOKEN, TODAY)
    work = UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY)
    key = keep_voice(work, TITLE, "ar", recording)
    site = tmp_path / "site"
    publish_files(world.database, site, DAY, "https://example.org")
    text = (site / "ar/lyon/LYO-E01.html").read_text("utf-8")
    link = re.search(r'<audio [^>]*preload="none"[^>]* src="([^"]+)"', text).group(1)
    assert link == f"../../audio/{key}.ogg"
    assert (site / "ar/lyon" / link).resolve().read_bytes().startswith(b"OggS")
    assert "<audio" not in (site / "fr/lyon/LYO-E01.html").read_text("utf-8")
    withdraw_voice(work, key)
    publish_files(world.database, site, DAY, "https://example.org")
    assert not list(site.rglob("*.ogg"))
    assert "<audio" not in (site / "ar/lyon/LYO-E01.html").read_text("utf-8")


def test_a_hall_hears_the_question_and_each_word_once_and_in_its_own_language(world):
    recording = Recording("a.ogg", opus(), Consent.SPOKEN, TODAY)
    work = UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY)
    for key in HEARD:
        keep_voice(work, f"word:{key}:text", "ar", recording)
    room = open_live_session(
        UnitOfWork(world.database, world.place(), now_utc=NOW),
        "lyon",
        "Soirée",
        ["LYO-E01"],
        NOW,
        NOW + timedelta(hours=2),
    )
    shown = {"ar": len(HEARD), "uk": 0}
    for language, players in shown.items():
        t = speaking(world.database, language)
        text = render(
            "live_sessions/room", t, public_link(world.database, language), room=find_live_session(world.database, room),
            is_open=True, is_early=False, token="", own={}, words=WORDS, is_kept=False, problem="",
        )  # fmt: skip
        assert text.count(f'<audio class="rc-audio" controls preload="none" lang="{language}"') == players
        assert all(f"rc-pictogram-{word.value}" in text for word in WORDS)
        assert f"rc-pictogram-{Status.NOT_REPORTED.value}" in text


def test_a_wall_is_given_the_three_voices_of_each_commitment_that_is_asked_about(world):
    room = open_live_session(
        UnitOfWork(world.database, world.place(), now_utc=NOW),
        "lyon",
        "Soirée",
        ["LYO-E01"],
        NOW,
        NOW + timedelta(hours=2),
    )
    (asked,) = results_of(world.database, find_live_session(world.database, room), 5)
    assert len(voices_of(world.database, DAY, {**asked.commitment, "gap": ""})) == 3


@pytest.mark.parametrize(
    ("asked", "piece"),
    [
        ("bytes=0-1", (0, 1)),
        ("bytes=5-", (5, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes=90-1000", (90, 99)),
    ],
)
def test_a_player_is_given_the_piece_that_it_asks_for(asked, piece):
    assert _piece(asked, 100) == piece


@pytest.mark.parametrize(
    "asked", ["bytes=100-", "bytes=9-1", "bytes=-0", "bytes=-", "bytes=0-1,5-9", "x", "bytes=a-b"]
)
def test_a_piece_that_there_is_not_is_none(asked):
    first, last = _piece(asked, 100)
    assert first > last


def test_every_word_of_a_hall_and_every_status_has_its_pictogram():
    style, drawn = content_of("screen.css").decode(), content_of("pictures.svg").decode()
    places = [
        re.search(rf"\.rc-pictogram-{code.value} {{ background-position: (-?\d+)px 0 }}", style).group(1)
        for code in (*WORDS, *Status)
    ]
    assert len(set(places)) == len(places) == drawn.count("<g ")
    assert "url(pictures.svg?v=" in style
    assert not re.search(r"<script|href=|on\w+=", drawn)
