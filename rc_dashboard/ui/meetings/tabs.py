"""Which part of the meetings is shown: by the address, so that it can be linked to."""

from __future__ import annotations

from rc_dashboard.ui.meetings import calendar, dossier, meeting
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen


def show(here: Screen) -> None:
    if here.asked.meeting:
        meeting.show(here)
    elif here.asked.view == "dossier":
        dossier.show(here)
    else:
        here.title("meetings.title")
        say_what_was_done(here)
        calendar.show(here)


def say_what_was_done(here: Screen) -> None:
    said = take_message("said")
    if said:
        here.block("frame/done", sentence=here.t(said), code="", name="meetings")
