-- Statement: the wall of a room ($room_id) counts what phones say now, for each commitment of which at least $small_count phones have said something new.
-- parameters: room_id, small_count
UPDATE room_answer SET shown_level = level, shown_matters = matters
WHERE room_id = $room_id
    AND (level IS DISTINCT FROM shown_level OR matters IS DISTINCT FROM shown_matters)
    AND commitment_id IN (
        SELECT x.commitment_id FROM room_answer x
        WHERE x.room_id = $room_id AND (x.level IS DISTINCT FROM x.shown_level OR x.matters IS DISTINCT FROM x.shown_matters)
        GROUP BY x.commitment_id HAVING COUNT(*) >= CAST($small_count AS INTEGER))
