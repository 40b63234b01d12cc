"""Small sets of commitments and measurements, built by the rules themselves."""

from __future__ import annotations

from datetime import date

from rc_dashboard.domain.commitments.progress import Summary, add_up, judge, summarise, sums_of
from rc_dashboard.domain.day import Day
from rc_dashboard.domain.indicators.rules import indicator_progress
from rc_dashboard.domain.vocabulary import PROGRAMME, Direction, Level, Status, Voice
from rc_dashboard.i18n import translator
from rc_dashboard.services.views.indicators import IndicatorShown
from rc_dashboard.services.views.readings import Told, VoiceShown
from rc_dashboard.services.views.territories.city import City, Moment
from rc_dashboard.services.views.territories.compare import ComparedLine, Comparison, Gate
from rc_dashboard.services.views.territories.overview import Line
from rc_dashboard.services.views.territories.totals import Figures

TODAY = date(2026, 11, 24)
#: To see charts from the right.
ARABIC = translator("ar")

DONE = (Status.COMPLETED, None)
SILENT = (Status.NOT_REPORTED, None)
VAGUE = (Status.IN_PROGRESS, None)
PLANNED = (Status.PLANNED, None)
STOPPED = (Status.ABANDONED, None)
STUCK = (Status.BLOCKED, 0.5)


def going(declared: float) -> tuple[Status, float]:
    return Status.IN_PROGRESS, declared


def figures(*commitments: tuple[Status, float | None]) -> Figures:
    judged = ((status, judge(status, declared=declared).progress) for status, declared in commitments)
    return Figures(summarise(add_up(sums_of(1, status, progress) for status, progress in judged)))


def summary(*commitments: tuple[Status, float | None]) -> Summary:
    found = figures(*commitments).summary
    assert found is not None
    return found


#: All six groups, of eleven commitments.
MANY = figures(DONE, DONE, DONE, going(0.4), going(0.2), VAGUE, STUCK, PLANNED, PLANNED, STOPPED, SILENT)
FAMILIES = {
    "accessibility": MANY,
    "participation": figures(DONE, going(0.5), PLANNED),
    "peer_mentoring": Figures(None),
    "lived_expertise": figures(*[DONE] * 11, SILENT, *[going(0.25)] * 8),
}


def theme(code: str) -> dict:
    return {"id": code, "code": code, "scheme": PROGRAMME, "label": code}


def city(without: Figures = Figures(None), families: dict[str, Figures] | None = None) -> City:  # noqa: B008
    lines = [(theme(code), found) for code, found in (FAMILIES if families is None else families).items()]
    return City(Day(TODAY), {"name": "Lyon"}, MANY, lines, without, [], [], [], [])


def comparison(*lines: tuple[str, str, Figures]) -> Comparison:
    compared = [ComparedLine(Line({"name": name, "kind": kind}, found, []), []) for name, kind, found in lines]
    return Comparison(Day(TODAY), None, PROGRAMME, Gate(), [], [], [], compared, len(lines), 1, [], [], 0)


THREE_PLACES = (
    ("Lyon", "commune", MANY),
    ("Grenoble-Alpes Métropole", "epci", figures(going(0.9), SILENT)),
    ("Clermont-Ferrand", "commune", Figures(None)),
)


def moments(months: int = 18) -> list[Moment]:
    """A commitment done every third month, out of eight; two stay silent to the end."""
    days = [date(2025 + m // 12, m % 12 + 1, 1) for m in range(4, 4 + months)]
    found = []
    for number, day in enumerate(days):
        done = min(5, number // 3)
        found.append(Moment(day, summary(*[DONE] * done, *[going(0.1)] * (6 - done), SILENT, STOPPED)))
    return found


def shown(
    *measured: tuple, unit: str = "%", direction: Direction = Direction.UP, **about: object
) -> IndicatorShown:
    """An indicator with measurements ``(day, value, n, method)``, the last two optional."""
    row = {
        "code": "LYO-I01",
        "title": "Personnes qui trouvent seules un service",
        "unit": unit,
        "direction": direction.value,
        "baseline": 40.0,
        "baseline_on": date(2024, 2, 1),
        "target": 80.0,
        "target_on": date(2026, 12, 31),
        "source": "Questionnaire d’exemple",
        "method": "Questionnaire",
        "rhythm_months": None,
        **about,
    }
    rows = [
        {"measured_on": m[0], "value": m[1], "n": (*m, None, "")[2], "method": m[3] if len(m) > 3 else ""}
        for m in measured
    ]
    value = rows[-1]["value"] if rows else None
    return IndicatorShown(row, rows, indicator_progress(row["baseline"], value, row["target"], direction))


QUARTERS = [date(2025, 1, 15), date(2025, 4, 15), date(2025, 7, 15), date(2025, 10, 15)]
BROKEN = shown(
    (QUARTERS[0], 42.0, 48),
    (QUARTERS[1], 45.5, 51),
    (QUARTERS[2], 47.0, 40),
    (date(2026, 4, 15), 55.0, 62),
    (date(2026, 7, 15), 61.0, 70, "Entretiens"),
    (date(2026, 10, 15), 62.0, 65, "Entretiens"),
)

#: All three last say the same word, one session had too few answers, one status cannot be compared.
VOICES = [
    VoiceShown(
        Voice.MUNICIPALITY,
        Level.SUBSTANTIAL,
        None,
        [
            Told(date(2026, 9, 1), Level.SUBSTANTIAL, Status.IN_PROGRESS),
            Told(date(2026, 5, 1), None, Status.IN_PROGRESS),
            Told(date(2025, 11, 1), Level.NOT_STARTED, Status.PLANNED),
        ],
    ),
    VoiceShown(Voice.PLACE, Level.SUBSTANTIAL, None, [Told(date(2026, 6, 1), Level.SUBSTANTIAL)]),
    VoiceShown(
        Voice.PARTICIPANTS,
        Level.SUBSTANTIAL,
        None,
        [
            Told(date(2026, 10, 1), None, too_few=True),
            Told(date(2026, 8, 1), Level.SUBSTANTIAL),
            Told(date(2026, 2, 1), Level.NO_EVIDENCE),
        ],
    ),
]
