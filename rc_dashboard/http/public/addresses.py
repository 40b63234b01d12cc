"""Addresses of the public pages, under ``/public/{language}/``."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from rc_dashboard.html.render import Link
from rc_dashboard.html.root_path import url_path
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database

#: Pages beside the home page, with filters of their own.
LISTS = ("compare", "learn")
#: Pages that say something about the dashboard itself, by the last part of their address.
ABOUT = ("method", "accessibility", "privacy")
#: What people said before and after, by the last part of its address.
EVALUATION = "evaluation"
#: What is measured: a list, and a page for each; no municipality has this code.
INDICATORS = "indicators"
#: What the list of a municipality's commitments can be asked for.
FILTERS = ("page", "theme", "status", "reason", "gap")
#: What was tried, across cities.
EXPERIMENTS = "experiments"


def root(language: str) -> str:
    return url_path(f"/public/{language}/")


def public_link(database: Database, language: str) -> Link:
    """The blocks' links on a public page; what has no public page leads to its screen."""

    def link(page: str, /, **parameters: object) -> str:
        kept = {name: str(value) for name, value in parameters.items() if value not in (None, "", False)}
        if page == "overview":
            return _with(root(language), kept)
        if page == "city":
            asked = {name: kept[name] for name in FILTERS if name in kept}
            return _with(root(language) + quote(kept.get("municipality", "")), asked)
        if page == "commitment":
            code = kept.pop("code", "")
            return root(language) + f"{quote(_place_of(database, code))}/{quote(code)}"
        if page in LISTS:
            return _with(root(language) + page, kept)
        if page == "booklet":
            parts = [kept.get("booklet", ""), kept.get("chapter", "")]
            return root(language) + "/".join(["booklet", *(quote(part) for part in parts if part)])
        if page == "indicators":
            code, asked = kept.get("code", ""), {"page": kept["page"]} if "page" in kept else {}
            return _with(root(language) + INDICATORS + (f"/{quote(code)}" if code else ""), asked)
        if page in (*ABOUT, EVALUATION, EXPERIMENTS):
            return root(language) + page
        return _with(url_path(f"/{page}"), {**kept, "lang": language})

    return link


def _with(path: str, parameters: dict[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def _place_of(database: Database, code: str) -> str:
    """The municipality that a commitment's code belongs to; "-" if there is none such."""
    known = cached_rows(database, "commitments/municipality_of", code=code)
    return known[0]["municipality"] if known else "-"
