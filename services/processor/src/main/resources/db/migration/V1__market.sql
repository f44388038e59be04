-- The stored market. Facts are partitioned by the UTC day of simulated time; aggregates are kept per window of simulated
-- time and stay when facts are dropped. Every row is written by the processor in the transaction that also moves
-- stream_offsets, so whatever is committed here is counted exactly once. Needs PostgreSQL 18 (returning old.*).

-- Where each partition of each topic goes on: the only offsets that count.
create table stream_offsets (
  topic       text        not null,
  partition   integer     not null,
  topic_id    text        not null default '',  -- Kafka's; another one means another topic of the same name
  next_offset bigint      not null,
  end_offset  bigint      not null,  -- end of the partition as last seen, for the lag
  updated_at  timestamptz not null default clock_timestamp(),
  primary key (topic, partition)
) with (fillfactor = 50);

-- ---------------------------------------------------------------------------------------------------------- facts

create table job_posts (
  post_id            uuid        not null,
  post_date          timestamptz not null,  -- also the time within post_id
  company            text        not null,
  family             text        not null,
  job_title          text        not null,
  application_method text        not null,
  deadline           date        not null,
  certifications     text[]      not null,
  skills_needed      text[]      not null,
  platform           text        not null,
  employment_type    text        not null,
  city               text        not null,
  country            text        not null,
  language           text        not null,
  work_mode          text        not null,
  industry           text        not null,
  experience_level   text        not null,
  salary             bigint      not null,
  salary_currency    text        not null,
  years_experience   integer     not null,
  primary key (post_id, post_date)
) partition by range (post_date);

create table candidates (
  candidate_id        uuid        not null,
  registered_at       timestamptz not null,  -- also the time within candidate_id
  name                text        not null,
  gender              text        not null,
  date_of_birth       date        not null,
  nationality         text        not null,
  location            text        not null,
  country             text        not null,  -- from location
  graduation_year     integer     not null,
  gpa                 real        not null,
  education_level     text        not null,
  family              text        not null,
  current_title       text        not null,
  seniority           text        not null,
  experience_range    text        not null,
  current_company     text        not null,
  previous_companies  text[]      not null,
  previous_industries text[]      not null,
  skills              text[]      not null,
  certifications      text[]      not null,
  current_salary      bigint      not null,
  primary key (candidate_id, registered_at)
) partition by range (registered_at);

create table applications (
  application_id     uuid        not null,
  application_date   timestamptz not null,  -- also the time within application_id
  post_id            uuid        not null,
  candidate_id       uuid        not null,
  score              real        not null,
  status             text        not null,  -- the latest by status_at
  status_at          timestamptz not null,
  statuses           smallint    not null,  -- a bit for each status that was ever reported: 1 Submitted, 2 Screening, 4 Interview ...
  application_method text        not null,
  match_reason       text        not null,
  family             text        not null,  -- of the posting, as are the next four
  country            text        not null,
  city               text        not null,
  work_mode          text        not null,
  employment_type    text        not null,
  education_level    text        not null,  -- of the candidate
  primary key (application_id, application_date)
) partition by range (application_date);

-- Makes the partitions of one UTC day where they are missing. Safe to call from several sessions at once. Attaching,
-- unlike "create table ... partition of", lets others read and write the parent meanwhile.
create function create_day_partitions(day date) returns void language plpgsql as $$
declare
  parent text;
  child text;
  from_time timestamptz := day::timestamp at time zone 'UTC';
  to_time timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('create_day_partitions'));
  foreach parent in array array['job_posts', 'candidates', 'applications'] loop
    child := parent || to_char(day, '_YYYYMMDD');
    if to_regclass(quote_ident(child)) is null then
      execute format(
        'create table %I (like %I including defaults including indexes)%s',
        child, parent, case parent when 'applications' then ' with (fillfactor = 75)' else '' end);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, from_time, to_time);
    end if;
  end loop;
end $$;

-- The bit of a status in applications.statuses; the further the stage, the larger.
create function status_bit(status text) returns smallint language sql immutable parallel safe return
  case status
    when 'Submitted' then 1
    when 'Screening' then 2
    when 'Interview' then 4
    when 'Offer' then 8
    when 'Hired' then 16
    when 'Rejected' then 32
    when 'Withdrawn' then 64
  end::smallint;

-- Applications that overtook their posting or candidate. They count nowhere until both are there.
create table parked_applications (
  application_id     uuid        not null,
  status             text        not null,
  application_date   timestamptz not null,
  post_id            uuid        not null,
  post_date          timestamptz not null,
  candidate_id       uuid        not null,
  registered_at      timestamptz not null,
  score              real        not null,
  status_at          timestamptz not null,
  application_method text        not null,
  match_reason       text        not null,
  parked_at          timestamptz not null default clock_timestamp(),
  primary key (application_id, status)
);

