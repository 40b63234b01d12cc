"""How a summary is said, the same on every screen (docs/rules.md#progress)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rc_dashboard.domain.commitments.history import Difference
from rc_dashboard.domain.commitments.progress import Summary
from rc_dashboard.domain.vocabulary import PROGRAMME, Share, Status
from rc_dashboard.i18n import Translator
from rc_dashboard.services.views.territories.totals import Figures


def progress_words(summary: Summary | None, t: Translator) -> str:
    """ "42 %" where everything is known; otherwise "between 30 % and 45 %, 7 of 9 reported".

    Below five commitments the counts come first and the percentage second.
    """
    if summary is None:
        return t("wording.nothing")
    if summary.known == 0:
        return t.n("wording.none_known", summary.count)
    small = "small_" if summary.is_small else ""
    if summary.is_exact:
        return t.n(f"wording.{small}exact", summary.count, low=t.percent(summary.low))
    low, high = interval(summary, t)
    return t.n(f"wording.{small}between", summary.known, total=t.number(summary.count), low=low, high=high)


def figures_words(figures: Figures, t: Translator) -> str:
    """``progress_words``, but a small set begins with how many are done: "1 of 3 done; …"."""
    summary = figures.summary
    if summary is None or not summary.is_small:
        return progress_words(summary, t)
    counts = t.n("wording.done_of", figures.completed, total=t.number(figures.count))
    return t("wording.counts_first", counts=counts, share=_share_done(summary, t))


def share_words(share: Share, summary: Summary, t: Translator) -> str:
    """One share in words: "En cours 24 %"."""
    return f"{t.label('share', share.value)} {t.percent(summary.shares()[share])}"


def interval(summary: Summary, t: Translator) -> tuple[str, str]:
    """Both ends in words, with a decimal where they would read the same without one."""
    low, high = t.percent(summary.low), t.percent(summary.high)
    return (low, high) if low != high else (t.percent(summary.low, 1), t.percent(summary.high, 1))


def _share_done(summary: Summary, t: Translator) -> str:
    if summary.known == 0:
        return t("wording.share_unknown")
    if summary.is_exact:
        return t("wording.share_exact", low=t.percent(summary.low))
    low, high = interval(summary, t)
    return t.n("wording.share_between", summary.known, total=t.number(summary.count), low=low, high=high)


def difference_words(difference: Difference, t: Translator) -> str:
    """What an entry of the journal changed, as one sentence."""
    before, after = (_in_words(value, t) for value in (difference.before, difference.after))
    return t(f"history_of.{difference.what}", before=before, after=after)


def _in_words(value: Status | float | date | str | None, t: Translator) -> str:
    if isinstance(value, Status):
        return t.label("status", value.value)
    if isinstance(value, date):
        return t.date(value)
    return t.percent(value) if isinstance(value, float) else value or "–"


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
