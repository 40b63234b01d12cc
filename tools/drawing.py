"""A graph without rings as a layered drawing: who imports stands above what is imported.

Rooms stand as low as what they import lets them; an arrow over several layers goes between the boxes of those in
between. The same graph gives the same drawing, byte for byte.
"""

from __future__ import annotations

from html import escape

from tools.imports import Graph, below

BOX, HEIGHT = 164, 34
STEP_X, STEP_Y = 186, 84
MARGIN = 14
SWEEPS = 8

Place = dict[str, tuple[float, int]]


def svg_of(graph: Graph) -> str:
    layers, chains = layered(graph)
    places = placed(layers, chains)
    width = max(x for x, _ in places.values()) + BOX + MARGIN
    height = (len(layers) - 1) * STEP_Y + HEIGHT + 2 * MARGIN
    arrows = [_arrow([places[name] for name in chain]) for chain in chains]
    boxes = [_box(room, *places[room]) for room in sorted(graph)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
            'aria-labelledby="title" font-family="sans-serif" font-size="14">',
            '<title id="title">Rooms of the house: an arrow leads from who imports to what is imported</title>',
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            'orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
            '<rect width="100%" height="100%" fill="#fff"/>',
            *arrows,
            *boxes,
            "</svg>",
            "",
        ]
    )


def depth(graph: Graph, room: str) -> int:
    """How many rooms the longest way down from ``room`` has."""
    below(graph, room)
    return max((1 + depth(graph, target) for target in graph[room]), default=0)


def layered(graph: Graph) -> tuple[list[list[str]], list[list[str]]]:
    """Layers from the top, and each arrow as the names that it passes, one a layer."""
    depths = {room: depth(graph, room) for room in graph}
    layers: list[list[str]] = [[] for _ in range(max(depths.values()) + 1)]
    for room in sorted(graph):
        layers[depths[room]].append(room)
    chains = []
    for room, target in sorted((room, target) for room, targets in graph.items() for target in targets):
        between = [f"{room}>{target}@{level}" for level in range(depths[room] - 1, depths[target], -1)]
        for level, name in zip(range(depths[room] - 1, depths[target], -1), between, strict=True):
            layers[level].append(name)
        chains.append([room, *between, target])
    return layers[::-1], chains


def placed(layers: list[list[str]], chains: list[list[str]]) -> Place:
    """Where each name stands: ordered within its layer by the middle of its neighbours, a few times over."""
    neighbours: dict[str, list[str]] = {name: [] for layer in layers for name in layer}
    for chain in chains:
        for above, under in zip(chain, chain[1:], strict=False):
            neighbours[above].append(under)
            neighbours[under].append(above)
    at = {name: float(index) for layer in layers for index, name in enumerate(layer)}
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 else layers[::-1]:
            middle = {name: _middle(name, neighbours, at) for name in layer}
            layer.sort(key=lambda name: (middle[name], name))
            at |= {name: index + (_widest(layers) - len(layer)) / 2 for index, name in enumerate(layer)}
    first = min(at.values())
    return {
        name: (MARGIN + (at[name] - first) * STEP_X, level) for level, layer in enumerate(layers) for name in layer
    }


def _middle(name: str, neighbours: dict[str, list[str]], at: dict[str, float]) -> float:
    around = neighbours[name]
    return round(sum(at[other] for other in around) / len(around), 6) if around else at[name]


def _widest(layers: list[list[str]]) -> int:
    return max(len(layer) for layer in layers)


def _box(room: str, x: float, level: int) -> str:
    y = MARGIN + level * STEP_Y
    return (
        f'<rect x="{x:.0f}" y="{y}" width="{BOX}" height="{HEIGHT}" rx="4" fill="#eef3fa" stroke="#0a4fa3"/>'
        f'<text x="{x + BOX / 2:.0f}" y="{y + 22}" text-anchor="middle" fill="#1b1b1f">{escape(room)}</text>'
    )


def _arrow(points: list[tuple[float, int]]) -> str:
    """From the foot of one box to the head of the other, in one curve a layer."""
    middles = [(x + BOX / 2, MARGIN + level * STEP_Y) for x, level in points]
    x, y = middles[0][0], middles[0][1] + HEIGHT
    path = [f"M{x:.0f} {y}"]
    for index, (to_x, to_y) in enumerate(middles[1:], 1):
        path.append(f"C{x:.0f} {y + 26} {to_x:.0f} {to_y - 26} {to_x:.0f} {to_y}")
        x, y = to_x, to_y
        if index < len(middles) - 1:
            y += HEIGHT
            path.append(f"L{x:.0f} {y}")
    return f'<path d="{" ".join(path)}" fill="none" stroke="#555" marker-end="url(#tip)"/>'
