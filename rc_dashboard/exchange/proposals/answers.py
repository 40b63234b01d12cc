"""What somebody answered about a file, as a mapping: the same for the command line and the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rc_dashboard.domain.text import fold, slug
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.mapping import BelowOne, Progress, Statuses, Themes
from rc_dashboard.exchange.tables.mapping import Mapping as ColumnMapping

_NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Answers:
    """Words and their statuses, what 0.5 means in a column of percentages, columns to leave out,
    columns to keep though names were seen in them, whether an empty cell empties, and whether
    what is no day is kept as words."""

    words: Mapping[str, Status] = field(default_factory=dict)
    below_one: BelowOne = "ask"
    drop: Sequence[str] = ()
    keep: Sequence[str] = ()
    empty_erases: bool = False
    keep_unread_days: bool = False


def answered(mapping: ColumnMapping, answers: Answers) -> ColumnMapping:
    """The mapping with what was answered; what was not stays as the mapping says."""
    known = mapping.status.folded()
    words = {**mapping.status.words, **{w: s for w, s in answers.words.items() if fold(w) not in known}}
    changes: dict[str, object] = {
        "status": mapping.status.model_copy(update={"words": words}),
        "drop": [*mapping.drop, *answers.drop],
        "personal_kept": [*mapping.personal_kept, *answers.keep],
    }
    if answers.below_one != "ask":
        changes["progress"] = Progress(below_one=answers.below_one)
    if answers.empty_erases:
        changes["empty"] = "erase"
    if answers.keep_unread_days:
        changes["dates"] = mapping.dates.model_copy(update={"unread": "keep"})
    return mapping.model_copy(update=changes)


def new_mapping(
    place: str, title: str, fields: Mapping[str, str], ours: ColumnMapping, themes: Sequence[str]
) -> ColumnMapping:
    """A mapping for a layout that nobody has described: ``fields`` says by header which field it
    is. It is named by the municipality and the plan, so that the numbers of two plans never
    meet. ``themes`` are the families that the file names: ours where all of them are, else its own.
    """
    columns: dict[str, list[str]] = {}
    for header, name in fields.items():
        if name:
            columns.setdefault(name, []).append(header)
    if "title" in columns:
        columns.setdefault("key", columns["title"])
    known = {fold(word) for word in ours.theme.words}
    are_ours = all(fold(theme) in known for theme in themes if theme)
    return ColumnMapping(
        name=f"{place}-{slug(title)}"[:_NAME_LIMIT].strip("-"),
        title=title,
        columns=columns,
        required=["title"],
        other_columns="ignore",
        key_from="first",
        html=False,
        status=Statuses(words=ours.status.words),
        theme=Themes(words=ours.theme.words) if are_ours else Themes(create=True),
    )
