-- Content in several languages: translations of what was written in French, and human voices.

-- One row per text and language. The text itself stays where it was written; what the
-- translation was made from is kept beside it, so that a change of the French shows.
CREATE TABLE translation (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    entity_type VARCHAR NOT NULL,
    entity_id UUID NOT NULL,
    field VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('machine', 'draft', 'reviewed', 'approved')),
    source_text VARCHAR NOT NULL,
    source_hash VARCHAR NOT NULL,
    translator_role VARCHAR NOT NULL,
    written_at_utc TIMESTAMP NOT NULL,
    reviewed_at_utc TIMESTAMP,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (entity_type, entity_id, field, language)
);

-- One row per recording of a person reading a text in a language. Nobody is named; one that
-- was withdrawn or replaced keeps its date and no file.
CREATE TABLE recording (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    entity_type VARCHAR NOT NULL,
    entity_id UUID NOT NULL,
    field VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    source_hash VARCHAR NOT NULL,
    said_hash VARCHAR NOT NULL,
    file_sha256 VARCHAR,
    media_type VARCHAR NOT NULL,
    byte_size INTEGER NOT NULL,
    consent VARCHAR NOT NULL CHECK (consent IN ('written', 'spoken')),
    consented_on DATE NOT NULL,
    kept_at_utc TIMESTAMP NOT NULL,
    ended_as VARCHAR CHECK (ended_as IN ('withdrawn', 'replaced')),
    ended_on DATE,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
