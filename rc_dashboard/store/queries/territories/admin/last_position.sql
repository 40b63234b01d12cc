-- One row: the last position given to a municipality, an edition, and a family of the programme.
SELECT (SELECT MAX(position) FROM municipality) AS municipality, (SELECT MAX(position) FROM edition) AS edition,
    (SELECT MAX(position) FROM theme WHERE scheme = 'programme') AS theme
