"""What an administrator keeps: accounts, places, the trail; and what they cannot do."""

from __future__ import annotations

import csv
import inspect
import io
import json
from datetime import date, datetime, timedelta

import pytest

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import NotAllowed, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.vocabulary import Kind, Role, Status
from rc_dashboard.i18n import translator
from rc_dashboard.identity.accounts import account_by_id, add_account
from rc_dashboard.identity.links import choose_password
from rc_dashboard.identity.sessions import make_sign_in_code, open_session, reader_of
from rc_dashboard.services.accounts import manage_accounts
from rc_dashboard.services.accounts.manage_accounts import Holder
from rc_dashboard.services.accounts.own_account import (
    change_own_password,
    erase_own_account,
    own_data,
    read_own_account,
)
from rc_dashboard.services.accounts.retire_accounts import due_retirements, retire, warning_of
from rc_dashboard.services.operations import administration as keep_house
from rc_dashboard.services.territories import manage_territory
from rc_dashboard.services.territories.manage_territory import Territory
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.audit_log import Wish, read_trail, trail_file
from rc_dashboard.store.ids import new_id

NOW = datetime(2026, 3, 2, 9)
PASSWORD = "une phrase assez longue"


@pytest.fixture
def admin(world) -> Reader:
    made = add_account(world.database, "chef", Role.ADMINISTRATOR, PASSWORD, now_utc=NOW)
    return Reader(Role.ADMINISTRATOR, made, "chef")


@pytest.fixture
def invited(world, admin):
    holder = Holder(Role.OFFICER, ["lyon"], "Service d’accueil", "service@ville.example")
    return manage_accounts.invite(UnitOfWork(world.database, admin, now_utc=NOW), "service.test", holder)


def acts(world, admin, **wish):
    return [row["action"] for row in read_trail(world.database, admin, Wish(**wish))[0]]


def test_an_invitation_is_an_account_that_chooses_its_own_password(world, admin, invited):
    account_id, token = invited
    assert choose_password(world.database, token, PASSWORD, now_utc=NOW) == account_id
    opened = manage_accounts.open_account(UnitOfWork(world.database, admin, now_utc=NOW), account_id)
    assert [place["code"] for place in opened.places] == ["lyon"]
    assert opened.account["email"] == "service@ville.example"


@pytest.mark.parametrize(
    ("name", "holder", "code"),
    [
        ("service.test", Holder(Role.PLACE), "account_taken"),
        ("Élodie", Holder(Role.PLACE), "username_not_valid"),
        ("autre", Holder(Role.OFFICER), "officer_without_municipality"),
        ("autre", Holder(Role.OFFICER, ["atlantide"]), "municipality_unknown"),
        ("autre", Holder(Role.PLACE, email="pas une adresse"), "email_not_valid"),
    ],
)
def test_an_invitation_that_cannot_be_says_why_and_leaves_nothing(world, admin, invited, name, holder, code):
    before = len(manage_accounts.read_all_accounts(UnitOfWork(world.database, admin, now_utc=NOW)))
    with pytest.raises(Refusal, match=code):
        manage_accounts.invite(UnitOfWork(world.database, admin, now_utc=NOW), name, holder)
    assert len(manage_accounts.read_all_accounts(UnitOfWork(world.database, admin, now_utc=NOW))) == before


def test_a_change_over_an_older_version_is_refused(world, admin, invited):
    account_id, _ = invited
    change = manage_accounts.change_account
    change(UnitOfWork(world.database, admin, now_utc=NOW), account_id, 1, Holder(Role.OFFICER, ["brest"]))
    with pytest.raises(StaleWrite):
        change(UnitOfWork(world.database, admin, now_utc=NOW), account_id, 1, Holder(Role.PLACE))
    opened = manage_accounts.open_account(UnitOfWork(world.database, admin, now_utc=NOW), account_id)
    assert [place["code"] for place in opened.places] == ["brest"]


def test_the_last_administrator_stays_one(world, admin):
    key = admin.account_id
    with pytest.raises(Refusal, match="last_administrator"):
        manage_accounts.close_account(UnitOfWork(world.database, admin, now_utc=NOW), key)
    with pytest.raises(Refusal, match="last_administrator"):
        manage_accounts.change_account(UnitOfWork(world.database, admin, now_utc=NOW), key, 1, Holder(Role.PLACE))
    with pytest.raises(Refusal, match="last_administrator"):
        erase_own_account(UnitOfWork(world.database, admin, now_utc=NOW), "chef")


