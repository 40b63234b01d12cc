"""A file becomes commitments, part by part (``import_plan`` is the way in)."""
