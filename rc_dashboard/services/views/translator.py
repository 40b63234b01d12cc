"""A reader's language together with what cities wrote, as far as it stands in that language."""

from __future__ import annotations

from rc_dashboard.domain.translations.rules import TranslationState
from rc_dashboard.exchange.audio_files import ENDINGS
from rc_dashboard.i18n import Translator, translator
from rc_dashboard.i18n.content import Content, Rendered
from rc_dashboard.store.cache import cached_rows, cached_value
from rc_dashboard.store.database import Database


def speaking(database: Database, language: str) -> Translator:
    """The words of a language, with the cities' texts as they may be shown to anybody.

    Whoever may see a text in French may see its translation: it is found by the French.
    """
    stamp = (language, *cached_rows(database, "translations/stamp")[0].values())
    content = cached_value(database, "content", stamp, lambda: _content(database, language))
    return translator(language).with_content(content)


def _content(database: Database, language: str) -> Content:
    texts = {
        row["source_hash"]: Rendered(row["text"], TranslationState(row["state"]))
        for row in database.ask("translations/spoken", language=language)
    }
    voices = {
        (row["source_hash"], row["said_hash"]): file_name_of(row)
        for row in database.ask("translations/recordings", language=language)
    }
    return Content(texts, voices)


def file_name_of(recording: dict) -> str:
    """The last part of a recording's address."""
    return f"{recording['id']}.{ENDINGS[recording['media_type']]}"
