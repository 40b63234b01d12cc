"""A chart is never a picture alone: chart, table, title, source and sentence travel together."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt


@dataclass(frozen=True)
class Figure:
    """Everything is in the reader's language; ``rows`` say the same numbers as ``chart``.

    ``chart`` is None where there is nothing to draw; ``alt`` names it for those who do
    not see it.
    """

    title: str
    sentence: str
    chart: alt.Chart | alt.LayerChart | None
    columns: list[str]
    rows: list[list[str]]
    source: str
    alt: str
