-- One row: what there is of the programme so far, examples left out, and whether an administrator can come in.
SELECT (SELECT COUNT(*) FROM edition) AS editions,
    (SELECT COUNT(*) FROM municipality WHERE collection = 'programme' AND NOT is_demo) AS municipalities,
    (SELECT COUNT(*) FROM account WHERE role = 'administrator' AND active AND NOT is_demo) AS administrators,
    (SELECT COUNT(*) FROM account WHERE role = 'place' AND active AND NOT is_demo) AS coordinators,
    (SELECT COUNT(*) FROM account WHERE role = 'officer' AND active AND NOT is_demo) AS officers,
    (SELECT COUNT(*) FROM recommendation WHERE NOT is_demo) AS recommendations,
    (SELECT COUNT(*) FROM commitment c JOIN municipality m ON m.id = c.municipality_id
        WHERE m.collection = 'programme' AND NOT c.is_demo) AS commitments
