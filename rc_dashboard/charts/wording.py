"""How a summary is said, the same on every screen (docs/rules.md#progress)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rc_dashboard.domain.commitments.history import Difference, Family, Value
from rc_dashboard.domain.commitments.progress import Summary
from rc_dashboard.domain.commitments.promises import ANSWERS, STEP_ADDED, STEP_MOVED
from rc_dashboard.domain.readings.rules import is_outdated, missing_voices
from rc_dashboard.domain.vocabulary import PROGRAMME, EnteredBy, Group, Status
from rc_dashboard.i18n import Translator
from rc_dashboard.services.views.readings import VoiceShown
from rc_dashboard.services.views.territories.totals import Figures


def progress_words(summary: Summary | None, t: Translator) -> str:
    """Mean progress: "42 %" where everything is known; otherwise "between 30 % and 45 %, 7 of 9 reported"."""
    if summary is None:
        return t("wording.nothing")
    if summary.known == 0:
        return t.n("wording.none_known", summary.count)
    if summary.is_exact:
        return t.n("wording.exact", summary.count, low=t.percent(summary.low))
    low, high = interval(summary, t)
    return t.n("wording.between", summary.known, total=t.number(summary.count), low=low, high=high)


def mean_words(summary: Summary, t: Translator) -> str:
    """The same under its own name: "mean progress: 42 %"; it is never said as done."""
    if summary.known == 0:
        return t("wording.mean_unknown")
    return t("wording.mean", value=progress_words(summary, t))


def counts_words(figures: Figures, t: Translator) -> str:
    """What is counted, in the order of the rules: "1 of 9 kept, 2 late, 1 blocked"."""
    if figures.summary is None:
        return t("wording.nothing")
    said = [t.n("wording.kept_of", figures.kept, total=t.number(figures.count))]
    said += [t.n("count.late", figures.late)] if figures.late else []
    said += [t.n("count.blocked", figures.blocked)] if figures.blocked else []
    said += [weights_words(figures, t)] if figures.reweighted else []
    return t.comma.join(said)


def weights_words(figures: Figures, t: Translator) -> str:
    """How many weights were changed after they were announced: totals of two days then differ by them."""
    return t("commitment.weights_changed", changes=t.number(figures.reweighted))


def figures_words(figures: Figures, t: Translator) -> str:
    """Counts first, mean progress second."""
    if figures.summary is None:
        return t("wording.nothing")
    counts, mean = counts_words(figures, t), mean_words(figures.summary, t)
    return t("wording.counts_first", counts=counts, share=mean)


def group_words(group: Group, summary: Summary, t: Translator) -> str:
    """One group in words: "En cours 24 %"."""
    return f"{t.label('group', group.value)} {t.percent(summary.weights[group])}"


def interval(summary: Summary, t: Translator) -> tuple[str, str]:
    """Both ends in words, with a decimal where they would read the same without one."""
    low, high = t.percent(summary.low), t.percent(summary.high)
    return (low, high) if low != high else (t.percent(summary.low, 1), t.percent(summary.high, 1))


def voice_cautions(voices: Sequence[VoiceShown], changed_on: date | None, t: Translator) -> list[str]:
    """What a reader must know beside the gap: who is missing, and who read before the last change."""
    missing = missing_voices({shown.voice: shown.level for shown in voices})
    outdated = [v.voice for v in voices if v.level and v.reading and is_outdated(v.reading["read_on"], changed_on)]
    named = (("voices.missing", missing), ("voices.outdated", outdated))
    return [t(key, voices=t.comma.join(t.label("voice", v.value) for v in who)) for key, who in named if who]


def difference_words(difference: Difference, t: Translator) -> str:
    """What an entry of the journal changed, as one sentence."""
    before, after = (_in_words(value, t) for value in (difference.before, difference.after))
    if difference.what not in PROMISED:
        return t(f"history_of.{difference.what}", before=before, after=after)
    what = t(PROMISED[difference.what])
    if difference.about and difference.what != STEP_ADDED:
        what = f"{what} ({difference.about})"
    return t("history_of.changed", what=what, before=before, after=after)


#: What each field of a promise is called where its change is told.
PROMISED = {
    "title": "commitment.commitment",
    "summary": "commitment.summary",
    "theme_id": "commitment.family",
    "promised_on": "commitment.promised_on",
    "starts_on": "commitment.starts_on",
    "weight": "commitment.weight",
    "rhythm_months": "commitment.rhythm",
    ANSWERS: "commitment.recommendation",
    STEP_ADDED: "commitment.milestones",
    STEP_MOVED: "commitment.milestones",
}


def _in_words(value: Value, t: Translator) -> str:
    if isinstance(value, Status):
        return t.label("status", value.value)
    if isinstance(value, date):
        return t.date(value)
    if isinstance(value, Family):
        return family_name({"scheme": value.scheme, "code": value.code, "label": value.label}, t)
    if isinstance(value, Decimal):
        return t.number(float(value), 1)
    return t.percent(value) if isinstance(value, float) else value or "–"


def value_words(value: Value, t: Translator) -> str:
    """A value of a promise as a plan shows it: a number is an amount."""
    return t.number(value, 1) if isinstance(value, float) else _in_words(value, t)


def why_words(entered_by: EnteredBy, reason: str, source: str, t: Translator) -> str:
    """By which side a promise was changed, and the reason that it gave, or that it gave none."""
    side = {
        EnteredBy.FILE: t("commitment.from_file", name=source) if source else t.label("update_kind", "import"),
        EnteredBy.PLACE: t("commitment.by_place"),
        EnteredBy.MUNICIPALITY: t.label("voice", "municipality"),
    }[entered_by]
    said = t("history_of.reason", reason=reason) if reason else t("history_of.without_reason")
    return f"{side} · {said}"


def edition_name(code: str, t: Translator) -> str:
    """The name of an edition, whose code ends with its number (``edition-3``)."""
    stem, _, number = code.rpartition("-")
    return t("edition.numbered", number=number) if stem == "edition" and number.isdigit() else code


def family_name(theme: Mapping[str, Any], t: Translator) -> str:
    """The name of a family: the programme's first four by the catalogue, in every language;
    another as it was written when it was added or imported."""
    if theme["scheme"] == PROGRAMME:
        try:
            return t.label("theme", theme["code"])
        except KeyError:
            return str(theme["label"])
    return str(theme["label"])
