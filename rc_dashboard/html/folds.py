"""Long pages folded by section: each section behind its own heading, for who reads on a phone.

Works on the HTML of our own blocks only, whose sections bear one class and begin with their heading.
"""

from __future__ import annotations

import re

_SECTION = '<section class="rc-section'
#: A block may stand in one element of its own, which stays around its folds.
_WRAPPED = re.compile(r"\s*(<(article|div)\b[^>]*>)(.*)(</\2>)\s*", re.DOTALL)
_HEADING = re.compile(r"<h2\b.*?</h2>", re.DOTALL)


def folded(html: str) -> str:
    """Each section of a block behind its heading; what stands before the first one stays in sight."""
    wrapped = _WRAPPED.fullmatch(html)
    if wrapped:
        return wrapped[1] + folded(wrapped[3]) + wrapped[4]
    before, *sections = re.split(f"(?={_SECTION})", html)
    return before + "".join(_folded(section) for section in sections)


def _folded(section: str) -> str:
    heading = _HEADING.search(section)
    if heading is None:
        return section
    rest = section[: heading.start()] + section[heading.end() :]
    return f'<details class="rc-fold"><summary>{heading[0]}</summary>{rest}</details>'
