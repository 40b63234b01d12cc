"""The calendar of meetings across municipalities, and what became of what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import NotFound, Refusal, StaleWrite
from rc_dashboard.domain.meetings.rules import DecisionState, MeetingState, meeting_due_on
from rc_dashboard.domain.text import clean
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.desk.desk import own_places
from rc_dashboard.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Followed:
    """One municipality: its meetings, when the next one is due, its open decisions."""

    place: Row
    meetings: list[Row]
    due_on: date | None
    decisions: list[Row]

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today and not self.under_way

    @property
    def under_way(self) -> list[Row]:
        return [row for row in self.meetings if row["state"] != MeetingState.SIGNED]

    def late(self, today: date) -> list[Row]:
        return [row for row in self.decisions if row["state"] == DecisionState.OPEN and row["due_on"] < today]


def meetings_calendar(database: Database, reader: Reader, today: date) -> list[Followed]:
    """Every municipality whose meetings ``reader`` may see; the most overdue first."""
    places = own_places(database, reader, Right.SEE_INTERNAL)
    if not places:
        return []
    meetings = database.ask("meetings/listed", municipality_ids=places)
    decisions = database.ask("meetings/decisions/of_municipalities", municipality_ids=places, closed_on=today)
    found = []
    for place in database.ask("meetings/dossier/first_promises", ids=places):
        own = [row for row in meetings if row["municipality_id"] == place["id"]]
        held = [row for row in own if row["state"] == MeetingState.SIGNED]
        agreed = max(held, key=lambda row: row["held_on"])["next_on"] if held else None
        due = meeting_due_on(place["first_promised_on"], [row["held_on"] for row in held], agreed)
        found.append(Followed(place, own, due, [d for d in decisions if d["municipality_id"] == place["id"]]))
    return sorted(found, key=lambda followed: followed.due_on or date.max)


def close_decision(
    work: UnitOfWork,
    code: str,
    version: int,
    state: DecisionState,
    outcome: str,
) -> None:
    """Say what became of a decision: done, or dropped with the reason.

    Raises ``NotFound``, ``NotAllowed``, ``Refusal`` ``outcome_needed``, ``StaleWrite``.
    """
    outcome = clean(outcome)
    with work.transaction() as tx:
        found = tx.ask("meetings/decisions/row", code=code)
        if not found:
            raise NotFound("decision_unknown", code=code[:60])
        before = found[0]
        demand(work.reader, Right.SIGN_MEETING, before["municipality_id"])
        if state is DecisionState.OPEN or not outcome:
            raise Refusal("outcome_needed", code=code)
        if (
            tx.run(
                "meetings/decisions/close",
                id=before["id"],
                version=version,
                state=state.value,
                outcome=outcome,
                closed_on=work.today,
            )
            != 1
        ):
            raise StaleWrite("stale_write", code=code, current=before)
        payload: dict[str, object] = {"code": code, "state": state, "outcome": outcome}
        work.record(before["municipality_id"], "decision.closed", before["id"], payload)
