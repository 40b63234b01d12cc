-- Statement: a lab ($id) is held from a day ($starts_on) to a day ($ends_on); both may be unknown.
-- parameters: id, starts_on, ends_on
UPDATE lab SET starts_on = CAST($starts_on AS DATE), ends_on = CAST($ends_on AS DATE) WHERE id = $id
