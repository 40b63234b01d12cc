-- One row per commitment of a room ($1): how many phones say that it matters to them, as its wall counts them while it is open.
SELECT commitment_id, COUNT(*) AS answers FROM room_answer WHERE room_id = $1 AND shown_matters GROUP BY commitment_id
