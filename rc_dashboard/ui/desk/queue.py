"""What municipalities have proposed and PLACE is to publish: the oldest first."""

from __future__ import annotations

from rc_dashboard.services.views.desk.publication_queue import read_queue
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    screen.block("frame/note", text=screen.t("queue.how"))
    screen.block("desk/publication_queue", rows=read_queue(screen.database, screen.reader), opens=True)
