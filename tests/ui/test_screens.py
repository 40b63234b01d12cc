"""The screens, run as scripts: what each shows, and to whom."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.updates import Obstacle, Update
from rc_dashboard.domain.vocabulary import Level, Status
from tests.evaluation.questionnaires import PLACE
from tests.ui.conftest import text_of

JUNE = date(2025, 6, 1)


def press_save(app):
    """The form's own button: others on the card write other things."""
    (save,) = [button for button in app.button if button.label == "Enregistrer"]
    return save.click().run()


@pytest.fixture
def told(world):
    officer = world.officer("lyon")
    first = world.promise("lyon", 1, title="Exemple : guichets en huit langues", due_on=date(2025, 9, 1))
    world.promise("lyon", 2, title="Exemple : <b>gras</b> & {accolades}", steps=("Former", "Publier"))
    world.promise("lyon", 3, published=False, title="Brouillon secret")
    blocked = Update(
        Status.BLOCKED,
        declared=0.3,
        public_note="Les ateliers ont commencé",
        internal_note="NOTE-INTERNE",
        obstacle=Obstacle("BLOCAGE-INTERNE", internal=True),
    )
    world.say(officer, first.commitment["id"], blocked, JUNE)
    return world


@pytest.mark.parametrize(
    "page",
    [
        "overview",
        "city",
        "compare",
        "learn",
        "method",
        "login",
        "indicators",
        "experiments",
        "evaluation",
    ],
)
def test_every_public_screen_runs_for_a_visitor(told, open_screen, page):
    app = open_screen(page)
    assert not app.exception
    assert 'class="rc-footer"' in text_of(app)
    assert "rc-refusal" not in text_of(app)


@pytest.mark.parametrize("page", ["overview", "city"])
def test_a_screen_without_any_commitment_is_calm(open_screen, page):
    app = open_screen(page)
    assert not app.exception
    assert "rc-empty" in text_of(app)


def test_the_commitment_shows_the_public_journal_and_nothing_internal(told, open_screen):
    shown = text_of(open_screen("commitment", code="LYO-E01"))
    assert "Les ateliers ont commencé" in shown
    assert "INTERNE" not in shown
    own = text_of(open_screen("commitment", told.officer("lyon"), code="LYO-E01"))
    assert "NOTE-INTERNE" in own
    assert "BLOCAGE-INTERNE" in own


@pytest.mark.parametrize("code", ["LYO-E03", "LYO-E99", "<script>alert(1)</script>", ""])
def test_a_draft_and_an_unknown_code_are_answered_alike(told, open_screen, code):
    shown = text_of(open_screen("commitment", VISITOR, code=code))
    assert "rc-refusal" in shown
    assert "secret" not in shown
    assert "<script>" not in shown


