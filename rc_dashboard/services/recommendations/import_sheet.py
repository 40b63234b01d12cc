"""A sheet of recommendations becomes recommendations: a plan first, then all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rc_dashboard.domain.access import Right, demand
from rc_dashboard.domain.codes import RECOMMENDATION, is_code, letter_of
from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.recommendations.replies import check_reply
from rc_dashboard.domain.recommendations.rules import Recommendation, check_past_day, check_recommendation
from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import PROGRAMME, Reply
from rc_dashboard.exchange.commitments.likeness import are_alike
from rc_dashboard.exchange.recommendations.sheet import HEADERS, SOURCE, RecommendationDraft, SheetRead
from rc_dashboard.exchange.tables.drafts import RefusedRow
from rc_dashboard.services.recommendations.reply import write_reply
from rc_dashboard.services.recommendations.write_recommendation import (
    cleaned,
    link_experiments,
    new_row,
    next_code,
    write_words,
)
from rc_dashboard.services.unit_of_work import UnitOfWork
from rc_dashboard.store.database import Row
from rc_dashboard.store.recommendations import find_recommendation

_WORDS = ("title", "summary", "question", "theme", "recommended_on", "experiments")
_REPLY = ("reply", "reply_reason", "reply_on")


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A recommendation that the file says otherwise: field → (before, after)."""

    draft: RecommendationDraft
    known: Row
    fields: dict[str, tuple[object, object]]


@dataclass(slots=True)
class SheetPlan:
    """What will be written, how many stay as they are, and what cannot be."""

    municipality: Row
    new: list[RecommendationDraft] = field(default_factory=list)
    changed: list[SheetChange] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        return bool(self.new or self.changed)


