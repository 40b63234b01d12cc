"""``doctor`` says what is wrong with an installation: each fault is made, and is found, with a real server where one is asked."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rc_dashboard.clock import now_utc
from rc_dashboard.commands.doctor import machine
from rc_dashboard.commands.doctor.findings import Finding, State
from rc_dashboard.commands.doctor.house import examine_house
from rc_dashboard.commands.doctor.machine import examine_machine
from rc_dashboard.commands.doctor.network import examine_network
from rc_dashboard.domain.operations.keeping import kept_of
from rc_dashboard.i18n import translator
from rc_dashboard.services.operations.nightly_backups import back_up_tonight
from rc_dashboard.settings import Settings, settings
from rc_dashboard.store.database import Database

#: An address of this machine that is not called "here".
ELSEWHERE = "127.0.0.2"


def keys(findings: Iterator[Finding] | list[Finding], state: State = State.FAULT) -> list[str]:
    return [finding.key for finding in findings if finding.state is state]


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server whose every request is answered by ``answer``; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing on the screen of the tests."""

    server = ThreadingHTTPServer((ELSEWHERE, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{ELSEWHERE}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def proxy(*, upgrades: bool = True, date: str | None = None, status: int = 200):
    def answer(request: BaseHTTPRequestHandler) -> None:
        upgrade = request.headers.get("Upgrade") == "websocket"
        request.send_response_only(101 if upgrade and upgrades else status)
        request.send_header("Date", date or request.date_time_string())
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def test_a_new_installation_is_told_what_is_left_to_set(run, database):
    done = run("doctor")
    assert done.exit_code == 0, done.stderr
    assert "Donnez un dossier à RC_BACKUP_DIR" in done.stdout
    assert "0 chose à réparer" in done.stdout
    assert done.stderr == ""


def test_a_database_that_is_not_there_is_not_made(run, database):
    database.unlink()
    done = run("doctor")
    assert done.exit_code == 1
    assert "n’existe pas. Vérifiez RC_DATABASE" in done.stderr
    assert not database.exists()


def test_a_database_that_another_program_holds_is_said_in_words(run, database):
    holding = Database(database)
    try:
        done = run("doctor")
    finally:
        holding.close()
    assert done.exit_code == 1
    assert "la base ne s’ouvre pas." in done.stderr
    assert "disque" in done.stdout


def test_a_clock_that_went_back_is_seen(database, time_machine):
    time_machine.move_to("2020-01-01 10:00")
    assert "clock_back" in keys(examine_house(settings()))


def test_backups_are_missed_then_there_then_old(database, tmp_path, time_machine):
    folder = tmp_path / "backups"
    ours = Settings(backup_dir=str(folder))
    assert keys(examine_house(ours)) == ["backups_folder"]
    folder.mkdir()
    assert "backups_none" in keys(examine_house(ours), State.WARNING)
    opened = Database(database)
    back_up_tonight(opened, folder, kept_of("7,4,12"), now_utc=now_utc())
    opened.close()
    assert "backups" in keys(examine_house(ours), State.OK)
    assert "backups_same_disk" in keys(examine_house(ours), State.WARNING)
    time_machine.move_to(now_utc() + timedelta(days=3))
    assert "backups_old" in keys(examine_house(ours))


def test_files_that_others_may_read_are_named(database):
    assert keys(examine_machine(database)) == []
    database.chmod(0o644)
    [found] = [finding for finding in examine_machine(database) if finding.state is State.FAULT]
    assert (found.key, found.values["files"]) == ("modes_open", database.name)


def test_a_full_disk_and_one_of_another_machine_are_seen(database, tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "SPARE", 10**9)
    assert keys(examine_machine(database)) == ["disk_full"]
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/srv {tmp_path} nfs4 rw 0 0\n", "utf-8")
    assert keys(machine._file_system(tmp_path / "var", mounts)) == ["disk_remote"]
    assert keys(machine._file_system(tmp_path.parent, mounts)) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (proxy(), []),
        (proxy(upgrades=False), ["websocket_stopped"]),
        (proxy(status=502), ["address_status"]),
        (proxy(date="Thu, 01 Jan 2026 00:00:00 GMT"), ["clock_apart"]),
        (proxy(date="yesterday"), []),
    ],
)
def test_what_a_proxy_does_is_seen_from_outside(answer, found):
    with answering(answer) as address:
        faults = keys(examine_network(Settings(public_url=address)))
    assert faults == ["address_in_clear", *found]


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ({"public_url": "engagements.example.org"}, ["address_not_one"]),
        ({"public_url": "https://nobody.invalid"}, ["proxy_not_said", "name_unknown"]),
        ({"public_url": f"https://{ELSEWHERE}:1", "behind_proxy": True}, ["address_silent"]),
        ({"smtp_url": f"smtp://{ELSEWHERE}:1"}, ["mail_fails"]),
        ({"oidc_url": f"http://{ELSEWHERE}:1"}, ["provider_silent"]),
    ],
)
def test_a_setting_that_leads_nowhere_is_said(setting, found):
    assert keys(examine_network(Settings(**setting))) == found


def test_a_provider_that_names_itself_otherwise_is_said():
    def answer(request: BaseHTTPRequestHandler) -> None:
        body = json.dumps({"issuer": "https://other.example"}).encode()
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    with answering(answer) as address:
        assert keys(examine_network(Settings(oidc_url=address))) == ["provider_other"]


def test_no_password_of_a_setting_is_ever_printed(run, database, monkeypatch):
    monkeypatch.setenv("RC_SMTP_URL", f"smtp://account:opensesame@{ELSEWHERE}:1")
    settings.cache_clear()
    done = run("doctor")
    assert done.exit_code == 1
    assert ELSEWHERE in done.stderr
    assert "opensesame" not in done.output


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_each_finding_has_its_sentence(language):
    folder = Path(machine.__file__).parent
    text = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    found = set(re.findall(r"(?:well|warning|fault)\(\s*\"(\w+)\"", text))
    assert len(found) > 20
    t = translator(language)
    for key in found | {f"state.{state}" for state in State}:
        assert t.has(f"doctor.{key}"), key
