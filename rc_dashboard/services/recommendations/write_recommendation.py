"""PLACE writes a recommendation down after a lab, and corrects it; the journal keeps both wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.codes import RECOMMENDATION, compose, in_order, number_of
from rc_dashboard.domain.errors import NotFound, Refusal, Refusals, StaleWrite
from rc_dashboard.domain.recommendations.rules import CHANGEABLE, Recommendation, check_recommendation
from rc_dashboard.domain.text import clean, fold
from rc_dashboard.domain.vocabulary import Reply
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.recommendations import find_recommendation


def write_recommendation(
    work: UnitOfWork,
    municipality_id: UUID,
    wanted: Recommendation,
    experiments: Sequence[UUID] = (),
    *,
    request_id: UUID | None = None,
) -> str:
    """Write a new one as a draft that only PLACE sees; returns its code.

    A request answered before writes nothing and returns the same code. Raises ``NotAllowed``,
    ``NotFound`` for another municipality's question or experiment, ``Refusals``.
    """
    demand(work.reader, Right.RECOMMEND, municipality_id)
    wanted = cleaned(wanted)
    if reasons := check_recommendation(wanted, work.today):
        raise Refusals(reasons)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return outcome
        row = new_row(tx, municipality_id, next_code(tx, municipality_id), wanted)
        tx.insert("recommendation", [row])
        fed_by = link_experiments(work, row, experiments)
        work.record(municipality_id, "recommendation.made", row["id"], {**_said(row), "experiments": fed_by})
        work.remember(request_id, municipality_id, row["code"])
    return row["code"]


def correct_recommendation(
    work: UnitOfWork,
    recommendation_id: UUID,
    version: int,
    wanted: Recommendation,
    experiments: Sequence[UUID] | None = None,
) -> None:
    """Write the new words over one version; what was written before stays in the journal.

    ``experiments`` None leaves those as they are. Raises ``NotAllowed``, ``NotFound``,
    ``StaleWrite``, ``Refusals``.
    """
    with work.transaction() as tx:
        before = find_recommendation(tx, recommendation_id)
        demand(work.reader, Right.RECOMMEND, before["municipality_id"])
        if before["version"] != version:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        wanted = cleaned(wanted)
        if reasons := check_recommendation(wanted, work.today):
            raise Refusals(reasons)
        write_words(work, before, wanted, experiments)


def write_words(
    work: UnitOfWork, before: Row, wanted: Recommendation, experiments: Sequence[UUID] | None, source: str = ""
) -> None:
    """Write checked words over ``before``, with both in the journal; nothing where they are the same.

    ``source`` names the file that says so. Raises ``NotFound``, ``StaleWrite``.
    """
    after = {**before, **_columns(work.tx, before["municipality_id"], before["code"], wanted)}
    fields = {
        name: {"before": before[name], "after": after[name]}
        for name in CHANGEABLE
        if (before[name] or None) != (after[name] or None)
    }
    fields |= _experiments_changed(work, before, experiments)
    if not fields:
        return
    columns = {name: after[name] for name in (*CHANGEABLE, "search_text")}
    saved = work.tx.run("recommendations/writing/save", id=before["id"], version=before["version"], **columns)
    if saved != 1:
        raise StaleWrite("stale_write", code=before["code"], current=before)
    payload: dict[str, object] = {"code": before["code"], "on": work.today, "fields": fields}
    if source:
        payload["source"] = source
    work.record(before["municipality_id"], "recommendation.changed", before["id"], payload)


def cleaned(wanted: Recommendation) -> Recommendation:
    """The same without control or reordering characters."""
    return replace(
        wanted,
        title=" ".join(clean(wanted.title).split()),
        summary=clean(wanted.summary),
        agreed_how=clean(wanted.agreed_how),
    )


def next_code(tx: Transaction, municipality_id: UUID) -> str:
    """The code after the last. Raises ``NotFound`` for an unknown municipality."""
    place = tx.ask("territories/municipalities_by_id", ids=[municipality_id])
    if not place:
        raise NotFound("municipality_unknown", code=str(municipality_id), known="")
    codes = tx.ask("recommendations/adoption/recommendation_codes", municipality_id=municipality_id)
    taken = [number_of(row["code"]) for row in codes]
    return compose(place[0]["short_code"], RECOMMENDATION, max(taken, default=0) + 1)


def new_row(tx: Transaction, municipality_id: UUID, code: str, wanted: Recommendation) -> Row:
    """The record of a new one: a draft, without reply, shared with nobody. Raises ``NotFound``."""
    return {
        "id": new_id(),
        "municipality_id": municipality_id,
        "code": code,
        **_columns(tx, municipality_id, code, wanted),
        "reply": Reply.NONE.value,
        "reply_reason": "",
        "reply_on": None,
        "transferable": False,
        "published": False,
        "is_demo": False,
        "version": 1,
    }


def search_text(code: str, title: str, summary: str) -> str:
    """What a search reads, folded."""
    return fold(f"{code} {title} {summary}")


def link_experiments(work: UnitOfWork, row: Row, wanted: Sequence[UUID]) -> list[str]:
    """Exactly these experiments fed it, others no longer; returns their codes.

    Raises ``NotFound`` for one of another municipality.
    """
    place, codes = row["municipality_id"], []
    own = {one["id"]: one for one in work.tx.ask("experiments/own", municipality_ids=[place], code=None)}
    for experiment_id in wanted:
        if experiment_id not in own:
            raise NotFound("experiment_unknown", code=str(experiment_id)[:60])
        codes.append(own[experiment_id]["code"])
    before = {one["id"] for one in work.tx.ask("recommendations/experiments_of", recommendation_id=row["id"])}
    for experiment_id in before ^ set(wanted):
        work.tx.run(
            "experiments/link",
            experiment_id=experiment_id,
            recommendation_id=row["id"],
            municipality_id=place,
            active=experiment_id in set(wanted),
        )
    return sorted(codes, key=in_order)


def _experiments_changed(work: UnitOfWork, row: Row, wanted: Sequence[UUID] | None) -> Row:
    if wanted is None:
        return {}
    before = [one["code"] for one in work.tx.ask("recommendations/experiments_of", recommendation_id=row["id"])]
    after = link_experiments(work, row, wanted)
    return {} if before == after else {"experiments": {"before": before, "after": after}}


def _columns(tx: Transaction, municipality_id: UUID, code: str, wanted: Recommendation) -> Row:
    """The columns of the words; a question brings its lab. Raises ``NotFound``, ``Refusal``."""
    labs = tx.ask("recommendations/labs_and_questions", municipality_id=municipality_id)
    columns = asdict(wanted)
    if wanted.lab_question_id is not None:
        lab = next((row["lab_id"] for row in labs if row["question_id"] == wanted.lab_question_id), None)
        if lab is None:
            raise NotFound("lab_question_unknown", question=str(wanted.lab_question_id), known="")
        columns["lab_id"] = lab
    elif wanted.lab_id is not None and wanted.lab_id not in {row["lab_id"] for row in labs}:
        raise NotFound("lab_unknown", code=str(wanted.lab_id))
    if wanted.theme_id is not None and not _is_theme(tx, wanted.theme_id):
        raise Refusal("theme_unknown", theme=str(wanted.theme_id))
    return {**columns, "search_text": search_text(code, wanted.title, wanted.summary)}


def _is_theme(tx: Transaction, theme_id: UUID) -> bool:
    return any(row["id"] == theme_id for row in tx.ask("territories/programme/themes"))


def _said(row: Row) -> dict[str, object]:
    return {"code": row["code"], **{name: row[name] for name in CHANGEABLE}}
