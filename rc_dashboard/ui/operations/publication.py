"""What waits to be published: an administrator sees it, PLACE publishes it at its desk."""

from __future__ import annotations

from rc_dashboard.services.views.desk.publication_queue import read_queue
from rc_dashboard.ui.screen import Screen


def show(here: Screen) -> None:
    here.block("frame/note", text=here.t("admin.publication_how"))
    here.block("desk/publication_queue", rows=read_queue(here.database, here.reader), opens=False)
