"""What a reply to a recommendation must say (docs/rules.md#recommendations-and-replies)."""

from __future__ import annotations

from rc_dashboard.domain.commitments.updates import NOTE_LIMIT
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Reply

#: The replies that ask for a reason.
WITH_REASON = frozenset({Reply.PARTIALLY_ACCEPTED, Reply.NOTED, Reply.DECLINED})


def check_reply(reply: Reply, reason: str) -> list[Refusal]:
    """Everything that keeps a reply from being written; empty if nothing does."""
    found = []
    if reply is Reply.NONE:
        found.append(Refusal("reply_needed"))
    if reply in WITH_REASON and not reason.strip():
        found.append(Refusal("reply_reason_needed", reply=reply.value))
    if len(reason) > NOTE_LIMIT:
        found.append(Refusal("text_too_long", field="reply_reason", length=len(reason), limit=NOTE_LIMIT))
    return found
