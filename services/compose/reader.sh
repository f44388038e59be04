#!/bin/bash
# Run once, when the database is made: the role with which Grafana looks at the market. It reads what the schema's own role
# jobstream_reader reads, and nothing else; a query that takes too long is ended.
set -euo pipefail

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'END'
\set password `cat /run/passwords/grafana.database.password`
create role jobstream_reader nologin;
create role grafana login connection limit 10 password :'password' in role jobstream_reader;
alter role grafana set default_transaction_read_only = on;
alter role grafana set statement_timeout = '30s';
END
