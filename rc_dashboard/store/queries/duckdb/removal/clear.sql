-- Statement: one table ({table}) is rid of what goes ({condition}).
DELETE FROM {table} WHERE {condition}
