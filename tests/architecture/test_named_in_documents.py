"""A wall between code and documents: what one names in the other is there, also after a move or a new name.

It stands beside the walls because whoever renames is told at once; how it sees is tried in ``tests/docs``.
"""

from __future__ import annotations

from rc_dashboard.settings import ROOT
from tests.docs import links


def test_every_name_that_a_document_links_to_is_where_it_says() -> None:
    assert links.broken_links(ROOT) == []


def test_every_citation_in_the_code_is_there() -> None:
    assert links.broken_citations(ROOT) == []
