"""A mapping as the TOML text that ``read_mapping`` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum

from rc_dashboard.exchange.tables.mapping import Columns

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def mapping_text(mapping: Columns) -> str:
    """Every field that is not as it would be unsaid; tables after single values."""
    said = mapping.model_dump(exclude_defaults=True)
    return "\n".join(_lines(said, "")) + "\n"


def _lines(said: dict, path: str) -> Iterator[str]:
    tables = {name: value for name, value in said.items() if isinstance(value, dict)}
    for name, value in said.items():
        if name not in tables and value is not None:
            yield f"{_key(name)} = {_value(value)}"
    for name, table in tables.items():
        inner = f"{path}.{_key(name)}" if path else _key(name)
        yield ""
        yield f"[{inner}]"
        yield from _lines(table, inner)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return _text(str(value.value))
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items()) + " }"
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """A basic string of TOML, which escapes as JSON does, and DEL beside."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
