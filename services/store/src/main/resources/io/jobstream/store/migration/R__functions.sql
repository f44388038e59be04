-- The stage of a status: of two statuses at the same time, the one of the later stage is the present one.
create or replace function status_stage(status text) returns smallint language sql immutable parallel safe return
  case status
    when 'Submitted' then 1
    when 'Screening' then 2
    when 'Interview' then 3
    when 'Offer' then 4
    when 'Hired' then 5
    when 'Rejected' then 6
    when 'Withdrawn' then 7
  end::smallint;

-- Makes the partitions of one UTC day that are missing and still kept. Safe to call from several sessions at once.
-- Attaching, unlike "create table ... partition of", lets others read and write the parent meanwhile.
-- Days are many, and each is looked at by a few plain queries, so statistics are gathered rarely, from few rows, and not of
-- long values: with PostgreSQL's own settings they cost a tenth of what storing the rows does.
-- Rows are only appended, so there is nothing to vacuum.
create or replace function create_day_partitions(day date) returns void language plpgsql as $$
declare
  parent text;
  child text;
  statistics text;
  from_time timestamptz := day::timestamp at time zone 'UTC';
  to_time timestamptz := (day + 1)::timestamp at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext(current_schema() || ' create_day_partitions'));
  foreach parent in array array['job_posts', 'candidates', 'applications', 'application_statuses'] loop
    child := parent || to_char(day, '_YYYYMMDD');
    if to_regclass(quote_ident(child)) is null and not exists (
      select from retention
      where from_time < case when parent like 'application%' then horizon else dimensions_horizon end)
    then
      execute format(
        'create table %I (like %I including defaults including indexes)'
          ' with (autovacuum_analyze_scale_factor = 1, autovacuum_vacuum_insert_threshold = -1)',
        child, parent);
      select string_agg(
        format('alter %I set statistics %s', attname, case
          when atttypid = 'text[]'::regtype or attname in ('name', 'match_reason') then 0 else 10 end), ', ')
      into statistics
      from pg_attribute
      where attrelid = child::regclass and attnum > 0 and not attisdropped;
      execute format('alter table %I %s', child, statistics);
      execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, from_time, to_time);
    end if;
  end loop;
end $$;

-- Claims the store for the simulation of a topic prefix and a Kafka cluster, or refuses if it belongs to another one.
create or replace function claim_store(prefix text, cluster text) returns void language plpgsql as $$
declare
  owner store_identity;
begin
  insert into store_identity (topic_prefix, kafka_cluster_id) values (prefix, cluster) on conflict do nothing;
  select * into strict owner from store_identity;
  if owner.topic_prefix <> prefix then
    raise exception using errcode = 'JS001', message = format(
      'this database holds %s of the simulation with topic prefix ''%s'', not ''%s'': '
        'give the simulation a database (or jobstream.database.schema) of its own',
      coalesce('the market ''' || owner.market || '''', 'the market'), owner.topic_prefix, prefix);
  elsif owner.kafka_cluster_id <> cluster then
    raise exception using errcode = 'JS001', message = format(
      'this database was filled from the Kafka cluster ''%s'', not from ''%s'': '
        'give the simulation a database (or jobstream.database.schema) of its own',
      owner.kafka_cluster_id, cluster);
  end if;
end $$;

-- Notes which market the store holds, or refuses if it holds another one.
create or replace function claim_market(fingerprint text) returns void language plpgsql as $$
declare
  owner store_identity;
begin
  select * into owner from store_identity;
  if owner.market = fingerprint then
    return;
  end if;
  update store_identity set market = fingerprint where market is null;
  select * into owner from store_identity;
  if owner.market is distinct from fingerprint then
    raise exception using errcode = 'JS001', message = case
      when owner.topic_prefix is null then
        'nobody has claimed this database yet: call claim_store(prefix, cluster) before the first ledger record is stored'
      else format(
        'this database holds the market ''%s'', but the topics with prefix ''%s'' hold the market ''%s'': '
          'give the simulation a database (or jobstream.database.schema) of its own',
        owner.market, owner.topic_prefix, fingerprint)
      end;
  end if;
end $$;
