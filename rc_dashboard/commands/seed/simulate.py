"""Simulated territories, to try the dashboard at scale."""

from __future__ import annotations

from typing import Annotated

import typer

from rc_dashboard.clock import now_utc, today
from rc_dashboard.commands.console import bar, opened_database, refusals_said, say, words
from rc_dashboard.services.seed.simulate_territories import simulate_territories
from rc_dashboard.services.seed.simulated_chunk import Size


def simulate(
    municipalities: Annotated[int, typer.Option(min=1, max=99_999, help="Nombre de territoires simulés.")],
    commitments: Annotated[int, typer.Option(min=1, max=99, help="Engagements par territoire.")] = 20,
    updates: Annotated[int, typer.Option(min=0, max=50, help="Points d’avancement par engagement.")] = 4,
    seed: Annotated[int, typer.Option(min=0, help="Graine : la même donne les mêmes territoires.")] = 1,
) -> None:
    """Ajouter des territoires simulés, marqués comme tels, pour essayer à grande échelle."""
    size = Size(municipalities, commitments, updates)
    with refusals_said(), opened_database() as database, bar(words()("keep.simulating")) as progress:
        simulate_territories(database, size, seed=seed, now_utc=now_utc(), today=today(), progress=progress)
    t = words()
    say(t.n("keep.simulated", municipalities * commitments, municipalities=t.number(municipalities)))


def register(app: typer.Typer) -> None:
    app.command()(simulate)
