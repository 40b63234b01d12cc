"""A chart as it is drawn at a width: what it holds, and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import vl_convert

#: The room that a chart has on a phone of 360 pixels and on a desk of 1280.
PHONE, DESK = 328, 1200
#: How wide a character is on the average, in pixels, without being too kind.
CHARACTER, CHARACTER_BOLD = 6.6, 7.1
LINE = 15


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


@dataclass(frozen=True)
class Drawn:
    width: float
    height: float
    words: list[Box]

    def overlaps(self) -> list[tuple[str, str]]:
        return [(a.text, b.text) for a, b in combinations(self.words, 2) if a.meets(b)]

    def clipped(self) -> list[str]:
        return [
            box.text
            for box in self.words
            if box.left < -1 or box.top < -1 or box.right > self.width + 1 or box.bottom > self.height + 1
        ]


def rows(chart, *columns: str) -> list[tuple]:
    """The values in the chart's own data, of the rows that have all these columns."""
    found = []
    for dataset in chart.to_dict()["datasets"].values():
        found += [tuple(row[c] for c in columns) for row in dataset if set(columns) <= set(row)]
    return found


def at_width(specification: dict, width: int) -> dict:
    """The chart as a screen of this width lays it out."""
    return {**specification, "width": width, "autosize": {"type": "fit-x", "contains": "padding"}}


def draw(specification: dict, width: int) -> Drawn:
    found = vl_convert.vegalite_to_scenegraph(at_width(specification, width))
    left, top = found["origin"]
    return Drawn(found["width"], found["height"], list(_words(found["scenegraph"], left, top)))


def _words(node: dict, left: float, top: float) -> Iterator[Box]:
    for item in node.get("items", []):
        if node["marktype"] == "text":
            if item.get("text") and item.get("opacity", 1) > 0:
                yield _box(item, left, top)
        elif "items" in item:
            for mark in item["items"]:
                yield from _words(mark, left + item.get("x", 0), top + item.get("y", 0))


def _box(item: dict, left: float, top: float) -> Box:
    lines = str(item["text"]).split("\n")
    bold = item.get("fontWeight", 400) >= 600
    wide = max(len(line.strip("\u2068\u2069")) for line in lines) * (CHARACTER_BOLD if bold else CHARACTER)
    tall = LINE + (len(lines) - 1) * item.get("lineHeight", LINE)
    x = left + item.get("x", 0) + item.get("dx", 0)
    y = top + item.get("y", 0) + item.get("dy", 0)
    x -= {"left": 0, "center": wide / 2, "right": wide}[item.get("align", "left")]
    y -= {"top": 0, "middle": tall / 2, "bottom": tall}.get(item.get("baseline"), tall)
    return Box(str(item["text"]), x, y, x + wide, y + tall)
