"""Catalogues as translators know them: ``catalogues/<language>/<area>.po``.

A catalogue key (``overview.title``) is the message id; the French file holds the
source text. The files are read as they are, so that nothing has to be compiled.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "catalogues"
SOURCE_LANGUAGE = "fr"


@lru_cache(maxsize=64)
def messages(language: str) -> dict[str, Message]:
    """Every message of a language by its catalogue key; areas are laid together.

    Raises ``ValueError`` if two areas define the same key.
    """
    found: dict[str, Message] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        for message in read_catalogue(path):
            if not message.id:
                continue
            key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
            if key in found:
                raise ValueError(f"{path}: the catalogue key {key!r} stands in two areas")
            found[key] = message
    return found


def keys_of(language: str, area: str) -> set[str]:
    """The catalogue keys that one area of a language translates."""
    path = FOLDER / language / f"{area}.po"
    if not path.exists():
        return set()
    found = {m.id[0] if isinstance(m.id, (list, tuple)) else m.id for m in read_catalogue(path) if m.id}
    return {key for key in found if forms_of(language, key)}


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as handle:
        return read_po(handle, abort_invalid=True)


def forms_of(language: str, key: str) -> tuple[str, ...]:
    """The translated forms of a key (one, or one a plural form); empty if there is none."""
    message = messages(language).get(key)
    if message is None or message.fuzzy:
        return ()
    text = message.string
    forms = (text,) if isinstance(text, str) else tuple(text or ())
    return forms if forms and all(forms) else ()
