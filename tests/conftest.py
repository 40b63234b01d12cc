"""What holds for every test of this process; servers and commands are processes of their own, as in use."""

from __future__ import annotations

import bcrypt
import pytest

from rc_dashboard.identity import passwords

#: As they are in use, before the tests make them cheap.
REAL = (passwords.COST, passwords.NOBODY)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a second for each password would be minutes here; their cost has a test of its own."""
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(passwords, "NOBODY", bcrypt.hashpw(b"nobody", bcrypt.gensalt(4)).decode())
