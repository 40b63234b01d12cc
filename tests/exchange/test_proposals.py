"""What an unknown file probably says is proposed; what is proposed reads back as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.readings.personal import Personal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.proposals.answers import Answers, answered, new_mapping
from rc_dashboard.exchange.proposals.columns import columns_of, find_table
from rc_dashboard.exchange.proposals.mapping_text import mapping_text
from rc_dashboard.exchange.proposals.personal import personal_columns
from rc_dashboard.exchange.proposals.refusals import grouped, refused_rows
from rc_dashboard.exchange.proposals.words import propose_status, unknown_words
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.exchange.tables.layout import find_layout
from rc_dashboard.exchange.tables.mapping import FIELDS, Mapping
from rc_dashboard.exchange.tables.mapping_files import mapping_of_text, read_mapping
from rc_dashboard.exchange.tables.tables import Sheet
from rc_dashboard.settings import DATA
from tests.exchange.written import HEADER, sheet

MAPPINGS = DATA / "mappings"
READY = [read_mapping(path) for path in sorted(MAPPINGS.glob("*.toml"))]
OURS = read_mapping(MAPPINGS / "modele-resilient-cities.toml")


# Words


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("À faire", Status.PLANNED),
        ("Terminé", Status.COMPLETED),
        ("terminée", Status.COMPLETED),
        ("Tenu", Status.COMPLETED),
        ("Done", Status.COMPLETED),
        ("In progress", Status.IN_PROGRESS),
        ("Non démarré", Status.PLANNED),
        ("🟢 En cours", Status.IN_PROGRESS),
        ("en cours (70 %)", Status.IN_PROGRESS),
        ("2 - En cours", Status.IN_PROGRESS),
        ("Suspendu", Status.PAUSED),
        ("Anulé", Status.ABANDONED),
        ("Approved", None),
        ("Bof", None),
        ("", None),
    ],
)
def test_a_word_is_proposed_for_what_it_usually_means(word: str, status: Status | None) -> None:
    assert propose_status(word, MAPPINGS) == status


def test_spellings_of_one_word_are_asked_as_one() -> None:
    rows = [[f"R{n}", "Ouvrir", word, ""] for n, word in enumerate(["Approved ", "approved", "APPROVED", "Fait"])]
    layout = find_layout([sheet(HEADER, *rows)], OURS)

    found = unknown_words(layout, OURS, MAPPINGS)

    assert [(word.rows, word.proposed) for word in found] == [(3, None), (1, Status.COMPLETED)]


# Columns


def proposed(table: Sheet) -> dict[str, str]:
    return {column.header: column.field for column in columns_of(find_table([table], MAPPINGS), MAPPINGS)}


def test_our_own_headers_are_proposed_for_their_own_fields() -> None:
    header = [names[0] for names in OURS.columns.values()]

    assert proposed(sheet(header, ["x"] * len(header))) == {names[0]: name for name, names in OURS.columns.items()}


def test_columns_are_proposed_by_name_and_by_what_stands_in_them() -> None:
    table = sheet(
        ["Plan d’accueil 2026"],
        ["Réf.", "Intitulé de l’action", "Avancée", "Pour quand ?", "Qui pilote", "Coût"],
        ["A1", "Ouvrir un guichet", "Fait", "fin 2026", "Accueil", 1200.0],
        ["A2", "Former les agents", "En cours", "T2 2027", "RH", 300.0],
    )

    found = proposed(table)

    assert found["Intitulé de l’action"] == "title"
    assert (found["Avancée"], found["Pour quand ?"], found["Réf."]) == ("status", "due_on", "key")
    assert found["Coût"] == ""


def test_three_samples_of_each_column_are_shown() -> None:
    table = find_table([sheet(["Action", "Vide"], *[[f"Ouvrir {n}", ""] for n in range(5)])], MAPPINGS)

    [action, empty] = columns_of(table, MAPPINGS)

    assert (action.samples, action.filled) == (("Ouvrir 0", "Ouvrir 1", "Ouvrir 2"), 5)
    assert (empty.samples, empty.filled) == ((), 0)


def test_a_file_of_headers_alone_has_no_table() -> None:
    with pytest.raises(Refusal):
        find_table([sheet(HEADER)], MAPPINGS)


# People


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["Accueil", "exemple@ville.example"], Personal.EMAIL),
        (["Accueil", "Contact : 04 00 00 00 00"], Personal.PHONE),
        (["Suivi par Mme Exemple au guichet"], Personal.NAME),
        (["M. Exemple"], Personal.NAME),
        (["Aaa Bbb", "Ccc Ddd", "Eee Fff"], Personal.NAME),
    ],
)
def test_people_are_seen_in_any_text_column(texts: list[str], kind: Personal) -> None:
    header = [*HEADER, "Ce qui a bougé"]
    layout = find_layout(
        [sheet(header, *[[f"R{n}", "Ouvrir", "", "", text] for n, text in enumerate(texts)])], OURS
    )

    [column] = personal_columns(layout, OURS)

    assert (column.header, column.kind) == ("Ce qui a bougé", kind)
    kept = OURS.model_copy(update={"personal_kept": ["Ce qui a bougé"]})
    assert personal_columns(layout, kept) == []


@pytest.mark.parametrize(
    "texts",
    [
        ["Direction de l’accueil", "Culture", "Ressources humaines"],
        ["Madame la Maire l’a annoncé", "Le M. de la carte"],
        ["Réunion du 12/03/2026", "12 rue de l’Exemple"],
        ["Dossier 2026/12", "Budget 1 200 000 €"],
    ],
)
def test_departments_dates_and_sums_are_no_people(texts: list[str]) -> None:
    header = [*HEADER, "Direction en charge"]
    layout = find_layout(
        [sheet(header, *[[f"R{n}", "Ouvrir", "", "", text] for n, text in enumerate(texts)])], OURS
    )

    assert personal_columns(layout, OURS) == []


def test_a_column_that_nothing_reads_is_not_looked_at() -> None:
    layout = find_layout([sheet([*HEADER, "Contact"], ["R1", "Ouvrir", "", "", "a@b.example"])], OURS)

    assert personal_columns(layout, OURS) == []


# Refusals


def test_refusals_are_grouped_by_what_is_wrong_and_counted_as_rows() -> None:
    def refused(row: int, column: str, value: str, code: str) -> RefusedRow:
        return RefusedRow(row, column, value, Refusal(code))

    rows = [
        refused(2, "Statut", "Fait", "word_unknown"),
        refused(2, "Échéance", "un jour", "day_unreadable"),
        refused(3, "Statut", "Fait", "word_unknown"),
        refused(4, "Statut", "Bof", "word_unknown"),
    ]

    assert [(g.code, g.column, g.rows, g.values) for g in grouped(rows)] == [
        ("word_unknown", "Statut", 3, (("Fait", 2), ("Bof", 1))),
        ("day_unreadable", "Échéance", 1, (("un jour", 1),)),
    ]
    assert refused_rows(rows) == 3


# Mappings as texts


@pytest.mark.parametrize("mapping", READY, ids=lambda mapping: mapping.name)
def test_a_ready_mapping_reads_back_from_its_text(mapping: Mapping) -> None:
    assert mapping_of_text(mapping_text(mapping)) == mapping


headers = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(
    st.dictionaries(headers, st.sampled_from(FIELDS), max_size=8),
    st.dictionaries(headers, st.sampled_from(list(Status)), max_size=4),
    st.lists(headers, max_size=3),
    st.sampled_from(["ask", "share", "percent"]),
    st.booleans(),
)
def test_any_answers_read_back_from_their_text(fields, words, drop, below_one, yes) -> None:
    fresh = new_mapping("lyon", "Plan d’accueil", {**fields, "Titre": "title"}, OURS, ["Voirie"] if yes else [])
    mapping = answered(fresh, Answers(words, below_one, drop, drop, yes, yes))

    assert mapping_of_text(mapping_text(mapping)) == mapping


def test_two_plans_of_one_municipality_have_different_names() -> None:
    names = {new_mapping("lyon", title, {"A": "title"}, OURS, []).name for title in ("Accueil", "Culture", "…")}

    assert names == {"lyon-accueil", "lyon-culture", "lyon"}


def test_families_that_are_all_ours_are_ours_and_any_other_makes_a_scheme_of_its_own() -> None:
    known = list(OURS.theme.words)

    assert not new_mapping("lyon", "a", {"A": "title"}, OURS, [known[0].upper()]).theme.create
    assert new_mapping("lyon", "a", {"A": "title"}, OURS, [known[0], "Voirie"]).theme.create
