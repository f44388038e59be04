-- Once a connection. What a transaction leaves in the temporary tables goes with its end.

set temp_buffers = '64MB';
set work_mem = '64MB';
set jit = off;

-- Every join here is a look-up by key, one partition each, for a batch that the planner knows nothing about.
set enable_hashjoin = off;
set enable_mergejoin = off;

-- Texts are kept in place: tables to which long values are moved would have to be emptied with every commit as well.

-- Ids that are looked for, with the time that they carry.
create temp table wanted (
  kind smallint    not null,  -- 0 postings, 1 candidates, 2 applications, 3 parked applications
  id   uuid        not null,
  at   timestamptz not null
) on commit delete rows;

-- What is to be added to rows of applications that are most likely stored.
create temp table stage_moves (
  place            integer     not null,
  application_id   uuid        not null,
  application_date timestamptz not null,
  status           text        storage plain not null,  -- the latest of those that are new
  bit              smallint    not null,  -- its bit
  status_at        timestamptz not null,
  statuses         smallint    not null   -- the bits of all that are new
) on commit delete rows;

create temp table stage_parked (like parked_applications including defaults) on commit delete rows;

-- What is to be added to aggregates, sorted by kind and key.
create temp table deltas (
  kind smallint    not null,  -- of the table: 0 market_hourly, 1 candidates_hourly, 2 education_daily ...
  at   timestamptz not null,
  key1 text        storage plain not null,
  key2 text        storage plain not null,
  key3 text        storage plain not null,
  key4 text        storage plain not null,
  n    bigint[]    storage plain not null
) on commit delete rows;
