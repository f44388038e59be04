insert into volume_minutely as t (
  minute, postings, candidates, applications, status_changes)
select at, n[1], n[2], n[3], n[4]
from deltas
where kind = 5
on conflict (minute) do update set
  postings = t.postings + excluded.postings,
  candidates = t.candidates + excluded.candidates,
  applications = t.applications + excluded.applications,
  status_changes = t.status_changes + excluded.status_changes;
