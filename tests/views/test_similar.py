"""Who has done this already: near in words, of the same family, elsewhere, published; and why."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Status, Unblocker
from rc_dashboard.services.views.commitments import french_words
from rc_dashboard.services.views.commitments.french_words import beginnings, nearest, stems
from rc_dashboard.services.views.commitments.similar import SHOWN, alike_to, obstacles_met, search_alike
from rc_dashboard.store.ids import new_id

NOW = Day(date(2026, 11, 24))


@pytest.fixture
def families(world):
    rows = [
        {"id": new_id(), "scheme": "programme", "code": code, "label": code, "position": n}
        for n, code in enumerate(("accessibility", "participation"))
    ]
    with world.database.transaction() as tx:
        tx.insert("theme", rows)
    world.theme = {row["code"]: row["id"] for row in rows}
    return world


def row_of(world, rows):
    code = rows.commitment["code"]
    return world.database.ask("commitments/by_code", day=NOW.on, code=code)[0]


def codes(alike):
    return [one.commitment["code"] for one in alike]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("guichets", "guichet"),
        ("interprétation", "interprète"),
        ("municipaux", "municipal"),
        ("LANGUES", "langue"),
    ],
)
def test_forms_of_a_word_have_one_stem(one, other):
    assert set(stems(f"xx {one}")) == set(stems(other))


def test_words_that_tell_nothing_are_left_out():
    assert stems("Exemple : nous avons un engagement pour la ville") == {}
    assert nearest("pour la ville", ["la ville", ""], 5) == []
    assert nearest("guide", ["", "…"], 5) == []


def test_the_beginning_of_a_word_is_found_wherever_a_word_of_its_stem_is():
    assert beginnings("Des interprétations", 8) == ["interpret"]
    assert len(beginnings("guide accueil langues quartiers fiches lecteurs agents services mairies", 8)) == 8


def test_it_names_the_words_that_are_shared_and_a_rare_word_tells_more():
    texts = ["accueil des habitants", "accueil et interprétariat", "accueil", "transport"]
    found = nearest("un interprète pour l’accueil", texts, 5)
    assert found[0].index == 1
    assert set(found[0].words) == {"accueil", "interprétariat"}
    assert 3 not in [one.index for one in found]


def test_long_texts_are_read_word_by_word_once(monkeypatch):
    """A long question to many long texts, from anybody: no word is looked at again for each of the others."""
    looked_at = []
    monkeypatch.setattr(french_words, "fold", lambda text: looked_at.append(text) or fold(text))
    alphabet = "abcdefghij"
    words = [f"interpretation{one}{other}" for one in alphabet for other in alphabet]
    found = nearest(" ".join(words), [" ".join(words)] * 100, 5)
    assert len(found) == 5
    assert len(looked_at) < 5 * len(words)


def test_only_the_same_family_elsewhere_and_published(families):
    access, other = families.theme["accessibility"], families.theme["participation"]
    asked = families.promise("lyon", 1, title="Traduire le guide d’accueil", theme_id=access)
    families.promise("lyon", 2, title="Un autre guide d’accueil", theme_id=access)
    families.promise("brest", 1, title="Un guide d’accueil en sept langues", theme_id=access)
    families.promise("brest", 2, title="Un guide du conseil", theme_id=other)
    families.promise("brest", 3, title="Un guide secret", theme_id=access, published=False)
    families.promise("brest", 4, title="Des pistes cyclables", theme_id=access)
    found = alike_to(families.database, NOW, row_of(families, asked))
    assert codes(found) == ["BRE-E01"]
    assert found[0].same_family
    assert set(found[0].words) == {"guide", "accueil"}
    assert codes(search_alike(families.database, NOW, "programme", "un guide")) != []
    assert codes(search_alike(families.database, NOW, "synthetic", "un guide")) == []


def test_what_worked_comes_first_among_equals_and_says_its_evidence(families):
    for number, place in enumerate(("brest", "metropole"), 1):
        families.promise(place, number, title="Former des agents d’accueil")
    done = families.database.ask("commitments/by_code", day=NOW.on, code="MET-E02")[0]
    proof = Evidence("https://example.org/bilan", "Le bilan", date(2026, 1, 1))
    families.say(
        families.officer("metropole"),
        done["commitment_id"],
        Update(Status.COMPLETED, evidence=(proof,)),
        date(2026, 1, 1),
    )
    found = search_alike(families.database, NOW, "programme", "former les agents")
    assert codes(found) == ["MET-E02", "BRE-E01"]
    assert [row["shows"] for row in found[0].evidence] == ["Le bilan"]


def test_an_obstacle_says_how_it_was_lifted_and_an_internal_one_is_not_told(families):
    officer = families.officer("brest")
    for number, hidden in ((1, False), (2, True)):
        made = families.promise("brest", number, title="Un interprète par téléphone").commitment["id"]
        words = "SECRET marché infructueux" if hidden else "Le marché est infructueux"
        obstacle = Obstacle(words, who=Unblocker.MUNICIPALITY, internal=hidden)
        families.say(officer, made, Update(Status.BLOCKED, declared=0.1, obstacle=obstacle), date(2026, 1, 1))
        note = "Un groupement de commandes a été trouvé"
        families.say(officer, made, Update(Status.IN_PROGRESS, declared=0.5, public_note=note), date(2026, 3, 1))
    met = obstacles_met(families.database, NOW, "programme", "le marché est infructueux")
    assert [(one.obstacle["code"], one.obstacle["next_note"]) for one in met] == [("BRE-E01", note)]
    before = obstacles_met(families.database, Day(date(2026, 2, 1), as_of=True), "programme", "marché")
    assert before[0].obstacle["next_status"] is None
    found = search_alike(families.database, NOW, "programme", "interprète")
    assert "SECRET" not in str(found)
    assert [len(one.lifted) for one in found] == [1, 0]
    own = [families.places["brest"]["id"]]
    assert obstacles_met(families.database, NOW, "programme", "marché", without=own) == []


def test_a_write_is_seen_at_once_and_few_are_shown(families):
    assert search_alike(families.database, NOW, "programme", "mentorat") == []
    for number in range(1, SHOWN + 3):
        families.promise("brest", number, title=f"Mentorat {number}")
    assert len(search_alike(families.database, NOW, "programme", "mentorat")) == SHOWN


@pytest.mark.parametrize("text", ["", "   ", "%", "' OR 1=1 --", "de la le", "\u202e", "x" * 5000])
def test_strange_questions_find_nothing_and_break_nothing(families, text):
    families.promise("brest", 1, title="Un guide")
    assert search_alike(families.database, NOW, "programme", text) == []
    assert obstacles_met(families.database, NOW, "programme", text) == []
