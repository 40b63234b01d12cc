"""A promise keeps its words: whatever changes of it is read, with what stood before, wherever history is shown."""

from __future__ import annotations

import html
from dataclasses import fields
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.documents.papers.dossier import dossier_paper
from rc_dashboard.documents.rendering.paper import Item
from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.commitments.promises import PROMISE_FIELDS
from rc_dashboard.domain.commitments.rewording import PromiseChange, Publication, public_changes
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import EnteredBy
from rc_dashboard.html import render
from rc_dashboard.http.public import pages
from rc_dashboard.http.public.links import public_link
from rc_dashboard.i18n import translator
from rc_dashboard.services.commitments.change_commitment import ChangeRequest, change_commitment
from rc_dashboard.services.commitments.commitment_rows import Promise
from rc_dashboard.services.commitments.publish import publish_commitment
from rc_dashboard.services.meetings.prepare_dossier import prepare_dossier
from rc_dashboard.services.operations.check_everything import check_everything
from rc_dashboard.services.recommendations.link_commitment import link_commitment
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.desk.desk import read_card
from rc_dashboard.services.views.open_data import published_rows
from rc_dashboard.services.views.territories.city import show_city
from rc_dashboard.store.commitments import CHANGING_COLUMNS, find_commitment, save_commitment
from rc_dashboard.store.ids import new_id
from tests.views.test_open_data import recommendation
from tests.world import START, World

JUNE, JULY, NOON = date(2025, 6, 1), date(2025, 7, 1), datetime(2025, 6, 1, 12)
REASON = "Le conseil a délibéré"
FR = translator("fr")
ACCESS, MENTORING = new_id(), new_id()
#: For each field of a promise: what stood, what stands since, and both as a reader of French reads them.
CHANGES = {
    "title": ("Ouvrir un guichet", "Étudier un guichet", "Ouvrir un guichet", "Étudier un guichet"),
    "summary": ("Avec interprète", "", "Avec interprète", "–"),
    "theme_id": (ACCESS, MENTORING, "Accès", "Mentorat"),
    "department": ("Accueil", "Culture", "Accueil", "Culture"),
    "promised_on": (date(2025, 1, 2), date(2025, 1, 3), "2 janvier 2025", "3 janvier 2025"),
    "starts_on": (None, date(2025, 2, 3), "–", "3 février 2025"),
    "due_on": (date(2027, 12, 31), date(2028, 12, 31), "31 décembre 2027", "31 décembre 2028"),
    "weight": (3.0, 1.0, "3", "1"),
    "rhythm_months": (3, 6, "3", "6"),
    "answers": ([], ["LYO-R01"], "–", "LYO-R01"),
}
#: Columns of a commitment that are no promise: what it is called and kept by, and how it stands.
OTHER_COLUMNS = frozenset(
    {
        "id", "municipality_id", "code", "source", "source_key", "imported", "search_text", "published", "is_demo",
        "version", "seq", "status", "declared", "confidence", "last_update_id", "last_update_on", "last_note",
        "status_before", "progress", "share_done", "share_under_way", "share_to_come", "share_stopped",
        "share_not_reported", "next_update_due_on", "evidence_count", "milestone_count", "milestone_done_count",
        "gap", "proposed_at_utc", "plan",
    }
)  # fmt: skip


@pytest.fixture
def promised(world: World) -> World:
    """A published promise with a value in each field, and what it can be changed to."""
    themes = [
        {"id": key, "scheme": "plan", "code": code, "label": label, "position": n}
        for n, (key, code, label) in enumerate(((ACCESS, "acces", "Accès"), (MENTORING, "mentorat", "Mentorat")))
    ]
    with world.database.transaction() as tx:
        tx.insert("theme", themes)
        tx.insert("recommendation", [recommendation(world, 1, published=True)])
    before = {field: pair[0] for field, pair in CHANGES.items() if field != "answers"}
    world.promise("lyon", 1, **before)
    return world


def change(world: World, on: date = JUNE, *, reason: str = REASON, **fields: object) -> None:
    row = world.commitment(key_of(world))
    work = UnitOfWork(world.database, world.officer("lyon"), now_utc=datetime.combine(on, NOON.time()), today=on)
    for code in fields.pop("answers", ()):
        known = {r["code"]: r["id"] for r in world.database.ask("recommendations/export/recommendation")}
        link_commitment(work, row["id"], known[code], True, reason)
    change_commitment(work, ChangeRequest(row["id"], world.commitment(row["id"])["version"], fields, reason))


def publish(world: World, published: bool, on: date) -> None:
    row = world.commitment(key_of(world))
    work = UnitOfWork(world.database, world.place(), now_utc=datetime.combine(on, NOON.time()), today=on)
    publish_commitment(work, row["id"], row["version"], published)


