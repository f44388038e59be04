select p.post_id as id, p.family, p.country, p.city, p.work_mode, p.employment_type
from wanted w
join job_posts p on p.post_id = w.id and p.post_date = w.at
where w.kind = 0