def test_an_account_is_erased_only_when_it_is_closed_and_its_words_stay(world, admin, invited):
    account_id, _ = invited
    officer = Reader(Role.OFFICER, account_id, "service.test", frozenset({world.places["lyon"]["id"]}))
    made = world.promise("lyon", 1)
    world.say(officer, made.commitment["id"], Update(Status.IN_PROGRESS, 0.4), date(2026, 3, 1))
    with pytest.raises(Refusal, match="account_open"):
        manage_accounts.erase(UnitOfWork(world.database, admin, now_utc=NOW), account_id)
    manage_accounts.close_account(UnitOfWork(world.database, admin, now_utc=NOW), account_id)
    manage_accounts.erase(UnitOfWork(world.database, admin, now_utc=NOW), account_id)

    kept = str(account_by_id(world.database, account_id))
    assert "service" not in kept
    assert "ville.example" not in kept
    place = world.places["lyon"]["id"]
    (update,) = world.database.ask(
        "commitments/updates/internal",
        commitment_id=made.commitment["id"],
        day=date(2026, 4, 1),
        municipality_id=place,
    )
    assert update["author_left"]
    assert "commitment.updated" in str(world.database.ask("accounts/erasure/acts_of", actor=str(account_id)))


def test_each_act_of_an_administrator_is_in_the_trail(world, admin, invited):
    account_id, _ = invited
    database = world.database
    manage_accounts.reset_link(UnitOfWork(database, admin, now_utc=NOW), account_id)
    manage_accounts.close_account(UnitOfWork(database, admin, now_utc=NOW), account_id)
    manage_accounts.reopen_account(UnitOfWork(database, admin, now_utc=NOW), account_id)
    manage_accounts.drop_second_factor(UnitOfWork(database, admin, now_utc=NOW), account_id)
    manage_accounts.end_session_of(UnitOfWork(database, admin, now_utc=NOW), account_id, "aucune")
    code = manage_territory.add_municipality(
        UnitOfWork(database, admin, now_utc=NOW), Territory("Exempleville", Kind.COMMUNE)
    )
    manage_territory.add_edition(UnitOfWork(database, admin, now_utc=NOW), "edition-9", date(2027, 1, 1), None)
    manage_territory.add_theme(UnitOfWork(database, admin, now_utc=NOW), "Santé")
    keep_house.make_backup(UnitOfWork(database, admin, now_utc=NOW))
    expected = {
        "account.added", "account.link_made", "account.disabled", "account.reopened", "account.session_ended",
        "account.second_factor_dropped", "municipality.created", "edition.created", "theme.created",
        "database.backed_up",
    }  # fmt: skip
    assert set(acts(world, admin, account="chef")) == expected
    assert acts(world, admin, municipality=code) == ["municipality.created"]


def test_the_trail_is_searched_and_taken_away_as_it_is_seen(world, admin, invited):
    assert acts(world, admin, action="account.link_made") == ["account.link_made"]
    assert acts(world, admin, since=date(2026, 3, 3)) == []
    assert acts(world, admin, until=date(2026, 3, 1)) == []
    text = trail_file(world.database, admin, Wish(account="chef")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["action"] for row in rows] == acts(world, admin, account="chef")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (Territory("", Kind.COMMUNE), ["place_needs_name"]),
        (Territory("x" * 500, Kind.COMMUNE), ["place_needs_name"]),
        (
            Territory("Ville", Kind.COMMUNE, "trop long", "123", "12", "abc", "France"),
            ["short_code_not_valid", "insee_not_valid", "siren_not_valid", "siren_not_valid", "country_not_valid"],
        ),
    ],
)
def test_a_place_that_is_not_well_described_is_refused_for_all_its_reasons(world, admin, typed, codes):
    with pytest.raises(Refusals) as refused:
        manage_territory.add_municipality(UnitOfWork(world.database, admin, now_utc=NOW), typed)
    assert [reason.code for reason in refused.value.reasons] == codes


def test_the_same_place_is_not_added_twice(world, admin):
    typed = Territory("Exempleville", Kind.COMMUNE, insee="99999")
    manage_territory.add_municipality(UnitOfWork(world.database, admin, now_utc=NOW), typed)
    for again in (typed, Territory("Autre nom", Kind.COMMUNE, insee="99999"), Territory("Lyon", Kind.EPCI)):
        with pytest.raises(Refusal, match="municipality_exists"):
            manage_territory.add_municipality(UnitOfWork(world.database, admin, now_utc=NOW), again)


def test_short_codes_are_found_and_never_shared(world, admin):
    names = ("Lyonnais", "Lyon-Plage", "Lyo", "Lyonville", "Ŀ", "Ly")
    for name in names[:4]:
        manage_territory.add_municipality(
            UnitOfWork(world.database, admin, now_utc=NOW), Territory(name, Kind.COMMUNE)
        )
    rows = manage_territory.all_municipalities(world.database, admin)
    codes = [row["short_code"] for row in rows]
    assert len(set(codes)) == len(codes)


ACTS = [
    (module, name, act)
    for module in (manage_accounts, manage_territory, keep_house)
    for name, act in inspect.getmembers(module, inspect.isfunction)
    if act.__module__ == module.__name__ and "reader" in inspect.signature(act).parameters and name[0] != "_"
]


