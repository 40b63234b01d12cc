"""Columns that may say who somebody is: known by their heading, or by what stands in them.

A questionnaire is kept without anything about the people who answered. A file made in a
hurry often holds more: a name beside the key, an address in a field for remarks. What is
found here is refused until whoever brings the file leaves the column out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from rc_dashboard.domain.text import fold


class Personal(StrEnum):
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH = "birth"
    NATIONALITY = "nationality"
    STANDING = "standing"


#: Words of headings, folded, in French and English. A word here is a whole word there.
_HEADINGS = {
    Personal.EMAIL: "email e-mail mail mel courriel",
    Personal.PHONE: "telephone telephones tel phone mobile portable whatsapp gsm",
    Personal.BIRTH: "naissance ne nee birth birthday birthdate born dob ddn",
    Personal.NATIONALITY: "nationalite nationalites nationality pays country origine origin citoyennete citizenship",
    Personal.STANDING: "statut sejour asile refugie titre asylum refugee residence permit visa",
    Personal.ADDRESS: "adresse address rue street postal postcode zip domicile quartier",
    Personal.NAME: "nom noms prenom prenoms name names firstname lastname surname forename initiales initials"
    " participant participante",
}
_WORDS = {word: kind for kind, words in _HEADINGS.items() for word in words.split()}

#: Looked for from the beginning of a word only: a long word is gone through once, not once for each of its letters.
_EMAIL = re.compile(r"(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.I)
_PHONE = re.compile(r"(?<![\w+])(?:(?:\+|00)\d{1,3}[\s.\-]?(?:\(0\)\s?)?\d|0[1-9])(?:[\s.\-/]?\d{2}){4}(?!\d)")
#: A French number of which a spreadsheet has eaten the zero.
_EATEN = re.compile(r"[1-9]\d{8}")
_STREET = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter)?,?\s+(?:rue|avenue|av\.?|boulevard|bd|place|chemin|allee|impasse|quai|cours|street|road)\b"
)
_DAY = re.compile(r"\b(?:\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})\b")
_TITLED = re.compile(r"^(?:m\.|mme|mlle|mr|mrs|ms|monsieur|madame|mademoiselle)\s+\S")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2}")
_PLACES = (
    "afghan afghane afghanistan albanais albanaise albanie algerien algerienne algerie angolais angolaise bangladais"
    " bangladesh camerounais camerounaise cameroun chinois chinoise chine colombien colombienne colombie comorien"
    " comorienne congolais congolaise congo erythreen erythreenne erythree ethiopien ethiopienne ethiopie francais"
    " francaise georgien georgienne georgie guineen guineenne guinee irakien irakienne irak iranien iranienne iran"
    " ivoirien ivoirienne libyen libyenne libye malien malienne mali marocain marocaine maroc nigerian nigeriane"
    " nigeria pakistanais pakistanaise pakistan russe russie senegalais senegalaise senegal somalien somalienne"
    " somalie soudanais soudanaise soudan syrien syrienne syrie tchadien tchadienne tchad tibetain tibetaine tunisien"
    " tunisienne tunisie turc turque turquie ukrainien ukrainienne ukraine venezuelien venezuelienne venezuela"
    " syrian sudanese ukrainian iraqi eritrean somali turkish russian moroccan algerian tunisian malian"
)
_NATIONALITIES = frozenset(_PLACES.split())


def of_heading(heading: str) -> Personal | None:
    """What a heading announces about a person, or None."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)?", fold(heading))
    parts = [part for word in words for part in (word, *word.split("-"))]
    return next((_WORDS[word] for word in parts if word in _WORDS), None)


def of_cell(text: str) -> Personal | None:
    """What one cell gives away by itself, whatever the others hold."""
    if _EMAIL.search(text):
        return Personal.EMAIL
    if _PHONE.search(text):
        return Personal.PHONE
    folded = fold(text)
    if _STREET.search(folded):
        return Personal.ADDRESS
    if _DAY.search(text):
        return Personal.BIRTH
    return Personal.NAME if _TITLED.match(folded) else None


def of_cells(texts: Sequence[str]) -> Personal | None:
    """What a column gives away: by one cell, or by most of them."""
    filled = [text for text in texts if text]
    found = next((kind for text in dict.fromkeys(filled) if (kind := of_cell(text))), None)
    if found or not filled:
        return found
    if _most(filled, lambda text: _EATEN.fullmatch(text) is not None and text[0] in "67"):
        return Personal.PHONE
    if _most(filled, lambda text: fold(text) in _NATIONALITIES):
        return Personal.NATIONALITY
    are_many = len(filled) >= 3 and len(set(filled)) >= 0.8 * len(filled)
    return Personal.NAME if are_many and _most(filled, lambda text: bool(_FULL_NAME.fullmatch(text))) else None


def _most(texts: Sequence[str], matches) -> bool:
    return sum(map(matches, texts)) * 2 >= len(texts)
