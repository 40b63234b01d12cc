-- Statement: of one table ({table}), what belongs to what goes ({condition}) goes too.
INSERT INTO going SELECT id FROM {table} WHERE {condition} ON CONFLICT DO NOTHING
