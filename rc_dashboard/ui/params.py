"""What the address asks for. The one module that names ``st.query_params`` and
``st.session_state``.

All that a link should carry is in the address: language, day, place, filters. What
comes in is looked up in a known set; what is not there is left out and said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import streamlit as st

from rc_dashboard.domain.codes import as_meant
from rc_dashboard.domain.dates import is_of_our_time
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.text import clean
from rc_dashboard.domain.vocabulary import PROGRAMME, Feasible, Gap, Kind, Reason, Reply, Status
from rc_dashboard.html.root_path import url_path
from rc_dashboard.i18n import canonical_language, pick_language

TEXT_LIMIT = 100
#: An address of ours with all that it asks for.
ADDRESS_LIMIT = 1_000
#: Parameters that are taken as they are given, and codes, which are written in capitals.
_TEXTS = (
    "place", "theme", "department", "view", "sort", "account", "action", "oidc", "point",
    "into", "standing",
)  # fmt: skip
_CODES = ("code", "recommendation", "meeting", "room", "booklet", "commitment", "experiment", "question")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the address that could not be used: a catalogue key and its values."""

    key: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The address, read. Codes are still codes: services look them up."""

    language: str
    language_given: bool
    day: Day
    collection: str = PROGRAMME
    municipality: str = ""
    code: str = ""
    text: str = ""
    place: str = ""
    theme: str = ""
    status: Status | None = None
    department: str = ""
    late: bool = False
    gap: Gap | None = None
    kind: Kind | None = None
    any_kind: bool = False
    edition: str = ""
    page: int = 1
    view: str = ""
    sort: str = ""
    reason: Reason | None = None
    recommendation: str = ""
    account: str = ""
    action: str = ""
    oidc: str = ""
    then: str = ""
    meeting: str = ""
    room: str = ""
    booklet: str = ""
    experiment: str = ""
    feasible: Feasible | None = None
    point: str = ""
    into: str = ""
    text_name: str = ""
    standing: str = ""
    due: bool = False
    commitment: str = ""
    question: str = ""
    reply: Reply | None = None
    taken_up: bool = False
    unanswered: bool = False
    since: date | None = None
    until: date | None = None
    notices: tuple[Notice, ...] = ()

    def kept(self) -> dict[str, str]:
        """What every link keeps: the language if it was chosen, the day, the collection."""
        kept = {}
        if self.language_given:
            kept["lang"] = self.language
        if self.day.as_of:
            kept["as_of"] = self.day.on.isoformat()
        if self.collection != PROGRAMME:
            kept["collection"] = self.collection
        return kept

    def filters(self) -> dict[str, str]:
        """The filters in use, as the address carries them."""
        chosen = {
            "q": self.text,
            "theme": self.theme,
            "status": self.status.value if self.status else "",
            "department": self.department,
            "late": "1" if self.late else "",
            "gap": self.gap.value if self.gap else "",
            "reason": self.reason.value if self.reason else "",
            "sort": self.sort,
        }
        return {name: value for name, value in chosen.items() if value}


def given_parameters() -> dict[str, str]:
    """The parameters of the address as they came in."""
    return {name: st.query_params.get(name) or "" for name in st.query_params}


def asked_language(offered: tuple[str, ...]) -> str:
    """The language of this run: the address's, else the browser's, else the house's."""
    accepted = st.context.headers.get("Accept-Language", "") if st.context.headers else ""
    return pick_language(st.query_params.get("lang"), accepted, offered)


def read_address(offered: tuple[str, ...], collections: list[str], today: date) -> Asked:
    """The address of this run. ``collections`` are the ones that exist."""
    given = {name: clean(value)[:TEXT_LIMIT] for name, value in given_parameters().items()}
    notices: list[Notice] = []
    language = asked_language(offered)
    return Asked(
        language=language,
        language_given=canonical_language(given.get("lang", "")) == language,
        day=_day(given.get("as_of", ""), today, notices),
        collection=_one_of(given.get("collection", ""), collections, PROGRAMME, notices),
        text=given.get("q", ""),
        status=_status(given.get("status", ""), notices),
        late=given.get("late") == "1",
        gap=_gap(given.get("gap", ""), notices),
        feasible=_feasible(given.get("feasible", ""), notices),
        kind=_kind(given.get("kind", ""), notices),
        any_kind=given.get("kind") == "all",
        edition=given.get("edition", ""),
        page=_page(given.get("page", "")),
        reason=_reason(given.get("reason", ""), notices),
        text_name=given.get("text", ""),
        then=clean(given_parameters().get("then", ""))[:ADDRESS_LIMIT],
        due=given.get("due") == "1",
        reply=_reply(given.get("reply", ""), notices),
        taken_up=given.get("taken_up") == "1",
        unanswered=given.get("unanswered") == "1",
        since=_date(given.get("since", ""), notices),
        until=_date(given.get("until", ""), notices),
        notices=tuple(notices),
        municipality=as_meant(given.get("municipality", "")).lower(),
        **{name: given.get(name, "") for name in _TEXTS},
        **{name: as_meant(given.get(name, "")).upper() for name in _CODES},
    )


