"""The translation desk, on screen."""
