-- All parked applications whose posting and candidate are there: what another replica's transaction could not see.
set local enable_hashjoin = off;
with ready as (
  select q.application_id, q.status
  from parked_applications q
  join job_posts p on p.post_id = q.post_id and p.post_date = q.post_date
  join candidates c on c.candidate_id = q.candidate_id and c.registered_at = q.registered_at
  order by q.application_id, q.status
  for update of q skip locked
), unparked as (
  delete from parked_applications p using ready r
  where p.application_id = r.application_id and p.status = r.status
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
