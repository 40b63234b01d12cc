"""``account``: add, disable, reset-password, drop-second-factor, retire, list."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from functools import cache
from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity import second_factor
from rc_dashboard.identity.accounts import (
    account_by_name,
    accounts,
    add_account,
    disable_account,
    reset_password,
)
from rc_dashboard.services.accounts.retire_accounts import due_retirements, retire
from rc_dashboard.services.mail.send_mail import mail_server
from rc_dashboard.settings import settings

group = typer.Typer(help="Comptes des agents, de PLACE et de l’administration.", no_args_is_help=True)
ACCOUNT_ROLES = ", ".join(role.value for role in Role if role is not Role.VISITOR)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="account")


@group.command("add")
def add(
    username: Annotated[str, typer.Argument(help="Nom de compte.")],
    role: Annotated[Role, typer.Option(help=f"Rôle : {ACCOUNT_ROLES}.")],
    municipality: Annotated[
        list[str] | None, typer.Option(help="Code d’une collectivité ; peut se répéter.")
    ] = None,
    name: Annotated[str, typer.Option(help="Nom affiché aux collègues.")] = "",
    email: Annotated[str, typer.Option(help="Adresse électronique.")] = "",
) -> None:
    """Crée un compte et montre une fois son mot de passe."""
    if role is Role.VISITOR:
        raise typer.BadParameter(ACCOUNT_ROLES, param_hint="--role")
    if role is Role.OFFICER and not municipality:
        raise typer.BadParameter("--municipality CODE", param_hint="--role officer")
    password = secrets.token_urlsafe(12)
    with refusals_said(), opened_database() as database:
        add_account(
            database,
            username,
            role,
            password,
            municipality_codes=municipality or (),
            display_name=name,
            email=email,
            now_utc=clock.now_utc(),
        )
    say(words()("cli.account.added", username=username))
    say(words()("cli.account.password", password=password))


@group.command("disable")
def disable(username: Annotated[str, typer.Argument(help="Nom de compte.")]) -> None:
    """Ferme un compte et termine ses sessions."""
    with refusals_said(), opened_database() as database:
        disable_account(database, username, now_utc=clock.now_utc())
    say(words()("cli.account.disabled", username=username))


@group.command("reset-password")
def reset(username: Annotated[str, typer.Argument(help="Nom de compte.")]) -> None:
    """Donne un nouveau mot de passe, montré une fois, et termine les sessions."""
    password = secrets.token_urlsafe(12)
    with refusals_said(), opened_database() as database:
        reset_password(database, username, password, now_utc=clock.now_utc())
    say(words()("cli.account.reset", username=username))
    say(words()("cli.account.password", password=password))


@group.command("drop-second-factor")
def drop_second_factor(username: Annotated[str, typer.Argument(help="Nom de compte.")]) -> None:
    """Retire le second facteur de qui a perdu son téléphone et ses codes ; termine ses sessions."""
    with refusals_said(), opened_database() as database:
        account = account_by_name(database, username)
        second_factor.drop(database, account["id"], actor="system", now_utc=clock.now_utc())
    say(words()("cli.account.factor_dropped", username=username))


@group.command("retire")
def retire_unused(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montre qui serait prévenu ou fermé.")] = False,
) -> None:
    """Prévient, un mois avant, puis ferme les comptes restés un an sans servir."""
    now, t = clock.now_utc(), words()
    with refusals_said(), opened_database() as database, ExitStack() as stack:
        due = due_retirements(database, now_utc=now)
        for row in due.to_tell:
            say(t("cli.account.to_tell", username=row["username"], email=row["email"] or ""))
        for row in due.to_close:
            say(t("cli.account.to_close", username=row["username"]))
        if dry_run:
            return
        opened = cache(lambda: stack.enter_context(mail_server(settings().smtp_url, settings().mail_from)))
        mailed, closed = retire(database, due, opened, t, settings().public_url, now_utc=now)
    say(t("cli.account.retired", mailed=mailed, closed=closed))


@group.command("list")
def show() -> None:
    """Liste les comptes, leurs rôles et leurs collectivités."""
    with refusals_said(), opened_database() as database:
        for row in accounts(database):
            state = "" if row["active"] else " (—)"
            say(f"{row['username']}{state}\t{words().label('role', row['role'])}\t{row['municipality'] or ''}")
