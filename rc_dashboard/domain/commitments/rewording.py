"""How a promise was changed, as people read it: which changes are public, and what each says
(docs/rules.md#a-promise-keeps-its-words)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from rc_dashboard.domain.commitments.history import Difference, Family, Value
from rc_dashboard.domain.commitments.promises import ANSWERS, STEP_MOVED
from rc_dashboard.domain.vocabulary import EnteredBy

_DAYS = frozenset({"promised_on", "starts_on", "due_on", STEP_MOVED})
_AMOUNTS = frozenset({"weight", "rhythm_months"})


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """One field of a promise that was changed; values are texts (``promises.said``), nothing is None.

    ``families`` are the families before and after, where it is they that changed. ``was_published``
    tells whether the commitment was public as it was written.
    """

    seq: int
    on_date: date
    field: str
    before: str | None
    after: str | None
    entered_by: EnteredBy
    reason: str = ""
    source: str = ""
    about: str = ""
    families: tuple[Family | None, Family | None] = (None, None)
    was_published: bool = True


@dataclass(frozen=True, slots=True)
class Publication:
    """A moment at which a commitment was shown to the public, or shown again."""

    seq: int
    on_date: date


def public_changes(
    changes: Iterable[PromiseChange], publications: Sequence[Publication], codes: frozenset[str]
) -> list[PromiseChange]:
    """What the public may read of the changes of one commitment, in their order.

    Before it was first published a promise is a draft: nothing of it. What was changed while it was
    withdrawn is one change from the last public words to the next, on the day of these: words that
    nobody was shown stay unsaid. Of what it answers, only the published recommendations (``codes``).
    """
    if not publications:
        return []
    found: dict[tuple[int, str, str], PromiseChange] = {}
    for change in changes:
        if change.seq <= publications[0].seq:
            continue
        shown = _as_shown(change, publications)
        if shown is None:
            continue
        shown = _without_drafts(shown, codes) if shown.field == ANSWERS else shown
        key = (shown.seq, shown.field, shown.about)
        first = found.get(key)
        found[key] = replace(shown, before=first.before, families=_span(first, shown)) if first else shown
    kept = (change for change in found.values() if change.before != change.after)
    return sorted(kept, key=lambda change: change.seq)


def _as_shown(change: PromiseChange, publications: Sequence[Publication]) -> PromiseChange | None:
    """The change at the moment at which the public could read it; None where it cannot yet."""
    if change.was_published:
        return change
    later = next((one for one in publications if one.seq > change.seq), None)
    return replace(change, seq=later.seq, on_date=later.on_date) if later else None


def _span(first: PromiseChange, last: PromiseChange) -> tuple[Family | None, Family | None]:
    return first.families[0], last.families[1]


def _without_drafts(change: PromiseChange, codes: frozenset[str]) -> PromiseChange:
    def kept(text: str | None) -> str | None:
        return " ".join(code for code in (text or "").split() if code in codes) or None

    return replace(change, before=kept(change.before), after=kept(change.after))


def difference_of(change: PromiseChange) -> Difference:
    """The change as one sentence of the history."""
    if change.field == "theme_id":
        return Difference("theme_id", *change.families)
    before, after = (_value(change.field, text) for text in (change.before, change.after))
    return Difference(_what(change.field, before, after), before, after, change.about)


def _what(field: str, before: Value, after: Value) -> str:
    if field != "due_on" or (before and after):
        return field
    return "due_set" if after else "due_gone"


def _value(field: str, text: str | None) -> Value:
    if text is None:
        return None
    if field in _DAYS:
        return date.fromisoformat(text)
    return Decimal(text) if field in _AMOUNTS else text
