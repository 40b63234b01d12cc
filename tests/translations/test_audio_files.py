"""What is taken as a voice: by content, whole, and without the name of anybody."""

from __future__ import annotations

import struct

import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.audio_files import MP3, OPUS, SIZE_LIMIT, _checksum, audio_of
from tests.translations.audio import mp3, opus


@pytest.mark.parametrize(("name", "content", "kind"), [("a.ogg", opus(), OPUS), ("a.OPUS", opus(), OPUS), ("a.mp3", mp3(), MP3)])  # fmt: skip
def test_a_voice_is_taken_without_the_names_beside_it(name, content, kind):
    assert "Quelqu’un".encode() in content
    audio = audio_of(name, content)
    assert audio.media_type == kind
    assert b"Quelqu" not in audio.content
    assert len(audio.content) > 100


def test_what_is_kept_is_taken_again_and_stays_the_same():
    for name, content in (("a.ogg", opus()), ("a.mp3", mp3())):
        kept = audio_of(name, content).content
        assert audio_of(name, kept).content == kept


def test_the_page_of_tags_that_is_written_anew_has_its_checksum():
    kept = audio_of("a.ogg", opus()).content
    page = kept[kept.index(b"OpusTags") - 28 :]
    size = 27 + page[26] + sum(page[27 : 27 + page[26]])
    whole = bytearray(page[:size])
    (said,) = struct.unpack("<I", whole[22:26])
    whole[22:26] = bytes(4)
    assert _checksum(bytes(whole)) == said


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.mp3", b"", "file_empty"),
        ("a.mp3", b"MZ\x90\x00" + bytes(5_000), "audio_kind_unknown"),
        ("a.ogg", b"OggS" + bytes(500), "audio_kind_unknown"),
        ("a.ogg", opus()[:-10], "audio_kind_unknown"),
        ("a.ogg", opus() + b"<script>", "audio_kind_unknown"),
        ("a.ogg", opus() + opus(), "audio_kind_unknown"),
        ("a.ogg", opus(beside=b"Quelqu'un"), "audio_kind_unknown"),
        ("a.mp3", mp3()[:900], "audio_kind_unknown"),
        ("a.mp3", b"ID3" + b"\xff" * 40, "audio_kind_unknown"),
        ("a.mp3", mp3().replace(b"TAG", b"<!DOCTYPE html>"), "audio_kind_unknown"),
        ("a.mp3", opus(), "audio_lies"),
        ("a.exe", mp3(), "audio_lies"),
        ("a.html", opus(), "audio_lies"),
    ],
)
def test_what_is_no_voice_is_refused(name, content, code):
    with pytest.raises(Refusal) as refused:
        audio_of(name, content)
    assert refused.value.code == code


def test_fifty_megabytes_are_refused_before_they_are_read():
    with pytest.raises(Refusal) as refused:
        audio_of("a.mp3", bytes(SIZE_LIMIT + 1))
    assert refused.value.code == "audio_too_large"
