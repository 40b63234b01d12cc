"""What each public page shows: the same blocks as the screens, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rc_dashboard.charts.before_after import before_after, lines_of
from rc_dashboard.charts.families import comparison as comparison_chart
from rc_dashboard.charts.families import families
from rc_dashboard.charts.figure import Figure
from rc_dashboard.charts.indicator import indicator
from rc_dashboard.charts.indicator_picture import picture
from rc_dashboard.charts.voices import voices
from rc_dashboard.charts.wording import figures_words
from rc_dashboard.domain.access import VISITOR
from rc_dashboard.domain.codes import RECOMMENDATION, letter_of
from rc_dashboard.domain.dates import day_of
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.errors import NotFound
from rc_dashboard.domain.live_sessions.rules import WORDS
from rc_dashboard.domain.vocabulary import OFFICIAL, PROGRAMME, Gap, Reason, Reply, Status
from rc_dashboard.html import render
from rc_dashboard.html.folds import folded
from rc_dashboard.html.render import Link
from rc_dashboard.http.public.addresses import FILTERS
from rc_dashboard.i18n import Translator
from rc_dashboard.services.booklets.edit_booklet import final_booklets
from rc_dashboard.services.readings.quotations import logs_of, quotations_of
from rc_dashboard.services.recommendations.adopt import transferable
from rc_dashboard.services.views.commitments.commitment import show_commitment
from rc_dashboard.services.views.commitments.search import Search, find_commitments
from rc_dashboard.services.views.evaluation import FamilyShown, released
from rc_dashboard.services.views.experiments import experiments_by_family, published_experiments
from rc_dashboard.services.views.indicators import (
    SMALL_COUNT,
    IndicatorSearch,
    IndicatorShown,
    find_indicators,
    show_indicator,
)
from rc_dashboard.services.views.recommendations.one import show_recommendation
from rc_dashboard.services.views.territories.city import City, show_city
from rc_dashboard.services.views.territories.compare import compare, gate_of
from rc_dashboard.services.views.territories.matters import matters_of_municipality, matters_of_programme
from rc_dashboard.services.views.territories.municipalities import themes_of
from rc_dashboard.services.views.territories.overview import show_overview
from rc_dashboard.services.views.territories.programme import fact_words, timeline
from rc_dashboard.store.cache import cached_rows
from rc_dashboard.store.database import Database, Row

NO_FILTERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's title and the HTML of its body; ``path`` is its address after the language.

    ``sentence`` says it in one line wherever its link is sent; ``card`` is the address, after the
    language, of the picture beside it.
    """

    title: str
    body: str
    path: str = ""
    sentence: str = ""
    card: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """What a page is made with."""

    database: Database
    t: Translator
    link: Link
    day: Day
    small_count: int = SMALL_COUNT

    def block(self, name: str, /, **values: object) -> str:
        return render(name, self.t, self.link, **values)


def home(making: Making, place: str = "", page: int = 1, since: str = "") -> Page:
    """The programme: what was kept, what moves, what is stuck, and the six groups of each municipality."""
    t = making.t
    overview = show_overview(making.database, making.day, PROGRAMME, place, page, day_of(since))
    parts = [
        making.block("frame/title", text=t("overview.title"), own=False),
        making.block("booklets/notice", row=next(iter(final_booklets(making.database)), None)),
        making.block("views/overview/top", overview=overview, collection_name=""),
        making.block("views/matters", matters=matters_of_programme(overview), place=True),
        folded(making.block("views/overview/news", overview=overview, action=making.link("overview"), kept={})),
        _folded_block(
            making,
            "views/overview/places",
            overview=overview,
            q=place,
            action=making.link("overview"),
            kept={},
            kept_q={"place": place},
        ),
        _folded_block(making, "views/overview/late", overview=overview),
        _folded_block(
            making,
            "views/overview/programme",
            timeline=timeline(overview.steps, making.day.on, t),
            facts=[fact_words(row, t) for row in overview.facts],
        ),
    ]
    return Page(t("overview.title"), "".join(parts), sentence=figures_words(overview.total, t))


