"""Words that a language lacks are shown in French, and say so wherever they stand."""

from __future__ import annotations

import pytest

from rc_dashboard.html.french_fallback import mark_french_fallback
from rc_dashboard.html.render import environment
from rc_dashboard.i18n import catalogues, translator

LACKED = "overview.title"


@pytest.fixture
def arabic(monkeypatch):
    """Arabic without one of its words."""
    known = catalogues.messages("ar")
    monkeypatch.setitem(known, LACKED, None)
    return translator("ar")


def shown(template: str, t) -> str:
    return mark_french_fallback(environment().from_string(template).render(t=t, key=LACKED))


def test_a_word_in_a_text_is_marked_with_its_language(arabic):
    french = translator("fr")(LACKED)
    assert shown("<p>{{ t(key) }}</p>", arabic) == f'<p><span lang="fr" dir="ltr">{french}</span></p>'


def test_a_word_in_an_attribute_stays_plain_and_one_in_a_choice_marks_the_choice(arabic):
    french = translator("fr")(LACKED)
    assert shown('<a aria-label="{{ t(key) }}">x</a>', arabic) == f'<a aria-label="{french}">x</a>'
    assert (
        shown('<option value="1">{{ t(key) }}</option>', arabic)
        == f'<option value="1" lang="fr" dir="ltr">{french}</option>'
    )


def test_a_word_that_the_language_has_and_french_itself_carry_no_mark(arabic):
    assert "lang=" not in shown('<p>{{ t("nav.skip") }}</p>', arabic)
    for code in ("fr", "fr-facile"):
        assert "lang=" not in shown("<p>{{ t(key) }}</p>", translator(code))


def test_markup_in_fallback_words_and_signs_from_outside_do_nothing(arabic, monkeypatch):
    monkeypatch.setattr(type(arabic), "_forms", lambda self, key: ("fr", ("<b>a > b</b>",)))
    assert shown("{{ t(key) }}", arabic) == '<span lang="fr" dir="ltr">&lt;b&gt;a &gt; b&lt;/b&gt;</span>'
    assert mark_french_fallback("<p>\ue000ouvert</p><p>fermé\ue001</p>") == "<p>ouvert</p><p>fermé</p>"