def key_of(world: World):
    return world.database.ask("commitments/municipality_of", code="LYO-E01")[0]["commitment_id"]


def public_page(world: World, day: date = JULY) -> str:
    making = pages.Making(world.database, FR, public_link(world.database, "fr"), Day(day))
    return text_of(pages.commitment(making, "lyon", "LYO-E01").body)


def own_page(world: World) -> str:
    shown = show_commitment(world.database, world.officer("lyon"), Day(JULY), "LYO-E01")
    link = public_link(world.database, "fr")
    return text_of(render("views/commitment/journal", FR, link, shown=shown))


def card(world: World) -> str:
    shown = read_card(world.database, world.officer("lyon"), "LYO-E01", JULY)
    return text_of(render("desk/card", FR, public_link(world.database, "fr"), card=shown))


def dossier(world: World) -> str:
    paper = dossier_paper(prepare_dossier(world.database, world.place(), "lyon", JULY, START), FR)
    items = [part for section in paper.sections for part in section.parts if isinstance(part, Item)]
    return text_of(" ".join(str(line) for item in items for line in item.lines))


def text_of(marked: str) -> str:
    return html.unescape(marked).replace("\u00a0", " ").replace("\u202f", " ")


HISTORIES = {"public page": public_page, "commitment page": own_page, "card": card, "dossier": dossier}


def open_changes(world: World) -> list[tuple]:
    rows = published_rows(world.database, "promise_changes")
    return [(row["field"], row["before"], row["after"]) for row in rows]


# Each field, in each history


def test_every_column_of_a_commitment_is_a_promise_or_known_not_to_be(promised: World) -> None:
    """A column that is added fails here until somebody says which, and changes it below if it is one."""
    columns = set(promised.commitment(key_of(promised)))
    assert columns == OTHER_COLUMNS | set(PROMISE_FIELDS)
    assert set(PROMISE_FIELDS) | {"answers"} == set(CHANGES)
    assert {field.name for field in fields(Promise)} == set(PROMISE_FIELDS) | {"steps"}


@pytest.mark.parametrize("where", HISTORIES)
@pytest.mark.parametrize("field", CHANGES)
def test_a_field_that_changes_stands_in_every_history_with_before_after_and_why(promised, field, where) -> None:
    _before, after, said_before, said_after = CHANGES[field]

    change(promised, **{field: after})

    told = HISTORIES[where](promised)
    assert f"{said_before} → {said_after}" in told
    assert REASON in told
    assert "1 juin 2025" in told or "1er juin 2025" in told or "1 juin" in told
    assert "La collectivité" in told
    assert check_everything(promised.database, JULY).differences == []


@pytest.mark.parametrize("field", CHANGES)
def test_a_field_that_changes_is_open_data(promised: World, field: str) -> None:
    before, after, *_said = CHANGES[field]
    names = {ACCESS: "acces", MENTORING: "mentorat", 3.0: "3", 1.0: "1", 6: "6", "": None}

    change(promised, **{field: after})

    (row,) = published_rows(promised.database, "promise_changes")
    expected = [
        " ".join(value) or None if isinstance(value, list) else names.get(value, value)
        for value in (before, after)
    ]
    expected = [value.isoformat() if isinstance(value, date) else value for value in expected]
    assert [row["before"], row["after"]] == expected
    assert (row["field"], row["reason"], row["entered_by"]) == (
        "theme" if field == "theme_id" else field,
        REASON,
        "municipality",
    )
    assert (row["on_date"], row["commitment"]) == (JUNE, "LYO-E01")


def test_every_column_that_a_writer_may_touch_is_watched(promised: World) -> None:
    """No writer changes a promise without a side: the store itself refuses."""
    assert set(PROMISE_FIELDS) <= set(CHANGING_COLUMNS)
    for field in PROMISE_FIELDS:
        with promised.database.transaction() as tx:
            before = find_commitment(tx, key_of(promised))
            with pytest.raises(ValueError, match="LYO-E01"):
                save_commitment(tx, before, {field: CHANGES[field][1]}, JUNE)


def test_without_a_reason_it_says_that_none_was_given(promised: World) -> None:
    change(promised, reason="", title="Étudier un guichet")
    assert "Aucune raison n’est donnée" in public_page(promised)


def test_a_change_is_not_known_before_its_day(promised: World) -> None:
    change(promised, on=JULY, title="Étudier un guichet")
    assert show_commitment(promised.database, VISITOR, Day(JUNE, as_of=True), "LYO-E01").entries == []


def test_a_reason_is_kept_without_signs_that_reorder(promised: World) -> None:
    change(promised, title="Étudier", reason="\u202eraison")
    assert published_rows(promised.database, "promise_changes")[0]["reason"] == "raison"


# What the public may not read


