"""The dossier of a bilateral meeting as a paper: for both sides, not for publication."""

from __future__ import annotations

from rc_dashboard.charts.wording import difference_words, figures_words, why_words
from rc_dashboard.documents.papers.pieces import groups_table, made_on, notice_of, page_of, titled
from rc_dashboard.documents.rendering.paper import Item, Own, Pair, Paper, Part, Section, Table
from rc_dashboard.domain.meetings.rules import DecisionState
from rc_dashboard.domain.vocabulary import UpdateKind, Voice
from rc_dashboard.i18n import Translator
from rc_dashboard.services.meetings.prepare_dossier import Change, Disputed, Dossier
from rc_dashboard.store.database import Row


def dossier_paper(dossier: Dossier, t: Translator) -> Paper:
    """Everything to speak of, in the order of a meeting; internal notes are in it."""
    place = dossier.municipality
    return Paper(
        title=t("dossier.title", place=place["name"]),
        subtitle=t("dossier.period", since=t.date(dossier.since), until=t.date(dossier.day.on)),
        language=t.code,
        direction=t.direction,
        notice=" ".join(filter(None, [notice_of(dossier.has_examples, t), t("dossier.internal")])),
        page_of=page_of(t),
        made=made_on(dossier.day.on, t),
        facts=[
            (t("dossier.figure_before", day=t.date(dossier.since)), figures_words(dossier.before, t)),
            (t("dossier.figure_now", day=t.date(dossier.day.on)), figures_words(dossier.now, t)),
            (t("dossier.counts"), t("dossier.counts_said", late=dossier.now.late, blocked=dossier.now.blocked)),
        ],
        sections=[
            Section(t("dossier.groups"), _groups(dossier, t), t("figures.none"), note=t("dossier.groups_how")),
            Section(t("dossier.changes"), [_change(c, t) for c in dossier.changes], t("dossier.no_change")),
            Section(t("dossier.attention"), _attention(dossier, t), t("dossier.no_attention")),
            Section(t("dossier.voices"), [_disputed(d, t) for d in dossier.disputed], t("dossier.no_dispute")),
            Section(t("dossier.obstacles"), _obstacles(dossier, t), t("dossier.no_obstacle")),
            Section(t("dossier.unanswered"), _unanswered(dossier, t), t("dossier.all_answered")),
            Section(t("dossier.readings"), _readings(dossier, t), t("dossier.no_reading")),
            Section(t("dossier.measured"), _measured(dossier, t), t("dossier.no_measure")),
            Section(t("dossier.due"), _due(dossier, t), t("dossier.nothing_due")),
            Section(
                t("dossier.decisions"), [decision_item(d, t) for d in dossier.decisions], t("dossier.no_decision")
            ),
        ],
    )


def _groups(dossier: Dossier, t: Translator) -> list[Part]:
    """Then and now; nothing where there was nothing then and is nothing now."""
    columns = [(t.date(dossier.since), dossier.before), (t.date(dossier.day.on), dossier.now)]
    return [groups_table(columns, t)] if dossier.before.summary or dossier.now.summary else []


def _change(change: Change, t: Translator) -> Item:
    lines: list[str] = []
    for update, found in change.updates:
        said = [difference_words(d, t) for d in found]
        if update["kind"] == UpdateKind.NO_CHANGE:
            said = [t.label("update_kind", update["kind"])]
        lines.append(f"{t.date(update['on_date'], 'medium')}{t.colon} {' ; '.join(said) or t('dossier.said')}")
        lines += [Own(update[name]) for name in ("public_note", "internal_note") if update[name]]
    for entry in change.promise:
        lines.append(f"{t.date(entry.on_date, 'medium')}{t.colon} {t('history_of.promise')}")
        lines += [Own(difference_words(d, t)) for d in entry.differences]
        if entry.change:
            lines.append(Own(why_words(entry.change.entered_by, entry.change.reason, entry.change.source, t)))
    for proof in change.evidence:
        lines.append(t("dossier.evidence", what=proof["shows"] or proof["file_name"] or proof["url"]))
    return Item(titled(change.commitment), [t.label("status", change.commitment["status"])], lines)


