"""The public pages: HTML that any phone reads, in everyone's language, without a script or a cookie."""
