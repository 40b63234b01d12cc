"""Words for a status that are not ours: what each probably means, asked once for all its rows."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from rc_dashboard.domain.text import fold
from rc_dashboard.domain.vocabulary import Status
from rc_dashboard.exchange.tables.layout import Layout
from rc_dashboard.exchange.tables.mapping import Mapping
from rc_dashboard.exchange.tables.tables import as_text

#: Marks beside a word: signs, "(70 %)", a number of an order before it.
_BESIDE = re.compile(r"\([^()]*\)|[^\w\s'/-]|^\d+\s*[.)-]\s*|\b\d+\s*%")
#: How near a word must be to a known one, one slip in a word of eight letters.
_NEAR = 87


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word of the file, in how many rows it stands, and the status proposed for it, if any."""

    word: str
    rows: int
    proposed: Status | None


def unknown_words(layout: Layout, mapping: Mapping, folder: Path) -> list[UnknownWord]:
    """The words of the status column that the mapping does not know, the most frequent first;
    spellings that differ in case, accents or spaces alone are one word."""
    known = mapping.status.folded()
    if mapping.status.unknown == "from_progress":
        return []
    texts = [as_text(layout.cell(line, "status")[0]) for line in layout.lines()]
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text in texts:
        if text and fold(text) not in known:
            counts[fold(text)] += 1
            written.setdefault(fold(text), text)
    return [UnknownWord(written[word], rows, propose_status(word, folder)) for word, rows in counts.most_common()]


def propose_status(word: str, folder: Path) -> Status | None:
    """What a word probably means, or None: by what municipalities call it, despite signs and slips."""
    synonyms = _synonyms(folder)
    bare = fold(_BESIDE.sub(" ", word)).strip(" -/'")
    if fold(word) in synonyms or bare in synonyms:
        return synonyms.get(fold(word)) or synonyms[bare]
    near = (
        process.extractOne(bare, list(synonyms), scorer=fuzz.ratio, score_cutoff=_NEAR) if len(bare) > 3 else None
    )
    return synonyms[near[0]] if near else None


def share_of_statuses(texts: Iterable[str], folder: Path) -> float:
    """Which share of some filled cells are words for a status."""
    filled = Counter(text for text in texts if text)
    said = sum(rows for word, rows in filled.items() if len(word) <= 60 and propose_status(word, folder))
    return said / max(sum(filled.values()), 1)


@lru_cache(maxsize=4)
def _synonyms(folder: Path) -> dict[str, Status]:
    said = tomllib.loads((folder / "words" / "statuts.toml").read_text("utf-8"))
    return {fold(word): Status(status) for status, words in said.items() for word in words}
