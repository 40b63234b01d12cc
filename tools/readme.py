"""``python -m tools.readme``: the settings' table of the README, from their names, defaults and French meanings."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic.fields import FieldInfo

from rc_dashboard.i18n import translator
from rc_dashboard.settings import ROOT, Settings

README = ROOT / "README.md"
_ROWS = re.compile(r"(?:^\| `RC_.+\n)+", re.M)


def row_of(name: str, field: FieldInfo) -> str:
    """The row of one setting; the spaces of French are written plain, as everywhere in the README."""
    default = f"`{field.default}`" if field.default != "" else "–"
    meaning = re.sub(r"\s", " ", translator("fr")(str(field.description)))
    return f"| `RC_{name.upper()}` | {default} | {meaning} |"


def with_settings(text: str) -> str:
    """``text`` with the rows of every setting, and of nothing that is none."""
    rows = "".join(f"{row_of(name, field)}\n" for name, field in Settings.model_fields.items())
    return _ROWS.sub(lambda _: rows, text)


def main(readme: Path = README) -> None:
    readme.write_text(with_settings(readme.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
