-- Indicators: the whole of a definition, when its next value is due, and whose hand entered a value.

ALTER TABLE indicator ADD COLUMN definition VARCHAR DEFAULT '';
ALTER TABLE indicator ADD COLUMN rhythm_months INTEGER;
ALTER TABLE indicator ADD COLUMN low DOUBLE PRECISION;
ALTER TABLE indicator ADD COLUMN high DOUBLE PRECISION;
ALTER TABLE indicator ADD COLUMN next_due_on DATE;
ALTER TABLE indicator ADD COLUMN search_text VARCHAR;

-- Where a file brought it: the mapping, its name there, what the file said last, the progress that it states itself.
ALTER TABLE indicator ADD COLUMN imported_from VARCHAR;
ALTER TABLE indicator ADD COLUMN source_key VARCHAR;
ALTER TABLE indicator ADD COLUMN imported VARCHAR;
ALTER TABLE indicator ADD COLUMN said_progress DOUBLE PRECISION;

-- A measurement is never edited: of two for one day, the one entered later corrects the other.
ALTER TABLE measurement ADD COLUMN note VARCHAR DEFAULT '';
ALTER TABLE measurement ADD COLUMN entered_by VARCHAR;
ALTER TABLE measurement ADD COLUMN account_id UUID;
ALTER TABLE measurement ADD COLUMN at_utc TIMESTAMP;
ALTER TABLE measurement ADD COLUMN imported_from VARCHAR;
