insert into employment_daily as t (
  day, family, country, work_mode, employment_type, postings, applications)
select (at at time zone 'UTC')::date, key1, key2, key3, key4, n[1], n[2]
from deltas
where kind = 3
on conflict (day, family, country, work_mode, employment_type) do update set
  postings = t.postings + excluded.postings,
  applications = t.applications + excluded.applications;
