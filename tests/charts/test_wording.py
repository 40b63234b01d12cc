"""The headline of a set: counts first, mean progress under its own name and never as done."""

from __future__ import annotations

import pytest

from rc_dashboard.charts.wording import counts_words, figures_words, group_words, mean_words
from rc_dashboard.domain.commitments.progress import Summary
from rc_dashboard.domain.vocabulary import Group
from rc_dashboard.i18n import translator
from rc_dashboard.services.views.territories.totals import Figures
from tests.charts.samples import ARABIC, DONE, PLANNED, SILENT, STUCK, figures, going

FRENCH = translator("fr")
#: One kept of nine; their mean progress is 58 %.
NINE = figures(DONE, *[going(part) for part in (0.9, 0.8, 0.8, 0.6, 0.4, 0.2)], STUCK, PLANNED)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def late(many: Figures, count: int) -> Figures:
    return Figures(many.summary, late=count)


def test_one_kept_of_nine_is_never_said_as_58_percent_done():
    said = plain(figures_words(late(NINE, 2), FRENCH))

    assert said == "1 tenu sur 9, 2 en retard, 1 bloqué ; avancement moyen : 58 %"


def test_what_there_is_none_of_is_not_listed():
    assert counts_words(figures(DONE, DONE), FRENCH) == "2 tenus sur 2"
    assert counts_words(figures(PLANNED), FRENCH) == "0 tenu sur 1"


def test_mean_progress_keeps_its_interval():
    assert plain(mean_words(figures(DONE, PLANNED, PLANNED, SILENT).summary, FRENCH)) == (
        "avancement moyen : entre 25 % et 50 %, 3 sur 4 renseignés"
    )


def test_mean_progress_of_what_nobody_stated_is_no_figure():
    assert "%" not in figures_words(figures(SILENT, SILENT), FRENCH)


def test_a_list_has_the_comma_of_its_language():
    assert "، " in counts_words(late(NINE, 2), ARABIC)


@pytest.mark.parametrize("group", Group)
def test_each_group_has_its_word_and_its_part(group):
    summary = NINE.summary
    assert isinstance(summary, Summary)
    assert group_words(group, summary, FRENCH).startswith(FRENCH.label("group", group.value))
