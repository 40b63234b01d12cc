"""``serve``: the dashboard on an address of this machine."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from rc_dashboard.commands.console import opened_here, refusals_said
from rc_dashboard.settings import ROOT


def register(app: typer.Typer) -> None:
    app.command("serve")(serve)


def serve(
    host: Annotated[str, typer.Option(help="Adresse d’écoute.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port d’écoute.", min=1, max=65535)] = 8501,
) -> None:
    """Sert le tableau de bord."""
    with refusals_said(), opened_here():
        pass
    arguments = ["--server.address", host, "--server.port", str(port)]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), *arguments]
    os.chdir(ROOT)
    os.execv(sys.executable, command)
