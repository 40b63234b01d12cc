"""A municipality from the register to its officers' links: all of it at once, or nothing."""

from __future__ import annotations

import csv
import os
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import Refusal, Refusals, StaleWrite
from rc_dashboard.domain.vocabulary import Kind, Role
from rc_dashboard.exchange.commitments.own_files import records
from rc_dashboard.exchange.territories import read_register
from rc_dashboard.identity.accounts import account_by_name, add_account
from rc_dashboard.identity.links import holder_of
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.territories import find_territory, manage_territory
from rc_dashboard.services.territories import labs as keep_lab
from rc_dashboard.services.territories.add_territory import Guest, NewTerritory, add_territory
from rc_dashboard.services.territories.find_territory import find_territories, territory_by_code
from rc_dashboard.services.territories.labs import Lab
from rc_dashboard.services.territories.manage_territory import Territory, municipality_by_code
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import DATA
from rc_dashboard.store.ids import new_id
from tests.accounts.test_administration import PASSWORD

NOW = datetime(2026, 3, 2, 9)
REGISTER = DATA / "reference"
#: The ministry's own list of groups, of any year, where somebody has it: it is not shipped.
MINISTRY = Path(os.environ.get("EPCI_LIST", "nowhere"))


@pytest.fixture
def admin(world) -> Reader:
    made = add_account(world.database, "chef", Role.ADMINISTRATOR, PASSWORD, now_utc=NOW)
    return Reader(Role.ADMINISTRATOR, made, "chef")


@pytest.fixture
def edition(world, admin):
    manage_territory.add_edition(
        UnitOfWork(world.database, admin, now_utc=NOW), "edition-9", date(2027, 1, 1), None
    )
    return manage_territory.editions(world.database)[-1]["id"]


def names(text: str) -> list[tuple[str, str]]:
    return [(t.name, t.department) for t in read_register(REGISTER).search(text, 8)]


def filled_in(world, admin, code: str) -> Territory:
    return territory_by_code(world.database, admin, REGISTER, code).as_typed()


def added(world, admin, wanted: NewTerritory, request_id=None):
    return add_territory(UnitOfWork(world.database, admin, now_utc=NOW), wanted, request_id=request_id or new_id())


# The register


def test_the_register_has_the_communes_and_the_groups_of_france_each_once():
    register = read_register(REGISTER)
    forms = Counter(t.form for t in register.territories)
    assert 34_900 < forms.pop("commune") < 35_000
    assert forms.pop("EPT") == 11
    assert 1_250 < sum(forms.values()) < 1_260
    assert forms["METRO"] + forms["MET69"] == 22
    codes = [t.code for t in register.territories]
    assert len(set(codes)) == len(codes)
    assert all(t.epci in register.by_code for t in register.territories if t.epci)
    assert all(t.department in register.departments for t in register.territories)


def test_the_municipalities_of_the_programme_have_the_codes_of_the_register():
    register = read_register(REGISTER)
    for place in records(REGISTER / "municipalities.csv"):
        known = register.find(place["siren"])
        assert known is not None, place
        assert (known.insee, known.siren, known.kind) == (place["insee"], place["siren"], Kind(place["kind"]))
        assert known.epci == place["epci_siren"]


@pytest.mark.skipif(not MINISTRY.exists(), reason="the ministry's own list is not on this machine")
def test_nearly_every_group_of_the_ministrys_list_is_there():
    with MINISTRY.open(encoding="utf-8-sig", newline="") as handle:
        before = {row["siren"] for row in csv.DictReader(handle)}
    now = {t.siren for t in read_register(REGISTER).territories if t.form not in ("commune", "EPT")}
    assert len(before - now) < 15


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("lyon", [("Lyon", "69"), ("Métropole de Lyon", "69")]),
        ("BESANCON", [("Besançon", "25")]),
        ("clermon ferand", [("Clermont-Ferrand", "63")]),
        ("villurbane", [("Villeurbanne", "69")]),
        ("St Denis 93", [("Saint-Denis", "93")]),
        ("saint-denis 974", [("Saint-Denis", "974")]),
        ("cc grenoble", [("Grenoble", "38"), ("Grenoble-Alpes-Métropole", "38")]),
        ("l'hay les roses", [("L’Haÿ-les-Roses", "94")]),
        ("69123", [("Lyon", "69")]),
        ("2a004", [("Ajaccio", "2A")]),
        ("200 040 715", [("Grenoble-Alpes-Métropole", "38")]),
    ],
)
def test_a_search_finds_the_likeliest_first(text, first):
    assert names(text)[: len(first)] == first


