"""The catalogues: whole where they must be, each key used, each code with its word."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter
from unicodedata import is_normalized

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from rc_dashboard.domain import vocabulary
from rc_dashboard.domain.access import Right
from rc_dashboard.domain.meetings import rules as meetings
from rc_dashboard.i18n import LANGUAGES, translator
from rc_dashboard.i18n.catalogues import FOLDER, areas_of
from rc_dashboard.i18n.opened import is_reviewed, opened_languages
from rc_dashboard.settings import ROOT

PACKAGE = ROOT / "rc_dashboard"
#: An act of the journal: what it is about, and what was done to it.
ACT = re.compile(
    r"(account|commitment|recommendation|municipality|edition|theme|file|reference|database|indicator|reading|meeting|decision|room|experiment|quotation|logbook|translation|recording|booklet|evaluation)"
    r"\.[a-z_]+"
)

SOURCE = areas_of("fr")
LABELLED = {
    "completion": vocabulary.Level,
    "confidence": vocabulary.Confidence,
    "consent_form": vocabulary.ConsentForm,
    "decision": meetings.DecisionState,
    "direction": vocabulary.Direction,
    "entry": meetings.EntryKind,
    "feasible": vocabulary.Feasible,
    "gap": vocabulary.Gap,
    "hangs": vocabulary.Hangs,
    "kind": vocabulary.Kind,
    "lab_step": vocabulary.LabStep,
    "level": vocabulary.Level,
    "meeting_state": meetings.MeetingState,
    "reason": vocabulary.Reason,
    "reply": vocabulary.Reply,
    "right": Right,
    "role": vocabulary.Role,
    "scope": vocabulary.Scope,
    "group": vocabulary.Group,
    "status": vocabulary.Status,
    "unblocker": vocabulary.Unblocker,
    "update_kind": vocabulary.UpdateKind,
    "voice": vocabulary.Voice,
}
#: Languages of the whole dashboard, to the last word.
WHOLE = ("fr", "en")
#: Languages in which the public pages must be open; any other opens once its words are there.
PROMISED = ("fr", "fr-facile", "en", "ar", "fa-AF", "ps", "uk")
#: Words that are the same in every script: a name, an address.
SIGNS_ONLY = ("voice.place", "form.evidence_url_help")
#: Families of codes that no public page shows.
OF_SCREENS = (
    "consent_form",
    "decision",
    "entry",
    "feasible",
    "hangs",
    "lab_step",
    "meeting_state",
    "right",
    "scope",
)
CATALOGUES = [(language, area) for language in LANGUAGES for area in areas_of(language)]
#: Keys that a code of the data or of the domain completes.
COMPLETED = re.compile(
    rf"^({'|'.join(LABELLED)}|theme|edition|participation|figure|field|error|method|accessibility|privacy|nav|happened|history_of|qualifier|collection|form|widget|act|audience|personal)\."
)


@cache
def catalogue(language: str, area: str) -> Catalog:
    with (FOLDER / language / f"{area}.po").open("rb") as file:
        return read_po(file, locale=LANGUAGES[language].cldr)


def areas_of(language: str) -> list[str]:
    return [area for code, area in CATALOGUES if code == language]


def forms(message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def key_of(message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def messages(language: str, area: str) -> dict[str, tuple[str, ...]]:
    return {key_of(message): forms(message) for message in catalogue(language, area) if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("language", "area"), [case for case in CATALOGUES if case[0] != "fr"])
def test_a_translation_has_the_keys_and_the_placeholders_of_the_french(language, area):
    french, other = messages("fr", area), messages(language, area)

    assert set(other) <= set(french)
    for key, texts in other.items():
        wanted = placeholders("".join(french[key])) - {"count"}
        assert placeholders("".join(texts)) - {"count"} == wanted, key


@pytest.mark.parametrize(("language", "area"), [(language, area) for language in WHOLE for area in SOURCE])
def test_a_language_of_the_whole_dashboard_has_every_word(language, area):
    assert set(messages(language, area)) == set(messages("fr", area))


def test_the_languages_that_were_promised_are_open():
    assert set(PROMISED) <= set(opened_languages())


@pytest.mark.parametrize("language", [code for code in opened_languages() if code not in WHOLE])
def test_a_language_drafted_by_a_machine_says_that_nobody_has_reviewed_it(language):
    assert not is_reviewed(language)


#: What stands as it is in any language: a command, a setting, a column of the template, a name.
TO_TYPE = re.compile(
    r"python -m [ -~]+|--[a-z-]+|RC_[A-Z_]+|[a-z]+://\S+|«[A-Za-zÀ-ÿ ]+»|Policy Labs?|\b(?:INSEE|SIREN|EPCI)\b"
)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if LANGUAGES[code].rtl])
def test_a_language_in_arabic_script_has_no_words_left_in_latin_ones(language):
    """Names and codes may be; a whole sentence may not."""
    for area in areas_of(language):
        for key, texts in messages(language, area).items():
            for text in texts:
                bare = re.sub(r"\{[^}]*\}|[^A-Za-z\u0600-\u06ff]", "", TO_TYPE.sub("", text))
                latin = re.sub(r"[^A-Za-z]", "", bare)
                assert len(latin) <= max(35, len(bare) // 3) or not bare, key
                assert not latin or latin != bare or key in SIGNS_ONLY, key


@pytest.mark.parametrize(("language", "area"), CATALOGUES)
def test_every_key_has_every_plural_form_filled(language, area):
    for message in catalogue(language, area):
        if not message.id:
            continue
        wanted = 1 if isinstance(message.id, str) else translator(language).plural_forms
        assert len(forms(message)) == wanted, key_of(message)
        assert all(form.strip() for form in forms(message)), key_of(message)
        assert all(is_normalized("NFC", form) for form in forms(message)), key_of(message)
        assert not message.fuzzy, key_of(message)


def test_no_key_stands_in_two_areas():
    seen: dict[str, str] = {}
    for area in SOURCE:
        for key in messages("fr", area):
            assert key not in seen, f"{key}: {seen.get(key)} and {area}"
            seen[key] = area


@pytest.mark.parametrize(
    ("language", "family"),
    [
        (language, family)
        for language in opened_languages()
        for family in LABELLED
        if language in WHOLE or family not in OF_SCREENS
    ],
)
def test_every_code_has_its_word(language, family):
    t = translator(language)
    for code in LABELLED[family]:
        assert t.has(f"{family}.{code.value}"), code


def test_every_error_that_can_be_raised_has_its_sentence():
    codes = set()
    for path in (ROOT / "rc_dashboard").rglob("*.py"):
        text = path.read_text("utf-8")
        codes |= set(re.findall(r'\b(?:Refusal|NotAllowed|NotFound|StaleWrite)\(\s*"([a-z_]+)"', text))
    missing = {code for code in codes if not translator("fr").has(f"error.{code}")}
    assert codes
    assert missing == set()


def test_every_key_that_the_code_names_exists():
    known = {key for area in SOURCE for key in messages("fr", area)}
    assert {key for key in _named() if key not in known} == set()


def test_no_key_is_left_unused():
    named, text = _named(), _source_text()
    idle = set()
    for area in SOURCE:
        for key in messages("fr", area):
            stem = key.rsplit(".", 1)[0]
            made_up = f'"{stem}."' in text or f"{stem}.{{" in text or f'"{stem}." ~' in text
            if key not in named and not COMPLETED.match(key) and not made_up and f'"{key}"' not in text:
                idle.add(key)
    assert sorted(idle) == []


@pytest.mark.parametrize(("language", "area"), [case for case in CATALOGUES if case[0].startswith("fr")])
def test_french_is_typeset_as_french_is(language, area):
    """A space before ; ! ? : and within « » at which no line breaks, and the curly apostrophe."""
    for key, texts in messages(language, area).items():
        for text in texts:
            assert "'" not in text, key
            assert not re.search(r" [:;!?»]|« ", text), key
            assert not re.search(r"\w[;!?»]", re.sub(r"https?://\S+|\{[^}]*\}", "", text)), key


def _source_text() -> str:
    folders = [ROOT / "rc_dashboard", ROOT / "pages"]
    paths = [path for folder in folders for kind in ("*.py", "*.html") for path in folder.rglob(kind)]
    return "\n".join(path.read_text("utf-8") for path in paths)


def _named() -> set[str]:
    """Keys written out in a call of the translator, in code and in templates."""
    return set(
        re.findall(
            r"""\b(?:t|words\(\))(?:\.n|\.html|\.has)?\(\s*["']([a-z_-]+(?:\.[a-z_-]+)+)["']""", _source_text()
        )
    )


