"""Named SQL: one question a file, its grain in the first line.

A file may say ``-- needs: text_unit``; the part of that name is then laid before it as a
common table expression. Two parts answer to ``commitment_at`` with the same columns: the
current rows, and the rows as of a date. Both read the day as ``$1``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
_NEEDS = re.compile(r"^-- needs: (\w+)$", re.MULTILINE)
_PARTS = {("commitment_at", False): "commitment_now", ("commitment_at", True): "commitment_as_of"}


@lru_cache(maxsize=256)
def question(name: str, as_of: bool = False) -> str:
    """The text of ``queries/<name>.sql``, with the part that it needs."""
    text = (FOLDER / "queries" / f"{name}.sql").read_text("utf-8")
    needed = _NEEDS.search(text)
    if needed is None:
        return text
    named = _PARTS.get((needed.group(1), as_of), needed.group(1))
    part = (FOLDER / "queries" / "parts" / f"{named}.sql").read_text("utf-8")
    return f"WITH {needed.group(1)} AS (\n{part}\n)\n{text}"


def statements(path: Path) -> list[str]:
    """The statements of a script; a semicolon at the end of a line ends one."""
    return [part for part in re.split(r";\s*\n", path.read_text("utf-8")) if _has_code(part)]


def _has_code(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("--") for line in text.splitlines())
