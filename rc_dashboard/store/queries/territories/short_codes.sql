-- One row per municipality: its short code.
SELECT short_code FROM municipality
