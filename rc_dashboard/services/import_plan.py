"""A municipality's spreadsheet becomes commitments: a plan first, then all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from rapidfuzz import process

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.codes import COMMITMENT, compose, number_of
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.text import fold, slug
from rc_dashboard.domain.updates import Update
from rc_dashboard.domain.vocabulary import PROGRAMME, Status, UpdateKind
from rc_dashboard.exchange.mapping import Mapping, Place, read_mapping
from rc_dashboard.exchange.plan import Change, Known, Plan, make_plan
from rc_dashboard.exchange.reading import (
    Draft,
    Layout,
    Reading,
    RefusedRow,
    check_columns,
    find_layout,
    read_rows,
)
from rc_dashboard.exchange.tables import Sheet, as_text, read_sheets
from rc_dashboard.services.create_commitment import (
    CommitmentRows,
    NewStep,
    Origin,
    Promise,
    commitment_rows,
    milestone_rows,
    search_text,
)
from rc_dashboard.services.record_update import find_commitment, judged_again, update_row, write_update
from rc_dashboard.store.commitments import insert_commitments, save_commitment
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

_FILE = Reader()
#: Fields of a draft that are columns of a commitment under the same name.
_COLUMNS = ("title", "summary", "department", "promised_on", "starts_on", "due_on", "weight", "rhythm_months")
_SAID = frozenset({"status", "declared", "note", "steps"})


@dataclass(frozen=True, slots=True)
class Request:
    """What to import: a file, a mapping (None: recognised), a municipality (None: a column says it)."""

    path: Path
    mapping: Path | None = None
    municipality: str | None = None
    dry_run: bool = False
    skip_refused: bool = False
    publish: bool = False


@dataclass(slots=True)
class Outcome:
    """The plan, and whether it was applied."""

    mapping: Mapping
    reading: Reading
    plan: Plan
    places: dict[str, Row] = field(default_factory=dict)
    created: list[str] = field(default_factory=list)
    applied: bool = False


def import_file(
    database: Database, request: Request, mappings: Path, *, now_utc: datetime, today: date
) -> Outcome:
    """Read a file, plan its import and apply it in one transaction.

    Nothing is applied on a dry run, nor where a row is refused unless the request
    leaves refused rows out. ``mappings`` is the folder of the ready ones. Raises
    ``Refusal`` for a file, a mapping or a municipality that cannot be used.
    """
    sheets = read_sheets(request.path)
    mapping, layout = _recognise(sheets, request, mappings)
    check_columns(layout, mapping)
    reading = read_rows(layout, mapping)
    if not reading.drafts and not reading.refused:
        raise Refusal("file_without_rows", name=request.path.name)
    with database.transaction() as tx:
        importing = _Import(tx, mapping, request, now_utc, today)
        outcome = importing.planned(reading)
        wanted = not request.dry_run and (request.skip_refused or not outcome.plan.refused)
        if wanted:
            importing.apply(outcome)
            outcome.applied = True
    return outcome


def _recognise(sheets: Sequence[Sheet], request: Request, mappings: Path) -> tuple[Mapping, Layout]:
    """The mapping that was asked for, or the one ready mapping whose columns are there."""
    if request.mapping is not None:
        mapping = read_mapping(request.mapping)
        layout = find_layout(sheets, mapping)
        if layout is None:
            raise Refusal("columns_missing", columns=_wanted(mapping), nearest=_nearest(sheets, mapping))
        return mapping, layout
    ready = [read_mapping(path) for path in sorted(mappings.glob("*.toml"))]
    fitting = [(mapping, layout) for mapping in ready if (layout := find_layout(sheets, mapping))]
    if len(fitting) != 1:
        code = "layout_unknown" if not fitting else "layout_ambiguous"
        raise Refusal(code, name=request.path.name, known=", ".join(m.name for m in ready))
    return fitting[0]


def _wanted(mapping: Mapping) -> str:
    return ", ".join(mapping.columns[name][0] for name in mapping.required if mapping.columns.get(name))


def _nearest(sheets: Sequence[Sheet], mapping: Mapping) -> str:
    """The cells of the first lines that look most like the columns that are missing."""
    cells = {
        as_text(c): fold(as_text(c))
        for sheet in sheets
        for line in sheet.lines[:5]
        for c in line.cells
        if as_text(c)
    }
    found = [
        process.extractOne(fold(mapping.columns[name][0]), cells)
        for name in mapping.required
        if mapping.columns.get(name)
    ]
    return ", ".join(f"« {match[2][:60]} »" for match in found if match) or "–"


class _Import:
    """One import inside one transaction."""

    def __init__(
        self, tx: Transaction, mapping: Mapping, request: Request, now_utc: datetime, today: date
    ) -> None:
        self.tx = tx
        self.mapping = mapping
        self.request = request
        self.now_utc = now_utc
        self.today = today
        self.themes = {row["code"]: row["id"] for row in tx.ask("themes") if row["scheme"] == self.scheme}

    @property
    def scheme(self) -> str:
        return self.mapping.name if self.mapping.theme.create else PROGRAMME

    def planned(self, reading: Reading) -> Outcome:
        """Places are found or to be created, then drafts are compared with what is known."""
        outcome = Outcome(self.mapping, reading, Plan())
        drafts, refused = [], list(reading.refused)
        for draft in reading.drafts:
            try:
                draft.territory = self._place_of(draft, outcome)
                drafts.append(draft)
            except Refusal as reason:
                refused.append(RefusedRow(draft.row, "territory", draft.territory, reason))
        outcome.plan = make_plan(drafts, self._known(outcome), refused)
        return outcome

    def apply(self, outcome: Outcome) -> None:
        """Write the plan; the caller's transaction keeps all of it or nothing."""
        journal = Journal(self.tx, "system", self.now_utc)
        self._create_places(outcome, journal)
        self._create_themes(outcome)
        self._add(outcome, journal)
        for change in outcome.plan.changed:
            self._change(change, journal)
        if outcome.plan.writes:
            payload = {
                "source": self.mapping.name,
                "new": len(outcome.plan.new),
                "changed": len(outcome.plan.changed),
                "refused": len(outcome.plan.refused),
            }
            journal.append(PROGRAMME_ID, "file.imported", "import", new_id(), payload)
        journal.close()

    def _place_of(self, draft: Draft, outcome: Outcome) -> str:
        """The code of the municipality of a draft; an unknown one is created only where
        the mapping says so."""
        wanted = self._wanted_place(draft)
        if wanted.code in outcome.places:
            return wanted.code
        found = self.tx.ask("municipality_by_code", wanted.code)
        if found:
            outcome.places[wanted.code] = found[0]
        elif self.mapping.territory.create and self.request.municipality is None:
            outcome.places[wanted.code] = self._new_place(wanted, len(outcome.created))
            outcome.created.append(wanted.code)
        else:
            known = ", ".join(row["code"] for row in self.tx.ask("municipalities", PROGRAMME, None, 50, 0))
            raise NotFound("municipality_unknown", code=wanted.code[:60], known=known)
        return wanted.code

    def _wanted_place(self, draft: Draft) -> Place:
        if self.request.municipality is not None:
            code = self.request.municipality
            return Place(code=code, short_code="", name=code)
        if "territory" not in self.mapping.columns:
            raise Refusal("municipality_needed")
        if not draft.territory:
            raise Refusal("territory_needed")
        return self.mapping.territory.place(draft.territory)

    def _new_place(self, place: Place, position: int) -> Row:
        return {
            "id": new_id(),
            "code": slug(place.code),
            "short_code": (place.short_code or slug(place.code).replace("-", "")[:8]).upper(),
            "name": place.name,
            "kind": self.mapping.territory.kind.value,
            "collection": self.mapping.name,
            "insee": None,
            "siren": None,
            "epci_siren": None,
            "country": "FR",
            "position": 1000 + position,
            "search_text": fold(place.name),
            "is_demo": False,
            "version": 1,
        }

    def _create_places(self, outcome: Outcome, journal: Journal) -> None:
        rows = sorted((outcome.places[code] for code in outcome.created), key=lambda row: row["short_code"])
        for position, row in enumerate(rows):
            row["position"] = 1000 + position
            journal.append(row["id"], "municipality.created", "municipality", row["id"], {"code": row["code"]})
        self.tx.insert("municipality", rows)

    def _create_themes(self, outcome: Outcome) -> None:
        if not self.mapping.theme.create:
            return
        labels = {slug(d.theme): d.theme for d in self._written(outcome) if d.theme}
        rows = []
        for code in sorted(set(labels) - set(self.themes)):
            self.themes[code] = new_id()
            position = len(self.themes)
            rows.append(
                {
                    "id": self.themes[code],
                    "scheme": self.scheme,
                    "code": code,
                    "label": labels[code],
                    "position": position,
                }
            )
        self.tx.insert("theme", rows)

    @staticmethod
    def _written(outcome: Outcome) -> list[Draft]:
        return [*outcome.plan.new, *(change.draft for change in outcome.plan.changed)]

    def _theme_id(self, draft: Draft) -> UUID | None:
        code = slug(draft.theme) if self.mapping.theme.create else draft.theme
        return self.themes.get(code) if draft.theme else None

    def _add(self, outcome: Outcome, journal: Journal) -> None:
        made: list[CommitmentRows] = []
        updates: list[Row] = []
        numbers: dict[str, int] = {}
        for draft in outcome.plan.new:
            place = outcome.places[draft.territory]
            code = compose(place["short_code"], COMMITMENT, self._next_number(place, numbers))
            rows, update = self._new_rows(draft, place, code)
            made.append(rows)
            updates += [update] if update else []
            payload = {"code": code, "source": self.mapping.name, "key": draft.key, **draft.values()}
            journal.append(place["id"], "commitment.imported", "commitment", rows.commitment["id"], payload)
        insert_commitments(self.tx, [rows.commitment for rows in made], [self.today] * len(made))
        self.tx.insert("milestone", [milestone for rows in made for milestone in rows.milestones])
        self.tx.insert("commitment_update", updates)

    def _next_number(self, place: Row, numbers: dict[str, int]) -> int:
        code = place["code"]
        if code not in numbers:
            taken = [number_of(row["code"]) for row in self.tx.ask("commitment_codes", place["id"])]
            numbers[code] = max(taken, default=0)
        numbers[code] += 1
        return numbers[code]

    def _new_rows(self, draft: Draft, place: Row, code: str) -> tuple[CommitmentRows, Row | None]:
        """The records of a new commitment, and the update that says its status, if any."""
        said = draft.status is not Status.NOT_REPORTED
        update_id = new_id() if said else None
        origin = Origin(
            self.mapping.name,
            draft.key,
            canonical(draft.values()),
            published=self.request.publish or self.mapping.published,
        )
        rows = commitment_rows(
            place["id"],
            code,
            self._promise(draft),
            origin,
            status=draft.status,
            declared=draft.declared,
            on=self.today if said else None,
            note=draft.note,
            update_id=update_id,
        )
        if update_id is None:
            return rows, None
        update = update_row(
            rows.commitment,
            update_id,
            self._update(draft, rows.milestones),
            kind=UpdateKind.IMPORT,
            reader=_FILE,
            now_utc=self.now_utc,
            today=self.today,
        )
        return rows, update

    def _promise(self, draft: Draft) -> Promise:
        steps = tuple(NewStep(s.title, s.due_on, 1.0, self.today if s.done else None) for s in draft.steps)
        columns = {name: getattr(draft, name) for name in _COLUMNS}
        return Promise(theme_id=self._theme_id(draft), steps=steps, **columns)

    @staticmethod
    def _update(draft: Draft, milestones: Sequence[Row]) -> Update:
        done = {step.title for step in draft.steps if step.done}
        steps_done = frozenset(m["id"] for m in milestones if m["title"] in done) if milestones else None
        return Update(draft.status, draft.declared, public_note=draft.note, steps_done=steps_done)

    def _change(self, change: Change, journal: Journal) -> None:
        """Write what the file changed: what was promised first, then what is said of it."""
        draft = change.draft
        before = find_commitment(self.tx, change.known.reference)
        promise = self._promise(draft)
        changes: Row = {name: getattr(draft, name) for name in _COLUMNS if name in change.fields}
        if "theme" in change.fields:
            changes["theme_id"] = self._theme_id(draft)
        kept = {**before, **changes}
        changes["search_text"] = search_text(
            before["code"], Promise(kept["title"], kept["summary"], department=kept["department"])
        )
        changes["imported"] = canonical(draft.values())
        steps_added = self._add_steps(before, promise, change)
        if "rhythm_months" in change.fields or steps_added:
            changes.update(judged_again(self.tx, {**before, **changes}, self.today))
        after = save_commitment(self.tx, before, changes, self.today)
        fields = {name: {"before": b, "after": a} for name, (b, a) in change.fields.items()}
        payload = {"code": before["code"], "source": self.mapping.name, "fields": fields}
        journal.append(before["municipality_id"], "commitment.imported", "commitment", before["id"], payload)
        if _SAID & set(change.fields) and draft.status is not Status.NOT_REPORTED:
            journal.close()
            milestones = self.tx.ask("milestones_of", before["id"])
            update = self._update(draft, milestones)
            write_update(
                self.tx,
                after,
                update,
                kind=UpdateKind.IMPORT,
                reader=_FILE,
                today=self.today,
                now_utc=self.now_utc,
            )

    def _add_steps(self, before: Row, promise: Promise, change: Change) -> bool:
        """Add the steps that are new in the file; one that is gone from it stays here."""
        if "steps" not in change.fields:
            return False
        known = self.tx.ask("milestones_of", before["id"])
        titles = {m["title"] for m in known}
        new = [step for step in promise.steps if step.title not in titles]
        self.tx.insert(
            "milestone", milestone_rows(before["municipality_id"], before["id"], new, first=len(known) + 1)
        )
        return True

    def _known(self, outcome: Outcome) -> dict[str, Known]:
        """What was imported before from this source, by territory and key."""
        steps: dict[UUID, list[list[object]]] = {}
        for row in self.tx.ask("imported_milestones", self.mapping.name):
            due = row["due_on"].isoformat() if row["due_on"] else None
            steps.setdefault(row["commitment_id"], []).append([row["title"], due, row["done_on"] is not None])
        found = {}
        for row in self.tx.ask("imported_commitments", self.mapping.name):
            if self.request.municipality is not None and row["municipality"] != self.request.municipality:
                continue
            imported = json.loads(row["imported"] or "{}")
            current = self._current(row, steps.get(row["id"], []), imported)
            found[f"{row['municipality']}\x1f{row['source_key']}"] = Known(
                row["id"], row["code"], imported, current
            )
        return found

    def _current(self, row: Row, steps: list[list[object]], imported: Row) -> Row:
        """A commitment as it stands here, in the words of a file."""
        theme = row["theme_label"] if self.mapping.theme.create else row["theme"]
        days = {n: row[n].isoformat() if row[n] else None for n in ("promised_on", "starts_on", "due_on")}
        return {
            "title": row["title"],
            "summary": row["summary"],
            "theme": theme or "",
            "department": row["department"],
            **days,
            "weight": row["weight"],
            "rhythm_months": row["rhythm_months"],
            "status": row["status"],
            "declared": row["declared"],
            "note": imported.get("note", ""),
            "steps": steps,
        }
