"""``catalogue missing|export|check|take``: words go to translators as files, and come back checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rc_dashboard.commands.console import refusals_said, say, words
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.catalogue_tables import rows_of_table, table_of
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.bilingual import as_po, as_rows, as_template, pairs_of, po_of_rows
from rc_dashboard.i18n.catalogues import area_of, files_of
from rc_dashboard.i18n.opened import public_areas
from rc_dashboard.i18n.translating import faults, missing_words, source_areas, take_back

Language = Annotated[str, typer.Argument(metavar="LANGUE", help="Code de la langue : ka, ti, pt…")]
commands = typer.Typer(no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(commands, name="catalogue", help="Les mots à traduire : ce qui manque, les fautes, le retour.")


@commands.command()
def missing(
    language: Language,
    output: Annotated[Path, typer.Option(help="Fichier .po à écrire.")],
    everything: Annotated[
        bool, typer.Option("--all", help="Tout le tableau de bord, et non les pages publiques seulement.")
    ] = False,
) -> None:
    """Écrit un fichier .po de ce qui manque à une langue, le français en commentaire."""
    with refusals_said():
        text, count = missing_words(_known(language), source_areas() if everything else public_areas())
        output.write_text(text, "utf-8")
        say(words().n("languages.missing", count, file=output, language=LANGUAGES[language].name))


@commands.command()
def export(
    language: Language,
    output: Annotated[Path, typer.Option(help="Fichier à écrire : .po, .xlsx, ou .pot pour le français seul.")],
) -> None:
    """Écrit tous les textes d’une langue en face du français, pour les relire."""
    with refusals_said():
        code = _known(language)
        if output.suffix not in (".po", ".pot", ".xlsx"):
            raise Refusal("catalogue_file_kind", name=output.name)
        if output.suffix == ".xlsx":
            output.write_bytes(table_of(as_rows(code)))
        else:
            output.write_text(as_template() if output.suffix == ".pot" else as_po(code), "utf-8")
        say(
            words().n(
                "languages.exported", sum(1 for _ in pairs_of(code)), file=output, language=LANGUAGES[code].name
            )
        )


@commands.command()
def check(
    language: Annotated[str, typer.Argument(metavar="[LANGUE]", help="Une langue, ou toutes.")] = "",
) -> None:
    """Cherche les fautes des catalogues : champs, formes du pluriel, mots à revoir."""
    with refusals_said():
        codes = [_known(language)] if language else list(LANGUAGES)
        found = 0
        for code, path in ((one, path) for one in codes for path in files_of(one)):
            for fault in faults(code, path.read_text("utf-8")):
                found += 1
                sentence = words()(f"languages.fault.{fault.what}", key=fault.key)
                say(f"{code}/{area_of(path)}.po {sentence}")
        if found:
            raise Refusal("catalogue_faults", count=found)
        say(words()("languages.no_fault"))


@commands.command()
def take(
    language: Language,
    file: Annotated[
        Path, typer.Argument(metavar="FICHIER", exists=True, dir_okay=False, help="Fichier .po ou .xlsx.")
    ],
) -> None:
    """Reprend le fichier d’un traducteur : tout, ou rien s’il y a une faute."""
    with refusals_said():
        code = _known(language)
        count = take_back(code, _text_of(code, file))
        say(words().n("languages.taken", count, language=LANGUAGES[language].name))


def _text_of(language: str, file: Path) -> str:
    """What a file says, as .po. Raises ``Refusal`` for one that is no text, and no table of ours."""
    if file.suffix == ".xlsx":
        return po_of_rows(language, rows_of_table(file))
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("po_not_text") from None


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise Refusal("catalogue_unknown", language=language, known=", ".join(LANGUAGES))
    return language
