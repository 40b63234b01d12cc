"""Backups, the last verification, and how the installation does."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.services.operations.administration import check_now, make_backup, read_house
from rc_dashboard.settings import settings
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.operations import go_live
from rc_dashboard.ui.screen import Screen


def show(screen: Screen) -> None:
    house = read_house(screen.database, screen.reader, settings().backup_dir, now_utc=clock.now_utc())
    ways = {"mail": bool(settings().smtp_url), "oidc": bool(settings().oidc_url), "demo": settings().demo}
    screen.block("operations/health", house=house, ways=ways, public_url=settings().public_url)
    screen.block("operations/check", check=house.check)
    if st.button(screen.t("house.check_now"), key="check-now"):
        attempt(
            screen,
            lambda: check_now(screen.work()),
            "admin.done.checked",
        )
    nightly = bool(settings().backup_dir)
    screen.block("operations/backups", backups=house.backups, house=house, nightly=nightly)
    if st.button(screen.t("house.back_up_now"), key="back-up-now"):
        attempt(
            screen,
            lambda: make_backup(screen.work()),
            "admin.done.backed_up",
        )
    go_live.show(screen)
