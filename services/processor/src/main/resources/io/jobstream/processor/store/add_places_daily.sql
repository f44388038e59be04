insert into places_daily as t (
  day, country, city, family, work_mode, postings, applications)
select (at at time zone 'UTC')::date, key1, key2, key3, key4, n[1], n[2]
from deltas
where kind = 4
on conflict (day, country, city, family, work_mode) do update set
  postings = t.postings + excluded.postings,
  applications = t.applications + excluded.applications;
