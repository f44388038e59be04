insert into candidates_hourly as t (
  hour, family, country, education_level, candidates)
select at, key1, key2, key3, n[1]
from deltas
where kind = 1
on conflict (hour, family, country, education_level) do update set
  candidates = t.candidates + excluded.candidates;
