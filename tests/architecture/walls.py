"""The walls of the house, each a function from a root folder to what stands in breach.

They read source text and never import it, so that they can be tried on a copy with one
brick out of place. Who may import whom among our own rooms is in ``pyproject.toml``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PACKAGE = "rc_dashboard"
PAGE_LINES = 80
FUNCTION_LINES = 40
FOLDER_FILES = 12
#: Folders with one file for each of many: a language's areas, a migration, a picture.
ONE_FILE_EACH = (f"{PACKAGE}/i18n/catalogues/", f"{PACKAGE}/store/migrations/")
TEMPLATE_COLUMNS = 160

#: Who may know each library: files, or folders that end in a slash.
MAY_KNOW = {
    # http/middleware/ is the application around the screens: it answers before they are loaded.
    "streamlit": (
        "app.py",
        "pages/",
        f"{PACKAGE}/ui/",
        f"{PACKAGE}/http/middleware/",
        f"{PACKAGE}/identity/form.py",
    ),
    "streamlit_authenticator": (f"{PACKAGE}/identity/form.py",),
    "duckdb": (f"{PACKAGE}/store/",),
    "psycopg": (f"{PACKAGE}/store/",),
    "altair": (f"{PACKAGE}/charts/",),
    "jinja2": (f"{PACKAGE}/html/", f"{PACKAGE}/http/public/", f"{PACKAGE}/documents/"),
}
#: Statements of the engine itself, which name a folder or open a transaction; and
#: ``sql.py``, which lays a part before a question.
SQL_CORNER = tuple(
    f"{PACKAGE}/store/{name}.py"
    for name in ("copies", "database", "engine/rewriting", "engine/transaction", "migrate", "sql")
)
CLOCK = f"{PACKAGE}/clock.py"
#: The form beside it: the sign-in library leaves names in the session, to be taken out.
SCREEN_STATE = (f"{PACKAGE}/ui/params.py", f"{PACKAGE}/identity/form.py")
DOWNLOADS = f"{PACKAGE}/ui/downloads.py"
#: What the phones of a hall write.
PHONES = "room_answer"
#: How Streamlit's widgets name what they call before the screen runs again.
CALLBACKS = frozenset({"on_click", "on_change", "on_submit", "on_select", "on_release", "on_error"})
QUERIES = f"{PACKAGE}/store/queries"

_SQL = re.compile(
    r"\bselect\b.+\bfrom\b|\binsert\s+into\b|\bdelete\s+from\b|\bupdate\s+\w+\s+set\b"
    r"|\b(create|alter|drop)\s+(or\s+replace\s+)?(temp\s+)?(table|view|index|sequence|schema|macro)\b"
    r"|\b(import|export)\s+database\b|\b(begin|read\s+only)\s+transaction\b|\border\s+by\s+\w+",
    re.IGNORECASE | re.DOTALL,
)
_LOUD_SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|COPY|PRAGMA|ATTACH|WHERE|COMMIT|ROLLBACK|SET)\b")
_WALL_CLOCK = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
_ASKING = {"ask", "batches", "run", "query", "cached_rows"}
#: Keywords of those calls that are no parameters of the query.
_OPTIONS = {"as_of"}
#: A word in quotes beside a comparison, or the first of a list that is looked into.
_CODE_COMPARED = re.compile(
    r"""[!=]=\s*["'][^"']+["']|["'][^"']+["']\s*[!=]=|\b(?:if|elif|and|or|not)\b[^"']*\bin\s*[(\[]\s*["']"""
)
_VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)(_|\.py$|$)")


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a wall is open, and how."""

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.says}"


# Reading the source


def sources(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every module of the application by its path from ``root``."""
    paths = [root / "app.py", *(root / "pages").rglob("*.py"), *(root / PACKAGE).rglob("*.py")]
    for path in sorted(path for path in paths if path.exists()):
        yield path.relative_to(root).as_posix(), _parsed(path.read_text("utf-8"))


