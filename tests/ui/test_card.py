"""The card of a commitment asks for what its status asks for, reads numbers as they are meant, and says no old news."""

from __future__ import annotations

from datetime import date

import pytest

from rc_dashboard.domain.commitments.updates import Obstacle, Update
from rc_dashboard.domain.vocabulary import Confidence, Status
from tests.ui.conftest import text_of

SPRING = date(2025, 4, 1)


@pytest.fixture
def blocked(world):
    made = world.promise("lyon", 1, title="Exemple")
    said = Update(Status.BLOCKED, 0.3, Confidence.COMPROMISED, obstacle=Obstacle("Le local est fermé", "Un autre"))
    world.say(world.officer("lyon"), made.commitment["id"], said, SPRING)
    world.key = made.commitment["id"]
    return world


def last_update(world):
    rows = world.database.ask(
        "commitments/updates/internal",
        commitment_id=world.key,
        day=date(2999, 1, 1),
        municipality_id=world.places["lyon"]["id"],
    )
    return rows[0]


def save(app):
    (button,) = [one for one in app.button if one.label == "Enregistrer"]
    return button.click().run()


def keys(app) -> set[str]:
    return {box.key.rpartition(":")[2] for kind in (app.text_area, app.text_input, app.radio) for box in kind}


@pytest.mark.parametrize(
    ("status", "asked", "not_asked"),
    [
        (Status.BLOCKED, {"obstacle", "unblocks", "who", "confidence", "progress"}, set()),
        (Status.IN_PROGRESS, {"progress"}, {"obstacle", "unblocks", "who"}),
        (Status.PLANNED, {"public_note"}, {"obstacle", "progress"}),
        (Status.COMPLETED, {"evidence_url"}, {"obstacle", "progress", "confidence", "confidence_anew"}),
        (Status.ABANDONED, {"public_note"}, {"obstacle", "progress", "confidence", "confidence_anew"}),
    ],
)
def test_what_a_status_does_not_ask_for_is_not_shown(blocked, open_screen, status, asked, not_asked):
    app = open_screen("my-commitments", blocked.officer("lyon"), code="LYO-E01")
    app.radio(key="field:LYO-E01:status").set_value(status).run()
    assert asked <= keys(app)
    assert not not_asked & keys(app)


def test_who_leaves_blocked_does_not_publish_last_spring_s_obstacle_again(blocked, open_screen):
    app = open_screen("my-commitments", blocked.officer("lyon"), code="LYO-E01")
    app.radio(key="field:LYO-E01:status").set_value(Status.IN_PROGRESS).run()
    app.text_area(key="field:LYO-E01:public_note").set_value("Un autre local est trouvé")
    save(app)
    row = last_update(blocked)
    assert (row["status"], row["public_note"]) == ("in_progress", "Un autre local est trouvé")
    assert (row["obstacle"], row["obstacle_unblocks"], row["obstacle_who"], row["confidence"]) == (
        "",
        "",
        None,
        None,
    )


def test_an_update_from_anywhere_writes_nothing_that_its_status_does_not_ask_for(blocked):
    said = Update(Status.COMPLETED, 1, Confidence.COMPROMISED, "Fini", obstacle=Obstacle("Le local est fermé"))
    with pytest.raises(Exception, match="evidence_needed"):
        blocked.say(blocked.officer("lyon"), blocked.key, said, SPRING)
    moved = Update(Status.IN_PROGRESS, 0.5, None, "Avance", obstacle=Obstacle("Le local est fermé"))
    blocked.say(blocked.officer("lyon"), blocked.key, moved, SPRING)
    assert last_update(blocked)["obstacle"] == ""


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize(("typed", "kept"), [("12,5", 0.125), ("12.5 %", 0.125), ("40", 0.4)])
def test_a_decimal_is_read_in_every_language(blocked, open_screen, language, typed, kept):
    app = open_screen("my-commitments", blocked.officer("lyon"), code="LYO-E01", lang=language)
    app.text_input(key="field:LYO-E01:progress").set_value(typed)
    [button] = [one for one in app.button if "field" not in (one.key or "") and one.proto.is_form_submitter]
    button.click().run()
    assert last_update(blocked)["declared"] == pytest.approx(kept)


def test_what_is_no_number_is_refused_at_its_field(blocked, open_screen):
    app = open_screen("my-commitments", blocked.officer("lyon"), code="LYO-E01")
    app.text_input(key="field:LYO-E01:progress").set_value("moitié")
    save(app)
    assert 'data-rc-at="progress"' in text_of(app)
    assert blocked.count("commitment_update") == 1
