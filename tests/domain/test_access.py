"""Who may see and do what: the whole table, role by right by own or other municipality."""

from __future__ import annotations

from uuid import UUID

import pytest

from rc_dashboard.domain.access import TABLE, VISITOR, Reader, Right, demand, may, may_anywhere
from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.domain.vocabulary import Role

OWN, OTHER = UUID(int=1), UUID(int=2)
READERS = {
    Role.VISITOR: VISITOR,
    Role.OFFICER: Reader(Role.OFFICER, UUID(int=10), "agent", frozenset({OWN})),
    Role.PLACE: Reader(Role.PLACE, UUID(int=11), "place"),
    Role.ADMINISTRATOR: Reader(Role.ADMINISTRATOR, UUID(int=12), "admin"),
}

#: right: what each role may, in its own municipality and in another (y, n).
EXPECTED = {
    #                           visitor officer place  administrator
    Right.SEE_PUBLISHED: "       yy      yy      yy     yy",
    Right.SEE_INTERNAL: "        nn      yn      yy     yy",
    Right.UPDATE: "              nn      yn      yy     nn",
    Right.CHANGE_COMMITMENT: "   nn      yn      yy     nn",
    Right.RECOMMEND: "           nn      nn      yy     nn",
    Right.REPLY: "               nn      yn      yy     nn",
    Right.RECORD_READING: "      nn      nn      yy     nn",
    Right.REPLY_TO_READING: "    nn      yn      nn     nn",
    Right.PREPARE_MEETING: "     nn      nn      yy     nn",
    Right.SIGN_MEETING: "        nn      yn      yy     nn",
    Right.PROPOSE_PUBLICATION: " nn      yn      yy     nn",
    Right.PUBLISH: "             nn      nn      yy     nn",
    Right.TRANSLATE: "           nn      yn      yy     nn",
    Right.REVIEW_TRANSLATION: "  nn      nn      yy     nn",
    Right.ADMINISTER: "          nn      nn      nn     yy",
}
CASES = [
    (role, right, place, answers[column] == "y")
    for right, line in EXPECTED.items()
    for role, answers in zip(Role, line.split(), strict=True)
    for column, place in enumerate((OWN, OTHER))
]


@pytest.mark.parametrize(("role", "right", "place", "allowed"), CASES)
def test_the_table_is_kept_cell_by_cell(role: Role, right: Right, place: UUID, allowed: bool) -> None:
    assert may(READERS[role], right, place) is allowed


def test_every_right_of_every_role_was_walked() -> None:
    assert set(EXPECTED) == set(Right) == set(TABLE)
    assert len(CASES) == len(Right) * len(Role) * 2


def test_a_right_over_own_municipalities_is_none_where_none_is_named() -> None:
    assert not may(READERS[Role.OFFICER], Right.UPDATE)
    assert may(READERS[Role.PLACE], Right.UPDATE)


def test_an_officer_without_municipality_may_nothing_anywhere() -> None:
    unassigned = Reader(Role.OFFICER, UUID(int=13), "nouveau")

    assert not may_anywhere(unassigned, Right.UPDATE)
    assert not may(unassigned, Right.UPDATE, OWN)
    assert may_anywhere(READERS[Role.OFFICER], Right.UPDATE)


def test_being_refused_names_the_right() -> None:
    with pytest.raises(NotAllowed) as refused:
        demand(READERS[Role.OFFICER], Right.UPDATE, OTHER)

    assert (refused.value.code, refused.value.details) == ("not_allowed", {"right": "update"})


def test_being_allowed_says_nothing() -> None:
    demand(READERS[Role.OFFICER], Right.UPDATE, OWN)


def test_a_visitor_is_nobody() -> None:
    assert not VISITOR.is_signed_in
    assert READERS[Role.OFFICER].is_signed_in
