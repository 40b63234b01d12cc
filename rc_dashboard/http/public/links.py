"""Links from one public page to another, made from the table."""

from __future__ import annotations

from urllib.parse import urlencode

from rc_dashboard.html.render import Link
from rc_dashboard.html.root_path import url_path
from rc_dashboard.http.public.addresses import root
from rc_dashboard.http.public.table import row_for
from rc_dashboard.store.database import Database


def public_link(database: Database, language: str) -> Link:
    """The blocks' links on a public page; what has no public page leads to its screen."""

    def link(page: str, /, **parameters: object) -> str:
        given = {name: str(value) for name, value in parameters.items() if value not in (None, "", False)}
        row = row_for(page, given)
        if row is None:
            return f"{url_path(f'/{page}')}?{urlencode({**given, 'lang': language})}"
        return root(language) + row.address(row.complete(database, given) if row.complete else given)

    return link
