"""Every sign that a text may hold is drawn in a paper, or one that says the same stands in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from rc_dashboard.documents.rendering.fonts import (
    FAMILIES,
    INSTEAD,
    SIGNS,
    STOOD,
    drawn,
    font_folders,
    undrawn_letters,
    without_strange_signs,
)
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.catalogues import forms_of, messages
from rc_dashboard.i18n.opened import opened_languages

#: In no font at all: what it is drawn as is what a missing sign is drawn as.
NOWHERE = "\U000f0000"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory) -> dict[str, bytes]:
    """Each sign by itself, as a paper's fonts draw it."""
    signs = [NOWHERE, *SIGNS]
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    pages = "\n#pagebreak()\n".join(f'#"\\u{{{ord(sign):x}}}"' for sign in signs)
    source: Path = tmp_path_factory.mktemp("signs") / "signs.typ"
    source.write_text(
        f"#set page(width: 40pt, height: 40pt, margin: 4pt)\n#set text(font: ({families}))\n{pages}", "utf-8"
    )
    compiler = typst.Compiler(str(source), font_paths=font_folders(), ignore_system_fonts=True)
    return dict(zip(signs, compiler.compile(format="png"), strict=True))


def test_each_sign_that_is_promised_is_drawn(pictures):
    assert [sign for sign in SIGNS if pictures[sign] == pictures[NOWHERE]] == []
    assert len({pictures[sign] for sign in "→←✓✗★●"}) == 6


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("avant → après", "avant → après"),
        ("🟢 En cours", "● En cours"),
        ("✅ fait, ❌ non", "✓ fait, ✗ non"),
        ("⚠️ retard", "⚠ retard"),
        ("un 🦄 ici", f"un {STOOD} ici"),
        ("👩🏽‍🎓", f"{STOOD}\u200d{STOOD}"),
        ("Кирилиця, العربية, ქართული, ትግርኛ", "Кирилиця, العربية, ქართული, ትግርኛ"),
    ],
)
def test_what_cannot_be_drawn_is_said_by_another_sign(written, stands):
    assert without_strange_signs(written) == stands
    assert undrawn_letters(without_strange_signs(written)) == ""


def test_what_stands_instead_is_drawn():
    assert {ord(sign) for sign in (*INSTEAD.values(), STOOD)} <= drawn()


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code in opened_languages()])
def test_every_word_of_ours_comes_whole_into_a_paper(language):
    for key in messages(language):
        for words in forms_of(language, key):
            assert without_strange_signs(words) == words, key
            assert undrawn_letters(words) == "", key
