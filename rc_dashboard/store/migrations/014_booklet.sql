-- Booklets of capitalisation: what PLACE chooses and writes, and the text once it is final.

-- Choices are codes with commas between them; none means all.
CREATE TABLE booklet (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    code VARCHAR NOT NULL UNIQUE,
    title VARCHAR NOT NULL,
    subtitle VARCHAR NOT NULL,
    introduction VARCHAR NOT NULL,
    closing VARCHAR NOT NULL,
    editions VARCHAR NOT NULL,
    places VARCHAR NOT NULL,
    families VARCHAR NOT NULL,
    as_of_on DATE,
    state VARCHAR NOT NULL CHECK (state IN ('draft', 'final', 'withdrawn')),
    content VARCHAR,
    content_hash VARCHAR,
    opened_at_utc TIMESTAMP NOT NULL,
    final_at_utc TIMESTAMP,
    withdrawn_at_utc TIMESTAMP,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

-- What was learned of one recommendation, as one booklet says it.
CREATE TABLE booklet_lesson (
    booklet_id UUID NOT NULL,
    recommendation_id UUID NOT NULL,
    municipality_id UUID NOT NULL,
    text VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (booklet_id, recommendation_id)
);
