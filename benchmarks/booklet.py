"""``python -m benchmarks.booklet MUNICIPALITIES COMMITMENTS``: a booklet, in seconds, pages and bytes.

Each municipality has so many commitments, each with two updates, an obstacle and a reading;
every other one answers a recommendation of its own.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from benchmarks.documents import files
from benchmarks.measure import rounded, seconds, tell
from rc_dashboard.documents.papers.booklet import Bound, booklet_paper
from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.booklets.rules import Texts
from rc_dashboard.domain.commitments.updates import Obstacle, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.vocabulary import Role, Status, Unblocker
from rc_dashboard.i18n import translator
from rc_dashboard.services.booklets.compose_booklet import Content, Wanted, gather_booklet
from rc_dashboard.services.booklets.edit_booklet import sealed_text
from rc_dashboard.settings import settings
from rc_dashboard.store.database import Row, open_database
from rc_dashboard.store.ids import new_id
from tests.world import World, municipality_row

TODAY = date(2026, 3, 2)
FAMILIES = ("accessibility", "participation", "peer_mentoring", "lived_expertise")
SMALL = 5


def filled(folder: Path, municipalities: int, commitments: int) -> World:
    database = open_database(folder / "rc.duckdb")
    places = {
        f"ville-{n}": municipality_row(f"ville-{n}", f"V{n:02d}", name=f"Ville {n}", position=n)
        for n in range(1, municipalities + 1)
    }
    families: list[Row] = [
        {"id": new_id(), "scheme": "programme", "code": code, "label": code, "position": n}
        for n, code in enumerate(FAMILIES, 1)
    ]
    with database.transaction() as tx:
        tx.insert("municipality", list(places.values()))
        tx.insert("theme", families)
    world = World(database, places)
    for place in places:
        for number in range(1, commitments + 1):
            _fill(world, place, number, families[number % len(families)]["id"])
    return world


def _fill(world: World, place: str, number: int, theme: object) -> None:
    rows = world.promise(
        place,
        number,
        title=f"Un engagement qui se dit en une ligne entière, numéro {number}",
        steps=("Une étape", "Une autre"),
        due_on=date(2026, 12, 1),
        theme_id=theme,
        department="Direction de l’accueil",
    )
    key, officer = rows.commitment["id"], Reader(Role.PLACE, new_id(), "place")
    stuck = Obstacle("Un budget attend son vote.", "Une délibération", Unblocker.MUNICIPALITY)
    note = "Une phrase qui dit ce qui a bougé depuis la dernière fois, et ce qui vient ensuite."
    world.say(officer, key, Update(Status.BLOCKED, 0.2, public_note=note, obstacle=stuck), date(2025, 6, 1))
    world.say(officer, key, Update(Status.IN_PROGRESS, 0.5, public_note=note), date(2026, 1, 10))
    if number % 2:
        _recommend(world, place, number, theme, rows.commitment)


def _recommend(world: World, place: str, number: int, theme: object, commitment: Row) -> None:
    row = {
        "id": new_id(), "municipality_id": commitment["municipality_id"],
        "code": f"{world.places[place]['short_code']}-R{number:02d}", "lab_id": None, "lab_question_id": None,
        "theme_id": theme, "title": f"Une recommandation qui se dit en une ligne entière, numéro {number}",
        "summary": "Deux phrases de résumé. Elles disent ce qui est demandé, et à qui.",
        "recommended_on": date(2025, 1, 5), "reply": "accepted", "reply_reason": "", "reply_on": date(2025, 2, 1),
        "transferable": True, "published": True, "is_demo": False, "version": 1,
    }  # fmt: skip
    answer = {
        "commitment_id": commitment["id"],
        "recommendation_id": row["id"],
        "municipality_id": row["municipality_id"],
    }
    with world.database.transaction() as tx:
        tx.insert("recommendation", [row])
        tx.insert("commitment_recommendation", [answer])


def main() -> None:
    folder = settings().database_path.parent
    folder.mkdir(parents=True, exist_ok=True)
    municipalities, commitments = int(sys.argv[1]), int(sys.argv[2])
    world = filled(folder, municipalities, commitments)
    found: list[Content] = []
    wanted = Wanted(Texts("Ce que les villes ont appris", "Carnet", "Une introduction.", "Une conclusion."))
    gathered = seconds(lambda: found.append(gather_booklet(world.database, wanted, Day(TODAY), SMALL)))
    content = found[0]
    tell(
        {
            "municipalities": municipalities,
            "commitments": len(content["commitments"]),
            "recommendations": len(content["recommendations"]),
            **rounded({"gathered_s": gathered}),
            "text_bytes": len(sealed_text(content)[0].encode()),
            **files(booklet_paper(Bound(content), translator("fr"))),
        }
    )
    world.database.close()


if __name__ == "__main__":
    main()
