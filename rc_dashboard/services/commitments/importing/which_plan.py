"""Which plan a file is of: the one of its name, or the one of which it holds the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import slug
from rc_dashboard.exchange.commitments.identity import Known
from rc_dashboard.exchange.commitments.likeness import are_alike, loose
from rc_dashboard.exchange.tables.drafts import Draft


@dataclass(frozen=True, slots=True)
class Chosen:
    """A plan's name, and why it must be confirmed, if it must."""

    name: str
    confirm: Refusal | None = None


def choose_plan(drafts: Sequence[Draft], known: Iterable[Known], stem: str, asked: str = "") -> Chosen:
    """``asked`` is the plan that the person names, ``stem`` the name of the file without its ending.

    A file under another name is of a plan that is here if most of the rows that they share have like
    titles. Where two or more share their keys and none its title, it is another plan that numbers
    from 1 as well: it must be confirmed. One row alone cannot tell: it is asked about itself.
    """
    plans: dict[str, list[Known]] = {}
    for one in known:
        plans.setdefault(one.plan, []).append(one)
    own = slug(asked) or slug(stem) or "plan"
    if not plans or own in plans or asked:
        return Chosen(own)
    shared = {name: _shared(drafts, rows) for name, rows in plans.items()}
    name, titles = max(shared.items(), key=lambda item: (sum(item[1]), len(item[1])))
    if not titles:
        return Chosen(own)
    if sum(titles) * 2 >= len(titles) or len(titles) == 1:
        return Chosen(name)
    return Chosen(own, Refusal("plan_unclear", name=own, other=name or "–", count=len(titles)))


def _shared(drafts: Sequence[Draft], rows: list[Known]) -> list[bool]:
    """For each row of the file whose key the plan knows, as it is seen or nearly: whether the titles are alike."""
    by_key = {(one.territory, loose(one.key)): one for one in rows} | {
        (one.territory, one.key): one for one in rows
    }
    found = []
    for draft in drafts:
        known = by_key.get((draft.territory, draft.key)) or by_key.get((draft.territory, loose(draft.key)))
        if known is not None:
            found.append(are_alike(draft.title, known.title))
    return found
