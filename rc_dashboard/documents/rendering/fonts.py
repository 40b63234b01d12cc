"""The fonts of our papers, all from packages, and the letters that they can draw."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import fontpkg_amiri
import fontpkg_hind_siliguri
import fontpkg_noto_sans
import justmytype_intl_africa
from fontTools.ttLib import TTFont

from rc_dashboard.once import once

#: In the order in which a letter is looked for: Latin and Cyrillic, Arabic, Bengali,
#: Ethiopic; the last one comes with Typst itself and has Georgian.
FAMILIES = ("Noto Sans", "Amiri", "Hind Siliguri", "Noto Sans Ethiopic", "New Computer Modern")
#: Parts of a smiley that count as marks of a letter: its colour, its frame.
_OF_SMILEYS = frozenset((*range(0xFE00, 0xFE10), 0x20E3))
#: What we use of the font that Typst holds inside, which cannot be read as a file.
_GEORGIAN = frozenset(range(0x10D0, 0x10FB))


def font_folders() -> list[str]:
    """The folders of the font packages."""
    packages = (fontpkg_noto_sans, fontpkg_amiri, fontpkg_hind_siliguri)
    folders = [Path(package.__file__).parent / "files" for package in packages]
    return [str(folder) for folder in (*folders, Path(justmytype_intl_africa.__file__).parent / "fonts")]


@once()
def drawn() -> frozenset[int]:
    """Every sign that our fonts draw, by its code point."""
    files = [path for folder in font_folders() for path in Path(folder).rglob("*.ttf")]
    return _GEORGIAN.union(*(TTFont(path, lazy=True).getBestCmap() for path in files))


def without_strange_signs(text: str) -> str:
    """The text without the signs that no font of ours draws; its letters all stay.

    A smiley in a note must not cost a meeting its dossier. A letter is another matter:
    a name that lacks one is wrong, so it is left for ``undrawn_letters`` to find.
    """
    return "".join(sign for sign in text if _is_kept(sign))


def undrawn_letters(text: str) -> str:
    """The letters that our fonts lack, each once; they would come out as empty boxes."""
    return "".join(sorted({sign for sign in text if ord(sign) not in drawn() and _is_letter(sign)}))


def _is_kept(sign: str) -> bool:
    return ord(sign) in drawn() or _is_letter(sign) or _is_blank(sign)


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN" and ord(sign) not in _OF_SMILEYS


def _is_blank(sign: str) -> bool:
    """Spaces, line ends and marks of direction are not drawn at all."""
    return unicodedata.category(sign) in ("Zs", "Zl", "Zp", "Cc", "Cf")
