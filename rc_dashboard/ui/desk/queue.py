"""What municipalities have proposed and PLACE is to publish: the oldest first."""

from __future__ import annotations

from rc_dashboard.services.views.desk.publication_queue import read_queue
from rc_dashboard.ui.screen import Screen


def show(here: Screen) -> None:
    here.block("frame/note", text=here.t("queue.how"))
    here.block("desk/publication_queue", rows=read_queue(here.database, here.reader), opens=True)
