"""A recorded voice, known by its content: Ogg Opus or MP3, whole, and nothing else in it.

What a recorder writes beside the sound (names, places, a picture) is taken out: nobody who
lends their voice is named.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.evidence_files import file_name

#: Some twenty minutes of speech in Opus, three in MP3; a text of ours takes one.
SIZE_LIMIT = 3 * 1024 * 1024
OPUS, MP3 = "audio/ogg", "audio/mpeg"
ENDINGS = {OPUS: "ogg", MP3: "mp3"}
#: Endings that files of each kind come with.
_TAKEN = {OPUS: ("ogg", "oga", "opus"), MP3: ("mp3",)}

_CONTINUED, _FIRST = 0x01, 0x02
#: Kilobits a second and samples a second by the numbers in a frame's header, MPEG 1 and 2, layer III.
_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_FEWEST_FRAMES = 4


@dataclass(frozen=True, slots=True)
class Audio:
    """A voice as it is kept: its media type, and its content without anything but sound."""

    media_type: str
    content: bytes


def audio_of(name: str, content: bytes) -> Audio:
    """Raises ``Refusal``: ``file_empty``, ``audio_too_large``, ``audio_kind_unknown``, ``audio_lies``
    for a name that says something else than the content."""
    shown = file_name(name)
    if not content:
        raise Refusal("file_empty", name=shown)
    if len(content) > SIZE_LIMIT:
        raise Refusal("audio_too_large", name=shown, size=f"{len(content) / 1024 / 1024:.0f}")
    try:
        found = _opus(content) or _mp3(content)
    except (struct.error, IndexError):
        found = None
    if found is None:
        raise Refusal("audio_kind_unknown", name=shown)
    if shown.rpartition(".")[2].lower() not in _TAKEN[found.media_type]:
        raise Refusal("audio_lies", name=shown, kind=ENDINGS[found.media_type])
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    flags: int
    whole: bytes
    body: bytes


def _opus(content: bytes) -> Audio | None:
    """One Opus stream from the first byte to the last: its head, its tags (emptied), its sound."""
    pages = list(_pages(content))
    if len(pages) < 3 or not _is_head(pages[0].body) or pages[0].flags != _FIRST:
        return None
    head, tags, sound = pages[0], pages[1], pages[2:]
    if not tags.body.startswith(b"OpusTags") or sound[0].flags & _CONTINUED:
        return None
    if any(page.flags & _FIRST for page in [tags, *sound]):
        return None
    return Audio(OPUS, head.whole + _emptied(tags) + b"".join(page.whole for page in sound))


def _is_head(body: bytes) -> bool:
    """Whether a page holds the head of an Opus stream and no word beside it (RFC 7845, 5.1)."""
    if not body.startswith(b"OpusHead") or len(body) < 19:
        return False
    channels, family = body[9], body[18]
    return len(body) == (21 + channels if family else 19)


def _pages(content: bytes) -> Iterator[_Page]:
    """The pages of an Ogg file; none if it is not made of whole pages only."""
    found, at = [], 0
    while at < len(content):
        if content[at : at + 5] != b"OggS\x00":
            return
        count = content[at + 26]
        start = at + 27 + count
        end = start + sum(content[at + 27 : start])
        if end > len(content):
            return
        found.append(_Page(content[at + 5], content[at:end], content[start:end]))
        at = end
    yield from found


def _emptied(tags: _Page) -> bytes:
    """The page of tags without any: the name of a maker is required, and is ours."""
    body = b"OpusTags" + struct.pack("<I", 3) + b"rcd" + struct.pack("<I", 0)
    page = bytearray(tags.whole[:22] + bytes(4) + bytes([1, len(body)]) + body)
    page[22:26] = struct.pack("<I", _checksum(bytes(page)))
    return bytes(page)


def _checksum(page: bytes) -> int:
    """The CRC-32 of Ogg: polynomial 04C11DB7, not reflected, from nought."""
    sum_ = 0
    for byte in page:
        sum_ ^= byte << 24
        for _ in range(8):
            sum_ = ((sum_ << 1) ^ 0x04C11DB7 if sum_ & 0x80000000 else sum_ << 1) & 0xFFFFFFFF
    return sum_


def _mp3(content: bytes) -> Audio | None:
    """Frames of layer III one after the other, tags before and behind them left out."""
    at = _after_tag(content) if content.startswith(b"ID3") else 0
    start, frames = at, 0
    while at < len(content) and (size := _frame_size(content, at)):
        frames += 1
        at += size
    rest = content[at:]
    if frames < _FEWEST_FRAMES or (rest.strip(b"\x00") and not rest.startswith((b"TAG", b"APETAGEX"))):
        return None
    return Audio(MP3, content[start : min(at, len(content))])


def _after_tag(content: bytes) -> int:
    """Where an ID3v2 tag ends: its size is written in four times seven bits."""
    a, b, c, d = content[6:10]
    return 10 + (a << 21 | b << 14 | c << 7 | d)


def _frame_size(content: bytes, at: int) -> int:
    """The bytes of the frame that begins here, 0 if none does."""
    if len(content) - at < 4:
        return 0
    (header,) = struct.unpack_from(">I", content, at)
    version, layer = header >> 19 & 3, header >> 17 & 3
    bitrate, rate = header >> 12 & 15, header >> 10 & 3
    if header >> 21 != 0x7FF or version == 1 or layer != 1 or bitrate in (0, 15) or rate == 3:
        return 0
    first = 1 if version == 3 else 2
    bits, samples = _BITRATES[first][bitrate] * 1000, _RATES[version][rate]
    return (144 if version == 3 else 72) * bits // samples + (header >> 9 & 1)
