"""Named SQL: one query a file, its grain in the first line.

``-- parameters: day, collection`` names what the text holds as ``$day`` and ``$collection``;
whoever asks gives exactly these, by name. ``-- needs: status_word, commitment_at`` lays the parts
of those names, and what they need themselves, before it as common table expressions. Two parts
answer to ``commitment_row`` with the same columns: the current rows, and the rows as of a date.
A rule that several queries follow stands in one part. Parts read the day as ``$day``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
_NEEDS = re.compile(r"^-- needs: (\w+(?:, \w+)*)$", re.MULTILINE)
_PARAMETERS = re.compile(r"^-- parameters: (.+)$", re.MULTILINE)
_OWN_PARTS = re.compile(r"^WITH ", re.MULTILINE)
_PARTS = {("commitment_row", False): "commitment_now", ("commitment_row", True): "commitment_as_of"}


class Query(NamedTuple):
    """The text of a query, and the names of its parameters in the order of its header."""

    text: str
    parameters: tuple[str, ...]

    def bind(self, given: Mapping[str, object]) -> dict[str, object]:
        """The parameters as the engine takes them. Raises ``TypeError`` for a missing or unknown one."""
        if missing := [name for name in self.parameters if name not in given]:
            raise TypeError(f"missing parameters: {', '.join(missing)}")
        if unknown := [name for name in given if name not in self.parameters]:
            raise TypeError(f"unknown parameters: {', '.join(unknown)}")
        return dict(given)


@lru_cache(maxsize=512)
def query(name: str, as_of: bool = False) -> Query:
    """``queries/<name>.sql``, with the parts that it needs."""
    text = (FOLDER / "queries" / f"{name}.sql").read_text("utf-8")
    declared = _PARAMETERS.search(text)
    return Query(_with_parts(text, as_of), tuple(declared.group(1).split(", ")) if declared else ())


def _with_parts(text: str, as_of: bool) -> str:
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
            content = _part(_PARTS.get((name, as_of), name))
            _lay_parts(content, as_of, parts)
            parts[name] = content


def _part(name: str) -> str:
    """The text of a part, whichever folder of ``parts`` it stands in."""
    (path,) = (FOLDER / "queries" / "parts").rglob(f"{name}.sql")
    return path.read_text("utf-8")


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


def statements(path: Path) -> list[str]:
    """The statements of a script; a semicolon at the end of a line ends one."""
    return [part for part in re.split(r";\s*\n", path.read_text("utf-8")) if _has_code(part)]


def _has_code(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("--") for line in text.splitlines())