def test_every_act_that_is_written_in_the_journal_has_a_word():
    """The audit trail says acts in words: those that services and identity write, found in their source."""
    rooms = (PACKAGE / "services", PACKAGE / "identity")
    written = set()
    for path in (path for room in rooms for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and ACT.fullmatch(node.value):
                written.add(f"act.{node.value}")
    assert len(written) > 20
    assert written <= {key for area in SOURCE for key in messages("fr", area)}


ENGLISH = re.compile(r"\b(the|and|with|this|not|are|your|from|commitments?|late)\b", re.I)


#: English words that are a language's own as well: a note, in Turkish and Kurdish.
OWN_WORDS = {"tr": {"not"}, "ku": {"not"}}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_english_is_left_in_another_language(language):
    for area in areas_of(language):
        for key, texts in messages(language, area).items():
            for text in texts:
                said = ENGLISH.findall(re.sub(r"\{[^}]*\}|`[^`]*`|--?[\w-]+", "", text))
                assert {word.lower() for word in said} <= OWN_WORDS.get(language, set()), (key, text)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if "words" in areas_of(code)])
def test_who_answers_in_a_hall_speaks_as_one_person(language):
    """ "I do not know", where PLACE and a group say that it is not known."""
    words = messages(language, "words")
    assert words["level.no_evidence"] != words["completion.no_evidence"]