def _day(text: str, today: date, notices: list[Notice]) -> Day:
    if not text:
        return Day(today)
    asked = _date(text, notices, "notice.day_outside")
    if asked is None:
        return Day(today)
    if asked > today:
        notices.append(Notice("notice.day_to_come", text))
        return Day(today)
    return Day(asked, as_of=asked < today)


def _date(text: str, notices: list[Notice], outside: str = "notice.filter_day_outside") -> date | None:
    """The day of our time that the address names; anything else is said and left out."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        notices.append(Notice("notice.day_unreadable", text))
        return None
    if day is not None and not is_of_our_time(day):
        notices.append(Notice(outside, text))
        return None
    return day


def _one_of(value: str, known: list[str], default: str, notices: list[Notice]) -> str:
    if not value or value in known:
        return value or default
    notices.append(Notice("notice.not_known", value))
    return default


def _status(value: str, notices: list[Notice]) -> Status | None:
    if not value or value in set(Status):
        return Status(value) if value else None
    notices.append(Notice("notice.not_known", value))
    return None


def _gap(value: str, notices: list[Notice]) -> Gap | None:
    if not value or value in set(Gap):
        return Gap(value) if value else None
    notices.append(Notice("notice.not_known", value))
    return None


def _feasible(value: str, notices: list[Notice]) -> Feasible | None:
    if not value or value in set(Feasible):
        return Feasible(value) if value else None
    notices.append(Notice("notice.not_known", value))
    return None


def _reason(value: str, notices: list[Notice]) -> Reason | None:
    if not value or value in set(Reason):
        return Reason(value) if value else None
    notices.append(Notice("notice.not_known", value))
    return None


def _reply(value: str, notices: list[Notice]) -> Reply | None:
    if not value or value in set(Reply):
        return Reply(value) if value else None
    notices.append(Notice("notice.not_known", value))
    return None


def _kind(value: str, notices: list[Notice]) -> Kind | None:
    if value in ("", "all"):
        return None
    if value in set(Kind):
        return Kind(value)
    notices.append(Notice("notice.not_known", value))
    return None


def _page(text: str) -> int:
    return min(int(text), 100_000) if text.isascii() and text.isdigit() and text.strip("0") else 1


def address(path: str, parameters: dict[str, object]) -> str:
    """A path with its parameters, empty ones left out, everything quoted."""
    kept = {name: str(value) for name, value in parameters.items() if value not in (None, "", False)}
    return url_path(f"{path}?{urlencode(kept)}" if kept else path)


@dataclass
class Form:
    """What a form remembers between two runs of the script, in this browser tab only."""

    request_id: UUID
    version: int
    conflict: bool = False
    draft: dict[str, Any] = field(default_factory=dict)
    drafted_at: datetime | None = None


def form_is_open(name: str) -> bool:
    return f"form:{name}" in st.session_state


def form_memory(name: str, version: int) -> Form:
    """The memory of the form ``name``; a fresh one starts from ``version``."""
    key = f"form:{name}"
    if key not in st.session_state:
        st.session_state[key] = Form(uuid4(), version)
    return st.session_state[key]


def forget_form(name: str) -> None:
    """After saving: forget the form and every field that was typed into it."""
    _forget(f"form:{name}", name)


def field_key(form: str, field: str) -> str:
    return f"field{_turn(form)}:{form}:{field}"


def form_key(name: str) -> str:
    """The key of a form that stays on its screen when it was saved: a click that comes too late,
    the second of two, is one on a form that is no longer there."""
    return f"{name}{_turn(name)}"


def _turn(form: str) -> str:
    """How often the form was saved, nothing at first. A browser goes on showing what was typed
    in a field of the same name, so that each turn has names of its own."""
    return str(st.session_state.get(f"turn:{form}", ""))


def _forget(memory: str, form: str) -> None:
    fields = f"field{_turn(form)}:{form}:"
    for key in [key for key in st.session_state if str(key).startswith((memory, fields))]:
        del st.session_state[key]
    st.session_state[f"turn:{form}"] = int(_turn(form) or 0) + 1


def keep(name: str, value: object) -> None:
    """Keep something between two runs, in this browser tab only."""
    st.session_state[f"kept:{name}"] = value


def kept(name: str) -> Any:
    return st.session_state.get(f"kept:{name}")


def drop(name: str) -> None:
    """Forget what was kept, and everything in the fields of that name."""
    _forget(f"kept:{name}", name)


def leave_message(name: str, value: str) -> None:
    """Leave something to be said once on the next run."""
    st.session_state[f"message:{name}"] = value
    st.session_state.get("taken", set()).discard(name)


def take_message(name: str) -> str:
    """What was left to be said. It is forgotten when this run has come to its end: the second
    of two clicks breaks a run off, and what it had to say is said by the next one."""
    st.session_state.setdefault("taken", set()).add(name)
    return st.session_state.get(f"message:{name}", "")


def forget_messages() -> None:
    """The last line of a run: what was said in it is not said again."""
    for name in st.session_state.pop("taken", ()):
        st.session_state.pop(f"message:{name}", None)


def run_again() -> None:
    """Run the screen again from its first line."""
    st.rerun()


def open_address(**parameters: str | None) -> None:
    """Change the address of this screen (None leaves a parameter out) and run again."""
    for name, value in parameters.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value
    st.rerun()
