"""Charts: what a service returned goes in; chart, table, title and sentence come out."""
