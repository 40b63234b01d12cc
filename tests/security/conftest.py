"""A server whose every internal field holds a word of its own, to be looked for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from rc_dashboard.domain.access import Reader
from rc_dashboard.domain.booklets.rules import Texts
from rc_dashboard.domain.commitments.updates import Evidence, Obstacle, Update
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.experiments.rules import Experiment
from rc_dashboard.domain.indicators.rules import Definition, Measured
from rc_dashboard.domain.readings.quotations import Log, Quotation
from rc_dashboard.domain.translations.rules import Consent, TranslationState
from rc_dashboard.domain.vocabulary import ConsentForm, Direction, LabStep, Role, Scope, Status
from rc_dashboard.http.public import static_site
from rc_dashboard.identity.accounts import add_account
from rc_dashboard.services.booklets import edit_booklet as keep_booklet
from rc_dashboard.services.commitments.attach_file import store_file
from rc_dashboard.services.commitments.commitment_rows import NewStep, Promise
from rc_dashboard.services.commitments.create_commitment import create_commitment
from rc_dashboard.services.commitments.record_update import UpdateRequest, record_update
from rc_dashboard.services.commitments.save_draft import save_draft
from rc_dashboard.services.experiments.record_experiment import experiment_row
from rc_dashboard.services.indicators.define_indicator import define_indicator, record_measurement
from rc_dashboard.services.readings.quotations import log_row, quotation_row
from rc_dashboard.services.recommendations.share import note_on_recommendation
from rc_dashboard.services.translations.recordings import Recording, keep_voice
from rc_dashboard.services.translations.translate_text import Written, translate_text
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Database
from rc_dashboard.store.ids import new_id
from tests.browser.examples import made_once, shared_examples
from tests.browser.server import Preloaded, Server
from tests.security.stream import sign_in
from tests.translations.audio import opus

PASSWORD = "resilient-demo-2026"
TODAY, NOW = date.today(), datetime(2026, 1, 5, 10)  # noqa: DTZ011 the screens show what was until today


@dataclass
class Planted:
    """The server, the words by the field that holds them, and the code of a draft."""

    server: Server
    canaries: dict[str, str]
    draft: str
    draft_indicator: str
    cookies: dict[str, str]
    keys: dict[str, str]
    folder: Path

    def asked(self, parameters: dict[str, str]) -> dict[str, str]:
        """Parameters with the codes of the drafts in their places."""
        drafts = {"draft": self.draft, "draft_indicator": self.draft_indicator}
        return {name: drafts.get(value, value) for name, value in parameters.items()}


class Garden:
    """Plants a word of its own in each internal field, and remembers which."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.words: dict[str, str] = {}
        self.lyon = database.ask("territories/municipality_by_code", code="lyon")[0]["id"]
        account = database.ask("accounts/by_username", username="agent.lyon")[0]["id"]
        self.officer = Reader(Role.OFFICER, account, "agent.lyon", frozenset({self.lyon}))

    def word(self, field: str) -> str:
        self.words[field] = f"canari{len(self.words):02d}{field.replace('_', '')}"
        return self.words[field]

    def plant_account(self) -> None:
        add_account(
            self.database,
            self.word("username"),
            Role.OFFICER,
            "un mot de passe assez long",
            municipality_codes=["lyon"],
            display_name=self.word("display_name"),
            email=f"{self.word('email')}@example.org",
            now_utc=NOW,
        )

    def plant_draft(self) -> str:
        promise = Promise(
            title=f"Exemple : {self.word('draft_title')}",
            summary=self.word("draft_summary"),
            department=self.word("draft_department"),
            due_on=date(2026, 1, 1),
            steps=(NewStep(self.word("draft_step")),),
        )
        code = create_commitment(
            UnitOfWork(self.database, self.officer, now_utc=NOW, today=TODAY), self.lyon, promise
        )
        key = self.database.ask("commitments/municipality_of", code=code)[0]["commitment_id"]
        name = f"{self.word('draft_file')}.pdf"
        file = store_file(self.database, self.officer, self.lyon, name, b"%PDF-1.7\n%%EOF")
        evidence = Evidence("", self.word("draft_evidence"), None, file)
        self.say(key, Update(Status.IN_PROGRESS, public_note=self.word("draft_note"), evidence=(evidence,)))
        return code

    def plant_internal_words(self) -> None:
        key = self.database.ask("commitments/municipality_of", code="LYO-E03")[0]["commitment_id"]
        obstacle = Obstacle(self.word("obstacle"), self.word("unblocks"), None, internal=True)
        update = Update(Status.BLOCKED, internal_note=self.word("internal_note"), obstacle=obstacle)
        self.say(key, update)
        typed = {"public_note": self.word("typed")}
        save_draft(UnitOfWork(self.database, self.officer, now_utc=NOW), key, typed)

    def plant_recommendation(self) -> None:
        row = dict(self.database.ask("views/desk/own_recommendations", municipality_ids=[self.lyon])[0])
        kept = {
            "id": new_id(), "municipality_id": self.lyon, "code": "LYO-R99", "lab_id": None, "lab_question_id": None,
            "theme_id": row["theme_id"], "title": self.word("recommendation_title"),
            "summary": self.word("recommendation_summary"), "recommended_on": date(2025, 5, 1), "reply": "declined",
            "reply_reason": self.word("reply_reason"), "reply_on": date(2025, 6, 1), "transferable": False,
            "published": False, "is_demo": True, "version": 1, "shared_at_utc": NOW,
        }  # fmt: skip
        unshared = {
            **kept, "id": new_id(), "code": "LYO-R98", "title": self.word("unshared_title"), "shared_at_utc": None,
            "summary": self.word("unshared_summary"), "reply": "none", "reply_reason": "", "reply_on": None,
        }  # fmt: skip
        with self.database.transaction() as tx:
            tx.insert("recommendation", [kept, unshared])
        note_on_recommendation(
            UnitOfWork(self.database, self.officer, now_utc=NOW), row["id"], self.word("recommendation_note")
        )

    def plant_indicator(self) -> str:
        defined = Definition(
            title=f"Exemple : {self.word('indicator_title')}",
            unit="personnes",
            direction=Direction.UP,
            definition=self.word("indicator_definition"),
            method=self.word("indicator_method"),
        )
        work = UnitOfWork(self.database, self.officer, now_utc=NOW, today=TODAY)
        code = define_indicator(work, self.lyon, defined, request_id=new_id())
        key = self.database.ask("indicators/by_code", code=code)[0]["id"]
        measured = Measured(date(2026, 1, 1), 12.0, note=self.word("measurement_note"))
        record_measurement(work, key, measured, request_id=new_id())
        return code

    def plant_translations(self, draft: str) -> None:
        """A draft of a published text, and a reviewed translation of a text that is not published."""
        place = Reader(Role.PLACE, self.database.ask("accounts/by_username", username="place")[0]["id"], "place")
        for name, field, state in (
            ("commitment:LYO-E03:title", "translation_draft", TranslationState.DRAFT),
            (f"commitment:{draft}:title", "translation_of_draft", TranslationState.REVIEWED),
        ):
            written = Written(name, "uk", self.word(field), state, 0)
            translate_text(UnitOfWork(self.database, place, now_utc=NOW), written)

    def plant_words(self) -> None:
        """A draft of an experiment, words that are internal, and a note of the logbook."""
        experiment = Experiment(
            title=f"Exemple : {self.word('experiment_title')}",
            tested=self.word("experiment_tested"),
            tested_where=self.word("experiment_where"),
            learned=self.word("experiment_learned"),
            reason=self.word("experiment_reason"),
        )
        quotation = Quotation(self.word("quotation"), NOW.date(), NOW.date(), ConsentForm.WRITTEN, Scope.INTERNAL)
        log = Log(LabStep.LAB_TEST, NOW.date(), self.word("log_worked"), self.word("log_hard"))
        with self.database.transaction() as tx:
            tx.insert("experiment", [experiment_row(tx, self.lyon, "LYO-X98", experiment)])
            about = {**tx.ask("readings/quotations/about", code="LYO-E03")[0], "is_demo": True}
            tx.insert("quotation", [quotation_row(self.lyon, quotation, about)])
            tx.insert("logbook_entry", [log_row(self.lyon, log)])

    def plant_voice(self, draft: str) -> str:
        """Somebody reads the title of the draft aloud: heard by nobody until it is public."""
        place = Reader(Role.PLACE, self.database.ask("accounts/by_username", username="place")[0]["id"], "place")
        recording = Recording("voix.ogg", opus(), Consent.SPOKEN, TODAY)
        work = UnitOfWork(self.database, place, now_utc=NOW, today=TODAY)
        return str(keep_voice(work, f"commitment:{draft}:title", "fr", recording))

    def plant_booklet(self) -> str:
        """A draft beside the final one of the examples: its words are PLACE's until it is final."""
        account = self.database.ask("accounts/by_username", username="place")[0]["id"]
        place = Reader(Role.PLACE, account, "place")
        work = UnitOfWork(self.database, place, now_utc=NOW)
        texts = Texts(*(self.word(f"booklet_{name}") for name in Texts.__slots__))
        code = keep_booklet.open_booklet(work, texts, new_id())
        key = self.database.ask("booklets/by_code", code=code)[0]["id"]
        about = keep_booklet.recommendation_key(self.database, place, "lyon", "LYO-R01")
        keep_booklet.write_lesson(work, key, about, 0, self.word("lesson"))
        return str(key)

    def say(self, key, update: Update) -> None:
        version = self.database.ask("commitments/row", id=key)[0]["version"]
        request = UpdateRequest(new_id(), key, version, update)
        record_update(UnitOfWork(self.database, self.officer, now_utc=NOW, today=TODAY), request)


