-- One row per commitment, drafts included, with what its status says; late or not updated on the day $day.
-- needs: status_word, commitment_row
SELECT r.*, w.status_group, w.is_closed, w.is_begun,
    COALESCE(r.due_on < CAST($day AS DATE) AND NOT w.is_closed, FALSE) AS is_late,
    COALESCE(r.next_update_due_on < CAST($day AS DATE), FALSE) AS is_not_updated
FROM commitment_row r
JOIN status_word w ON w.status = r.status