@lru_cache(maxsize=1024)
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@lru_cache(maxsize=1024)
def walked(tree: ast.Module) -> list[ast.AST]:
    """Every node of a module; kept, since each wall looks at each of them."""
    return list(ast.walk(tree))


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, wherever in it."""
    for node in walked(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text in the code, pieces of f-strings included; docstrings are not texts."""
    docstrings = {id(node) for node in _docstrings(tree)}
    for node in walked(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def _docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in walked(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def _is_within(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)


# Who may import what


def domain_stands_alone(root: Path) -> list[Breach]:
    """``domain`` imports the standard library and itself."""
    return [
        Breach(path, line, f"the domain imports {name}")
        for path, tree in sources(root)
        if path.startswith(f"{PACKAGE}/domain/")
        for line, name in imported(tree)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(f"{PACKAGE}.domain.")
    ]


def libraries_stay_in_their_rooms(root: Path) -> list[Breach]:
    return [
        Breach(path, line, f"{library} may not be known here")
        for path, tree in sources(root)
        for line, name in imported(tree)
        for library in [name.split(".")[0]]
        if library in MAY_KNOW and not _is_within(path, MAY_KNOW[library])
    ]


def nobody_imports_a_page(root: Path) -> list[Breach]:
    return [
        Breach(path, line, f"imports {name}; a page is run, not imported")
        for path, tree in sources(root)
        for line, name in imported(tree)
        if name.split(".")[0] in ("pages", "app") or name.startswith(".")
    ]


# SQL


def only_the_store_knows_sql(root: Path) -> list[Breach]:
    """SQL is in ``.sql`` files; in Python only in the engine's own corner."""
    return [
        Breach(path, node.lineno, f"SQL in the code: {node.value.strip()[:50]!r}")
        for path, tree in sources(root)
        if path not in SQL_CORNER
        for node in strings(tree)
        if _SQL.search(node.value) or _LOUD_SQL.match(node.value)
    ]


def every_query_says_its_grain(root: Path) -> list[Breach]:
    """The first line of a query is a comment: what one row of the answer is."""
    return [
        Breach(path.relative_to(root).as_posix(), 1, "the first line does not say what a row is")
        for path in sorted((root / QUERIES).rglob("*.sql"))
        if not re.match(r"-- \S+ \S+", path.read_text("utf-8"))
    ]


def every_question_has_its_file(root: Path) -> list[Breach]:
    known = _query_names(root)
    return [
        Breach(path, node.lineno, f"no query file answers {name!r}")
        for path, tree in sources(root)
        for node, name in _asked(tree)
        if name not in known
    ]


def every_parameter_is_named(root: Path) -> list[Breach]:
    """The header of a query names all that its text takes, and who asks gives exactly that, by name.

    ``$day`` may stand in a part that is laid before the query alone.
    """
    folder = root / QUERIES
    breaches = []
    for name in sorted(_query_names(root)):
        text = (folder / f"{name}.sql").read_text("utf-8")
        used, declared = set(re.findall(r"\$(\w+)", text)), _parameters(text)
        if "-- needs: " in text:
            used |= declared & {"day"}
        if used != declared:
            breaches.append(Breach(f"{QUERIES}/{name}.sql", 2, f"the header does not name {used ^ declared}"))
    return breaches + [
        Breach(path, node.lineno, f"{name} takes {', '.join(sorted(wanted)) or 'nothing'}, by name")
        for path, tree in sources(root)
        for node, name in _asked(tree)
        if (folder / f"{name}.sql").exists()
        for wanted in [_parameters((folder / f"{name}.sql").read_text("utf-8"))]
        if not _gives(node, wanted)
    ]


def _parameters(text: str) -> set[str]:
    declared = re.search(r"^-- parameters: (.+)$", text, re.M)
    return set(declared.group(1).split(", ")) if declared else set()


def _gives(call: ast.Call, wanted: set[str]) -> bool:
    """Whether a call gives these parameters; what it spreads (``**values``) is told by the store."""
    if _called(call) == "query":
        return True
    names = {keyword.arg for keyword in call.keywords} - _OPTIONS
    by_place = len(call.args) > (2 if _called(call) == "cached_rows" else 1)
    if None in names:
        return not by_place and names - {None} <= wanted
    return not by_place and names == wanted


def every_query_is_asked(root: Path) -> list[Breach]:
    """A file that no text of the code names, whole or by its folder, is dead; an export is found by its place."""
    named = {node.value for _, tree in sources(root) for node in strings(tree)}
    folders = tuple(text for text in named if text.endswith("/"))
    return [
        Breach(f"{QUERIES}/{name}.sql", 1, "no code asks this question")
        for name in sorted(_query_names(root))
        if name not in named and not (folders and name.startswith(folders)) and "/export/" not in name
    ]


def what_phones_say_is_asked_anew(root: Path) -> list[Breach]:
    """Phones of a hall write several times a second: an answer kept of theirs would be good for nobody."""
    folder = root / QUERIES
    theirs = {
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.sql")
        if PHONES in path.read_text("utf-8")
    }
    return [
        Breach(path, node.lineno, f"keeps the answer to {name!r}, which phones change")
        for path, tree in sources(root)
        for node, name in _asked(tree)
        if name in theirs and _called(node) == "cached_rows"
    ]


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _query_names(root: Path) -> set[str]:
    """Questions by name; ``parts`` are laid before others and are none themselves."""
    folder = root / QUERIES
    names = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.sql")}
    return {name for name in names if not name.startswith("parts/")}


def _asked(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Calls that ask a question by a name written out, as first or (after the database)
    second argument."""
    for node in walked(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        position = 1 if called == "cached_rows" else 0
        if called in _ASKING and len(node.args) > position:
            name = node.args[position]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield node, name.value


# Pages


def pages_are_thin(root: Path) -> list[Breach]:
    return [
        Breach(path.relative_to(root).as_posix(), PAGE_LINES + 1, f"a page of {count} lines")
        for path in sorted((root / "pages").rglob("*.py"))
        if (count := len(path.read_text("utf-8").splitlines())) > PAGE_LINES
    ]


def pages_hold_no_text_for_people(root: Path) -> list[Breach]:
    """Every text of a page is a name that the house knows.

    Known are the segments of catalogue keys, the blocks' templates, the screens, and
    whatever is looked up by a subscript (``row["name"]``). Anything else with a letter
    in it is taken for words meant for people, which belong in the catalogues.
    """
    known = _known_names(root)
    return [
        Breach(path, node.lineno, f"text in a page: {node.value[:50]!r}")
        for path, tree in sources(root)
        if path.startswith("pages/")
        for node in _texts_shown(tree)
        if not all(segment in known for segment in re.split(r"[./]", node.value) if segment)
    ]


def _texts_shown(tree: ast.Module) -> Iterator[ast.Constant]:
    looked_up = {id(node.slice) for node in walked(tree) if isinstance(node, ast.Subscript)}
    for node in strings(tree):
        if id(node) not in looked_up and any(c.isalpha() for c in node.value):
            yield node


def _known_names(root: Path) -> set[str]:
    catalogues = (root / PACKAGE / "i18n" / "catalogues" / "fr").rglob("*.po")
    keys = [key for path in catalogues for key in re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.M)]
    folder = root / PACKAGE / "html" / "templates"
    templates = [path.relative_to(folder).with_suffix("") for path in folder.rglob("*.html")]
    screens = (root / "pages").glob("*.py")
    return {
        *(segment for key in keys for segment in key.split(".")),
        *(part for path in templates for part in path.parts),
        *(path.stem.replace("_", "-") for path in screens),
    }


# Templates


def templates_can_be_read(root: Path) -> list[Breach]:
    return [
        Breach(path, line, f"a line of {len(text)} characters")
        for path, line, text in _template_lines(root)
        if len(text) > TEMPLATE_COLUMNS
    ]


def templates_compare_no_code(root: Path) -> list[Breach]:
    """What a status or another code means is asked by name (``html/codes.py``), never spelled out again."""
    return [
        Breach(path, line, f"compares with a code: {found[0]}")
        for path, line, text in _template_lines(root)
        for statement in re.findall(r"\{[{%].*?[%}]\}", text)
        if (found := _CODE_COMPARED.search(statement))
    ]


def _template_lines(root: Path) -> Iterator[tuple[str, int, str]]:
    for path in sorted((root / PACKAGE / "html" / "templates").rglob("*.html")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield path.relative_to(root).as_posix(), number, line


# State and time


def one_module_holds_the_screens_state(root: Path) -> list[Breach]:
    """Only ``ui/params.py`` names ``st.session_state`` and ``st.query_params``; in a
    page no attribute may even be called so."""
    return [
        Breach(path, line, f"names {name}")
        for path, tree in sources(root)
        if path not in SCREEN_STATE
        for line, name in _state_named(path, tree)
    ]


def _state_named(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    state = {"session_state", "query_params"}
    for node in walked(tree):
        if isinstance(node, ast.Attribute) and node.attr in state:
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if owner in ("st", "streamlit") or path.startswith("pages/"):
                yield node.lineno, f"{owner}.{node.attr}"
    for line, name in imported(tree):
        if name.startswith("streamlit.") and name.rsplit(".", 1)[-1] in state:
            yield line, name


def files_leave_by_one_door(root: Path) -> list[Breach]:
    """Only ``ui/downloads.py`` draws Streamlit's button: pressed without its care, a file may get lost."""
    return [
        Breach(path, node.lineno, "draws a download button of its own")
        for path, tree in sources(root)
        if path != DOWNLOADS
        for node in walked(tree)
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    ]


def callbacks_ask_who_reads(root: Path) -> list[Breach]:
    """What a widget's callback does, and what makes a file, begins by looking its reader up again.

    A session may have ended since the screen was drawn: the callback is one of ``Screen.later``, the file one of
    ``made_on_demand``, and neither goes back to the reader of the screen that was drawn. Streamlit's widgets are
    given callbacks by name only, since one given by its place would not be seen here.
    """
    return [breach for path, tree in sources(root) for node in walked(tree) for breach in _unasked(path, node)]


def _unasked(path: str, node: ast.AST) -> list[Breach]:
    if not isinstance(node, ast.Call):
        return []
    given = [keyword.value for keyword in node.keywords if keyword.arg in CALLBACKS]
    found = [
        Breach(path, node.lineno, "a callback that does not ask who reads")
        for value in given
        if not isinstance(value, ast.Constant) and not (isinstance(value, ast.Call) and _called(value) == "later")
    ]
    if _called(node) == "download_button" and not (
        len(node.args) > 1 and isinstance(node.args[1], ast.Call) and _called(node.args[1]) == "made_on_demand"
    ):
        found.append(Breach(path, node.lineno, "a file that is made without asking who reads"))
    by_place = 3 if _called(node).endswith("button") else 4
    if _is_streamlits(node) and (len(node.args) > by_place or any(one.arg is None for one in node.keywords)):
        found.append(Breach(path, node.lineno, "a widget whose callback cannot be seen"))
    if _called(node) in ("later", "offer_file", "offer_paper"):
        found += [
            Breach(path, one.lineno, "goes back to who read when the screen was drawn")
            for given_late in node.args
            if isinstance(given_late, ast.Lambda)
            for one in ast.walk(given_late.body)
            if isinstance(one, ast.Attribute) and one.attr in ("reader", "work")
            if getattr(one.value, "id", "") == "screen"
        ]
    return found


def _is_streamlits(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "st"


def only_the_clock_tells_the_time(root: Path) -> list[Breach]:
    return [
        Breach(path, node.lineno, f"reads the clock: {owner}.{node.attr}")
        for path, tree in sources(root)
        if path != CLOCK
        for node in walked(tree)
        if isinstance(node, ast.Attribute)
        for owner in [getattr(node.value, "attr", getattr(node.value, "id", ""))]
        if (owner, node.attr) in _WALL_CLOCK
    ] + [
        Breach(path, line, f"reads the clock: {name}")
        for path, tree in sources(root)
        for line, name in imported(tree)
        if path != CLOCK and tuple(name.split(".")) in _WALL_CLOCK
    ]


# Size and names


def functions_are_short(root: Path) -> list[Breach]:
    """At most 40 lines of body, docstring aside."""
    return [
        Breach(path, node.lineno, f"{node.name} is {length} lines long")
        for path, tree in sources(root)
        for node in walked(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (length := _body_lines(node)) > FUNCTION_LINES
    ]


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def names_say_what_is_inside(root: Path) -> list[Breach]:
    return [
        Breach(path, 1, "a name that says nothing")
        for path, _ in sources(root)
        if any(_VAGUE.search(part) for part in path.split("/"))
    ]


def folders_are_small(root: Path) -> list[Breach]:
    """At most twelve files in a folder, so that one look takes it in."""
    counted: dict[Path, list[Path]] = {}
    for path in sorted((root / PACKAGE).rglob("*.*")):
        if path.is_file() and path.name != "__init__.py" and "__pycache__" not in path.parts:
            counted.setdefault(path.parent, []).append(path)
    return [
        Breach(path.relative_to(root).as_posix(), 1, f"one of {len(paths)} files of its folder")
        for folder, paths in counted.items()
        if len(paths) > FOLDER_FILES and not _is_within(f"{folder.relative_to(root).as_posix()}/", ONE_FILE_EACH)
        for path in paths
    ]


def areas_go_one_way(root: Path) -> list[Breach]:
    """No two areas of ``services`` import each other: what both need stands lower, or is a view."""
    crossed: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for path, tree in sources(root):
        if path.startswith(f"{PACKAGE}/services/"):
            for line, name in imported(tree):
                parts = name.split(".")
                if parts[:2] == [PACKAGE, "services"] and len(parts) > 3:
                    crossed.setdefault((path.split("/")[2], parts[2]), []).append((path, line))
    return [
        Breach(path, line, f"{here} and {there} import each other")
        for (here, there), places in crossed.items()
        if here != there and (there, here) in crossed
        for path, line in places
    ]


WALLS = (
    domain_stands_alone,
    libraries_stay_in_their_rooms,
    nobody_imports_a_page,
    only_the_store_knows_sql,
    every_query_says_its_grain,
    every_question_has_its_file,
    every_parameter_is_named,
    every_query_is_asked,
    what_phones_say_is_asked_anew,
    pages_are_thin,
    pages_hold_no_text_for_people,
    templates_can_be_read,
    templates_compare_no_code,
    one_module_holds_the_screens_state,
    files_leave_by_one_door,
    callbacks_ask_who_reads,
    only_the_clock_tells_the_time,
    functions_are_short,
    names_say_what_is_inside,
    folders_are_small,
    areas_go_one_way,
)
