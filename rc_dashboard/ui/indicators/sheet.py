"""Values by file: take a list along, fill it in, bring it back, see the plan, then write it all."""

from __future__ import annotations

import streamlit as st

from rc_dashboard import clock
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.services.indicators.apply_measurements import MeasureOutcome
from rc_dashboard.services.indicators.import_measurements import blank_measures, import_uploaded
from rc_dashboard.settings import DATA
from rc_dashboard.ui.downloads import offer_file
from rc_dashboard.ui.forms import say_refusal
from rc_dashboard.ui.params import drop, field_key, keep, kept, leave_message, run_again
from rc_dashboard.ui.screen import Screen

NAME = "measures"
MAPPINGS = DATA / "mappings"
#: Megabytes.
LARGEST = 10


def show(screen: Screen) -> None:
    screen.block("frame/note", text=screen.t("measure.import_how"))
    offer_file(
        screen,
        screen.t("measure.download"),
        f"mesures-{clock.today().isoformat()}.csv",
        lambda now: blank_measures(now.database, now.reader, MAPPINGS).encode("utf-8-sig"),
        key="measures-download",
    )
    file = st.file_uploader(
        screen.t("measure.upload"),
        type=["csv", "xlsx", "ods"],
        max_upload_size=LARGEST,
        key=field_key(NAME, "file"),
        on_change=screen.later(_drop_plan),
    )
    if file is None:
        return
    name, content = file.name, file.getvalue()
    if kept(NAME) is None:
        keep(NAME, _imported(screen, name, content, dry_run=True))
    outcome = kept(NAME)
    if outcome is not None:
        _show_plan(screen, outcome, name, content)


def _drop_plan(_: Screen) -> None:
    """Another file: the plan of the one before is no longer shown."""
    keep(NAME, None)


def _show_plan(screen: Screen, outcome: MeasureOutcome, name: str, content: bytes) -> None:
    plan = outcome.plan
    screen.block("indicators/measure_plan", outcome=outcome, plan=plan)
    if not plan.writes:
        return
    label = screen.t("measure.apply_valid") if plan.refused else screen.t("measure.apply")
    if st.button(label, type="primary", key="apply-measures"):
        written = _imported(screen, name, content, dry_run=False)
        if written is not None:
            drop(NAME)
            changed = sum(len(moved.fields) for moved in written.plan.moved)
            leave_message("measured", str(written.plan.new + len(written.plan.corrected) + changed))
            run_again()


def _imported(screen: Screen, name: str, content: bytes, *, dry_run: bool) -> MeasureOutcome | None:
    try:
        return import_uploaded(
            screen.work(),
            MAPPINGS,
            name,
            content,
            dry_run=dry_run,
            skip_refused=not dry_run,
        )
    except Refusal as refusal:
        say_refusal(screen, refusal)
        return None
