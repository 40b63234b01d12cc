-- One row per addendum to the minutes of a meeting ($meeting_id), in order.
-- parameters: meeting_id
SELECT id, side, text, at_utc FROM meeting_addendum WHERE meeting_id = $meeting_id ORDER BY at_utc, id
