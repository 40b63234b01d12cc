"""What goes to translators and what comes back: .po files, whole or what is missing, checked word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from unicodedata import is_normalized

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, normalize

from rc_dashboard.domain.errors import Refusal
from rc_dashboard.i18n.catalogues import (
    FOLDER,
    SOURCE_LANGUAGE,
    areas_of,
    forms_of,
    messages,
    parsed,
    read_again,
    read_catalogue,
)
from rc_dashboard.i18n.translator import LANGUAGES, translator

#: How a head names what it is of, and since when ours look so.
PROJECT, HEADS_SINCE = "Resilient Cities", "2026-11-27 12:00+0000"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one message: ``what`` names a sentence (``languages.fault.<what>``)."""

    key: str
    what: str


def source_areas() -> list[str]:
    return areas_of(SOURCE_LANGUAGE)


def words_of_area(area: str) -> list[str]:
    """The catalogue keys of an area in the order of the French file."""
    return [_key(m) for m in read_catalogue(FOLDER / SOURCE_LANGUAGE / f"{area}.po") if m.id]


def forms_in_source(key: str) -> tuple[str, ...]:
    """The French forms of a key: one, or singular and plural."""
    return _forms(messages(SOURCE_LANGUAGE)[key])


def missing_words(language: str, areas: Sequence[str]) -> tuple[str, int]:
    """A .po file with what a language lacks, each message with its French as a comment; how many."""
    lacking = [
        message
        for area in areas
        for message in read_catalogue(FOLDER / SOURCE_LANGUAGE / f"{area}.po")
        if message.id and not forms_of(language, _key(message))
    ]
    entries = (_entry(_key(message), [""] * _wanted(language, message), _forms(message)) for message in lacking)
    return "\n".join([head_of(language), *entries]), len(lacking)


def faults(language: str, text: str) -> list[Fault]:
    """Every fault of a .po file in this language; what is simply not translated yet is none.

    Raises ``Refusal`` ``catalogue_unreadable`` for a file that is no .po file.
    """
    return [fault for message in _read(text) if message.id for fault in _faults_of(language, message)]


def take_back(language: str, text: str) -> int:
    """Put a translator's words into the catalogues of a language; how many were new or changed.

    All of them or none: raises ``Refusal`` ``catalogue_faulty`` if one of them is wrong.
    """
    if found := faults(language, text):
        raise Refusal("catalogue_faulty", count=len(found), key=found[0].key)
    given = {_key(m): _forms(m) for m in _read(text) if m.id and all(_forms(m))}
    changed = {key: forms for key, forms in given.items() if forms_of(language, key) != forms}
    if changed:
        _write_all(_rewritten(language, changed))
        read_again()
    return len(changed)


def _faults_of(language: str, message: Message) -> Iterator[Fault]:
    key, forms = _key(message), _forms(message)
    source = messages(SOURCE_LANGUAGE).get(key)
    if source is None or isinstance(source.id, str) != isinstance(message.id, str):
        yield Fault(key, "unknown")
        return
    if message.context and _source(message) != _forms(source)[0]:
        yield Fault(key, "changed")
        return
    if not any(forms):
        return
    if message.fuzzy:
        yield Fault(key, "fuzzy")
    if len(forms) != _wanted(language, source) or not all(form.strip() for form in forms):
        yield Fault(key, "forms")
    if _placeholders(forms) != _placeholders(_forms(source)):
        yield Fault(key, "placeholders")
    if not all(is_normalized("NFC", form) for form in forms):
        yield Fault(key, "signs")


def _placeholders(forms: Sequence[str]) -> set[str | None]:
    """What is filled in; a form for exactly one may leave the number out. A brace too many is a fault."""
    try:
        return {name for form in forms for _, name, _, _ in Formatter().parse(form)} - {None, "count"}
    except ValueError:
        return {None}


def _wanted(language: str, source: Message) -> int:
    return 1 if isinstance(source.id, str) else translator(language).plural_forms


def _key(message: Message) -> str:
    """The catalogue key: the id in our own files, the context where the French is the source."""
    return message.context or _source(message)


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _read(text: str) -> Catalog:
    try:
        return parsed(text.encode())
    except (PoFileError, ValueError) as failure:
        raise Refusal("catalogue_unreadable") from failure


def _rewritten(language: str, words: dict[str, tuple[str, ...]]) -> dict[Path, str]:
    """The text of each area's file that these words change, by its path; nothing is written yet."""
    texts = {}
    for area in source_areas():
        theirs = {_key(m) for m in read_catalogue(FOLDER / SOURCE_LANGUAGE / f"{area}.po") if m.id}
        own = {key: forms for key, forms in words.items() if key in theirs}
        if own:
            path = FOLDER / language / f"{area}.po"
            texts[path] = _with_words(path.read_text("utf-8") if path.exists() else head_of(language), own)
    return texts


def _with_words(text: str, words: dict[str, tuple[str, ...]]) -> str:
    """The text of a file with these words in place where they stood or at its end, the rest as it was."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    entries = {key: _entry(key, forms).rstrip("\n") for key, forms in words.items()}
    for place, block in enumerate(blocks):
        if not any(f'"{key}"' in block for key in entries):
            continue
        # The head goes along: it says how many forms a word that counts has.
        for message in _read(f"{head}\n\n{block}"):
            if message.id and _key(message) in entries:
                blocks[place] = entries.pop(_key(message))
    return "\n\n".join([head.rstrip("\n"), *blocks, *entries.values()]) + "\n"


def _write_all(texts: dict[Path, str]) -> None:
    """Every file, or none: each is written whole beside the old one before the first takes its place."""
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _beside(path).write_text(text, "utf-8")
        for path in texts:
            _beside(path).replace(path)
    finally:
        for path in texts:
            _beside(path).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def head_of(language: str) -> str:
    """The head of a file of one language with all that msgfmt asks for; without a language, of a template."""
    known = LANGUAGES.get(language)
    forms, rule = (translator(language).plural_forms, known.plural) if known else (2, "n > 1")
    fields = {
        "Project-Id-Version": "resilient-cities",
        "PO-Revision-Date": HEADS_SINCE,
        "Last-Translator": "machine draft, to be reviewed",
        "Language-Team": known.name if known else "none",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={forms}; plural=({rule});",
        "X-Review": "machine",
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'# {known.name if known else PROJECT}\nmsgid ""\nmsgstr ""\n{lines}'


def _entry(key: str, forms: Sequence[str], french: Sequence[str] = ()) -> str:
    lines = [f"#. {line}" for form in french for line in form.splitlines()]
    lines.append(f"msgid {normalize(key)}")
    if len(forms) == 1:
        lines.append(f"msgstr {normalize(forms[0])}")
    else:
        lines.append(f"msgid_plural {normalize(key)}")
        lines += [f"msgstr[{place}] {normalize(form)}" for place, form in enumerate(forms)]
    return "\n".join(lines) + "\n"
