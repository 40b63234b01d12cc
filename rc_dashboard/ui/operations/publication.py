"""What waits to be published: an administrator sees it, PLACE publishes it at its desk."""

from __future__ import annotations

from rc_dashboard.services.views.desk.publication_queue import read_queue
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    screen.block("frame/note", text=screen.t("admin.publication_how"))
    screen.block("desk/publication_queue", rows=read_queue(screen.database, screen.reader), opens=False)
