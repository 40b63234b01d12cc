"""Backups, the last verification, and how the installation does."""

from __future__ import annotations

import streamlit as st

from rc_dashboard.services.operations.administration import check_now, make_backup, read_house
from rc_dashboard.settings import settings
from rc_dashboard.ui.forms import attempt
from rc_dashboard.ui.screen import Screen


def show(here: Screen) -> None:
    house = read_house(here.database, here.reader)
    ways = {"mail": bool(settings().smtp_url), "oidc": bool(settings().oidc_url), "demo": settings().demo}
    here.block("operations/health", house=house, ways=ways, public_url=settings().public_url)
    here.block("operations/check", check=house.check)
    if st.button(here.t("house.check_now"), key="check-now"):
        attempt(
            here,
            lambda: check_now(here.work()),
            "admin.done.checked",
        )
    here.block("operations/backups", backups=house.backups)
    if st.button(here.t("house.back_up_now"), key="back-up-now"):
        attempt(
            here,
            lambda: make_backup(here.work()),
            "admin.done.backed_up",
        )
