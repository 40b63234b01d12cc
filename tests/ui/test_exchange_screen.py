"""The screen of imports: a file that nobody has described goes in by answers alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from rc_dashboard.exchange.tables.mapping_files import mapping_of_text
from rc_dashboard.services.exchange.remember import remembered_mappings
from tests.evaluation.questionnaires import PLACE
from tests.ui.conftest import text_of

UNKNOWN = """N°;Intitulé de l’action;État d’avancement;Pour quand;Service pilote;Budget
1;Traduire les horaires;Terminé;fin 2026;Accueil;100
2;Former les agents;Done;T2 2027;RH;200
3;Ouvrir un guichet;🟢 En cours;2026-2027;Accueil;300
Total;;;;;600
"""


@pytest.fixture
def drop(monkeypatch):
    """``drop(text, name)``: the next screen finds this file in its place for files."""

    def put(text: str | bytes, name: str = "plan accueil.csv") -> None:
        content = text.encode() if isinstance(text, str) else text
        file = SimpleNamespace(name=name, file_id=f"{name}-{hash(content)}", getvalue=lambda: content)
        monkeypatch.setattr("streamlit.file_uploader", lambda *_, **__: file)

    return put


def commitments(world):
    rows = world.database.ask("commitments/export/commitment")
    return sorted((row["title"], row["status"], str(row["due_on"]), row["department"]) for row in rows)


def press(app, label):
    [button] = [button for button in app.button if button.label == label]
    return button.click().run()


def choose(app, part, value):
    [box] = [box for box in (*app.selectbox, *app.radio) if part in box.label]
    return box.set_value(value).run()


def test_an_unknown_file_goes_in_by_its_own_proposals(world, open_screen, drop):
    drop(UNKNOWN)

    app = open_screen("exchange", world.officer("lyon"))
    shown = text_of(app)

    assert not app.exception
    assert "4 lignes lues" in shown
    assert "Colonnes qui ne sont pas lues" in shown
    assert "Budget" in shown
    assert commitments(world) == []
    press(app, "Enregistrer ce plan")
    assert commitments(world) == [
        ("Former les agents", "completed", "2027-06-30", "RH"),
        ("Ouvrir un guichet", "in_progress", "2027-12-31", "Accueil"),
        ("Traduire les horaires", "completed", "2026-12-31", "Accueil"),
    ]
    assert not any(row["published"] for row in world.database.ask("commitments/export/commitment"))


def test_how_a_file_was_read_is_remembered_and_the_same_file_again_changes_nothing(world, open_screen, drop):
    drop(UNKNOWN)
    press(open_screen("exchange", world.officer("lyon")), "Enregistrer ce plan")

    [known] = remembered_mappings(world.database, world.places["lyon"]["id"])
    again = open_screen("exchange", world.officer("lyon"))

    assert (known.name, known.title) == ("lyon-plan-accueil", "plan accueil")
    assert "Mise en page reconnue" in text_of(again)
    assert "Rien à enregistrer" in text_of(again)
    assert [box.label for box in again.selectbox] == []


def test_a_column_is_corrected_in_place_and_a_word_is_said_otherwise(world, open_screen, drop):
    drop(UNKNOWN)
    app = open_screen("exchange", world.officer("lyon"))

    choose(app, "Budget", "summary")
    choose(app, "Terminé", "abandoned")
    press(app, "Enregistrer ce plan")

    rows = world.database.ask("commitments/export/commitment")
    assert {row["title"]: (row["summary"], row["status"]) for row in rows}["Traduire les horaires"] == (
        "100",
        "abandoned",
    )


def test_refused_rows_are_grouped_and_nothing_is_written_until_they_are_left_out(world, open_screen, drop):
    drop("Action;Échéance\nOuvrir;2027\nFermer;bientôt\nPeindre;demain\n")
    app = open_screen("exchange", world.officer("lyon"))

    assert "2 lignes refusées" in text_of(app)
    assert "Échéance\xa0: 2 lignes (valeurs différentes\xa0: 2)" in text_of(app)
    assert [button.label for button in app.button if button.label == "Enregistrer ce plan"] == []
    [skip] = [box for box in app.checkbox if "sans les lignes refusées" in box.label]
    press(skip.check().run(), "Enregistrer ce plan")
    assert [row[0] for row in commitments(world)] == ["Ouvrir"]


@pytest.mark.parametrize(("answer", "department"), [("drop", ""), ("keep", "Mme Exemple, 04 00 00 00 00")])
def test_people_who_were_seen_are_decided_before_anything_is_written(world, open_screen, drop, answer, department):
    drop("Action;Service\nOuvrir un lieu;Mme Exemple, 04 00 00 00 00\n")
    app = open_screen("exchange", world.officer("lyon"))

    assert [button.label for button in app.button if button.label == "Enregistrer ce plan"] == []
    [decision] = [radio for radio in app.radio if "Service" in radio.label]
    press(decision.set_value(answer).run(), "Enregistrer ce plan")

    assert [row[3] for row in commitments(world)] == [department]


@pytest.mark.parametrize(("answer", "declared"), [("share", [0.5, 1.0]), ("percent", [0.005, 0.01])])
def test_half_a_percent_is_asked_once(world, open_screen, drop, answer, declared):
    drop("Action;Statut;Avancement (%)\nOuvrir;En cours;0,5\nFermer;En cours;1\n")
    app = open_screen("exchange", world.officer("lyon"))

    assert "2 lignes refusées" in text_of(app)
    press(choose(app, "0,5", answer), "Enregistrer ce plan")

    assert sorted(r["declared"] for r in world.database.ask("commitments/export/commitment")) == declared


def test_a_file_that_cannot_be_read_is_one_sentence(world, open_screen, drop):
    drop(b"%PDF-1.7\n\x00\x01")

    app = open_screen("exchange", world.officer("lyon"))

    assert not app.exception
    assert "n’est pas un tableau lisible" in text_of(app)


def test_without_a_title_somebody_must_say_which_column_it_is(world, open_screen, drop):
    drop("Alpha;Statut\nUn lieu;En cours\nUn autre;En cours\n")
    app = open_screen("exchange", world.officer("lyon"))

    assert "Dites quelle colonne est l’engagement" in text_of(app)
    press(choose(app, "Alpha", "title"), "Enregistrer ce plan")
    assert [row[0] for row in commitments(world)] == ["Un autre", "Un lieu"]


def test_place_chooses_a_municipality_and_may_publish_at_once(world, open_screen, drop):
    drop("Action;Statut\nUn lieu;En cours\n")
    app = open_screen("exchange", PLACE, municipality="brest")

    [publish] = [box for box in app.checkbox if "Publier" in box.label]
    press(publish.check().run(), "Enregistrer ce plan")

    [row] = world.database.ask("commitments/export/commitment")
    assert (row["municipality_id"], row["published"]) == (world.places["brest"]["id"], True)


def test_an_officer_is_offered_neither_other_cities_nor_publication(world, open_screen, drop):
    drop("Action;Statut\nUn lieu;En cours\n")
    app = open_screen("exchange", world.officer("lyon"), municipality="brest")

    assert [box.label for box in app.checkbox if "Publier" in box.label] == []
    press(app, "Enregistrer ce plan")
    [row] = world.database.ask("commitments/export/commitment")
    assert row["municipality_id"] == world.places["lyon"]["id"]


def test_the_mapping_that_is_handed_over_reads_back(world, open_screen, drop):
    drop(UNKNOWN)
    press(open_screen("exchange", world.officer("lyon")), "Enregistrer ce plan")

    [row] = world.database.ask("exchange/mappings_of", municipality_id=world.places["lyon"]["id"])

    assert mapping_of_text(row["mapping"]).columns["title"] == ["Intitulé de l’action"]


PLAN = "N°;Action;Statut;Avancement (%)\n1;Ouvrir un guichet;En cours;40\n2;Former les agents;À venir;\n"


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ("", ["Former les agents", "Ouvrir un guichet"]),
        ("accept", ["Carte culture gratuite", "Former les agents"]),
    ],
)
def test_a_title_unlike_the_one_that_is_here_is_asked(world, open_screen, drop, answer, titles):
    drop(PLAN)
    press(open_screen("exchange", world.officer("lyon")), "Enregistrer ce plan")
    drop(PLAN.replace("Ouvrir un guichet", "Carte culture gratuite").replace("À venir", "En cours"))
    app = open_screen("exchange", world.officer("lyon"))

    [asked] = [box for box in app.selectbox if "Carte culture" in box.label]
    app = asked.set_value(answer).run()
    if not answer:
        [skip] = [box for box in app.checkbox if "sans les lignes refusées" in box.label]
        app = skip.check().run()
    press(app, "Enregistrer ce plan")

    rows = world.database.ask("commitments/export/commitment")
    assert sorted(row["title"] for row in rows) == titles


def test_to_come_and_yet_done_is_asked_and_taken_as_begun(world, open_screen, drop):
    drop("N°;Action;Statut;Avancement (%)\n1;Ouvrir;À venir;100\n")
    app = open_screen("exchange", world.officer("lyon"))

    [asked] = [box for box in app.selectbox if box.label.startswith("Ligne 2")]
    press(asked.set_value("accept").run(), "Enregistrer ce plan")

    assert [row[1] for row in commitments(world)] == ["in_progress"]


def test_what_was_decided_for_one_file_is_asked_again_for_the_next(world, open_screen, drop):
    drop("Action;Service\nOuvrir un lieu;Mme Exemple\n")
    app = open_screen("exchange", world.officer("lyon"))
    [erases] = [box for box in app.checkbox if "cellule vide" in box.label]
    app = erases.check().run()
    [decision] = [radio for radio in app.radio if "Service" in radio.label]
    press(decision.set_value("keep").run(), "Enregistrer ce plan")

    [known] = remembered_mappings(world.database, world.places["lyon"]["id"])
    drop("Action;Service\nOuvrir un lieu;Mme Exemple\nFermer un lieu;M. Exemple\n")
    again = open_screen("exchange", world.officer("lyon"))

    assert (known.empty, known.personal_kept) == ("keep", [])
    assert [radio.label for radio in again.radio if "Service" in radio.label] != []


def test_a_way_of_reading_is_offered_again_only_for_a_file_with_all_of_its_columns(world, open_screen, drop):
    drop("Action;Statut\nOuvrir;En cours\n")
    press(open_screen("exchange", world.officer("lyon")), "Enregistrer ce plan")
    drop("Action;Situation\nFermer;En cours\n", "autre.csv")

    app = open_screen("exchange", world.officer("lyon"))

    assert "Mise en page reconnue" not in text_of(app)
    press(app, "Enregistrer ce plan")
    assert {row[0]: row[1] for row in commitments(world)} == {"Ouvrir": "in_progress", "Fermer": "in_progress"}
