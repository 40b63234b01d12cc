-- One row: how many commitments there are, published or not.
SELECT COUNT(*) AS commitments FROM commitment
