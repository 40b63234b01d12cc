-- The hall answers: a room for one restitution, what each phone says, tallies from paper.

CREATE TABLE room (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    code VARCHAR NOT NULL UNIQUE,
    title VARCHAR NOT NULL,
    starts_at_utc TIMESTAMP NOT NULL,
    ends_at_utc TIMESTAMP NOT NULL,
    closed_at_utc TIMESTAMP,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE room_commitment (
    room_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    municipality_id UUID NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (room_id, commitment_id)
);

-- One answer per phone and commitment; the phone is known by the hash of a random token
-- that dies with the room. Nothing else is kept about it.
CREATE TABLE room_answer (
    room_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    token_hash VARCHAR NOT NULL,
    municipality_id UUID NOT NULL,
    level VARCHAR CHECK (level IN ('no_evidence', 'not_started', 'limited', 'substantial', 'complete')),
    matters BOOLEAN NOT NULL,
    PRIMARY KEY (room_id, commitment_id, token_hash)
);

-- Answers given on paper, typed in as one count for each word.
CREATE TABLE room_tally (
    room_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    level VARCHAR NOT NULL CHECK (level IN ('no_evidence', 'not_started', 'limited', 'substantial', 'complete')),
    municipality_id UUID NOT NULL,
    answers INTEGER NOT NULL CHECK (answers >= 0),
    PRIMARY KEY (room_id, commitment_id, level)
);

-- What a participants' reading was made from: how many said each word.
CREATE TABLE reading_tally (
    reading_id UUID NOT NULL,
    level VARCHAR NOT NULL,
    municipality_id UUID NOT NULL,
    answers INTEGER NOT NULL CHECK (answers >= 0),
    PRIMARY KEY (reading_id, level)
);
