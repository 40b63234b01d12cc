-- One row per addendum to the minutes of a meeting ($1), in order.
SELECT id, side, text, at_utc FROM meeting_addendum WHERE meeting_id = $1 ORDER BY at_utc, id
