"""Recommendations in files."""
