-- Statement: a guard ({trigger}) of a table ({table}) lets through what is deleted next.
DROP TRIGGER {trigger} ON {table}
