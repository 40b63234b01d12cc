-- Bilateral meetings: the agenda, what was said at each item, signatures, decisions, replies to readings.

CREATE TABLE meeting (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    code VARCHAR NOT NULL UNIQUE,
    held_on DATE NOT NULL,
    since_on DATE NOT NULL,
    next_on DATE,
    attendees VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('open', 'proposed', 'signed')),
    content VARCHAR,
    content_hash VARCHAR,
    opened_at_utc TIMESTAMP NOT NULL,
    signed_at_utc TIMESTAMP,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

-- One row per point of an agenda; one that was dropped keeps its row.
CREATE TABLE meeting_item (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('commitment', 'recommendation', 'decision', 'free')),
    entity_id UUID,
    code VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    reasons VARCHAR NOT NULL,
    dropped BOOLEAN NOT NULL
);

-- What was decided, agreed, disputed or left to check at a point; both sides' sentences.
CREATE TABLE meeting_entry (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    item_id UUID NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL
        CHECK (kind IN ('decision', 'agreed', 'disagreement', 'to_check', 'status', 'reading')),
    place_text VARCHAR NOT NULL,
    municipality_text VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    due_on DATE,
    status VARCHAR,
    declared DOUBLE PRECISION CHECK (declared BETWEEN 0 AND 1),
    level VARCHAR,
    evidence_url VARCHAR NOT NULL,
    obstacle VARCHAR NOT NULL,
    dropped BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

-- Each side signs the hash of one text; a signature of an older text stays and counts no more.
CREATE TABLE meeting_signature (
    meeting_id UUID NOT NULL,
    side VARCHAR NOT NULL CHECK (side IN ('place', 'municipality')),
    content_hash VARCHAR NOT NULL,
    municipality_id UUID NOT NULL,
    account_id UUID NOT NULL,
    signed_at_utc TIMESTAMP NOT NULL,
    PRIMARY KEY (meeting_id, side, content_hash)
);

-- Signed minutes do not change: what is to be corrected is added.
CREATE TABLE meeting_addendum (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    side VARCHAR NOT NULL CHECK (side IN ('place', 'municipality')),
    account_id UUID NOT NULL,
    text VARCHAR NOT NULL,
    at_utc TIMESTAMP NOT NULL
);

-- A decision of signed minutes, followed until it is done or dropped.
CREATE TABLE decision (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    meeting_id UUID NOT NULL,
    entry_id UUID NOT NULL,
    code VARCHAR NOT NULL UNIQUE,
    kind VARCHAR NOT NULL CHECK (kind IN ('decision', 'to_check')),
    about VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    due_on DATE NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    outcome VARCHAR NOT NULL,
    closed_on DATE,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

-- The right of reply: the municipality's one written answer to a reading, kept with it.
CREATE TABLE reading_reply (
    reading_id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    text VARCHAR NOT NULL,
    replied_on DATE NOT NULL
);

-- An update that was agreed at a meeting names it.
ALTER TABLE commitment_update ADD COLUMN meeting_id UUID;
