"""``python -m benchmarks.documents COMMITMENTS``: a dossier and minutes, in seconds, pages and bytes."""

from __future__ import annotations

import io
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdf

from benchmarks.measure import rounded, seconds, tell
from rc_dashboard.documents.papers.dossier import dossier_paper
from rc_dashboard.documents.papers.minutes import Sealed, minutes_paper
from rc_dashboard.documents.rendering.docx import docx_of
from rc_dashboard.documents.rendering.paper import Paper
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.i18n import translator
from rc_dashboard.services.meetings.prepare_dossier import Dossier, prepare_dossier
from rc_dashboard.settings import settings
from tests.world import World, build_world

TODAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 12)
SINCE = TODAY - timedelta(days=180)


def filled(folder: Path, commitments: int) -> World:
    """One municipality with so many commitments, each with steps, two updates and a due date."""
    world = build_world(folder)
    officer = world.officer("lyon")
    for number in range(1, commitments + 1):
        due = TODAY + timedelta(days=number - commitments // 2)
        rows = world.promise("lyon", number, steps=("Première étape", "Seconde étape"), due_on=due)
        for on in (SINCE - timedelta(days=30), SINCE + timedelta(days=number % 90)):
            note = f"Une phrase qui dit ce qui a bougé pour l’engagement {number}."
            world.say(officer, rows.commitment["id"], Update(Status.IN_PROGRESS, public_note=note), on)
    return world


def minutes_of(dossier: Dossier) -> Sealed:
    """Minutes with a decision at every commitment that changed."""
    blank = {
        "municipality_text": "",
        "status": None,
        "declared": None,
        "level": None,
        "evidence_url": "",
        "obstacle": "",
    }
    points = [
        {
            "kind": "commitment",
            "code": change.commitment["code"],
            "title": change.commitment["title"],
            "entries": [
                {
                    **blank,
                    "kind": "decision",
                    "place_text": "Ce qui est décidé, en une phrase.",
                    "owner": "Direction",
                    "due_on": "2026-09-01",
                }
            ],
        }
        for change in dossier.changes
    ]
    content = {
        "code": "LYO-M01",
        "municipality": "Lyon",
        "held_on": TODAY,
        "since_on": SINCE,
        "next_on": None,
        "attendees": "",
        "is_example": True,
        "points": points,
    }
    return Sealed(content, "0" * 64)


def files(paper: Paper) -> dict[str, float]:
    """How long each file takes once the fonts are read, and how large it is."""
    made: dict[str, bytes] = {}
    pdf_of(Paper("x", "fr", "ltr", "{page}{pages}", ""))
    pdf_s = seconds(lambda: made.update(pdf=pdf_of(paper)))
    docx_s = seconds(lambda: made.update(docx=docx_of(paper, made_utc=NOW)))
    pages = len(pypdf.PdfReader(io.BytesIO(made["pdf"])).pages)
    sizes = {"pages": pages, "pdf_bytes": len(made["pdf"]), "docx_bytes": len(made["docx"])}
    return {**rounded({"pdf_s": pdf_s, "docx_s": docx_s}), **sizes}


def main() -> None:
    folder = settings().database_path.parent
    folder.mkdir(parents=True, exist_ok=True)
    world, t, found = filled(folder, int(sys.argv[1])), translator("fr"), []
    reader = world.place()
    asked = seconds(lambda: found.append(prepare_dossier(world.database, reader, "lyon", TODAY, SINCE)))
    dossier = found[0]
    papers = {"dossier": dossier_paper(dossier, t), "minutes": minutes_paper(minutes_of(dossier), TODAY, t)}
    tell({**rounded({"dossier_asked_s": asked}), **{name: files(paper) for name, paper in papers.items()}})
    world.database.close()


if __name__ == "__main__":
    main()