def municipality(making: Making, code: str, page: int = 1, filters: Mapping[str, str] = NO_FILTERS) -> Page:
    """One municipality; ``filters`` narrow the list of its commitments. Raises ``NotFound``."""
    city = show_city(making.database, making.day, code)
    place = city.municipality
    parts = [
        making.block("frame/title", text=place["name"], own=True),
        making.block("views/city/top", city=city),
        *(
            [
                making.block(
                    "views/matters",
                    matters=matters_of_municipality(making.database, making.day, place),
                    place=False,
                )
            ]
            if city.figures.summary
            else []
        ),
        *(_commitments_of(making, city, filters, page) if city.figures.summary else ()),
        folded(making.block("views/city/recommendations", city=city)),
        folded(_indicators_of_place(making, place)),
        folded(_tried(making, place)),
    ]
    return Page(place["name"], "".join(parts), code, figures_words(city.figures, making.t), code)


def _commitments_of(making: Making, city: City, filters: Mapping[str, str], page: int) -> list[str]:
    """Family by family, then one after the other."""
    place = city.municipality
    search = _search(making, place["collection"], filters, page)
    found = find_commitments(making.database, making.day, place["collection"], search, place["id"])
    code = place["code"]
    narrowed = {name: filters[name] for name in FILTERS if name in filters and name != "page"}
    whole = making.link("city", municipality=code)
    return [
        _folded_block(making, "views/city/families", city=city, figure=families(city, making.t)),
        making.block(
            "views/found_folded",
            found=found,
            is_narrowed=not search.is_open,
            whole=whole,
            kept={"municipality": code, **narrowed},
        ),
    ]


def _folded_block(making: Making, name: str, /, **values: object) -> str:
    return folded(making.block(name, **values))


#: Cards of a list in sight before the rest is asked for.
FIRST_CARDS = 3


def _search(making: Making, collection: str, filters: Mapping[str, str], page: int) -> Search:
    """The filters of an address; what is not known is left out."""
    themes = themes_of(making.database, collection)
    status, reason, gap = (filters.get(name, "") for name in ("status", "reason", "gap"))
    gap = Gap.DISAGREEMENT.value if reason == Reason.VOICES_DISAGREE else gap
    return Search(
        theme_id=next((row["id"] for row in themes if row["code"] == filters.get("theme")), None),
        status=Status(status) if status in set(Status) else None,
        gap=Gap(gap) if gap in set(Gap) else None,
        not_updated=reason == Reason.NOT_UPDATED,
        page=page,
    )


def comparison(making: Making, filters: Mapping[str, str] = NO_FILTERS, page: int = 1) -> Page:
    """Municipalities side by side; what the address does not say is chosen like with like."""
    gate = gate_of(making.database, PROGRAMME, filters.get("kind", ""), filters.get("edition", ""))
    compared = compare(
        making.database,
        making.day,
        PROGRAMME,
        gate.kind,
        page=page,
        edition=gate.edition,
        since=day_of(filters.get("since", "")),
        paced=filters.get("municipality", ""),
    )
    kept = compared.kept()
    figure = comparison_chart(compared, making.t)
    parts = [
        making.block("frame/title", text=making.t("compare.title"), own=False),
        making.block("frame/note", text=making.t("compare.intro")),
        making.block("views/compare/gate", action=making.link("compare"), kept={}, comparison=compared),
        _folded_block(making, "views/compare/matrix", comparison=compared, kept=kept),
        making.block("figure_title", title=figure.title, level=2),
        making.block("views/compare/shares", comparison=compared),
        making.block("figure", figure=figure),
        _folded_block(making, "views/compare/sides", comparison=compared, replies=list(Reply)),
        _folded_block(
            making, "views/compare/pace", comparison=compared, paced=filters.get("municipality", ""), kept=kept
        ),
    ]
    return Page(making.t("compare.title"), "".join(parts), "compare")


