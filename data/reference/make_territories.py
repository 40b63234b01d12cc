"""``python data/reference/make_territories.py FOLDER``: the reference of French municipalities, made again.

``FOLDER`` is the ``data`` folder of the npm package @etalab/decoupage-administratif, unpacked.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COLUMNS = ("form", "insee", "siren", "epci", "department", "name", "population")
#: How the source shortens the names of groups.
SHORTENED = {"CC": "Communauté de communes", "CA": "Communauté d’agglomération", "CU": "Communauté urbaine"}

Record = dict[str, Any]


def main(folder: Path) -> None:
    communes = inhabited(read(folder / "communes.json"))
    groups = read(folder / "epci.json") + read(folder / "ept.json")
    write(HERE / "territories.csv", COLUMNS, [*commune_rows(communes, groups), *group_rows(communes, groups)])
    departments = [{"code": d["code"], "name": typeset(d["nom"])} for d in read(folder / "departements.json")]
    write(HERE / "departments.csv", ("code", "name"), departments)


def read(path: Path) -> list[Record]:
    return json.loads(path.read_text("utf-8"))


def inhabited(communes: list[Record]) -> list[Record]:
    """Communes of today that have a population: not the southern lands, nor Clipperton."""
    return [c for c in communes if c["type"] == "commune-actuelle" and "population" in c]


def commune_rows(communes: list[Record], groups: list[Record]) -> list[Record]:
    """A commune of Greater Paris belongs to a territory and to its metropolis: the metropolis levies taxes."""
    with_taxes = [group for group in groups if group["type"] != "EPT"]
    group_of = {member["code"]: group["code"] for group in with_taxes for member in group["membres"]}
    return [
        {
            "form": "commune",
            "insee": c["code"],
            "siren": c.get("siren", ""),
            "epci": group_of.get(c["code"], ""),
            "department": c["departement"],
            "name": typeset(c["nom"]),
            "population": c["population"],
        }
        for c in sorted(communes, key=lambda c: c["code"])
    ]


def group_rows(communes: list[Record], groups: list[Record]) -> list[Record]:
    """The department of a group is the one where most of its people live."""
    department_of = {c["code"]: c["departement"] for c in communes}
    rows = []
    for group in sorted(groups, key=lambda group: group["code"]):
        people: Counter[str] = Counter()
        for member in group["membres"]:
            people[department_of[member["code"]]] += member.get("populationMunicipale") or 0
        rows.append(
            {
                "form": group["type"],
                "insee": "",
                "siren": group["code"],
                "epci": "",
                "department": people.most_common(1)[0][0],
                "name": typeset(in_full(group["nom"])),
                "population": group["populationMunicipale"],
            }
        )
    return rows


def in_full(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{SHORTENED[first]} {rest}" if first in SHORTENED else name


def typeset(name: str) -> str:
    return name.replace("'", "’").strip()


def write(path: Path, columns: tuple[str, ...], rows: list[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
