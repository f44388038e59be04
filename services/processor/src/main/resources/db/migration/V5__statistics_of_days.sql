-- Days are many, and each is looked at by a few plain queries. Looked after as often and as thoroughly as other tables, they
-- take a fifth of a core from a stream that plays a day in half a minute. So their statistics are gathered more rarely, and
-- not of the arrays and names, by which nobody filters; and applications, of which no query reads the index alone, are
-- vacuumed for what was updated, not for what was inserted.
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
        'create table %I (like %I including defaults including indexes)'
          ' with (autovacuum_analyze_scale_factor = 1, %s)',
        child, parent,
        case parent
          when 'applications' then 'autovacuum_vacuum_insert_threshold = -1, fillfactor = 75'
          else 'autovacuum_vacuum_insert_scale_factor = 1'
        end);
      case parent
        when 'job_posts' then
          execute format('alter table %I alter certifications set statistics 0, alter skills_needed set statistics 0', child);
        when 'candidates' then
          execute format(
            'alter table %I alter name set statistics 0, alter previous_companies set statistics 0,'
              ' alter previous_industries set statistics 0, alter skills set statistics 0,'
              ' alter certifications set statistics 0',
            child);
        else
      end case;
      execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, child, from_time, to_time);
    end if;
  end loop;
end $$;
