"""What may say who somebody is is found wherever it stands, and however long the text around it."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from rc_dashboard.domain.readings.personal import Personal, of_cell
from rc_dashboard.domain.readings.quotations import Quotation, check_quotation
from rc_dashboard.domain.vocabulary import ConsentForm, Scope
from tests.world import START

LONG = 300_000


@pytest.fixture
def patience() -> Iterator[None]:
    """Ends a test that would hold the server for minutes."""

    def lost(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, lost)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("text", ["a" * LONG, "1" * LONG, "a@" * LONG, "a@" + "a." * LONG, "<a" * LONG])
def test_a_very_long_cell_is_read_through_once(text):
    assert of_cell(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "amal@example.org",
        "écrire à <amal@example.org>.",
        "a@b amal@example.org",
        "x@@amal@example.org",
        "mél:a.b+c@d.e-f.fr",
    ],
)
def test_an_address_is_found_between_other_signs(text):
    assert of_cell(text) is Personal.EMAIL
    said = Quotation(f"Voici {text}", START, START, ConsentForm.WRITTEN, Scope.PUBLIC)
    assert check_quotation(said, START)
