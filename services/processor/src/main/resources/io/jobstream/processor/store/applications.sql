-- Nested loops: the planner cannot know that each application looks up one posting and one candidate by their keys, in
-- the one partition that the time within the id names.
set local enable_hashjoin = off;
insert into joined_applications
select a.*, p.family, p.country, p.city, p.work_mode, p.employment_type, c.education_level
from stage_applications a
left join job_posts p on p.post_id = a.post_id and p.post_date = a.post_date
left join candidates c on c.candidate_id = a.candidate_id and c.registered_at = a.registered_at;
set local enable_hashjoin = on;

with parked as (
  insert into parked_applications (
    application_id, status, application_date, post_id, post_date, candidate_id, registered_at, score, status_at,
    application_method, match_reason)
  select application_id, status, application_date, post_id, post_date, candidate_id, registered_at, score, status_at,
         application_method, match_reason
  from joined_applications
  where country is null or education_level is null
  order by application_id, status
  on conflict do nothing
  returning 1
)
insert into outcomes select 'parked', count(*) from parked;

-- A status counts when its bit was not set before. The facts' own columns count, whatever a later record says.
with stored as (
  insert into applications as f (
    application_id, application_date, post_id, candidate_id, score, status, status_at, statuses, application_method,
    match_reason, family, country, city, work_mode, employment_type, education_level)
  select distinct on (application_id)
         application_id, application_date, post_id, candidate_id, score, status, status_at, bit_or(bit) over life,
         application_method, match_reason, family, country, city, work_mode, employment_type, education_level
  from joined_applications
  where country is not null and education_level is not null
  window life as (
    partition by application_id order by status_at desc, bit desc
    rows between unbounded preceding and unbounded following)
  order by application_id, status_at desc, bit desc
  on conflict (application_id, application_date) do update set
    statuses = f.statuses | excluded.statuses,
    status = case
      when (excluded.status_at, status_bit(excluded.status)) > (f.status_at, status_bit(f.status)) then excluded.status
      else f.status
    end,
    status_at = greatest(f.status_at, excluded.status_at)
  where f.statuses | excluded.statuses <> f.statuses
  returning new.application_id, coalesce(old.statuses, 0::smallint) as had, new.score, new.family, new.country,
            new.city, new.work_mode, new.employment_type, new.education_level
)
insert into fresh_statuses
select j.bit, case j.bit when 1 then j.application_date else j.status_at end,
       s.score, s.family, s.country, s.city, s.work_mode, s.employment_type, s.education_level
from joined_applications j
join stored s on s.application_id = j.application_id
where j.country is not null and j.education_level is not null and s.had & j.bit = 0;
