-- The stored market. Facts are only appended: nothing that was written is updated. They are partitioned by the UTC day of
-- simulated time. Aggregates are kept by window of simulated time and stay when facts are dropped. Each writing
-- transaction moves stream_offsets as well, so whatever is committed here is counted exactly once.

-- ------------------------------------------------------------------------------------------------ whose market this is

-- One row. Another simulation is refused.
create table store_identity (
  only_row         boolean     not null primary key default true check (only_row),
  topic_prefix     text        not null,
  kafka_cluster_id text        not null,
  market           text,                  -- fingerprint of the specification; null until the first ledger record is stored
  claimed_at       timestamptz not null default clock_timestamp()
);

-- Where each partition of each topic goes on: the only offsets that count. The last stored record is remembered, so that
-- a topic that was set back is recognised even after it has grown again.
create table stream_offsets (
  topic             text        not null,
  partition         integer     not null,
  topic_id          text        not null default '',  -- Kafka's; another id means another topic of the same name
  next_offset       bigint      not null,
  end_offset        bigint      not null,             -- end of the partition's log as last seen, for the lag
  last_offset       bigint,                           -- of the last stored record
  last_digest       bigint,                           -- CRC-32C of its key and value
  last_leader_epoch integer,
  last_written_at   timestamptz,                      -- its Kafka timestamp
  blocked_since     timestamptz,                      -- since when an open transaction keeps readers from the log's end
  blocked_by        text,                             -- who holds that transaction open
  updated_at        timestamptz not null default clock_timestamp(),
  primary key (topic, partition)
) with (fillfactor = 50);

-- ---------------------------------------------------------------------------------------------------------------- facts

create table job_posts (
  post_id            uuid        not null,
  post_date          timestamptz not null,
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
  registered_at       timestamptz not null,
  name                text        not null,
  gender              text        not null,
  date_of_birth       date        not null,
  nationality         text        not null,
  location            text        not null,
  country             text        not null,
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
  application_date   timestamptz not null,
  post_id            uuid        not null,
  candidate_id       uuid        not null,
  score              real        not null,
  application_method text        not null,
  match_reason       text        not null,
  family             text        not null,
  country            text        not null,
  city               text        not null,
  work_mode          text        not null,
  employment_type    text        not null,
  education_level    text        not null,
  primary key (application_id, application_date)
) partition by range (application_date);

create table application_statuses (
  application_id   uuid        not null,
  status_at        timestamptz not null,
  application_date timestamptz not null,
  post_id          uuid        not null,
  candidate_id     uuid        not null,
  status           text        not null,
  family           text        not null,
  country          text        not null,
  work_mode        text        not null,
  education_level  text        not null,
  primary key (application_id, status_at, status)
) partition by range (status_at);

-- Statuses that overtook their posting or candidate. They count nowhere until both are there.
create table parked_applications (
  application_id     uuid        not null,
  status             text        not null,
  status_at          timestamptz not null,
  application_date   timestamptz not null,
  post_id            uuid        not null,
  post_date          timestamptz not null,
  candidate_id       uuid        not null,
  registered_at      timestamptz not null,
  score              real        not null,
  application_method text        not null,
  match_reason       text        not null,
  family             text        not null,
  late               boolean     not null,
  parked_at          timestamptz not null default clock_timestamp(),
  primary key (application_id, status, status_at)
);

-- Records that could not be read, as they came.
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

-- ----------------------------------------------------------------------------------------------------------- aggregates

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
  score_tenths bigint      not null default 0,
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

create table volume_minutely (
  minute         timestamptz not null primary key,
  postings       integer     not null default 0,
  candidates     integer     not null default 0,
  applications   integer     not null default 0,
  status_changes integer     not null default 0
) with (fillfactor = 50);

create table ledger_hourly (
  hour                timestamptz not null,
  kind                text        not null
    check (kind in ('posting', 'candidate', 'application', 'status_change', 'ledger')),
  expected            bigint      not null default 0,
  observed            bigint      not null default 0,
  expected_late       bigint      not null default 0,
  late                bigint      not null default 0,
  expected_duplicated bigint      not null default 0,
  duplicated          bigint      not null default 0,
  expected_dead       bigint      not null default 0,
  dead                bigint      not null default 0,
  digest              bigint      not null default 0,
  observed_until      timestamptz not null default '-infinity',
  primary key (hour, kind)
) with (fillfactor = 50);

