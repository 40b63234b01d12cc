-- Changes an indicator ($1) at the version $2; no row where somebody else wrote first.
UPDATE indicator SET title = $3, unit = $4, direction = $5, definition = $6, baseline = $7, baseline_on = $8,
    target = $9, target_on = $10, source = $11, method = $12, rhythm_months = $13, low = $14, high = $15,
    published = $16, next_due_on = $17, search_text = $18, version = version + 1
WHERE id = $1 AND version = $2
