"""A municipality's spreadsheet becomes commitments: a plan first, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from rc_dashboard.domain.access import Reader, Right, demand
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.exchange.commitments.plan import Plan, make_plan
from rc_dashboard.exchange.proposals.personal import personal_columns
from rc_dashboard.exchange.tables.drafts import Draft, RefusedRow
from rc_dashboard.exchange.tables.layout import check_columns
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.reading import read_rows
from rc_dashboard.exchange.tables.tables import Sheet, read_sheets
from rc_dashboard.services.commitments.importing.answers import answers_of
from rc_dashboard.services.commitments.importing.families import Families
from rc_dashboard.services.commitments.importing.known import known_of, others_of
from rc_dashboard.services.commitments.importing.places import Places
from rc_dashboard.services.commitments.importing.recognise import recognise
from rc_dashboard.services.commitments.importing.request import Outcome, Request
from rc_dashboard.services.commitments.importing.which_plan import choose_plan
from rc_dashboard.services.commitments.importing.write import Writing
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database, Transaction

__all__ = ["Outcome", "Request", "import_file"]

_FILE = Reader()


def import_file(
    database: Database,
    request: Request,
    mappings: Path,
    *,
    now_utc: datetime,
    today: date,
    sheets: Sequence[Sheet] | None = None,
    inside: UnitOfWork | None = None,
) -> Outcome:
    """Read a file, plan its import and apply it in one transaction.

    Nothing is applied on a dry run, nor where a row is refused or asked about unless the request
    leaves such rows out, nor where the plan must be confirmed (``Plan.confirm``). ``mappings`` is the folder of the ready ones, ``sheets`` the
    file where it has been read already, ``inside`` the act of which this is a part. Raises ``Refusal`` for a file, a mapping or a
    municipality that cannot be used.
    """
    sheets = sheets or read_sheets(request.path)
    mapping, layout = recognise(sheets, request, mappings)
    check_columns(layout, mapping)
    reading = read_rows(layout, mapping)
    if not reading.drafts and not reading.refused:
        raise Refusal("file_without_rows", name=request.path.name)
    work = inside or UnitOfWork(database, request.reader or _FILE, now_utc=now_utc, today=today)
    with work.transaction() as tx:
        places = Places(tx, mapping, request)
        outcome = _planned(tx, places, request, Outcome(mapping, reading, Plan(), layout))
        outcome.personal = personal_columns(layout, mapping)
        _demand(request, outcome)
        is_whole = request.skip_refused or not outcome.plan.refused
        wanted = not request.dry_run and is_whole and outcome.plan.confirm is None
        if wanted and not outcome.personal:
            Writing(work, mapping, request, places, Families(tx, mapping)).apply(outcome)
            outcome.applied = True
    return outcome


def _demand(request: Request, outcome: Outcome) -> None:
    """Who brings a file may do so for one municipality, where they may change commitments.

    Raises ``NotAllowed``; ``Refusal`` ``municipality_needed``.
    """
    if request.reader is None:
        return
    if request.municipality is None:
        raise Refusal("municipality_needed")
    place = outcome.places[request.municipality]["id"]
    demand(request.reader, Right.CHANGE_COMMITMENT, place)
    demand(request.reader, Right.UPDATE, place)
    if request.publish or outcome.mapping.published:
        demand(request.reader, Right.PUBLISH, place)


def _planned(tx: Transaction, places: Places, request: Request, outcome: Outcome) -> Outcome:
    """Places are found or to be created, then drafts are compared with what is known."""
    mapping, reading = outcome.mapping, outcome.reading
    places.find_municipality(outcome)
    headers = {name: headers[0] for name, headers in mapping.columns.items() if headers}
    drafts, refused = [], list(reading.refused)
    for draft in reading.drafts:
        try:
            draft.territory = places.code_of(draft, outcome)
            drafts.append(draft)
        except Refusal as reason:
            refused.append(RefusedRow(draft.row, headers["territory"], draft.territory, reason))
            continue
        try:
            answers_of(tx, draft, outcome.places[draft.territory]["id"])
        except Refusal as reason:
            drafts.pop()
            refused.append(RefusedRow(draft.row, headers["answers"], draft.answers, reason))
    outcome.plan = _compared(tx, mapping, request, drafts, refused, headers)
    return outcome


def _compared(
    tx: Transaction,
    mapping: Mapping,
    request: Request,
    drafts: list[Draft],
    refused: list[RefusedRow],
    headers: dict[str, str],
) -> Plan:
    """The drafts beside what the plan of the file told before, and what else stands here."""
    known = known_of(tx, mapping, request)
    chosen = choose_plan(drafts, known, request.path.stem, request.answers.plan)
    own = {one.identity: one for one in known if one.plan == chosen.name}
    elsewhere = [*(one for one in known if one.plan != chosen.name), *others_of(tx, mapping, request)]
    plan = make_plan(drafts, own, refused, headers, request.answers, elsewhere)
    plan.name = chosen.name
    if chosen.confirm and not request.answers.yes:
        plan.confirm = chosen.confirm
    return plan
