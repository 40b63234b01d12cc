"""Named SQL: one question a file, its grain in the first line.

A file may say ``-- needs: status_word, commitment_at``; the parts of those names, and what they
need themselves, are then laid before it as common table expressions. Two parts answer to
``commitment_row`` with the same columns: the current rows, and the rows as of a date. A rule that
several questions follow stands in one part. Parts read the day as ``$1``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
_NEEDS = re.compile(r"^-- needs: (\w+(?:, \w+)*)$", re.MULTILINE)
_OWN_PARTS = re.compile(r"^WITH ", re.MULTILINE)
_PARTS = {("commitment_row", False): "commitment_now", ("commitment_row", True): "commitment_as_of"}


@lru_cache(maxsize=256)
def question(name: str, as_of: bool = False) -> str:
    """The text of ``queries/<name>.sql``, with the parts that it needs."""
    text = (FOLDER / "queries" / f"{name}.sql").read_text("utf-8")
    parts: dict[str, str] = {}
    _lay_parts(text, as_of, parts)
    if not parts:
        return text
    laid = ",\n".join(f"{part} AS (\n{content}\n)" for part, content in parts.items())
    has_own = _OWN_PARTS.match(_without_comments(text)) is not None
    return f"WITH {laid}{',' if has_own else ''}\n{_OWN_PARTS.sub('', text, count=1) if has_own else text}"


def _lay_parts(text: str, as_of: bool, parts: dict[str, str]) -> None:
    """Add what ``text`` needs to ``parts``, each after what it needs itself."""
    for name in (name for needed in _NEEDS.findall(text) for name in needed.split(", ")):
        if name not in parts:
            path = FOLDER / "queries" / "parts" / f"{_PARTS.get((name, as_of), name)}.sql"
            content = path.read_text("utf-8")
            _lay_parts(content, as_of, parts)
            parts[name] = content


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


def statements(path: Path) -> list[str]:
    """The statements of a script; a semicolon at the end of a line ends one."""
    return [part for part in re.split(r";\s*\n", path.read_text("utf-8")) if _has_code(part)]


def _has_code(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("--") for line in text.splitlines())