def test_namesakes_come_by_population_and_each_says_where_it_is(world, admin):
    found = [f for f in find_territories(world.database, admin, REGISTER, "saint denis") if f.known.insee]
    same = [f for f in found if f.known.name == "Saint-Denis"]
    assert len(same) == 4
    assert [f.known.population for f in same] == sorted((f.known.population for f in same), reverse=True)
    assert {f.department for f in same} >= {"Seine-Saint-Denis", "La Réunion"}
    assert "Métropole du Grand Paris" in [f.group for f in same]


@pytest.mark.parametrize("text", ["", "   ", "xqzzq", "'; DROP", "%", "9" * 500, "a" * 100, "\x00"])
def test_a_search_that_finds_nothing_is_no_accident(text):
    assert len(names(text)) <= 8


# All at once


def test_everything_a_municipality_begins_with_is_made_at_once(world, admin, edition):
    lab = Lab(date(2027, 2, 1), None, ("Comment venir ?", "Comment rester ?"))
    guests = (Guest("service.accueil", "Accueil", "accueil@ville.example"), Guest("service.culture"))
    wanted = NewTerritory(filled_in(world, admin, "38185"), edition, "prospect", lab, guests)
    made = added(world, admin, wanted)

    place = municipality_by_code(world.database, admin, made.code)
    assert (place["name"], place["insee"], place["siren"]) == ("Grenoble", "38185", "213801855")
    assert (place["epci_siren"], place["editions"]) == ("200040715", "edition-9:prospect")
    rows = keep_lab.labs_of(world.database, admin, place["id"])
    assert [row["question"] for row in rows] == list(lab.questions)
    assert {row["code"] for row in rows} == {f"{place['short_code']}-LAB1"}
    for invitation in made.invitations:
        assert holder_of(world.database, invitation.token, now_utc=NOW)["username"] == invitation.username
    assert [i.username for i in made.invitations] == ["service.accueil", "service.culture"]
    assert territory_by_code(world.database, admin, REGISTER, "38185").here == made.code
    assert list(check_everything(world.database, today=NOW.date()).differences) == []


def test_a_lab_may_have_neither_days_nor_questions(world, admin, edition):
    made = added(world, admin, NewTerritory(filled_in(world, admin, "38185"), edition, lab=Lab()))
    place = municipality_by_code(world.database, admin, made.code)
    (row,) = keep_lab.labs_of(world.database, admin, place["id"])
    assert (row["starts_on"], row["ends_on"], row["question"]) == (None, None, None)


def test_what_cannot_be_is_refused_for_all_its_reasons_and_leaves_nothing(world, admin, edition):
    lab = Lab(date(2027, 2, 1), date(2027, 1, 1), ("x" * 400, *["?"] * 12))
    guests = (Guest("Élodie"), Guest("agent", email="pas une adresse"), Guest("", "Sans nom de compte"))
    wanted = NewTerritory(Territory("", Kind.COMMUNE, country="Atlantide"), None, "under_way", lab, guests)
    with pytest.raises(Refusals) as refused:
        added(world, admin, wanted)
    assert [reason.code for reason in refused.value.reasons] == [
        "lab_needs_edition", "place_needs_name", "country_not_valid",
        "lab_ends_before", "too_many_questions", "question_too_long",
        "username_not_valid", "email_not_valid", "username_not_valid",
    ]  # fmt: skip

    taken = NewTerritory(filled_in(world, admin, "38185"), edition, guests=(Guest("nouvelle"), Guest("chef")))
    before = world.database.ask("operations/export/event")
    with pytest.raises(Refusal, match="account_taken"):
        added(world, admin, taken)
    assert world.database.ask("operations/export/event") == before
    assert territory_by_code(world.database, admin, REGISTER, "38185").here == ""


