-- Statement: evidence that named a file ($before) names the same without its properties ($after, $byte_size).
-- parameters: before, after, byte_size
UPDATE evidence SET file_sha256 = $after, byte_size = $byte_size WHERE file_sha256 = $before
