"""How long, and how much memory: figures to compare within one run, never with another machine."""
