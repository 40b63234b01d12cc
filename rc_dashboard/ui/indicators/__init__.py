"""What is measured: the list, one indicator, and what those who may can do."""
