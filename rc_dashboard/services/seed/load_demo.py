"""The example data enters the database, replayed day by day, and marked in every record.

Its history goes through the same rule as an officer's update, with its own dates, so
that "as of" and the journal are what they would have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.commitments.promises import PROMISE_FIELDS
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.indicators.rules import Definition, Measured, next_value_due
from rc_dashboard.domain.translations.rules import TranslationState
from rc_dashboard.domain.vocabulary import Confidence, Direction, Role, Status, Unblocker, UpdateKind
from rc_dashboard.exchange.commitments.own_files import Record, day, number, records, whole
from rc_dashboard.identity.accounts import add_account
from rc_dashboard.services.commitments.commitment_rows import NewStep, Origin, Promise, new_commitment_rows
from rc_dashboard.services.commitments.record_update import write_update
from rc_dashboard.services.indicators.define_indicator import indicator_row, measurement_row
from rc_dashboard.services.seed.example_booklet import add_example_booklet
from rc_dashboard.services.seed.load_demo_evaluation import load_demo_evaluation
from rc_dashboard.services.seed.load_demo_readings import load_experiments, load_panels, load_replies, load_words
from rc_dashboard.services.seed.load_reference import reference_id
from rc_dashboard.services.translations.translate_text import Written, write_translation
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.commitments import find_commitment, insert_commitments, judged_again, save_commitment
from rc_dashboard.store.database import Database, Row, Transaction
from rc_dashboard.store.ids import new_id
from rc_dashboard.store.journal import PROGRAMME_ID, Journal

SOURCE = "demo"
PASSWORD = "resilient-demo-2026"
ACCOUNTS = (
    ("agent.lyon", Role.OFFICER, ("lyon",)),
    ("agent.clermont", Role.OFFICER, ("clermont-ferrand",)),
    ("agent.grenoble", Role.OFFICER, ("grenoble-alpes-metropole",)),
    ("place", Role.PLACE, ()),
    ("admin", Role.ADMINISTRATOR, ()),
)
_MUNICIPALITY = Reader(Role.OFFICER)
_PLACE = Reader(Role.PLACE)
_NOON = time(12)


@dataclass(slots=True)
class Loaded:
    """What was added: records by table."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, table: str, number_of: int) -> None:
        self.counts[table] = self.counts.get(table, 0) + number_of


def load_demo(database: Database, folder: Path, *, allowed: bool, now_utc: datetime) -> Loaded:
    """Add the example data and accounts; nothing if they are there.

    Raises ``Refusal`` (``demo_off``) where the settings do not allow example data.
    """
    if not allowed:
        raise Refusal("demo_off")
    loaded = Loaded()
    if not database.ask("operations/any_example"):
        work = UnitOfWork(database, Reader(), now_utc=now_utc)
        with work.transaction():
            _load(work, folder, loaded)
        loaded.add("evaluation_questionnaire", load_demo_evaluation(database, folder))
    _add_accounts(database, now_utc, loaded)
    if not database.ask("booklets/listed"):
        add_example_booklet(database, folder, now_utc=now_utc)
        loaded.add("booklet", 1)
    return loaded


def _load(work: UnitOfWork, folder: Path, loaded: Loaded) -> None:
    tx = work.tx
    recommendations = {r["code"]: _recommendation(r) for r in records(folder / "recommendations.csv")}
    tx.insert("recommendation", list(recommendations.values()))
    _tell(tx, list(recommendations.values()), "recommendation.made", "recommendation", "recommended_on")
    tx.insert("adoption", [_adoption(r, recommendations) for r in records(folder / "adoptions.csv")])
    commitments = _commitments(tx, folder, recommendations)
    updates = sorted(records(folder / "updates.csv"), key=lambda r: (r["on"], r["commitment"]))
    for record in updates:
        _replay(work, commitments[record["commitment"]], record)
    readings = records(folder / "readings.csv")
    for record in sorted(readings, key=lambda r: r["on"]):
        _read(tx, commitments[record["commitment"]], record)
    indicators = _indicators(tx, folder, commitments)
    experiments = load_experiments(tx, folder, recommendations)
    translations = records(folder / "translations.csv")
    _translate(tx, translations)
    loaded.add("experiment", experiments)
    loaded.add("reading", load_panels(tx, folder, commitments))
    loaded.add("reading_reply", load_replies(tx, folder, commitments))
    loaded.add("quotation", load_words(tx, folder))
    loaded.add("recommendation", len(recommendations))
    loaded.add("commitment", len(commitments))
    loaded.add("commitment_update", len(updates))
    loaded.add("reading", len(readings))
    loaded.add("indicator", indicators)
    loaded.add("translation", len(translations))


