"""What the site does by itself."""
