"""docs/glossary.csv: one word for one thing in each language, and the words that were misread in none of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pytest

from rc_dashboard.i18n import LANGUAGES
from rc_dashboard.i18n.catalogues import forms_of, messages
from rc_dashboard.settings import DATA, ROOT

GLOSSARY = list(csv.DictReader((ROOT / "docs" / "glossary.csv").open(encoding="utf-8")))
PLACEHOLDER = re.compile(r"\{\w+\}")
CASES = [(row["term"], row["language"]) for row in GLOSSARY]


def row_of(term: str, language: str) -> dict[str, str]:
    (row,) = [row for row in GLOSSARY if (row["term"], row["language"]) == (term, language)]
    return row


def forbidden(row: dict[str, str]) -> re.Pattern[str] | None:
    """Whole words; a star at the end stands for any ending."""
    words = [re.escape(word).replace(r"\*", r"\w*") for word in row["forbidden"].split(" | ") if word]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?![\w-])", re.I) if words else None


def texts_of(language: str) -> Iterator[tuple[str, str]]:
    for key in messages(language):
        for form in forms_of(language, key):
            yield key, PLACEHOLDER.sub("", form)


def examples_of(language: str) -> Iterator[tuple[str, str]]:
    """What the example data say in a language: French in every file, others where they are translated."""
    for path in sorted((DATA / "demo").glob("*.csv")):
        for number, row in enumerate(csv.DictReader(path.open(encoding="utf-8")), start=2):
            if path.stem == "translations":
                if row["language"] == language:
                    yield f"translations.csv:{number}", row["translation"]
            elif language == "fr":
                yield from ((f"{path.name}:{number}", text) for text in row.values() if " " in text)


@pytest.mark.parametrize(("term", "language"), CASES)
def test_the_word_of_a_term_stands_where_the_glossary_shows_it(term, language):
    row = row_of(term, language)
    assert row["word"].lower() in forms_of(language, row["example"])[0].lower()


@pytest.mark.parametrize(("term", "language"), [case for case in CASES if row_of(*case)["forbidden"]])
def test_a_word_that_was_misread_stands_nowhere(term, language):
    row = row_of(term, language)
    wrong = forbidden(row)
    exempt = set(row["except"].split())
    said = [*texts_of(language), *examples_of(language)]
    assert [(where, text) for where, text in said if where not in exempt and wrong.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_terms_that_its_catalogues_use(language):
    terms = {row["term"]: row["example"] for row in GLOSSARY if row["language"] == "fr"}
    named = {row["term"] for row in GLOSSARY if row["language"] == language}
    assert {term for term, key in terms.items() if forms_of(language, key)} <= named


def test_a_forbidden_word_is_seen_with_its_endings_and_alone():
    """Positive control: "famille*" is "Familles" too, but neither "familier" nor a part of another word."""
    wrong = forbidden({"forbidden": "famille* | une faute"})
    assert wrong.search("Toutes les Familles")
    assert wrong.search("ce n’est pas une faute.")
    assert not wrong.search("un lieu familier, des superfamilles")
