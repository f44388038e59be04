-- A small market of three days: facts by hash, aggregates from the facts, in the schema of the store.
create schema seed;

create function seed.draw(n bigint, field int) returns double precision language sql immutable as
$$ select ((hashint8extended(n, field) & 1048575) / 1048576.0)::double precision $$;

create function seed.pick(choices text[], u double precision) returns text language sql immutable as
$$ select choices[1 + floor(power(u, 1.6) * array_length(choices, 1))::int] $$;

-- A moment of the three days, most of them around noon, to the millisecond.
create function seed.moment(n bigint, field int) returns timestamptz language sql immutable as
$$ select timestamptz '2026-11-01 00:00:00Z' + interval '1 day' * floor(seed.draw(n, field) * 3)
     + interval '1 millisecond' * floor(86400000 * (v + 0.12 * sin(2 * pi() * v)))
   from (values (seed.draw(n, field + 1) * 0.9999)) as t(v) $$;

create function seed.id(at timestamptz, n bigint) returns uuid language sql immutable as
$$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || lpad(to_hex(-9223372036854775808 + n), 16, '0'))::uuid $$;

select create_day_partitions(day::date) from generate_series(date '2026-11-01', date '2026-11-03', '1 day') day;

create table seed.cities as
select * from unnest(
  array['New York','London','Bengaluru','São Paulo','Berlin','Tokyo','Toronto','Mumbai','Paris','Sydney','Lagos','Mexico City','Singapore','Los Angeles','Madrid','Nairobi','Atlantis'],
  array['United States','United Kingdom','India','Brazil','Germany','Japan','Canada','India','France','Australia','Nigeria','Mexico','Singapore','United States','Spain','Kenya','Nowhere'])
  with ordinality as t(city, country, n);

insert into job_posts
select seed.id(at, p.n), at, 'Company ' || p.n % 90,
  seed.pick(array['Healthcare','Hospitality & Retail','Sales & Business Development','Operations & Logistics','Skilled Trades & Manufacturing','Software & Data','Human Resources & Administration','Engineering','Finance & Accounting','Education','IT Infrastructure & Security','Legal & Public Service','Marketing & Creative'], seed.draw(p.n, 1)),
  'Title ' || p.n % 40, 'Company Website', (at + interval '45 days')::date, '{}', '{SQL}', 'LinkedIn',
  seed.pick(array['Full-time','Part-time','Contract','Temporary','Internship','Freelance','Apprenticeship'], power(seed.draw(p.n, 2), 2)),
  c.city, c.country, 'en', seed.pick(array['On-site','Hybrid','Remote'], seed.draw(p.n, 3)),
  'Software', 'Mid', 60000 + (p.n % 50) * 1000, 'USD', 3
from (select n, seed.moment(n, 10) as at, 1 + floor(power(seed.draw(n, 4), 1.5) * 17)::int as city_number
      from generate_series(1, 3000) n) p
join seed.cities c on c.n = p.city_number;

insert into candidates
select seed.id(at, n), at, 'Name ' || n, 'Female', date '1990-01-01', 'India', 'Berlin, Germany', 'Germany', 2012, 3.2,
  seed.pick(array['Bachelor''s Degree','High School Diploma','Master''s Degree','Vocational Certificate','Associate Degree','No Formal Qualification','Professional Degree','Doctorate'], seed.draw(n, 21)),
  'Engineering', 'Engineer', 'Mid', '3-5 years', 'Company 1', '{}', '{}', '{SQL}', '{}', 50000
from (select n, seed.moment(n, 20) as at from generate_series(1, 4000) n) c;

insert into applications
select seed.id(at, a.n), at, p.post_id, c.candidate_id, score, 'Company Website', 'Skills fit',
  p.family, p.country, p.city, p.work_mode, p.employment_type, c.education_level
from (
  select n, seed.moment(n, 30) as at,
    round((100 * (seed.draw(n, 32) + seed.draw(n, 33) + seed.draw(n, 34) + 0.4) / 3.4)::numeric, 1)::real as score,
    1 + floor(power(seed.draw(n, 35), 1.4) * 3000)::int as post_number,
    1 + floor(seed.draw(n, 36) * 4000)::int as candidate_number
  from generate_series(1, 20000) n) a
join (select *, row_number() over (order by post_id) as n from job_posts) p on p.n = post_number
join (select *, row_number() over (order by candidate_id) as n from candidates) c on c.n = candidate_number;

-- What became of each application: rows of (status, hour), the answer key of the funnel.
create table seed.statuses as
select application_id, 'Submitted' as status, 1 as bit, application_date as at from applications;

insert into seed.statuses
select application_id, s.status, bit, application_date + interval '1 hour' * hours
from applications a
cross join lateral (values (seed.draw(hashtext(application_id::text)::bigint, 40))) as d(u)
cross join lateral (values
  ('Screening', 2, 5, u < 0.30), ('Interview', 4, 9, u < 0.12), ('Offer', 8, 14, u < 0.03), ('Hired', 16, 16, u < 0.02),
  ('Rejected', 32, 7, u >= 0.30 and u < 0.70), ('Withdrawn', 64, 6, u >= 0.95)) as s(status, bit, hours, happens)
