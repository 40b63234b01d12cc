"""The store: the only room that knows SQL. Reads are named questions, one file each."""
