"""French words in a page of another language carry their own language (RGAA 8.7)."""

from __future__ import annotations

import re

from rc_dashboard.i18n import FALLBACK_SIGNS
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE

_BEGINS, _ENDS = FALLBACK_SIGNS
_TAG = re.compile(r"(<[^>]*>)")
_WORDS = re.compile(f"{_BEGINS}([^{_BEGINS}{_ENDS}]*){_ENDS}")
_SIGNS = re.compile(f"[{_BEGINS}{_ENDS}]")
#: Elements that hold text only: the mark goes on the element itself.
_TEXT_ONLY = re.compile(r"<(option|textarea|title)\b", re.IGNORECASE)
_MARK = f'lang="{SOURCE_LANGUAGE}" dir="ltr"'


def mark_french_fallback(html: str) -> str:
    """The page with its words in fallback French marked where markup can stand, plain in attributes.

    What templates escape holds no bare ``>``, so that a tag ends where it seems to end.
    """
    if _BEGINS not in html and _ENDS not in html:
        return html
    parts = _TAG.split(html)
    for place in range(0, len(parts), 2):
        before = place - 1
        if before > 0 and _TEXT_ONLY.match(parts[before]):
            if _WORDS.search(parts[place]):
                parts[before] = f"{parts[before][:-1]} {_MARK}>"
        else:
            parts[place] = _WORDS.sub(rf"<span {_MARK}>\1</span>", parts[place])
    return _SIGNS.sub("", "".join(parts))
