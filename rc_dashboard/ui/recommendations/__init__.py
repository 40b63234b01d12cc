"""Recommendations: the list, one of them, and what PLACE writes."""
