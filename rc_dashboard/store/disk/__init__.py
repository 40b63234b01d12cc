"""Files beside the database: written whole, changed by one rename, and what the disk refuses in words."""
