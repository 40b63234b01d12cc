"""Translations as translators know them: one .po file a language, each text under its own context."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from rc_dashboard.domain.errors import Refusal

SIZE_LIMIT = 2 * 1024 * 1024
MOST_ENTRIES = 20_000
PROJECT = "resilient-cities-content"


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One text of a file: where it belongs, the French, the translation, whether it is unsure."""

    context: str
    source: str
    text: str
    fuzzy: bool = False
    comments: tuple[str, ...] = ()
    line: int = 0
    plural: bool = False


@dataclass(frozen=True, slots=True)
class PoFile:
    """The entries of a file, the language that it says it is in, and whether a machine wrote it."""

    entries: list[PoEntry]
    language: str
    is_machine: bool


def written(language: str, entries: Iterable[PoEntry]) -> bytes:
    """A .po file that any translator's tool opens."""
    catalog = Catalog(project=PROJECT, version="1", charset="utf-8", fuzzy=False, header_comment="#")
    for one in entries:
        flags = ("fuzzy",) if one.fuzzy else ()
        catalog.add(one.source, one.text, context=one.context, flags=flags, auto_comments=one.comments)
    file = io.BytesIO()
    write_po(file, catalog, width=100, omit_header=True)
    head = f'msgid ""\nmsgstr ""\n"Project-Id-Version: {PROJECT}\\n"\n"Language: {language}\\n"\n'
    head += '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    return head.encode() + file.getvalue()


def read(content: bytes) -> PoFile:
    """Raises ``Refusal``: ``po_too_large``, ``po_not_text``, ``po_unreadable`` with the line."""
    if len(content) > SIZE_LIMIT:
        raise Refusal("po_too_large", size=f"{len(content) / 1024 / 1024:.0f}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("po_not_text") from None
    headers, rest = _parted(text)
    try:
        catalog = read_po(io.StringIO(rest), abort_invalid=True)
    except PoFileError as failure:
        raise Refusal("po_unreadable", line=str(failure.lineno)) from None
    except (ValueError, IndexError, UnknownLocaleError, TypeError, AttributeError):
        raise Refusal("po_unreadable", line="?") from None
    entries = [_entry(message) for message in catalog if message.id]
    if not entries or len(entries) > MOST_ENTRIES:
        raise Refusal("po_unreadable", line="1")
    return PoFile(entries, headers.get("language", ""), headers.get("x-review", "").startswith("machine"))


def _entry(message) -> PoEntry:
    plural = not isinstance(message.id, str)
    source = message.id[0] if plural else message.id
    text = message.string if isinstance(message.string, str) else "".join(message.string or ())
    return PoEntry(
        message.context or "", source, text or "", message.fuzzy, (), message.lineno or 0, plural=plural
    )


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The header by name, and the rest with its lines still counted.

    The header (an empty msgid) is read by us: a tool that does not know our languages may not
    refuse them.
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    if [line.strip()[:9] for line in lines[start : start + 2]] != ['msgid ""', 'msgstr ""']:
        return {}, text
    end = start + 2
    while end < len(lines) and lines[end].strip().startswith('"'):
        end += 1
    return _headers(lines[start + 2 : end]), "\n".join([""] * end + lines[end:])


def _headers(lines: list[str]) -> dict[str, str]:
    found = {}
    for line in lines:
        name, colon, value = line.strip().strip('"').removesuffix("\\n").partition(":")
        if colon:
            found[name.strip().lower()] = value.strip()[:60]
    return found
