insert into throughput as t (second, events) values (date_trunc('second', clock_timestamp()), $1)
on conflict (second) do update set events = t.events + excluded.events
