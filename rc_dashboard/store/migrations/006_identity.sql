-- Who gets in: waits by address, one-time links, the second factor, what an account last did.

ALTER TABLE account ADD COLUMN signed_in_at_utc TIMESTAMP;
ALTER TABLE account ADD COLUMN warned_at_utc TIMESTAMP;
ALTER TABLE session ADD COLUMN device VARCHAR;

-- One row per address that has missed a password; the address is kept as a keyed hash.
CREATE TABLE sign_in_miss (
    address_hash VARCHAR PRIMARY KEY,
    failed_count INTEGER NOT NULL,
    waits_until_utc TIMESTAMP
);

-- An address from which an account has signed in: it does not wait for others' misses.
CREATE TABLE known_address (
    account_id UUID NOT NULL,
    address_hash VARCHAR NOT NULL,
    seen_at_utc TIMESTAMP,
    PRIMARY KEY (account_id, address_hash)
);

-- A link that lets its holder choose a password: once, for a day.
CREATE TABLE account_link (
    token_hash VARCHAR PRIMARY KEY,
    account_id UUID NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('invitation', 'reset')),
    created_at_utc TIMESTAMP NOT NULL,
    used_at_utc TIMESTAMP
);

-- The second factor of an account; its secret is sealed with the key of this machine.
CREATE TABLE second_factor (
    account_id UUID PRIMARY KEY,
    sealed_secret VARCHAR NOT NULL,
    confirmed_at_utc TIMESTAMP,
    last_step BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    code_hash VARCHAR PRIMARY KEY,
    account_id UUID NOT NULL,
    used_at_utc TIMESTAMP
);

-- An account that was erased keeps its id, for the journal, and nothing of the person.
ALTER TABLE account ADD COLUMN erased_at_utc TIMESTAMP;
-- When the account's holder last chose a password: an example account's is then no longer shown.
ALTER TABLE account ADD COLUMN password_at_utc TIMESTAMP;

-- What the last verification of the whole database found.
CREATE TABLE check_run (
    id UUID PRIMARY KEY,
    at_utc TIMESTAMP NOT NULL,
    entries INTEGER NOT NULL,
    commitments INTEGER NOT NULL,
    differences VARCHAR NOT NULL
);

-- Whoever came back from the OpenID provider, until the sign-in screen takes them up: once.
CREATE TABLE arrival (
    code_hash VARCHAR PRIMARY KEY,
    account_id UUID NOT NULL,
    created_at_utc TIMESTAMP NOT NULL,
    used_at_utc TIMESTAMP
);