class SheetImport:
    """One sheet for one municipality, inside one transaction of ``work``.

    ``is_command`` is whoever runs the command on the server; anybody else must be allowed to
    write recommendations there.
    """

    def __init__(self, work: UnitOfWork, municipality: str, *, is_command: bool = False) -> None:
        self.work, self.tx = work, work.tx
        found = self.tx.ask("territories/municipality_by_code", code=municipality)
        if not found:
            places = self.tx.ask(
                "territories/municipalities",
                collection=PROGRAMME,
                pattern=None,
                hidden=True,
                page_size=50,
                offset=0,
            )
            known = ", ".join(row["code"] for row in places)
            raise NotFound("municipality_unknown", code=municipality[:60], known=known)
        self.place = found[0]
        if not is_command:
            demand(work.reader, Right.RECOMMEND, self.place["id"])
        key = self.place["id"]
        self.themes = {
            row["code"]: row["id"]
            for row in self.tx.ask("territories/programme/themes")
            if row["scheme"] == PROGRAMME
        }
        self.questions = {
            fold(word): row["question_id"]
            for row in self.tx.ask("recommendations/labs_and_questions", municipality_id=key)
            if row["question_id"]
            for word in (row["question"], row["question_code"])
        }
        self.experiments = {
            row["code"]: row["id"] for row in self.tx.ask("experiments/own", municipality_ids=[key], code=None)
        }
        self.known = self.tx.ask("recommendations/lists/whole", municipality_id=key)

    def plan(self, read: SheetRead) -> SheetPlan:
        """Compare what the sheet says with what stands; nothing is written."""
        plan = SheetPlan(self.place, refused=list(read.refused))
        seen: dict[object, int] = {}
        for draft in read.drafts:
            try:
                known = self._known(draft)
                first = seen.setdefault(known["id"] if known else fold(draft.key), draft.row)
                if first != draft.row:
                    raise Refusal("row_repeated", first=first)
                self._check(draft, known)
                self._place(plan, draft, known)
            except Refusal as reason:
                plan.refused.append(RefusedRow(draft.row, _column(reason), draft.key[:80], reason))
        plan.refused.sort(key=lambda row: row.row)
        return plan

    def apply(self, plan: SheetPlan, *, published: bool = False) -> None:
        """Write a plan that this import made; the caller's transaction keeps all of it or nothing."""
        # Codes that the file gives are taken before others are counted on from the last.
        for draft in sorted(plan.new, key=lambda draft: self._own_code(draft) is None):
            self._add(draft, published)
        for change in plan.changed:
            self._change(change)

    def _known(self, draft: RecommendationDraft) -> Row | None:
        """The recommendation that a row means: by our code, or by the key under which a sheet brought it.

        Raises ``Refusal`` ``recommendation_unlike`` where its sentence is unlike the one known here.
        """
        code, key = draft.key.upper(), fold(draft.key)
        found = next((row for row in self.known if row["code"] == code), None) or next(
            (row for row in self.known if row["source"] == SOURCE and row["source_key"] == key), None
        )
        if found and not are_alike(draft.title, found["title"]):
            raise Refusal("recommendation_unlike", code=found["code"], title=found["title"][:120])
        return found

    def _check(self, draft: RecommendationDraft, known: Row | None) -> None:
        """Raises the first thing that keeps a row from being written."""
        for code in draft.experiments or ():
            if code not in self.experiments:
                raise NotFound("experiment_unknown", code=code[:60])
        if draft.question and fold(draft.question) not in self.questions:
            known_questions = sorted(self.questions)
            raise NotFound(
                "lab_question_unknown",
                question=draft.question[:80],
                known=" ; ".join(known_questions)[:600] or "–",
            )
        reasons = check_recommendation(self._wanted(draft, known), self.work.today)
        reasons += check_past_day(draft.reply_on, self.work.today)
        before = known or {"reply": Reply.NONE, "reply_reason": "", "reply_on": None}
        if any(getattr(draft, name) not in (None, before[name]) for name in _REPLY):
            reasons += check_reply(
                Reply(draft.reply or before["reply"]), draft.reply_reason or before["reply_reason"] or ""
            )
        if reasons:
            raise reasons[0]

    def _wanted(self, draft: RecommendationDraft, known: Row | None) -> Recommendation:
        """The words of a row over those that stand here; what it does not say stays."""
        question = self.questions.get(fold(draft.question)) if draft.question else None
        theme = self.themes.get(draft.theme) if draft.theme else None
        before = known or {}
        wanted = Recommendation(
            title=draft.title,
            summary=before.get("summary") or "" if draft.summary is None else draft.summary,
            lab_id=before.get("lab_id"),
            lab_question_id=question or before.get("lab_question_id"),
            theme_id=theme or before.get("theme_id"),
            recommended_on=draft.recommended_on or before.get("recommended_on"),
            participants=before.get("participants"),
            public_actors=before.get("public_actors"),
            agreed_on=before.get("agreed_on"),
            agreed_how=before.get("agreed_how") or "",
        )
        return cleaned(wanted)

    def _place(self, plan: SheetPlan, draft: RecommendationDraft, known: Row | None) -> None:
        if known is None:
            plan.new.append(draft)
            return
        fields = {
            name: (_here(known, name), said)
            for name in (*_WORDS, *_REPLY)
            if (said := getattr(draft, name)) is not None and not _same(name, _here(known, name), said)
        }
        if draft.reply == known["reply"]:
            fields = {name: values for name, values in fields.items() if name != "reply_on"}
        if any(name in fields for name in _REPLY) and known["withdrawn_on"] is not None:
            raise Refusal("recommendation_withdrawn", code=known["code"], on=known["withdrawn_on"])
        if fields:
            plan.changed.append(SheetChange(draft, known, fields))
        else:
            plan.unchanged += 1

    def _add(self, draft: RecommendationDraft, published: bool) -> None:
        place = self.place["id"]
        row = new_row(self.tx, place, self._code(draft), self._wanted(draft, None))
        said = {name: getattr(draft, name) for name in (*_WORDS, *_REPLY)}
        shared = self.work.now_utc if published else None
        origin = {"source": SOURCE, "source_key": fold(draft.key)}
        row |= {**origin, "published": published, "shared_at_utc": shared}
        self.tx.insert("recommendation", [row])
        link_experiments(self.work, row, [self.experiments[code] for code in draft.experiments or ()])
        payload = {"code": row["code"], "source": SOURCE, **said}
        self.work.record(place, "recommendation.made", row["id"], payload)
        if published:
            self.work.record(place, "recommendation.published", row["id"], {"code": row["code"]})
        if draft.reply not in (None, Reply.NONE):
            self._reply(find_recommendation(self.tx, row["id"]), draft)

    def _code(self, draft: RecommendationDraft) -> str:
        """The code that the file gives, where it is one of this municipality's that is free; else the next."""
        return self._own_code(draft) or next_code(self.tx, self.place["id"])

    def _own_code(self, draft: RecommendationDraft) -> str | None:
        code = draft.key.upper()
        is_ours = is_code(code) and letter_of(code) == RECOMMENDATION
        return code if is_ours and code.rpartition("-")[0] == self.place["short_code"] else None

    def _change(self, change: SheetChange) -> None:
        draft, fields = change.draft, change.fields
        before = find_recommendation(self.tx, change.known["id"])
        if any(name in fields for name in _WORDS):
            fed_by = (
                [self.experiments[code] for code in draft.experiments or ()] if "experiments" in fields else None
            )
            write_words(self.work, before, self._wanted(draft, change.known), fed_by, SOURCE)
        if any(name in fields for name in _REPLY):
            self._reply(find_recommendation(self.tx, before["id"]), draft)

    def _reply(self, row: Row, draft: RecommendationDraft) -> None:
        reply = Reply(draft.reply or row["reply"])
        reason = draft.reply_reason if draft.reply_reason is not None else row["reply_reason"]
        on: date = draft.reply_on or self.work.today
        write_reply(self.work, row, reply, reason or "", on)


def _here(known: Row, name: str) -> object:
    """What stands here, in the words of a sheet."""
    if name == "experiments":
        return tuple(known["experiments"].split())
    return known[name]


def _same(name: str, here: object, said: object) -> bool:
    return fold(str(here or "")) == fold(str(said)) if name == "question" else here == said


def _column(reason: Refusal) -> str:
    """The column that a refusal is about, as people know it."""
    about = {
        "experiment_unknown": "experiments",
        "lab_question_unknown": "question",
        "reply_reason_needed": "reply_reason",
        "recommendation_title_needed": "title",
    }
    return HEADERS[about.get(reason.code, "key")]


def import_sheet(
    work: UnitOfWork,
    municipality: str,
    read: SheetRead,
    *,
    dry_run: bool = False,
    published: bool = False,
    is_command: bool = False,
) -> SheetPlan:
    """Plan a sheet and write it: all of it or, where a row is refused or on a dry run, nothing.

    Raises ``NotAllowed``, ``NotFound`` for an unknown municipality.
    """
    with work.transaction():
        importing = SheetImport(work, municipality, is_command=is_command)
        if published and not is_command:
            demand(work.reader, Right.PUBLISH, importing.place["id"])
        plan = importing.plan(read)
        if not dry_run and not plan.refused:
            importing.apply(plan, published=published)
    return plan
