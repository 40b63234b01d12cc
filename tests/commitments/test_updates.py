"""What an update must say before it is written."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rc_dashboard.domain.commitments.updates import (
    LINK_LIMIT,
    NOTE_LIMIT,
    Evidence,
    Obstacle,
    Update,
    check_update,
    is_link,
)
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.store.ids import new_id

PROOF = Evidence("https://ville.example/guide", "Le guide en cinq langues")


def codes(update: Update, evidence_before: int = 0) -> list[str]:
    return [refusal.code for refusal in check_update(update, evidence_before)]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.UNDER_DISCUSSION, Status.IN_PROGRESS])
def test_most_statuses_ask_for_nothing_more(status: Status) -> None:
    assert codes(Update(status)) == []


@pytest.mark.parametrize("status", [Status.PLANNED, Status.UNDER_DISCUSSION])
@pytest.mark.parametrize("said", [{"declared": 0.01}, {"declared": 1.0}, {"steps_done": frozenset([new_id()])}])
def test_what_is_to_come_has_nothing_declared_nor_done(status: Status, said: dict) -> None:
    assert codes(Update(status, **said)) == ["to_come_and_begun"]
    assert codes(Update(Status.IN_PROGRESS, **said)) == []
    assert codes(Update(status, declared=0.0, steps_done=frozenset())) == []


def test_not_reported_is_what_stands_before_an_update_not_a_choice() -> None:
    assert codes(Update(Status.NOT_REPORTED)) == ["status_needed"]


def test_completed_asks_for_evidence_now_or_before() -> None:
    assert codes(Update(Status.COMPLETED)) == ["evidence_needed"]
    assert codes(Update(Status.COMPLETED), evidence_before=1) == []
    assert codes(Update(Status.COMPLETED, evidence=(PROOF,))) == []


def test_blocked_asks_what_blocks() -> None:
    assert codes(Update(Status.BLOCKED)) == ["obstacle_needed"]
    assert codes(Update(Status.BLOCKED, obstacle=Obstacle("  "))) == ["obstacle_needed"]
    assert codes(Update(Status.BLOCKED, obstacle=Obstacle("Pas d’interprète", internal=True))) == []


@pytest.mark.parametrize("status", [Status.ABANDONED, Status.PAUSED])
def test_stopping_asks_for_a_public_reason_an_internal_one_is_not_enough(status: Status) -> None:
    assert codes(Update(status, internal_note="Plus de budget")) == ["reason_needed"]
    assert codes(Update(status, public_note=" \n")) == ["reason_needed"]
    assert codes(Update(status, public_note="Plus de budget")) == []


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = Update(
        Status.COMPLETED, 1.2, public_note="x" * (NOTE_LIMIT + 1), evidence=(Evidence("javascript:alert(1)", ""),)
    )

    assert codes(wrong) == ["text_too_long", "progress_out_of_range", "link_not_valid"]


@pytest.mark.parametrize("field", ["public_note", "internal_note", "obstacle", "unblocks", "evidence"])
def test_a_text_of_5000_characters_is_kept_one_of_5001_is_refused_by_name(field: str) -> None:
    refused = check_update(update_with(field, "é" * 5001))

    assert check_update(update_with(field, "é" * 5000)) == []
    assert [(r.code, r.details) for r in refused] == [
        ("text_too_long", {"field": field, "length": 5001, "limit": 5000})
    ]


def update_with(field: str, text: str) -> Update:
    if field == "evidence":
        return Update(Status.PLANNED, evidence=(Evidence(PROOF.url, text),))
    if field in ("obstacle", "unblocks"):
        return Update(
            Status.PLANNED, obstacle=Obstacle(**{"blocks": "x", field.replace("obstacle", "blocks"): text})
        )
    return Update(Status.PLANNED, **{field: text})


@pytest.mark.parametrize("declared", [-0.01, 1.01, 40.0, math.nan, math.inf, -math.inf])
def test_a_progress_outside_0_to_100_percent_is_refused(declared: float) -> None:
    said = "progress_out_of_range" if math.isfinite(declared) else "number_not_read"
    assert codes(Update(Status.IN_PROGRESS, declared)) == [said]


@given(st.floats(0, 1))
def test_a_progress_from_0_to_100_percent_is_taken(declared: float) -> None:
    assert codes(Update(Status.IN_PROGRESS, declared)) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://ville.example",
        "http://ville.example:8080/a?b=c#d",
        "HTTPS://Ville.Example/Compte-rendu.pdf",
        "https://université.example/é",
        "https://ville.example/@equipe",
        "https://[2001:db8::1]/",
        "https://ville.example/" + "a" * (LINK_LIMIT - 22),
    ],
)
def test_a_web_address_is_a_link(link: str) -> None:
    assert is_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "ville.example",
        "//ville.example",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript://ville.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://ville.example/",
        "mailto:agent@ville.example",
        "https://",
        "https:///chemin",
        "https:ville.example",
        "https://agent@ville.example/",
        "https://agent:secret@ville.example/",
        "https://ville.example\\@autre.example/",
        "https://ville.example/deux mots",
        " https://ville.example/",
        "https://ville.example/\n",
        "https://ville.example/\u00a0",
        "https://ville.example/\u202efdp.exe",
        "https://ville.example\x7f/",
        "https://ville.example:99999/",
        "https://[::1/",
        "https://ville.example/" + "a" * (LINK_LIMIT - 21),
        "https://ville.example/" + "a" * 100_000,
    ],
)
def test_anything_else_is_not_a_link(link: str) -> None:
    assert not is_link(link)
    assert codes(Update(Status.PLANNED, evidence=(Evidence(link, ""),))) == ["link_not_valid"]


def test_a_refused_link_is_cited_by_its_first_200_characters() -> None:
    long = Evidence("x" * 100_000, "")

    assert check_update(Update(Status.PLANNED, evidence=(long,)))[0].details == {"link": "x" * 200}


@given(st.text(max_size=60))
def test_any_text_is_judged_without_an_error_and_only_web_addresses_pass(text: str) -> None:
    assert not is_link(text) or text.lower().startswith(("http://", "https://"))
