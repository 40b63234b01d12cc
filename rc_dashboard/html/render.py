"""Fill a template with what a service returned, in one reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from rc_dashboard.charts.before_after import bars, change_words, why_nothing
from rc_dashboard.charts.indicator import said_amount
from rc_dashboard.charts.wording import (
    PROMISED,
    counts_words,
    difference_words,
    edition_name,
    family_name,
    mean_words,
    progress_words,
    value_words,
    voice_cautions,
    why_words,
)
from rc_dashboard.documents.rendering.paper import Own, Said, texts_of
from rc_dashboard.domain.commitments.attention import reasons_for
from rc_dashboard.domain.commitments.history import Difference, Family
from rc_dashboard.domain.commitments.progress import Summary
from rc_dashboard.domain.commitments.rewording import PromiseChange
from rc_dashboard.domain.commitments.updates import is_link
from rc_dashboard.domain.indicators.rules import IndicatorProgress, bounds_of
from rc_dashboard.domain.meetings.rules import ItemKind
from rc_dashboard.domain.text import direction_of
from rc_dashboard.domain.vocabulary import Group, Reason
from rc_dashboard.html.codes import TESTS
from rc_dashboard.html.french_fallback import mark_french_fallback
from rc_dashboard.html.root_path import url_path
from rc_dashboard.i18n import Translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.views.readings import VoiceShown
from rc_dashboard.services.views.territories.totals import Figures

FOLDER = Path(__file__).parent / "templates"
_WIDE_SHARE = 0.12


class Link(Protocol):
    """Makes the address of a screen or public page; keeps language and day."""

    def __call__(self, page: str, /, **parameters: object) -> str: ...


def render(name: str, t: Translator, link: Link, /, **values: object) -> str:
    """The HTML of ``templates/<name>.html``. A value that is missing raises."""
    return mark_french_fallback(environment().get_template(f"{name}.html").render(t=t, link=link, **values))


@lru_cache(maxsize=1)
def environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(groups=list(Group), reasons_for=reasons_for)
    env.globals.update(bars=bars, why_nothing=why_nothing, change_words=change_words)
    env.filters.update(_of_sets(), **_of_values())
    env.tests.update(TESTS, wide_share=_is_wide_share)
    return env


def _of_sets() -> dict[str, Callable[..., Any]]:
    """Filters that say figures and what changed, as sentences."""
    return {
        "counts": _counts,
        "mean": _mean,
        "voice_cautions": _voice_cautions,
        "progress": _progress,
        "difference": _difference,
        "why": _why,
        "check_difference": _check_difference,
        "way_words": _way_words,
    }


def _of_values() -> dict[str, Callable[..., Any]]:
    """Filters for one value: a day, a text, a link."""
    return {
        "date": _date,
        "iso_date": _iso_date,
        "percent": _percent,
        "theme_name": _theme_name,
        "plan_value": _plan_value,
        "field_name": _field_name,
        "beside_status": _beside_status,
        "translated": _translated,
        "audio_player": _audio_player,
        "word_audio_player": _word_audio_player,
        "safe_link": _safe_link,
        "with_line_breaks": with_line_breaks,
        "act_label": _act_label,
        "edition_name": _edition_name,
        "megabytes": _megabytes,
        "url_path": url_path,
        "part_template": _part_template,
        "paper_texts": _paper_texts,
        "paragraphs": _paragraphs,
        "texts": texts_of,
        "amount": _amount,
        "bounds": _bounds,
        "css_percent": css_percent,
        "kilobytes": _kilobytes,
        "desk_link": _desk_link,
    }


def css_percent(share: float, decimals: int = 1) -> str:
    """A share in [0, 1] as a number of hundredths, as CSS wants it, whatever the language."""
    return f"{share * 100:.{decimals}f}"


def _is_wide_share(share: float) -> bool:
    """Whether a segment of a bar has room for its percentage."""
    return share >= _WIDE_SHARE


@pass_context
def _date(context: Context, day) -> str:
    return context["t"].date(day)


@pass_context
def _iso_date(context: Context, text: str) -> str:
    """A day as data holds it, in words."""
    return context["t"].date(date.fromisoformat(text))


@pass_context
def _percent(context: Context, share) -> str:
    return context["t"].percent(share)


@pass_context
def _counts(context: Context, figures: Figures) -> str:
    return counts_words(figures, context["t"])


@pass_context
def _voice_cautions(context: Context, voices: list[VoiceShown], changed_on: date | None) -> list[str]:
    return voice_cautions(voices, changed_on, context["t"])


@pass_context
def _mean(context: Context, summary: Summary) -> str:
    return mean_words(summary, context["t"])


@pass_context
def _progress(context: Context, summary: Summary | None) -> str:
    return progress_words(summary, context["t"])


def _beside_status(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons that a status beside them does not say already."""
    return [reason for reason in reasons if reason is not Reason.BLOCKED]


