-- How a file of a municipality was read: which column is which, which word is which. Offered when the next one
-- comes. The mapping is the text of a TOML file (docs/fr/importer.md).
CREATE TABLE import_mapping (
    municipality_id UUID NOT NULL,
    name VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    mapping VARCHAR NOT NULL,
    used_at_utc TIMESTAMP NOT NULL,
    PRIMARY KEY (municipality_id, name)
);
