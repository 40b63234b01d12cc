"""What a city took on, on one page: the same figures as its public page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from rc_dashboard.charts.palette import PAINTS
from rc_dashboard.charts.wording import figures_words
from rc_dashboard.documents.papers.pieces import made_on, notice_of
from rc_dashboard.documents.rendering.fonts import undrawn_letters
from rc_dashboard.documents.rendering.poster import Line, Poster, Spoken
from rc_dashboard.domain.vocabulary import Group
from rc_dashboard.i18n import Translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE, forms_of, messages
from rc_dashboard.services.views.territories.city import City
from rc_dashboard.store.database import Row

#: Commitments named on one poster, before it sends the reader to the page.
NAMED = 12


@lru_cache(maxsize=32)
def is_printable(language: str) -> bool:
    """Whether our fonts draw every letter of a language; one that they lack is read on a screen."""
    words = "".join("".join(forms_of(language, key)) for key in messages(language))
    return not undrawn_letters(words)


def poster_of(
    city: City, commitments: Sequence[Row], translators: Sequence[Translator], public_url: str, room: str = ""
) -> Poster:
    """A poster in several languages; the first one's words stand in the foot.

    It leads to the municipality's page or, on an evening, to the ``room`` where its hall answers.
    """
    place = city.municipality
    way = f"r/{room}" if room else f"public/{translators[0].code}/{place['code']}"
    link = f"{public_url.rstrip('/')}/{way}"
    first = translators[0]
    return Poster(
        place["name"],
        first("poster.title", place=place["name"]),
        [_spoken(city, commitments, t) for t in translators],
        urlsplit(link).netloc + urlsplit(link).path,
        link,
        made_on(city.day.on, first),
    )


def _spoken(city: City, commitments: Sequence[Row], t: Translator) -> Spoken:
    summary = city.figures.summary
    named = commitments[:NAMED]
    rest = city.figures.count - len(named)
    return Spoken(
        t.code,
        t.direction,
        t("poster.took_on"),
        figures_words(city.figures, t),
        [_segment(g, summary.weights[g], t) for g in Group if summary.counts[g]] if summary else [],
        [_line(row, t) for row in named],
        t.n("poster.more", rest) if rest > 0 else "",
        notice_of(bool(city.figures.examples), t),
    )


def _line(row: Row, t: Translator) -> Line:
    """A commitment as one line: its title in this language, else in French and said to be."""
    status, found = t.label("status", row["status"]), t.rendered(row["title"])
    if not found:
        return Line(status, row["title"], SOURCE_LANGUAGE)
    return Line(status, found.text, t.code, "" if found.is_reviewed else t("public.not_reviewed"))


def _segment(group: Group, value: float, t: Translator) -> dict[str, str | float]:
    return {
        "label": t.label("group", group.value),
        "percent": t.percent(value),
        "value": value,
        "colour": PAINTS[group].fill,
    }
