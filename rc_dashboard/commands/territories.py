"""``territory``: find a municipality in the register, add it with its officers."""

from __future__ import annotations

from typing import Annotated

import typer

from rc_dashboard import clock
from rc_dashboard.commands.console import opened_database, refusals_said, say, words
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role
from rc_dashboard.identity.links import address_of
from rc_dashboard.services.territories.add_territory import Guest, NewTerritory, add_territory
from rc_dashboard.services.territories.find_territory import find_territories, territory_by_code
from rc_dashboard.services.territories.manage_territory import STATES, editions
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.settings import DATA, settings
from rc_dashboard.store.ids import new_id

REGISTER = DATA / "reference"
#: Whoever runs commands on the server keeps it.
KEEPER = Reader(Role.ADMINISTRATOR)

group = typer.Typer(help="Collectivités : les chercher dans le répertoire, les ajouter.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="territory")


@group.command("find")
def find(text: Annotated[str, typer.Argument(help="Nom, code INSEE ou SIREN.")]) -> None:
    """Cherche une commune ou un groupement de France."""
    with refusals_said(), opened_database() as database:
        found = find_territories(database, KEEPER, REGISTER, text)
        if not found:
            raise Refusal("territory_not_found", text=text[:60])
    for one in found:
        known = one.known
        say("\t".join((known.code, known.name, f"{one.department} ({known.department})", one.group, one.here)))


@group.command("add")
def add(
    code: Annotated[str, typer.Argument(help="Code INSEE d’une commune ou SIREN d’un groupement.")],
    edition: Annotated[str, typer.Option(help="Code de l’édition, par exemple edition-2.")] = "",
    state: Annotated[str, typer.Option(help=f"Où elle en est : {', '.join(STATES)}.")] = "under_way",
    officer: Annotated[
        list[str] | None, typer.Option(help="Compte d’un agent à inviter ; peut se répéter.")
    ] = None,
) -> None:
    """Ajoute une collectivité, et montre une fois les liens d’invitation de ses agents."""
    with refusals_said(), opened_database() as database:
        territory = territory_by_code(database, KEEPER, REGISTER, code).as_typed()
        known = {row["code"]: row["id"] for row in editions(database)}
        if edition and edition not in known:
            raise Refusal("edition_unknown")
        guests = [Guest(username) for username in officer or ()]
        wanted = NewTerritory(territory, known.get(edition), state, None, guests)
        made = add_territory(UnitOfWork(database, KEEPER, now_utc=clock.now_utc()), wanted, request_id=new_id())
    say(words()("cli.territory.added", name=made.name, code=made.code))
    for invitation in made.invitations:
        address = address_of(settings().public_url, invitation.token, words().code)
        say(words()("cli.territory.link", username=invitation.username, address=address))
