-- The officer's desk: proposals, drafts, files as evidence, reminders, visits.

ALTER TABLE commitment ADD COLUMN proposed_at_utc TIMESTAMP;
ALTER TABLE recommendation ADD COLUMN proposed_at_utc TIMESTAMP;

-- A file is kept beside the database under its SHA-256; a link has none.
ALTER TABLE evidence ADD COLUMN file_sha256 VARCHAR;
ALTER TABLE evidence ADD COLUMN file_name VARCHAR;
ALTER TABLE evidence ADD COLUMN media_type VARCHAR;
ALTER TABLE evidence ADD COLUMN byte_size INTEGER;

-- What an account has typed and not yet saved: private to it, dropped when saved.
CREATE TABLE draft (
    account_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    municipality_id UUID NOT NULL,
    content VARCHAR NOT NULL,
    kept_at_utc TIMESTAMP,
    PRIMARY KEY (account_id, commitment_id)
);

-- One row per account: when it was last reminded, and last at its desk.
CREATE TABLE desk_visit (
    account_id UUID PRIMARY KEY,
    reminded_at_utc TIMESTAMP,
    seen_at_utc TIMESTAMP,
    before_at_utc TIMESTAMP
);
