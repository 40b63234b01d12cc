"""Long pages folded by section: every element still closes where it was opened."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from rc_dashboard.html.folds import folded

VOID = {"meta", "link", "input", "br", "img", "source", "wbr", "hr"}


class Nesting(HTMLParser):
    """What is closed that was not the last to open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def nesting_of(text: str) -> Nesting:
    parser = Nesting()
    parser.feed(text)
    return parser


SECTION = '<section class="rc-section" aria-labelledby="a"><h2 id="a">Titre</h2><p>Texte</p></section>'


@pytest.mark.parametrize(
    "block",
    [SECTION, SECTION * 2, f"<p>Avant</p>{SECTION}<p>Après</p>", f'<div class="x">\n{SECTION * 2}</div>\n', "<p>Rien</p>", ""],
)  # fmt: skip
def test_each_section_stands_behind_its_own_heading(block):
    text = folded(block)
    found = nesting_of(text)
    assert (found.open, found.wrong) == ([], [])
    assert text.count('<details class="rc-fold"><summary><h2 id="a">Titre</h2></summary>') == block.count("<h2")
    assert text.count("<h2") == block.count("<h2")


def test_a_section_without_a_heading_stays_in_sight():
    assert "<details" not in folded('<section class="rc-section"><p>Texte</p></section>')
