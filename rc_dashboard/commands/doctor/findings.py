"""What an examination finds: a state and a sentence of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How a finding stands: well, to be looked at, or to be mended before anybody relies on it."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """The catalogue key below ``doctor.`` and the values of its sentence; no secret is ever among them."""

    state: State
    key: str
    values: dict[str, object] = field(default_factory=dict)


def well(key: str, /, **values: object) -> Finding:
    return Finding(State.OK, key, values)


def warning(key: str, /, **values: object) -> Finding:
    return Finding(State.WARNING, key, values)


def fault(key: str, /, **values: object) -> Finding:
    return Finding(State.FAULT, key, values)
