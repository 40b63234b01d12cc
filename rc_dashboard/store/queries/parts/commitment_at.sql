-- One row per published commitment on the day $day: as it stands, or as the journal knew it.
-- needs: commitment_dated
SELECT d.* FROM commitment_dated d WHERE d.published
