"""The two ways in which a table of the open data is written: exact for machines, guarded for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rc_dashboard.exchange.tables.csv_files import unguarded
from rc_dashboard.http import open_data
from rc_dashboard.settings import settings

FORMULA = '=HYPERLINK("https://evil.example";"Exemple")'


@pytest.fixture
def client(world, monkeypatch):
    monkeypatch.setenv("RC_DATABASE", str(world.database.path))
    settings.cache_clear()
    world.promise("lyon", 1, title=FORMULA)
    yield TestClient(Starlette(routes=open_data.ROUTES))
    settings.cache_clear()


def test_a_machine_reads_what_is_stored_and_a_spreadsheet_runs_nothing(client):
    exact = client.get("/data/commitments.csv")
    sheet = client.get("/data/commitments.sheet.csv")
    stored = list(csv.DictReader(io.StringIO(exact.text, newline="")))
    shown = list(csv.DictReader(io.StringIO(sheet.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert sheet.content.startswith(b"\xef\xbb\xbf")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="commitments.sheet.csv"'
    assert stored[0]["title"] == FORMULA
    assert shown[0]["title"] == "'" + FORMULA
    assert [{name: unguarded(cell) for name, cell in row.items()} for row in shown] == stored


def test_the_catalogue_offers_both_and_nothing_else_is_answered(client):
    page = client.get("/data/?lang=fr").text
    assert "/data/commitments.csv" in page
    assert "/data/commitments.sheet.csv" in page
    assert "pour un tableur" in page
    for name in ("commitments.sheet", "commitments.sheet.json", "commitments", "nothing.sheet.csv"):
        assert client.get(f"/data/{name}").status_code == 404, name


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/data/commitments.sheet.csv")
    again = client.get("/data/commitments.sheet.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
