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
#: Ethiopic; the last two come with Typst itself and have Georgian, arrows and signs.
FAMILIES = (
    "Noto Sans", "Amiri", "Hind Siliguri", "Noto Sans Ethiopic", "New Computer Modern", "DejaVu Sans Mono",
)  # fmt: skip
#: Parts of a smiley, which alone are nothing: its colour, its frame, what joins several into one.
_OF_SMILEYS = frozenset((*range(0xFE00, 0xFE10), 0x20E3, *range(0x1F3FB, 0x1F400)))
#: What we use of the fonts that Typst holds inside, which cannot be read as files; a test draws each of the signs.
_GEORGIAN = frozenset(range(0x10D0, 0x10FB))
SIGNS = "←↑→↓↔↕⇐⇒⇔✓✔✗✘★☆☐☑☒⚠●○■□▪▫▲△▶▼◀◆◇♥♦♣♠☺☹☎✉☀☁☂♪♫∞≈≠√∑∈∀∃∅⌛⚑⚙✂✏✚✦❤"
#: What people write with smileys where a plain sign says the same: a spreadsheet's traffic lights, ticks, arrows.
INSTEAD = {
    **dict.fromkeys("🟢🔴🟡🟠🔵🟣🟤⚫", "●"),
    **dict.fromkeys("⚪⭕", "○"),
    **dict.fromkeys("🟩🟥🟨🟧🟦🟪🟫⬛", "■"),
    **dict.fromkeys("⬜◻", "□"),
    **dict.fromkeys("✅☑", "✓"),
    **dict.fromkeys("❌❎✖", "✗"),
    **dict.fromkeys("⭐🌟", "★"),
    **dict.fromkeys("➡➔➜", "→"),
    **dict.fromkeys("⬅", "←"),
    **dict.fromkeys("⬆🔼", "↑"),
    **dict.fromkeys("⬇🔽", "↓"),
    **dict.fromkeys("❗❕", "!"),
    **dict.fromkeys("❓❔", "?"),
    **dict.fromkeys("💙💚💛💜🧡🖤", "♥"),
    **dict.fromkeys("📞☎", "☎"),
    **dict.fromkeys("📧📩✉", "✉"),
    **dict.fromkeys("🚩🏁", "⚑"),
}
#: Stands where a sign stood that no font of ours draws: nothing vanishes unseen.
STOOD = "▫"


def font_folders() -> list[str]:
    """The folders of the font packages."""
    packages = (fontpkg_noto_sans, fontpkg_amiri, fontpkg_hind_siliguri)
    folders = [Path(package.__file__).parent / "files" for package in packages]
    return [str(folder) for folder in (*folders, Path(justmytype_intl_africa.__file__).parent / "fonts")]


@once()
def drawn() -> frozenset[int]:
    """Every sign that our fonts draw, by its code point."""
    files = [path for folder in font_folders() for path in Path(folder).rglob("*.ttf")]
    return _GEORGIAN.union(map(ord, SIGNS), *(TTFont(path, lazy=True).getBestCmap() for path in files))


def without_strange_signs(text: str) -> str:
    """The text with each sign that no font of ours draws as one that says the same, or a small square; its letters
    all stay.

    A smiley in a note must not cost a meeting its dossier. A letter is another matter:
    a name that lacks one is wrong, so it is left for ``undrawn_letters`` to find.
    """
    return "".join(map(_drawable, text))


def _drawable(sign: str) -> str:
    if ord(sign) in _OF_SMILEYS:
        return ""
    if sign in INSTEAD:
        return INSTEAD[sign]
    return sign if _is_kept(sign) else STOOD


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
