-- Changes an indicator ($id) at the version $version; no row where somebody else wrote first.
-- parameters: id, version, title, unit, direction, definition, baseline, baseline_on, target, target_on, source, method, rhythm_months, low, high, published, next_due_on, search_text
UPDATE indicator SET title = $title, unit = $unit, direction = $direction, definition = $definition, baseline = $baseline, baseline_on = $baseline_on,
    target = $target, target_on = $target_on, source = $source, method = $method, rhythm_months = $rhythm_months, low = $low, high = $high,
    published = $published, next_due_on = $next_due_on, search_text = $search_text, version = version + 1
WHERE id = $id AND version = $version
