"""Booklets."""
