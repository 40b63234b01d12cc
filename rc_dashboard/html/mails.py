"""Messages by mail, in text and in HTML, in their reader's language: each says the same in both."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from rc_dashboard.domain.vocabulary import Reason
from rc_dashboard.html.render import Link, render
from rc_dashboard.i18n import Translator
from rc_dashboard.services.mail.remind import Reminder
from rc_dashboard.services.mail.send_mail import Mail
from rc_dashboard.store.database import Row

#: Commitments named in one message; the rest is counted.
NAMED = 8


def reminder_mail(reminder: Reminder, t: Translator, public_url: str) -> Mail:
    """What waits for an officer: the most pressing by name, the rest as a number."""
    count, link = len(reminder.waiting), _link_from(public_url, t)
    lines = [_line(row, reasons, t, link) for row, reasons in reminder.waiting[:NAMED]]
    opening, desk = t.n("mail.remind.opening", count), link("my-commitments")
    more = t.n("mail.remind.more", count - NAMED) if count > NAMED else ""
    examples = t("example.banner") if any(row["is_demo"] for row, _ in reminder.waiting) else ""
    after = [sentence for sentence in (more, examples, t("mail.remind.closing")) if sentence]
    subject = t.n("mail.remind.subject", count)
    named = [f"- {title}\n  {why}\n  {address}" for title, why, address in lines]
    text = "\n\n".join([opening, *named, *after]) + f"\n{desk}"
    html = render("mail/reminder", t, link, subject=subject, opening=opening, lines=lines, after=after, desk=desk)
    return Mail(reminder.email, subject, text, html)


def link_mail(account: Row, address: str, kind: str, t: Translator) -> Mail:
    """An invitation or a new password's link. ``kind``: invitation or reset."""
    opening, after = t(f"mail.link.{kind}", username=account["username"]), t("mail.link.after")
    subject = t(f"mail.link.{kind}_subject")
    html = render(
        "mail/link", t, _link_from("", t), subject=subject, opening=opening, address=address, after=after
    )
    return Mail(account["email"], subject, f"{opening}\n\n{address}\n\n{after}\n", html)


def misses_mail(account: Row, t: Translator, public_url: str) -> Mail:
    """Told to the holder of an account whose second factor is missed again and again."""
    opening, after = t("mail.misses.opening", username=account["username"]), t("mail.misses.after")
    address = _link_from(public_url, t)("account")
    html = render(
        "mail/link", t, _link_from(public_url, t), subject=t("mail.misses.subject"), opening=opening,
        address=address, after=after,
    )  # fmt: skip
    return Mail(account["email"], t("mail.misses.subject"), f"{opening}\n\n{address}\n\n{after}\n", html)


def _line(row: Row, reasons: Sequence[Reason], t: Translator, link: Link) -> tuple[str, str, str]:
    """Title, reasons and address of one commitment; a draft is named by its code only."""
    title = f"{row['code']} · {row['title']}" if row["published"] else row["code"]
    why = ", ".join(t.label("reason", reason.value) for reason in reasons)
    return " ".join(title.split()), why, link("my-commitments", code=row["code"])


def _link_from(public_url: str, t: Translator) -> Link:
    """Whole addresses of screens, since a message is read elsewhere."""

    def link(page: str, /, **parameters: object) -> str:
        return f"{public_url.rstrip('/')}/{page}?{urlencode({**parameters, 'lang': t.code})}"

    return link
