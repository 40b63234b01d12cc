"""A file as evidence: checked by its content, kept beside the database, handed out again."""

from __future__ import annotations

from uuid import UUID

from rc_dashboard.domain.access import Reader, Right, demand, may
from rc_dashboard.domain.commitments.updates import StoredFile
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.exchange.evidence_files import file_name, media_type_of
from rc_dashboard.exchange.file_properties import without_properties
from rc_dashboard.store import files
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row


def store_file(database: Database, reader: Reader, municipality_id: UUID, name: str, content: bytes) -> StoredFile:
    """Keep a file for an update of one of this municipality's commitments, without its properties.

    Raises ``NotAllowed``, and ``Refusal`` for a file that is none of those taken.
    """
    demand(reader, Right.UPDATE, municipality_id)
    media_type = media_type_of(name, content)
    try:
        bare = without_properties(media_type, content)
    except Refusal as refusal:
        raise Refusal("file_kind_unknown", name=file_name(name)) from refusal
    return StoredFile(files.keep(database.path, bare), file_name(name), media_type, len(bare))


def read_file(database: Database, reader: Reader, evidence_id: UUID) -> tuple[Row, bytes]:
    """The record and the content of a file.

    Raises ``NotFound`` for an unknown one, for one that the reader may not see, and for
    one that is no longer what it was: the answer is the same.
    """
    found = cached_rows(database, "commitments/updates/evidence_file", id=evidence_id)
    if not found:
        raise NotFound("file_unknown")
    record = found[0]
    if not (record["published"] or may(reader, Right.SEE_INTERNAL, record["municipality_id"])):
        raise NotFound("file_unknown")
    content = files.content_of(database.path, record["file_sha256"])
    if content is None:
        raise NotFound("file_unknown")
    return record, content
