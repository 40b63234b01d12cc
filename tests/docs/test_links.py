"""Documents and code say of each other what is so: every name and every heading is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from rc_dashboard.domain.access import TABLE, Reach
from rc_dashboard.settings import ROOT
from tests.docs import links

RULES = ROOT / "docs" / "rules.md"
#: Named by a file that is never edited; it leads on to the index.
KEPT_FOR_A_MIGRATION = "docs/decisions.md"
WORDS_OF_REACH = {Reach.NONE: "–", Reach.OWN: "own", Reach.ALL: "all"}
#: Modules of the domain that hold no rule to be read by people: days, texts, codes of errors, hints.
NO_RULE = {"dates.py", "errors.py", "text.py", "translations/plain_language.py"}


def test_every_heading_that_a_document_links_to_is_there() -> None:
    assert links.broken_anchors(ROOT) == []


def test_every_document_is_reached_from_the_readme() -> None:
    assert links.unreached(ROOT) == [KEPT_FOR_A_MIGRATION]


def rules() -> list[str]:
    """The rules, each with its continued lines."""
    text = RULES.read_text("utf-8").split("## Where the code is behind")[0]
    return re.findall(r"^- (.+(?:\n  .+)*)", text, re.M)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: re.sub(r"\s+", " ", rule)[:60])
def test_a_rule_names_who_holds_it(rule: str) -> None:
    assert links.NAME_LINK.search(rule), "end the rule with [`function`](../rc_dashboard/….py)"


def test_every_module_of_the_domain_is_named_by_a_rule() -> None:
    domain = ROOT / links.PACKAGE / "domain"
    named = {(RULES.parent / target).resolve() for _, _, target in links.name_links(RULES)}
    unnamed = {path for path in domain.rglob("*.py") if path.name != "__init__.py"} - named
    assert {path.relative_to(domain).as_posix() for path in unnamed} <= NO_RULE, "write the rule in docs/rules.md"


def test_the_table_of_rights_is_the_one_that_is_asked() -> None:
    for right, reaches in TABLE.items():
        row = f"| `{right.value}` | {' | '.join(WORDS_OF_REACH[reach] for reach in reaches)} |"
        assert row in RULES.read_text("utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small house of the same shape."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "app.py").touch()
    shutil.copy(RULES, tmp_path / "docs" / "rules.md")
    shutil.copytree(ROOT / links.PACKAGE / "domain", tmp_path / links.PACKAGE / "domain")
    return tmp_path


def test_a_renamed_function_is_seen_and_said(copy: Path) -> None:
    (path,) = (copy / links.PACKAGE / "domain").rglob("progress.py")
    path.write_text(path.read_text("utf-8").replace("def progress_of", "def worth_of"), "utf-8")

    found = [line for line in links.broken_links(copy) if "has no progress_of" in line]

    assert found
    assert "no module defines it any more" in found[0]


def test_a_moved_function_is_seen_and_where_it_went_is_said(copy: Path) -> None:
    (path,) = (copy / links.PACKAGE / "domain").rglob("progress.py")
    moved = path.rename(path.with_name("advance.py")).relative_to(copy).as_posix()

    assert any(f"has no progress_of; it is in {moved}" in line for line in links.broken_links(copy))


@pytest.mark.parametrize(
    "comment", ["# docs/rules.md#no-such-rule", "# docs/no_such.md", "# the table of RULES.md", "-- RULES: reply"]
)
def test_a_citation_that_leads_nowhere_is_seen(copy: Path, comment: str) -> None:
    (copy / "app.py").write_text(f"{comment}\n", "utf-8")

    assert [line for line in links.broken_citations(copy) if line.startswith("app.py:1:")]