def _recommendation(record: Record) -> Row:
    return {
        "id": new_id(),
        "municipality_id": reference_id("municipality", record["municipality"]),
        "code": record["code"],
        "lab_id": reference_id("lab", f"{record['code'][:3]}-LAB1"),
        "lab_question_id": reference_id("lab_question", record["question"]) if record["question"] else None,
        "theme_id": reference_id("theme", record["theme"]),
        "title": record["title"],
        "summary": record["summary"],
        "recommended_on": day(record["recommended_on"]),
        "reply": record["reply"],
        "reply_reason": record["reply_reason"],
        "reply_on": day(record["reply_on"]),
        "transferable": record["transferable"] == "1",
        "published": record["published"] == "1",
        "is_demo": True,
        "version": 1,
    }


def _adoption(record: Record, recommendations: dict[str, Row]) -> Row:
    own = recommendations[record["recommendation"]]
    return {
        "municipality_id": own["municipality_id"],
        "origin_id": recommendations[record["origin"]]["id"],
        "recommendation_id": own["id"],
        "adopted_on": day(record["adopted_on"]),
    }


def _commitments(tx: Transaction, folder: Path, recommendations: dict[str, Row]) -> dict[str, Row]:
    steps: dict[str, list[NewStep]] = {}
    for record in records(folder / "milestones.csv"):
        step = NewStep(record["title"], day(record["due_on"]), float(record["weight"]))
        steps.setdefault(record["commitment"], []).append(step)
    made: dict[str, Row] = {}
    milestones: list[Row] = []
    answers: list[Row] = []
    for record in records(folder / "commitments.csv"):
        place = reference_id("municipality", record["municipality"])
        promise = _promise(record, tuple(steps.get(record["code"], ())))
        origin = Origin(SOURCE, record["code"], is_demo=True, published=record["published"] == "1")
        rows = new_commitment_rows(place, record["code"], promise, origin)
        made[record["code"]] = rows.commitment
        milestones += rows.milestones
        for code in filter(None, record["answers"].split(";")):
            answer = {"commitment_id": rows.commitment["id"], "recommendation_id": recommendations[code]["id"]}
            answers.append({**answer, "municipality_id": place})
    insert_commitments(tx, list(made.values()), [row["promised_on"] for row in made.values()])
    tx.insert("milestone", milestones)
    tx.insert("commitment_recommendation", answers)
    _tell(tx, list(made.values()), "commitment.made", "commitment", "promised_on", PROMISE_FIELDS)
    return made


def _promise(record: Record, steps: tuple[NewStep, ...]) -> Promise:
    return Promise(
        title=record["title"],
        summary=record["summary"],
        theme_id=reference_id("theme", record["theme"]),
        department=record["department"],
        promised_on=day(record["promised_on"]),
        starts_on=day(record["starts_on"]),
        due_on=day(record["due_on"]),
        weight=float(record["weight"]),
        rhythm_months=int(record["rhythm_months"]),
        steps=steps,
    )


def _replay(work: UnitOfWork, commitment: Row, record: Record) -> None:
    """One update of the past, through the rule, on its own day."""
    on = date.fromisoformat(record["on"])
    milestones = work.tx.ask("commitments/milestones/of_commitment", commitment_id=commitment["id"])
    done = {int(position) for position in record["steps_done"].split(";") if position}
    obstacle = Obstacle(
        record["obstacle"],
        record["unblocks"],
        Unblocker(record["who"]) if record["who"] else None,
        record["obstacle_internal"] == "1",
    )
    percent = number(record["progress"])
    update = Update(
        status=Status(record["status"]),
        declared=None if percent is None else percent / 100,
        confidence=Confidence(record["confidence"]) if record["confidence"] else None,
        public_note=record["public_note"],
        internal_note=record["internal_note"],
        obstacle=obstacle if record["obstacle"] else None,
        evidence=(Evidence(record["evidence_url"], record["evidence_shows"], on),)
        if record["evidence_url"]
        else (),
        steps_done=frozenset(m["id"] for m in milestones if m["position"] in done) if milestones else None,
    )
    reader = _PLACE if record["by"] == "place" else _MUNICIPALITY
    before = find_commitment(work.tx, commitment["id"])
    then = work.acting_as(reader, now_utc=datetime.combine(on, _NOON), today=on)
    write_update(then, before, update, kind=UpdateKind.UPDATE)


