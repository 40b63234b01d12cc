-- Statement: one recommendation ($id) is withdrawn on $withdrawn_on for a reason, or no longer (null), if its version is still $version.
-- parameters: id, version, withdrawn_on, withdrawn_reason
UPDATE recommendation SET withdrawn_on = CAST($withdrawn_on AS DATE), withdrawn_reason = $withdrawn_reason,
    version = version + 1
WHERE id = $id AND version = $version
