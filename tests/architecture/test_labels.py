"""A widget's label, and a choice of a radio, is read as Markdown: no words from outside stand in one as they came."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rc_dashboard.settings import ROOT

LABELLED = {
    "button", "checkbox", "date_input", "download_button", "expander", "file_uploader", "form_submit_button",
    "link_button", "metric", "multiselect", "number_input", "pills", "popover", "radio", "segmented_control",
    "selectbox", "slider", "tabs", "text_area", "text_input", "time_input", "toggle",
}  # fmt: skip
#: Widgets whose choices are read as Markdown as well.
CHOICES = {"pills", "radio", "segmented_control"}
#: What gives words of ours, or makes anybody's plain.
OURS = ("t", "n", "label", "plain_label")


def is_plain(found: ast.expr | None, known: dict[str, list[ast.expr]]) -> bool:
    """Whether an expression is of our words only; a name is what it was given in its function, or a parameter."""
    match found:
        case None | ast.Constant():
            return True
        case ast.Call():
            return ast.unparse(found.func).rpartition(".")[2] in OURS
        case ast.IfExp():
            return is_plain(found.body, known) and is_plain(found.orelse, known)
        case ast.Lambda():
            return is_plain(found.body, known)
        case ast.Name():
            return all(is_plain(value, {}) for value in known.get(found.id, []))
    return False


def given_in(function: ast.AST) -> dict[str, list[ast.expr]]:
    """What each name is assigned in a function."""
    given: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = (
                    zip(target.elts, node.value.elts, strict=True)
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    else [(target, node.value)]
                )
                for name, value in pairs:
                    if isinstance(name, ast.Name):
                        given.setdefault(name.id, []).append(value)
    return given


def scopes_of(tree: ast.Module) -> list[ast.AST]:
    """Each function, and what stands outside of any."""
    functions: list[ast.AST] = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    outside = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return [*functions, ast.Module(outside, [])]


def breaches(text: str) -> Iterator[int]:
    """Lines of widgets whose label or choices may be somebody's words as they came."""
    for function in scopes_of(ast.parse(text)):
        known = given_in(function)
        for call in ast.walk(function):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if ast.unparse(call.func.value) != "st" or call.func.attr not in LABELLED:
                continue
            named = {keyword.arg: keyword.value for keyword in call.keywords}
            label = call.args[0] if call.args else named.get("label")
            choices = named.get("format_func") if call.func.attr in CHOICES else None
            if not is_plain(label, known) or not is_plain(choices, known):
                yield call.lineno


@pytest.mark.parametrize(
    "path",
    sorted([*(ROOT / "rc_dashboard" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")]),
    ids=lambda p: p.name,
)
def test_no_label_is_somebodys_words_as_they_came(path: Path) -> None:
    assert list(breaches(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "st.button(row['title'])",
        "st.checkbox(f'{code} · {title}')",
        "def f():\n    label = row['title']\n    st.expander(label)",
        "st.radio(t('x'), names, format_func=names.__getitem__)",
        "st.radio(t('x'), names, format_func=lambda key: names[key])",
        "st.button(t('x') if a else row['name'])",
    ],
)
def test_one_that_is_would_be_seen(text: str) -> None:
    assert list(breaches(text))
