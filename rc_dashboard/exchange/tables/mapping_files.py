"""Mappings as files: TOML, read with the place of the first mistake."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.tables.mapping import Columns, Mapping, MeasureMapping

M = TypeVar("M", bound=Columns)


def read_mapping(path: Path) -> Mapping:
    """Raises ``Refusal``: ``mapping_missing``, ``mapping_unreadable`` with the place."""
    return _read(path, Mapping)


def mapping_of_text(text: str) -> Mapping:
    """Raises ``ValueError`` for a text that is no mapping."""
    return Mapping.model_validate(tomllib.loads(text))


def read_measure_mapping(path: Path) -> MeasureMapping:
    """Raises ``Refusal`` as ``read_mapping`` does."""
    return _read(path, MeasureMapping)


def is_of_measurements(path: Path) -> bool:
    """Whether a mapping says of itself that it is of measurements; unreadable ones are not."""
    try:
        return tomllib.loads(path.read_text("utf-8")).get("kind") == "measurements"
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        return False


def _read(path: Path, model: type[M]) -> M:
    if not path.is_file():
        raise Refusal("mapping_missing", name=str(path))
    try:
        return model.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as failure:
        raise Refusal("mapping_unreadable", name=path.name, where=str(failure)) from failure
    except ValidationError as failure:
        raise Refusal("mapping_unreadable", name=path.name, where=_where(failure)) from failure


def _where(failure: ValidationError) -> str:
    """The place of the first mistake, and the word that is wrong where we know it."""
    first = failure.errors()[0]
    word = str(first.get("ctx", {}).get("error", "")) if first["type"] == "value_error" else ""
    return ": ".join(part for part in (".".join(map(str, first["loc"])), word) if part)
