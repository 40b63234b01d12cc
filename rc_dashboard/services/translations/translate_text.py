"""A text is translated, read over, approved: one move at a time, each written in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.errors import Refusal, StaleWrite
from rc_dashboard.domain.translations.rules import TranslationState, checked_text, demand_move, text_hash
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.text_units import WORD, Unit, find_unit
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

#: A person stands behind the words from here on.
READ_OVER = (TranslationState.REVIEWED, TranslationState.APPROVED)


@dataclass(frozen=True, slots=True)
class Written:
    """A text (by its name), what it says in a language, the state that it comes to, and the
    version that was read (0: there was none)."""

    name: str
    language: str
    text: str
    state: TranslationState
    version: int


def translate_text(work: UnitOfWork, written: Written) -> None:
    """Keep a translation.

    Raises ``NotAllowed``, ``NotFound``, ``StaleWrite`` where somebody else wrote meanwhile, and the
    refusals of ``checked_text`` and ``demand_move``.
    """
    with work.transaction() as tx:
        journal = Journal(tx, work.actor, work.now_utc)
        write_translation(tx, journal, work.reader, written, work.now_utc)
        journal.close()


def translate_many(work: UnitOfWork, texts: Sequence[Written], *, language: str) -> None:
    """All of several translations or none: those of a file."""
    with work.transaction() as tx:
        journal = Journal(tx, work.actor, work.now_utc)
        for written in texts:
            write_translation(tx, journal, work.reader, written, work.now_utc)
        counted: dict[str, object] = {"language": language, "texts": len(texts)}
        journal.append(PROGRAMME_ID, "translation.imported", "translation", language, counted)
        journal.close()


def write_translation(
    tx: Transaction, journal: Journal, reader: Reader, written: Written, now_utc: datetime
) -> None:
    unit = find_unit(tx, written.name, written.language)
    if unit.kind == WORD or written.language == SOURCE_LANGUAGE:
        raise Refusal("translation_elsewhere")
    text = checked_text(unit.source, written.text)
    if unit.version != written.version:
        if (unit.text, unit.state) == (text, written.state) and not unit.is_stale:
            return  # the same click, come twice
        raise StaleWrite("translation_changed", current={"text": unit.text}, name=written.name)
    is_new = text != unit.text or unit.is_stale
    demand_move(reader, unit.municipality_id, unit.state, written.state, new_words=is_new)
    row = _row(unit, text, written.state, reader, now_utc)
    _keep(tx, unit, row)
    payload: dict[str, object] = {"text": unit.name, "language": unit.language, "state": written.state.value}
    payload["hash"] = text_hash(text)
    journal.append(unit.municipality_id, "translation.written", "translation", row["id"], payload)


def _row(unit: Unit, text: str, state: TranslationState, reader: Reader, now_utc: datetime) -> Row:
    return {
        "id": unit.translation_id or new_id(),
        "municipality_id": unit.municipality_id,
        "entity_type": unit.kind,
        "entity_id": unit.entity_id,
        "field": unit.field,
        "language": unit.language,
        "text": text,
        "state": state.value,
        "source_text": unit.source,
        "source_hash": text_hash(unit.source),
        "translator_role": reader.role.value,
        "written_at_utc": now_utc,
        "reviewed_at_utc": now_utc if state in READ_OVER else None,
        "is_demo": unit.is_demo,
        "version": unit.version + 1,
    }


def _keep(tx: Transaction, unit: Unit, row: Row) -> None:
    if unit.translation_id is None:
        tx.insert("translation", [row])
        return
    changed = (
        "text",
        "state",
        "source_text",
        "source_hash",
        "translator_role",
        "written_at_utc",
        "reviewed_at_utc",
    )
    values = {name: row[name] for name in changed}
    if tx.run("translations/change_translation", id=row["id"], version=unit.version, **values) != 1:
        raise StaleWrite("translation_changed", current={"text": unit.text}, name=unit.name)
