"""What was kept before files were cleaned is cleaned by a command, and named by its records."""

from __future__ import annotations

from datetime import date

from rc_dashboard.domain.commitments.updates import Evidence, StoredFile, Update
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.evidence_files import JPEG
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.operations.clean_files import clean_files
from rc_dashboard.store import files
from tests.exchange.test_file_properties import WHO, picture


def test_what_is_there_loses_its_properties_and_is_found_again(world):
    made, content = world.promise("lyon", 1), picture("JPEG")
    kept = StoredFile(files.keep(world.database.path, content), "photo.jpg", JPEG, len(content))
    told = Update(Status.IN_PROGRESS, 0.5, evidence=(Evidence("", "La rampe", None, kept),))
    world.say(world.officer("lyon"), made.commitment["id"], told, date(2026, 2, 1))
    assert clean_files(world.database) == (1, [])
    assert files.content_of(world.database.path, kept.sha256) is None
    (row,) = world.database.ask("operations/kept_evidence")
    found = files.content_of(world.database.path, row["file_sha256"])
    assert found is not None
    assert WHO.encode() not in found
    assert clean_files(world.database) == (0, [])
    found = [one.kind for one in check_everything(world.database, date(2026, 2, 2)).differences]
    assert "file_missing" not in found
