"""A person reads a text aloud: kept with their consent, heard while the text is public, withdrawn at their word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.translations.rules import PUBLIC as PUBLIC_STATES
from rc_dashboard.domain.translations.rules import Consent, TranslationState, is_stale, text_hash
from rc_dashboard.exchange.audio_files import ENDINGS, audio_of
from rc_dashboard.i18n import translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.i18n.content import HEARD
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.text_units import WORD, Unit, find_unit
from rc_dashboard.store import files
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Recording:
    """A file as it was handed in, and how its speaker agreed."""

    file_name: str
    content: bytes
    consent: Consent
    consented_on: date


def keep_voice(
    work: UnitOfWork,
    name: str,
    language: str,
    recording: Recording,
) -> UUID:
    """Keep a recording of a text; the one before it is replaced.

    Raises ``NotAllowed``, ``NotFound``, ``Refusal``: those of ``audio_of``, ``voice_without_text``
    where readers of that language see no text of their own, ``consent_to_come``.
    """
    unit = find_unit(work.database, name, language)
    demand(work.reader, Right.REVIEW_TRANSLATION, unit.municipality_id)
    if recording.consented_on > work.today:
        raise Refusal("consent_to_come")
    if unit.said is None:
        raise Refusal("voice_without_text")
    audio = audio_of(recording.file_name, recording.content)
    digest = files.keep(work.database.path, audio.content)
    with work.transaction() as tx:
        before = [row for row in _of(tx, unit) if row["ended_as"] is None]
        for row in before:
            tx.run("translations/end_recording", id=row["id"], ended_as="replaced", ended_on=work.today)
        kept = _row(unit, unit.said, recording, audio.media_type, len(audio.content), digest, work.now_utc)
        tx.insert("recording", [kept])
        payload: dict[str, object] = {"text": unit.name, "language": language, "consent": recording.consent.value}
        work.record(unit.municipality_id, "recording.kept", kept["id"], payload)
    _forget_files(work.database, before)
    return UUID(str(kept["id"]))


def _row(
    unit: Unit, said: str, recording: Recording, media_type: str, size: int, digest: str, now_utc: datetime
) -> Row:
    return {
        "id": new_id(),
        "municipality_id": unit.municipality_id,
        "entity_type": unit.kind,
        "entity_id": unit.entity_id,
        "field": unit.field,
        "language": unit.language,
        "source_hash": text_hash(unit.source),
        "said_hash": text_hash(said),
        "file_sha256": digest,
        "media_type": media_type,
        "byte_size": size,
        "consent": recording.consent.value,
        "consented_on": recording.consented_on,
        "kept_at_utc": now_utc,
        "ended_as": None,
        "ended_on": None,
        "is_demo": unit.is_demo,
        "version": 1,
    }


def withdraw_voice(work: UnitOfWork, recording_id: UUID) -> None:
    """The speaker takes their voice back: the file goes, a dated mark stays.

    Raises ``NotAllowed``, ``NotFound``. Once more changes nothing.
    """
    with work.transaction() as tx:
        found = tx.ask("translations/recording_row", id=recording_id)
        if not found:
            raise NotFound("file_unknown")
        demand(work.reader, Right.REVIEW_TRANSLATION, found[0]["municipality_id"])
        if tx.run("translations/end_recording", id=recording_id, ended_as="withdrawn", ended_on=work.today):
            payload: dict[str, object] = {"language": found[0]["language"]}
            work.record(found[0]["municipality_id"], "recording.withdrawn", recording_id, payload)
    _forget_files(work.database, found)


def _forget_files(database: Database, ended: list[Row]) -> None:
    """Take away the files that nothing refers to any more."""
    for digest in {row["file_sha256"] for row in ended if row["file_sha256"]}:
        if not database.ask("translations/file_in_use", file_sha256=digest):
            files.forget(database.path, digest)


def voices_of(database: Database, reader: Reader, unit: Unit) -> list[Row]:
    """The recordings of a text in its language, the ended ones as dated marks. Raises ``NotAllowed``."""
    demand(reader, Right.TRANSLATE, unit.municipality_id if unit.kind != WORD else None)
    said = unit.said
    return [
        {
            **row,
            "is_current": row["ended_as"] is None
            and said is not None
            and (row["source_hash"], row["said_hash"]) == (text_hash(unit.source), text_hash(said)),
            "address": f"{row['id']}.{ENDINGS[row['media_type']]}",
        }
        for row in _of(database, unit)
    ]


def _of(reading: Database | Transaction, unit: Unit) -> list[Row]:
    return reading.ask(
        "translations/recordings_of",
        entity_type=unit.kind,
        entity_id=unit.entity_id,
        field=unit.field,
        language=unit.language,
    )


def public_voice(database: Database, name: str) -> tuple[bytes, str]:
    """A recording's content and media type, by the last part of its address.

    Raises ``NotFound`` unless its text is published, in the words that were read.
    """
    key, _, ending = name.partition(".")
    try:
        found = cached_rows(database, "translations/recording", id=UUID(key))
    except ValueError:
        raise NotFound("file_unknown") from None
    if not found or ending != ENDINGS[found[0]["media_type"]] or not _is_public(found[0]):
        raise NotFound("file_unknown")
    content = files.content_of(database.path, found[0]["file_sha256"])
    if content is None:
        raise NotFound("file_unknown")
    return content, found[0]["media_type"]


def _is_public(row: Row) -> bool:
    if row["entity_type"] == WORD:
        if row["field"] not in HEARD:
            return False
        source, said = translator(SOURCE_LANGUAGE)(row["field"]), translator(row["language"])(row["field"])
        return _reads(row, source, said)
    if not row["published"]:
        return False
    if row["language"] == SOURCE_LANGUAGE:
        return _reads(row, row["source"], row["source"])
    is_shown = row["state"] is not None and TranslationState(row["state"]) in PUBLIC_STATES
    return (
        is_shown
        and not is_stale(row["translated_hash"], row["source"])
        and _reads(row, row["source"], row["text"])
    )


def _reads(row: Row, source: str, said: str) -> bool:
    return (row["source_hash"], row["said_hash"]) == (text_hash(source), text_hash(said))
