-- One row: how many were parked, and which where some had been parked before.
with parked as (
  insert into parked_applications (
    application_id, status, application_date, post_id, post_date, candidate_id, registered_at, score, status_at,
    application_method, match_reason, late)
  select application_id, status, application_date, post_id, post_date, candidate_id, registered_at, score, status_at,
         application_method, match_reason, late
  from stage_parked
  order by application_id, status
  on conflict do nothing
  returning application_id, status
)
select case when count(*) < (select count(*) from stage_parked)
            then array_agg(application_id || ' ' || status)
       end as parked
from parked
