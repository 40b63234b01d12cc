-- Voices one step apart are close; they agree only when all three stand on one step. A check cannot be
-- changed, so the table is made again (docs/status_words.md); what was judged by the old rule is judged again.
UPDATE commitment_state SET gap = judged.gap
FROM (
    SELECT heard.commitment_id, heard.seq,
        CASE
            WHEN COUNT(heard.step) < 2 THEN 'not_heard'
            WHEN MAX(heard.step) - MIN(heard.step) >= 2 THEN 'disagreement'
            WHEN MAX(heard.step) - MIN(heard.step) = 1 THEN 'close'
            WHEN COUNT(heard.step) = 3 THEN 'agreed'
            ELSE 'not_heard'
        END AS gap
    FROM (
        SELECT s.commitment_id, s.seq,
            CASE
                WHEN s.status = 'completed' THEN 3
                WHEN s.status IN ('planned', 'under_discussion') THEN 0
                WHEN s.status = 'not_reported' THEN NULL
                WHEN s.progress >= 0.5 THEN 2
                WHEN s.progress < 0.5 THEN 1
            END AS step
        FROM commitment_state s
        UNION ALL
        SELECT latest.commitment_id, latest.seq, latest.step
        FROM (
            SELECT s.commitment_id, s.seq,
                CASE r.level
                    WHEN 'not_started' THEN 0 WHEN 'limited' THEN 1 WHEN 'substantial' THEN 2 WHEN 'complete' THEN 3
                END AS step,
                ROW_NUMBER() OVER (
                    PARTITION BY s.commitment_id, s.seq, r.voice ORDER BY r.read_on DESC, r.id DESC) AS position
            FROM commitment_state s
            JOIN reading r ON r.commitment_id = s.commitment_id AND r.published
                AND NOT COALESCE(r.too_few, FALSE) AND r.read_on <= s.on_date
        ) latest
        WHERE latest.position = 1
    ) heard
    GROUP BY heard.commitment_id, heard.seq
) judged
WHERE judged.commitment_id = commitment_state.commitment_id AND judged.seq = commitment_state.seq;

CREATE TABLE commitment_next (
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
    gap VARCHAR NOT NULL CHECK (gap IN ('not_heard', 'agreed', 'close', 'disagreement')),
    proposed_at_utc TIMESTAMP,
    UNIQUE (municipality_id, code)
);

INSERT INTO commitment_next (
    id, municipality_id, code, theme_id, title, summary, department, promised_on, starts_on, due_on, weight,
    rhythm_months, source, source_key, imported, search_text, published, is_demo, version, seq, status,
    declared, confidence, last_update_id, last_update_on, last_note, status_before, progress, share_done,
    share_under_way, share_to_come, share_stopped, share_not_reported, next_update_due_on, evidence_count,
    milestone_count, milestone_done_count, gap, proposed_at_utc)
SELECT
    c.id, c.municipality_id, c.code, c.theme_id, c.title, c.summary, c.department, c.promised_on, c.starts_on,
    c.due_on, c.weight, c.rhythm_months, c.source, c.source_key, c.imported, c.search_text, c.published,
    c.is_demo, c.version, c.seq, c.status, c.declared, c.confidence, c.last_update_id, c.last_update_on,
    c.last_note, c.status_before, c.progress, c.share_done, c.share_under_way, c.share_to_come,
    c.share_stopped, c.share_not_reported, c.next_update_due_on, c.evidence_count, c.milestone_count,
    c.milestone_done_count, COALESCE(s.gap, c.gap), c.proposed_at_utc
FROM commitment c
LEFT JOIN commitment_state s ON s.commitment_id = c.id AND s.seq = c.seq;

DROP TABLE commitment;

ALTER TABLE commitment_next RENAME TO commitment;
