"""A file that somebody brings: looked at, described, planned, taken in."""
