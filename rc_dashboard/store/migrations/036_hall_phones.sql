-- A hall's answers become public once PLACE has seen how they came, and says so.
ALTER TABLE room ADD COLUMN seats INTEGER;
ALTER TABLE room ADD COLUMN decided_at_utc TIMESTAMP;
ALTER TABLE room ADD COLUMN is_accepted BOOLEAN;
-- Those that were closed before made their readings at closing.
UPDATE room SET decided_at_utc = closed_at_utc, is_accepted = TRUE WHERE closed_at_utc IS NOT NULL;

-- How many phones answered for the first time within a minute, from places that are told apart and not known:
-- the mark of an address is a short keyed hash, another one in each room.
CREATE TABLE room_arrival (
    room_id UUID NOT NULL,
    minute_utc TIMESTAMP NOT NULL,
    address_mark VARCHAR NOT NULL,
    municipality_id UUID NOT NULL,
    phones INTEGER NOT NULL CHECK (phones > 0),
    PRIMARY KEY (room_id, minute_utc, address_mark)
);
