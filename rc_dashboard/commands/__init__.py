"""Commands by area; ``cli.py`` puts them together."""
