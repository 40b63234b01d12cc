"""The evaluation's screen: the same results for everyone, the way in for PLACE."""

from __future__ import annotations

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.evaluation.proportions import Pairs
from rc_dashboard.services.evaluation.questionnaires import questionnaire
from rc_dashboard.services.views.evaluation import released
from rc_dashboard.ui.forms import plain_label
from tests.evaluation.questionnaires import PLACE, answers_of, bring_in, declared, shown_to_all
from tests.ui.conftest import text_of


def test_everyone_reads_the_shares_and_what_is_hidden(world, open_screen):
    shown_to_all(world.database, {"lyon": Pairs(9, 0, 8, 7), "brest": Pairs(1, 0, 1, 0)})

    for reader in (VISITOR, world.officer("lyon"), PLACE):
        app = open_screen("evaluation", reader)
        assert not app.exception
        shown = text_of(app)
        assert "26 personnes ont répondu avant et après" in shown
        assert "masqué" in shown


def test_without_results_the_screen_is_calm(world, open_screen):
    app = open_screen("evaluation")
    assert not app.exception
    assert "rc-empty" in text_of(app)


@pytest.mark.parametrize("view", ["bring", "questionnaires"])
def test_the_way_in_is_place_s(world, open_screen, view):
    assert "rc-refusal" in text_of(open_screen("evaluation", world.officer("lyon"), view=view))
    app = open_screen("evaluation", PLACE, view=view)
    assert not app.exception
    assert "rc-refusal" not in text_of(app)


def test_place_shows_results_and_withdraws_them(world, open_screen):
    declared(world.database)
    bring_in(world.database, "lyon", answers_of(Pairs(9, 0, 8, 7)))

    app = open_screen("evaluation", PLACE, view="bring")
    _press(app, "Montrer à tout le monde")
    assert len(released(world.database, 5)) == 1
    assert "Les résultats sont publics." in text_of(app)
    _press(app, "Ne plus montrer")
    assert released(world.database, 5) == []


def test_a_file_goes_in_by_the_screen_and_its_personal_column_is_left_out(world, open_screen, monkeypatch):
    declared(world.database)
    file = b"cl\xc3\xa9,moment,q1,commentaire\n" + b"".join(
        f"k{n},avant,non,a{n}@example.org\nk{n},apr\u00e8s,oui,\n".encode() for n in range(6)
    )
    monkeypatch.setattr("rc_dashboard.ui.evaluation.bring._files", lambda _here: [("answers.csv", file)])

    app = open_screen("evaluation", PLACE, view="bring")
    assert "semble contenir" in text_of(app)
    assert "example.org" not in text_of(app)
    [choice] = [box for box in app.selectbox if "commentaire" in box.label]
    choice.set_value("drop").run()
    assert "6 personnes retrouvées avant et après" in text_of(app)
    _press(app, "Garder ces comptes")

    assert not app.exception
    assert "Les comptes sont gardés" in text_of(app)
    assert [row["places"] for row in bring_rows(world)] == [1]


def bring_rows(world):
    return world.database.ask("evaluation/families")


def _press(app, label):
    [button] = [button for button in app.button if button.label == label]
    return button.click().run()


def test_one_look_at_the_questionnaires_names_their_questions(world, open_screen):
    declared(world.database)

    shown = text_of(open_screen("evaluation", PLACE, view="questionnaires"))

    assert "Êtes-vous à l’aise ?" in shown
    assert questionnaire(world.database, "essai").row["title"] in shown


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("E-mail", "E-mail"),
        ("Q1 (oui/non)", "Q1 (oui/non)"),
        ("code_postal", "code_postal"),
        ("**fort**", r"\*\*fort\*\*"),
        ("[ici](https://ici.example)", r"\[ici\](https\://ici.example)"),
        ("_penché_", r"\_penché\_"),
        ("a@b.example", r"a@b\.example"),
    ],
)
def test_a_heading_is_read_aloud_as_it_is_written_and_is_no_markdown(heading, label):
    assert plain_label(heading) == label
