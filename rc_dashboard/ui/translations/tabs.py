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


def show(screen: Screen) -> None:
    screen.title("translations.title")
    language = _language(screen)
    reviews = may_anywhere(screen.reader, Right.REVIEW_TRANSLATION)
    views = ["texts", "files", *(["words"] if reviews else [])]
    view = screen.asked.view if screen.asked.view in views else views[0]
    offered = [LANGUAGES[code] for code in LANGUAGES if code != SOURCE_LANGUAGE or reviews]
    screen.block("translations/top", language=language, offered=offered, views=views, view=view)
    said = take_message("said")
    if said:
        screen.block("frame/done", sentence=screen.t(said), code="", name="translations")
    if screen.asked.text_name:
        text.show(screen, screen.asked.text_name, language)
    elif view == "files" and language != SOURCE_LANGUAGE:
        files.show(screen, language)
    elif view == "words":
        words = desk.heard_words(screen.reader, language)
        screen.block("translations/words", units=words, language=language)
    else:
        _texts(screen, language)


def _language(screen: Screen) -> str:
    """The language that is worked on; French only where a voice is to be added to it."""
    return screen.asked.into if screen.asked.into in LANGUAGES else INTO[0]


def _texts(screen: Screen, language: str) -> None:
    rows = desk.counts(screen.database, screen.reader, language)
    name = LANGUAGES[language].name
    screen.block("translations/counts", rows=rows, language=language, name=name, standings=STANDINGS)
    codes = [row["municipality"] for row in rows]
    code = screen.asked.municipality if screen.asked.municipality in codes else next(iter(codes), "")
    if not code:
        return
    place = municipality(screen.database, code)
    standing = screen.asked.standing if screen.asked.standing in STANDINGS else ""
    found = desk.units(screen.database, screen.reader, language, place["id"], standing, screen.asked.page)
    kept = {"into": language, "municipality": code, "standing": standing}
    screen.block("translations/list", found=found, place=place, kept=kept, standings=STANDINGS)
