"""Catalogues as translators know them: ``catalogues/<language>/<area>.po``.

An area is named as everywhere in the house; the words that stand on public pages are in ``public/<area>``.

A catalogue key (``overview.title``) is the message id; the French file holds the
source text. The files are read as they are, so that nothing has to be compiled.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from rc_dashboard.once import once

FOLDER = Path(__file__).parent / "catalogues"
SOURCE_LANGUAGE = "fr"


@once(maxsize=64)
def messages(language: str) -> dict[str, Message]:
    """Every message of a language by its catalogue key; areas are laid together.

    Raises ``ValueError`` if two areas define the same key.
    """
    found: dict[str, Message] = {}
    for area, own in _areas(language).items():
        for key, message in own.items():
            if key in found:
                raise ValueError(f"{language}/{area}.po: the catalogue key {key!r} stands in two areas")
            found[key] = message
    return found


def files_of(language: str) -> list[Path]:
    """The files of a language, one an area."""
    return sorted((FOLDER / language).rglob("*.po"))


def area_of(path: Path) -> str:
    """``commitments``, or ``public/commitments``, for a file of a language."""
    return "/".join(path.relative_to(FOLDER).with_suffix("").parts[1:])


def areas_of(language: str) -> list[str]:
    return [area_of(path) for path in files_of(language)]


def keys_of(language: str, area: str) -> set[str]:
    """The catalogue keys that one area of a language translates."""
    return {key for key in _areas(language).get(area, {}) if forms_of(language, key)}


@once(maxsize=64)
def _areas(language: str) -> dict[str, dict[str, Message]]:
    """The messages of each area by their catalogue keys, every file read once."""
    return {area_of(path): _by_key(read_catalogue(path)) for path in files_of(language)}


def _by_key(catalogue: Catalog) -> dict[str, Message]:
    return {m.id[0] if isinstance(m.id, (list, tuple)) else m.id: m for m in catalogue if m.id}


def read_again() -> None:
    """Forget what was read: a file has changed."""
    messages.cache_clear()
    _areas.cache_clear()


def read_catalogue(path: Path) -> Catalog:
    """The messages of one file; not to be changed, since who asks again is given the same ones."""
    return parsed(path.read_bytes())


@once(maxsize=1024)
def parsed(content: bytes) -> Catalog:
    """A catalogue by what stands in it: a file that did not change is not parsed again.

    Raises ``PoFileError``, ``ValueError``.
    """
    return read_po(io.BytesIO(content), abort_invalid=True)


def forms_of(language: str, key: str) -> tuple[str, ...]:
    """The translated forms of a key (one, or one a plural form); empty if there is none."""
    message = messages(language).get(key)
    if message is None or message.fuzzy:
        return ()
    text = message.string
    forms = (text,) if isinstance(text, str) else tuple(text or ())
    return forms if forms and all(forms) else ()
