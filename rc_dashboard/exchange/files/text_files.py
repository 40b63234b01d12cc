"""Text files as they come: any usual encoding and separator, quotes that somebody forgot to double."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rc_dashboard.domain.errors import Refusal

DELIMITERS = ",;\t|"
#: What a file is written with is seen in its first lines.
_FIRST_LINES = 20
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: What old programs write: Windows, old Macintosh, DOS. The one that gives most letters of French is taken.
_OLD = ("cp1252", "mac_roman", "cp850")
_LETTERS = frozenset("éèêëàâäùûüôöîïçœæÉÈÊÀÂÇÎÔŒ’«»–°€ ")
#: A line that Excel understands and that is no row.
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a]")


@dataclass(frozen=True, slots=True)
class TextTable:
    """The rows of a text file by number, and how it was written."""

    rows: list[tuple[int, list[str]]]
    encoding: str
    delimiter: str


def read_text(content: bytes, name: str) -> TextTable:
    """Raises ``Refusal``: ``file_unreadable``, ``file_quote_open`` with the row where it begins."""
    text, encoding = _decoded(content, name)
    first = 1
    said = _SEPARATOR_LINE.match(text)
    if said:
        text, first = text[said.end() :], 2
    delimiter = said[1] if said else _delimiter(text)
    return TextTable(list(enumerate(_rows(text, delimiter, name, first), first)), encoding, delimiter)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), _unmarked(content))
    if encoding:
        text = content.decode(encoding, "replace")
    else:
        try:
            text, encoding = content.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text, encoding = _old(content)
    if "\x00" in text or len(_CONTROLS.findall(text)) > 0.05 * len(text):
        raise Refusal("file_unreadable", name=name)
    return text, encoding


def _unmarked(content: bytes) -> str:
    """UTF-16 without its mark is known by the empty half of its letters."""
    head = content[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    if head[1::2].count(0) > 0.8 * len(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 0.8 * len(head[0::2]) else ""


def _old(content: bytes) -> tuple[str, str]:
    head = content[:100_000]

    def letters(encoding: str) -> int:
        return sum(letter in _LETTERS or -1 for letter in head.decode(encoding, "replace") if letter > "\x7f")

    encoding = max(_OLD, key=letters)
    return content.decode(encoding, "replace"), encoding


def _delimiter(text: str) -> str:
    """The one with which most of the first lines have as many cells as one another."""
    head = "\n".join(text.split("\n", _FIRST_LINES)[:_FIRST_LINES])

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _parsed(head, delimiter, strict=False) if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=agreement)


def _parsed(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _rows(text: str, delimiter: str, name: str, first: int) -> list[list[str]]:
    try:
        return list(_parsed(text, delimiter, strict=True))
    except csv.Error:
        return _mended(text, delimiter, name, first)


def _mended(text: str, delimiter: str, name: str, first: int) -> list[list[str]]:
    """The rows where a quote inside a text was not doubled: a quote ends its cell only before a
    separator or the end of the line. A row that then has another width than the others is
    refused: the quote may have swallowed its neighbours."""
    rows, mended = _Scan(text, delimiter).read()
    if not mended and rows is not None:
        return rows
    widths = Counter(len(row) for row in rows or [] if any(row))
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    for number in sorted(mended):
        if rows is None or len(rows[number]) != usual:
            raise Refusal("file_quote_open", name=name, row=first + number)
    return rows or []


class _Scan:
    """Reads a text sign by sign, which only a file with stray quotes needs."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.delimiter = delimiter
        self.rows: list[list[str]] = []
        self.row: list[str] = []
        self.mended: set[int] = set()

    def read(self) -> tuple[list[list[str]] | None, set[int]]:
        """The rows, None where a cell never ends; and the numbers, from 0, of those with a stray quote."""
        place = 0
        while place < len(self.text):
            ended = self._quoted(place + 1) if self.text[place] == '"' else self._plain(place)
            if ended is None:
                return None, {len(self.rows)}
            place = ended
        if self.row:
            self.rows.append(self.row)
        return self.rows, self.mended

    def _plain(self, place: int) -> int:
        end = place
        while end < len(self.text) and self.text[end] not in (self.delimiter, "\n"):
            end += 1
        return self._close(self.text[place:end], end)

    def _quoted(self, place: int) -> int | None:
        signs: list[str] = []
        ends = ("", self.delimiter, "\n")
        stray = False
        while place < len(self.text):
            sign, after = self.text[place], self.text[place + 1 : place + 2]
            if sign == '"' and after in ends:
                return self._close("".join(signs), place + 1)
            if sign == '"' and after == '"' and not (stray and self.text[place + 2 : place + 3] in ends):
                place += 1
            elif sign == '"':
                stray = True
                self.mended.add(len(self.rows))
            signs.append(sign)
            place += 1
        return None

    def _close(self, cell: str, end: int) -> int:
        self.row.append(cell)
        sign = self.text[end : end + 1]
        if sign == self.delimiter and end + 1 == len(self.text):
            self.row.append("")
        if sign in ("\n", ""):
            self.rows.append(self.row)
            self.row = []
        return end + 1
