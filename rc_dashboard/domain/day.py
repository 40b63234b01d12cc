"""The day a question is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """Figures on the day ``on``: as they stand (``as_of`` false), or as the journal
    knew them then."""

    on: date
    as_of: bool = False
