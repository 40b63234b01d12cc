-- One row per room: its code.
SELECT code FROM room
