"""What a file says of commitments, row by row, before anybody has looked at what stands here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status


@dataclass(frozen=True, slots=True)
class DraftStep:
    title: str
    due_on: date | None
    done: bool
    row: int = 0


@dataclass(slots=True)
class Draft:
    """One commitment as a file says it; codes are still words where the base must know them.

    ``day_words`` are the words of a day that is no single day ("fin 2027"), by field.
    ``said`` names the fields of which the file says something: a column that is absent and a
    cell that is empty say nothing. None: all of them.
    """

    row: int
    key: str
    territory: str
    title: str
    summary: str
    theme: str
    department: str
    promised_on: date | None
    starts_on: date | None
    due_on: date | None
    weight: float
    rhythm_months: int
    status: Status
    declared: float | None
    note: str
    steps: list[DraftStep] = field(default_factory=list)
    said: frozenset[str] | None = None
    day_words: dict[str, str] = field(default_factory=dict)
    #: The codes of the recommendations that it answers, in order, with spaces between them.
    answers: str = ""

    def says(self, name: str) -> bool:
        """Whether the file says anything of a field."""
        if self.said is None:
            return True
        return bool(self.steps) if name == "steps" else name in self.said

    def values(self) -> dict[str, object]:
        """What the file says, for comparing with what it said before."""
        names = (
            "title",
            "summary",
            "theme",
            "department",
            "promised_on",
            "starts_on",
            "due_on",
            "weight",
            "rhythm_months",
            "status",
            "declared",
            "note",
        )
        said = {name: _plain(getattr(self, name)) for name in names}
        said["answers"] = self.answers or None
        return {**said, "steps": [[s.title, _plain(s.due_on), s.done] for s in self.steps]}


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken: where, what stands there, and why."""

    row: int
    column: str
    value: str
    reason: Refusal


@dataclass(slots=True)
class Reading:
    """What a sheet gave: drafts, refusals, rows passed over, and remarks.

    ``totals`` are rows that add others up; ``not_read`` the headers that no field reads;
    ``filled_down`` counts cells that were read from a merged one above them, ``rows`` all
    the rows under the header that hold something.
    """

    sheet: str
    drafts: list[Draft] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    headings: int = 0
    totals: list[int] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    filled_down: int = 0
    header_row: int = 0
    rows: int = 0
    due_before_start: list[int] = field(default_factory=list)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
