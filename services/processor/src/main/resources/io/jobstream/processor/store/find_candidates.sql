select c.candidate_id as id, c.education_level
from wanted w
join candidates c on c.candidate_id = w.id and c.registered_at = w.at
where w.kind = 1