where happens and application_date + interval '1 hour' * hours < timestamptz '2026-11-04 00:00:00Z';

analyze applications, seed.statuses;

insert into application_statuses
select application_id, s.at, application_date, post_id, candidate_id, s.status, family, country, work_mode, education_level
from seed.statuses s join applications a using (application_id)
where bit > 1;

insert into market_hourly
select hour, family, country, work_mode, sum(postings),
  sum(submitted), sum(screening), sum(interview), sum(offer), sum(hired), sum(rejected), sum(withdrawn),
  sum(s0), sum(s1), sum(s2), sum(s3), sum(s4), sum(s5), sum(s6), sum(s7), sum(s8), sum(s9), sum(tenths)
from (
  select date_trunc('hour', post_date, 'UTC') as hour, family, country, work_mode, 1 as postings, 0 as submitted,
    0 as screening, 0 as interview, 0 as offer, 0 as hired, 0 as rejected, 0 as withdrawn,
    0 as s0, 0 as s1, 0 as s2, 0 as s3, 0 as s4, 0 as s5, 0 as s6, 0 as s7, 0 as s8, 0 as s9, 0 as tenths
  from job_posts
  union all
  select date_trunc('hour', s.at, 'UTC'), family, country, work_mode, 0, (bit = 1)::int, (bit = 2)::int, (bit = 4)::int,
    (bit = 8)::int, (bit = 16)::int, (bit = 32)::int, (bit = 64)::int,
    (bit = 1 and k = 0)::int, (bit = 1 and k = 1)::int, (bit = 1 and k = 2)::int, (bit = 1 and k = 3)::int,
    (bit = 1 and k = 4)::int, (bit = 1 and k = 5)::int, (bit = 1 and k = 6)::int, (bit = 1 and k = 7)::int,
    (bit = 1 and k = 8)::int, (bit = 1 and k = 9)::int, case bit when 1 then round(score * 10) else 0 end
  from seed.statuses s join applications a using (application_id)
  cross join lateral (values (least(floor(score / 10), 9))) as b(k)
) facts
group by hour, family, country, work_mode;

insert into education_daily
select (s.at at time zone 'UTC')::date, family, country, work_mode, education_level,
  count(*) filter (where bit = 1), count(*) filter (where bit = 16), coalesce(sum(round(score * 10)) filter (where bit = 1), 0)
from seed.statuses s join applications a using (application_id)
where bit in (1, 16) group by 1, 2, 3, 4, 5;

insert into employment_daily
select day, family, country, work_mode, employment_type, sum(postings), sum(applications)
from (
  select (post_date at time zone 'UTC')::date as day, family, country, work_mode, employment_type, 1 as postings, 0 as applications from job_posts
  union all
  select (application_date at time zone 'UTC')::date, family, country, work_mode, employment_type, 0, 1 from applications) f
group by 1, 2, 3, 4, 5;

insert into places_daily
select day, country, city, family, work_mode, sum(postings), sum(applications)
from (
  select (post_date at time zone 'UTC')::date as day, country, city, family, work_mode, 1 as postings, 0 as applications from job_posts
  union all
  select (application_date at time zone 'UTC')::date, country, city, family, work_mode, 0, 1 from applications) f
group by 1, 2, 3, 4, 5;

insert into volume_minutely
select date_trunc('minute', at, 'UTC'), sum(p), sum(c), sum(a), sum(s)
from (
  select post_date as at, 1 as p, 0 as c, 0 as a, 0 as s from job_posts
  union all select registered_at, 0, 1, 0, 0 from candidates
  union all select at, 0, 0, (bit = 1)::int, (bit > 1)::int from seed.statuses) f
group by 1;

insert into ledger_hourly (hour, kind, expected, observed)
select date_trunc('hour', at, 'UTC'), kind, count(*), count(*)
from (
  select post_date as at, 'posting' as kind from job_posts
  union all select registered_at, 'candidate' from candidates
  union all select at, case bit when 1 then 'application' else 'status_change' end from seed.statuses) f
group by 1, 2;

insert into audits values (true, clock_timestamp(), interval '1.2 s', 72, 27000);

insert into stream_offsets (topic, partition, next_offset, end_offset) values
  ('job_posts', 0, 3000, 3000), ('candidate_info', 0, 4000, 4000), ('job_applications', 0, 20000, 20025);
insert into shard_progress select n, timestamptz '2026-11-03 23:59:30Z' + interval '1 second' * n from generate_series(0, 3) n;
insert into simulation (market, start, shard_count, written_at, pace_mode, pace_speed, pace_target, target_rate, play_state)
values
  ('a1b2c3', '2026-11-01 00:00:00Z', 4, clock_timestamp(), 'Accelerated', 60, '2026-11-03 23:59:42.5Z', 250, 'Playing');
analyze;
