"""Rows become drafts, or refusals that name row, column and reason; none is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.drafts import Draft, Reading
from rc_dashboard.exchange.tables.layout import Layout, check_columns, find_layout
from rc_dashboard.exchange.tables.mapping import Mapping, Progress
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.exchange.tables.reading import read_rows
from rc_dashboard.exchange.tables.tables import Line, Sheet, as_text
from rc_dashboard.settings import DATA
from tests.exchange.written import HEADER, sheet

OURS = read_mapping(DATA / "mappings" / "modele-resilient-cities.toml")
PARIS = read_mapping(DATA / "mappings" / "paris-budget-participatif.toml")
DECIDIM = read_mapping(DATA / "mappings" / "decidim-results.toml")
#: Actions with steps, in two territories, under headings.
STEPPED = Mapping(
    name="avec-etapes",
    title="Avec étapes",
    columns={
        "key": ["Axe", "Action"],
        "title": ["Action"],
        "theme": ["Axe"],
        "status": ["Statut"],
        "due_on": ["Fin"],
        "territory": ["Ville"],
        "step": ["Étape"],
        "progress": ["Avancement"],
    },
    status={"words": {"En cours": "in_progress", "Fait": "completed"}},
    theme={"create": True},
    rows={"heading_columns": ["Axe"], "ignore": [{"column": "Action", "starts_with": "Texte libre"}]},
)
STEPPED_HEADER = ["Axe", "Action", "Statut", "Fin", "Ville", "Étape", "Avancement"]


def layout_of(table: Sheet, mapping: Mapping) -> Layout:
    layout = find_layout([table], mapping)
    assert layout is not None
    return layout


def reading_of(*rows: list, mapping: Mapping = OURS, header: list[str] = HEADER) -> Reading:
    return read_rows(layout_of(sheet(header, *rows), mapping), mapping)


def only_draft(*rows: list, **how: object) -> Draft:
    reading = reading_of(*rows, **how)
    assert reading.refused == []
    (draft,) = reading.drafts
    return draft


def only_refusal(*rows: list, **how: object) -> tuple[int, str, str, str]:
    """Row, column, value and code of the one refusal."""
    (refused,) = reading_of(*rows, **how).refused
    return refused.row, refused.column, refused.value, refused.reason.code


# The header


def test_the_header_is_found_below_titles_and_groups() -> None:
    table = sheet(["Plan d’action 2026"], [], ["Qui", "", "Quand"], HEADER, ["R1", "Ouvrir", "En cours", ""])

    assert layout_of(table, OURS).header.number == 4


def test_the_header_is_found_on_a_later_sheet() -> None:
    sheets = [sheet(["Mode d’emploi"], ["Remplissez la feuille 2"]), sheet(HEADER)]

    assert find_layout(sheets, OURS).sheet is sheets[1]


def test_a_sheet_that_lacks_a_required_column_has_no_layout() -> None:
    assert find_layout([sheet(HEADER[:-1], ["R1", "Ouvrir", "En cours"])], OURS) is None


def test_headers_are_known_despite_spaces_case_and_accents() -> None:
    header = ["  REFERENCE", "Engagement\n", "Statut  ", "echeance"]

    assert only_draft(["R1", "Ouvrir", "En cours", "31/12/2026"], header=header).due_on == date(2026, 12, 31)


def test_the_first_filled_column_of_a_field_counts() -> None:
    header = ["external_id", "title_fr", "title_en", "progress", "decidim_accountability_status_id"]

    drafts = reading_of(
        ["1", "", "Open", "5", ""], ["2", "Ouvrir", "Open", "5", ""], mapping=DECIDIM, header=header
    )

    assert [draft.title for draft in drafts.drafts] == ["Open", "Ouvrir"]


def test_an_unknown_column_is_refused_with_the_nearest_known_one() -> None:
    with pytest.raises(Refusal) as refusal:
        check_columns(layout_of(sheet([*HEADER, "Direction  en charje"]), OURS), OURS)

    assert refusal.value.code == "column_unknown"
    assert refusal.value.details == {"column": "Direction  en charje", "suggestion": "Direction en charge"}


def test_a_mapping_that_ignores_other_columns_takes_them() -> None:
    header = ["external_id", "title_fr", "progress", "decidim_accountability_status_id", "autre"]

    check_columns(layout_of(sheet(header), DECIDIM), DECIDIM)


@pytest.mark.parametrize(
    ("now", "before", "value"),
    [
        ("Thème", "Famille", "Mentorat entre pairs"),
        ("Fréquence des mises à jour (mois)", "Rythme des nouvelles (mois)", "6"),
    ],
)
def test_a_model_filled_in_before_a_column_was_renamed_is_still_read(now: str, before: str, value: str) -> None:
    row = ["R1", "Ouvrir", "En cours", "31/12/2026", value]

    assert only_draft(row, header=[*HEADER, before]) == only_draft(row, header=[*HEADER, now])


def test_a_heading_column_is_no_unknown_column() -> None:
    mapping = STEPPED.model_copy(update={"columns": {"key": ["Action"], "title": ["Action"]}})

    check_columns(layout_of(sheet(["Axe", "Action"]), mapping), mapping)


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        check_columns(layout_of(sheet([], [*HEADER, " statut"]), OURS), OURS)

    assert (refusal.value.code, refusal.value.details) == ("column_twice", {"column": " statut", "row": 2})


# Cells


def test_a_full_row_is_read_whole() -> None:
    header = [*HEADER, "Résumé", "Direction en charge", "Poids (1 à 3)", "Avancement (%)", "Thème", "Pris le"]
    row = ["R1", "Ouvrir", "En cours", "2026-12-31", "Un lieu", "Culture", 2.0, "40 %", "mentorat entre pairs"]

    draft = only_draft([*row, date(2025, 3, 1)], header=header)

    assert draft == Draft(
        row=2,
        key="r1",
        territory="",
        title="Ouvrir",
        summary="Un lieu",
        theme="peer_mentoring",
        department="Culture",
        promised_on=date(2025, 3, 1),
        starts_on=None,
        due_on=date(2026, 12, 31),
        weight=2,
        rhythm_months=3,
        status=Status.IN_PROGRESS,
        declared=0.4,
        note="",
        said=frozenset(
            ("title", "summary", "theme", "department", "promised_on", "due_on", "weight", "status", "declared")
        ),
    )


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Statut", "Presque fini", "word_unknown"),
        ("Échéance", "un jour", "day_unreadable"),
        ("Échéance", "31/02/2026", "day_unreadable"),
        ("Échéance", 460_220.0, "day_unreadable"),
        ("Échéance", "31/12/9999", "year_impossible"),
        ("Échéance", date(1999, 12, 31), "year_impossible"),
        ("Avancement (%)", "140 %", "progress_out_of_range"),
        ("Avancement (%)", -1.0, "progress_out_of_range"),
        ("Avancement (%)", "la moitié", "progress_out_of_range"),
        ("Avancement (%)", "nan", "progress_out_of_range"),
        ("Avancement (%)", True, "progress_out_of_range"),
        ("Avancement (%)", 0.4, "progress_ambiguous"),
        ("Avancement (%)", 1.0, "progress_ambiguous"),
        ("Avancement (%)", "0,5", "progress_ambiguous"),
        ("Poids (1 à 3)", "4", "weight_out_of_range"),
        ("Fréquence des mises à jour (mois)", "0", "rhythm_out_of_range"),
        ("Thème", "Voirie", "word_unknown"),
        ("Engagement", "", "title_needed_in_row"),
        ("Référence", "", "key_needed"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_refused_at_its_row_and_column(
    column: str, value: object, code: str
) -> None:
    good = dict(zip(HEADER, ["R1", "Ouvrir", "En cours", "31/12/2026"], strict=True))
    bad = {**good, column: value}

    row, header, said, found = only_refusal([], list(bad.values()), header=list(bad))

    assert (row, header, said, found) == (3, column, as_text(value), code)


@pytest.mark.parametrize(
    ("value", "share"),
    [("40", 0.4), ("40 %", 0.4), ("12,5", 0.125), (40.0, 0.4), ("0", 0), (0.0, 0), ("100", 1), ("0.5 %", 0.005)],
)
def test_progress_is_read_as_people_write_it(value: object, share: float) -> None:
    row = ["R1", "Ouvrir", "En cours", "", value]

    assert only_draft(row, header=[*HEADER, "Avancement (%)"]).declared == pytest.approx(share)


@pytest.mark.parametrize(
    ("column", "limit"), [("Engagement", 300), ("Résumé", 5_000), ("Direction en charge", 300)]
)
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(column: str, limit: int) -> None:
    def row(length: int) -> dict[str, str]:
        return {**dict(zip(HEADER, ["R1", "Ouvrir", "En cours", ""], strict=True)), column: "é" * length}

    assert reading_of(list(row(limit).values()), header=list(row(1))).refused == []
    found = only_refusal(list(row(limit + 1).values()), header=list(row(1)))
    assert (found[1], found[3]) == (column, "cell_too_long")
    assert len(found[2]) == 80


@pytest.mark.parametrize("title", ["+ de nature en ville", "=1+1", "@rue"])
def test_a_title_that_looks_like_a_formula_is_kept(title: str) -> None:
    assert only_draft(["R1", title, "En cours", ""]).title == title


PARIS_HEADER = [
    "identifiant_projet_gagnant",
    "titre_projet_gagnant",
    "avancement_projet",
    "arrondissement_projet_gagnant",
    "livraison_prev_projet",
]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 31)),
        ("NON ENCORE FIXE", None),
        ("non prévue", None),
        ("2099-12", None),
        ("", None),
    ],
)
def test_a_month_means_its_last_day_and_some_words_mean_no_day(text: str, day: date | None) -> None:
    assert only_draft(["1", "Un jardin", "FIN", "4", text], mapping=PARIS, header=PARIS_HEADER).due_on == day


@pytest.mark.parametrize(
    ("progress", "status"),
    [("0", "planned"), ("1", "in_progress"), ("99", "in_progress"), ("100", "completed"), ("", "not_reported")],
)
def test_without_a_status_the_progress_says_it_where_the_mapping_tells_how(progress: str, status: str) -> None:
    header = ["external_id", "title_fr", "progress", "decidim_accountability_status_id"]

    assert only_draft(["1", "Ouvrir", progress, ""], mapping=DECIDIM, header=header).status == status


def test_a_due_date_before_the_start_is_taken_and_reported() -> None:
    reading = reading_of(
        ["R1", "Ouvrir", "En cours", "01/01/2025", "01/01/2026"],
        ["R2", "Ouvrir", "En cours", "01/01/2026", "01/01/2026"],
        header=[*HEADER, "Début"],
    )

    assert (len(reading.drafts), reading.due_before_start) == (2, [2])


# Keys, steps, headings


def test_a_key_said_again_is_refused_with_the_row_that_said_it_first() -> None:
    reading = reading_of(["R1", "Ouvrir", "En cours", ""], [], ["r1 ", "Fermer", "En cours", ""])

    (refused,) = reading.refused
    assert (refused.row, refused.column, refused.reason.code) == (4, "Référence", "row_repeated")
    assert refused.reason.details == {"first": 2}


def test_the_same_key_in_another_territory_is_another_commitment() -> None:
    rows = [["12", "Un jardin", "FIN", "1", ""], ["2", "Un jardin", "FIN", "11", ""]]

    assert len(reading_of(*rows, mapping=PARIS, header=PARIS_HEADER).drafts) == 2


def stepped(*rows: list) -> Reading:
    return reading_of(*rows, mapping=STEPPED, header=STEPPED_HEADER)


def test_steps_belong_to_the_action_of_their_territory() -> None:
    reading = stepped(
        ["A", "Ouvrir", "En cours", "", "Nord", "", ""],
        ["A", "Ouvrir", "En cours", "", "Sud", "", ""],
        ["A", "Ouvrir", "Fait", "31/12/2026", "Nord", "Louer", ""],
        ["A", "Ouvrir", "En cours", "", "Sud", "Louer", ""],
    )

    steps = {draft.territory: [(s.title, s.due_on, s.done) for s in draft.steps] for draft in reading.drafts}
    assert steps == {"Nord": [("Louer", date(2026, 12, 31), True)], "Sud": [("Louer", None, False)]}


def test_a_step_without_its_action_makes_it_once_and_without_a_status() -> None:
    reading = stepped(
        ["A", "Ouvrir", "Fait", "31/12/2026", "Nord", "Louer", ""],
        ["A", "Ouvrir", "Fait", "", "Nord", "Peindre", ""],
        ["A", "Ouvrir", "En cours", "", "Nord", "", ""],
    )

    (draft,) = reading.drafts
    assert (draft.status, draft.due_on, len(draft.steps)) == (Status.NOT_REPORTED, None, 2)
    assert [(r.row, r.reason.code) for r in reading.refused] == [(4, "row_repeated")]


def test_a_step_said_again_is_refused() -> None:
    row = ["A", "Ouvrir", "Fait", "", "Nord", "Louer", ""]

    reading = stepped(row, row)

    assert [(r.row, r.column, r.reason.code) for r in reading.refused] == [(3, "Étape", "row_repeated")]
    assert len(reading.drafts[0].steps) == 1


def test_a_step_that_cannot_be_taken_makes_no_action() -> None:
    reading = stepped(["A", "Ouvrir", "Presque", "bientôt", "Nord", "Louer", ""])

    assert reading.drafts == []
    assert {(r.column, r.reason.code) for r in reading.refused} == {
        ("Statut", "word_unknown"),
        ("Fin", "day_unreadable"),
    }


def test_headings_and_help_texts_are_passed_over() -> None:
    reading = stepped(["A"], ["A", "Texte libre de 300 signes", "", "", "", "", ""], ["A", "Ouvrir"])

    assert (reading.headings, [draft.title for draft in reading.drafts]) == (2, ["Ouvrir"])


# What a file says, and what it does not


def test_a_column_that_is_absent_and_a_cell_that_is_empty_say_nothing() -> None:
    draft = only_draft(["R1", "Ouvrir", "", "31/12/2026", ""], header=[*HEADER, "Direction en charge"])

    assert draft.said == {"title", "due_on"}


def test_an_empty_cell_empties_where_somebody_says_so() -> None:
    mapping = OURS.model_copy(update={"empty": "erase"})
    header = [*HEADER, "Direction en charge"]

    draft = only_draft(["R1", "Ouvrir", "", "31/12/2026", ""], header=header, mapping=mapping)

    assert draft.said == {"title", "due_on", "department", "status"}


@pytest.mark.parametrize("word", ["Total", "TOTAL", "Sous-total", "Total général", "Totaux", "Total des actions"])
def test_a_row_that_adds_others_up_is_left_out_and_said(word: str) -> None:
    reading = reading_of(
        ["R1", "Ouvrir", "En cours", ""], [word, "", "", "", "12"], header=[*HEADER, "Poids (1 à 3)"]
    )

    assert (len(reading.drafts), reading.refused, reading.totals) == (1, [], [3])


def test_a_row_with_a_status_adds_nothing_up() -> None:
    header = ["Statut", "Référence", "Engagement", "Échéance"]

    assert reading_of(["En cours", "R1", "Total", ""], header=header).totals == []


@pytest.mark.parametrize("row", [["Total", "Ouvrir", "En cours", ""], ["R2", "Total", "En cours", ""]])
def test_a_commitment_called_total_is_one(row: list) -> None:
    assert reading_of(row).totals == []


def test_columns_that_nothing_reads_are_named_where_something_stands_in_them() -> None:
    row = ["R1", "Ouvrir", "En cours", "", "100", ""]

    assert reading_of(row, header=[*HEADER, "Budget", "Vide"]).not_read == ["Budget"]


def test_a_slip_in_a_header_is_asked_about_and_another_column_is_not() -> None:
    check_columns(layout_of(sheet([*HEADER, "Budget prévisionnel"]), OURS), OURS)
    check_columns(layout_of(sheet([*HEADER, "Début", "Débuts"]), OURS), OURS)

    with pytest.raises(Refusal):
        check_columns(layout_of(sheet([*HEADER, "Débuts"]), OURS), OURS)


def test_a_part_of_one_makes_the_whole_column_doubtful_until_somebody_answers() -> None:
    rows = [["R1", "Ouvrir", "En cours", "", "0,5"], ["R2", "Former", "En cours", "", "1"]]
    header = [*HEADER, "Avancement (%)"]

    asked = reading_of(*rows, header=header)
    said = {
        answer: [
            draft.declared
            for draft in reading_of(
                *rows, header=header, mapping=OURS.model_copy(update={"progress": Progress(below_one=answer)})
            ).drafts
        ]
        for answer in ("share", "percent")
    }

    assert [(r.row, r.reason.code) for r in asked.refused] == [
        (2, "progress_ambiguous"),
        (3, "progress_ambiguous"),
    ]
    assert said == {"share": [0.5, 1], "percent": [0.005, 0.01]}


def test_html_is_read_as_its_words() -> None:
    mapping = DECIDIM.model_copy(update={"html": True})
    header = ["external_id", "title_fr", "description_fr", "progress", "decidim_accountability_status_id"]
    row = ["1", "Ouvrir", "<p>Un&nbsp;lieu <b>calme</b></p><p>5 &lt; 6</p>", "5", ""]

    assert only_draft(row, mapping=mapping, header=header).summary == "Un lieu calme\n5 < 6"


# Whatever comes

cells = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.dates(),
    st.text(max_size=12),
    st.sampled_from(["", "A", "Ouvrir", "Fait", "En cours", "Nord", "40 %", "31/12/2026", "Texte libre", "1e999"]),
    st.text(min_size=301, max_size=310),
)
tables = st.lists(st.lists(cells, max_size=len(STEPPED_HEADER) + 1), max_size=12)


@given(tables)
def test_every_filled_row_ends_up_in_exactly_one_place(rows: list[list]) -> None:
    lines = [Line(1, tuple(STEPPED_HEADER)), *(Line(n, tuple(row)) for n, row in enumerate(rows, 2))]
    filled = [line for line in lines if not line.is_empty]

    reading = read_rows(layout_of(Sheet("Feuille", tuple(filled)), STEPPED), STEPPED)

    taken = {draft.row for draft in reading.drafts} | {s.row for draft in reading.drafts for s in draft.steps}
    refused = {row.row for row in reading.refused}
    assert not taken & refused
    assert taken | refused <= {line.number for line in filled[1:]}
    assert len(taken) + len(refused) + reading.headings + len(reading.totals) == len(filled) - 1 == reading.rows