def test_what_was_changed_of_a_draft_stays_unsaid(world: World) -> None:
    world.promise("lyon", 1, published=False, title="CANARI brouillon")
    change(world, title="Ouvrir un guichet")
    publish(world, True, JUNE)

    assert "CANARI" not in public_page(world)
    assert open_changes(world) == []
    assert "CANARI" in own_page(world)


def test_what_was_changed_while_it_was_withdrawn_is_one_change_of_public_words(promised: World) -> None:
    publish(promised, False, JUNE)
    change(promised, title="CANARI entre deux", weight=2.0)
    change(promised, title="Étudier un guichet", weight=3.0)
    publish(promised, True, JULY)

    assert open_changes(promised) == [("title", "Ouvrir un guichet", "Étudier un guichet")]
    assert "CANARI" not in public_page(promised)
    assert published_rows(promised.database, "promise_changes")[0]["on_date"] == JULY


def test_a_recommendation_that_is_a_draft_is_not_named(promised: World) -> None:
    with promised.database.transaction() as tx:
        tx.insert("recommendation", [recommendation(promised, 2, published=False)])
    change(promised, answers=["LYO-R02"])

    assert open_changes(promised) == []
    assert "LYO-R02" not in public_page(promised)
    assert "LYO-R02" in card(promised)


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from("abc")), max_size=8),
    st.lists(st.integers(1, 12), max_size=3, unique=True),
)
def test_public_words_follow_each_other_and_end_where_they_are(written, shown) -> None:
    """Whatever is written and withdrawn: each public change begins with the words that the last one left."""
    publications = [Publication(seq, JUNE) for seq in sorted(shown)]
    changes, word = [], "x"
    for n, (public, after) in enumerate(written, 2):
        was_published = public and any(p.seq < n for p in publications)
        changes.append(
            PromiseChange(n, JUNE, "title", word, after, EnteredBy.MUNICIPALITY, was_published=was_published)
        )
        word = after
    found = public_changes(changes, publications, frozenset())
    assert all(one.before != one.after for one in found)
    assert {one.after for one in found} <= {after for _, after in written}
    assert [one.seq for one in found] == sorted(one.seq for one in found)


# Totals


def test_totals_say_that_a_weight_changed(promised: World) -> None:
    assert show_city(promised.database, Day(JULY), "lyon").figures.reweighted == 0
    change(promised, weight=1.0)

    assert show_city(promised.database, Day(JULY), "lyon").figures.reweighted == 1
    making = pages.Making(promised.database, FR, public_link(promised.database, "fr"), Day(JULY))
    sentence = "Poids modifié après l’annonce : 1"
    assert sentence in text_of(pages.municipality(making, "lyon").body)
    assert sentence in text_of(pages.home(making).body)
    paper = dossier_paper(prepare_dossier(promised.database, promised.place(), "lyon", JULY, START), FR)
    assert sentence in text_of(" ".join(str(value) for _name, value in paper.facts))
    assert show_city(promised.database, Day(START, as_of=True), "lyon").figures.reweighted == 0


def test_a_weight_that_was_never_public_is_no_news(world: World) -> None:
    world.promise("lyon", 1, published=False)
    change(world, weight=3.0)
    publish(world, True, JUNE)
    assert show_city(world.database, Day(JULY), "lyon").figures.reweighted == 0


# Whether it holds


def overwrite(world: World, text: str) -> None:
    with world.database.transaction() as tx:
        tx._cursor.execute(text)


def test_check_finds_words_that_do_not_follow_from_the_journal(promised: World) -> None:
    change(promised, title="Étudier un guichet")
    overwrite(promised, "UPDATE commitment SET title = 'Ne rien faire'")

    found = check_everything(promised.database, JULY).differences
    assert {(d.kind, d.details["column"], d.details["stored"]) for d in found} == {
        ("promise_differs", "title", "Ne rien faire")
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DELETE FROM promise_change", "history_differs"),
        ("UPDATE promise_change SET value_before = 'Autre chose'", "history_differs"),
        ("UPDATE promise_change SET value_after = 'Autre chose'", "promise_differs"),
    ],
)
def test_check_finds_a_history_that_was_rewritten(promised: World, text: str, kind: str) -> None:
    change(promised, title="Étudier un guichet")
    with pytest.raises(Exception, match="append-only"):
        overwrite(promised, text)
    for trigger in ("promise_change_no_delete", "promise_change_no_update"):
        overwrite(promised, f"DROP TRIGGER {trigger} ON promise_change")
    overwrite(promised, text)

    assert kind in {d.kind for d in check_everything(promised.database, JULY).differences}


def test_an_unknown_field_is_refused(promised: World) -> None:
    with pytest.raises(Refusal, match="field_unknown"):
        change(promised, status="completed")
