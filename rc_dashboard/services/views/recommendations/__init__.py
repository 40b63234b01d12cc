"""Recommendations, as they are read."""