@pass_context
def _translated(context: Context, text: str) -> str | Markup:
    """What a city wrote, in the reader's language; else in French, marked as French where the
    page is not (RGAA 8.7)."""
    t = context["t"]
    found = t.rendered(_source(text))
    if found is not None:
        words = with_line_breaks(found.text) if isinstance(text, LinesWithBreaks) else escape(found.text)
        return words if found.is_reviewed else words + _not_reviewed(t)
    if t.code.startswith(SOURCE_LANGUAGE):
        return Markup("<bdi>{}</bdi>").format(text) if direction_of(_source(text)) == "rtl" else text
    return Markup('<bdi lang="fr">{}</bdi>').format(text)


def _source(text: str) -> str:
    return text.source if isinstance(text, LinesWithBreaks) else str(text)


def _not_reviewed(t: Translator) -> Markup:
    """The mark of words that a machine translated: short where the language has a short form."""
    key = next((key for key in ("content.machine", "public.not_reviewed") if t.has(key)), "content.machine")
    return Markup(' <small class="rc-machine">{}</small>').format(t(key))


@pass_context
def _audio_player(context: Context, text: str) -> Markup:
    """A player where somebody has read this text aloud; nothing where nobody has."""
    t = context["t"]
    source = _source(text)
    return _player(t, t.voice(source), t.said(source))


@pass_context
def _word_audio_player(context: Context, key: str) -> Markup:
    """The same for a word of ours, by its catalogue key."""
    t = context["t"]
    return _player(t, t.word_voice(key), t(key))


def _player(t: Translator, voice: str | None, said: str) -> Markup:
    if voice is None:
        return Markup()
    name = t("content.listen", what=said) if t.has("content.listen") else said
    player = '<audio class="rc-audio" controls preload="none" lang="{}" aria-label="{}" src="{}"></audio>'
    return Markup(player).format(t.code, name, url_path(f"/audio/{voice}"))


@pass_context
def _plan_value(context: Context, value, name: str) -> str:
    """A value of a plan in words: a status, a share, a day or a text; nothing is a dash."""
    t = context["t"]
    if value in (None, ""):
        return "–"
    if name == "status":
        return t.label("status", value.value)
    if name == "declared":
        return t.percent(value)
    return value_words(value, t) if isinstance(value, (date, Family, float)) else str(value)


@pass_context
def _field_name(context: Context, name: str) -> str:
    """What a column of a plan is called: a field of the promise, or of an update."""
    t = context["t"]
    return t(PROMISED[name]) if name in PROMISED else t(f"many.{name}")


@pass_context
def _difference(context: Context, difference: Difference) -> str:
    """What changed, as one sentence; the name of a step is the municipality's own words."""
    t = context["t"]
    before, after = (
        t.quoted(value) if type(value) is str else value for value in (difference.before, difference.after)
    )
    about = t.quoted(difference.about)
    return difference_words(replace(difference, before=before, after=after, about=about), t)


