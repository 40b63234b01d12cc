"""What templates ask of a code, answered here with the vocabulary: a template compares none itself."""

from __future__ import annotations

from collections.abc import Callable, Collection

from rc_dashboard.domain.booklets.rules import BookletState
from rc_dashboard.domain.meetings.rules import EntryKind, ItemKind, MeetingState
from rc_dashboard.domain.vocabulary import (
    OFFICIAL,
    PROGRAMME,
    SYNTHETIC,
    EnteredBy,
    Scope,
    Status,
    UpdateKind,
    Voice,
)
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.commitments.commitment_rows import Origin
from rc_dashboard.services.views.text_units import WORD

#: Shown beside the reader's language, so that who cannot read the page sees what the line is for.
HINT_LANGUAGES = ("en", "ar", "uk")
#: After these outcomes of a form, the public page shows what was written.
PUBLIC_OUTCOMES = ("saved", "no_change", "published")


def _one_of(codes: Collection[str]) -> Callable[[str], bool]:
    return lambda code: code in codes


#: By the name in ``{% if code is name %}``; a code, or the member of an enumeration.
TESTS = {
    "completed": _one_of({Status.COMPLETED}),
    "not_reported": _one_of({Status.NOT_REPORTED}),
    "plain_update": _one_of({UpdateKind.UPDATE}),
    "entered_by_place": _one_of({EnteredBy.PLACE}),
    "made_here": _one_of({Origin().source}),
    "municipality_voice": _one_of({Voice.MUNICIPALITY}),
    "internal": _one_of({Scope.INTERNAL}),
    "programme": _one_of({PROGRAMME}),
    "synthetic": _one_of({SYNTHETIC}),
    "official": _one_of({OFFICIAL}),
    "commitment": _one_of({ItemKind.COMMITMENT}),
    "two_sided": _one_of({EntryKind.DISAGREEMENT, EntryKind.READING}),
    "awaiting_signature": _one_of({MeetingState.PROPOSED}),
    "final": _one_of({BookletState.FINAL}),
    "catalogue_word": _one_of({WORD}),
    "source_language": _one_of({SOURCE_LANGUAGE}),
    "hint_language": _one_of(HINT_LANGUAGES),
    "public_outcome": _one_of(PUBLIC_OUTCOMES),
}
