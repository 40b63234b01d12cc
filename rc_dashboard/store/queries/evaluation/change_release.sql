-- Statement: show the results of a release ($id), or no longer ($published), since a day ($released_on).
-- parameters: id, published, released_on
UPDATE evaluation_release SET published = $published, released_on = $released_on, version = version + 1 WHERE id = $id
