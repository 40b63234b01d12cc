"""The French guides name what is on screen, in its words, and show pictures that can be taken again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from rc_dashboard.settings import ROOT
from rc_dashboard.ui.screens import SCREENS
from tools.screenshots import FOLDER, PICTURES

GUIDES = [ROOT / "docs" / "fr" / f"{name}.md" for name in ("agent", "place", "restitution", "administration")]
CATALOGUES = ROOT / "rc_dashboard" / "i18n" / "catalogues" / "fr"


def labels() -> set[str]:
    """Every French message, its spaces plain as they are typed in a guide."""
    found: set[str] = set()
    for path in CATALOGUES.rglob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                found |= {message.string} if isinstance(message.string, str) else set(message.string)
    return {plain(text) for text in found}


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def unknown_labels(guide: str) -> list[str]:
    known = labels()
    return [label for label in re.findall(r"\*\*(.+?)\*\*", guide, re.S) if plain(label) not in known]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_what_is_in_bold_is_written_so_on_a_screen(guide: Path) -> None:
    assert unknown_labels(guide.read_text("utf-8")) == []


def test_a_label_that_no_screen_has_is_seen() -> None:
    assert unknown_labels("Pressez **Tout envoyer par télégraphe**.") == ["Tout envoyer par télégraphe"]


def test_every_picture_of_a_guide_can_be_taken_again_and_every_one_is_used() -> None:
    shown = {name for guide in GUIDES for name in re.findall(r"\]\(images/([^)]+)\)", guide.read_text("utf-8"))}
    shown |= set(re.findall(r"\]\(docs/fr/images/([^)]+)\)", (ROOT / "README.md").read_text("utf-8")))
    assert shown == {picture.file for picture in PICTURES} == {path.name for path in FOLDER.glob("*.png")}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_of_an_address_that_is_there(picture) -> None:
    path = picture.path.partition("?")[0]
    assert path.startswith("/public/") or path in {row.path for row in SCREENS.values()}