def _read(tx: Transaction, commitment: Row, record: Record) -> None:
    """A reading of the past; what stands between the voices is judged anew."""
    on = date.fromisoformat(record["on"])
    reading = {
        "id": new_id(),
        "municipality_id": commitment["municipality_id"],
        "commitment_id": commitment["id"],
        "voice": record["voice"],
        "level": record["level"],
        "read_on": on,
        "reason": record["reason"],
        "method": record["method"],
        "n": whole(record["n"]),
        "published": True,
        "is_demo": True,
    }
    tx.insert("reading", [reading])
    before = find_commitment(tx, commitment["id"])
    save_commitment(tx, before, judged_again(tx, before, on), on)
    _tell(tx, [{**reading, "code": record["commitment"]}], "reading.recorded", "reading", "read_on")


def _translate(tx: Transaction, translations: list[Record]) -> None:
    """What a machine has made of some texts: nobody has read it over, and readers are told so."""
    at = datetime(2026, 7, 1, 12)
    journal = Journal(tx, "system", at)
    for record in translations:
        state = TranslationState(record["state"])
        text = Written(record["text"], record["language"], record["translation"], state, 0)
        write_translation(tx, journal, _PLACE, text, at)
    journal.close()


def _indicators(tx: Transaction, folder: Path, commitments: dict[str, Row]) -> int:
    made = {r["code"]: _indicator(r, commitments) for r in records(folder / "indicators.csv")}
    measured = [_measurement(r, made[r["indicator"]]) for r in records(folder / "measurements.csv")]
    for row in made.values():
        days = [m["measured_on"] for m in measured if m["indicator_id"] == row["id"]]
        row["next_due_on"] = next_value_due(max(days, default=row["baseline_on"]), row["rhythm_months"])
    tx.insert("indicator", list(made.values()))
    tx.insert("measurement", measured)
    _tell(tx, list(made.values()), "indicator.defined", "indicator", "target_on")
    return len(made)


def _indicator(record: Record, commitments: dict[str, Row]) -> Row:
    """Of a commitment, of a municipality, or of the programme itself."""
    commitment = commitments[record["commitment"]] if record["commitment"] else None
    place = reference_id("municipality", record["municipality"]) if record["municipality"] else PROGRAMME_ID
    defined = Definition(
        title=record["title"],
        unit=record["unit"],
        direction=Direction(record["direction"]),
        definition=record["definition"],
        baseline=number(record["baseline"]),
        baseline_on=day(record["baseline_on"]),
        target=number(record["target"]),
        target_on=day(record["target_on"]),
        source=record["source"],
        method=record["method"],
        rhythm_months=whole(record["rhythm_months"]),
    )
    return indicator_row(
        commitment["municipality_id"] if commitment else place,
        record["code"],
        defined,
        commitment["id"] if commitment else None,
        today=defined.baseline_on or date(2025, 6, 30),
        published=True,
        is_demo=True,
    )


def _measurement(record: Record, indicator: Row) -> Row:
    on = date.fromisoformat(record["on"])
    measured = Measured(on, float(record["value"]), whole(record["n"]), record["method"], record["note"])
    return measurement_row(indicator, measured, _MUNICIPALITY, datetime.combine(on, _NOON))


def _tell(
    tx: Transaction, rows: list[Row], action: str, entity: str, day_column: str, told: Sequence[str] = ()
) -> None:
    """One journal entry a record, on its own day where it has one, with the columns that are ``told``."""
    journal = Journal(tx, "system", datetime(2025, 3, 1, 12))
    for row in rows:
        on: date | None = row[day_column] if action != "indicator.defined" else None
        at = datetime.combine(on, _NOON) if on else None
        payload = {"code": row["code"], "example": True, **{name: row[name] for name in told}}
        journal.append(row["municipality_id"], action, entity, row["id"], payload, at_utc=at)
    journal.close()


def _add_accounts(database: Database, now_utc: datetime, loaded: Loaded) -> None:
    known: set[str] = {row["username"] for row in database.ask("accounts/listed")}
    for username, role, codes in ACCOUNTS:
        if username not in known:
            email = f"{username}@example.org"
            shown = f"Exemple ({username})"
            add_account(
                database,
                username,
                role,
                PASSWORD,
                municipality_codes=codes,
                display_name=shown,
                email=email,
                is_demo=True,
                now_utc=now_utc,
            )
            loaded.add("account", 1)
