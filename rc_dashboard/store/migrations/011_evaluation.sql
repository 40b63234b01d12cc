-- The programme's own evaluation: where its figures come from, and questionnaires before and
-- after, of which only counts are kept.

-- The day on which the source states a figure, where the source gives one.
ALTER TABLE programme_figure ADD COLUMN stated_on DATE;

CREATE TABLE evaluation_questionnaire (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    code VARCHAR NOT NULL UNIQUE,
    title VARCHAR NOT NULL,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

-- What is asked, and what the share of those who answer so is said to mean.
CREATE TABLE evaluation_question (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    questionnaire_id UUID NOT NULL,
    code VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    wording VARCHAR NOT NULL,
    yes_means VARCHAR NOT NULL,
    UNIQUE (questionnaire_id, code)
);

-- The answers of a question in order; those that count make its share.
CREATE TABLE evaluation_answer (
    question_id UUID NOT NULL,
    position INTEGER NOT NULL,
    municipality_id UUID NOT NULL,
    word VARCHAR NOT NULL,
    also VARCHAR NOT NULL,
    counts BOOLEAN NOT NULL,
    PRIMARY KEY (question_id, position)
);

-- Who was asked where: one row per questionnaire, edition, group and municipality, with
-- how many could not be paired. No row of a file and no key is kept.
CREATE TABLE evaluation_batch (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    questionnaire_id UUID NOT NULL,
    edition_id UUID NOT NULL,
    audience VARCHAR NOT NULL CHECK (audience IN ('participants', 'public_actors')),
    before_only INTEGER NOT NULL CHECK (before_only >= 0),
    after_only INTEGER NOT NULL CHECK (after_only >= 0),
    incomplete INTEGER NOT NULL CHECK (incomplete >= 0),
    refused INTEGER NOT NULL CHECK (refused >= 0),
    imported_on DATE NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (questionnaire_id, edition_id, audience, municipality_id)
);

-- How many people gave which answer before and which after.
CREATE TABLE evaluation_tally (
    batch_id UUID NOT NULL,
    question_id UUID NOT NULL,
    before_position INTEGER NOT NULL,
    after_position INTEGER NOT NULL,
    municipality_id UUID NOT NULL,
    people INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (batch_id, question_id, before_position, after_position)
);

-- The results of a questionnaire, for one edition and group, are shown together or not at all.
CREATE TABLE evaluation_release (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    questionnaire_id UUID NOT NULL,
    edition_id UUID NOT NULL,
    audience VARCHAR NOT NULL CHECK (audience IN ('participants', 'public_actors')),
    published BOOLEAN NOT NULL,
    released_on DATE,
    version INTEGER NOT NULL,
    UNIQUE (questionnaire_id, edition_id, audience)
);
