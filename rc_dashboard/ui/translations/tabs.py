"""Which language and which part of the translation desk: by the address, so that it can be linked to."""

from __future__ import annotations

from rc_dashboard.domain.access import Right, may_anywhere
from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.services.views import translations as desk
from rc_dashboard.services.views.territories.municipalities import municipality
from rc_dashboard.services.views.text_units import STANDINGS
from rc_dashboard.ui.params import take_message
from rc_dashboard.ui.screen import Screen
from rc_dashboard.ui.translations import files, text

#: Every language that a text can be brought into; French itself may only be read aloud.
INTO = tuple(code for code in LANGUAGES if code != SOURCE_LANGUAGE)


def show(here: Screen) -> None:
    here.title("translations.title")
    language = _language(here)
    reviews = may_anywhere(here.reader, Right.REVIEW_TRANSLATION)
    views = ["texts", "files", *(["words"] if reviews else [])]
    view = here.asked.view if here.asked.view in views else views[0]
    offered = [LANGUAGES[code] for code in LANGUAGES if code != SOURCE_LANGUAGE or reviews]
    here.block("translations/top", language=language, offered=offered, views=views, view=view)
    said = take_message("said")
    if said:
        here.block("frame/done", sentence=here.t(said), code="", name="translations")
    if here.asked.text_name:
        text.show(here, here.asked.text_name, language)
    elif view == "files" and language != SOURCE_LANGUAGE:
        files.show(here, language)
    elif view == "words":
        words = desk.heard_words(here.reader, language)
        here.block("translations/words", units=words, language=language)
    else:
        _texts(here, language)


def _language(here: Screen) -> str:
    """The language that is worked on; French only where a voice is to be added to it."""
    return here.asked.into if here.asked.into in LANGUAGES else INTO[0]


def _texts(here: Screen, language: str) -> None:
    rows = desk.counts(here.database, here.reader, language)
    name = LANGUAGES[language].name
    here.block("translations/counts", rows=rows, language=language, name=name, standings=STANDINGS)
    codes = [row["municipality"] for row in rows]
    code = here.asked.municipality if here.asked.municipality in codes else next(iter(codes), "")
    if not code:
        return
    place = municipality(here.database, code)
    standing = here.asked.standing if here.asked.standing in STANDINGS else ""
    found = desk.units(here.database, here.reader, language, place["id"], standing, here.asked.page)
    kept = {"into": language, "municipality": code, "standing": standing}
    here.block("translations/list", found=found, place=place, kept=kept, standings=STANDINGS)
