"""``doctor``: what is wrong with an installation, in plain words."""

from __future__ import annotations

from datetime import datetime

import typer

from rc_dashboard.commands.console import complain, refusals_said, say, words
from rc_dashboard.commands.doctor.findings import Finding, State
from rc_dashboard.commands.doctor.house import examine_house
from rc_dashboard.commands.doctor.machine import examine_machine
from rc_dashboard.commands.doctor.network import examine_network
from rc_dashboard.settings import settings


def doctor() -> None:
    """Examiner l’installation : base, disque, horloge, adresse, courriel, sauvegardes. Ne modifie rien."""
    with refusals_said():
        ours = settings()
        findings = [*examine_house(ours), *examine_machine(ours.database_path), *examine_network(ours)]
    for finding in findings:
        _say(finding)
    faults = sum(finding.state is State.FAULT for finding in findings)
    warnings = sum(finding.state is State.WARNING for finding in findings)
    t = words()
    say(t("doctor.sum", faults=t.n("doctor.faults", faults), warnings=t.n("doctor.warnings", warnings)))
    if faults:
        raise typer.Exit(1)


def _say(finding: Finding) -> None:
    t = words()
    values = {name: t.moment(v) if isinstance(v, datetime) else v for name, v in finding.values.items()}
    sentence, mark = t(f"doctor.{finding.key}", **values), t(f"doctor.state.{finding.state}")
    (complain if finding.state is State.FAULT else say)(f"{mark} {sentence}")


def register(app: typer.Typer) -> None:
    app.command()(doctor)
