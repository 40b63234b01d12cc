"""The life cycle of a translation, walked move by move for each role; and what a text may hold."""

from __future__ import annotations

from itertools import product
from uuid import UUID

import pytest

from rc_dashboard.domain.access import VISITOR, Reader
from rc_dashboard.domain.errors import NotAllowed, Refusal
from rc_dashboard.domain.translations.plain_language import hints
from rc_dashboard.domain.translations.rules import (
    MOVES,
    PUBLIC,
    TEXT_LIMIT,
    TranslationState,
    checked_text,
    demand_move,
    is_stale,
    moves_from,
    text_hash,
)
from rc_dashboard.domain.vocabulary import Role

OWN, OTHER = UUID(int=1), UUID(int=2)
OFFICER = Reader(Role.OFFICER, UUID(int=10), "agent", frozenset({OWN}))
PLACE = Reader(Role.PLACE, UUID(int=11), "place")
ADMINISTRATOR = Reader(Role.ADMINISTRATOR, UUID(int=12), "admin")
MACHINE, DRAFT, REVIEWED, APPROVED = TranslationState

#: from, to: an officer in their own municipality, PLACE (y, n).
EXPECTED = {
    (None, MACHINE): "ny", (None, DRAFT): "yy", (None, REVIEWED): "ny", (None, APPROVED): "nn",
    (MACHINE, MACHINE): "ny", (MACHINE, DRAFT): "yy", (MACHINE, REVIEWED): "ny", (MACHINE, APPROVED): "nn",
    (DRAFT, MACHINE): "nn", (DRAFT, DRAFT): "yy", (DRAFT, REVIEWED): "ny", (DRAFT, APPROVED): "nn",
    (REVIEWED, MACHINE): "nn", (REVIEWED, DRAFT): "ny", (REVIEWED, REVIEWED): "ny", (REVIEWED, APPROVED): "ny",
    (APPROVED, MACHINE): "nn", (APPROVED, DRAFT): "ny", (APPROVED, REVIEWED): "ny", (APPROVED, APPROVED): "nn",
}  # fmt: skip


def allows(reader: Reader, place: UUID, before, after, new_words=False) -> bool:
    try:
        demand_move(reader, place, before, after, new_words=new_words)
    except Refusal:
        return False
    return True


@pytest.mark.parametrize(("move", "answers"), EXPECTED.items(), ids=str)
def test_every_move_is_allowed_to_whom_the_table_says(move, answers):
    assert allows(OFFICER, OWN, *move) is (answers[0] == "y")
    assert allows(PLACE, OTHER, *move) is (answers[1] == "y")
    assert not allows(OFFICER, OTHER, *move)
    assert not allows(VISITOR, OWN, *move)
    assert not allows(ADMINISTRATOR, OWN, *move)


def test_the_table_was_walked_whole_and_holds_no_move_twice():
    assert set(EXPECTED) == set(product((None, *TranslationState), TranslationState))
    assert len({(m.before, m.after) for m in MOVES}) == len(MOVES)


def test_what_is_offered_is_what_is_allowed():
    for before in (None, *TranslationState):
        for reader in (OFFICER, PLACE, ADMINISTRATOR):
            offered = moves_from(before, reader, OWN)
            assert set(offered) == {after for after in TranslationState if allows(reader, OWN, before, after)}


def test_nothing_is_approved_that_nobody_has_reviewed():
    with pytest.raises(Refusal) as refused:
        demand_move(PLACE, OWN, REVIEWED, APPROVED, new_words=True)
    assert refused.value.code == "translation_new_words"


def test_a_draft_is_never_public_and_a_stranger_is_not_allowed():
    assert DRAFT not in PUBLIC
    with pytest.raises(NotAllowed):
        demand_move(VISITOR, OWN, None, DRAFT, new_words=True)


def test_a_translation_is_stale_once_its_french_has_changed_by_a_single_sign():
    assert not is_stale(text_hash("Un essai"), "Un essai")
    assert is_stale(text_hash("Un essai"), "Un essai.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "translation_empty"),
        (" \n\t", "translation_empty"),
        ("x" * (TEXT_LIMIT + 1), "translation_long"),
        ("abc\u202edef", "translation_hostile"),
        ("abc\u2066def", "translation_hostile"),
        ("abc\x00", "translation_hostile"),
        ("<b>gras</b>", "translation_markup"),
        ("<script>alert(1)</script>", "translation_markup"),
        ("&lt;b&gt;", "translation_markup"),
    ],
)
def test_a_text_that_is_not_kept(text, code):
    with pytest.raises(Refusal) as refused:
        checked_text("Un essai", text)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["می‌شود", "3 < 5 & 5 > 3", "Une ligne\nune autre", "نص\u200f ٣"])
def test_a_text_that_is_kept_as_it_is(text):
    assert checked_text("Un essai", text) == text


def test_markup_may_stand_where_the_french_has_it():
    assert checked_text("Un <b>", "A <b>") == "A <b>"


def test_hints_name_what_is_hard_to_read_and_say_nothing_of_an_easy_text():
    assert hints("La mairie aide. Vous pouvez venir lundi. C’est gratuit.") == []
    hard = (
        "L’accompagnement pluridisciplinaire des publics allophones par le CCAS (et la DDETS) est mis en œuvre "
        "dans les quartiers prioritaires de la politique de la ville ; il est suivi."
    )
    found = {hint.code: hint.value for hint in hints(hard)}
    assert set(found) == {"sentence", "word", "acronym", "sign"}
    assert found["acronym"] == "CCAS, DDETS"
    assert "pluridisciplinaire" in found["word"]


def test_a_date_or_a_name_is_no_acronym():
    assert [hint.code for hint in hints("Le 3 mai à Lyon.")] == []
