"""docs/architecture.md: its picture is that of the imports, and the way of an update is the one that is gone."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.requests import Request

from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.http.public.routes import endpoint
from rc_dashboard.http.public.table import PUBLIC_PAGES
from rc_dashboard.settings import ROOT, settings
from rc_dashboard.store.database import close_databases
from tests.docs import links
from tests.world import World, build_world
from tools import architecture
from tools.drawing import svg_of
from tools.imports import below, imports_of, modules, reduced, room_of, rooms

DOCUMENT = ROOT / architecture.DOCUMENT
#: Modules that stand in no room: read at the edges and passed on, or made for everybody.
BESIDE = {"rc_dashboard.__init__", "rc_dashboard.clock", "rc_dashboard.once", "rc_dashboard.settings"}
#: Arrows of a small house.
SMALL = {"a": {"b", "c"}, "b": {"c"}, "c": set()}


def section(heading: str) -> str:
    return DOCUMENT.read_text("utf-8").split(f"## {heading}")[1].split("\n## ")[0]


# The picture


@pytest.mark.parametrize("path", [architecture.DOCUMENT, architecture.PICTURE], ids=str)
def test_the_picture_is_that_of_the_imports(path: Path) -> None:
    assert architecture.made(ROOT)[path] == (ROOT / path).read_text("utf-8"), "run: python -m tools.architecture"


def test_every_module_stands_in_a_room() -> None:
    known = rooms(ROOT)
    homeless = {name for name, _ in modules(ROOT) if name.startswith("rc_") and not room_of(name, known)}
    assert homeless <= BESIDE | {f"{links.PACKAGE}.documents.__init__"}


def test_every_room_is_in_the_table() -> None:
    named = re.findall(r"^\| `([\w./]+)` \| .+ \|$", section("The rooms"), re.M)
    assert sorted(named) == sorted(imports_of(ROOT))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name in ("pages", links.PACKAGE):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.po"))
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_a_new_arrow_changes_the_picture(house: Path) -> None:
    before = svg_of(reduced(imports_of(house)))
    module = house / links.PACKAGE / "exchange" / "tried.py"
    module.write_text(f"from {links.PACKAGE}.i18n import translator\n", "utf-8")
    assert svg_of(reduced(imports_of(house))) != before


def test_an_import_that_runs_back_up_is_refused(house: Path) -> None:
    module = house / links.PACKAGE / "domain" / "tried.py"
    module.write_text(f"from {links.PACKAGE}.services import views\n", "utf-8")
    with pytest.raises(ValueError, match="ring"):
        reduced(imports_of(house))


def test_an_arrow_that_a_longer_way_implies_is_left_out() -> None:
    assert reduced(SMALL) == {"a": {"b"}, "b": {"c"}, "c": set()}
    assert below(SMALL, "a") == {"b", "c"}


def test_the_drawing_shows_each_room_and_each_arrow_once() -> None:
    drawn = ElementTree.fromstring(svg_of(reduced(SMALL)))
    names = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    arrows = [path for path in drawn.iter("{http://www.w3.org/2000/svg}path") if path.get("marker-end")]
    assert sorted(names) == ["a", "b", "c"]
    assert len(arrows) == 2


# The way of one update


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    world = build_world(tmp_path)
    monkeypatch.setenv("RC_DATABASE", str(world.database.path))
    settings.cache_clear()
    yield world
    close_databases()
    settings.cache_clear()


def gone(world: World) -> list[tuple[str, str]]:
    """File and function of every call while an update is recorded and its public page opened, in order."""
    commitment = world.promise("lyon", 1).commitment
    calls: list[tuple[str, str]] = []

    def note(frame, event: str, _argument: object) -> None:
        if event == "call":
            calls.append((frame.f_code.co_filename, frame.f_code.co_qualname))

    path = {"language": "fr", "municipality": "lyon", "code": commitment["code"]}
    asked = {"type": "http", "method": "GET", "path": "/public/fr/lyon/LYO-E01", "path_params": path}
    asked |= {"query_string": b"", "headers": [], "server": ("127.0.0.1", 80), "scheme": "http"}
    page = next(row for row in PUBLIC_PAGES if row.name == "commitment")
    sys.setprofile(note)
    try:
        world.say(world.officer("lyon"), commitment["id"], Update(Status.IN_PROGRESS, 0.5), date(2025, 2, 1))
        answer = endpoint(page)(Request(asked))
    finally:
        sys.setprofile(None)
    assert answer.status_code == 200
    return calls


def steps() -> list[list[tuple[str, str]]]:
    """The steps of the document, each the files and functions that it names."""
    texts = re.findall(r"^\d+\. .+(?:\n {3}.+)*", section("One update, from click to public page"), re.M)
    return [
        [(str((DOCUMENT.parent / target).resolve()), name) for name, target in links.NAME_LINK.findall(text)]
        for text in texts
    ]


def test_an_update_goes_the_way_that_the_document_says(world: World) -> None:
    """After the form, which the browser's tests fill in."""
    calls, position = gone(world), 0
    named = steps()[1:]
    assert [name for step in named for file, name in step if (file, name) not in calls] == []
    for first, *_ in named:
        assert first in calls[position:], f"{first[1]} is not called after the step before it"
        position = calls.index(first, position)


def test_the_form_hands_over_to_the_second_step() -> None:
    (file, form), (_, act) = steps()[0][0], steps()[1][0]
    (function,) = (
        node for node in ast.parse(Path(file).read_text("utf-8")).body if getattr(node, "name", "") == form
    )
    assert act in {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
