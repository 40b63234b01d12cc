"""A number as a person types it: read in the reader's way, whatever the browser's own language is."""

from __future__ import annotations

import math
import re
import unicodedata

_LEFT_OUT = re.compile(r"[\s\u00a0\u202f\u200e\u200f'’%٪٬_]")
_GROUPED = {sign: re.compile(rf"-?\d{{1,3}}(?:\{sign}\d{{3}})+") for sign in ",."}
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)")
#: Longer than any number of ours.
LONGEST = 40


def read_typed(text: str, decimal_sign: str = ",") -> float | None:
    """What ``text`` says; None if it is no number.

    A comma and a point are both understood. Where one of them can only part thousands, or where that is what it
    does for a reader whose ``decimal_sign`` is the other one, it does: "1,234" is 1234 in English, 1.234 in French.
    ``html/assets/screen/typed_numbers.js`` reads alike, to say it back.
    """
    plain = _LEFT_OUT.sub("", text).replace("٫", ".").replace("−", "-")
    digits = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in plain[:LONGEST])
    signs = [sign for sign in ",." if sign in digits]
    if len(signs) == 2:
        grouping = min(signs, key=digits.rfind)
        whole = digits[: digits.rfind("," if grouping == "." else ".")]
        if not _GROUPED[grouping].fullmatch(whole):
            return None
        digits = digits.replace(grouping, "")
    elif signs and _GROUPED[signs[0]].fullmatch(digits):
        alone = digits.count(signs[0]) == 1
        english = signs[0] == "," and decimal_sign == "."
        if not alone or english:
            digits = digits.replace(signs[0], "")
    digits = digits.replace(",", ".")
    if not _NUMBER.fullmatch(digits):
        return None
    value = float(digits)
    return value if math.isfinite(value) else None
