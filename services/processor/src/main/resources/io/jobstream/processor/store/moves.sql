-- Later statuses of applications that are stored: one look-up each, and nothing to join. A status counts when its bit was
-- not set before. What is not stored goes the way of new applications.
set local enable_hashjoin = off;
with moved as (
  update applications f set
    statuses = f.statuses | m.statuses,
    status = case
      when (m.status_at, status_bit(m.status)) > (f.status_at, status_bit(f.status)) then m.status
      else f.status
    end,
    status_at = greatest(f.status_at, m.status_at)
  from (
    select distinct on (application_id)
           application_id, application_date, status, status_at, bit_or(bit) over life as statuses
    from stage_moves
    window life as (
      partition by application_id order by status_at desc, bit desc
      rows between unbounded preceding and unbounded following)
    order by application_id, status_at desc, bit desc
  ) m
  where f.application_id = m.application_id and f.application_date = m.application_date
  returning f.application_id, old.statuses as had, f.score, f.family, f.country, f.city, f.work_mode,
            f.employment_type, f.education_level
)
insert into moved_applications select * from moved;
set local enable_hashjoin = on;

insert into fresh_statuses
select m.bit, case m.bit when 1 then m.application_date else m.status_at end,
       a.score, a.family, a.country, a.city, a.work_mode, a.employment_type, a.education_level
from stage_moves m
join moved_applications a on a.application_id = m.application_id
where a.had & m.bit = 0;

insert into stage_applications
select * from stage_moves m
where not exists (select from moved_applications a where a.application_id = m.application_id);
