-- The words in which a file said a day that is no single day: "fin 2027", "mi-mandat". They stand beside the day that
-- was read from them (none, where they name none), and are shown as long as the commitment has that day.
CREATE TABLE day_words (
    commitment_id UUID NOT NULL,
    field VARCHAR NOT NULL CHECK (field IN ('promised_on', 'starts_on', 'due_on')),
    municipality_id UUID NOT NULL,
    day DATE,
    words VARCHAR NOT NULL,
    PRIMARY KEY (commitment_id, field)
);