def _plant(folder: Path, examples: Path) -> None:
    """The database ``rc.duckdb``, the published ``site``, and what was planted (``planted.json``)."""
    database = Database(Path(shutil.copy(examples, folder / "rc.duckdb")))
    garden = Garden(database)
    garden.plant_account()
    draft = garden.plant_draft()
    garden.plant_internal_words()
    garden.plant_recommendation()
    garden.plant_translations(draft)
    booklet, voice = garden.plant_booklet(), garden.plant_voice(draft)
    draft_indicator = garden.plant_indicator()
    garden.plant_words()
    with pytest.MonkeyPatch.context() as few:
        few.setattr(static_site, "opened_languages", lambda: ("fr", "uk"))
        static_site.publish_files(database, folder / "site", Day(TODAY), "https://villes.example")
    database.close()
    made = {
        "canaries": garden.words,
        "draft": draft,
        "draft_indicator": draft_indicator,
        "keys": {"booklet": f"booklet-{booklet}", "unknown": "LYO-E99", "voice": voice},
    }
    (folder / "planted.json").write_text(json.dumps(made), "utf-8")


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory, preloaded: Preloaded) -> Iterator[Planted]:
    """Planted once for all processes of a test run; each has a server of its own on a copy."""
    examples = shared_examples(tmp_path_factory).database
    made = made_once(tmp_path_factory, "planted", lambda folder: _plant(folder, examples))
    path = shutil.copytree(made, tmp_path_factory.mktemp("planted") / "own") / "rc.duckdb"
    server = preloaded.start(path)
    names = {"officer": "agent.lyon", "stranger": "agent.grenoble", "place": "place", "administrator": "admin"}
    cookies = {role: sign_in(server.url, name, PASSWORD) for role, name in names.items()}
    words = json.loads((made / "planted.json").read_text("utf-8"))
    yield Planted(server, cookies={"visitor": "", **cookies}, folder=made / "site", **words)
    server.stop()