def test_what_comes_from_outside_is_shown_as_written(told, open_screen):
    shown = text_of(open_screen("city", municipality="lyon"))
    assert "&lt;b&gt;gras&lt;/b&gt; &amp; {accolades}" in shown


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"as_of": "2026-13-45"}, "n’est pas une date"),
        ({"as_of": "2099-01-01"}, "n’est pas encore passé"),
        ({"as_of": "2999-01-01"}, "est en dehors"),
        ({"status": "late"}, "aucun choix connu"),
        ({"collection": "nowhere"}, "aucun choix connu"),
        ({"municipality": "atlantis"}, "est inconnue"),
        ({"page": "-4"}, "Lyon"),
        ({"q": "x" * 10_000}, "Aucun engagement"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_in_words(told, open_screen, parameters, said):
    app = open_screen("city", **parameters)
    assert not app.exception
    assert said in text_of(app)


def test_filters_and_day_come_from_the_address(told, open_screen):
    shown = text_of(open_screen("city", municipality="lyon", status="blocked"))
    assert "LYO-E01" in shown
    assert "LYO-E02" not in shown
    before = text_of(open_screen("city", municipality="lyon", as_of="2025-05-01"))
    assert "rc-status-blocked" not in before
    assert "1er mai 2025" in before


def test_every_link_keeps_language_and_day(told, open_screen):
    shown = text_of(open_screen("overview", lang="en", as_of="2025-07-01"))
    assert "/city?lang=en&amp;as_of=2025-07-01&amp;municipality=lyon" in shown


def test_the_desk_is_closed_to_visitors_and_shows_an_officer_their_own(told, open_screen):
    assert "connectez-vous" in text_of(open_screen("my-commitments"))
    own = text_of(open_screen("my-commitments", told.officer("lyon")))
    assert "LYO-E01" in own
    assert "Brouillon secret" in own
    other = text_of(open_screen("my-commitments", told.officer("brest")))
    assert "LYO" not in other


def test_an_officer_saves_an_update_and_the_public_sees_it(told, open_screen):
    app = open_screen("my-commitments", told.officer("lyon"), code="LYO-E02")
    app.radio(key="field:LYO-E02:status").set_value(Status.IN_PROGRESS)
    app.checkbox[0].check()
    app.text_area(key="field:LYO-E02:public_note").set_value("Le premier atelier a eu lieu")
    press_save(app)
    assert "est enregistré" in text_of(app)
    shown = text_of(open_screen("commitment", code="LYO-E02"))
    assert "Le premier atelier a eu lieu" in shown
    assert "Avancement\xa0: 50\xa0%" in shown


def test_what_a_status_needs_is_said_and_nothing_typed_is_lost(told, open_screen):
    app = open_screen("my-commitments", told.officer("lyon"), code="LYO-E02")
    app.radio(key="field:LYO-E02:status").set_value(Status.COMPLETED)
    app.text_area(key="field:LYO-E02:public_note").set_value("C’est fini")
    press_save(app)
    assert "il faut une preuve" in text_of(app)
    assert app.text_area(key="field:LYO-E02:public_note").value == "C’est fini"
    assert told.count("commitment_update") == 1


def test_the_second_of_two_officers_is_shown_the_first_and_keeps_their_text(told, open_screen):
    officer = told.officer("lyon")
    app = open_screen("my-commitments", officer, code="LYO-E02")
    app.text_area(key="field:LYO-E02:public_note").set_value("La seconde")
    app.radio(key="field:LYO-E02:status").set_value(Status.IN_PROGRESS)

    key = told.database.ask("commitments/municipality_of", code="LYO-E02")[0]["commitment_id"]
    told.say(officer, key, Update(Status.PLANNED, public_note="La première"), JUNE)

    press_save(app)
    assert "La première" in text_of(app)
    assert app.text_area(key="field:LYO-E02:public_note").value == "La seconde"
    assert told.count("commitment_update") == 2

    press_save(app)
    assert told.count("commitment_update") == 3
    journal = told.database.ask(
        "commitments/updates/public",
        commitment_id=key,
        day=date(2999, 1, 1),
        municipality_id=told.places["lyon"]["id"],
    )
    assert [entry["public_note"] for entry in journal] == ["La seconde", "La première"]


def test_an_officer_cannot_open_the_card_of_another_municipality(told, open_screen):
    shown = text_of(open_screen("my-commitments", told.officer("brest"), code="LYO-E02"))
    assert "rc-refusal" in shown
    assert "Former" not in shown


def test_in_english_no_french_word_is_left(told, open_screen):
    shown = text_of(open_screen("overview", lang="en"))
    for word in ("Collectivité", "Thème", "Avancement", "En retard", "Chercher"):
        assert word not in shown


def test_a_form_that_stays_is_empty_once_it_was_saved(told, open_screen):
    """What stood in it would be sent a second time by whoever presses again."""
    app = open_screen("voices", PLACE, code="LYO-E02")
    [reason] = [box for box in app.text_area if box.key.endswith("reading-LYO-E02:reason")]
    level = next(radio for radio in app.radio if radio.key.endswith("reading-LYO-E02:level"))
    level.set_value(Level.LIMITED)
    reason.set_value("Une visite, deux guichets")
    [method] = [box for box in app.text_input if box.key.endswith("reading-LYO-E02:method")]
    method.set_value("visite")
    [save] = [button for button in app.button if button.label == "Enregistrer l’avis de PLACE"]
    save.click().run()
    assert "L’avis de PLACE est enregistré" in text_of(app)
    [again] = [box for box in app.text_area if box.key.endswith("reading-LYO-E02:reason")]
    assert again.value == ""
    assert again.key != reason.key
    app.run()
    assert "L’avis de PLACE est enregistré" not in text_of(app)


def test_what_is_said_waits_for_a_run_that_comes_to_its_end(told, open_screen, monkeypatch):
    """The second of two clicks breaks off the run that says what the first has done."""
    app = open_screen("my-commitments", told.officer("lyon"), code="LYO-E02")
    app.session_state["message:saved"] = "LYO-E02"
    with monkeypatch.context() as broken_off:
        broken_off.setattr("rc_dashboard.services.views.journal.public_head", lambda _database: 1 / 0)
        app.run()
    assert "est enregistré" in text_of(app.run())
    assert "est enregistré" not in text_of(app.run())
