"""The plan of an import is written: new commitments, and those that the file now says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from rc_dashboard.domain.chain import canonical
from rc_dashboard.domain.codes import COMMITMENT, compose, number_of
from rc_dashboard.domain.commitments.promises import STEP_ADDED, STEP_MOVED, ChangedField, said
from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.vocabulary import Confidence, Status, UpdateKind
from rc_dashboard.exchange.commitments.plan import Change
from rc_dashboard.exchange.tables.drafts import Draft
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.services.commitments.change_commitment import change_answers, write_promise
from rc_dashboard.services.commitments.commitment_rows import (
    CommitmentRows,
    NewStep,
    Origin,
    Promise,
    milestone_rows,
    new_commitment_rows,
)
from rc_dashboard.services.commitments.importing.answers import answers_of
from rc_dashboard.services.commitments.importing.families import Families
from rc_dashboard.services.commitments.importing.places import Places
from rc_dashboard.services.commitments.importing.request import Outcome, Request
from rc_dashboard.services.commitments.record_update import update_row, write_update
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, insert_commitments, tick_milestones
from rc_dashboard.store.database import Row
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

#: Fields of a draft that are columns of a commitment under the same name.
_COLUMNS = ("title", "summary", "department", "promised_on", "starts_on", "due_on", "weight", "rhythm_months")
_REPORTED = frozenset({"status", "declared", "note", "steps"})


class Writing:
    """One import on its way into the database, inside one transaction."""

    def __init__(
        self, work: UnitOfWork, mapping: Mapping, request: Request, places: Places, families: Families
    ) -> None:
        self.work, self.tx, self.today = work, work.tx, work.today
        self.mapping, self.request = mapping, request
        self.places, self.families = places, families
        self.plan = ""

    def apply(self, outcome: Outcome) -> None:
        """Write the plan; the caller's transaction keeps all of it or nothing."""
        plan = outcome.plan
        self.plan = plan.name
        journal = Journal(self.tx, self.work.actor, self.work.now_utc)
        self.places.create(outcome, journal)
        self.families.create([*plan.new, *(change.draft for change in plan.changed)])
        self._add(outcome, journal)
        journal.close()
        for change in plan.changed:
            self._change(change)
        if plan.writes:
            payload: dict[str, object] = {
                "source": self.mapping.name,
                "plan": plan.name,
                "new": len(plan.new),
                "changed": len(plan.changed),
                "refused": len(plan.refused),
            }
            self.work.record(PROGRAMME_ID, "file.imported", new_id(), payload, "import")

    def _add(self, outcome: Outcome, journal: Journal) -> None:
        created: list[CommitmentRows] = []
        updates: list[Row] = []
        words: list[Row] = []
        numbers: dict[str, int] = {}
        for draft in outcome.plan.new:
            place = outcome.places[draft.territory]
            code = compose(place["short_code"], COMMITMENT, self._next_number(place, numbers))
            rows, update = self._new_rows(draft, place, code)
            created.append(rows)
            updates += [update] if update else []
            payload = {
                "code": code,
                "source": self.mapping.name,
                "plan": self.plan,
                "key": draft.key,
                **draft.values(),
            }
            payload["theme_id"] = rows.commitment["theme_id"]
            journal.append(place["id"], "commitment.imported", "commitment", rows.commitment["id"], payload)
            words += _day_words(draft, rows.commitment)
        insert_commitments(self.tx, [rows.commitment for rows in created], [self.today] * len(created))
        self.tx.insert("milestone", [milestone for rows in created for milestone in rows.milestones])
        self.tx.insert("commitment_update", updates)
        self.tx.insert("day_words", words)
        for draft, rows in zip(outcome.plan.new, created, strict=True):
            answers = answers_of(self.tx, draft, rows.commitment["municipality_id"])
            change_answers(self.work, rows.commitment, answers)

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
            plan=self.plan,
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
            reader=self.work.reader,
            now_utc=self.work.now_utc,
            today=self.today,
        )
        return rows, update

    def _promise(self, draft: Draft) -> Promise:
        steps = tuple(NewStep(s.title, s.due_on, 1.0, self.today if s.done else None) for s in draft.steps)
        columns = {name: getattr(draft, name) for name in _COLUMNS}
        return Promise(theme_id=self.families.id_of(draft), steps=steps, **columns)

    @staticmethod
    def _first_update(draft: Draft, milestones: Sequence[Row]) -> Update:
        steps_done = _done(draft, milestones) if milestones else None
        return Update(draft.status, draft.declared, public_note=draft.note, steps_done=steps_done)

    def _change(self, change: Change) -> None:
        """Write what the file changed: what was promised first, then what is said of it."""
        draft, fields = change.draft, change.fields
        before = find_commitment(self.tx, change.known.reference)
        changes: Row = {name: getattr(draft, name) for name in _COLUMNS if name in fields}
        if "theme" in fields:
            changes["theme_id"] = self.families.id_of(draft)
        changes["imported"] = canonical(change.said())
        for row in _day_words(draft, before):
            self.tx.run("commitments/import/save_day_words", **row)
        after = write_promise(
            self.work,
            before,
            changes,
            beside=[
                *(self._change_steps(draft, before) if "steps" in fields else ()),
                *(self._change_answers(draft, before) if "answers" in fields else ()),
            ],
            source=self.mapping.name,
            told={name: {"before": b, "after": a} for name, (b, a) in fields.items()},
            has_other_steps="steps" in fields,
        )
        update = self._update(change, after)
        if update:
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

    def _change_answers(self, draft: Draft, current: Row) -> list[ChangedField]:
        """Exactly the recommendations that the file names; those that it does not are unlinked."""
        return change_answers(self.work, current, answers_of(self.tx, draft, current["municipality_id"]))

    def _change_steps(self, draft: Draft, current: Row) -> list[ChangedField]:
        """Add the steps that are new in the file, move and tick those that are known; one
        that is gone from it stays here. Returns what changed of what was promised."""
        known = {
            m["title"]: m for m in self.tx.ask("commitments/milestones/of_commitment", commitment_id=current["id"])
        }
        new = [step for step in self._promise(draft).steps if step.title not in known]
        self.tx.insert(
            "milestone", milestone_rows(current["municipality_id"], current["id"], new, first=len(known) + 1)
        )
        found = [ChangedField(STEP_ADDED, None, step.title, step.title) for step in new]
        found += [ChangedField(STEP_MOVED, None, said(step.due_on), step.title) for step in new if step.due_on]
        for step in draft.steps:
            milestone = known.get(step.title)
            if milestone and milestone["due_on"] != step.due_on:
                self.tx.run("commitments/milestones/move", id=milestone["id"], due_on=step.due_on)
                then, now = said(milestone["due_on"]), said(step.due_on)
                found.append(ChangedField(STEP_MOVED, then, now, step.title))
        tick_milestones(self.tx, list(known.values()), _done(draft, list(known.values())), self.today)
        return found


def _done(draft: Draft, milestones: Sequence[Row]) -> frozenset[UUID]:
    """The milestones that are done: by the file where it knows them, else as they stand."""
    in_file = {step.title: step.done for step in draft.steps}
    return frozenset(m["id"] for m in milestones if in_file.get(m["title"], m["done_on"] is not None))


def _day_words(draft: Draft, commitment: Row) -> list[Row]:
    """The words of days that are no single day, to stand beside the days that were read from them."""
    return [
        {
            "commitment_id": commitment["id"],
            "field": name,
            "municipality_id": commitment["municipality_id"],
            "day": getattr(draft, name),
            "words": words,
        }
        for name, words in draft.day_words.items()
    ]
