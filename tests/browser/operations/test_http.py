"""What the server answers to a bare request: headers, compression, closed addresses, open data."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest


def ask(url: str, **headers: str):
    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        return urlopen(request)
    except HTTPError as refused:
        return refused


@pytest.mark.parametrize(
    "path", ["/", "/city", "/my-commitments?lang=fr", "/data/", "/data/commitments.csv", "/healthz"]
)
def test_every_answer_says_what_may_be_loaded_and_that_nobody_may_frame_it(server, path):
    headers = ask(server.url + path).headers
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"] is None


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/city/_stcore/metrics"]
)
def test_what_is_not_for_the_public_is_not_there(server, path):
    assert ask(server.url + path).status == 404


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", "fr-FR,fr;q=0.9", "fr"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "ja", "fr"),
        ("?lang=en", "fr", "en"),
        ("?lang=%22%3E%3Cscript%3E", "en", "en"),
    ],
)
def test_the_first_byte_of_a_screen_is_in_its_language(server, query, accepted, language):
    page = ask(f"{server.url}/city{query}", Accept_Language=accepted).read().decode()
    assert f'<html lang="{language}" dir="ltr"' in page
    assert "<title>Streamlit" not in page
    assert "<script>" not in page


def test_the_screens_scripts_come_compressed_and_are_kept(server):
    page = ask(server.url).read().decode()
    script = re.search(r'src="\./(static/js/index\.[^"]+)"', page).group(1)

    packed = ask(f"{server.url}/{script}", Accept_Encoding="gzip")
    plain = ask(f"{server.url}/{script}")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "immutable" in packed.headers["Cache-Control"]
    assert gzip.decompress(packed.read()) == plain.read()


@pytest.mark.parametrize(
    "path", ["/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/index.html", "/assets/..%2fshell.py"]
)
def test_no_file_beside_the_public_ones_is_served(server, path):
    answer = ask(server.url + path, Accept_Encoding="gzip")
    body = answer.read()
    assert b"root:" not in body
    assert b"st.navigation" not in body


def test_the_data_of_a_file_and_of_its_twin_agree(server):
    rows = list(csv.DictReader(io.StringIO(ask(f"{server.url}/data/commitments.csv").read().decode("utf-8-sig"))))
    twins = json.load(ask(f"{server.url}/data/commitments.json"))
    assert [row["code"] for row in rows] == [row["code"] for row in twins]
    assert rows


def test_every_resource_of_the_package_can_be_downloaded(server):
    package = json.load(ask(f"{server.url}/data/datapackage.json"))
    for resource in package["resources"]:
        header = ask(f"{server.url}/data/{resource['path']}").read().decode("utf-8-sig").splitlines()[0]
        assert header.split(",") == [column["name"] for column in resource["schema"]["fields"]]


def test_an_unchanged_file_is_not_sent_twice(server):
    url = f"{server.url}/data/commitments.csv"
    first = ask(url)
    again = ask(url, If_None_Match=first.headers["ETag"])
    assert again.status == 304
    assert again.read() == b""


@pytest.mark.parametrize(
    "path", ["/data/accounts.csv", "/data/commitments.exe", "/data/..%2F..%2Fapp.py", "/data/session.json"]
)
def test_what_is_no_open_data_is_not_found(server, path):
    answer = ask(server.url + path, Accept_Language="fr")
    assert answer.status in (400, 404)
    assert "Traceback" not in answer.read().decode()
