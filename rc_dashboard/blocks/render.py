"""Fill a template with what a service returned, in one reader's language."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from rc_dashboard.blocks.prefix import here
from rc_dashboard.charts.wording import difference_words, edition_name, family_name, progress_words
from rc_dashboard.documents.paper import Own
from rc_dashboard.domain.attention import reasons_for
from rc_dashboard.domain.history import Difference
from rc_dashboard.domain.progress import Summary
from rc_dashboard.domain.updates import is_link
from rc_dashboard.domain.vocabulary import Share
from rc_dashboard.i18n import Translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE

FOLDER = Path(__file__).parent / "templates"


class Link(Protocol):
    """Makes the address of a screen or public page; keeps language and day."""

    def __call__(self, page: str, /, **parameters: object) -> str: ...


def render(name: str, t: Translator, link: Link, /, **values: object) -> str:
    """The HTML of ``templates/<name>.html``. A value that is missing raises."""
    return environment().get_template(f"{name}.html").render(t=t, link=link, **values)


@lru_cache(maxsize=1)
def environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(shares=list(Share), percent_width=percent_width, reasons_for=reasons_for)
    env.filters.update(
        date=_date,
        percent=_percent,
        family=_family,
        progress=_progress,
        said=_said,
        own_words=_own_words,
        difference=_difference,
        safe_link=_safe_link,
        kept_lines=kept_lines,
        act=_act,
        edition=_edition,
        bytes=_bytes,
        here=here,
        part_kind=_part_kind,
        paper_words=_paper_words,
        check_difference=_check_difference,
    )
    return env


def percent_width(summary: Summary, share: Share) -> str:
    """The width of a segment, as CSS wants it, whatever the language."""
    return f"{summary.shares()[share] * 100:.3f}"


@pass_context
def _date(context: Context, day) -> str:
    return context["t"].date(day)


@pass_context
def _percent(context: Context, share) -> str:
    return context["t"].percent(share)


@pass_context
def _progress(context: Context, summary: Summary | None) -> str:
    return progress_words(summary, context["t"])


@pass_context
def _own_words(context: Context, text: str) -> str | Markup:
    """A municipality's own words, marked as French where the page is not (RGAA 8.7)."""
    if context["t"].code.startswith(SOURCE_LANGUAGE):
        return text
    return Markup('<bdi lang="fr">{}</bdi>').format(text)


@pass_context
def _said(context: Context, value, name: str) -> str:
    """A value of a plan in words: a status, a share, a day or a text; nothing is a dash."""
    t = context["t"]
    if value in (None, ""):
        return "–"
    if name == "status":
        return t.label("status", value.value)
    if name == "declared":
        return t.percent(value)
    return t.date(value) if name == "due_on" else str(value)


@pass_context
def _difference(context: Context, difference: Difference) -> str:
    """What changed, as one sentence."""
    return difference_words(difference, context["t"])


@pass_context
def _family(context: Context, row) -> str:
    """The name of a family: the programme's by the catalogue, another's as its file says."""
    code = row.get("theme") or row.get("code")
    scheme = row.get("theme_scheme") or row.get("scheme")
    if not code or not scheme:
        return context["t"]("theme.none")
    label = row.get("theme_label") or row.get("label")
    return family_name({"scheme": scheme, "code": code, "label": label}, context["t"])


@pass_context
def _edition(context: Context, code: str) -> str:
    return edition_name(code, context["t"])


def _part_kind(part: object) -> str:
    """Which part of a paper it is; a text of somebody's own is a text."""
    return "str" if isinstance(part, str) else type(part).__name__


@pass_context
def _paper_words(context: Context, text: str) -> Markup:
    """A text of a paper: what the programme's people wrote carries its language."""
    lines = kept_lines(text)
    return Markup(_own_words(context, lines)) if isinstance(text, Own) else lines


@pass_context
def _act(context: Context, action: str) -> str:
    """An act of the journal in words; one that a later version writes keeps its code."""
    t = context["t"]
    try:
        return t.label("act", action)
    except KeyError:
        return action


@pass_context
def _bytes(context: Context, size: int) -> str:
    """A size in megabytes, as the reader's language writes it."""
    t = context["t"]
    return t("house.megabytes", size=t.number(size / 1_000_000, 1))


@pass_context
def _check_difference(context: Context, difference: dict[str, Any]) -> str:
    """A difference that a verification found and kept, as one sentence."""
    return context["t"](f"check.{difference['kind']}", **difference["details"])


def _safe_link(address: str) -> str:
    """An address from outside, only if it is one; a stranger scheme goes nowhere."""
    return address if is_link(address) else "#"


def kept_lines(text: str) -> Markup:
    """A text with its line ends kept, everything else escaped."""
    return Markup("<br>").join(text.splitlines())
