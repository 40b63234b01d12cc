"""What may be said on the command line about a file, and the answers that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard.commands.console import words
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Status


class ProgressMeaning(StrEnum):
    """What 0.5 means in a column of percentages."""

    SHARE = "share"
    PERCENT = "percent"


Sheet = Annotated[str | None, typer.Option(help="Feuille à lire ; sans elle, celle qui a les bonnes colonnes.")]
Words = Annotated[
    list[str] | None,
    typer.Option("--word", metavar="MOT=STATUT", help="Un mot du fichier et son statut ; à répéter."),
]
AcceptWords = Annotated[
    bool, typer.Option("--accept-words", help="Accepte les statuts proposés pour les mots inconnus.")
]
ProgressAs = Annotated[
    ProgressMeaning | None,
    typer.Option(help="Ce que veut dire 0,5 dans l’avancement : 50 % (share) ou 0,5 % (percent)."),
]
Drop = Annotated[list[str] | None, typer.Option(metavar="COLONNE", help="Colonne à ne pas lire ; à répéter.")]
Keep = Annotated[
    list[str] | None,
    typer.Option(metavar="COLONNE", help="Colonne à garder bien qu’on y voie des noms ; à répéter."),
]
EmptyErases = Annotated[
    bool, typer.Option("--empty-erases", help="Une cellule vide vide ce qui est ici ; sans cela elle ne dit rien.")
]
KeepDays = Annotated[
    bool,
    typer.Option("--keep-unread-days", help="Une échéance qui n’est pas une date est laissée vide, pas refusée."),
]
RefusedFile = Annotated[
    Path | None,
    typer.Option(metavar="XLSX", help="Écrit les lignes refusées dans ce classeur, à corriger et à renvoyer."),
]
Propose = Annotated[
    Path | None,
    typer.Option(metavar="TOML", help="Écrit la correspondance proposée pour ce fichier, et s’arrête."),
]


def said_words(given: Sequence[str]) -> dict[str, Status]:
    """Words and statuses from ``MOT=STATUT``; a status by its code or by its French word.

    Raises ``Refusal`` ``word_unknown``.
    """
    labels = {fold(words().label("status", status.value)): status for status in Status}
    labels |= {status.value: status for status in Status}
    found = {}
    for one in given:
        word, _sign, status = one.rpartition("=")
        if fold(status) not in labels or not word:
            known = ", ".join(words().label("status", status.value) for status in Status)
            raise Refusal("word_unknown", known=known)
        found[word] = labels[fold(status)]
    return found


Plan = Annotated[
    str, typer.Option(help="Plan dont est le fichier ; sans lui, son nom ou ce qu’il contient le dit.")
]
Accept = Annotated[list[str] | None, typer.Option(help="Référence d’une ligne dont ce qui est proposé est juste.")]
New = Annotated[list[str] | None, typer.Option(help="Référence d’une ligne qui est un autre engagement.")]
Yes = Annotated[bool, typer.Option("--yes", help="Oui à tout ce que le plan demande.")]
