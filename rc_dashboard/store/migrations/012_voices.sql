-- Three voices, what was tried, and people's words with their consent.

-- A small test in real conditions, and what was learned from it. ``feasible`` is NULL until it is known.
CREATE TABLE experiment (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    code VARCHAR NOT NULL,
    lab_id UUID,
    edition_id UUID,
    theme_id UUID,
    title VARCHAR NOT NULL,
    tested VARCHAR NOT NULL,
    tested_where VARCHAR NOT NULL,
    started_on DATE,
    ended_on DATE,
    learned VARCHAR NOT NULL,
    feasible VARCHAR CHECK (feasible IN ('yes', 'partly', 'no')),
    reason VARCHAR NOT NULL,
    published BOOLEAN NOT NULL,
    proposed_at_utc TIMESTAMP,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (municipality_id, code)
);

-- The recommendations that an experiment fed; one taken back is no longer active.
CREATE TABLE experiment_recommendation (
    experiment_id UUID NOT NULL,
    recommendation_id UUID NOT NULL,
    municipality_id UUID NOT NULL,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (experiment_id, recommendation_id)
);

-- A reading made from so few answers that it speaks for nobody: kept, never shown, never compared.
ALTER TABLE reading ADD COLUMN too_few BOOLEAN DEFAULT FALSE;

-- The right of reply: each side once to another's reading, or to what the municipality said last
-- (``update_id``). Until now only the municipality replied, and only to readings.
CREATE TABLE reading_reply_of_all (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    reading_id UUID,
    update_id UUID,
    voice VARCHAR NOT NULL CHECK (voice IN ('municipality', 'place', 'participants')),
    text VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    replied_on DATE NOT NULL
);
INSERT INTO reading_reply_of_all
SELECT x.reading_id, x.municipality_id, r.commitment_id, x.reading_id, NULL, 'municipality', x.text, '', x.replied_on
FROM reading_reply x JOIN reading r ON r.id = x.reading_id;
DROP TABLE reading_reply;
ALTER TABLE reading_reply_of_all RENAME TO reading_reply;

-- Somebody's words and the consent to them; nothing about the person. Withdrawing empties
-- ``words`` for good and leaves the day.
CREATE TABLE quotation (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    about VARCHAR NOT NULL CHECK (about IN ('step', 'recommendation', 'commitment', 'experiment')),
    about_id UUID,
    step VARCHAR,
    words VARCHAR NOT NULL,
    said_on DATE NOT NULL,
    consent_on DATE NOT NULL,
    consent_form VARCHAR NOT NULL CHECK (consent_form IN ('written', 'spoken', 'recorded')),
    scope VARCHAR NOT NULL CHECK (scope IN ('public', 'internal')),
    withdrawn_on DATE,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

-- PLACE's logbook after each step of the programme.
CREATE TABLE logbook_entry (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    step VARCHAR NOT NULL,
    on_date DATE NOT NULL,
    worked VARCHAR NOT NULL,
    hard VARCHAR NOT NULL,
    published BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);
