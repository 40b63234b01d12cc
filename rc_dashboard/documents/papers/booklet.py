"""The booklet of capitalisation as a paper: a chapter for each family, so that whoever reads
of a subject finds every city's answer to it side by side.

It is made from plain data (``services/gather_booklet.py``), the same for a draft and for a
final booklet, for a file and for a public page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rc_dashboard.charts.palette import PAINTS
from rc_dashboard.charts.wording import edition_name, family_name, figures_words, group_words
from rc_dashboard.documents.papers.pieces import notice_of
from rc_dashboard.documents.rendering.paper import (
    Bar,
    Bars,
    Facts,
    Heading,
    Item,
    Mark,
    Own,
    Pair,
    Paper,
    Part,
    Quote,
    Said,
    Section,
    Source,
    Table,
)
from rc_dashboard.domain.commitments.progress import Sums, summarise
from rc_dashboard.domain.vocabulary import Group, Reply, Voice
from rc_dashboard.i18n import Translator
from rc_dashboard.services.booklets.compose_booklet import Content
from rc_dashboard.services.views.territories.totals import Figures

#: What a booklet explains at its end.
METHOD = ("groups", "counts", "voices", "as_of", "choice", "sources")
PUBLISHER = "PLACE Network"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a booklet says, and the hash of that text once it is final ("" in a draft)."""

    content: Content
    content_hash: str = ""

    @property
    def is_draft(self) -> bool:
        return not self.content_hash


def booklet_paper(bound: Bound, t: Translator) -> Paper:
    """The whole booklet: words, figures, a chapter per family, what transfers, how it was made."""
    said = bound.content
    day = t.date(_day(said["as_of"]))
    state = t("booklet.draft_on", day=day) if bound.is_draft else t("booklet.final_on", day=day)
    marks = [t("booklet.draft")] if bound.is_draft else []
    return Paper(
        title=Own(said["title"]),
        subtitle=Own(said["subtitle"]),
        language=t.code,
        direction=t.direction,
        page_of=t("booklet.page_of", page="{page}", pages="{pages}"),
        made=state,
        notice=notice_of(said["is_example"], t),
        facts=[
            (t("booklet.state"), state),
            (t("booklet.editions"), _editions(said, t)),
            (t("booklet.places"), Own(_list(place["name"] for place in said["places"]))),
        ],
        sections=_sections(bound, t),
        contents=t("booklet.contents"),
        is_book=True,
        publisher=PUBLISHER,
        marks=[*marks, *([t("example.mark")] if said["is_example"] else [])],
    )


def _sections(bound: Bound, t: Translator) -> list[Section]:
    said, writer = bound.content, Chapters(bound.content, t)
    found = []
    if said["introduction"]:
        found.append(Section(t("booklet.introduction"), [Own(said["introduction"])], code="introduction"))
    found += [writer.overview(), *writer.chapters(), writer.transfers()]
    if said["closing"]:
        found.append(Section(t("booklet.closing"), [Own(said["closing"])], code="closing"))
    return [*found, _method(bound, t)]


def _method(bound: Bound, t: Translator) -> Section:
    said = bound.content
    day, small = t.date(_day(said["as_of"])), t.number(said["small"])
    parts: list[Part] = [t(f"booklet.method.{name}", day=day, small=small) for name in METHOD]
    if said["is_example"]:
        parts.append(t("booklet.method.examples"))
    sources = [
        [one["code"], Own(one["title"]), Own(" · ".join(filter(None, (one["source"], one["method"]))))]
        for commitment in said["commitments"]
        for one in commitment["indicators"]
    ]
    if sources:
        header = [t("booklet.code"), t("booklet.indicator"), t("booklet.source")]
        parts.append(Table(header, sources, t("booklet.indicator_sources")))
    if bound.content_hash:
        parts.append(Facts([(t("booklet.hash"), bound.content_hash)]))
    return Section(t("booklet.method.title"), parts, code="method")


