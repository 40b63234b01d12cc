"""Each package that the dashboard runs on may be part of a work under the AGPL: its licence is in our list."""

from __future__ import annotations

import re
from email import message_from_string
from importlib.metadata import PackageMetadata, metadata

import pytest

from rc_dashboard.settings import ROOT

LIST = ROOT / "docs" / "decisions" / "house.md"
PINNED = re.findall(r"^([A-Za-z0-9_.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
#: Words of packages that do not write their licence as SPDX does.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def allowed() -> set[str]:
    rows = re.findall(r"^\| ([^|]+) \| ", LIST.read_text("utf-8"), re.M)
    return {name.strip() for row in rows for name in row.split(",")} - {"licence"}


def licences_of(package: PackageMetadata) -> set[str]:
    """The licences of a package by their SPDX names: its expression, else its classifiers, else its field."""
    expression = package.get("License-Expression")
    if expression:
        return set(re.split(r" AND | OR |[()]", expression)) - {""}
    classified = {
        line.rsplit("::", 1)[1].strip()
        for line in package.get_all("Classifier") or []
        if line.startswith("License ::")
    }
    found = classified or {(package.get("License") or "").splitlines()[0]}
    return {SPDX.get(name, name) for name in found}


@pytest.mark.parametrize("name", PINNED)
def test_a_licence_is_one_that_the_agpl_can_hold(name):
    licences = licences_of(metadata(name))
    assert licences
    assert licences <= allowed(), f"{name}: {sorted(licences - allowed())} is not in {LIST.name}"


@pytest.mark.parametrize(
    "text",
    [
        "Name: x\nLicense-Expression: GPL-2.0-only AND MIT\n",
        "Name: x\nClassifier: License :: Other/Proprietary License\n",
        "Name: x\nLicense: SSPL\n",
    ],
)
def test_a_licence_that_it_cannot_hold_is_seen(text):
    assert not licences_of(message_from_string(text)) <= allowed()
