-- One row per example account that something real names: in a journal that stays, or beside a record that stays.
-- parameters: leaving
SELECT a.id, a.username FROM account a
WHERE a.is_demo AND (
    EXISTS (
        SELECT 1 FROM event e
        WHERE e.actor = CAST(a.id AS VARCHAR) AND e.municipality_id <> ALL(CAST($leaving AS UUID[])))
    OR EXISTS (SELECT 1 FROM commitment_update u WHERE u.account_id = a.id AND u.id NOT IN (SELECT id FROM going))
    OR EXISTS (SELECT 1 FROM measurement x WHERE x.account_id = a.id AND x.id NOT IN (SELECT id FROM going))
    OR EXISTS (SELECT 1 FROM meeting_signature s WHERE s.account_id = a.id AND s.meeting_id NOT IN (SELECT id FROM going))
    OR EXISTS (SELECT 1 FROM meeting_addendum d WHERE d.account_id = a.id AND d.meeting_id NOT IN (SELECT id FROM going))
    OR EXISTS (
        SELECT 1 FROM recommendation_note n
        WHERE n.account_id = a.id AND n.recommendation_id NOT IN (SELECT id FROM going))
    OR EXISTS (
        SELECT 1 FROM promise_change p WHERE p.account_id = a.id AND p.commitment_id NOT IN (SELECT id FROM going)))
ORDER BY a.username
