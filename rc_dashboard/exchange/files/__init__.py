"""From the bytes of a file to rows of cells: what a file is, is told by its content."""
