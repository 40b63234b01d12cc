"""Sentences as a reader needs them: an error says what to do; easy French has short sentences and no method's name."""

from __future__ import annotations

import re

from rc_dashboard.i18n.catalogues import forms_of, messages

#: A verb that asks the reader for something.
ASKS = re.compile(r"\b\w+ez\b|\b(?:re)?(?:dites|faites)\b|\bil faut\b", re.IGNORECASE)
#: Not sentences of their own: what an error stands in, or goes on with.
FRAMES = {"error.at_item", "error.catalogue_faults", "error.more_hangs_on_examples"}
#: What the longest idea of an easy sentence may take, and words that nobody needs to know.
WORDS, JARGON = 18, re.compile(r"Wilson|Newcombe|SHA-256|pondéré|médiane", re.IGNORECASE)


def forms_of_all(language: str, start: str = "") -> list[tuple[str, str]]:
    """Key and words of each form."""
    keys = [key for key in messages(language) if key.startswith(start)]
    return [(key, form) for key in keys for form in forms_of(language, key)]


def test_an_error_says_what_to_do():
    silent = {k: words for k, words in forms_of_all("fr", "error.") if not ASKS.search(words)}
    assert silent.keys() == FRAMES


def test_easy_french_has_short_sentences_and_no_jargon():
    for key, words in forms_of_all("fr-facile"):
        assert not JARGON.search(words), (key, words)
        for sentence in re.split(r"[.?!:;]\s", re.sub(r"\{\w+\}", "x", words.replace("\u00a0", " "))):
            assert len(re.findall(r"\w[\w’-]*", sentence)) <= WORDS, (key, sentence)
