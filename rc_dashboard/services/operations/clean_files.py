"""Files that were kept before they were cleaned lose their properties: the old content goes, the new is named."""

from __future__ import annotations

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.file_properties import without_properties
from rc_dashboard.store import files
from rc_dashboard.store.database import Database


def clean_files(database: Database) -> tuple[int, list[str]]:
    """How many kept files of evidence were cleaned, and the names of those that could not be read.

    A file is written under its new name before any record names it, and the old one goes last: whatever
    breaks off in between, a record names a file that is there. Once more cleans nothing.
    """
    cleaned, unread = 0, []
    for row in database.ask("operations/kept_evidence"):
        content = files.content_of(database.path, row["file_sha256"])
        if content is None:
            continue
        try:
            bare = without_properties(row["media_type"], content)
        except Refusal:
            unread.append(row["file_name"])
            continue
        if bare == content:
            continue
        digest = files.keep(database.path, bare)
        with database.transaction() as tx:
            tx.run("operations/name_cleaned", before=row["file_sha256"], after=digest, byte_size=len(bare))
        files.forget(database.path, row["file_sha256"])
        cleaned += 1
    return cleaned, unread
