"""The same signs in every text that stands around a commitment: shown as what they are, on each public page."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rc_dashboard.domain.booklets.rules import Texts
from rc_dashboard.domain.experiments.rules import Experiment
from rc_dashboard.domain.indicators.rules import Definition, Measured
from rc_dashboard.domain.readings.quotations import Log, Quotation
from rc_dashboard.domain.readings.rules import Reading
from rc_dashboard.domain.translations.rules import TranslationState
from rc_dashboard.domain.vocabulary import ConsentForm, Direction, Feasible, LabStep, Level, Scope
from rc_dashboard.services.booklets import edit_booklet as keep_booklet
from rc_dashboard.services.experiments.record_experiment import experiment_row
from rc_dashboard.services.indicators.define_indicator import indicator_row, measurement_row
from rc_dashboard.services.readings.quotations import log_row, quotation_row
from rc_dashboard.services.readings.record_reading import record_reading
from rc_dashboard.services.translations.translate_text import Written, translate_text
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.ids import new_id
from tests.booklets.test_booklets import answer, finish, recommend
from tests.html.test_markup import MARKED, answered, marked, tags_of  # noqa: F401 a fixture
from tests.world import START

NOW, TODAY = datetime(2026, 3, 2, 12), date(2026, 3, 2)
PAGES = [
    "marked",
    "marked/MAR-E01",
    "experiments",
    "learn",
    "indicators",
    "indicators/MAR-I01",
    "booklet",
    "booklet/CAP-B01/none",
]


@pytest.fixture
def around(marked):  # noqa: F811
    """A recommendation, an experiment, people's words, values, a reading, translations, a booklet."""
    own = marked.places["marked"]["id"]
    (known,) = marked.database.ask("commitments/municipality_of", code="MAR-E01")
    about = {"about": "commitment", "id": known["commitment_id"], "is_demo": False}
    made = recommend(
        marked, "marked", 1, title=MARKED, summary=MARKED, reply="declined", reply_reason=MARKED, transferable=True
    )
    answer(marked, {"id": known["commitment_id"]}, made)
    defined = Definition(
        title=MARKED, unit=MARKED[:60], direction=Direction.UP, definition=MARKED, source=MARKED, method=MARKED
    )
    indicator = indicator_row(own, "MAR-I01", defined, known["commitment_id"], today=START, published=True)
    values = [Measured(day, 4.0, 20, MARKED, MARKED) for day in (date(2025, 3, 1), date(2025, 6, 1))]
    said = Quotation(MARKED, START, START, ConsentForm.WRITTEN, Scope.PUBLIC)
    with marked.database.transaction() as tx:
        tried = Experiment(
            title=MARKED,
            tested=MARKED,
            tested_where=MARKED,
            started_on=START,
            ended_on=START,
            learned=MARKED,
            feasible=Feasible.NO,
            reason=MARKED,
        )
        experiment = {**experiment_row(tx, own, "MAR-X01", tried), "published": True}
        tx.insert("experiment", [experiment])
        tx.run(
            "experiments/link",
            experiment_id=experiment["id"],
            recommendation_id=made["id"],
            municipality_id=own,
            active=True,
        )
        tx.insert("indicator", [indicator])
        tx.insert("measurement", [measurement_row(indicator, one, marked.place(), NOW) for one in values])
        tx.insert("quotation", [quotation_row(own, said, about)])
        tx.insert("logbook_entry", [log_row(own, Log(LabStep.LAB_TEST, START, MARKED, MARKED, published=True))])
    reading = Reading(Level.LIMITED, TODAY, MARKED, MARKED)
    record_reading(
        UnitOfWork(marked.database, marked.place(), now_utc=NOW, today=TODAY),
        "MAR-E01",
        reading,
        request_id=new_id(),
    )
    for name in ("commitment:MAR-E01:title", "experiment:MAR-X01:learned"):
        written = Written(name, "ar", MARKED + " ع", TranslationState.MACHINE, 0)
        translate_text(UnitOfWork(marked.database, marked.place(), now_utc=NOW), written)
    texts = Texts(MARKED, MARKED, MARKED, MARKED)
    keep_booklet.open_booklet(UnitOfWork(marked.database, marked.place(), now_utc=NOW), texts, new_id())
    finish(marked, marked.place())
    return marked


def test_on_every_public_page(around):
    """One world for all of them: to build it costs more than to read its pages."""
    broken = {}
    for path in [f"/public/{language}/{page}" for language in ("fr", "ar") for page in PAGES]:
        text = answered(path)
        found = tags_of(text)
        if text.count("&lt;x-mark") < 3 or "x-mark" in found.names or "onload" in found.attributes:
            broken[path] = text.count("&lt;x-mark"), found
    assert broken == {}
