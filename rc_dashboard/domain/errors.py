"""One family of errors that may be said to a person.

Each carries a *code*, which is a catalogue key (``error.<code>``), and the values
that its sentence names. Anything that is not of this family is a defect: it goes to
the log, and the person is given a reference instead.
"""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """Something asked for cannot be done; ``code`` says why, ``details`` where."""

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details

    @property
    def catalogue_key(self) -> str:
        return f"error.{self.code}"


class NotAllowed(Refusal):
    """The reader's role does not give this right (docs/rules.md#who-may-see-and-do-what)."""


class NotFound(Refusal):
    """No such record, or none that this reader may know of."""


class StaleWrite(Refusal):
    """Somebody else wrote first; ``current`` is the record that they left."""

    def __init__(self, code: str, /, *, current: dict[str, Any], **details: object) -> None:
        super().__init__(code, current=current, **details)
        self.current = current


class Refusals(Refusal):
    """Several reasons at once, so that a form can say them all together."""

    def __init__(self, reasons: list[Refusal]) -> None:
        super().__init__(reasons[0].code, **reasons[0].details)
        self.reasons = reasons


class BatchRefusal(Refusal):
    """Several records asked for together, and why some of them cannot be written; nothing is."""

    def __init__(self, refused: dict[str, Refusal]) -> None:
        super().__init__("batch_refused", count=len(refused))
        self.refused = refused
