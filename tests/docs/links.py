"""What documents and code say of each other, read from text: links to names, citations of headings.

Functions of a root folder, so that they can be tried on a copy with one name changed. Nothing is imported.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PACKAGE = "rc_dashboard"
#: A link whose words are a name in code: [`progress_of`](../rc_dashboard/domain/progress.py).
NAME_LINK = re.compile(r"\[`([A-Za-z_][\w.]*)`\]\(([^)\s#]+\.py)\)")
#: A citation of a document in code: docs/rules.md#progress.
CITATION = re.compile(r"\bdocs/[\w/-]+\.md(?:#[\w-]*)?")
#: How the rules were cited while they stood elsewhere.
OLD_CITATION = re.compile(r"\bRULES\b")
#: Files that cite documents, and files that hold words or rows.
CODE = {".py", ".sql", ".js", ".css", ".html", ".toml", ".typ"}
READ = {*CODE, ".po", ".csv"}


def documents(root: Path) -> list[Path]:
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def broken_links(root: Path) -> list[str]:
    """Each link to a name that the file does not define, and where that name is now if anywhere."""
    return [
        f"{document.relative_to(root).as_posix()}:{line}: {target} has no {name}{_elsewhere(root, name)}"
        for document in documents(root)
        for line, name, target in name_links(document)
        if not _defines((document.parent / target).resolve(), name)
    ]


def name_links(document: Path) -> Iterator[tuple[int, str, str]]:
    """Line, name and file of each link to a name."""
    for line, text in enumerate(document.read_text("utf-8").splitlines(), 1):
        yield from ((line, name, target) for name, target in NAME_LINK.findall(text))


def _defines(path: Path, name: str) -> bool:
    return path.exists() and name in defined(path.read_text("utf-8"))


@lru_cache(maxsize=512)
def defined(source: str) -> frozenset[str]:
    """Names that a module defines itself: its own, and those of its classes as ``Class.name``."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        for name in _names(node):
            found.add(name)
            if isinstance(node, ast.ClassDef):
                found |= {f"{name}.{inner}" for part in node.body for inner in _names(part)}
    return frozenset(found)


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _elsewhere(root: Path, name: str) -> str:
    found = [
        path.relative_to(root).as_posix()
        for path in sorted((root / PACKAGE).rglob("*.py"))
        if name in defined(path.read_text("utf-8"))
    ]
    return f"; it is in {', '.join(found)}" if found else "; no module defines it any more"


def broken_citations(root: Path) -> list[str]:
    """Each citation of a document or heading that is not there, and each one of the old kind."""
    found = []
    for path in sources(root):
        text = path.read_text("utf-8")
        place = path.relative_to(root).as_posix()
        found += [
            f"{place}:{line}: {cited} is not there"
            for line, cited in _all(CITATION, text)
            if not _is_there(root, cited)
        ]
        found += [
            f"{place}:{line}: cite docs/rules.md#heading, not {word}" for line, word in _all(OLD_CITATION, text)
        ]
    return found


def _all(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    return ((text.count("\n", 0, match.start()) + 1, match.group()) for match in pattern.finditer(text))


def sources(root: Path) -> Iterator[Path]:
    folders = (root / PACKAGE, root / "pages", root / "benchmarks", root / ".streamlit")
    paths = (path for folder in folders for path in sorted(folder.rglob("*")))
    yield root / "app.py"
    yield from (path for path in paths if path.suffix in CODE and "node_modules" not in path.parts)


def _is_there(root: Path, cited: str) -> bool:
    name, _, anchor = cited.partition("#")
    path = root / name
    return path.exists() and (not anchor or anchor in anchors(path.read_text("utf-8")))


@lru_cache(maxsize=64)
def anchors(document: str) -> frozenset[str]:
    """The anchors of a document's headings, as they are made from their words."""
    headings = re.findall(r"^#+ (.+)$", document, re.M)
    return frozenset(re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings)


def broken_anchors(root: Path) -> list[str]:
    """Each link between documents whose heading is not there."""
    return [
        f"{document.relative_to(root).as_posix()}: {target}#{anchor} is not there"
        for document in documents(root)
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", document.read_text("utf-8"))
        if anchor not in anchors((document.parent / target if target else document).read_text("utf-8"))
    ]


def unreached(root: Path) -> list[str]:
    """Documents to which no way leads from the README, link by link."""
    found: set[Path] = set()
    waiting = [root / "README.md"]
    while waiting:
        document = waiting.pop().resolve()
        if document not in found:
            found.add(document)
            targets = re.findall(r"\]\((?!https?:)([^)#\s]+\.md)", document.read_text("utf-8"))
            waiting += [document.parent / target for target in targets]
    return [path.relative_to(root).as_posix() for path in documents(root) if path.resolve() not in found]
