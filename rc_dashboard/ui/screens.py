"""The table of screens: where each stands, its page, who may open it, its place in the menu.

Routing, menus, links and the rights that pages ask for are made from it. To add a screen, add
a row and the page that it names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rc_dashboard.domain.access import Reader, Right, may_anywhere


class MenuGroup(StrEnum):
    """The groups of the header's menu, in their order."""

    READ = "read"
    MORE = "more"
    WORK = "work"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRow:
    """One screen. ``menu_right`` is asked for by its line in the menu alone, where fewer people
    are offered a screen than may open it."""

    name: str
    right: Right = Right.SEE_PUBLISHED
    menu: MenuGroup | None = None
    menu_right: Right | None = None

    @property
    def path(self) -> str:
        """Its address; the first screen's is the root."""
        return "/" if self.name == FIRST else f"/{self.name}"

    @property
    def file(self) -> str:
        """Its page, in the folder ``pages``."""
        return f"{self.name.replace('-', '_')}.py"


#: The screen at the root.
FIRST = "overview"
_ROWS = (
    ScreenRow(name=FIRST, menu=MenuGroup.READ),
    ScreenRow(name="city", menu=MenuGroup.READ),
    ScreenRow(name="recommendations", menu=MenuGroup.READ),
    ScreenRow(name="compare", menu=MenuGroup.READ),
    ScreenRow(name="indicators", menu=MenuGroup.READ),
    ScreenRow(name="commitment"),
    ScreenRow(name="recommendation"),
    ScreenRow(name="method"),
    ScreenRow(name="login"),
    ScreenRow(name="account"),
    ScreenRow(name="learn", menu=MenuGroup.MORE),
    ScreenRow(name="experiments", menu=MenuGroup.MORE),
    ScreenRow(name="evaluation", menu=MenuGroup.MORE),
    ScreenRow(name="my-commitments", right=Right.UPDATE, menu=MenuGroup.WORK),
    ScreenRow(name="exchange", right=Right.UPDATE, menu=MenuGroup.WORK),
    ScreenRow(name="meetings", right=Right.SEE_INTERNAL, menu=MenuGroup.WORK, menu_right=Right.SIGN_MEETING),
    ScreenRow(name="voices", right=Right.SIGN_MEETING, menu=MenuGroup.WORK, menu_right=Right.RECORD_READING),
    ScreenRow(name="restitution", right=Right.RECORD_READING, menu=MenuGroup.WORK),
    ScreenRow(name="translations", right=Right.TRANSLATE, menu=MenuGroup.WORK),
    ScreenRow(name="capitalisation", right=Right.PUBLISH, menu=MenuGroup.WORK),
    ScreenRow(name="admin", right=Right.ADMINISTER, menu=MenuGroup.WORK),
)
SCREENS = {row.name: row for row in _ROWS}


def path_of(name: str) -> str:
    """The address of a screen. Raises ``KeyError`` for a name that is none."""
    return SCREENS[name].path


def menu_for(reader: Reader) -> dict[str, list[str]]:
    """The names of the screens that the menu offers to a reader, group by group."""
    return {
        group.value: [
            row.name
            for row in SCREENS.values()
            if row.menu is group and may_anywhere(reader, row.menu_right or row.right)
        ]
        for group in MenuGroup
    }
