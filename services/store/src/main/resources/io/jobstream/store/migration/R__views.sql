-- Applications with their present status: the latest one, and of several at the same time the one of the later stage.
create or replace view present_applications as
select a.application_id, a.application_date, a.post_id, a.candidate_id, a.score,
       coalesce(s.status, 'Submitted') as status,
       coalesce(s.status_at, a.application_date) as status_at,
       a.application_method, a.match_reason, a.family, a.country, a.city, a.work_mode, a.employment_type,
       a.education_level
from applications a
left join lateral (
  select status, status_at
  from application_statuses
  where application_id = a.application_id and status_at >= a.application_date
  order by status_at desc, status_stage(status) desc
  limit 1
) s on true;

-- The tables that hold a UTC day's facts, also those that an interrupted drop has detached or begun to detach.
create or replace view day_partitions as
select p.parent, c.relname::text as name,
       -- Whatever the order in which conditions are checked, no other name is read as a date.
       case when c.relname ~ '_[0-9]{8}$' then to_date(right(c.relname, 8), 'YYYYMMDD') end as day,
       case when i.inhrelid is null then 'detached' when i.inhdetachpending then 'detaching' else 'attached' end as state
from (values ('job_posts'), ('candidates'), ('applications'), ('application_statuses')) p (parent)
join pg_class c on c.relname ~ ('^' || p.parent || '_[0-9]{8}$') and c.relkind = 'r'
  and c.relnamespace = (select relnamespace from pg_class where oid = p.parent::regclass)
left join pg_inherits i on i.inhrelid = c.oid;

-- Of each hour and kind: what the generator says it wrote against what is stored. What the last audit did not find counts
-- as missing, and what it found beyond what was counted as unexpected. The one definition of "exact" of an hour.
--
-- Events may be stored before the ledger record that was written with them. What exceeds the expectation is in flight for
-- as long as the ledger has not been read as far as the events of the hour. At the ledger's end it stays in flight for a
-- minute at most: then no ledger record is on its way any more.
create or replace view audited_ledger as
select hour, kind, expected, observed,
       greatest(0, expected - present) as missing,
       case when arriving then 0 else greatest(0, present - expected) end as unexpected,
       case when arriving then greatest(0, present - expected) else 0 end as in_flight,
       expected_late, late, expected_duplicated, duplicated, expected_dead, dead, findings,
       present = expected and late = expected_late and duplicated = expected_duplicated and dead = expected_dead
         and findings = 0 as exact
from (
  select hour, kind,
         coalesce(expected, 0) as expected,
         coalesce(observed, 0) as observed,
         coalesce(observed, 0) + coalesce(correction, 0)::bigint as present,
         coalesce(expected_late, 0) as expected_late,
         coalesce(late, 0) as late,
         coalesce(expected_duplicated, 0) as expected_duplicated,
         coalesce(duplicated, 0) as duplicated,
         coalesce(expected_dead, 0) as expected_dead,
         coalesce(dead, 0) as dead,
         coalesce(findings, 0) as findings,
         coalesce(observed_until > read_until and (
           not at_end or observed_until > clock_timestamp() - interval '1 minute'), false) as arriving
  from ledger_hourly
  full join (
    select hour, kind, count(*) as findings, sum(found - counted) filter (where measure = 'rows') as correction
    from audit_findings
    group by hour, kind
  ) f using (hour, kind)
  cross join (
    select coalesce(max(o.last_written_at), '-infinity') as read_until,
           coalesce(bool_and(o.next_offset >= o.end_offset), true) as at_end
    from stream_offsets o
    join store_identity i on o.topic = i.topic_prefix || 'market_ledger'
  ) r
) l;
