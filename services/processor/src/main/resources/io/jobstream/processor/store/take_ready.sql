-- Parked statuses whose posting and candidate are there, whoever stored those. What another replica takes is passed over;
-- should it fail, the rows are still there the next time.
with ready as (
  select q.application_id, q.status from parked_applications q
  where exists (select from job_posts p where p.post_id = q.post_id and p.post_date = q.post_date)
    and exists (select from candidates c where c.candidate_id = q.candidate_id and c.registered_at = q.registered_at)
  order by q.application_id, q.status
  limit 20000
  for update of q skip locked
)
delete from parked_applications p using ready r
where p.application_id = r.application_id and p.status = r.status
returning p.*
