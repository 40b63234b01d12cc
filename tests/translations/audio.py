"""Recordings for tests: a second of silence as Ogg Opus and as MP3, byte by byte."""

from __future__ import annotations

import struct

from rc_dashboard.exchange.audio_files import _checksum

_SERIAL = 7


def _page(number: int, flags: int, granule: int, packets: list[bytes]) -> bytes:
    lacing = b"".join(bytes([255] * (len(p) // 255) + [len(p) % 255]) for p in packets)
    head = b"OggS\x00" + bytes([flags]) + struct.pack("<qIII", granule, _SERIAL, number, 0)
    page = bytearray(head + bytes([len(lacing)]) + lacing + b"".join(packets))
    page[22:26] = struct.pack("<I", _checksum(bytes(page)))
    return bytes(page)


def opus(comment: str = "ARTIST=Quelqu’un", beside: bytes = b"") -> bytes:
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0) + beside
    said = comment.encode()
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<II", 1, len(said)) + said
    silence = [b"\xf8\xff\xfe"] * 50
    return _page(0, 2, 0, [head]) + _page(1, 0, 0, [tags]) + _page(2, 4, 48_000, silence)


def mp3(artist: str = "Quelqu’un") -> bytes:
    """An ID3 tag that names somebody, then frames of 128 kbit/s, then an old tag behind."""
    frame = b"TPE1" + struct.pack(">IH", len(artist.encode()) + 1, 0) + b"\x03" + artist.encode()
    tag = b"ID3\x03\x00\x00" + bytes([0, 0, 0, len(frame)]) + frame
    frames = (b"\xff\xfb\x90\x64" + bytes(413)) * 40
    return tag + frames + b"TAG" + artist.encode()[:30].ljust(125, b"\x00")
