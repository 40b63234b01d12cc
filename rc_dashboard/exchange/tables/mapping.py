"""A mapping says which column is which and which word is which; nothing is guessed.

Written in TOML; the ready ones stand in ``data/mappings``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from rc_dashboard.domain.text import fold, slug
from rc_dashboard.domain.vocabulary import Direction, Kind, Status

FIELDS = (
    "key",
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
    "progress",
    "note",
    "territory",
    "step",
    "answers",
)
MEASURE_FIELDS = (
    "indicator",
    "territory",
    "day",
    "kind",
    "value",
    "n",
    "method",
    "note",
    "baseline",
    "measured",
    "target",
    "progress",
)


class ValueKind(StrEnum):
    """What a value of a file is: where an indicator starts, what was measured, what it is to
    reach; or the progress that the file itself states."""

    BASELINE = "vi"
    MEASURED = "va"
    TARGET = "vc"
    PROGRESS = "ta"


BelowOne = Literal["ask", "share", "percent"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FromProgress(_Model):
    """The status that a progress means, where the file has no status of its own."""

    zero: Status
    between: Status
    full: Status


class Statuses(_Model):
    """Words for statuses. Where the file has words of its own that mean nothing elsewhere, such as
    numbers, ``unknown = "from_progress"`` takes the progress instead."""

    words: dict[str, Status] = Field(default_factory=dict)
    from_progress: FromProgress | None = None
    unknown: Literal["refuse", "from_progress"] = "refuse"

    def folded(self) -> dict[str, Status]:
        return {fold(word): status for word, status in self.words.items()}


class Progress(_Model):
    """What 0.5 means in a column of percentages, where the file does not show it: half
    (``share``), half of one percent (``percent``), or nobody has said yet."""

    below_one: BelowOne = "ask"


class Dates(_Model):
    """How days are written, beside the usual ways (docs/fr/importer.md); a month means its last
    day, as a start its first; some words mean no day; and what is no date at all is refused, or
    kept as words."""

    formats: list[str] = Field(default_factory=lambda: ["%Y-%m-%d", "%d/%m/%Y"])
    month_formats: list[str] = Field(default_factory=list)
    none: list[str] = Field(default_factory=list)
    unread: Literal["refuse", "keep"] = "refuse"


class Themes(_Model):
    """Families: words for the programme's codes, or a scheme of the file's own."""

    words: dict[str, str] = Field(default_factory=dict)
    create: bool = False


class Place(_Model):
    code: str
    short_code: str
    name: str


class Territories(_Model):
    """How the values of the territory column name municipalities, and whether unknown
    ones are created; ``{value}``, ``{number:02d}`` and ``{ordinal}`` may be used."""

    create: bool = False
    kind: Kind = Kind.OTHER
    code: str = "{value}"
    short_code: str = ""
    name: str = "{value}"
    known: dict[str, Place] = Field(default_factory=dict)

    @field_validator("code", "short_code", "name")
    @classmethod
    def _fillable(cls, pattern: str) -> str:
        try:
            pattern.format(**_words("1"))
        except (LookupError, AttributeError, ValueError):
            raise ValueError(pattern) from None
        return pattern

    def place(self, value: str) -> Place:
        words = _words(value)
        place = self.known.get(value) or Place(
            code=self.code.format(**words),
            short_code=self.short_code.format(**words),
            name=self.name.format(**words),
        )
        return place.model_copy(update={"code": slug(place.code)})


def _words(value: str) -> dict[str, str | int]:
    """What the patterns of a territory may use."""
    number = int(value) if value.isascii() and value.isdigit() else 0
    return {"value": value, "number": number, "ordinal": "1er" if number == 1 else f"{number}e"}


class Ignored(_Model):
    """Rows that are no record: help texts that a template carries."""

    column: str
    starts_with: str


class Rows(_Model):
    heading_columns: list[str] = Field(default_factory=list)
    ignore: list[Ignored] = Field(default_factory=list)


class Columns(_Model):
    """What every mapping says; ``columns`` lists for each field the headers that may carry
    it, the first one that is filled counting; ``title/*`` is every header that begins so.

    ``other_columns``: whether a header that looks like a slip of a known one is refused.
    ``drop``: columns that are not read; ``personal_kept``: columns in which names or addresses
    were seen, and that somebody said to keep. ``empty``: an empty cell says nothing (``keep``)
    or empties what stands here (``erase``). ``html``: texts are HTML. ``wide_years``: a column
    whose header is a year holds what was measured by the end of it.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,60}$")
    title: str
    columns: dict[str, list[str]]
    required: list[str]
    other_columns: Literal["ignore", "refuse"] = "refuse"
    drop: list[str] = Field(default_factory=list)
    personal_kept: list[str] = Field(default_factory=list)
    empty: Literal["keep", "erase"] = "keep"
    html: bool = False
    wide_years: bool = False
    published: bool = False
    dates: Dates = Field(default_factory=Dates)
    territory: Territories = Field(default_factory=Territories)
    rows: Rows = Field(default_factory=Rows)

    def header_names(self) -> list[str]:
        """Every header that the mapping knows."""
        named = [header for headers in self.columns.values() for header in headers]
        return [*named, *self.rows.heading_columns]


class Mapping(Columns):
    """A mapping of commitments."""

    required: list[str] = Field(default_factory=lambda: ["title"])
    #: Whether the columns of the key make it together, or the first one that is filled.
    key_from: Literal["all", "first"] = "all"
    status: Statuses = Field(default_factory=Statuses)
    progress: Progress = Field(default_factory=Progress)
    theme: Themes = Field(default_factory=Themes)

    @field_validator("columns")
    @classmethod
    def _known_fields(cls, columns: dict[str, list[str]]) -> dict[str, list[str]]:
        strangers = sorted(set(columns) - set(FIELDS))
        if strangers:
            raise ValueError(", ".join(strangers))
        return columns

    @model_validator(mode="after")
    def _required_have_columns(self) -> Self:
        without = [name for name in ("title", *self.required) if not self.columns.get(name)]
        if without:
            raise ValueError(", ".join(without))
        return self


class Definitions(_Model):
    """Where a file of measurements finds what its indicators are: another file beside it.

    ``columns`` names its columns: key, title, definition, direction, group. A group has
    its name in ``group_file``. ``code`` makes the code of an indicator here.
    """

    file: str
    columns: dict[str, str]
    directions: dict[str, Direction]
    group_file: str = ""
    group_columns: dict[str, str] = Field(default_factory=dict)
    code: str = "{short_code}-{key}"
    unit: str = ""
    source: str = ""
    method: str = ""


class MeasureMapping(Columns):
    """A mapping of measurements: one value a row (with its kind), or a column for each kind."""

    kind: Literal["measurements"]
    kinds: dict[str, ValueKind] = Field(default_factory=dict)
    missing: list[str] = Field(default_factory=list)
    definitions: Definitions | None = None

    @field_validator("columns")
    @classmethod
    def _known_fields(cls, columns: dict[str, list[str]]) -> dict[str, list[str]]:
        strangers = sorted(set(columns) - set(MEASURE_FIELDS))
        if strangers:
            raise ValueError(", ".join(strangers))
        return columns

    @model_validator(mode="after")
    def _required_have_columns(self) -> Self:
        without = [name for name in ("indicator", *self.required) if not self.columns.get(name)]
        if without:
            raise ValueError(", ".join(without))
        return self
