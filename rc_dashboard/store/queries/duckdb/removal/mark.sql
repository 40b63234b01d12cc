-- Statement: of one table ({table}), what is marked as example goes.
INSERT INTO going SELECT id FROM {table} WHERE is_demo ON CONFLICT DO NOTHING
