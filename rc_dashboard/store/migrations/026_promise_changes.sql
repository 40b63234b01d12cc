-- What was promised is a public record: every change of it, field by field, with what stood before and after,
-- who changed it and why. Values are texts: days as 2026-12-31, a family by its id, recommendations by their codes;
-- nothing is NULL. `about` names a step where the change is one of a step. Never edited, never deleted.
CREATE TABLE promise_change (
    commitment_id UUID NOT NULL,
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    municipality_id UUID NOT NULL,
    on_date DATE NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    field VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    value_before VARCHAR,
    value_after VARCHAR,
    reason VARCHAR NOT NULL,
    entered_by VARCHAR NOT NULL CHECK (entered_by IN ('municipality', 'place', 'file')),
    source VARCHAR NOT NULL,
    account_id UUID,
    PRIMARY KEY (commitment_id, seq, position)
);

-- The changes of before stand in the sealed journal, which named no state: each goes to the first state of its day
-- (a day in France may be the next of that in UTC).
INSERT INTO promise_change (commitment_id, seq, position, municipality_id, on_date, at_utc, field, about, value_before,
    value_after, reason, entered_by, source, account_id)
SELECT s.commitment_id, s.seq, ROW_NUMBER() OVER (PARTITION BY s.commitment_id, s.seq ORDER BY x.event_seq, x.field),
    x.municipality_id, x.on_date, x.at_utc, x.field, '',
    CASE WHEN x.field = 'weight' THEN RTRIM(RTRIM(x.value_before, '0'), '.') ELSE NULLIF(x.value_before, '') END,
    CASE WHEN x.field = 'weight' THEN RTRIM(RTRIM(x.value_after, '0'), '.') ELSE NULLIF(x.value_after, '') END,
    '', x.entered_by, x.source, x.account_id
FROM (
    SELECT e.municipality_id, e.entity_id, e.seq AS event_seq, e.at_utc, CAST(e.at_utc AS DATE) AS on_date, f.field,
        ((CAST(e.payload AS JSON) -> 'fields') -> f.field) ->> 'before' AS value_before,
        ((CAST(e.payload AS JSON) -> 'fields') -> f.field) ->> 'after' AS value_after,
        COALESCE(CAST(e.payload AS JSON) ->> 'source', '') AS source, a.id AS account_id,
        CASE WHEN e.action = 'commitment.imported' THEN 'file' WHEN a.role = 'place' THEN 'place' ELSE 'municipality'
        END AS entered_by
    FROM event e
    CROSS JOIN (
        SELECT 'title' AS field UNION ALL SELECT 'summary' UNION ALL SELECT 'department' UNION ALL SELECT 'promised_on'
        UNION ALL SELECT 'starts_on' UNION ALL SELECT 'due_on' UNION ALL SELECT 'weight' UNION ALL SELECT 'rhythm_months'
    ) f
    LEFT JOIN account a ON CAST(a.id AS VARCHAR) = e.actor
    WHERE e.action IN ('commitment.changed', 'commitment.imported')
        AND ((CAST(e.payload AS JSON) -> 'fields') -> f.field) IS NOT NULL
) x
JOIN (
    SELECT e.municipality_id, e.seq AS event_seq, n.commitment_id, MIN(n.seq) AS seq
    FROM event e
    JOIN commitment_state n ON CAST(n.commitment_id AS VARCHAR) = e.entity_id AND n.on_date >= CAST(e.at_utc AS DATE)
    WHERE e.action IN ('commitment.changed', 'commitment.imported')
    GROUP BY e.municipality_id, e.seq, n.commitment_id
) s ON s.municipality_id = x.municipality_id AND s.event_seq = x.event_seq;

-- A family that a file changed stood there by its words only: it is read from the states.
INSERT INTO promise_change (commitment_id, seq, position, municipality_id, on_date, at_utc, field, about, value_before,
    value_after, reason, entered_by, source, account_id)
SELECT x.commitment_id, x.seq, 1000, x.municipality_id, x.on_date, CAST(x.on_date AS TIMESTAMP), 'theme_id', '',
    CAST(x.theme_before AS VARCHAR), CAST(x.theme_id AS VARCHAR), '', 'file', '', NULL
FROM (
    SELECT s.commitment_id, s.seq, s.municipality_id, s.on_date, s.theme_id,
        LAG(s.theme_id) OVER (PARTITION BY s.commitment_id ORDER BY s.seq) AS theme_before,
        LAG(s.seq) OVER (PARTITION BY s.commitment_id ORDER BY s.seq) AS seq_before
    FROM commitment_state s
) x
WHERE x.seq_before IS NOT NULL AND x.theme_id IS DISTINCT FROM x.theme_before;
