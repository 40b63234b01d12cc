-- The house: the programme, what it recommended, what was promised, what became of it.
-- No foreign keys, no secondary indexes, no DELETE (docs/decisions.md: the store).

CREATE TABLE municipality (
    id UUID PRIMARY KEY,
    code VARCHAR NOT NULL UNIQUE,
    short_code VARCHAR NOT NULL UNIQUE,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('commune', 'epci', 'district', 'other')),
    collection VARCHAR NOT NULL,
    insee VARCHAR,
    siren VARCHAR,
    epci_siren VARCHAR,
    country VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    search_text VARCHAR NOT NULL,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE edition (
    id UUID PRIMARY KEY,
    code VARCHAR NOT NULL UNIQUE,
    starts_on DATE NOT NULL,
    ends_on DATE,
    position INTEGER NOT NULL
);

-- A municipality in an edition: completed, under way, or in prospect.
CREATE TABLE participation (
    municipality_id UUID NOT NULL,
    edition_id UUID NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('completed', 'under_way', 'prospect')),
    PRIMARY KEY (municipality_id, edition_id)
);

-- Families of one scheme: the programme's four, or those that an imported file names.
CREATE TABLE theme (
    id UUID PRIMARY KEY,
    scheme VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (scheme, code)
);

CREATE TABLE lab (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    edition_id UUID NOT NULL,
    code VARCHAR NOT NULL UNIQUE,
    starts_on DATE,
    ends_on DATE
);

CREATE TABLE lab_question (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    lab_id UUID NOT NULL,
    code VARCHAR NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    question VARCHAR NOT NULL
);

CREATE TABLE programme_figure (
    code VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL,
    qualifier VARCHAR NOT NULL CHECK (qualifier IN ('exactly', 'more_than', 'about', 'between')),
    value DOUBLE PRECISION NOT NULL,
    value_high DOUBLE PRECISION,
    unit VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

CREATE TABLE recommendation (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    code VARCHAR NOT NULL,
    lab_id UUID,
    lab_question_id UUID,
    theme_id UUID,
    title VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    recommended_on DATE,
    reply VARCHAR NOT NULL CHECK (reply IN ('none', 'accepted', 'partially_accepted', 'noted', 'declined')),
    reply_reason VARCHAR NOT NULL,
    reply_on DATE,
    transferable BOOLEAN NOT NULL,
    published BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (municipality_id, code)
);

-- A commitment as promised, and as it stands: the verdict of the rule is stored here.
CREATE TABLE commitment (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    code VARCHAR NOT NULL,
    theme_id UUID,
    title VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    department VARCHAR NOT NULL,
    promised_on DATE,
    starts_on DATE,
    due_on DATE,
    weight DOUBLE PRECISION NOT NULL CHECK (weight BETWEEN 1 AND 3),
    rhythm_months INTEGER NOT NULL CHECK (rhythm_months BETWEEN 1 AND 24),
    source VARCHAR NOT NULL,
    source_key VARCHAR,
    imported VARCHAR,
    search_text VARCHAR NOT NULL,
    published BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('not_reported', 'planned', 'under_discussion',
        'in_progress', 'paused', 'blocked', 'completed', 'abandoned')),
    declared DOUBLE PRECISION CHECK (declared BETWEEN 0 AND 1),
    confidence VARCHAR CHECK (confidence IN ('secured', 'reachable', 'needs_support', 'compromised')),
    last_update_id UUID,
    last_update_on DATE,
    last_note VARCHAR NOT NULL,
    status_before VARCHAR,
    progress DOUBLE PRECISION CHECK (progress BETWEEN 0 AND 1),
    share_done DOUBLE PRECISION NOT NULL,
    share_under_way DOUBLE PRECISION NOT NULL,
    share_to_come DOUBLE PRECISION NOT NULL,
    share_stopped DOUBLE PRECISION NOT NULL,
    share_not_reported DOUBLE PRECISION NOT NULL,
    next_update_due_on DATE,
    evidence_count INTEGER NOT NULL,
    milestone_count INTEGER NOT NULL,
    milestone_done_count INTEGER NOT NULL,
    gap VARCHAR NOT NULL CHECK (gap IN ('not_heard', 'agreed', 'disagreement')),
    UNIQUE (municipality_id, code)
);

CREATE TABLE commitment_recommendation (
    commitment_id UUID NOT NULL,
    recommendation_id UUID NOT NULL,
    municipality_id UUID NOT NULL,
    PRIMARY KEY (commitment_id, recommendation_id)
);

CREATE TABLE milestone (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    position INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    due_on DATE,
    weight DOUBLE PRECISION NOT NULL CHECK (weight > 0),
    done_on DATE,
    version INTEGER NOT NULL
);

