"""Which room of the house imports which, read from the source and never by importing it.

The rooms are the packages that the layers in ``pyproject.toml`` name, and above them ``pages`` and ``app.py``.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PACKAGE = "rc_dashboard"
APP, PAGES = "app.py", "pages"
#: Modules beside the folders that belong to one of them.
AT_HOME_IN = {"cli": "commands", "__main__": "commands"}

Graph = dict[str, set[str]]


def imports_of(root: Path) -> Graph:
    """Each room and the rooms that it imports, itself left out."""
    known = rooms(root)
    graph: Graph = {room: set() for room in (APP, PAGES, *known)}
    for name, path in modules(root):
        room = name if name in (APP, PAGES) else room_of(name, known)
        targets = {room_of(imported, known) for imported in imports_in(path.read_text("utf-8"))}
        if room:
            graph[room] |= targets - {room, ""}
    # Streamlit runs pages by their path: the shell names their folder, and imports none.
    graph[APP].add(PAGES)
    return graph


def rooms(root: Path) -> list[str]:
    """The packages of the first contract, from the top, as paths within ours (``documents/papers``)."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    (layers,) = (c["layers"] for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    names = (name.strip() for layer in layers for name in layer.split("|"))
    paths = (name.removeprefix(f"{PACKAGE}.").replace(".", "/") for name in names)
    return [path for path in paths if path not in AT_HOME_IN]


def room_of(name: str, known: list[str]) -> str:
    """The room of a module or of a name in it; "" for what is not ours or stands in none."""
    package, _, rest = name.partition(".")
    parts = rest.split(".") if package == PACKAGE else []
    for length in (2, 1):
        path = "/".join(parts[:length])
        if path in known or path in AT_HOME_IN:
            return AT_HOME_IN.get(path, path)
    return ""


def modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Every module: its full name, or its room above the package."""
    yield APP, root / APP
    yield from ((PAGES, path) for path in sorted((root / PAGES).glob("*.py")))
    for path in sorted((root / PACKAGE).rglob("*.py")):
        yield ".".join(path.relative_to(root).with_suffix("").parts), path


@lru_cache(maxsize=1024)
def imports_in(source: str) -> frozenset[str]:
    """Full names of what a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def reduced(graph: Graph) -> Graph:
    """The same without arrows that a longer way implies: what a reader has to see, and little that changes."""
    return {
        room: {target for target in targets if not any(target in below(graph, other) for other in targets)}
        for room, targets in graph.items()
    }


def below(graph: Graph, room: str) -> set[str]:
    """Everything that ``room`` reaches by one import or more; raises ``ValueError`` where imports run in a ring."""
    found: set[str] = set()
    waiting = list(graph[room])
    while waiting:
        target = waiting.pop()
        if target == room:
            raise ValueError(f"imports run in a ring through {room}")
        if target not in found:
            found.add(target)
            waiting += graph[target]
    return found
