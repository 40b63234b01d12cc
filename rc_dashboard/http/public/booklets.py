"""Final booklets as public pages: the first one with its chapters, a page for each, the file.

What is shown is what was kept when the booklet became final; nothing is asked anew.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

from rc_dashboard.documents.papers.booklet import Bound, booklet_paper
from rc_dashboard.documents.rendering.paper import Paper, Section
from rc_dashboard.documents.rendering.pdf import pdf_of
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.html.folds import folded
from rc_dashboard.http.public.addresses import root
from rc_dashboard.http.public.pages import Making, Page
from rc_dashboard.i18n import Translator, translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.booklets.compose_booklet import content_from
from rc_dashboard.services.booklets.edit_booklet import final_booklets
from rc_dashboard.store.database import Database, Row

#: Sections that stand on the first page; every other one has a page of its own.
FIRST = ("introduction", "overview")
#: Files kept in memory: a final booklet never changes.
KEPT = 8
_ONE_AT_A_TIME = Lock()


def find(database: Database, code: str = "") -> Row:
    """A final booklet; the latest one without a code. Raises ``NotFound``."""
    for row in final_booklets(database):
        if code in ("", row["code"]):
            return row
    raise NotFound("booklet_unknown", code=code[:60])


def booklet(making: Making, code: str = "") -> Page:
    """The first page: what it is, its introduction and figures, the way to its chapters."""
    row = find(making.database, code)
    paper = _paper(row, making.t)
    first = [section for section in paper.sections if section.code in FIRST]
    others = [one for one in final_booklets(making.database) if one["code"] != row["code"]]
    parts = [
        making.block("frame/title", text=row["title"], own=True),
        making.block("booklets/head", paper=paper),
        making.block(
            "booklets/public",
            code=row["code"],
            file=f"{root(file_language(making.t.code))}booklet/{row['code']}.pdf",
            sections=_chapters(paper),
            others=others,
        ),
        folded(making.block("paper", paper=paper, only=first)),
    ]
    return Page(row["title"], "".join(parts), f"booklet/{row['code']}" if code else "booklet")


def chapter(making: Making, code: str, name: str) -> Page:
    """One chapter of a final booklet. Raises ``NotFound``."""
    row = find(making.database, code)
    chapters = _chapters(_paper(row, making.t))
    for number, section in enumerate(chapters):
        if section.code == name:
            following = chapters[number + 1] if number + 1 < len(chapters) else None
            way = making.block("booklets/way", code=row["code"], next=following)
            parts = [
                making.block("booklets/crumbs", row=row),
                making.block("frame/title", text=section.title, own=False),
                making.block("paper", paper=_paper(row, making.t), only=[section]),
                way,
            ]
            return Page(section.title, "".join(parts), f"booklet/{row['code']}/{name}")
    raise NotFound("booklet_unknown", code=name[:60])


def chapter_codes(row: Row, t: Translator) -> list[str]:
    """The chapters that have a page of their own."""
    return [section.code for section in _chapters(_paper(row, t))]


def file_language(code: str) -> str:
    """The language of the file on a page in this one: its own, if the booklet's words are in it."""
    return code if translator(code).has("booklet.contents") else SOURCE_LANGUAGE


def file_of(row: Row, language: str) -> bytes:
    """The booklet as PDF in a language, made once."""
    with _ONE_AT_A_TIME:
        return _file(row["content"], row["content_hash"], language)


@lru_cache(maxsize=KEPT)
def _file(content: str, content_hash: str, language: str) -> bytes:
    return pdf_of(_final_paper(content, content_hash, language))


def _paper(row: Row, t: Translator) -> Paper:
    return _final_paper(row["content"], row["content_hash"], t.code)


@lru_cache(maxsize=KEPT)
def _final_paper(content: str, content_hash: str, language: str) -> Paper:
    """A final booklet in one language: each of its pages is a part of the same paper."""
    return booklet_paper(Bound(content_from(content), content_hash), translator(language))


def _chapters(paper: Paper) -> list[Section]:
    return [section for section in paper.sections if section.code not in FIRST]
