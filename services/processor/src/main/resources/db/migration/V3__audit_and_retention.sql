-- How the ledger is read, and from when on facts are kept.

-- Of every hour and kind: what the generator says it wrote against what is stored. What the last audit did not find counts
-- as missing, and what it found beyond what was counted as unexpected. The one definition of "exact" of an hour.
create view audited_ledger as
select hour, kind, expected, observed,
       greatest(0, expected - present) as missing,
       greatest(0, present - expected) as unexpected,
       expected_late, late, expected_duplicated, duplicated, expected_dead, dead, statuses, findings,
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
         coalesce(statuses, 0) as statuses,
         coalesce(findings, 0) as findings
  from ledger_hourly
  full join (
    select hour, kind, count(*) as findings, sum(found - counted) filter (where place = 'facts') as correction
    from audit_findings
    group by hour, kind
  ) f using (hour, kind)
) l;

-- From when on facts are kept; aggregates and ledger_hourly stay. No row: everything is kept. Whoever compares facts with
-- those begins at the horizon. Both are begins of UTC days of simulated time and only ever move forward.
create table retention (
  only_row           boolean     not null primary key default true check (only_row),
  horizon            timestamptz not null,  -- of applications
  dimensions_horizon timestamptz not null   -- of postings and candidates, which applications name long afterwards
);

-- As before, but makes no partition of a day that is no longer kept.
create or replace function create_day_partitions(day date) returns void language plpgsql as $$
declare
  parent text;
  child text;
  from_time timestamptz := day::timestamp at time zone 'UTC';
  to_time timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('create_day_partitions'));
  foreach parent in array array['job_posts', 'candidates', 'applications'] loop
    child := parent || to_char(day, '_YYYYMMDD');
    if to_regclass(quote_ident(child)) is null and not exists (
      select from retention
      where from_time < case parent when 'applications' then horizon else dimensions_horizon end)
    then
      execute format(
        'create table %I (like %I including defaults including indexes)%s',
        child, parent, case parent when 'applications' then ' with (fillfactor = 75)' else '' end);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, from_time, to_time);
    end if;
  end loop;
end $$;

-- The tables that hold a UTC day's facts, also those that an interrupted drop has detached or begun to detach.
create view day_partitions as
select p.parent, c.relname::text as name,
       -- Whatever the order in which conditions are checked, no other name is read as a date.
       case when c.relname ~ '_[0-9]{8}$' then to_date(right(c.relname, 8), 'YYYYMMDD') end as day,
       case when i.inhrelid is null then 'detached' when i.inhdetachpending then 'detaching' else 'attached' end as state
from (values ('job_posts'), ('candidates'), ('applications')) p (parent)
join pg_class c on c.relname ~ ('^' || p.parent || '_[0-9]{8}$') and c.relkind = 'r'
  and c.relnamespace = (select relnamespace from pg_class where oid = p.parent::regclass)
left join pg_inherits i on i.inhrelid = c.oid;
