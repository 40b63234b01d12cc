"""The texts that cities wrote in French, each by the name that translators see: ``commitment:LYO-E03:title``.

A text stays where it was written (``store/queries/parts/text_unit.sql``). Beside the cities' own
there are a few words of ours that may be read aloud: those of a hall's page.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rc_dashboard.domain.errors import NotFound, Refusal
from rc_dashboard.domain.translations.rules import PUBLIC, TranslationState, is_stale, text_hash
from rc_dashboard.i18n import LANGUAGES, translator
from rc_dashboard.i18n.catalogues import SOURCE_LANGUAGE
from rc_dashboard.i18n.content import HEARD
from rc_dashboard.store.database import Database, Row, Snapshot, Transaction
from rc_dashboard.store.journal import PROGRAMME_ID

WORD = "word"
#: What a text can be, in the order in which translators go through them.
STANDINGS = ("missing", "stale", *(state.value for state in TranslationState))

Reading = Database | Snapshot | Transaction


@dataclass(frozen=True, slots=True)
class Unit:
    """One text and, in one language, its translation (``version`` 0 where there is none)."""

    kind: str
    entity_id: UUID
    field: str
    code: str
    municipality_id: UUID
    municipality: str
    place: str
    language: str
    source: str
    published: bool
    is_demo: bool
    translation_id: UUID | None
    text: str
    state: TranslationState | None
    made_from: str
    source_hash: str
    version: int

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.code}:{self.field}"

    @property
    def is_stale(self) -> bool:
        return self.state is not None and is_stale(self.source_hash, self.source)

    @property
    def standing(self) -> str:
        """One of ``STANDINGS``."""
        if self.state is None:
            return STANDINGS[0]
        return STANDINGS[1] if self.is_stale else self.state.value

    @property
    def said(self) -> str | None:
        """What readers of this language are shown, if it is not the French."""
        if self.language == SOURCE_LANGUAGE:
            return self.source
        return self.text if self.state in PUBLIC and not self.is_stale else None


def find_unit(reading: Reading, name: str, language: str) -> Unit:
    """A text by its name. Raises ``NotFound``; ``Refusal`` ``language_unknown``."""
    if language not in LANGUAGES:
        raise Refusal("language_unknown", language=language[:20])
    kind, _, rest = name[:200].partition(":")
    code, _, field = rest.rpartition(":")
    if kind == WORD:
        return _word(code, language)
    found = reading.ask("translations/unit", entity_type=kind, code=code, field=field, language=language)
    if not found:
        raise NotFound("text_unknown", name=name[:60])
    return unit_of(found[0], language)


def unit_of(row: Row, language: str) -> Unit:
    return Unit(
        row["entity_type"],
        row["entity_id"],
        row["field"],
        row["code"],
        row["municipality_id"],
        row["municipality"],
        row["municipality_name"],
        language,
        row["source"],
        row["published"],
        row["is_demo"],
        row["translation_id"],
        row["text"] or "",
        TranslationState(row["state"]) if row["state"] else None,
        row["source_text"] or "",
        row["source_hash"] or "",
        row["version"] or 0,
    )


def word_units(language: str) -> list[Unit]:
    return [_word(key, language) for key in HEARD]


def _word(key: str, language: str) -> Unit:
    """A word of ours: its translation stands in the catalogue, only its voice is kept here."""
    if key not in HEARD:
        raise NotFound("text_unknown", name=key[:60])
    french, own = translator(SOURCE_LANGUAGE)(key), translator(language)
    state = TranslationState.REVIEWED if own.has(key) else None
    hashed = text_hash(french) if state else ""
    return Unit(
        WORD, PROGRAMME_ID, key, key, PROGRAMME_ID, "", "", language, french, True, False,
        None, own(key) if state else "", state, french, hashed, 0,
    )  # fmt: skip
