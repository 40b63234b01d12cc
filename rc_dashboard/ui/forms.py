"""How a form's answer is carried out: done and said, or refused in words with nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.ui.params import leave_message, run_again
from rc_dashboard.ui.screen import Screen


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
    screen.block("frame/refusal", sentence=screen.t.error(refusal), show_home=False)


def plain_label(text: str) -> str:
    """A heading as the text of a widget's label, which would read it as Markdown. Only what Markdown
    would take for its own is escaped: what is read aloud says the label as it is written here."""
    marks = r"[\\`*\[\]<~$]|(?<!\w)_|_(?!\w)|:(?=\S)"
    linked = r"|\." if "@" in text or "www" in text else ""
    return re.sub(marks + linked, lambda mark: "\\" + mark.group(), text)
