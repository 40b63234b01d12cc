"""The command line: exit codes 0 done, 1 refused with a sentence on stderr, 2 wrong usage."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Annotated

import typer

from rc_dashboard import __version__, commands

app = typer.Typer(
    name="rc_dashboard",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def print_version(wanted: bool) -> None:
    """The number of ``rc_dashboard.__version__``, and nothing more."""
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def before_any_command(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=print_version, is_eager=True, help="Dire la version, et s’arrêter."),
    ] = False,
) -> None:
    """Tableau de bord Resilient Cities."""


@cache
def assemble() -> typer.Typer:
    """Register the commands of each module of ``commands`` that has a ``register``."""
    for module in pkgutil.walk_packages(commands.__path__, "rc_dashboard.commands."):
        register = getattr(importlib.import_module(module.name), "register", None)
        if register:
            register(app)
    return app


def main() -> None:
    assemble()()
