"""The public pages as plain files: for a folder, a sub-path of another site, or a USB key.

Links between pages are relative. What has no file (screens, data) leads to the address of
the dashboard. A second run writes only what has changed and takes away what is no longer
public; the folder's list of its own files tells which are ours.
"""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.html.asset_files import content_of
from rc_dashboard.http.public import booklets, table
from rc_dashboard.http.public.frame import framed
from rc_dashboard.http.public.links import public_link
from rc_dashboard.http.public.pages import Making, Page
from rc_dashboard.i18n import LANGUAGES, Translator
from rc_dashboard.i18n.opened import opened_languages
from rc_dashboard.services.booklets.edit_booklet import final_booklets
from rc_dashboard.services.translations.recordings import public_voice
from rc_dashboard.services.views.indicators import SMALL_COUNT
from rc_dashboard.services.views.translator import speaking
from rc_dashboard.store.database import Database

#: The list of what a folder holds of ours.
LIST = "published.json"
STYLE = "assets/screen.css"
_VOICE = re.compile(r'<audio[^>]* src="/audio/([^"]+)"')
_LINK = re.compile(r'(href|action|src)="(/[^"]*)"')


@dataclass(frozen=True, slots=True)
class Published:
    folder: Path
    pages: int
    written: int
    removed: int


def publish_files(
    database: Database,
    folder: Path,
    day: Day,
    public_url: str,
    small_count: int = SMALL_COUNT,
    languages: Sequence[str] = (),
) -> Published:
    """Write every public page into ``folder``, in ``languages`` (none named: every open one).

    Raises ``Refusal`` ``folder_not_ours`` for a folder with other files in it, ``language_closed``
    for a language that is not open.
    """
    chosen = _chosen(languages)
    folder = Path(folder).absolute()
    before = _listed(folder)
    files = dict(_files(database, day, public_url, small_count, chosen))
    written = sum(_write(folder / name, content) for name, content in files.items())
    gone = sorted(before - set(files))
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    _write(folder / LIST, json.dumps(sorted(files), indent=1).encode())
    return Published(folder, sum(name.endswith(".html") for name in files), written, len(gone))


def _chosen(languages: Sequence[str]) -> tuple[str, ...]:
    opened = opened_languages()
    for language in languages:
        if language not in opened:
            raise Refusal("language_closed", language=language, known=", ".join(opened))
    return tuple(code for code in opened if code in languages) if languages else opened


def _listed(folder: Path) -> set[str]:
    """The files that an earlier run wrote, none in a new folder."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return set()
    try:
        return {str(name) for name in json.loads((folder / LIST).read_text("utf-8")) if _is_inside(str(name))}
    except (OSError, ValueError) as failure:
        raise Refusal("folder_not_ours", folder=str(folder)) from failure


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _write(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, if it says something else; whether it did."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(content)
    os.replace(partial, path)
    return True


def _files(
    database: Database, day: Day, public_url: str, small_count: int, languages: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    yield STYLE, content_of("screen.css")
    yield "assets/pictures.svg", content_of("pictures.svg")
    known = set()
    made: list[tuple[str, str]] = []
    for language in languages:
        t = speaking(database, language)
        for name, page in _pages(database, day, t, small_count):
            known.add(name)
            made.append((name, framed(database, page, t)))
    for voice in sorted({voice for _, text in made for voice in _VOICE.findall(text)}):
        known.add(f"audio/{voice}")
        yield f"audio/{voice}", public_voice(database, voice)[0]
    for language, row in product({booklets.file_language(one) for one in languages}, final_booklets(database)):
        known.add(f"{language}/booklet/{row['code']}.pdf")
        yield f"{language}/booklet/{row['code']}.pdf", booklets.file_of(row, language)
    for name, text in made:
        yield name, _relative(text, name, known, public_url).encode()
    yield "index.html", _door(languages).encode()


def _pages(database: Database, day: Day, t: Translator, small_count: int) -> Iterator[tuple[str, Page]]:
    """The name of each file and the page in it, row by row of the table."""
    making = Making(database, t, public_link(database, t.code), day, small_count)
    for row in table.PUBLIC_PAGES:
        for said in row.exported(making):
            path = row.path.format(**{name: said[name] for name in row.parts})
            yield _file(t.code, path or "index", table.page_number(said)), row.show(making, said)


def _file(language: str, path: str, page: int) -> str:
    return f"{language}/{path}.html" if page == 1 else f"{language}/{path}.page-{page}.html"


def _relative(text: str, name: str, known: set[str], public_url: str) -> str:
    """The page with its links as they work from a folder."""
    here = PurePosixPath(name).parent

    def put(found: re.Match[str]) -> str:
        attribute, address = found.group(1), html.unescape(found.group(2))
        target = _target(address, known)
        if target is None:
            link = public_url.rstrip("/") + address
        else:
            link = os.path.relpath(target, here)
            fragment = urlsplit(address).fragment
            link += f"#{fragment}" if fragment else ""
        return f'{attribute}="{html.escape(link)}"'

    return _LINK.sub(put, text)


def _target(address: str, known: set[str]) -> str | None:
    """The file that an address of ours has, or None."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path == f"/{STYLE}":
        return STYLE
    if path.startswith("/audio/"):
        return path[1:] if path[1:] in known else None
    if not path.startswith("/public/"):
        return None
    name = path.removeprefix("/public/")
    if name in known and not parts.query:
        return name
    page = re.fullmatch(r"page=(\d+)", parts.query)
    if parts.query and not page:
        return None
    file = f"{name}index.html" if name.endswith("/") else f"{name}.html"
    if page and page.group(1) != "1":
        file = file.removesuffix(".html") + f".page-{page.group(1)}.html"
    return file if file in known else None


def _door(languages: tuple[str, ...]) -> str:
    """The first page of the folder: a choice of languages, French if nothing is chosen."""
    links = "".join(
        f'<li><a lang="{code}" hreflang="{code}" dir="{"rtl" if LANGUAGES[code].rtl else "ltr"}" '
        f'href="{code}/index.html">{html.escape(LANGUAGES[code].name)}</a></li>'
        for code in languages
    )
    return (
        '<!DOCTYPE html>\n<html lang="fr" dir="ltr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Resilient Cities</title>'
        f'<link rel="stylesheet" href="{STYLE}"></head><body class="rc-page stHtml"><main>'
        f'<h1 class="rc-title">Resilient Cities</h1><ul class="rc-languages">{links}</ul></main></body></html>'
    )
