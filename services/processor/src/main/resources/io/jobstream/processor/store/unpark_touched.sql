-- Parked applications whose posting or candidate is new are tried again; those that still lack the other are parked
-- once more.
with touched as (
  select application_id, status from parked_applications
  where post_id in (select post_id from fresh_posts)
     or candidate_id in (select candidate_id from fresh_candidates)
  order by application_id, status
  for update skip locked
), unparked as (
  delete from parked_applications p using touched t
  where p.application_id = t.application_id and p.status = t.status
  returning p.*
), restaged as (
  insert into stage_applications
  select application_id, application_date, post_id, post_date, candidate_id, registered_at, score, status,
         status_bit(status), status_at, application_method, match_reason
  from unparked u
  where not exists (
    select from stage_applications s where s.application_id = u.application_id and s.status = u.status)
)
insert into outcomes select 'unparked', count(*) from unparked;