create table throughput (
  second timestamptz not null primary key,
  events bigint      not null default 0
) with (fillfactor = 50);

-- Makes the table into which transactions append what they add to an aggregate: one row a transaction, an array for each
-- column of the aggregate. A null array stands for zeros. No key: the rows are only ever taken all together. They live for
-- a moment, so compressing them would cost more than it saves.
create function create_deltas(aggregate text) returns void language plpgsql as $$
declare
  arrays text;
begin
  select string_agg(
    format('%I %s[] storage external%s', attname, format_type(atttypid, null), case when atthasdef then '' else ' not null' end),
    ', ' order by attnum)
  into arrays
  from pg_attribute
  where attrelid = aggregate::regclass and attnum > 0 and not attisdropped;
  execute format('create table %I (id bigint generated always as identity, %s)', aggregate || '_deltas', arrays);
end $$;

do $$
declare
  aggregate text;
begin
  foreach aggregate in array array['market_hourly', 'candidates_hourly', 'education_daily', 'employment_daily',
    'places_daily', 'volume_minutely', 'ledger_hourly', 'throughput']
  loop
    perform create_deltas(aggregate);
  end loop;
end $$;

-- ----------------------------------------------------------------------------------------------- the simulation itself

-- The progress of each shard of the market; the least of them is the watermark.
create table shard_progress (
  shard    integer     not null primary key,
  progress timestamptz not null
) with (fillfactor = 50);

-- One row, from the latest ledger record.
create table simulation (
  only_row               boolean          not null primary key default true check (only_row),
  market                 text             not null,  -- fingerprint of the specification
  start                  timestamptz      not null,
  shard_count            integer          not null,
  written_at             timestamptz      not null,  -- wall clock of the generator's transaction
  pace_mode              text             not null,
  pace_speed             double precision,           -- simulated seconds a second, for Accelerated
  pace_events_per_second double precision,           -- for ConstantRate
  pace_target            timestamptz      not null,  -- simulated time that the pace asked for then
  target_rate            double precision not null,  -- events a second that the pace asks for; 0 if it asks for none
  play_state             text             not null,
  play_reason            text,                       -- why nothing is played, as a sentence; null if something is
  waiting_until          timestamptz                 -- wall clock at which it goes on, if that is known
) with (fillfactor = 50);

-- Where the places of the market are on the map.
create table places (
  country      text             not null,
  city         text             not null,
  country_code text             not null,  -- ISO 3166-1 alpha-2
  latitude     double precision not null check (latitude between -90 and 90),
  longitude    double precision not null check (longitude between -180 and 180),
  primary key (country, city)
);

-- From when on facts are kept; aggregates and ledger_hourly stay. No row: everything is kept. Whoever compares facts with
-- aggregates begins at the horizon. Both are begins of UTC days of simulated time and only ever move forward.
create table retention (
  only_row           boolean     not null primary key default true check (only_row),
  horizon            timestamptz not null,  -- of applications and their statuses
  dimensions_horizon timestamptz not null   -- of postings and candidates, which applications name long afterwards
);

-- One row: the last recount of the stored market.
create table audits (
  only_row   boolean     not null primary key default true check (only_row),
  audited_at timestamptz not null,  -- when the last round ended
  duration   interval    not null,
  hours      integer     not null,  -- hours of simulated time that it covered
  fact_rows  bigint      not null   -- rows of facts that it counted
);

-- What the last recount found to differ.
create table audit_findings (
  hour      timestamptz not null,  -- begin of the hour; of the day for aggregates by day
  kind      text        not null,  -- of the events concerned, as in ledger_hourly
  place     text        not null,  -- table
  measure   text        not null,  -- 'rows' or 'digest' of facts; for aggregates the counter
  counted   bigint      not null,  -- as counted when the facts were stored
  found     bigint      not null,  -- as counted again
  differing bigint      not null,  -- rows of an aggregate that differ; 1 for facts
  since     timestamptz not null default clock_timestamp(),
  primary key (hour, kind, place, measure)
);
