#!/bin/bash
# Run once, when the database is made: the role with which Grafana looks at the market. It reads the tables that the
# processor is going to make, and nothing else; a query that takes too long is ended.
set -euo pipefail

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'END'
\set password `cat /run/passwords/grafana.database.password`
create role grafana login connection limit 10 password :'password';
alter role grafana set default_transaction_read_only = on;
alter role grafana set statement_timeout = '30s';
alter default privileges grant select on tables to grafana;
alter default privileges grant usage on schemas to grafana;
END
