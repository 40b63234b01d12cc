"""A mapping that cannot work is refused when it is read, at the place that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.mapping import Mapping, Territories
from rc_dashboard.exchange.tables.mapping_files import read_mapping
from rc_dashboard.settings import DATA

READY = sorted((DATA / "mappings").glob("*.toml"))
GOOD = """
name = "plan-de-ville"
title = "Plan de ville"
[columns]
title = ["Engagement"]
"""


def read(folder: Path, text: str) -> Mapping:
    (folder / "plan.toml").write_text(text, "utf-8")
    return read_mapping(folder / "plan.toml")


def test_the_five_ready_mappings_are_there() -> None:
    assert len(READY) == 5


@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_a_ready_mapping_reads_and_is_named_like_its_file(path: Path) -> None:
    mapping = read_mapping(path)

    assert mapping.name == path.stem
    assert {"key", "title", "status"} <= set(mapping.columns)


def test_every_status_has_its_word_in_our_own_template() -> None:
    mapping = read_mapping(DATA / "mappings" / "modele-resilient-cities.toml")

    assert set(mapping.status.words.values()) == set(Status)


def test_what_a_mapping_does_not_say_has_a_careful_default(tmp_path: Path) -> None:
    mapping = read(tmp_path, GOOD)

    assert (mapping.other_columns, mapping.published, mapping.territory.create) == ("refuse", False, False)
    assert mapping.required == ["title"]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (GOOD + 'titre = ["Engagement"]', "columns: titre"),
        (GOOD + '[status.words]\n"Fini" = "finished"', "status.words.Fini"),
        (GOOD + "[territory]\nkind = 'town'", "territory.kind"),
        (GOOD + "[territory]\ncode = 'ville-{numero}'", "territory.code: ville-{numero}"),
        (GOOD + "[territory]\nname = '{value'", "territory.name: {value"),
        (GOOD + "[colours]\nred = 1", "colours"),
        (GOOD.replace("plan-de-ville", "Plan de ville"), "name"),
        (GOOD.replace("name =", "nom ="), "name"),
        (GOOD.replace('title = ["Engagement"]', 'summary = ["Engagement"]'), "title"),
        (GOOD.replace('["Engagement"]', "[]"), "title"),
        (GOOD.replace("[columns]", 'required = ["title", "due_on"]\n[columns]'), "due_on"),
        ("name = ", "end of document"),
        ("title = 'a'\ntitle = 'b'\n", "line 2, column 12"),
    ],
)
def test_a_mistake_is_refused_at_its_place(tmp_path: Path, wrong: str, where: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read(tmp_path, wrong)

    assert refusal.value.code == "mapping_unreadable"
    assert refusal.value.details["name"] == "plan.toml"
    assert where in str(refusal.value.details["where"])


def test_a_mapping_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_bytes(b"title = '\xff\xfe'")

    with pytest.raises(Refusal) as refusal:
        read_mapping(tmp_path / "plan.toml")

    assert refusal.value.code == "mapping_unreadable"


def test_a_missing_mapping_is_refused_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        read_mapping(tmp_path / "absent.toml")

    assert (refusal.value.code, refusal.value.details) == (
        "mapping_missing",
        {"name": str(tmp_path / "absent.toml")},
    )


@pytest.mark.parametrize(
    ("value", "code", "short_code", "name"),
    [
        ("1", "paris-1", "P01", "Paris, 1er arrondissement"),
        ("20", "paris-20", "P20", "Paris, 20e arrondissement"),
        ("23", "paris", "PAR", "Paris, ville entière"),
    ],
)
def test_a_value_of_the_territory_column_names_a_municipality(
    value: str, code: str, short_code: str, name: str
) -> None:
    place = read_mapping(DATA / "mappings" / "paris-budget-participatif.toml").territory.place(value)

    assert (place.code, place.short_code, place.name) == (code, short_code, name)


@pytest.mark.parametrize(("value", "code"), [("Quartier Nord", "quartier-nord"), ("²", "2"), ("…", "")])
def test_a_territory_by_name_has_a_code_for_addresses(value: str, code: str) -> None:
    assert Territories(create=True).place(value).code == code
