-- One row per municipality that everybody may see: published by an act, or by anything of its own that is.
SELECT m.* FROM municipality m
WHERE m.published
    OR m.id IN (SELECT x.municipality_id FROM commitment x WHERE x.published)
    OR m.id IN (SELECT x.municipality_id FROM recommendation x WHERE x.published)
    OR m.id IN (SELECT x.municipality_id FROM experiment x WHERE x.published)
    OR m.id IN (SELECT x.municipality_id FROM indicator x WHERE x.published)
    OR m.id IN (SELECT x.municipality_id FROM room x)