@pass_context
def _why(context: Context, change: PromiseChange) -> str:
    """By which side a promise was changed, and why; the reason is that side's own words."""
    t = context["t"]
    return why_words(change.entered_by, t.quoted(change.reason), change.source, t)


@pass_context
def _theme_name(context: Context, row) -> str:
    """The name of a family: the programme's by the catalogue, another's as its file says."""
    code = row.get("theme") or row.get("code")
    scheme = row.get("theme_scheme") or row.get("scheme")
    if not code or not scheme:
        return context["t"]("theme.none")
    label = row.get("theme_label") or row.get("label")
    return family_name({"scheme": scheme, "code": code, "label": label}, context["t"])


@pass_context
def _edition_name(context: Context, code: str) -> str:
    return edition_name(code, context["t"])


def _part_template(part: object) -> str:
    """The template of a part of a paper, by its class; a text of somebody's own is a text."""
    return f"paper/{'text' if isinstance(part, str) else type(part).__name__.lower()}.html"


@pass_context
def _paper_texts(context: Context, said: Said) -> Markup:
    """Texts of a paper, one under the other: what the programme's people wrote carries its language."""
    lines = [(with_line_breaks(text), isinstance(text, Own)) for text in texts_of(said) if text]
    return Markup("<br>").join(_translated(context, line) if is_own else line for line, is_own in lines)


def _paragraphs(text: str) -> list[str]:
    """A text as its paragraphs, which an empty line parts; each keeps its language."""
    return [type(text)(part.strip()) for part in text.split("\n\n") if part.strip()]


@pass_context
def _act_label(context: Context, action: str) -> str:
    """An act of the journal in words; one that a later version writes keeps its code."""
    t = context["t"]
    try:
        return t.label("act", action)
    except KeyError:
        return action


@pass_context
def _megabytes(context: Context, size: int) -> str:
    """A size in megabytes, as the reader's language writes it."""
    t = context["t"]
    return t("house.megabytes", size=t.number(size / 1_000_000, 1))


@pass_context
def _kilobytes(context: Context, size: int) -> str:
    """A size in kilobytes, at least one."""
    t = context["t"]
    return t("desk.kilobytes", size=t.number(max(size / 1024, 1)))


@pass_context
def _desk_link(context: Context, code: str, kind: str) -> str:
    """The address on the desk of a commitment or, for another kind, of a recommendation."""
    link: Link = context["link"]
    if kind == ItemKind.COMMITMENT:
        return link("my-commitments", code=code)
    return link("my-commitments", view="recommendations", recommendation=code)


@pass_context
def _way_words(context: Context, progress: IndicatorProgress) -> str:
    """How far an indicator has come towards its target, which it may have met."""
    t = context["t"]
    if progress.percent is None:
        return ""
    return (
        t("indicators.met")
        if progress.percent >= 100
        else t("indicators.way", percent=t.percent(progress.percent / 100))
    )


@pass_context
def _check_difference(context: Context, difference: dict[str, Any]) -> str:
    """A difference that a verification found and kept, as one sentence."""
    return context["t"](f"check.{difference['kind']}", **difference["details"])


@pass_context
def _amount(context: Context, value: float, unit: str) -> str:
    """A value with its unit."""
    return said_amount(value, unit, context["t"])


def _bounds(indicator) -> tuple[float | None, float | None]:
    return bounds_of(indicator["unit"], indicator["low"], indicator["high"])


def _safe_link(address: str) -> str:
    """An address from outside, only if it is one; a stranger scheme goes nowhere."""
    return address if is_link(address) else "#"


class LinesWithBreaks(Markup):
    """Escaped lines that know the text that they were made of, since it is what is translated."""

    source = ""


def with_line_breaks(text: str) -> LinesWithBreaks:
    """A text with its line ends kept, everything else escaped."""
    lines = LinesWithBreaks(Markup("<br>").join(text.splitlines()))
    lines.source = str(text)
    return lines
