"""A .po file out and back; and files that are none of ours, or no file at all."""

from __future__ import annotations

import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.po_files import SIZE_LIMIT, PoEntry, read, written
from rc_dashboard.i18n import LANGUAGES

ENTRIES = [
    PoEntry("commitment:LYO-E01:title", "Un « titre » : 10 %\nà lire", 'عنوان "طويل" \\ {x}', fuzzy=True),
    PoEntry("commitment:LYO-E02:title", "Un « titre » : 10 %\nà lire", ""),
    PoEntry("question:LYO-Q1:text", "Une phrase " * 40, "Une phrase facile. " * 30, comments=("Lyon · question",)),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_again(language):
    file = read(written(language, ENTRIES))
    assert file.language == language
    assert not file.is_machine
    assert [(e.context, e.source, e.text, e.fuzzy) for e in file.entries] == [
        (e.context, e.source, e.text, e.fuzzy) for e in ENTRIES
    ]


def test_any_tool_reads_the_header_and_a_line_is_counted_from_the_top_of_the_file():
    content = written("ar", ENTRIES)
    assert b'"Language: ar\\n"' in content
    entry = read(content).entries[1]
    assert content.decode().splitlines()[entry.line].startswith('msgid "Un « titre »') or (
        content.decode().splitlines()[entry.line - 1].startswith("msg")
    )


def test_a_machine_says_that_it_is_one():
    content = (
        'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"X-Review: machine\\n"\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
    )
    assert read(content.encode()).is_machine


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "po_unreadable"),
        (b"\xff\xfe\x00", "po_not_text"),
        (b"PK\x03\x04 a spreadsheet", "po_unreadable"),
        (b"hello", "po_unreadable"),
        (b'msgstr "b"\n', "po_unreadable"),
        (b'"' * 5_000, "po_unreadable"),
        (b"x" * (SIZE_LIMIT + 1), "po_too_large"),
    ],
)
def test_what_is_no_po_file_is_refused(content, code):
    with pytest.raises(Refusal) as refused:
        read(content)
    assert refused.value.code == code


def test_a_header_that_names_code_or_a_strange_charset_is_not_run_nor_believed():
    head = b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=__import__(os); plural=1;\\n"\n"Content-Type: text/plain; charset=x\\n"\n\n'
    file = read(head + b'msgctxt "c"\nmsgid "a"\nmsgstr "b"\n')
    assert [entry.text for entry in file.entries] == ["b"]