-- What somebody said of a commitment on a day. Never edited, never deleted.
CREATE TABLE commitment_update (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    seq INTEGER NOT NULL,
    on_date DATE NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('update', 'no_change', 'correction', 'import')),
    entered_by VARCHAR NOT NULL CHECK (entered_by IN ('municipality', 'place', 'file')),
    account_id UUID,
    status VARCHAR NOT NULL,
    declared DOUBLE PRECISION,
    confidence VARCHAR,
    progress DOUBLE PRECISION,
    public_note VARCHAR NOT NULL,
    internal_note VARCHAR NOT NULL,
    obstacle VARCHAR NOT NULL,
    obstacle_unblocks VARCHAR NOT NULL,
    obstacle_who VARCHAR,
    obstacle_internal BOOLEAN NOT NULL,
    steps_done VARCHAR NOT NULL,
    published BOOLEAN NOT NULL
);

-- The verdict on a commitment from a day on, one row per change: what "as of" reads.
CREATE TABLE commitment_state (
    commitment_id UUID NOT NULL,
    seq INTEGER NOT NULL,
    municipality_id UUID NOT NULL,
    on_date DATE NOT NULL,
    theme_id UUID,
    department VARCHAR NOT NULL,
    due_on DATE,
    weight DOUBLE PRECISION NOT NULL,
    published BOOLEAN NOT NULL,
    status VARCHAR NOT NULL,
    confidence VARCHAR,
    update_id UUID,
    last_update_on DATE,
    status_before VARCHAR,
    progress DOUBLE PRECISION,
    share_done DOUBLE PRECISION NOT NULL,
    share_under_way DOUBLE PRECISION NOT NULL,
    share_to_come DOUBLE PRECISION NOT NULL,
    share_stopped DOUBLE PRECISION NOT NULL,
    share_not_reported DOUBLE PRECISION NOT NULL,
    next_update_due_on DATE,
    evidence_count INTEGER NOT NULL,
    milestone_count INTEGER NOT NULL,
    milestone_done_count INTEGER NOT NULL,
    gap VARCHAR NOT NULL,
    PRIMARY KEY (commitment_id, seq)
);

CREATE TABLE evidence (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    update_id UUID,
    url VARCHAR NOT NULL,
    shows VARCHAR NOT NULL,
    dated_on DATE,
    on_date DATE NOT NULL,
    published BOOLEAN NOT NULL
);

CREATE TABLE indicator (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    commitment_id UUID,
    code VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    direction VARCHAR NOT NULL CHECK (direction IN ('up', 'down')),
    baseline DOUBLE PRECISION,
    baseline_on DATE,
    target DOUBLE PRECISION,
    target_on DATE,
    source VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    published BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (municipality_id, code)
);

CREATE TABLE measurement (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    indicator_id UUID NOT NULL,
    measured_on DATE NOT NULL,
    value DOUBLE PRECISION NOT NULL,
    n INTEGER,
    method VARCHAR NOT NULL,
    published BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL
);

-- What PLACE or the participants say of how far a commitment has gone.
CREATE TABLE reading (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    commitment_id UUID NOT NULL,
    voice VARCHAR NOT NULL CHECK (voice IN ('place', 'participants')),
    level VARCHAR NOT NULL CHECK (level IN ('no_evidence', 'not_started', 'limited', 'substantial', 'complete')),
    read_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    n INTEGER,
    published BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL
);

-- The journal: append-only, one chain per municipality (domain/chain.py).
CREATE TABLE event (
    municipality_id UUID NOT NULL,
    seq INTEGER NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    entity_type VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    payload VARCHAR NOT NULL,
    prev_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    PRIMARY KEY (municipality_id, seq)
);

CREATE TABLE journal_head (
    municipality_id UUID PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash VARCHAR NOT NULL
);

-- One row per request already answered, so that a repeated click writes once.
CREATE TABLE request (
    id UUID PRIMARY KEY,
    municipality_id UUID NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    outcome VARCHAR NOT NULL
);

CREATE TABLE account (
    id UUID PRIMARY KEY,
    username VARCHAR NOT NULL UNIQUE,
    display_name VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    role VARCHAR NOT NULL CHECK (role IN ('officer', 'place', 'administrator')),
    password_hash VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    is_demo BOOLEAN NOT NULL,
    created_at_utc TIMESTAMP NOT NULL,
    failed_count INTEGER NOT NULL,
    locked_until_utc TIMESTAMP,
    version INTEGER NOT NULL
);

CREATE TABLE account_municipality (
    account_id UUID NOT NULL,
    municipality_id UUID NOT NULL,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, municipality_id)
);

-- Sessions are ours: the cookie holds a random id, the table its SHA-256.
CREATE TABLE session (
    id_hash VARCHAR PRIMARY KEY,
    account_id UUID NOT NULL,
    created_at_utc TIMESTAMP NOT NULL,
    seen_at_utc TIMESTAMP NOT NULL,
    ended_at_utc TIMESTAMP
);

-- A code handed from the sign-in form to the route that sets the cookie: once, one minute.
CREATE TABLE sign_in_code (
    code_hash VARCHAR PRIMARY KEY,
    account_id UUID NOT NULL,
    created_at_utc TIMESTAMP NOT NULL,
    used_at_utc TIMESTAMP
);
