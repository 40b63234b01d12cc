"""Who may see and do what: the table of docs/rules.md#who-may-see-and-do-what, as rows.

Asked where data is read or written, never by hiding a widget.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.domain.vocabulary import Role


class Right(StrEnum):
    SEE_PUBLISHED = "see_published"
    SEE_INTERNAL = "see_internal"
    UPDATE = "update"
    CHANGE_COMMITMENT = "change_commitment"
    RECOMMEND = "recommend"
    REPLY = "reply"
    RECORD_READING = "record_reading"
    REPLY_TO_READING = "reply_to_reading"
    PREPARE_MEETING = "prepare_meeting"
    SIGN_MEETING = "sign_meeting"
    PROPOSE_PUBLICATION = "propose_publication"
    PUBLISH = "publish"
    TRANSLATE = "translate"
    REVIEW_TRANSLATION = "review_translation"
    ADMINISTER = "administer"


class Reach(StrEnum):
    """Over which municipalities a right holds."""

    NONE = "none"
    OWN = "own"
    ALL = "all"


_OWN, _ALL, _NONE = Reach.OWN, Reach.ALL, Reach.NONE

#: right: visitor, officer, PLACE coordinator, administrator.
TABLE: dict[Right, tuple[Reach, Reach, Reach, Reach]] = {
    Right.SEE_PUBLISHED: (_ALL, _ALL, _ALL, _ALL),
    Right.SEE_INTERNAL: (_NONE, _OWN, _ALL, _ALL),
    Right.UPDATE: (_NONE, _OWN, _ALL, _NONE),
    Right.CHANGE_COMMITMENT: (_NONE, _OWN, _ALL, _NONE),
    Right.RECOMMEND: (_NONE, _NONE, _ALL, _NONE),
    Right.REPLY: (_NONE, _OWN, _ALL, _NONE),
    Right.RECORD_READING: (_NONE, _NONE, _ALL, _NONE),
    Right.REPLY_TO_READING: (_NONE, _OWN, _NONE, _NONE),
    Right.PREPARE_MEETING: (_NONE, _NONE, _ALL, _NONE),
    Right.SIGN_MEETING: (_NONE, _OWN, _ALL, _NONE),
    Right.PROPOSE_PUBLICATION: (_NONE, _OWN, _ALL, _NONE),
    Right.PUBLISH: (_NONE, _NONE, _ALL, _NONE),
    Right.TRANSLATE: (_NONE, _OWN, _ALL, _NONE),
    Right.REVIEW_TRANSLATION: (_NONE, _NONE, _ALL, _NONE),
    Right.ADMINISTER: (_NONE, _NONE, _NONE, _ALL),
}
_COLUMN = {role: column for column, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever asks. A visitor has no account; an officer has municipalities."""

    role: Role = Role.VISITOR
    account_id: UUID | None = None
    username: str = ""
    municipality_ids: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def is_signed_in(self) -> bool:
        return self.account_id is not None


VISITOR = Reader()


def reach(reader: Reader, right: Right) -> Reach:
    return TABLE[right][_COLUMN[reader.role]]


def may(reader: Reader, right: Right, municipality_id: UUID | None = None) -> bool:
    """Whether ``reader`` holds ``right``; over ``municipality_id`` if one is named."""
    held = reach(reader, right)
    if held is Reach.OWN:
        return municipality_id in reader.municipality_ids
    return held is Reach.ALL


def may_anywhere(reader: Reader, right: Right) -> bool:
    """Whether there is any municipality over which ``reader`` holds ``right``."""
    held = reach(reader, right)
    return held is Reach.ALL or (held is Reach.OWN and bool(reader.municipality_ids))


def demand(reader: Reader, right: Right, municipality_id: UUID | None = None) -> None:
    """Raise ``NotAllowed`` unless ``reader`` holds ``right`` there."""
    if not may(reader, right, municipality_id):
        raise NotAllowed("not_allowed", right=right.value)
