"""The engine behind the database: its cursor, and what a transaction has changed."""
