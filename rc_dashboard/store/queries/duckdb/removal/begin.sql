-- Statement: the ids of what goes, in this transaction only.
CREATE TEMP TABLE going (id UUID PRIMARY KEY)
