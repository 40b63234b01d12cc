"""``python -m benchmarks [--long] [--municipalities N]``: one JSON document on standard output.

Every figure is meant to be read against another one of the same run: the same screens
on the programme's size and on a nation's, our import against the plainest one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.import_paris import import_paris
from benchmarks.measure import in_process, ratio
from rc_dashboard.clock import today
from rc_dashboard.domain.vocabulary import SYNTHETIC

#: Values of indicators in one file.
MEASUREMENTS = 80_000
#: Phones in a hall.
HALL = 150
#: Municipalities of a booklet, and commitments of each.
BOOKLET_SIZE = (6, 20)
#: Rows of a file of answers, and municipalities that answered one questionnaire.
EVALUATION_SIZE = (50_000, 100)
#: Commitments of one municipality in a dossier.
DOCUMENT_SIZES = (20, 200)
#: The programme's own size, a quick stand-in for a nation, and every commune of France.
PROGRAMME_SIZE, QUICK_SIZE, LONG_SIZE = 6, 1_000, 35_000


def pages() -> list[tuple[str, dict[str, str]]]:
    """Every public screen with the address that it is asked with."""
    then = (today() - timedelta(days=300)).isoformat()
    return [
        ("overview", {"collection": SYNTHETIC}),
        ("overview", {"collection": SYNTHETIC, "as_of": then}),
        ("city", {"municipality": "simulated-00001"}),
        ("commitment", {"code": "S00001-E01"}),
        ("indicators", {"collection": SYNTHETIC}),
        ("indicators", {"collection": SYNTHETIC, "as_of": then}),
        ("compare", {"collection": SYNTHETIC}),
        ("compare", {"collection": SYNTHETIC, "as_of": then}),
        ("learn", {"collection": SYNTHETIC, "q": "simulé"}),
    ]


def at_size(municipalities: int, folder: Path) -> dict:
    """Build a database of that size, then ask it everything, each in its own process."""
    folder.mkdir()
    database = folder / "bench.duckdb"
    return {
        "keeping": in_process("build", municipalities, database=database),
        "reads": in_process("reads", database=database),
        "screens": in_process("screens", json.dumps(pages()), database=database),
    }


def ratios(large: dict, small: dict) -> dict:
    """How much longer each read and each screen takes at the larger size."""
    return {
        part: {name: ratio(_median(large[part], name), _median(small[part], name)) for name in large[part]}
        for part in ("reads", "screens")
    }


def _median(figures: dict, name: str) -> float | None:
    figure = figures.get(name)
    return figure.get("median_s") if isinstance(figure, dict) else None


def run(municipalities: int, say: Callable[[str], object]) -> dict:
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        say("import")
        imported = import_paris(folder)
        say("measurements")
        measures = in_process("import_measures", MEASUREMENTS, database=folder / "measures" / "rc.duckdb")
        say("sign-in")
        signing_in = in_process("sign_in", database=folder / "sign-in.duckdb")
        say("documents")
        documents = {
            str(size): in_process("documents", size, database=folder / f"documents-{size}" / "rc.duckdb")
            for size in DOCUMENT_SIZES
        }
        say("booklet")
        booklet = in_process("booklet", *BOOKLET_SIZE, database=folder / "booklet" / "rc.duckdb")
        say("evaluation")
        evaluation = in_process("evaluation", *EVALUATION_SIZE, database=folder / "evaluation" / "rc.duckdb")
        say("a hall")
        hall = in_process("hall", HALL, database=folder / "hall" / "rc.duckdb")
        say("public pages on a slow phone")
        public = in_process("public_pages", database=folder / "public" / "rc.duckdb")
        say("the register")
        register = in_process("register", database=folder / "none.duckdb")
        say(f"{PROGRAMME_SIZE} municipalities")
        small = at_size(PROGRAMME_SIZE, folder / "small")
        say(f"{municipalities} municipalities")
        large = at_size(municipalities, folder / "large")
    return {
        "machine": {"processors": os.cpu_count(), "python": sys.version.split()[0]},
        "import_paris": imported,
        "import_measurements": measures,
        "sign_in": signing_in,
        "documents_by_commitments": documents,
        "booklet": booklet,
        "evaluation": evaluation,
        "hall": hall,
        "public_pages": public,
        "register": register,
        "programme_size": small,
        "simulated_size": large,
        "simulated_to_programme": ratios(large, small),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--long", action="store_true", help=f"{LONG_SIZE} municipalities instead of {QUICK_SIZE}")
    parser.add_argument("--municipalities", type=int, help="another number of simulated municipalities")
    chosen = parser.parse_args()
    size = chosen.municipalities or (LONG_SIZE if chosen.long else QUICK_SIZE)
    document = run(size, lambda step: sys.stderr.write(f"{step} …\n"))
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
