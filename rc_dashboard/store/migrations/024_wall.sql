-- What of a phone's answer the wall of its room counts already: it is renewed for several phones at once,
-- since somebody who watches a count go up by one knows who has just answered.
ALTER TABLE room_answer ADD COLUMN shown_level VARCHAR;
ALTER TABLE room_answer ADD COLUMN shown_matters BOOLEAN DEFAULT FALSE;
