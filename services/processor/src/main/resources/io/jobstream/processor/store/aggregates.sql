-- Sorted, so that two transactions lock rows that both need in the same order.

insert into market_hourly as m (
  hour, family, country, work_mode, postings, submitted, screening, interview, offer, hired, rejected, withdrawn,
  score_0, score_1, score_2, score_3, score_4, score_5, score_6, score_7, score_8, score_9, score_tenths)
select hour, family, country, work_mode,
       count(*) filter (where bit = 0),
       count(*) filter (where bit = 1),
       count(*) filter (where bit = 2),
       count(*) filter (where bit = 4),
       count(*) filter (where bit = 8),
       count(*) filter (where bit = 16),
       count(*) filter (where bit = 32),
       count(*) filter (where bit = 64),
       count(*) filter (where bit = 1 and tenths < 100),
       count(*) filter (where bit = 1 and tenths >= 100 and tenths < 200),
       count(*) filter (where bit = 1 and tenths >= 200 and tenths < 300),
       count(*) filter (where bit = 1 and tenths >= 300 and tenths < 400),
       count(*) filter (where bit = 1 and tenths >= 400 and tenths < 500),
       count(*) filter (where bit = 1 and tenths >= 500 and tenths < 600),
       count(*) filter (where bit = 1 and tenths >= 600 and tenths < 700),
       count(*) filter (where bit = 1 and tenths >= 700 and tenths < 800),
       count(*) filter (where bit = 1 and tenths >= 800 and tenths < 900),
       count(*) filter (where bit = 1 and tenths >= 900),
       coalesce(sum(tenths) filter (where bit = 1), 0)
from (
  select date_trunc('hour', post_date, 'UTC') as hour, family, country, work_mode, 0 as bit, 0 as tenths
  from fresh_posts
  union all
  select date_trunc('hour', counted_at, 'UTC'), family, country, work_mode, bit, round(score * 10)::integer
  from fresh_statuses
) fresh
group by hour, family, country, work_mode
order by hour, family collate "C", country collate "C", work_mode collate "C"
on conflict (hour, family, country, work_mode) do update set
  postings = m.postings + excluded.postings,
  submitted = m.submitted + excluded.submitted,
  screening = m.screening + excluded.screening,
  interview = m.interview + excluded.interview,
  offer = m.offer + excluded.offer,
  hired = m.hired + excluded.hired,
  rejected = m.rejected + excluded.rejected,
  withdrawn = m.withdrawn + excluded.withdrawn,
  score_0 = m.score_0 + excluded.score_0,
  score_1 = m.score_1 + excluded.score_1,
  score_2 = m.score_2 + excluded.score_2,
  score_3 = m.score_3 + excluded.score_3,
  score_4 = m.score_4 + excluded.score_4,
  score_5 = m.score_5 + excluded.score_5,
  score_6 = m.score_6 + excluded.score_6,
  score_7 = m.score_7 + excluded.score_7,
  score_8 = m.score_8 + excluded.score_8,
  score_9 = m.score_9 + excluded.score_9,
  score_tenths = m.score_tenths + excluded.score_tenths;

insert into candidates_hourly as m (hour, family, country, education_level, candidates)
select date_trunc('hour', registered_at, 'UTC') as hour, family, country, education_level, count(*)
from fresh_candidates
group by hour, family, country, education_level
order by hour, family collate "C", country collate "C", education_level collate "C"
on conflict (hour, family, country, education_level) do update set candidates = m.candidates + excluded.candidates;

insert into education_daily as m (
  day, family, country, work_mode, education_level, applications, hired, score_tenths)
select (counted_at at time zone 'UTC')::date as day, family, country, work_mode, education_level,
       count(*) filter (where bit = 1),
       count(*) filter (where bit = 16),
       coalesce(sum(round(score * 10)::integer) filter (where bit = 1), 0)
from fresh_statuses
where bit in (1, 16)
group by day, family, country, work_mode, education_level
order by day, family collate "C", country collate "C", work_mode collate "C", education_level collate "C"
on conflict (day, family, country, work_mode, education_level) do update set
  applications = m.applications + excluded.applications,
  hired = m.hired + excluded.hired,
  score_tenths = m.score_tenths + excluded.score_tenths;

insert into employment_daily as m (day, family, country, work_mode, employment_type, postings, applications)
select day, family, country, work_mode, employment_type, sum(postings), sum(applications)
from (
  select (post_date at time zone 'UTC')::date as day, family, country, work_mode, employment_type,
         1 as postings, 0 as applications
  from fresh_posts
  union all
  select (counted_at at time zone 'UTC')::date, family, country, work_mode, employment_type, 0, 1
  from fresh_statuses where bit = 1
) fresh
group by day, family, country, work_mode, employment_type
order by day, family collate "C", country collate "C", work_mode collate "C", employment_type collate "C"
on conflict (day, family, country, work_mode, employment_type) do update set
  postings = m.postings + excluded.postings,
  applications = m.applications + excluded.applications;

insert into places_daily as m (day, country, city, family, work_mode, postings, applications)
select day, country, city, family, work_mode, sum(postings), sum(applications)
from (
  select (post_date at time zone 'UTC')::date as day, country, city, family, work_mode,
         1 as postings, 0 as applications
  from fresh_posts
  union all
  select (counted_at at time zone 'UTC')::date, country, city, family, work_mode, 0, 1
  from fresh_statuses where bit = 1
) fresh
group by day, country, city, family, work_mode
order by day, country collate "C", city collate "C", family collate "C", work_mode collate "C"
on conflict (day, country, city, family, work_mode) do update set
  postings = m.postings + excluded.postings,
  applications = m.applications + excluded.applications;

insert into volume_minutely as m (minute, postings, candidates, applications, status_changes)
select date_trunc('minute', at, 'UTC') as minute,
       count(*) filter (where kind = 'posting'),
       count(*) filter (where kind = 'candidate'),
       count(*) filter (where kind = 'application'),
       count(*) filter (where kind = 'status_change')
from (
  select post_date as at, 'posting' as kind from fresh_posts
  union all
  select registered_at, 'candidate' from fresh_candidates
  union all
  select counted_at, case bit when 1 then 'application' else 'status_change' end from fresh_statuses
) fresh
group by minute
order by minute
on conflict (minute) do update set
  postings = m.postings + excluded.postings,
  candidates = m.candidates + excluded.candidates,
  applications = m.applications + excluded.applications,
  status_changes = m.status_changes + excluded.status_changes;

insert into ledger_hourly as m (hour, kind, observed)
select date_trunc('hour', at, 'UTC') as hour, kind, count(*)
from (
  select post_date as at, 'posting' as kind from fresh_posts
  union all
  select registered_at, 'candidate' from fresh_candidates
  union all
  select counted_at, case bit when 1 then 'application' else 'status_change' end from fresh_statuses
) fresh
group by hour, kind
order by hour, kind
on conflict (hour, kind) do update set observed = m.observed + excluded.observed;

insert into outcomes
select 'posts', count(*) from fresh_posts
union all
select 'candidates', count(*) from fresh_candidates
union all
select 'statuses', count(*) from fresh_statuses;

insert into throughput as t (second, events)
select date_trunc('second', clock_timestamp()), sum(records)
from outcomes
where outcome in ('posts', 'candidates', 'statuses')
having sum(records) > 0
on conflict (second) do update set events = t.events + excluded.events;
