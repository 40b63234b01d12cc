-- What one municipality takes up from another, and the steps of the programme.

-- One row per recommendation of ``municipality_id`` that was taken up from another's (``origin_id``): once only.
CREATE TABLE adoption (
    municipality_id UUID NOT NULL,
    origin_id UUID NOT NULL,
    recommendation_id UUID NOT NULL,
    adopted_on DATE NOT NULL,
    PRIMARY KEY (municipality_id, origin_id)
);

-- The steps of an edition; a day that was never said is NULL, and ``spoken_as`` says how exact the others are.
CREATE TABLE programme_step (
    code VARCHAR PRIMARY KEY,
    municipality_id UUID NOT NULL,
    position INTEGER NOT NULL,
    starts_on DATE,
    ends_on DATE,
    spoken_as VARCHAR NOT NULL CHECK (spoken_as IN ('year', 'month', 'unsaid'))
);
