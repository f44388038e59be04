select a.application_id as id, a.statuses
from wanted w
join applications a on a.application_id = w.id and a.application_date = w.at
where w.kind = 2
