-- The role of programs that only read, such as Grafana: `grant jobstream_reader to NAME` gives it to a user that may log in.
-- Roles belong to the server, so simulations on one server share it. A user who may not create roles goes on without it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'jobstream_reader') then
    create role jobstream_reader nologin;
  end if;
exception
  -- Another simulation may create it at the same moment.
  when insufficient_privilege or duplicate_object or unique_violation then null;
end
$$;

do $$
declare
  schema_name constant text := quote_ident(current_schema());
begin
  if exists (select from pg_roles where rolname = 'jobstream_reader') then
    execute 'grant usage on schema ' || schema_name || ' to jobstream_reader';
    execute 'grant select on all tables in schema ' || schema_name || ' to jobstream_reader';
    execute 'alter default privileges in schema ' || schema_name || ' grant select on tables to jobstream_reader';
  end if;
end
$$;
