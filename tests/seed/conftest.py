"""Screens and the world that tests of the first day share with those of screens."""

from tests.ui.conftest import open_screen, world

__all__ = ["open_screen", "world"]
