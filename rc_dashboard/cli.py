"""The command line: exit codes 0 done, 1 refused with a sentence on stderr, 2 wrong usage."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import secrets
import sys
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from rc_dashboard import __version__, commands
from rc_dashboard.commands.console import Served, complain, serving, where_typed, words
from rc_dashboard.commands.site.asking import SiteRuns, ask_site
from rc_dashboard.domain.errors import Refusal

log = logging.getLogger(__name__)

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
    """The command as typed: done here, or by the site that runs on the same database."""
    try:
        assemble()()
    except SiteRuns as running:
        try:
            code = ask_site(running.database, sys.argv[1:])
        except Refusal as refusal:
            complain(words().error(refusal))
            code = 1
        sys.exit(code)


def run_in_site(served: Served, arguments: list[str]) -> int:
    """Run a command inside the site for whoever asked; its exit code."""
    with serving(served):
        try:
            return _served_command().main(arguments, prog_name="rc_dashboard", standalone_mode=False) or 0
        except typer.TyperException as wrong:
            # Seen by the site only: what was typed was right where it was typed.
            complain(wrong.format_message())
            return wrong.exit_code
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("command %s failed, reference %s", arguments[:1], reference)
            complain(words()("unexpected.text", reference=reference))
            return 1


@cache
def _served_command() -> Any:
    """All commands, with paths that start where they were typed."""
    command = get_command(assemble())
    _take_paths_where_typed(command)
    return command


def _take_paths_where_typed(command: Any) -> None:
    for below in getattr(command, "commands", {}).values():
        _take_paths_where_typed(below)
        if not hasattr(below, "commands"):
            below.callback = _with_whole_paths(below.callback)


def _with_whole_paths(callback: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(callback)
    def called(**given: Any) -> Any:
        return callback(**{name: _whole(value) for name, value in given.items()})

    return called


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return [_whole(one) for one in value]
    return where_typed(value) if isinstance(value, Path) else value
