"""One way to refuse a form: every screen says it through it, and it names fields that forms have."""

from __future__ import annotations

import re

import pytest

from rc_dashboard.domain.errors import Refusal, Refusals
from rc_dashboard.settings import ROOT
from rc_dashboard.ui import forms

SCREENS = sorted((ROOT / "rc_dashboard" / "ui").rglob("*.py"))
FRENCH = "\n".join(
    p.read_text("utf-8") for p in (ROOT / "rc_dashboard" / "i18n" / "catalogues" / "fr").rglob("*.po")
)
SAYS = re.compile(r"\"frame/(?:form_)?refusal\"")


def test_no_screen_refuses_a_form_in_a_way_of_its_own():
    own = {path.name for path in SCREENS if SAYS.search(path.read_text("utf-8"))}
    assert own == {"forms.py", "screen.py"}


@pytest.mark.parametrize("code", sorted(forms.FIELDS))
def test_a_refusal_that_has_a_field_has_a_sentence_and_some_form_has_the_field(code):
    assert f'msgid "error.{code}"' in FRENCH
    source = "\n".join(path.read_text("utf-8") for path in SCREENS)
    names = forms.FIELDS[code].split()
    assert any(re.search(rf"[\"']{name}[\"']", source) for name in names), names


def test_each_reason_is_said_at_its_own_field():
    reasons = Refusals(
        [
            Refusal("obstacle_needed", status="blocked"),
            Refusal("text_too_long", field="unblocks", length=9, limit=1),
        ]
    )
    assert [forms.field_of(reason) for reason in reasons.reasons] == ["obstacle", "unblocks"]
    assert forms.field_of(Refusal("room_closed")) == ""
