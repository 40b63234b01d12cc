"""The evaluation: its results for everyone, and for PLACE the way in of answers."""
