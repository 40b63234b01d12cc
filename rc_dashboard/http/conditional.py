"""Answers that a browser may ask for again and be told "you have it": RFC 9110, section 13."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

#: An entity tag in a list of them; a comma inside its quotes belongs to it.
_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def tag_of(content: bytes) -> str:
    """The entity tag of a content: a strong one, since other content has another."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def unless_known(
    request: Request, tag: str, headers: Mapping[str, str], make: Callable[[dict[str, str]], Response]
) -> Response:
    """304 to whoever holds the content with this ``tag``, else the answer that ``make`` gives.

    Both carry the tag and the same ``headers``, as section 15.4.5 asks.
    """
    tagged = {**headers, "ETag": tag}
    if is_known(request.headers.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=tagged)
    return make(tagged)


def is_known(asked: list[str], tag: str) -> bool:
    """Whether one of the tags of ``If-None-Match`` is ours; weak ones count (section 8.8.3.2),
    since a proxy that compresses makes ours weak."""
    given = ",".join(asked)
    return given.strip() == "*" or tag.strip('"') in _TAG.findall(given)
