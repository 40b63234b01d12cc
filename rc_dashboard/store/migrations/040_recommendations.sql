-- Recommendations are written here: with whom, in which order, shared before they are public, withdrawn with a reason.
ALTER TABLE recommendation ADD COLUMN position INTEGER;
ALTER TABLE recommendation ADD COLUMN participants INTEGER;
ALTER TABLE recommendation ADD COLUMN public_actors INTEGER;
ALTER TABLE recommendation ADD COLUMN agreed_on DATE;
ALTER TABLE recommendation ADD COLUMN agreed_how VARCHAR DEFAULT '';
ALTER TABLE recommendation ADD COLUMN withdrawn_on DATE;
ALTER TABLE recommendation ADD COLUMN withdrawn_reason VARCHAR DEFAULT '';
ALTER TABLE recommendation ADD COLUMN search_text VARCHAR;
-- Until it is shared, a draft is PLACE's own; those of before were seen by their municipality.
ALTER TABLE recommendation ADD COLUMN shared_at_utc TIMESTAMP;
UPDATE recommendation SET shared_at_utc = COALESCE(proposed_at_utc, CAST('2026-01-01 00:00:00' AS TIMESTAMP))
WHERE NOT published;
-- Where a file brought it: the mapping, its key there, and what the file said last.
ALTER TABLE recommendation ADD COLUMN source VARCHAR;
ALTER TABLE recommendation ADD COLUMN source_key VARCHAR;
ALTER TABLE recommendation ADD COLUMN imported VARCHAR;

-- What a municipality had answered before its present reply. Never edited, never deleted.
CREATE TABLE former_reply (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    recommendation_id UUID NOT NULL,
    reply VARCHAR NOT NULL CHECK (reply IN ('accepted', 'partially_accepted', 'noted', 'declined')),
    reply_reason VARCHAR NOT NULL,
    reply_on DATE,
    replaced_on DATE NOT NULL
);

-- What the municipality notes on a draft that PLACE shares with it: internal.
CREATE TABLE recommendation_note (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    recommendation_id UUID NOT NULL,
    account_id UUID,
    at_utc TIMESTAMP NOT NULL,
    text VARCHAR NOT NULL
);

-- A commitment answers a recommendation, or no longer: the row says what holds today, ``link_change`` since when.
-- A link without any change has been there since the commitment was written.
ALTER TABLE commitment_recommendation ADD COLUMN active BOOLEAN DEFAULT TRUE;

CREATE TABLE link_change (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    recommendation_id UUID NOT NULL,
    linked BOOLEAN NOT NULL,
    on_date DATE NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL
);
