"""How a summary is said, the same on every screen (RULES: Progress of a set)."""

from __future__ import annotations

from rc_dashboard.domain.progress import Summary
from rc_dashboard.domain.vocabulary import Share
from rc_dashboard.i18n import Translator


def progress_words(summary: Summary | None, t: Translator) -> str:
    """ "42 %" where everything is known; otherwise "between 30 % and 45 %, 7 of 9 reported".

    Below five commitments the counts come first and the percentage second.
    """
    if summary is None:
        return t("wording.nothing")
    if summary.known == 0:
        return t.n("wording.none_known", summary.count)
    if summary.is_exact:
        key = "wording.small_exact" if summary.is_small else "wording.exact"
    else:
        key = "wording.small_between" if summary.is_small else "wording.between"
    return t.n(
        key,
        summary.count,
        low=t.percent(summary.low),
        high=t.percent(summary.high),
        known=t.number(summary.known),
    )


def share_words(share: Share, summary: Summary, t: Translator) -> str:
    """One share in words: "En cours 24 %"."""
    return f"{t.label('share', share.value)} {t.percent(summary.shares()[share])}"
