-- One row per account: who may sign in, never what they sign in with.
SELECT x.id, x.username, x.display_name, x.email, x.role, x.active, x.is_demo, x.created_at_utc, x.version
FROM account x
ORDER BY x.username
