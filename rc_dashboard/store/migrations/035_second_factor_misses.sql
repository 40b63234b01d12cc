-- Misses of the second factor, counted by account: no right password takes them away.
CREATE TABLE second_factor_miss (
    account_id UUID PRIMARY KEY,
    failed_count INTEGER NOT NULL,
    waits_until_utc TIMESTAMP,
    told_at_utc TIMESTAMP
);

-- A recovery code is found by its first signs and kept as a password is. Those from before were kept by a hash that
-- is made in no time: they end here, and their holders make new ones on their account's screen.
ALTER TABLE recovery_code ADD COLUMN selector VARCHAR;
UPDATE recovery_code SET used_at_utc = TIMESTAMP '2026-11-27 00:00:00' WHERE used_at_utc IS NULL;