def test_the_same_request_twice_makes_one_and_gives_new_links(world, admin, edition):
    request_id = new_id()
    wanted = NewTerritory(filled_in(world, admin, "38185"), edition, guests=(Guest("service.accueil"),))
    first, second = added(world, admin, wanted, request_id), added(world, admin, wanted, request_id)
    assert first.code == second.code
    with pytest.raises(Refusal, match="link_over"):
        holder_of(world.database, first.invitations[0].token, now_utc=NOW)
    account = account_by_name(world.database, "service.accueil")
    assert holder_of(world.database, second.invitations[0].token, now_utc=NOW)["account_id"] == account["id"]


def test_the_same_commune_twice_is_refused_in_words(world, admin):
    added(world, admin, NewTerritory(filled_in(world, admin, "38185")))
    renamed = Territory("Grenoble la belle", Kind.COMMUNE, insee="38185")
    for again in (filled_in(world, admin, "38185"), renamed, Territory("Grenoble", Kind.OTHER)):
        with pytest.raises(Refusal, match="municipality_exists") as refused:
            added(world, admin, NewTerritory(again))
        assert refused.value.details["name"] == "Grenoble"


def test_namesakes_have_addresses_of_their_own(world, admin):
    """There are four communes of Saint-Denis, and a Valence in Spain."""
    codes = [added(world, admin, NewTerritory(filled_in(world, admin, code))).code for code in ("93066", "97411")]
    assert codes == ["saint-denis", "saint-denis-la-reunion"]
    assert filled_in(world, admin, "11339").name == "Saint-Denis (Aude)"
    typed = Territory("Saint-Denis", Kind.COMMUNE, insee="30247", department="30")
    assert added(world, admin, NewTerritory(typed)).code == "saint-denis-30"
    french = added(world, admin, NewTerritory(filled_in(world, admin, "26362"))).code
    abroad = added(world, admin, NewTerritory(Territory("Valence", Kind.COMMUNE, country="ES"))).code
    assert (french, abroad) == ("valence", "valence-es")


# The lab, later


def test_a_lab_changes_and_its_questions_stay(world, admin, edition):
    place = municipality_by_code(world.database, admin, "lyon")

    def keep(version: int, *questions: str):
        lab = Lab(date(2027, 2, 1), None, questions)
        keep_lab.keep_lab(UnitOfWork(world.database, admin, now_utc=NOW), place["id"], version, edition, lab)

    def kept():
        return [(row["question_code"], row["question"]) for row in keep_lab.labs_of(*asked)]

    asked = (world.database, admin, place["id"])
    keep(1, "Une")
    keep(2, "Une, mieux dite", "Deux")
    assert [question for _, question in kept()] == ["Une, mieux dite", "Deux"]
    assert len({code for code, _ in kept()}) == 2
    with pytest.raises(StaleWrite):
        keep(2, "Une", "Deux", "Trois")
    with pytest.raises(Refusal, match="questions_stay"):
        keep(3, "Une")
    with pytest.raises(Refusal, match="edition_unknown"):
        keep_lab.keep_lab(UnitOfWork(world.database, admin, now_utc=NOW), place["id"], 3, new_id(), Lab())
    acts = [row["action"] for row in world.database.ask("operations/export/event") if "lab_" in row["action"]]
    assert sorted(acts) == ["municipality.lab_added", "municipality.lab_changed"]


def test_place_keeps_labs_too_and_nobody_else(world):
    place = world.places["lyon"]["id"]
    assert keep_lab.labs_of(world.database, world.place(), place) == []
    for act in (
        lambda who: keep_lab.labs_of(world.database, who, place),
        lambda who: keep_lab.keep_lab(
            UnitOfWork(world.database, who, now_utc=NOW), place, 1, new_id(), Lab(questions=("Quoi ?",))
        ),
    ):
        with pytest.raises(Refusal, match="not_allowed"):
            act(world.officer("lyon"))


def test_the_screens_ways_ask_for_the_right(world):
    for reader in (world.officer("lyon"), world.place()):
        for act in (
            lambda who: find_territory.find_territories(world.database, who, REGISTER, "lyon"),
            lambda who: find_territory.territory_by_code(world.database, who, REGISTER, "69123"),
            lambda who: added(world, who, NewTerritory(Territory("Ville", Kind.COMMUNE))),
        ):
            with pytest.raises(Refusal, match="not_allowed"):
                act(reader)
