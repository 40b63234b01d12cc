"""``python -m tools.architecture``: the picture of docs/architecture.md, made from the imports.

It writes ``docs/architecture.svg`` and the same as Mermaid into the document. ``tests/docs`` makes both again and
fails when they differ from what is there.
"""

from __future__ import annotations

import re
from pathlib import Path

from tools.drawing import svg_of
from tools.imports import Graph, imports_of, reduced

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = Path("docs") / "architecture.md"
PICTURE = Path("docs") / "architecture.svg"
_BLOCK = re.compile(r"```mermaid\n.*?```", re.S)


def made(root: Path) -> dict[Path, str]:
    """What the document and the picture must hold, by their paths from ``root``."""
    graph = reduced(imports_of(root))
    text = (root / DOCUMENT).read_text("utf-8")
    block = f"```mermaid\n{mermaid_of(graph)}```"
    return {PICTURE: svg_of(graph), DOCUMENT: _BLOCK.sub(lambda _: block, text)}


def mermaid_of(graph: Graph) -> str:
    """One line a room whose name Mermaid would misread, then one line an arrow."""
    named = [f'  {_id(room)}["{room}"]' for room in sorted(graph) if _id(room) != room]
    arrows = sorted((room, target) for room, targets in graph.items() for target in targets)
    return "\n".join(["flowchart TD", *named, *(f"  {_id(room)} --> {_id(to)}" for room, to in arrows), ""])


def _id(room: str) -> str:
    return re.sub(r"\W", "_", room)


def main() -> None:
    for path, text in made(ROOT).items():
        (ROOT / path).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