-- What could not be read, as it came. The topic of dead letters holds the same, at least once.
create table dead_letters (
  topic       text        not null,
  partition   integer     not null,
  "offset"    bigint      not null,
  reason      text        not null,
  key         bytea,
  value       bytea,
  received_at timestamptz not null default clock_timestamp(),
  primary key (topic, partition, "offset")
);

-- ----------------------------------------------------------------------------------------------------- aggregates
-- family, country and work_mode are those of the posting, but for candidates_hourly.

-- Postings count in the hour of their publication, statuses in the hour in which they came to be. score_k counts
-- submitted applications with a score from 10k to below 10k + 10 (score_9 includes 100).
create table market_hourly (
  hour         timestamptz not null,
  family       text        not null,
  country      text        not null,
  work_mode    text        not null,
  postings     integer     not null default 0,
  submitted    integer     not null default 0,
  screening    integer     not null default 0,
  interview    integer     not null default 0,
  offer        integer     not null default 0,
  hired        integer     not null default 0,
  rejected     integer     not null default 0,
  withdrawn    integer     not null default 0,
  score_0      integer     not null default 0,
  score_1      integer     not null default 0,
  score_2      integer     not null default 0,
  score_3      integer     not null default 0,
  score_4      integer     not null default 0,
  score_5      integer     not null default 0,
  score_6      integer     not null default 0,
  score_7      integer     not null default 0,
  score_8      integer     not null default 0,
  score_9      integer     not null default 0,
  score_tenths bigint      not null default 0,  -- sum of the scores, in tenths
  primary key (hour, family, country, work_mode)
) with (fillfactor = 70);

create table candidates_hourly (
  hour            timestamptz not null,
  family          text        not null,
  country         text        not null,
  education_level text        not null,
  candidates      integer     not null default 0,
  primary key (hour, family, country, education_level)
) with (fillfactor = 80);

-- Applications count on the day of their submission, hires on the day of the hire.
create table education_daily (
  day             date    not null,
  family          text    not null,
  country         text    not null,
  work_mode       text    not null,
  education_level text    not null,
  applications    integer not null default 0,
  hired           integer not null default 0,
  score_tenths    bigint  not null default 0,
  primary key (day, family, country, work_mode, education_level)
) with (fillfactor = 70);

create table employment_daily (
  day             date    not null,
  family          text    not null,
  country         text    not null,
  work_mode       text    not null,
  employment_type text    not null,
  postings        integer not null default 0,
  applications    integer not null default 0,
  primary key (day, family, country, work_mode, employment_type)
) with (fillfactor = 70);

create table places_daily (
  day          date    not null,
  country      text    not null,
  city         text    not null,
  family       text    not null,
  work_mode    text    not null,
  postings     integer not null default 0,
  applications integer not null default 0,
  primary key (day, country, city, family, work_mode)
) with (fillfactor = 70);

-- All kinds of events by the minute of simulated time, unfiltered: the pulse.
create table volume_minutely (
  minute         timestamptz not null primary key,
  postings       integer     not null default 0,
  candidates     integer     not null default 0,
  applications   integer     not null default 0,
  status_changes integer     not null default 0
) with (fillfactor = 50);

-- ------------------------------------------------------------------------------------------- the simulation itself

-- What the generator says it wrote (expected) against what was counted into the facts (observed). Parked and dead
-- records are not observed.
create table ledger_hourly (
  hour     timestamptz not null,
  kind     text        not null check (kind in ('posting', 'candidate', 'application', 'status_change')),
  expected bigint      not null default 0,
  observed bigint      not null default 0,
  primary key (hour, kind)
) with (fillfactor = 50);

-- The progress of each shard of the market; the least of them is the watermark.
create table shard_progress (
  shard    integer     not null primary key,
  progress timestamptz not null
) with (fillfactor = 50);

-- One row, from the latest ledger record.
create table simulation (
  only_row    boolean          not null primary key default true check (only_row),
  market      text             not null,  -- fingerprint of the specification
  start       timestamptz      not null,
  shard_count integer          not null,
  written_at  timestamptz      not null,  -- wall clock of the generator's transaction
  pace_mode   text             not null,
  pace_target timestamptz      not null,  -- simulated time that the pace asked for then
  target_rate double precision not null   -- events a second that the pace asks for; 0 where it sets none
) with (fillfactor = 50);

-- Events committed by the second of the wall clock, for the achieved rate; older than an hour is deleted.
create table throughput (
  second timestamptz not null primary key,
  events bigint      not null
) with (fillfactor = 50);
