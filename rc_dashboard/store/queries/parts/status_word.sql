-- One row per status: what it says (domain/commitments/statuses.py; a test compares the two).
SELECT * FROM (VALUES
    ('not_reported', 'not_reported', FALSE, FALSE),
    ('planned', 'to_come', FALSE, FALSE),
    ('under_discussion', 'to_come', FALSE, FALSE),
    ('in_progress', 'under_way', FALSE, TRUE),
    ('paused', 'under_way', FALSE, TRUE),
    ('blocked', 'blocked', FALSE, TRUE),
    ('completed', 'kept', TRUE, FALSE),
    ('abandoned', 'stopped', TRUE, FALSE)
) AS word(status, status_group, is_closed, is_begun)
