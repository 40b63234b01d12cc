"""People's words: with their consent, without who they are, and gone for good when withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.errors import NotAllowed, NotFound, Refusal, Refusals
from rc_dashboard.domain.readings.quotations import Log, Quotation
from rc_dashboard.domain.vocabulary import ConsentForm, LabStep, Scope
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.operations.export_tables import export_tables
from rc_dashboard.services.readings import quotations
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.ids import new_id

NOW, TODAY = datetime(2026, 3, 2, 12), date(2026, 3, 2)
SAID = Quotation("Les dessins aident plus que le texte", TODAY, TODAY, ConsentForm.WRITTEN, Scope.PUBLIC)


def keep_it(world, quotation=SAID, about="LYO-E01", reader=None, request=None):
    return quotations.record_quotation(
        UnitOfWork(world.database, reader or world.place(), now_utc=NOW, today=TODAY), world.places["lyon"]["id"], about, quotation,
        request_id=request or new_id(),
    )  # fmt: skip


def read(world, reader=VISITOR):
    return quotations.quotations_of(world.database, reader, world.places["lyon"]["id"])


def test_words_are_kept_about_a_commitment_or_a_step(world):
    world.promise("lyon", 1)
    keep_it(world)
    keep_it(world, about=LabStep.LAB_IDEATION)
    assert {(row["words"], row["about"], row["about_code"]) for row in read(world)} == {
        (SAID.words, "commitment", "LYO-E01"),
        (SAID.words, "step", ""),
    }


def test_withdrawn_words_are_gone_from_the_row_the_journal_and_the_files(world, tmp_path):
    world.promise("lyon", 1)
    key = keep_it(world)
    quotations.withdraw_quotation(UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), key)
    (row,) = read(world)
    assert (row["words"], row["withdrawn_on"]) == ("", TODAY)
    folder = export_tables(world.database, tmp_path / "all").folder
    kept = "\n".join(path.read_text("utf-8") for path in folder.glob("*.csv"))
    assert str(key) in kept
    assert "dessins" not in kept
    with pytest.raises(Refusal, match="withdrawn_already"):
        quotations.withdraw_quotation(UnitOfWork(world.database, world.place(), now_utc=NOW, today=TODAY), key)
    assert check_everything(world.database, TODAY).differences == []


def test_the_journal_never_holds_the_words(world, tmp_path):
    world.promise("lyon", 1)
    keep_it(world)
    folder = export_tables(world.database, tmp_path / "all").folder
    assert "quotation.recorded" in (folder / "event.csv").read_text("utf-8")
    assert "dessins" not in (folder / "event.csv").read_text("utf-8")
    assert "dessins" in (folder / "quotation.csv").read_text("utf-8")


def test_internal_words_and_those_about_a_draft_are_not_public(world):
    world.promise("lyon", 1)
    world.promise("lyon", 2, published=False)
    keep_it(world, replace(SAID, scope=Scope.INTERNAL))
    keep_it(world, about="LYO-E02")
    assert read(world) == read(world, world.officer("brest")) == []
    assert len(read(world, world.officer("lyon"))) == 2


@pytest.mark.parametrize(
    "words",
    [
        "Écrivez-moi à sami@example.org",
        "Mon numéro est le 06 12 34 56 78",
        "+33 (0)6-12-34-56-78",
        "Je m’appelle Nadia et je trouve ça bien",
        "JE M'APPELLE NADIA",
        "My name is Nadia",
        "أنا اسمي نادية",
        "Voir www.example.org/nadia",
    ],
)
def test_words_that_tell_who_speaks_are_to_be_written_again(world, words):
    world.promise("lyon", 1)
    with pytest.raises(Refusals, match="words_tell_who"):
        keep_it(world, replace(SAID, words=words))
    assert world.count("quotation") == 0


@pytest.mark.parametrize(
    "words",
    ["En 2024 et 2025, 120 à 150 personnes sont venues", "Le 12/03/2025 à 18 h 30", "Ça s’appelle un pont"],
)
def test_words_that_tell_nobody_are_kept(world, words):
    world.promise("lyon", 1)
    keep_it(world, replace(SAID, words=words))
    assert world.count("quotation") == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"words": "\u202e \n"}, "quotation_needs_words"),
        ({"words": "x" * 1_001}, "quotation_needs_words"),
        ({"consent_on": date(2026, 3, 3)}, "day_to_come"),
        ({"said_on": date(2027, 1, 1)}, "day_to_come"),
    ],
)
def test_words_without_consent_of_a_past_day_are_refused(world, changes, code):
    world.promise("lyon", 1)
    with pytest.raises(Refusals, match=code):
        keep_it(world, replace(SAID, **changes))


def test_only_place_keeps_words_and_only_about_what_is_there(world):
    world.promise("lyon", 1)
    world.promise("brest", 1)
    for reader in (VISITOR, world.officer("lyon")):
        with pytest.raises(NotAllowed):
            keep_it(world, reader=reader)
    for about in ("BRE-E01", "LYO-E99", ""):
        with pytest.raises(NotFound, match="about_unknown"):
            keep_it(world, about=about)
    with pytest.raises(NotAllowed):
        quotations.withdraw_quotation(
            UnitOfWork(world.database, world.officer("lyon"), now_utc=NOW, today=TODAY), keep_it(world)
        )


def test_a_note_of_the_logbook_is_internal_until_it_is_published(world):
    place, lyon = world.place(), world.places["lyon"]["id"]
    log = Log(LabStep.LAB_TEST, TODAY, "L’essai a eu lieu", "")
    request = new_id()
    key, again = (
        quotations.record_log(
            UnitOfWork(world.database, place, now_utc=NOW, today=TODAY), lyon, log, request_id=request
        )
        for _ in range(2)
    )
    assert key == again
    assert quotations.logs_of(world.database, VISITOR, lyon) == []
    quotations.publish_log(UnitOfWork(world.database, place, now_utc=NOW), key, 1, True)
    assert [row["worked"] for row in quotations.logs_of(world.database, VISITOR, lyon)] == ["L’essai a eu lieu"]
    with pytest.raises(Refusals, match="log_needs_text"):
        quotations.record_log(
            UnitOfWork(world.database, place, now_utc=NOW, today=TODAY),
            lyon,
            replace(log, worked=""),
            request_id=new_id(),
        )
