insert into ledger_hourly as l (hour, kind, expected)
select to_timestamp(seconds), kind, expected
from unnest($1::bigint[], $2::text[], $3::bigint[]) as e (seconds, kind, expected)
order by 1, 2
on conflict (hour, kind) do update set expected = l.expected + excluded.expected
