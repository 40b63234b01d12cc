"""How colours are seen: contrast (WCAG 2), colour blindness (Machado 2009), difference (CIEDE2000)."""

from __future__ import annotations

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]

#: Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
_LUMINANCE = (0.2126, 0.7152, 0.0722)
_POW25_7 = 25.0**7


def linear(colour: str) -> Triple:
    """``#RRGGBB`` as linear RGB in [0, 1]."""
    red, green, blue = (_unfold(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def _unfold(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, from 1 to 21."""
    high, low = sorted((_dot(_LUMINANCE, linear(c)) for c in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, sight: str) -> Triple:
    """Linear RGB as seen with ``normal``, ``greyscale`` or one of ``MACHADO``."""
    rgb = linear(colour)
    if sight == "normal":
        return rgb
    if sight == "greyscale":
        grey = _dot(_LUMINANCE, rgb)
        return grey, grey, grey
    red, green, blue = (min(1.0, max(0.0, _dot(line, rgb))) for line in MACHADO[sight])
    return red, green, blue


def difference(one: str, other: str, sight: str = "normal") -> float:
    """CIEDE2000 between two colours as seen."""
    return ciede2000(lab(seen(one, sight)), lab(seen(other, sight)))


def least_difference(colours: list[str], sight: str = "normal") -> float:
    """Between the two colours that are the hardest to tell apart."""
    return min(difference(a, b, sight) for a, b in combinations(colours, 2))


def lab(rgb: Triple) -> Triple:
    """CIE L*a*b* (D65) of linear RGB."""
    x, y, z = (_lab_curve(_dot(line, rgb) / white) for line, white in zip(_TO_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _lab_curve(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def ciede2000(one: Triple, other: Triple) -> float:
    """The colour difference of Sharma, Wu and Dalal 2005, all weights 1."""
    l1, a1, b1 = one
    l2, a2, b2 = other
    mean_c7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * sqrt(mean_c7 / (mean_c7 + _POW25_7))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = _hue(a1 * stretch, b1), _hue(a2 * stretch, b2)
    turn, mean_h = _hues(h1, h2, grey=c1 * c2 == 0)
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    scale_l = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    light = (l2 - l1) / scale_l
    chroma = (c2 - c1) / (1 + 0.045 * mean_c)
    hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * mean_c * _hue_weight(mean_h))
    rotation = -2 * sqrt(mean_c**7 / (mean_c**7 + _POW25_7))
    rotation *= sin(radians(60 * exp(-(((mean_h - 275) / 25) ** 2))))
    return sqrt(light**2 + chroma**2 + hue**2 + rotation * chroma * hue)


def _hue(a: float, b: float) -> float:
    return degrees(atan2(b, a)) % 360


def _hues(h1: float, h2: float, *, grey: bool) -> tuple[float, float]:
    """The turn from one hue to the other, the short way, and the hue between them."""
    if grey:
        return 0.0, h1 + h2
    turn, total = h2 - h1, h1 + h2
    if abs(turn) <= 180:
        return turn, total / 2
    return turn - 360 if turn > 180 else turn + 360, (total + (360 if total < 360 else -360)) / 2


def _hue_weight(hue: float) -> float:
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(size * cos(radians(times * hue + shift)) for size, times, shift in waves)


def _dot(one: Triple, other: Triple) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
