-- One row per family, in order.
SELECT id, scheme, code, label, position FROM theme ORDER BY scheme, position, label
