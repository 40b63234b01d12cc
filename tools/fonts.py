"""The letters of the wall, cut out of the font packages that the papers use.

``python -m tools.fonts`` writes them into ``rc_dashboard/html/assets``. It takes minutes, so its
files are kept; their licence (OFL) and the names of who drew them stay in each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from rc_dashboard.documents.rendering.fonts import font_folders
from rc_dashboard.html.asset_files import FOLDER

#: Spaces, marks of direction, dashes and quotation marks: each file has its own.
_SHARED = ((0x20, 0x20), (0xA0, 0xA0), (0x200B, 0x200F), (0x2010, 0x2026))
#: A little narrower than usual: a line of the wall holds four letters more.
_NARROW = 90.0


@dataclass(frozen=True, slots=True)
class Cut:
    """One file: which font it is cut from, the letters in it, and its place on each axis."""

    name: str
    source: str
    letters: Sequence[tuple[int, int]]
    axes: dict[str, float | tuple[float, float, float]] | None = None


CUTS = (
    Cut(
        "wall-latin.woff",
        "NotoSans[wdth,wght].ttf",
        ((0x20, 0x24F), (0x1E00, 0x1EFF), (0x20A0, 0x20BF), (0x2190, 0x2193), (0x400, 0x4FF)),
        {"wdth": _NARROW, "wght": (400.0, 400.0, 700.0)},
    ),
    Cut("wall-arabic.woff", "Amiri-Bold.ttf", ((0x600, 0x6FF),)),
    Cut("wall-bengali.woff", "HindSiliguri-SemiBold.ttf", ((0x964, 0x965), (0x980, 0x9FF))),
    Cut(
        "wall-ethiopic.woff",
        "NotoSansEthiopic[wdth,wght].ttf",
        ((0x1200, 0x139F),),
        {"wdth": _NARROW, "wght": 650.0},
    ),
)


def cut(one: Cut) -> TTFont:
    font = TTFont(
        next(path for folder in font_folders() for path in Path(folder).rglob("*.ttf") if path.name == one.source)
    )
    # The letters first: to fix the axes of a whole font takes minutes.
    options = Options(name_IDs=["*"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[code for begins, ends in (*_SHARED, *one.letters) for code in range(begins, ends + 1)]
    )
    subsetter.subset(font)
    if one.axes:
        font = instantiateVariableFont(font, one.axes)
    font.flavor = "woff"
    return font


def main() -> None:
    for one in CUTS:
        cut(one).save(FOLDER / one.name)


if __name__ == "__main__":
    main()
