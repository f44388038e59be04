insert into education_daily as t (
  day, family, country, work_mode, education_level, applications, hired, score_tenths)
select (at at time zone 'UTC')::date, key1, key2, key3, key4, n[1], n[2], n[3]
from deltas
where kind = 2
on conflict (day, family, country, work_mode, education_level) do update set
  applications = t.applications + excluded.applications,
  hired = t.hired + excluded.hired,
  score_tenths = t.score_tenths + excluded.score_tenths;