class Chapters:
    """Writes the parts of one booklet in one language."""

    def __init__(self, said: Content, t: Translator) -> None:
        self.said, self.t = said, t
        self.places = {place["code"]: place["name"] for place in said["places"]}
        self.commitments = {one["code"]: one for one in said["commitments"]}
        #: Where each commitment is told in full: the first recommendation that it answers.
        self.told_at: dict[str, str] = {}
        for recommendation in said["recommendations"]:
            for code in recommendation["commitments"]:
                self.told_at.setdefault(code, recommendation["code"])

    def overview(self) -> Section:
        """How many, how they were answered, how far they are: by place, then by family."""
        t, said = self.t, self.said
        counts = t.n("booklet.recommendations", len(said["recommendations"]))
        counted = t.n("booklet.commitments", figures_of(said["figures"]).count)
        parts: list[Part] = [
            Facts(
                [
                    (t("booklet.asked"), counts),
                    (t("booklet.promised"), counted),
                    (t("booklet.how_far"), figures_words(figures_of(said["figures"]), t)),
                ]
            )
        ]
        if said["recommendations"]:
            parts.append(self._replies())
        places = [(Own(place["name"]), place["figures"]) for place in said["places"]]
        families = [(family_name(family, t), family["figures"]) for family in said["families"]]
        parts.append(self._bars(t("booklet.by_place"), t("booklet.place"), places))
        parts.append(self._bars(t("booklet.by_family"), t("commitment.family"), families))
        return Section(t("booklet.overview"), parts, note=t("booklet.overview_note"), code="overview")

    def _replies(self) -> Table:
        """How each municipality answered: counts only, of recommendations."""
        t = self.t
        header = [t("booklet.place"), *(t.label("reply", reply.value) for reply in Reply)]
        rows = []
        for code, name in self.places.items():
            given = [one["reply"] for one in self.said["recommendations"] if one["place"] == code]
            rows.append([Own(name), *(t.number(given.count(reply)) for reply in Reply)])
        return Table(header, rows, t("booklet.replies"))

    def _bars(self, title: str, head: str, lines: Sequence[tuple[str, Content]]) -> Bars:
        t = self.t
        paints = [(group, PAINTS[group]) for group in Group]
        marks = [
            Mark(group.value, t.label("group", group.value), paint.fill, paint.border, paint.pattern)
            for group, paint in paints
        ]
        return Bars(title, head, marks, [self._bar(name, figures_of(kept)) for name, kept in lines])

    def _bar(self, name: str, figures: Figures) -> Bar:
        t, summary = self.t, figures.summary
        said = f"{name}{t.colon} {figures_words(figures, t)}"
        if summary is None:
            return Bar(name, None, [t("figures.none")], said)
        cells = [t.percent(weight) for weight in summary.weights.values()]
        groups = t.comma.join(group_words(group, summary, t) for group in Group)
        counted = t.n("booklet.commitments", summary.count)
        named = Own(f"{name} ({counted})") if isinstance(name, Own) else f"{name} ({counted})"
        return Bar(named, list(summary.weights.values()), cells, f"{said} {groups}.")

    def chapters(self) -> list[Section]:
        """One for each family, and one for what belongs to none."""
        found = [self._chapter(family) for family in self.said["families"]]
        return found + ([self._without_family()] if self._is_any_without_family() else [])

    def _is_any_without_family(self) -> bool:
        known = {family["code"] for family in self.said["families"]}
        untold = [one for one in self.commitments.values() if one["code"] not in self.told_at]
        return any(one["family"] not in known for one in [*self.said["recommendations"], *untold])

    def _chapter(self, family: Content) -> Section:
        t, code = self.t, family["code"]
        parts = self._by_place(family)
        own = [one for one in self.said["recommendations"] if one["family"] == code]
        if not own:
            parts.append(t("booklet.no_recommendation"))
        for recommendation in own:
            parts += self._recommendation(recommendation)
        return Section(family_name(family, t), [*parts, *self._others({code})], code=code)

    def _by_place(self, family: Content) -> list[Part]:
        """The municipalities with commitments in a family drawn; the others named."""
        t = self.t
        kept = [(self.places[one["place"]], one["figures"]) for one in family["by_place"]]
        drawn = [(Own(name), figures) for name, figures in kept if figures_of(figures).count]
        rest = [name for name, figures in kept if not figures_of(figures).count]
        parts: list[Part] = [self._bars(t("booklet.by_place"), t("booklet.place"), drawn)] if drawn else []
        return [*parts, *([t("booklet.nothing_from", places=_list(rest))] if rest else [])]

    def _without_family(self) -> Section:
        known = {family["code"] for family in self.said["families"]}
        rest = [one for one in self.said["recommendations"] if one["family"] not in known]
        parts = [part for one in rest for part in self._recommendation(one)]
        others = {one["family"] for one in self.commitments.values()} - known
        return Section(self.t("theme.none"), [*parts, *self._others(others)], code="none")

    def _others(self, families: set[str]) -> list[Part]:
        """Commitments of these families that answer no recommendation of the booklet."""
        t = self.t
        rows = [
            [one["code"], Own(one["title"]), Own(self.places[one["place"]]), t.label("status", one["status"])]
            for one in self.commitments.values()
            if one["family"] in families and one["code"] not in self.told_at
        ]
        if not rows:
            return []
        header = [t("booklet.code"), t("booklet.commitment"), t("booklet.place"), t("booklet.status")]
        return [Heading(t("booklet.others")), Table(header, rows)]

    def _recommendation(self, row: Content) -> list[Part]:
        t = self.t
        parts: list[Part] = [Heading(_titled(row)), Facts(self._origin(row))]
        if row["summary"]:
            parts.insert(1, Own(row["summary"]))
        parts += [self._experiment(one) for one in row["experiments"]]
        if row["reply_reason"]:
            parts.append(Quote(t("booklet.reply_reason"), Own(row["reply_reason"])))
        if not row["commitments"]:
            parts.append(t("booklet.no_commitment"))
        for code in row["commitments"]:
            if self.told_at[code] == row["code"]:
                parts += self._commitment(self.commitments[code])
            else:
                parts.append(t("booklet.told_at", code=code, recommendation=self.told_at[code]))
        if row["lesson"]:
            parts.append(Quote(t("booklet.lesson"), Own(row["lesson"])))
        return parts

    def _experiment(self, one: Content) -> Item:
        """What was tried before it was recommended, and what came of it."""
        t = self.t
        when = " – ".join(_date_of(one[name], t) for name in ("started_on", "ended_on") if one[name])
        meta = [t("booklet.experiment"), when]
        meta += [t.label("feasible", one["feasible"])] if one["feasible"] else []
        told = ("tested", "tested_where", "learned", "reason")
        return Item(_titled(one), meta, [Own(one[name]) for name in told if one[name]], level=3)

    def _origin(self, row: Content) -> list[tuple[str, Said]]:
        t = self.t
        reply = t.label("reply", row["reply"])
        if row["reply_on"]:
            reply = f"{reply}, {t.date(_day(row['reply_on']))}"
        facts: list[tuple[str, Said]] = [(t("booklet.place"), Own(self.places[row["place"]]))]
        if row["edition"]:
            facts.append((t("booklet.edition"), edition_name(row["edition"], t)))
        if row["question"]:
            facts.append((t("booklet.question"), Own(row["question"])))
        if row["recommended_on"]:
            facts.append((t("booklet.recommended_on"), t.date(_day(row["recommended_on"]))))
        facts.append((t("booklet.reply"), reply))
        if row["transferable"]:
            facts.append((t("booklet.transfers"), t("booklet.transferable")))
        for name in ("origins", "taken_up"):
            if row[name]:
                facts.append((t(f"booklet.{name}"), [_elsewhere(one) for one in row[name]]))
        return facts

    def _commitment(self, row: Content) -> list[Part]:
        t = self.t
        meta = [t.label("status", row["status"])]
        if row["progress"] is not None:
            meta.append(t("booklet.progress", percent=t.percent(row["progress"])))
        if row["due_on"]:
            meta.append(t("found.due", day=t.date(_day(row["due_on"]))))
        if row["is_late"]:
            meta.append(t("reason.late"))
        parts: list[Part] = [Item(_titled(row), meta, [Own(row["department"])], level=3)]
        parts.append(Pair(t("booklet.voices"), [self._voice(one, row) for one in row["voices"]], level=0))
        if row["gap"] == "disagreement":
            parts.append(t("commitment.gap.disagreement"))
        return [*parts, *self._why(row), *(self._proof(one) for one in row["evidence"]), *self._measured(row)]

    def _voice(self, one: Content, row: Content) -> tuple[str, Said]:
        """What one voice says, when, how it was asked and of how many; what others replied."""
        t, name = self.t, self.t.label("voice", one["voice"])
        day = t.date(_day(one["read_on"])) if one.get("read_on") else ""
        if one["voice"] != Voice.MUNICIPALITY and one["level"] is None:
            return name, [self._answers(one) if one.get("is_few") else t("gap.not_heard")]
        if one["voice"] == Voice.MUNICIPALITY:
            level = t.label("completion", one["level"]) if one["level"] else ""
            read = t("commitment.reads_as", level=level) if level else t("commitment.not_comparable")
            said = [t.label("status", row["status"]), read, day]
        else:
            level = t.label("completion", one["level"])
            said = [level, day, Own(one["method"]), self._answers(one), Own(one["reason"])]
        for reply in one["replies"]:
            said += [t("booklet.replied", voice=t.label("voice", reply["voice"])), Own(reply["text"])]
        return name, [text for text in said if text]

    def _answers(self, one: Content) -> str:
        """How many answered; fewer than the small number are never counted."""
        if one["is_few"]:
            return self.t("booklet.few", small=self.t.number(self.said["small"]))
        return self.t.n("commitment.answers", one["n"]) if one["n"] else ""

    def _why(self, row: Content) -> list[Part]:
        """What made it work or fail, as it was said in public."""
        t = self.t
        rows: list[tuple[str, Said]] = [
            (t("booklet.noted", day=t.date(_day(note["on"]), "medium")), Own(note["text"]))
            for note in row["notes"]
        ]
        for obstacle in row["obstacles"]:
            said: list[str] = [Own(obstacle["text"])]
            if obstacle["unblocks"]:
                said += [t("commitment.unblocks"), Own(obstacle["unblocks"])]
            if obstacle["who"]:
                said.append(t("commitment.who_can", who=t.label("unblocker", obstacle["who"])))
            rows.append((t("booklet.obstacle", day=t.date(_day(obstacle["on"]), "medium")), said))
        return [Facts(rows)] if rows else []

    def _proof(self, one: Content) -> Source:
        said = one["shows"] or one["file_name"] or ""
        if one["dated_on"]:
            said = f"{said} ({self.t.date(_day(one['dated_on']), 'medium')})".strip()
        return Source(self.t("commitment.evidence"), Own(said), one["url"])

    def _measured(self, row: Content) -> list[Part]:
        return [self._indicator(one) for one in row["indicators"] if one["measurements"]]

    def _indicator(self, one: Content) -> Table:
        """Where it began, each measure, what is aimed at: numbers with their day."""
        t = self.t
        rows: list[list[str]] = []
        if one["baseline"] is not None:
            rows.append([t("booklet.baseline"), _date_of(one["baseline_on"], t), t.number(one["baseline"], 2), ""])
        for measure in one["measurements"]:
            value = "–" if measure["value"] is None else t.number(measure["value"], 2)
            rows.append([t("booklet.measure"), _date_of(measure["on"], t), value, self._answers(measure)])
        if one["target"] is not None:
            rows.append([t("booklet.target"), _date_of(one["target_on"], t), t.number(one["target"], 2), ""])
        header = [t("booklet.what"), t("booklet.day"), one["unit"], t("booklet.answers")]
        width = len(header) if any(row[-1] for row in rows) else len(header) - 1
        return Table(header[:width], [row[:width] for row in rows], Own(f"{one['code']} · {one['title']}"))

    def transfers(self) -> Section:
        """Recommendations that others can take up, across the cities."""
        t = self.t
        names = ("code", "recommendation", "place", "reply", "taken_up")
        header = [t(f"booklet.{name}") for name in names]
        rows = [
            [
                one["code"],
                Own(one["title"]),
                Own(self.places[one["place"]]),
                t.label("reply", one["reply"]),
                Own(_list(dict.fromkeys(other["place"] for other in one["taken_up"])) or "–"),
            ]
            for one in self.said["recommendations"]
            if one["transferable"] or one["taken_up"]
        ]
        return Section(
            t("booklet.what_transfers"),
            [Table(header, rows)] if rows else [],
            t("booklet.nothing_transfers"),
            note=t("booklet.transfers_note"),
            code="transfers",
        )


