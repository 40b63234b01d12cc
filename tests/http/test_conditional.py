"""Who holds a content already is told so, whatever a proxy did to its tag on the way."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import Response

from rc_dashboard.http.conditional import is_known, tag_of, unless_known

TAG = '"a1"'


@pytest.mark.parametrize(
    "asked",
    [
        '"a1"',
        'W/"a1"',
        '"other", "a1"',
        '"other","a1" , W/"more"',
        'W/"other", W/"a1"',
        '"with, comma", "a1"',
        "*",
        " * ",
    ],
)
def test_a_tag_is_found_in_every_way_of_saying_it(asked):
    assert is_known([asked], TAG)


@pytest.mark.parametrize("asked", ["", '"a12"', '"xa1"', "a1", 'W/"a12"', '"other"', '"a1, b"', '"*"'])
def test_a_part_of_a_tag_or_another_tag_is_none(asked):
    assert not is_known([asked], TAG)


def test_a_header_sent_twice_is_one_list():
    assert is_known(['"other"', TAG], TAG)
    assert not is_known([], TAG)


def answered(**headers: str) -> Response:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": sent})
    content = b"words"
    return unless_known(
        request, tag_of(content), {"Cache-Control": "no-cache"}, lambda tagged: Response(content, headers=tagged)
    )


def test_the_short_answer_carries_what_the_whole_one_does():
    whole = answered()
    again = answered(if_none_match=whole.headers["etag"])
    assert (whole.status_code, whole.body) == (200, b"words")
    assert (again.status_code, again.body) == (304, b"")
    assert {name: again.headers[name] for name in ("etag", "cache-control")} == {
        name: whole.headers[name] for name in ("etag", "cache-control")
    }


def test_another_content_has_another_tag():
    assert tag_of(b"a") != tag_of(b"b")
