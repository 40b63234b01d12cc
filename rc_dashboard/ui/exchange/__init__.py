"""A file of a municipality comes in: looked at, described, planned, written."""
