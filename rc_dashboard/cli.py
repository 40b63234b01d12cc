"""The command line: exit codes 0 done, 1 refused with a sentence on stderr, 2 wrong usage."""

from __future__ import annotations

import importlib
import pkgutil

import typer

from rc_dashboard import commands

app = typer.Typer(
    name="rc_dashboard",
    help="Tableau de bord Resilient Cities.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def assemble() -> typer.Typer:
    """Register the commands of each module of ``commands`` that has a ``register``."""
    for module in pkgutil.iter_modules(commands.__path__):
        register = getattr(importlib.import_module(f"rc_dashboard.commands.{module.name}"), "register", None)
        if register:
            register(app)
    return app


def main() -> None:
    assemble()()
