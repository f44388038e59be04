-- Once a connection. What a transaction leaves in the temporary tables goes with its end.

set temp_buffers = '64MB';
set work_mem = '64MB';
set jit = off;
set enable_mergejoin = off;

-- As the records say it.
create temp table stage_posts (like job_posts) on commit delete rows;
create temp table stage_candidates (like candidates) on commit delete rows;
create temp table stage_applications (
  application_id     uuid        not null,
  application_date   timestamptz not null,
  post_id            uuid        not null,
  post_date          timestamptz not null,
  candidate_id       uuid        not null,
  registered_at      timestamptz not null,
  score              real        not null,
  status             text        not null,
  bit                smallint    not null,  -- of this status in applications.statuses
  status_at          timestamptz not null,
  application_method text        not null,
  match_reason       text        not null
) on commit delete rows;

-- Statuses other than the first, of applications that are most likely stored already.
create temp table stage_moves (like stage_applications) on commit delete rows;

-- With what is known of posting and candidate; null where that has not arrived.
create temp table joined_applications (
  like stage_applications,
  family          text,
  country         text,
  city            text,
  work_mode       text,
  employment_type text,
  education_level text
) on commit delete rows;

-- What was not stored before, and therefore counts.
create temp table fresh_posts (
  post_id         uuid,
  post_date       timestamptz,
  family          text,
  country         text,
  city            text,
  work_mode       text,
  employment_type text
) on commit delete rows;
create temp table fresh_candidates (
  candidate_id    uuid,
  registered_at   timestamptz,
  family          text,
  country         text,
  education_level text
) on commit delete rows;
create temp table fresh_statuses (
  bit             smallint,
  counted_at      timestamptz,
  score           real,
  family          text,
  country         text,
  city            text,
  work_mode       text,
  employment_type text,
  education_level text
) on commit delete rows;

-- Stored applications that have moved, with their statuses before.
create temp table moved_applications (
  application_id  uuid,
  had             smallint,
  score           real,
  family          text,
  country         text,
  city            text,
  work_mode       text,
  employment_type text,
  education_level text
) on commit delete rows;

create temp table outcomes (
  outcome text,
  records bigint
) on commit delete rows;