@pytest.mark.parametrize("act", [act for *_, act in ACTS], ids=[name for _, name, _ in ACTS])
@pytest.mark.parametrize("who", ["visitor", "officer", "place"])
def test_nobody_else_may(world, act, who):
    """Every public function that takes a reader, called with nonsense: the right is asked first."""
    reader = {"visitor": VISITOR, "officer": world.officer("lyon"), "place": world.place()}[who]
    given = {
        name: None
        for name, parameter in inspect.signature(act).parameters.items()
        if parameter.default is parameter.empty
    }
    with pytest.raises(NotAllowed):
        act(**{**given, "database": world.database, "reader": reader})


def test_its_holder_takes_their_data_away(world, invited):
    account_id, token = invited
    choose_password(world.database, token, PASSWORD, now_utc=NOW)
    officer = Reader(Role.OFFICER, account_id, "service.test", frozenset({world.places["lyon"]["id"]}))
    taken = json.loads(own_data(UnitOfWork(world.database, officer, now_utc=NOW)))
    assert taken["account"]["email"] == "service@ville.example"
    assert taken["municipalities"] == ["lyon"]
    assert "password_hash" not in json.dumps(taken)
    assert any(act["action"] == "account.password_set" for act in taken["journal"])


def test_a_new_password_asks_for_the_old_one_and_ends_every_session(world, invited):
    account_id, token = invited
    choose_password(world.database, token, PASSWORD, now_utc=NOW)
    session = open_session(world.database, make_sign_in_code(world.database, account_id, now_utc=NOW), now_utc=NOW)
    officer = reader_of(world.database, session, now_utc=NOW)
    with pytest.raises(Refusal, match="password_wrong"):
        change_own_password(UnitOfWork(world.database, officer, now_utc=NOW), "pas la bonne", "une autre phrase")
    assert reader_of(world.database, session, now_utc=NOW).is_signed_in
    change_own_password(UnitOfWork(world.database, officer, now_utc=NOW), PASSWORD, "une autre phrase")
    assert not reader_of(world.database, session, now_utc=NOW).is_signed_in


def test_a_visitor_has_no_account_to_read(world):
    with pytest.raises(NotAllowed):
        read_own_account(UnitOfWork(world.database, VISITOR, now_utc=NOW))


def test_an_account_unused_for_a_year_is_told_a_month_before_and_then_closed(world, admin, invited):
    account_id, _ = invited
    day = timedelta(days=1)

    def state(after):
        due = due_retirements(world.database, now_utc=NOW + after)
        names = [[row["username"] for row in rows] for rows in (due.to_tell, due.to_close)]
        return due, names

    assert state(334 * day)[1] == [[], []]
    due, names = state(336 * day)
    assert "service.test" in names[0]
    sent = []

    class Post:
        def send(self, mail):
            sent.append(mail)

    retire(
        world.database, due, lambda: Post(), translator("fr"), "https://villes.example", now_utc=NOW + 336 * day
    )
    assert [mail.to for mail in sent] == ["service@ville.example"]
    assert state(337 * day)[1] == [[], []]
    assert state(365 * day)[1] == [[], []]
    due, names = state(367 * day)
    assert names == [[], ["chef", "service.test"]]
    retire(
        world.database, due, lambda: Post(), translator("fr"), "https://villes.example", now_utc=NOW + 367 * day
    )
    assert not account_by_id(world.database, account_id)["active"]
    assert account_by_id(world.database, admin.account_id)["active"], "nobody could open an account any more"
    assert len(sent) == 1


def test_the_warning_says_what_to_do_and_escapes_what_it_repeats(world):
    row = {"username": "<b>nom</b>", "email": "a@b.example", "id": new_id()}
    mail = warning_of(row, translator("fr"), "https://villes.example/", NOW)
    assert "https://villes.example/login?lang=fr" in mail.text
    assert "<b>nom" not in mail.html


def test_the_trail_names_what_each_act_was_about(world, admin):
    """A reading and a translation are records of their own: they say which commitment they are of."""
    made = world.promise("lyon", 1)
    work = UnitOfWork(world.database, world.place(), now_utc=NOW)
    with work.transaction():
        work.record(world.places["lyon"]["id"], "reading.recorded", new_id(), {"code": "LYO-E01"})
        work.record(
            world.places["lyon"]["id"], "translation.written", "commitment:LYO-E01:title", {"language": "ar"}
        )
        work.record(world.places["lyon"]["id"], "commitment.updated", made.commitment["id"], {})
    rows, _ = read_trail(world.database, admin, Wish(municipality="lyon"))
    assert {row["action"]: row["code"] for row in rows} == dict.fromkeys(
        ("reading.recorded", "translation.written", "commitment.updated"), "LYO-E01"
    )
