-- One row per commitment whose latest state is not what its own row says, with the columns that differ.
SELECT code, differing
FROM (
    SELECT c.code, CASE WHEN s.update_id IS DISTINCT FROM c.last_update_id THEN ' update_id' ELSE '' END
        || CASE WHEN s.seq IS DISTINCT FROM c.seq THEN ' seq' ELSE '' END
        || CASE WHEN s.municipality_id IS DISTINCT FROM c.municipality_id THEN ' municipality_id' ELSE '' END
        || CASE WHEN s.theme_id IS DISTINCT FROM c.theme_id THEN ' theme_id' ELSE '' END
        || CASE WHEN s.department IS DISTINCT FROM c.department THEN ' department' ELSE '' END
        || CASE WHEN s.due_on IS DISTINCT FROM c.due_on THEN ' due_on' ELSE '' END
        || CASE WHEN s.weight IS DISTINCT FROM c.weight THEN ' weight' ELSE '' END
        || CASE WHEN s.published IS DISTINCT FROM c.published THEN ' published' ELSE '' END
        || CASE WHEN s.status IS DISTINCT FROM c.status THEN ' status' ELSE '' END
        || CASE WHEN s.confidence IS DISTINCT FROM c.confidence THEN ' confidence' ELSE '' END
        || CASE WHEN s.last_update_on IS DISTINCT FROM c.last_update_on THEN ' last_update_on' ELSE '' END
        || CASE WHEN s.status_before IS DISTINCT FROM c.status_before THEN ' status_before' ELSE '' END
        || CASE WHEN s.progress IS DISTINCT FROM c.progress THEN ' progress' ELSE '' END
        || CASE WHEN s.share_done IS DISTINCT FROM c.share_done THEN ' share_done' ELSE '' END
        || CASE WHEN s.share_under_way IS DISTINCT FROM c.share_under_way THEN ' share_under_way' ELSE '' END
        || CASE WHEN s.share_to_come IS DISTINCT FROM c.share_to_come THEN ' share_to_come' ELSE '' END
        || CASE WHEN s.share_stopped IS DISTINCT FROM c.share_stopped THEN ' share_stopped' ELSE '' END
        || CASE WHEN s.share_not_reported IS DISTINCT FROM c.share_not_reported THEN ' share_not_reported' ELSE '' END
        || CASE WHEN s.next_update_due_on IS DISTINCT FROM c.next_update_due_on THEN ' next_update_due_on' ELSE '' END
        || CASE WHEN s.evidence_count IS DISTINCT FROM c.evidence_count THEN ' evidence_count' ELSE '' END
        || CASE WHEN s.milestone_count IS DISTINCT FROM c.milestone_count THEN ' milestone_count' ELSE '' END
        || CASE WHEN s.milestone_done_count IS DISTINCT FROM c.milestone_done_count THEN ' milestone_done_count' ELSE '' END
        || CASE WHEN s.gap IS DISTINCT FROM c.gap THEN ' gap' ELSE '' END AS differing
    FROM commitment c
    LEFT JOIN (SELECT commitment_id, MAX(seq) AS seq FROM commitment_state GROUP BY commitment_id) latest
        ON latest.commitment_id = c.id
    LEFT JOIN commitment_state s ON s.commitment_id = latest.commitment_id AND s.seq = latest.seq
) compared
WHERE differing <> ''
ORDER BY code
