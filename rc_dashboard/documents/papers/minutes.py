"""Minutes of a bilateral meeting as a paper, made from the very text that was signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rc_dashboard.documents.papers.pieces import made_on, notice_of, page_of
from rc_dashboard.documents.rendering.paper import Item, Own, Pair, Paper, Part, Section
from rc_dashboard.domain.meetings.rules import EntryKind
from rc_dashboard.i18n import Translator
from rc_dashboard.store.database import Row

#: The lists that build up in the room, in the order in which they stand in the minutes.
LISTS = (
    ("minutes.decided", (EntryKind.DECISION,)),
    ("minutes.agreed", (EntryKind.AGREED, EntryKind.STATUS)),
    ("minutes.disputed", (EntryKind.DISAGREEMENT, EntryKind.READING)),
    ("minutes.to_check", (EntryKind.TO_CHECK,)),
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """The text of the minutes as data, its hash, and who has signed it."""

    content: dict[str, Any]
    content_hash: str
    signatures: Sequence[Row] = ()
    addenda: Sequence[Row] = ()


def minutes_paper(sealed: Sealed, made: date, t: Translator) -> Paper:
    """What was decided, agreed, disputed and left to check; then the signatures."""
    said = sealed.content
    return Paper(
        title=t("minutes.title", code=said["code"], place=said["municipality"]),
        subtitle=t("minutes.held_on", day=t.date(_day(said["held_on"]))),
        language=t.code,
        direction=t.direction,
        notice=notice_of(said["is_example"], t),
        page_of=page_of(t),
        made=made_on(made, t),
        facts=_facts(said, t),
        sections=[
            *(_list(said, title, kinds, t) for title, kinds in LISTS),
            _agenda(said, t),
            _signatures(sealed, t),
            *_addenda(sealed, t),
        ],
    )


def _facts(said: dict[str, Any], t: Translator) -> list[tuple[str, str]]:
    facts = [(t("minutes.since"), t.date(_day(said["since_on"])))]
    if said["attendees"]:
        facts.append((t("minutes.attendees"), Own(said["attendees"])))
    if said["next_on"]:
        facts.append((t("minutes.next"), t.date(_day(said["next_on"]))))
    return facts


def _list(said: dict[str, Any], title: str, kinds: Sequence[EntryKind], t: Translator) -> Section:
    parts = [
        entry_part(point, entry, t)
        for point in said["points"]
        for entry in point["entries"]
        if entry["kind"] in kinds
    ]
    return Section(t(title), parts, t("minutes.none"))


def entry_part(point: dict[str, Any], entry: dict[str, Any], t: Translator) -> Part:
    """One entry: a shared sentence, or two sides beside each other."""
    name = Own(" · ".join(text for text in (point["code"], point["title"]) if text))
    kind = entry["kind"]
    if kind in (EntryKind.DISAGREEMENT, EntryKind.READING):
        place = entry["place_text"]
        if kind == EntryKind.READING:
            place = f"{t.label('level', entry['level'])}\n{place}"
        own = entry["municipality_text"] or t("minutes.no_reply")
        return Pair(name, [(t.label("voice", "place"), Own(place)), (t.label("voice", "municipality"), Own(own))])
    meta = []
    lines: list[str] = [Own(entry["place_text"])] if entry["place_text"] else []
    if kind == EntryKind.STATUS:
        meta.append(t("minutes.new_status", status=t.label("status", entry["status"])))
        if entry["declared"] is not None:
            meta.append(t.percent(entry["declared"]))
        lines += [Own(f"{t('commitment.obstacle')} {entry['obstacle']}")] if entry["obstacle"] else []
        lines += [t("dossier.evidence", what=entry["evidence_url"])] if entry["evidence_url"] else []
    if entry["owner"]:
        meta.append(t("minutes.owner", owner=entry["owner"]))
    if entry["due_on"]:
        meta.append(t("minutes.by", day=t.date(_day(entry["due_on"]))))
    return Item(name, meta, lines)


def _agenda(said: dict[str, Any], t: Translator) -> Section:
    parts: list[Part] = [
        Own(f"{number}. {point['code']} {point['title']}") for number, point in enumerate(said["points"], 1)
    ]
    return Section(t("minutes.agenda"), parts, t("minutes.none"))


def _signatures(sealed: Sealed, t: Translator) -> Section:
    parts: list[Part] = [
        t("minutes.signed_by", side=t.label("voice", row["side"]), moment=t.moment(row["signed_at_utc"]))
        for row in sealed.signatures
    ]
    if len(sealed.signatures) < 2:
        parts.insert(0, t("minutes.not_signed"))
    return Section(t("minutes.signatures"), parts, note=t("minutes.hash", hash=sealed.content_hash))


def _addenda(sealed: Sealed, t: Translator) -> list[Section]:
    if not sealed.addenda:
        return []
    parts = [
        Item(
            t("minutes.added_by", side=t.label("voice", row["side"])),
            [t.moment(row["at_utc"])],
            [Own(row["text"])],
        )
        for row in sealed.addenda
    ]
    return [Section(t("minutes.addenda"), parts, note=t("minutes.addenda_how"))]


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
