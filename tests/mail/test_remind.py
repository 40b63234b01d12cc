"""Reminders over a real mail server: to whom, what is in them, and never twice in a week."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from rc_dashboard.domain.commitments.updates import Update
from rc_dashboard.domain.errors import Refusal
from rc_dashboard.domain.vocabulary import Role, Status
from rc_dashboard.html.mails import reminder_mail
from rc_dashboard.i18n import translator
from rc_dashboard.identity.accounts import add_account, disable_account
from rc_dashboard.services.mail.remind import Reminder, due_reminders, send_reminders
from rc_dashboard.services.mail.send_mail import Mail, mail_server, message_of
from tests.browser.server import free_port

MONDAY = datetime(2026, 3, 2, 8)
URL = "https://villes.example"


class Box(Message):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[email.message.EmailMessage] = []

    def prepare_message(self, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.append(message)
        return message

    def handle_message(self, message) -> None:
        """Kept already."""


@pytest.fixture
def post() -> Iterator[tuple[str, Box]]:
    box = Box()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield f"smtp://127.0.0.1:{port}", box
    controller.stop()


@pytest.fixture
def late(world):
    """Lyon has a late commitment, a stale one, a draft that is late, and one that is well."""
    officer = world.officer("lyon")
    told = [(1, date(2025, 9, 1), True), (2, None, True), (3, date(2025, 9, 1), False)]
    for number, due, published in told:
        made = world.promise("lyon", number, due_on=due, published=published, title=f"Exemple numéro {number}")
        world.say(officer, made.commitment["id"], Update(Status.IN_PROGRESS, 0.3), date(2025, 6, 1))
    well = world.promise("lyon", 4)
    world.say(officer, well.commitment["id"], Update(Status.IN_PROGRESS, 0.3), date(2026, 2, 20))
    for name, code, address in (
        ("agent.lyon", "lyon", "lyon@example.org"),
        ("agent.brest", "brest", "brest@example.org"),
        ("sans.adresse", "lyon", ""),
        ("parti", "lyon", "parti@example.org"),
    ):
        add_account(
            world.database,
            name,
            Role.OFFICER,
            "un mot de passe long",
            municipality_codes=[code],
            email=address,
            now_utc=MONDAY,
        )
    disable_account(world.database, "parti", now_utc=MONDAY)
    return world


def send(world, url: str, now: datetime) -> int:
    reminders = due_reminders(world.database, now.date(), now_utc=now)
    with mail_server(url, "rc@villes.example") as server:
        return send_reminders(world.database, reminders, server, mail_of, now_utc=now)


def mail_of(reminder: Reminder) -> Mail:
    return reminder_mail(reminder, translator(reminder.language or "fr"), URL)


def test_whoever_has_something_late_or_stale_gets_one_message(late, post):
    url, box = post
    assert send(late, url, MONDAY) == 1
    (message,) = box.received
    assert message["To"] == "lyon@example.org"
    assert message["Subject"] == "Resilient Cities\xa0: 3 engagements attendent une mise à jour"
    text = message.get_body(("plain",)).get_content()
    page = message.get_body(("html",)).get_content()
    for body in (text, page):
        assert "LYO-E01 · Exemple numéro 1" in body
        assert "LYO-E02" in body
        assert "LYO-E04" not in body
    assert f"{URL}/my-commitments?code=LYO-E01&lang=fr" in text


def test_nothing_confidential_is_in_it(late, post):
    url, box = post
    send(late, url, MONDAY)
    whole = box.received[0].as_string() + box.received[0].get_body(("plain",)).get_content()
    assert "LYO-E03" in whole
    assert "numéro 3" not in whole


def test_nobody_is_reminded_twice_in_a_week(late, post):
    url, box = post
    send(late, url, MONDAY)
    assert send(late, url, MONDAY + timedelta(days=6)) == 0
    assert send(late, url, MONDAY + timedelta(days=7)) == 1
    assert len(box.received) == 2


def test_the_message_is_in_the_language_of_the_last_visit(late, post):
    url, box = post
    account = late.database.ask("accounts/by_username", username="agent.lyon")[0]["id"]
    with late.database.transaction() as tx:
        tx.run("views/desk/save_visit", account_id=account, seen_at_utc=MONDAY, before_at_utc=None, language="en")
    send(late, url, MONDAY)
    assert "await your news" in box.received[0]["Subject"]


def test_a_server_that_is_not_there_is_said_and_nobody_counts_as_reminded(late):
    with pytest.raises(Refusal) as refused:
        send(late, "smtp://127.0.0.1:9", MONDAY)
    assert refused.value.code == "mail_unreachable"
    assert len(due_reminders(late.database, MONDAY.date(), now_utc=MONDAY)) == 1


@pytest.mark.parametrize("url", ["", "http://127.0.0.1", "smtp://"])
def test_an_address_that_is_no_mail_server_is_refused(url):
    with pytest.raises(Refusal), mail_server(url, "rc@villes.example"):
        pass


def test_a_password_is_not_sent_in_clear(post):
    url, _box = post
    with pytest.raises(Refusal) as refused, mail_server(url.replace("//", "//agent:secret@"), "rc@villes.example"):
        pass
    assert refused.value.code == "mail_unreachable"


def test_a_line_break_cannot_add_a_header(late, post):
    url, box = post
    mail = Mail("lyon@example.org", "Objet\r\nBcc: ailleurs@example.org", "texte", "<p>texte</p>")
    with pytest.raises(Refusal), mail_server(url, "rc@villes.example") as server:
        server.send(mail)
    assert box.received == []
    with pytest.raises(ValueError, match="Header"):
        message_of(mail, "rc@villes.example")


def test_a_title_with_markup_stays_text(late):
    made = late.promise("brest", 9, title="<img src=x onerror=alert(1)>", due_on=date(2025, 1, 1))
    late.say(late.officer("brest"), made.commitment["id"], Update(Status.PLANNED), date(2025, 6, 1))
    (reminder,) = [r for r in due_reminders(late.database, MONDAY.date(), now_utc=MONDAY) if "brest" in r.email]
    assert "<img" not in mail_of(reminder).html
