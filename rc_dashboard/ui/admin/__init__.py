"""The administrator's screen: one module per view."""
