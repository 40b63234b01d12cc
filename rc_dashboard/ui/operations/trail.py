"""Who did what: filters in the address, a page at a time, and the same as a file."""

from __future__ import annotations

from rc_dashboard.services.views.audit_log import PAGE_SIZE, Wish, actions, read_trail, trail_file
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.screens import path_of


def show(screen: Screen) -> None:
    asked = screen.asked
    wish = Wish(asked.municipality, asked.account, asked.action, asked.since, asked.until, asked.text)
    rows, page = read_trail(screen.database, screen.reader, wish, asked.page)
    total = rows[0]["total"] if rows else 0
    chosen = {
        "municipality": asked.municipality,
        "account": asked.account,
        "action": asked.action,
        "since": asked.since.isoformat() if asked.since else "",
        "until": asked.until.isoformat() if asked.until else "",
        "q": asked.text,
    }
    screen.block(
        "operations/audit_log_filters",
        action=path_of("admin"),
        kept={**asked.kept(), "view": "trail"},
        chosen=chosen,
        actions=actions(screen.database),
    )
    pages = max(1, -(-total // PAGE_SIZE))
    filters = {name: value for name, value in chosen.items() if value}
    screen.block(
        "operations/audit_log",
        rows=rows,
        total=total,
        page=page,
        pages=pages,
        kept={**filters, "view": "trail"},
    )
    offer_file(
        screen,
        screen.t("trail.take_away"),
        "journal.csv",
        lambda now: trail_file(now.database, now.reader, wish),
        key="trail-file",
    )