def _attention(dossier: Dossier, t: Translator) -> list[Part]:
    found: list[Part] = []
    for line in dossier.attention:
        c = line.commitment
        meta = [t.label("status", c["status"]), *(t.label("reason", reason.value) for reason in line.reasons)]
        if c["due_on"]:
            meta.append(t("found.due", day=t.date(c["due_on"])))
        lines = [Own(c["last_note"])] if c["last_note"] else []
        found.append(Item(titled(c), meta, lines))
    return found


def _disputed(disputed: Disputed, t: Translator) -> Pair:
    sides = []
    for shown in disputed.voices:
        name = t.label("voice", shown.voice.value)
        if shown.voice is Voice.MUNICIPALITY:
            said = t.label("status", disputed.commitment["status"])
        else:
            said = t.label("completion", shown.level.value) if shown.level else t("gap.not_heard")
        if shown.reading:
            said += f"\n{t.date(shown.reading['read_on'])} · {shown.reading['method']}"
            said += f"\n{shown.reading['reason']}" if shown.reading["reason"] else ""
        sides.append((name, said))
    return Pair(titled(disputed.commitment), sides)


def _obstacles(dossier: Dossier, t: Translator) -> list[Part]:
    found: list[Part] = []
    for who, rows in dossier.obstacles:
        able = t("commitment.who_can", who=t.label("unblocker", who.value)) if who else t("dossier.who_unknown")
        for row in rows:
            unblocks = [Own(f"{t('commitment.unblocks')} {row['unblocks']}")] if row["unblocks"] else []
            found.append(Item(titled(row), [able], [Own(row["obstacle"]), *unblocks]))
    return found


def _unanswered(dossier: Dossier, t: Translator) -> list[Part]:
    found: list[Part] = []
    for line in dossier.unanswered:
        row = line.recommendation
        meta = [t.label("reply", row["reply"]), *(t.label("reason", reason.value) for reason in line.reasons)]
        if row["recommended_on"]:
            meta.append(t.date(row["recommended_on"]))
        found.append(Item(titled(row), meta))
    return found


def _readings(dossier: Dossier, t: Translator) -> list[Part]:
    found: list[Part] = []
    for row in dossier.readings:
        meta = [
            t.label("voice", row["voice"]),
            t.label("completion", row["level"]),
            t.date(row["read_on"]),
            row["method"],
        ]
        lines = [Own(row["reason"])] if row["reason"] else []
        if row["reply"]:
            lines.append(Own(t("reading.reply", text=row["reply"])))
        found.append(Item(titled(row), meta, lines))
    return found


def _measured(dossier: Dossier, t: Translator) -> list[Part]:
    if not dossier.measured:
        return []
    header = [t("dossier.indicator"), t("dossier.measured_on"), t("dossier.value")]
    rows = [
        [
            Own(f"{row['code']} · {row['title']}"),
            t.date(row["measured_on"]),
            f"{t.number(row['value'], 2)} {row['unit']}",
        ]
        for row in dossier.measured
    ]
    return [Table(header, rows)]


def _due(dossier: Dossier, t: Translator) -> list[Part]:
    if not dossier.due:
        return []
    rows = [[t.date(row["due_on"]), row["code"], Own(row["step"] or row["title"])] for row in dossier.due]
    return [Table([t("commitment.due_on"), t("paper.code"), t("paper.what")], rows)]


def decision_item(row: Row, t: Translator) -> Item:
    """A decision with who, by when, and what became of it."""
    meta = [row["about"], t("minutes.owner", owner=row["owner"]), t("minutes.by", day=t.date(row["due_on"]))]
    state = t.label("decision", row["state"])
    if row["state"] != DecisionState.OPEN and row["closed_on"]:
        state = f"{state}, {t.date(row['closed_on'])}"
    lines = [Own(row["outcome"])] if row["outcome"] else []
    return Item(Own(f"{row['code']} · {row['text']}"), [*meta, state], lines)
