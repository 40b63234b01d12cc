-- Idempotent guards: the journal and what people said are append-only.
-- EXPORT DATABASE does not carry triggers, so they are laid again at every opening.
CREATE TABLE IF NOT EXISTS append_only_guard (refused INTEGER);
CREATE TRIGGER IF NOT EXISTS event_no_delete AFTER DELETE ON event FOR EACH STATEMENT INSERT INTO append_only_guard SELECT error('event is append-only');
CREATE TRIGGER IF NOT EXISTS event_no_update AFTER UPDATE ON event FOR EACH STATEMENT INSERT INTO append_only_guard SELECT error('event is append-only');
CREATE TRIGGER IF NOT EXISTS commitment_update_no_delete AFTER DELETE ON commitment_update FOR EACH STATEMENT INSERT INTO append_only_guard SELECT error('commitment_update is append-only');
CREATE TRIGGER IF NOT EXISTS commitment_update_no_update AFTER UPDATE ON commitment_update FOR EACH STATEMENT INSERT INTO append_only_guard SELECT error('commitment_update is append-only');
CREATE TRIGGER IF NOT EXISTS promise_change_no_delete AFTER DELETE ON promise_change FOR EACH STATEMENT INSERT INTO append_only_guard SELECT error('promise_change is append-only');
CREATE TRIGGER IF NOT EXISTS promise_change_no_update AFTER UPDATE ON promise_change FOR EACH STATEMENT INSERT INTO append_only_guard SELECT error('promise_change is append-only');
