"""A micro-experiment is written down, changed, proposed and published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from uuid import UUID

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.codes import EXPERIMENT, compose, number_of
from rc_dashboard.domain.errors import NotFound, Refusals, StaleWrite
from rc_dashboard.domain.experiments.rules import Experiment, check_experiment
from rc_dashboard.domain.text import clean
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.recommendations import find_recommendation


def record_experiment(
    work: UnitOfWork,
    municipality_id: UUID,
    experiment: Experiment,
    feeds: Sequence[UUID] = (),
    *,
    request_id: UUID,
) -> str:
    """Write a new experiment as a draft; returns its code. A request answered before returns the same.

    Raises ``NotAllowed``, ``NotFound`` for a stranger's recommendation or lab, ``Refusals``.
    """
    demand(work.reader, Right.CHANGE_COMMITMENT, municipality_id)
    experiment = _checked(experiment, work.today)
    with work.transaction() as tx:
        if (outcome := work.outcome_of(request_id)) is not None:
            return outcome
        place = tx.ask("territories/municipalities_by_id", ids=[municipality_id])
        if not place:
            raise NotFound("municipality_unknown", code=str(municipality_id), known="")
        taken = [number_of(row["code"]) for row in tx.ask("experiments/codes", municipality_id=municipality_id)]
        code = compose(place[0]["short_code"], EXPERIMENT, max(taken, default=0) + 1)
        row = experiment_row(tx, municipality_id, code, experiment)
        row["is_demo"] = _link(tx, row, feeds)
        tx.insert("experiment", [row])
        _record(work, row, "recorded", _payload(experiment, feeds))
        work.remember(request_id, municipality_id, code)
    return code


def change_experiment(
    work: UnitOfWork,
    experiment_id: UUID,
    version: int,
    experiment: Experiment,
    feeds: Sequence[UUID] = (),
) -> None:
    """Write what is now known of it. Raises ``NotAllowed``, ``NotFound``, ``Refusals``, ``StaleWrite``."""
    with work.transaction() as tx:
        before = _demanded(work, experiment_id, Right.CHANGE_COMMITMENT)
        experiment = _checked(experiment, work.today)
        row = experiment_row(tx, before["municipality_id"], before["code"], experiment)
        values = {
            name: row[name]
            for name in (
                "title", "tested", "tested_where", "started_on", "ended_on", "learned", "feasible", "reason",
                "theme_id", "lab_id", "edition_id",
            )
        }  # fmt: skip
        if tx.run("experiments/save", id=experiment_id, version=version, **values) != 1:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        _link(tx, before, feeds)
        _record(work, before, "changed", _payload(experiment, feeds))


def propose_experiment(work: UnitOfWork, experiment_id: UUID) -> None:
    """Ask PLACE to publish it. Raises ``NotAllowed``, ``NotFound``."""
    with work.transaction() as tx:
        before = _demanded(work, experiment_id, Right.PROPOSE_PUBLICATION)
        tx.run("experiments/propose", id=experiment_id, proposed_at_utc=work.now_utc)
        _record(work, before, "proposed", {})


def publish_experiment(work: UnitOfWork, experiment_id: UUID, version: int, published: bool) -> None:
    """Show it to the public, or no longer. Raises ``NotAllowed``, ``NotFound``, ``StaleWrite``."""
    with work.transaction() as tx:
        before = _demanded(work, experiment_id, Right.PUBLISH)
        if tx.run("experiments/publish", id=experiment_id, version=version, published=published) != 1:
            raise StaleWrite("stale_write", code=before["code"], current=before)
        _record(work, before, "published" if published else "unpublished", {})


def experiment_row(tx: Transaction, municipality_id: UUID, code: str, experiment: Experiment) -> Row:
    """The record of a new experiment; its edition is that of its lab. Raises ``NotFound``."""
    edition = None
    if experiment.lab_id is not None:
        labs = {lab["id"]: lab for lab in tx.ask("experiments/labs_of", municipality_id=municipality_id)}
        if experiment.lab_id not in labs:
            raise NotFound("lab_unknown", code=str(experiment.lab_id))
        edition = labs[experiment.lab_id]["edition_id"]
    return {
        "id": new_id(),
        "municipality_id": municipality_id,
        "code": code,
        **asdict(experiment),
        "feasible": experiment.feasible.value if experiment.feasible else None,
        "edition_id": edition,
        "published": False,
        "proposed_at_utc": None,
        "is_demo": False,
        "version": 1,
    }


def _checked(experiment: Experiment, today: date) -> Experiment:
    """The experiment to write: texts cleaned, nothing against it. Raises ``Refusals``."""
    experiment = replace(
        experiment,
        title=clean(experiment.title),
        tested=clean(experiment.tested),
        tested_where=clean(experiment.tested_where),
        learned=clean(experiment.learned),
        reason=clean(experiment.reason),
    )
    reasons = check_experiment(experiment, today)
    if reasons:
        raise Refusals(reasons)
    return experiment


def _link(tx: Transaction, experiment: Row, feeds: Sequence[UUID]) -> bool:
    """Exactly these recommendations were fed by it; others of before no longer are.

    Returns whether any of them is an example, which the experiment then is too.
    """
    place, is_example = experiment["municipality_id"], False
    before = {row["id"] for row in tx.ask("experiments/fed", experiment_ids=[experiment["id"]])}
    for recommendation_id in feeds:
        found = find_recommendation(tx, recommendation_id)
        if found["municipality_id"] != place:
            raise NotFound("recommendation_unknown", code=found["code"])
        is_example = is_example or bool(found["is_demo"])
        tx.run(
            "experiments/link",
            experiment_id=experiment["id"],
            recommendation_id=recommendation_id,
            municipality_id=place,
            active=True,
        )
    for gone in before - set(feeds):
        tx.run(
            "experiments/link",
            experiment_id=experiment["id"],
            recommendation_id=gone,
            municipality_id=place,
            active=False,
        )
    return is_example


def _payload(experiment: Experiment, feeds: Sequence[UUID]) -> dict[str, object]:
    return {**asdict(experiment), "feeds": sorted(map(str, feeds))}


def _demanded(work: UnitOfWork, experiment_id: UUID, right: Right) -> Row:
    """The experiment, once its reader has the right. Raises ``NotAllowed``, ``NotFound``."""
    found = work.tx.ask("experiments/row", id=experiment_id)
    if not found:
        raise NotFound("experiment_unknown", code=str(experiment_id))
    demand(work.reader, right, found[0]["municipality_id"])
    return found[0]


def _record(work: UnitOfWork, row: Row, verb: str, payload: dict[str, object]) -> None:
    work.record(row["municipality_id"], f"experiment.{verb}", row["id"], {"code": row["code"], **payload})
