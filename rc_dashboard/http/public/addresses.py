"""Where the public pages stand: under ``/public/{language}/``."""

from __future__ import annotations

from collections.abc import Mapping

from rc_dashboard.html.root_path import url_path
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database

#: What the list of a municipality's commitments can be asked for.
FILTERS = ("page", "theme", "status", "reason", "gap")


def root(language: str) -> str:
    return url_path(f"/public/{language}/")


def municipality_of(database: Database, given: Mapping[str, str]) -> dict[str, str]:
    """The path of a commitment, known by its code; "-" for the municipality if there is none such."""
    code = given.get("code", "")
    known = cached_rows(database, "commitments/municipality_of", code=code)
    return {"municipality": known[0]["municipality"] if known else "-", "code": code}


def municipality_of_recommendation(database: Database, given: Mapping[str, str]) -> dict[str, str]:
    """The path of a recommendation, in the same way."""
    code = given.get("code", "")
    known = cached_rows(database, "recommendations/municipality_of", code=code)
    return {"municipality": known[0]["municipality"] if known else "-", "code": code}
