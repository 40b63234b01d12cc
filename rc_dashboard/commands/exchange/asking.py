"""What ``import`` asks back: words that it does not know, people whom it saw, rows that it refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rc_dashboard.commands.console import say, words
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.proposals.answers import new_mapping
from rc_dashboard.exchange.proposals.mapping_text import mapping_text
from rc_dashboard.exchange.proposals.personal import PersonalColumn
from rc_dashboard.exchange.proposals.refusals import RefusalGroup, refused_workbook
from rc_dashboard.exchange.proposals.words import UnknownWord
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.tables import Sheet
from rc_dashboard.services.commitments.import_plan import Outcome
from rc_dashboard.services.commitments.make_template import model_mapping
from rc_dashboard.services.exchange.look import look_at, themes_of
from rc_dashboard.settings import DATA

#: Values of a group that are named; the rest is counted.
_NAMED = 5


def show_groups(groups: Sequence[RefusalGroup]) -> None:
    """What is wrong, column by column, before the rows one by one."""
    for group in groups:
        values = ", ".join(f"« {value} »" for value, _rows in group.values[:_NAMED] if value)
        say(
            words().n(
                "cli.import.group",
                group.rows,
                column=group.column,
                different=len(group.values),
                values=values or "–",
            )
        )


def show_words(unknown: Sequence[UnknownWord]) -> None:
    """Each unknown word once, with the status proposed for it."""
    t = words()
    for word in unknown:
        if word.proposed:
            proposed = t.label("status", word.proposed.value)
            say(t.n("cli.import.word", word.rows, word=word.word, proposed=proposed))
        else:
            say(t.n("cli.import.word_open", word.rows, word=word.word))
    if any(word.proposed for word in unknown):
        say(t("cli.import.words_how"))


def show_personal(columns: Sequence[PersonalColumn]) -> None:
    t = words()
    for column in columns:
        kind = t.label("personal", column.kind.value)
        say(t.n("cli.import.personal", column.rows, column=column.header, kind=kind, row=column.first_row))


def write_refused(path: Path, outcome: Outcome, line: Callable[[RefusedRow], str]) -> None:
    """Raises ``Refusal`` ``not_saved``."""
    content = refused_workbook(outcome.layout, outcome.plan.refused, words()("exchange.why"), line)
    _write(path, content)
    say(words()("cli.import.refused_written", path=path))


def write_proposal(sheets: Sequence[Sheet], file: Path, path: Path, municipality: str | None) -> None:
    """The mapping that fits, or the one proposed, as a file to read over. Raises ``Refusal``."""
    seen = look_at(sheets, DATA / "mappings")
    mapping = seen.known
    if mapping is None:
        fields = {column.header: column.field for column in seen.columns}
        if "title" not in fields.values():
            raise Refusal("title_column_needed", columns=", ".join(fields))
        theme = next((header for header, name in fields.items() if name == "theme"), "")
        ours = model_mapping(DATA / "mappings")
        mapping = new_mapping(municipality or "plan", file.stem, fields, ours, themes_of(sheets, theme))
    _write(path, mapping_text(mapping).encode())
    say(words()("cli.import.proposal_written", path=path))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as failure:
        raise Refusal("not_saved") from failure
