"""Which part of the meetings is shown: by the address, so that it can be linked to."""

from __future__ import annotations

from rc_dashboard.ui.meetings import calendar, dossier, meeting
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    if screen.asked.meeting:
        meeting.show(screen)
    elif screen.asked.view == "dossier":
        dossier.show(screen)
    else:
        screen.title("meetings.title")
        say_what_was_done(screen)
        calendar.show(screen)


def say_what_was_done(screen: Screen) -> None:
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="meetings")