def learn(making: Making, filters: Mapping[str, str] = NO_FILTERS, page: int = 1) -> Page:
    """What can be taken up from one municipality by another, and where it was."""
    themes = themes_of(making.database, PROGRAMME)
    theme = next((row["id"] for row in themes if row["code"] == filters.get("theme")), None)
    shown = transferable(making.database, PROGRAMME, theme, page)
    title = making.t("transfer.title")
    parts = [
        making.block("frame/title", text=title, own=False),
        making.block(
            "recommendations/transferable",
            shown=shown,
            titled=False,
            first=FIRST_CARDS,
            may_adopt=False,
            kept={"theme": filters.get("theme", "")},
        ),
    ]
    return Page(title, "".join(parts), "learn")


def _indicators_of_place(making: Making, place: Row) -> str:
    """The first indicators of a municipality, if it has some."""
    search = IndicatorSearch(municipality_id=place["id"])
    found = find_indicators(
        making.database, VISITOR, making.day, place["collection"], search, small_count=making.small_count
    )
    return making.block("indicators/of_municipality", found=found, place=False, kept={})


def indicators(making: Making, page: int = 1) -> Page:
    """What the programme and its municipalities measure, a page at a time."""
    search = IndicatorSearch(page=page)
    found = find_indicators(
        making.database, VISITOR, making.day, PROGRAMME, search, small_count=making.small_count
    )
    title = making.t("indicators.title")
    parts = [
        making.block("frame/title", text=title, own=False),
        making.block("indicators/lead", official=False),
        making.block("indicators/found", found=found, place=True, kept={}, first=FIRST_CARDS),
    ]
    return Page(title, "".join(parts), "indicators")


def one_indicator(making: Making, code: str) -> Page:
    """One indicator: its card, its values over time. Raises ``NotFound``."""
    card = show_indicator(making.database, VISITOR, making.day, code, small_count=making.small_count)
    title = card.shown.indicator["title"]
    parts = [
        making.block("frame/title", text=title, own=True),
        making.block("indicators/top", card=card, official=OFFICIAL),
        _measured(making, card.shown, folded=False),
    ]
    return Page(making.t.said(title), "".join(parts), f"indicators/{code}")


def _measured(making: Making, shown: IndicatorShown, *, folded: bool) -> str:
    """The values of an indicator drawn, in words and as a table, and its card."""
    figure = indicator(shown, making.t)
    title = figure.title if folded else making.t("indicators.over_time")
    return (
        making.block("figure_title", title=title, level=3 if folded else 2)
        + making.block("indicators/picture", picture=picture(shown, making.t), figure=figure)
        + making.block("figure", figure=figure)
        + making.block("indicators/card", shown=shown, folded=folded)
    )


def _tried(making: Making, place: Row) -> str:
    """What was tried there, and in whose words."""
    return making.block(
        "views/city/experiments",
        tried=published_experiments(making.database, making.day, place["collection"], place["id"]),
        words=quotations_of(making.database, VISITOR, place["id"]),
        logs=logs_of(making.database, VISITOR, place["id"]),
    )


def experiments(making: Making) -> Page:
    """What was tried, family by family, across the cities of the programme."""
    title = making.t("tried.title")
    families = experiments_by_family(making.database, making.day, PROGRAMME)
    body = making.block("frame/title", text=title, own=False) + folded(
        making.block("experiments/list", families=families)
    )
    return Page(title, body, "experiments")


