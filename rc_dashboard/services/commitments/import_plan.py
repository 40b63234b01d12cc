"""A municipality's spreadsheet becomes commitments: a plan first, then all of it or nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from rapidfuzz import process

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.codes import COMMITMENT, compose, number_of
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.text import fold, slug
from rc_dashboard.domain.vocabulary import PROGRAMME, Confidence, Status, UpdateKind
from rc_dashboard.exchange.commitments.plan import Change, Known, Plan, make_plan
from rc_dashboard.exchange.tables.drafts import Draft, Reading, RefusedRow
from rc_dashboard.exchange.tables.layout import Layout, check_columns, find_layout
from rc_dashboard.exchange.tables.mapping import Mapping, Place, read_mapping
from rc_dashboard.exchange.tables.reading import read_rows
from rc_dashboard.exchange.tables.tables import Sheet, as_text, read_sheets
from rc_dashboard.services.commitments.commitment_rows import (
    CommitmentRows,
    NewStep,
    Origin,
    Promise,
    milestone_rows,
    new_commitment_rows,
    search_text,
)
from rc_dashboard.services.commitments.record_update import update_row, write_update
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import (
    find_commitment,
    insert_commitments,
    judged_again,
    save_commitment,
    tick_milestones,
)
from rc_dashboard.store.database import Database, Row
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

_FILE = Reader()
#: Fields of a draft that are columns of a commitment under the same name.
_COLUMNS = ("title", "summary", "department", "promised_on", "starts_on", "due_on", "weight", "rhythm_months")
_REPORTED = frozenset({"status", "declared", "note", "steps"})


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
    database: Database,
    request: Request,
    mappings: Path,
    *,
    now_utc: datetime,
    today: date,
    sheets: Sequence[Sheet] | None = None,
) -> Outcome:
    """Read a file, plan its import and apply it in one transaction.

    Nothing is applied on a dry run, nor where a row is refused unless the request
    leaves refused rows out. ``mappings`` is the folder of the ready ones, ``sheets`` the
    file where it has been read already. Raises ``Refusal`` for a file, a mapping or a
    municipality that cannot be used.
    """
    sheets = sheets or read_sheets(request.path)
    mapping, layout = _recognise(sheets, request, mappings)
    check_columns(layout, mapping)
    reading = read_rows(layout, mapping)
    if not reading.drafts and not reading.refused:
        raise Refusal("file_without_rows", name=request.path.name)
    work = UnitOfWork(database, _FILE, now_utc=now_utc, today=today)
    with work.transaction():
        importing = _Import(work, mapping, request)
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

    def __init__(self, work: UnitOfWork, mapping: Mapping, request: Request) -> None:
        self.work, self.tx, self.today = work, work.tx, work.today
        self.mapping = mapping
        self.request = request
        self.themes = {
            row["code"]: row["id"]
            for row in self.tx.ask("territories/programme/themes")
            if row["scheme"] == self.scheme
        }

    @property
    def scheme(self) -> str:
        return self.mapping.name if self.mapping.theme.create else PROGRAMME

    def planned(self, reading: Reading) -> Outcome:
        """Places are found or to be created, then drafts are compared with what is known."""
        outcome = Outcome(self.mapping, reading, Plan())
        self._find_municipality(outcome)
        headers = {name: headers[0] for name, headers in self.mapping.columns.items() if headers}
        drafts, refused = [], list(reading.refused)
        for draft in reading.drafts:
            try:
                draft.territory = self._place_of(draft, outcome)
                drafts.append(draft)
            except Refusal as reason:
                refused.append(RefusedRow(draft.row, headers["territory"], draft.territory, reason))
        outcome.plan = make_plan(drafts, self._known(), refused, headers)
        return outcome

    def apply(self, outcome: Outcome) -> None:
        """Write the plan; the caller's transaction keeps all of it or nothing."""
        journal = Journal(self.tx, self.work.actor, self.work.now_utc)
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

    def _find_municipality(self, outcome: Outcome) -> None:
        """The municipality that was asked for, or a column that says it."""
        code = self.request.municipality
        if code is not None:
            outcome.places[code] = self._existing_place(code)
        elif "territory" not in self.mapping.columns:
            raise Refusal("municipality_needed")

    def _existing_place(self, code: str) -> Row:
        found = self.tx.ask("territories/municipality_by_code", code=code)
        if not found:
            known = ", ".join(
                row["code"]
                for row in self.tx.ask(
                    "territories/municipalities", collection=PROGRAMME, pattern=None, page_size=50, offset=0
                )
            )
            raise NotFound("municipality_unknown", code=code[:60], known=known)
        return found[0]

    def _place_of(self, draft: Draft, outcome: Outcome) -> str:
        """The code of the municipality of a draft; an unknown one is created only where
        the mapping says so."""
        if self.request.municipality is not None:
            return self.request.municipality
        wanted = self.mapping.territory.place(draft.territory)
        if not wanted.code:
            raise Refusal("territory_needed")
        if wanted.code not in outcome.places:
            try:
                outcome.places[wanted.code] = self._existing_place(wanted.code)
            except NotFound:
                if not self.mapping.territory.create:
                    raise
                outcome.places[wanted.code] = self._new_place(wanted, outcome)
                outcome.created.append(wanted.code)
        return wanted.code

    def _short_code(self, place: Place, outcome: Outcome) -> str:
        """The short code of a new territory: letters and digits, and nobody else's."""
        taken = {row["short_code"] for row in (*self.tx.ask("territories/short_codes"), *outcome.places.values())}
        wanted = re.sub(r"[^A-Z0-9]", "", fold(place.short_code or place.code).upper())[:8].ljust(2, "X")
        code, number = wanted, 1
        while code in taken:
            number += 1
            code = f"{wanted[: 8 - len(str(number))]}{number}"
        return code

    def _new_place(self, place: Place, outcome: Outcome) -> Row:
        return {
            "id": new_id(),
            "code": place.code,
            "short_code": self._short_code(place, outcome),
            "name": place.name,
            "kind": self.mapping.territory.kind.value,
            "collection": self.mapping.name,
            "insee": None,
            "siren": None,
            "epci_siren": None,
            "country": "FR",
            "position": 1000,
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
        created: list[CommitmentRows] = []
        updates: list[Row] = []
        numbers: dict[str, int] = {}
        for draft in outcome.plan.new:
            place = outcome.places[draft.territory]
            code = compose(place["short_code"], COMMITMENT, self._next_number(place, numbers))
            rows, update = self._new_rows(draft, place, code)
            created.append(rows)
            updates += [update] if update else []
            payload = {"code": code, "source": self.mapping.name, "key": draft.key, **draft.values()}
            journal.append(place["id"], "commitment.imported", "commitment", rows.commitment["id"], payload)
        insert_commitments(self.tx, [rows.commitment for rows in created], [self.today] * len(created))
        self.tx.insert("milestone", [milestone for rows in created for milestone in rows.milestones])
        self.tx.insert("commitment_update", updates)

    def _next_number(self, place: Row, numbers: dict[str, int]) -> int:
        code = place["code"]
        if code not in numbers:
            taken = [
                number_of(row["code"]) for row in self.tx.ask("commitments/codes", municipality_id=place["id"])
            ]
            numbers[code] = max(taken, default=0)
        numbers[code] += 1
        return numbers[code]

    def _new_rows(self, draft: Draft, place: Row, code: str) -> tuple[CommitmentRows, Row | None]:
        """The records of a new commitment, and the update that gives its status, if any."""
        is_reported = draft.status is not Status.NOT_REPORTED
        update_id = new_id() if is_reported else None
        origin = Origin(
            self.mapping.name,
            draft.key,
            canonical(draft.values()),
            published=self.request.publish or self.mapping.published,
        )
        rows = new_commitment_rows(
            place["id"],
            code,
            self._promise(draft),
            origin,
            status=draft.status,
            declared=draft.declared,
            on=self.today if is_reported else None,
            note=draft.note,
            update_id=update_id,
        )
        if update_id is None:
            return rows, None
        update = update_row(
            rows.commitment,
            update_id,
            self._first_update(draft, rows.milestones),
            kind=UpdateKind.IMPORT,
            reader=_FILE,
            now_utc=self.work.now_utc,
            today=self.today,
        )
        return rows, update

    def _promise(self, draft: Draft) -> Promise:
        steps = tuple(NewStep(s.title, s.due_on, 1.0, self.today if s.done else None) for s in draft.steps)
        columns = {name: getattr(draft, name) for name in _COLUMNS}
        return Promise(theme_id=self._theme_id(draft), steps=steps, **columns)

    @staticmethod
    def _first_update(draft: Draft, milestones: Sequence[Row]) -> Update:
        steps_done = _done(draft, milestones) if milestones else None
        return Update(draft.status, draft.declared, public_note=draft.note, steps_done=steps_done)

    def _change(self, change: Change, journal: Journal) -> None:
        """Write what the file changed: what was promised first, then what is said of it."""
        draft, fields = change.draft, change.fields
        before = find_commitment(self.tx, change.known.reference)
        changes: Row = {name: getattr(draft, name) for name in _COLUMNS if name in fields}
        if "theme" in fields:
            changes["theme_id"] = self._theme_id(draft)
        changed = {**before, **changes}
        changes["search_text"] = search_text(
            before["code"],
            Promise(title=changed["title"], summary=changed["summary"], department=changed["department"]),
        )
        changes["imported"] = canonical(change.said())
        if "steps" in fields:
            self._change_steps(draft, before)
        if {"rhythm_months", "steps"} & set(fields):
            changes.update(judged_again(self.tx, {**before, **changes}, self.today))
        after = save_commitment(self.tx, before, changes, self.today)
        payload = {
            "code": before["code"],
            "source": self.mapping.name,
            "fields": {name: {"before": b, "after": a} for name, (b, a) in fields.items()},
        }
        journal.append(before["municipality_id"], "commitment.imported", "commitment", before["id"], payload)
        update = self._update(change, after)
        if update:
            journal.close()
            write_update(self.work, after, update, kind=UpdateKind.IMPORT)

    def _update(self, change: Change, current: Row) -> Update | None:
        """What the file now says otherwise; the rest stays as it was last said here."""
        draft, fields = change.draft, change.fields
        status = draft.status if "status" in fields else Status(current["status"])
        if not _REPORTED & set(fields) or status is Status.NOT_REPORTED:
            return None
        milestones = self.tx.ask("commitments/milestones/of_commitment", commitment_id=current["id"])
        return Update(
            status,
            draft.declared if "declared" in fields else current["declared"],
            Confidence(current["confidence"]) if current["confidence"] else None,
            public_note=draft.note if {"note", "status"} & set(fields) else "",
            steps_done=_done(draft, milestones) if "steps" in fields else None,
        )

    def _change_steps(self, draft: Draft, current: Row) -> None:
        """Add the steps that are new in the file, move and tick those that are known; one
        that is gone from it stays here."""
        known = {
            m["title"]: m for m in self.tx.ask("commitments/milestones/of_commitment", commitment_id=current["id"])
        }
        new = [step for step in self._promise(draft).steps if step.title not in known]
        self.tx.insert(
            "milestone", milestone_rows(current["municipality_id"], current["id"], new, first=len(known) + 1)
        )
        for step in draft.steps:
            milestone = known.get(step.title)
            if milestone and milestone["due_on"] != step.due_on:
                self.tx.run("commitments/milestones/move", id=milestone["id"], due_on=step.due_on)
        tick_milestones(self.tx, list(known.values()), _done(draft, list(known.values())), self.today)

    def _known(self) -> dict[str, Known]:
        """What was imported before from this source, by territory and key."""
        steps: dict[UUID, dict[str, Row]] = {}
        for row in self.tx.ask("commitments/import/imported_milestones", source=self.mapping.name):
            steps.setdefault(row["commitment_id"], {})[row["title"]] = row
        found = {}
        for row in self.tx.ask("commitments/import/imported_commitments", source=self.mapping.name):
            if self.request.municipality is not None and row["municipality"] != self.request.municipality:
                continue
            imported = json.loads(row["imported"] or "{}")
            current = self._current(row, steps.get(row["id"], {}), imported)
            found[f"{row['municipality']}\x1f{row['source_key']}"] = Known(
                row["id"], row["code"], imported, current
            )
        return found

    def _current(self, row: Row, steps: dict[str, Row], imported: Row) -> Row:
        """A commitment as it stands here, in the words of a file."""
        theme = self._current_theme(row, imported.get("theme") or "")
        days = {name: _iso(row[name]) for name in ("promised_on", "starts_on", "due_on")}
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
            "steps": _current_steps(imported.get("steps") or [], steps),
        }

    def _current_theme(self, row: Row, imported: str) -> str:
        """The family of a commitment; a word of the file that means it counts as its own."""
        current = (row["theme_label"] if self.mapping.theme.create else row["theme"]) or ""
        return imported if slug(imported) == slug(current) else current


def _current_steps(imported: list[list], steps: dict[str, Row]) -> list[list]:
    """The steps of the file as they stand here; those that were added here are not its own."""
    current = [steps[title] for title, *_rest in imported if title in steps]
    return [[step["title"], _iso(step["due_on"]), step["done_on"] is not None] for step in current]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _done(draft: Draft, milestones: Sequence[Row]) -> frozenset[UUID]:
    """The milestones that are done: by the file where it knows them, else as they stand."""
    in_file = {step.title: step.done for step in draft.steps}
    return frozenset(m["id"] for m in milestones if in_file.get(m["title"], m["done_on"] is not None))
