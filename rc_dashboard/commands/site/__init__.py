"""A command that meets the running site: how it asks, and how the site answers."""