def commitment(making: Making, place: str, code: str) -> Page:
    """One commitment, by its municipality and its code. Raises ``NotFound``."""
    shown = show_commitment(making.database, VISITOR, making.day, code, small_count=making.small_count)
    if shown.commitment["municipality"] != place:
        raise NotFound("commitment_unknown", code=code[:60])
    over_time = [voices(shown.voices, making.day.on, making.t)] if any(v.told for v in shown.voices) else []
    parts = [
        making.block("frame/title", text=shown.commitment["title"], own=True),
        making.block("views/commitment/top", shown=shown),
        making.block("readings/in_short", shown=shown),
        _folded_block(making, "readings/readings", shown=shown, words=WORDS, links=False),
        *(_figure(making, figure) for figure in over_time),
        _folded_block(making, "views/commitment/journal", shown=shown),
        folded(
            making.block("indicators/title", shown=shown)
            + "".join(_measured(making, one, folded=True) for one in shown.indicators)
        ),
        _folded_block(making, "readings/quotations", words=shown.words),
    ]
    path = f"{place}/{code}"
    return Page(
        making.t.said(shown.commitment["title"]),
        "".join(parts),
        path,
        _status_words(shown.commitment, making.t),
        path,
    )


def _status_words(commitment: Row, t: Translator) -> str:
    """One commitment in a line: whose it is, where it stands, when it is due."""
    said = f"{commitment['municipality_name']}{t.colon} {t.label('status', commitment['status'])}"
    return f"{said}. {t('found.due', day=t.date(commitment['due_on']))}" if commitment["due_on"] else said


def recommendation(making: Making, place: str, code: str) -> Page:
    """One recommendation, by its municipality and its code. Raises ``NotFound``."""
    shown = show_recommendation(making.database, VISITOR, making.day, code, small_count=making.small_count)
    if shown.recommendation["municipality"] != place:
        raise NotFound("recommendation_unknown", code=code[:60])
    parts = [
        making.block("frame/title", text=shown.recommendation["title"], own=True),
        making.block("recommendations/top", shown=shown, small=making.small_count),
        making.block("recommendations/answers", shown=shown),
        making.block("readings/quotations", words=shown.words),
    ]
    return Page(making.t.said(shown.recommendation["title"]), "".join(parts), f"{place}/{code}")


def by_code(making: Making, place: str, code: str) -> Page:
    """A commitment or a recommendation: their codes say which. Raises ``NotFound``."""
    show = recommendation if letter_of(code) == RECOMMENDATION else commitment
    return show(making, place, code)


def evaluation(making: Making) -> Page:
    """What the programme says of itself with its source, and what people said before and after."""
    t, small = making.t, making.small_count
    shown_families = released(making.database, small)
    facts = [fact_words(row, t) for row in cached_rows(making.database, "territories/programme/figures")]
    parts = [
        making.block("frame/title", text=t("evaluation.title"), own=False),
        making.block("evaluation/facts", facts=facts),
        making.block("evaluation/intro", families=shown_families, small=small),
        *(folded("".join(_family(making, shown))) for shown in shown_families),
    ]
    return Page(t("evaluation.title"), "".join(parts), "evaluation")


def _family(making: Making, shown: FamilyShown) -> Iterator[str]:
    yield making.block("evaluation/family", shown=shown)
    for asked in shown.questions:
        figure = before_after(shown, asked, making.t)
        yield making.block("evaluation/question", wording=asked.question.wording)
        yield making.block("evaluation/bars", lines=lines_of(shown, asked, making.t))
        yield making.block("figure", figure=figure)


def _figure(making: Making, figure: Figure) -> str:
    """A figure in words and as a table: the chart itself needs a script."""
    title = making.block("figure_title", title=figure.title, level=2)
    return folded(f'<section class="rc-section">{title}{making.block("figure", figure=figure)}</section>')


def about(making: Making, name: str) -> Page:
    """``method``, ``accessibility`` or ``privacy``."""
    title = making.t(f"{name}.title")
    parts = {"method": METHOD, "accessibility": ACCESSIBILITY, "privacy": PRIVACY}[name]
    text = making.block("views/about", name=name, parts=parts)
    if parts is METHOD:
        text = folded(text)
    return Page(title, making.block("frame/title", text=title, own=False) + text, name)


METHOD = ("groups", "progress", "unknown", "late", "voices", "as_of", "examples", "people")
ACCESSIBILITY = ("state", "tested", "missing", "tell")
PRIVACY = ("participants", "visitors", "officers", "kept", "ask")
