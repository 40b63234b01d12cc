"""A chart is never a picture alone: chart, table, title, source and sentence travel together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import altair as alt

Chart = alt.Chart | alt.LayerChart


@dataclass(frozen=True)
class Figure:
    """Everything is in the reader's language; ``rows`` say the same numbers as ``chart``.

    ``draw`` is None where there is nothing to draw; ``alt`` names the chart for those who
    do not see it.
    """

    title: str
    sentence: str
    draw: Callable[[], Chart] | None
    columns: list[str]
    rows: list[list[str]]
    source: str
    alt: str

    @cached_property
    def chart(self) -> Chart | None:
        """Drawn when it is first asked for: a public page takes the table and the sentence only."""
        return self.draw() if self.draw else None
