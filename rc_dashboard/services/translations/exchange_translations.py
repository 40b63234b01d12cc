"""Translations out to translators and back, as .po: planned row by row, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.translations.rules import TranslationState, checked_text, demand_move
from rc_dashboard.exchange import po_files
from rc_dashboard.exchange.po_files import PoEntry, PoFile
from rc_dashboard.i18n import canonical_language
from rc_dashboard.services.translations.translate_text import READ_OVER, Written, translate_many
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.text_units import WORD, Unit, find_unit
from rc_dashboard.services.views.translations import published_units
from rc_dashboard.store.database import Database, Snapshot

#: Why a text of a file is none of ours.
_NOT_OURS = ("text_unknown", "po_without_context")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One text of a file that would change: what stands now, and what would stand."""

    unit: Unit
    written: Written


@dataclass(frozen=True, slots=True)
class Refused:
    line: int
    name: str
    reason: Refusal


@dataclass(slots=True)
class Plan:
    """What a file would do. Nothing is written before somebody has read it."""

    language: str
    incoming: list[Incoming] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0


def export_po(
    database: Database,
    reader: Reader,
    language: str,
    municipality_ids: list[UUID],
    describe: Callable[[Unit], str],
) -> bytes:
    """The published texts as .po; ``describe`` says in words where a text stands.

    Words of a machine, drafts and those whose French has changed go out as fuzzy.
    """
    found = published_units(database, reader, language, municipality_ids)
    return po_files.written(language, [_entry(unit, describe) for unit in found])


def _entry(unit: Unit, describe: Callable[[Unit], str]) -> PoEntry:
    is_sure = unit.state in READ_OVER and not unit.is_stale
    return PoEntry(
        unit.name, unit.source, unit.text, fuzzy=bool(unit.text) and not is_sure, comments=(describe(unit),)
    )


def plan_po(database: Database, reader: Reader, language: str, content: bytes) -> Plan:
    """What a file would change.

    Raises ``NotAllowed``; ``Refusal``: those of ``po_files.read``, ``po_other_language``,
    ``po_foreign`` where no text of the file is one of ours.
    """
    demand(reader, Right.REVIEW_TRANSLATION)
    file = po_files.read(content)
    if file.language and canonical_language(file.language.replace("_", "-")) != language:
        raise Refusal("po_other_language", found=file.language, wanted=language)
    plan = Plan(language)
    with database.snapshot() as snapshot:
        for entry in file.entries:
            _plan_entry(snapshot, reader, plan, entry, file)
    is_idle = not (plan.incoming or plan.unchanged or plan.empty)
    if is_idle and all(row.reason.code in _NOT_OURS for row in plan.refused):
        raise Refusal("po_foreign")
    return plan


def _plan_entry(snapshot: Snapshot, reader: Reader, plan: Plan, entry: PoEntry, file: PoFile) -> None:
    try:
        planned = _planned(snapshot, reader, plan, entry, file)
    except Refusal as reason:
        plan.refused.append(Refused(entry.line, entry.context[:80], reason))
        return
    if planned is not None:
        plan.incoming.append(planned)


def _planned(snapshot: Snapshot, reader: Reader, plan: Plan, entry: PoEntry, file: PoFile) -> Incoming | None:
    if not entry.context:
        raise Refusal("po_without_context")
    unit = find_unit(snapshot, entry.context, plan.language)
    if unit.kind == WORD:
        raise Refusal("translation_elsewhere")
    if entry.plural:
        raise Refusal("po_plural")
    if entry.source != unit.source:
        raise Refusal("po_source_changed")
    if not entry.text.strip():
        plan.empty += 1
        return None
    text, state = checked_text(unit.source, entry.text), _state_of(entry, file)
    if text == unit.text and not unit.is_stale and (state not in READ_OVER or unit.state in READ_OVER):
        plan.unchanged += 1
        return None
    if entry.fuzzy and text == unit.text:
        plan.unchanged += 1
        return None
    is_new = text != unit.text or unit.is_stale
    demand_move(reader, unit.municipality_id, unit.state, state, new_words=is_new)
    return Incoming(unit, Written(unit.name, plan.language, text, state, unit.version))


def _state_of(entry: PoEntry, file: PoFile) -> TranslationState:
    """Unsure words are a draft; those of a machine say so; else the translator has read them over."""
    if entry.fuzzy:
        return TranslationState.DRAFT
    return TranslationState.MACHINE if file.is_machine else TranslationState.REVIEWED


def apply_po(work: UnitOfWork, plan: Plan) -> int:
    """Write what a plan says; returns how many texts. Raises ``StaleWrite`` if one changed since."""
    demand(work.reader, Right.REVIEW_TRANSLATION)
    texts = [one.written for one in plan.incoming]
    translate_many(work, texts, language=plan.language)
    return len(texts)
