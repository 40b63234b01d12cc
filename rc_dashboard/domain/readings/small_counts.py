"""Small counts of people: what may be shown of them, and what must be hidden with them.

Whatever is public about people's answers is made here. A count from one to four (below
``small``) may point at somebody; so may one that a reader works out by subtraction. Three
things are kept apart everywhere: *suppressed* (``None``), *missing* (nobody was asked: not
in the answer at all), and *zero*.

Everybody is counted in one place only, the places add up to the whole, and a reader knows
these rules as well as we do. So for each figure (how many answered, how many said yes
before, how many after):

- the places are shown together or not at all: one hidden place among shown ones would be
  the whole less the others;
- the whole is shown beside hidden places only where neither it nor its complement is
  small, and neither is nothing: "none of forty" would tell each hidden place that it has none;
- who changed is shown only where no cell of any place is small. Otherwise the change has
  the widest interval that the two shares allow (``widest_change``): it says nothing more
  than they do.

Sums are made within one question of one questionnaire, one group and one edition, and
never across: the same people may have answered there too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rc_dashboard.domain.evaluation.proportions import Interval, Pairs, change, widest_change, wilson

Key = TypeVar("Key")

#: How a hidden count is written in a file; missing is empty there, zero is 0.
SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of some people asked twice; ``None`` is suppressed.

    ``pairs`` is there where it may be told who changed.
    """

    n: int | None
    before: int | None = None
    after: int | None = None
    pairs: Pairs | None = None

    def share_before(self) -> tuple[float, Interval] | None:
        return _share(self.before, self.n)

    def share_after(self) -> tuple[float, Interval] | None:
        return _share(self.after, self.n)

    def change(self) -> tuple[float, Interval] | None:
        """The change and its interval, made from nothing but what is shown."""
        if self.n is None or self.before is None or self.after is None:
            return None
        interval = change(self.pairs) if self.pairs else widest_change(self.before, self.after, self.n)
        return (self.after - self.before) / self.n, interval


@dataclass(frozen=True, slots=True)
class Release:
    """What may be shown of one question: of the whole, and of each place that was asked."""

    total: Shown
    places: dict[str, Shown]


def is_small(count: int, small: int) -> bool:
    return 0 < count < small


def tells_of_few(value: float, n: int | None, unit: str, small: int) -> bool:
    """Whether a value made from ``n`` answers points at few people: few answered, or it is a share
    from which anybody works out that few said yes, or that few did not (97.5 % of 40 is all but one)."""
    fewest = fewest_people(value, n, unit)
    return fewest is not None and fewest < small


def fewest_people(value: float, n: int | None, unit: str) -> int | None:
    """The fewest people that a value made from ``n`` answers tells of: who answered, who said yes, or
    who did not; None where it tells of nobody."""
    if not n:
        return None
    yes = math.floor(value * n / 100 + 0.5) if unit.strip().startswith("%") else 0
    return min(count for count in (n, yes, n - yes) if count > 0)


def shown_counts(counts: Mapping[Key, int], small: int) -> dict[Key, int | None] | None:
    """What may be shown of one set of answers beside its total, or None where it is suppressed.

    Nothing at all below ``small`` answers. A count under ``small`` (but above zero) is
    suppressed, and the smallest of the others with it, all of them where they are equal:
    otherwise a reader who knows this rule could sometimes tell the counts from the total.

    Where all said the same, their count would say what everybody answered: nothing is shown
    then, as where all that was said is suppressed, so that the one cannot be told from the other.
    """
    if sum(counts.values()) < small:
        return None
    large = [count for count in counts.values() if count >= small]
    is_any_small = any(is_small(count, small) for count in counts.values())
    hidden_up_to = min(large, default=small) if is_any_small else 0
    shown = {word: None if 0 < count <= hidden_up_to else count for word, count in counts.items()}
    is_unanimous = sum(count > 0 for count in counts.values()) == 1
    return dict.fromkeys(counts, None) if is_unanimous or not any(shown.values()) else shown


def release(places: Mapping[str, Pairs], small: int) -> Release:
    """What may be shown of one question, from the pairs of each place (each with n > 0)."""
    all_pairs = places.values()
    whole = sum(all_pairs, Pairs(0, 0, 0, 0))
    counted = not any(is_small(pairs.n, small) for pairs in all_pairs)
    before = counted and _can_all_be_told([(p.before, p.n) for p in all_pairs], small)
    after = counted and _can_all_be_told([(p.after, p.n) for p in all_pairs], small)
    who_changed = before and after and not any(is_small(cell, small) for p in all_pairs for cell in p.cells)
    n = whole.n if counted or _can_cover(whole.n, len(places), small) else None
    total = Shown(
        n,
        whole.before if before or (n is not None and _is_two_sided(whole.before, n, small)) else None,
        whole.after if after or (n is not None and _is_two_sided(whole.after, n, small)) else None,
        whole if who_changed else None,
    )
    shown = {
        place: Shown(
            pairs.n if counted else None,
            pairs.before if before else None,
            pairs.after if after else None,
            pairs if who_changed else None,
        )
        for place, pairs in places.items()
    }
    return Release(total, shown)


def release_counts(places: Mapping[str, int], small: int) -> tuple[int | None, dict[str, int | None]]:
    """The same for one count of people by place (how many could not be paired): whole, places."""
    whole = sum(places.values())
    all_told = not any(is_small(count, small) for count in places.values())
    total = whole if all_told or _can_cover(whole, len(places), small) else None
    return total, {place: count if all_told else None for place, count in places.items()}


def _share(yes: int | None, n: int | None) -> tuple[float, Interval] | None:
    return None if yes is None or not n else (yes / n, wilson(yes, n))


def _can_all_be_told(counts: Iterable[tuple[int, int]], small: int) -> bool:
    """Whether no count out of its n, and no complement, is small."""
    return not any(is_small(yes, small) or is_small(n - yes, small) for yes, n in counts)


def _can_cover(whole: int, places: int, small: int) -> bool:
    """Whether a whole may stand beside hidden places: several, and with people to spare
    after one has been given to each, so that it does not say how many each has."""
    return places > 1 and whole >= places + small


def _is_two_sided(yes: int, n: int, small: int) -> bool:
    return yes >= small and n - yes >= small