def figures_of(kept: dict[str, Any]) -> Figures:
    """Figures from the sums that a booklet keeps: by the rule of every screen."""
    sums = _sums_of(kept["sums"]) if "counts" in kept["sums"] else _sums_before_groups(kept)
    return Figures(summarise(sums), kept["late"], kept["disagreements"], kept["examples"])


def _sums_of(kept: dict[str, Any]) -> Sums:
    by_group = {name: {Group(code): n for code, n in kept[name].items()} for name in ("counts", "weights")}
    return Sums(**{**kept, **by_group})


def _sums_before_groups(kept: dict[str, Any]) -> Sums:
    """Of a booklet made final before the six groups: it kept how many stood where, each by the mean weight."""
    old = kept["sums"]
    counts = {
        Group.KEPT: kept["completed"],
        Group.UNDER_WAY: max(0, kept.get("begun", 0) - kept["blocked"]),
        Group.BLOCKED: kept["blocked"],
        Group.TO_COME: kept.get("planned", 0),
        Group.STOPPED: kept["abandoned"],
        Group.NOT_REPORTED: kept.get("silent", 0),
    }
    mean = old["weight"] / old["count"] if old["count"] else 0.0
    weights = {group: count * mean for group, count in counts.items()}
    return Sums(old["known"], old["done"], old["unknown"], counts, weights)


def _editions(said: Content, t: Translator) -> str:
    return _list(edition_name(code, t) for code in said["editions"])


def _list(names: Any) -> str:
    return ", ".join(names)


def _elsewhere(row: Content) -> Own:
    return Own(f"{row['place']}, {row['code']} · {row['title']}")


def _titled(row: Content) -> Own:
    return Own(f"{row['code']} · {row['title']}")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _date_of(text: str | None, t: Translator) -> str:
    return t.date(_day(text), "medium") if text else ""
