"""The first day: an empty installation says who may begin and what comes next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rc_dashboard.cli import assemble
from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.html import render
from rc_dashboard.i18n import translator
from rc_dashboard.identity.accounts import add_account
from rc_dashboard.services.seed.load_demo import load_demo
from rc_dashboard.services.seed.load_reference import load_reference
from rc_dashboard.services.views.territories.first_day import FirstStep, first_day
from rc_dashboard.services.views.territories.overview import show_overview
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store.database import Database
from tests.world import START

NOW = datetime(2026, 3, 2, 9)
PASSWORD = "un-mot-de-passe-long-2026"


@pytest.fixture
def empty(tmp_path: Path):
    database = Database(tmp_path / "empty.duckdb")
    yield database
    database.close()


def keep_reference(database: Database) -> None:
    load_reference(database, DATA / "reference", now_utc=NOW)


def test_nothing_is_done_in_an_empty_database(empty):
    day = first_day(empty)
    assert not any(day.done.values())
    assert day.next is FirstStep.PROGRAMME
    assert not day.has_administrator


def test_the_reference_does_the_first_two_steps_and_accounts_are_next(empty):
    keep_reference(empty)
    day = first_day(empty)
    assert [step for step, done in day.done.items() if done] == [FirstStep.PROGRAMME, FirstStep.TERRITORIES]
    assert day.next is FirstStep.ACCOUNTS


@pytest.mark.parametrize("roles", [("place",), ("officer",)])
def test_accounts_need_place_and_an_officer(empty, roles):
    keep_reference(empty)
    for role in roles:
        codes = ("lyon",) if role == "officer" else ()
        add_account(empty, role, Role(role), PASSWORD, municipality_codes=codes, now_utc=NOW)
    assert first_day(empty).next is FirstStep.ACCOUNTS
    for role in {"place", "officer"} - set(roles):
        codes = ("lyon",) if role == "officer" else ()
        add_account(empty, role, Role(role), PASSWORD, municipality_codes=codes, now_utc=NOW)
    assert first_day(empty).next is FirstStep.RECOMMENDATIONS


def test_examples_are_no_beginning(empty):
    keep_reference(empty)
    load_demo(empty, DATA / "demo", allowed=True, now_utc=NOW)
    day = first_day(empty)
    assert day.next is FirstStep.ACCOUNTS
    assert not day.done[FirstStep.COMMITMENTS]
    assert not day.has_administrator


def test_an_empty_set_has_no_figures_above_the_words_that_there_are_none(empty):
    keep_reference(empty)
    t = translator("fr")
    overview = show_overview(empty, Day(START), "programme")
    shown = render("views/overview/top", t, lambda *_, **__: "#", overview=overview, collection_name="")
    assert "Aucun engagement publié" in shown
    assert "tenu sur" not in shown


# Screens


def shown_by(open_screen, page: str, reader: Reader = VISITOR) -> str:
    return "\n".join(element.proto.body for element in open_screen(page, reader).get("html"))


def test_the_first_screen_says_who_may_begin(world, open_screen):
    shown = shown_by(open_screen, "overview")
    assert "Rien n’est encore publié" in shown
    assert "account add prenom.nom --role administrator" in shown
    assert "tenu sur" not in shown
    assert "Les cinq premiers pas" not in shown


def test_once_somebody_keeps_the_house_the_way_is_to_sign_in(world, open_screen):
    add_account(world.database, "prenom.nom", Role.ADMINISTRATOR, PASSWORD, now_utc=NOW)
    shown = shown_by(open_screen, "overview")
    assert "account add" not in shown
    assert "/login" in shown


def test_an_administrator_finds_the_steps_each_a_link(world, open_screen):
    administrator = Reader(Role.ADMINISTRATOR, world.places["lyon"]["id"], "prenom.nom")
    for page in ("overview", "admin"):
        shown = shown_by(open_screen, page, administrator)
        assert "Les cinq premiers pas" in shown, page
        assert shown.count('aria-current="step"') == 1
        assert "view=territory" in shown
        assert "view=new-place" in shown


def test_a_commitment_that_is_published_ends_the_first_day(world, open_screen):
    world.promise("lyon", 1)
    shown = shown_by(open_screen, "overview")
    assert "Rien n’est encore publié" not in shown
    assert "tenu sur" in shown


# Commands


def test_init_says_the_next_command(tmp_path, monkeypatch):
    monkeypatch.setenv("RC_DATABASE", str(tmp_path / "new.duckdb"))
    settings.cache_clear()
    said = CliRunner().invoke(assemble(), ["init"]).stdout
    assert "account add prenom.nom --role administrator" in said
    CliRunner().invoke(assemble(), ["account", "add", "prenom.nom", "--role", "administrator"])
    said = CliRunner().invoke(assemble(), ["init"]).stdout
    assert "-m rc_dashboard serve" in said
    assert "account add" not in said
    settings.cache_clear()


def test_place_is_told_where_a_programme_begins(world, open_screen):
    shown = shown_by(open_screen, "my-commitments", world.place())
    assert "Aucun engagement encore" in shown
    assert "recommendations?view=new" in shown
    assert "Votre collectivité" not in shown
