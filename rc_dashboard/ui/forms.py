"""How a form's answer is carried out: done and said, or refused in words with nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.ui.params import leave_message, run_again
from rc_dashboard.ui.screen import Screen

#: Which field a refusal speaks of, where its details do not name it: the first of these that the form has. The
#: screens' script says it there, and puts the focus there (``html/assets/screen/messages.js``).
FIELDS = {
    "booklet_needs_title": "title",
    "code_waits": "code",
    "code_wrong": "code",
    "consent_to_come": "consent",
    "decision_due_before": "due_on",
    "due_before_start": "due_on",
    "edition_ends_before": "ends",
    "edition_exists": "code",
    "edition_needs_start": "starts",
    "email_not_valid": "email",
    "evidence_needed": "evidence_url",
    "experiment_ends_before": "ended_on",
    "experiment_needs_learned": "learned",
    "experiment_needs_reason": "reason",
    "experiment_needs_tested": "tested",
    "experiment_needs_title": "title",
    "indicator_rhythm": "rhythm",
    "lab_ends_before": "ends",
    "lab_needs_edition": "edition",
    "link_not_valid": "evidence_url",
    "log_needs_text": "text",
    "measured_to_come": "on",
    "meeting_not_held": "held",
    "next_meeting_before": "next",
    "number_unreadable": "value",
    "obstacle_needed": "obstacle",
    "officer_without_municipality": "places",
    "panel_does_not_add_up": "n",
    "panel_needs_method": "method",
    "password_common": "new password",
    "password_too_short": "new password",
    "password_wrong": "current",
    "passwords_differ": "again",
    "place_needs_name": "name",
    "point_needs_title": "title",
    "progress_out_of_range": "progress",
    "questions_needed": "table questions",
    "quotation_needs_words": "words",
    "reading_needs_level": "level",
    "reading_needs_reason": "reason",
    "reason_needed": "public_note",
    "reply_needed": "reply",
    "reply_needs_text": "text",
    "reply_reason_needed": "reason",
    "room_needs_title": "title",
    "room_times": "begins",
    "status_needed": "status",
    "step_day_unreadable": "steps",
    "target_before_baseline": "target",
    "theme_needs_name": "label",
    "title_needed": "title",
    "username_not_valid": "username",
    "account_taken": "username",
    "value_too_high": "value",
    "value_too_large": "value",
    "value_too_low": "value",
    "weight_out_of_range": "weight",
    "words_tell_who": "words",
}


def attempt(
    screen: Screen, act: Callable[[], object], done: str = "", *, forget: Callable[[], None] | None = None
) -> None:
    """Do ``act``; say its refusal here, or leave the catalogue key ``done`` to be said on the next run."""
    try:
        act()
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return
    if forget is not None:
        forget()
    if done:
        leave_message("said", done)
    run_again()


def say_refusal(screen: Screen, refusal: Refusal) -> None:
    """Say it here, below the form and its button; and at the field that each of its reasons speaks of."""
    reasons = refusal.reasons if isinstance(refusal, Refusals) else [refusal]
    say_sentences(screen, [(screen.t.error(reason), field_of(reason)) for reason in reasons])


def say_sentences(screen: Screen, sentences: list[tuple[str, str]]) -> None:
    """The same for sentences that are no refusal of a service: each with the field that it speaks of, if any."""
    screen.block("frame/refusal", sentences=sentences, show_home=False, sign_in="")


def field_of(refusal: Refusal) -> str:
    """The names of the field that a refusal speaks of, likeliest first; empty for a form as a whole."""
    named = refusal.details.get("field") or refusal.details.get("at")
    return str(named) if named else FIELDS.get(refusal.code, "")


def plain_label(text: str) -> str:
    """A heading as the text of a widget's label, which would read it as Markdown. Only what Markdown
    would take for its own is escaped: what is read aloud says the label as it is written here."""
    marks = r"[\\`*\[\]<~$]|(?<!\w)_|_(?!\w)|:(?=\S)"
    linked = r"|\." if "@" in text or "www" in text else ""
    return re.sub(marks + linked, lambda mark: "\\" + mark.group(), text)
