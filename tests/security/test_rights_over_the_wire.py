"""Every role on every screen and item, over the real connection; then the same with lies in it."""

from __future__ import annotations

from urllib.request import urlopen

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.security.matrix import (
    BUTTONS,
    NOT_PLACE,
    NOT_PUBLISHERS,
    PAGE_NAMES,
    VALUES,
    VIEWS,
    WALK,
    WORKED_ON,
)
from tests.security.stream import Stream, pressed, shown, widgets_of, written


@pytest.mark.parametrize(("page", "parameters", "role", "opens"), WALK)
def test_a_screen_opens_for_whom_the_table_says(planted, page, parameters, role, opens):
    with Stream(planted.server.url, planted.cookies[role]) as tab:
        seen = shown(tab.run(page, lang="fr", **planted.asked(parameters)))
    assert "rc-footer" in seen
    assert ("rc-refusal" not in seen) is opens


def public_state(planted) -> list[bytes]:
    found = []
    for name in ("commitments", "updates", "recommendations", "milestones"):
        with urlopen(f"{planted.server.url}/data/{name}.csv") as answer:
            found.append(answer.read())
    return found


@pytest.fixture
def card(planted):
    """The widgets on the card of LYO-E03 and of the draft, as PLACE's own screen has them."""
    found: dict[str, dict[str, str]] = {}
    for code in ("LYO-E03", planted.draft):
        with Stream(planted.server.url, planted.cookies["place"]) as tab:
            frames = tab.run("my-commitments", code=code, lang="fr")
        found[code] = {**widgets_of(frames, "button"), **widgets_of(frames, "text_area")}
    return found


@pytest.mark.parametrize(("role", "button"), BUTTONS)
def test_a_button_that_a_reader_was_never_given_does_nothing(planted, card, role, button):
    before = public_state(planted)
    widgets = [
        pressed(card["LYO-E03"][button]),
        written(card["LYO-E03"]["Ce qui a bougé (public)"], "Écrit par quelqu’un d’autre"),
    ]
    with Stream(planted.server.url, planted.cookies[role]) as tab:
        tab.run("my-commitments", code="LYO-E03", lang="fr")
        tab.run("my-commitments", code="LYO-E03", lang="fr", widgets=widgets)
    assert public_state(planted) == before


def last_event(planted) -> str:
    """When anything was last written in the journal."""
    with urlopen(f"{planted.server.url}/data/commitments.csv") as answer:
        return answer.headers["Last-Modified"]


def buttons_of(planted, role: str, page: str, parameters: dict[str, str]) -> dict[str, str]:
    with Stream(planted.server.url, planted.cookies[role]) as tab:
        return widgets_of(tab.run(page, lang="fr", **parameters), "button")


@pytest.mark.parametrize(("page", "parameters"), WORKED_ON)
def test_what_place_does_on_a_screen_nobody_else_does_by_forged_presses(planted, page, parameters):
    places, before = buttons_of(planted, "place", page, parameters), last_event(planted)
    assert places
    for role in NOT_PLACE:
        own = buttons_of(planted, role, page, parameters)
        forged = [pressed(key) for label, key in places.items() if label not in own]
        with Stream(planted.server.url, planted.cookies[role]) as tab:
            tab.run(page, lang="fr", **parameters)
            tab.run(page, lang="fr", widgets=forged, **parameters)
            assert "Traceback" not in tab.text()
        assert last_event(planted) == before, role


def test_a_press_by_place_is_seen_in_the_journal(planted):
    """Positive control of the test above; what was taken from the public is given back."""
    page, parameters = WORKED_ON[0]
    events = [last_event(planted)]
    for label in ("Retirer du public", "Publier"):
        button = buttons_of(planted, "place", page, parameters)[label]
        with Stream(planted.server.url, planted.cookies["place"]) as tab:
            tab.run(page, lang="fr", **parameters)
            tab.run(page, lang="fr", widgets=[pressed(button)], **parameters)
        events.append(last_event(planted))
    assert events[0] != events[1]


def test_a_draft_is_not_published_by_a_forged_press(planted, card):
    before = public_state(planted)
    for role in NOT_PUBLISHERS:
        with Stream(planted.server.url, planted.cookies[role]) as tab:
            publish = pressed(card[planted.draft]["Publier"])
            tab.run("my-commitments", code=planted.draft, lang="fr", widgets=[publish])
    assert public_state(planted) == before


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_a_forged_page_name_opens_nothing(planted, name):
    with Stream(planted.server.url) as tab:
        tab.run(name, lang="fr")
        assert "Enregistrer" not in tab.text()
        assert "Traceback" not in tab.text()


def test_the_hash_of_a_page_opens_it_only_with_its_right(planted):
    with Stream(planted.server.url, planted.cookies["place"]) as tab:
        frames = tab.run("my-commitments", lang="fr")
    hashes = {m.new_session.page_script_hash for m in frames if m.WhichOneof("type") == "new_session"}
    with Stream(planted.server.url) as tab:
        seen = "".join(shown(tab.run("", page_hash=page_hash, lang="fr")) for page_hash in hashes)
    assert hashes
    assert "rc-footer" in seen
    assert "rc-tiles" not in seen


@pytest.mark.parametrize("state", VALUES, ids=lambda state: next(iter(state)))
@pytest.mark.parametrize("view", VIEWS)
def test_values_of_the_wrong_kind_harm_nobody(planted, view, state):
    """Sent for every widget of the screen at once."""
    before = public_state(planted)
    with Stream(planted.server.url, planted.cookies["officer"]) as tab:
        frames = tab.run("my-commitments", view=view, lang="fr")
        ids = [
            i for kind in ("text_input", "text_area", "number_input") for i in widgets_of(frames, kind).values()
        ]
        frames = [m.delta.new_element for m in frames if m.WhichOneof("type") == "delta"]
        ids += [
            element.arrow_data_frame.id for element in frames if element.WhichOneof("type") == "arrow_data_frame"
        ]
        tab.run(
            "my-commitments", view=view, lang="fr", widgets=[WidgetState(id=i, **state) for i in [*ids, "unknown"]]
        )
        assert "Traceback" not in tab.text()
    assert public_state(planted) == before
    with urlopen(f"{planted.server.url}/healthz") as answer:
        assert answer.status == 200
