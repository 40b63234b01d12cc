"""Commands for those who build the dashboard; it runs without them."""
