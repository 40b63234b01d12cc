"""The screen of bilateral meetings: the calendar, a dossier, a meeting, its minutes."""
